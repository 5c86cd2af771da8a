"""Read ``recipe.toml``: the choices from which the demonstration ledger is made."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from renovation.programme import Programme, PublishedFigure
from renovation.refusal import Refusal, nearest


@dataclass(frozen=True)
class Making:
    """How one metric's amounts are made; recipe.toml says what each field means."""

    metric: str
    total: int
    share: dict[str, float]
    follows: str | None = None
    tier: dict[str, float] = field(default_factory=dict)
    places: float = 1.0
    stage: float | None = None
    tilt: float = 0.0
    lumps: int = 1
    at_most: int | None = None
    column: str = ""
    step: int = 1
    completion: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Recipe:
    """The whole recipe; ``raw`` keeps the tables that need no more than their values."""

    seed: int
    months: tuple[str, ...]
    activity: tuple[float, ...]
    makings: dict[str, Making]
    raw: dict[str, Any]


def read_recipe(path: Path, programme: Programme, seed: int | None = None) -> Recipe:
    """The recipe in ``path``, its names checked against the programme; ``seed`` overrides its own.

    Raises Refusal for a file that is missing or not TOML, an unknown name, a missing table, and a
    total that would not meet the published figure.
    """
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise Refusal("There is no recipe for a sample at {path}.", path=path) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Refusal("{file} is not TOML: {reason}.", file=path.name, reason=error) from None
    try:
        _check_names(raw, programme)
        months = _months(raw["first_month"], raw["last_month"])
        return Recipe(
            seed=raw["seed"] if seed is None else seed,
            months=months,
            activity=tuple(float(raw["activity"][month]) for month in months),
            makings={
                key: _making(key, table, raw, programme) for key, table in raw["metrics"].items()
            },
            raw=raw,
        )
    except KeyError as error:
        raise Refusal("{file} has no “{key}”.", file=path.name, key=error.args[0]) from None


def _months(first: str, last: str) -> tuple[str, ...]:
    day, months = dt.date.fromisoformat(f"{first}-01"), []
    while f"{day:%Y-%m}" <= last:
        months.append(f"{day:%Y-%m}")
        day = (day + dt.timedelta(days=31)).replace(day=1)
    return tuple(months)


def _check_names(raw: dict[str, Any], programme: Programme) -> None:
    metrics, places = list(programme.metric), list(programme.community)
    _known("metrics.csv", raw["metrics"], metrics)
    _known("subdistricts.csv", raw["subdistricts"], list(programme.subdistrict))
    _known("tiers.csv", raw["tiers"], [tier.key for tier in programme.tiers])
    for missing in raw["not_reported"]:
        _known("communities.csv", missing.get("communities", []), places)
        _known("metrics.csv", [missing["metric"]] if "metric" in missing else [], metrics)
    for former in raw["former_names"]:
        if "community" in former:
            _known("communities.csv", [former["community"], former["written"]], places)
    _known("communities.csv", [raw["correction"]["community"]], places)


def _known(file: str, names: Iterable[str], known: list[str]) -> None:
    for name in names:
        if name not in known:
            raise Refusal(
                "The recipe names “{name}”, which is not in {file}; the nearest is “{guess}”.",
                name=name,
                file=file,
                guess=nearest(name, known, least=0.0) or "",
            )


def _making(key: str, table: dict[str, Any], raw: dict[str, Any], programme: Programme) -> Making:
    metric = programme.metric[key]
    column = table.get("column", metric.unit)
    published = next((f for f in programme.published_figures if f.metric == key), None)
    total = Decimal(table["total"]) if "total" in table else _published_total(published, programme)
    if published and not _meets(published, total, programme):
        raise Refusal(
            "The recipe's total {total} for “{metric}” does not meet the published figure "
            "“{quote}”.",
            total=total,
            metric=key,
            quote=published.quote,
        )
    estates = {place: float(values["estates"]) for place, values in raw["subdistricts"].items()}
    fields = {**table, "column": column, "total": int(total / programme.unit[column].factor)}
    return Making(metric=key, **{"share": estates, **fields})


def _published_total(figure: PublishedFigure | None, programme: Programme) -> Decimal:
    if figure is None:
        raise KeyError("total")
    return figure.value * programme.unit[figure.unit].factor


def _meets(figure: PublishedFigure, total: Decimal, programme: Programme) -> bool:
    value = figure.value * programme.unit[figure.unit].factor
    if figure.bound == "at_least":
        return value < total < value + figure.precision
    return total == value
