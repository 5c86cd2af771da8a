"""What a check has understood of a file, so that the trial build need not read it once more."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from renovation.intake.places import column_letters
from renovation.intake.sheets import Source
from renovation.intake.words import fold, metric_names
from renovation.programme import Programme


@dataclass(frozen=True)
class FigureColumn:
    """The column that has the figures of a metric: its head as written, its letters."""

    head: str
    letters: str


# By sheet, and in it by metric; "" stands for all metrics where a row is a figure.
FigureColumns = Mapping[str, Mapping[str, FigureColumn]]


def figure_columns(programme: Programme, sources: Iterable[Source]) -> FigureColumns:
    """Where each sheet has its figures; a metric with several columns is left out."""
    by_name = {fold(name): m.key for m in programme.metrics for name in metric_names(m)}
    found: dict[str, dict[str, set[FigureColumn]]] = defaultdict(lambda: defaultdict(set))
    for source in sources:
        layout, place = source.layout, source.place
        named = {by_name.get(head.metric_text, ""): head.column_name for head in layout.metrics}
        for metric, name in (named or {"": "quantity"}).items():
            if name in layout.columns:
                number = layout.columns.index(name)
                letters = column_letters(place.columns[number] if place.columns else number + 1)
                found[place.sheet][metric].add(FigureColumn(layout.head(name), letters))
    return {
        sheet: {metric: next(iter(some)) for metric, some in columns.items() if len(some) == 1}
        for sheet, columns in found.items()
    }


@dataclass(frozen=True)
class Known:
    """The figures of a submission as its check understood them; ``sha256`` is of its rows.csv."""

    receipt_no: int
    figures: Path
    sha256: str


def reads_back(programme: Programme) -> bool:
    """Whether each name that rows.csv writes is understood as what it was written for.

    Two things may share a name; which of them is meant then depends on how it was written first.
    """
    owners: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for kind, scope, key, thing in _named(programme):
        for name in _names(thing):
            owners[kind, scope, fold(name)].add(key)
    return all(
        owners[kind, scope, fold(thing.name_zh)] == {key}
        for kind, scope, key, thing in _named(programme)
    )


def _names(thing: Any) -> list[str]:
    short = (getattr(thing, field, "") for field in ("short_zh", "short_en"))
    return [thing.name_zh, thing.name_en, *short, *getattr(thing, "aliases", ())]


def _named(programme: Programme) -> Iterator[tuple[str, str, str, Any]]:
    """Kind, where its name must be the only one, key, thing."""
    subdistrict, community = programme.current_subdistrict, programme.current_community
    for place in programme.subdistricts:
        yield "subdistrict", "", subdistrict(place.key).key, place
    for part in programme.communities:
        yield "community", subdistrict(part.subdistrict).key, part.key, part
    for estate in programme.estates:
        yield "estate", community(estate.community).key, estate.key, estate
    for metric in programme.metrics:
        yield "metric", "", metric.key, metric
    for unit in programme.units:
        yield "unit", unit.base_unit, unit.key, unit
