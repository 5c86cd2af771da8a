"""The names a reader may use, and what is said of one that nobody knows."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import pandas as pd

from renovation.language import Language
from renovation.refusal import Refusal, nearest
from renovation.rows import records
from renovation.snapshot import Snapshot


@dataclass(frozen=True)
class Name:
    """One thing a reader may name: its key, what to call it, all the words for it."""

    key: str
    row: Mapping[Any, Any]
    words: tuple[str, ...]


class UnknownName(Refusal):
    """A name nobody knows; ``field`` is its URL key, ``key`` the nearest valid key or None."""

    def __init__(self, sentence: Refusal, field: str, key: str | None) -> None:
        super().__init__(sentence.msgid, **sentence.values)
        self.field = field
        self.key = key


def unknown(field: str, name: str, candidates: Sequence[Name], t: Language) -> UnknownName:
    """What to say of a name that is none of ``candidates``, with the nearest of them."""
    words = {word: candidate for candidate in reversed(candidates) for word in candidate.words}
    guess = words.get(nearest(name, words) or "")
    if guess is None:
        return UnknownName(_there_is_no(name)[field], field, None)
    return UnknownName(_did_you_mean(name, t.name(guess.row))[field], field, guess.key)


def _there_is_no(name: str) -> dict[str, Refusal]:
    return {
        "metric": Refusal("There is no metric “{name}”.", name=name),
        "subdistricts": Refusal("There is no subdistrict “{name}”.", name=name),
        "community": Refusal("There is no community “{name}”.", name=name),
        "tier": Refusal("There is no tier “{name}”.", name=name),
        "estate": Refusal("There is no estate “{name}”.", name=name),
    }


def _did_you_mean(name: str, guess: str) -> dict[str, Refusal]:
    said = {"name": name, "guess": guess}
    return {
        "metric": Refusal("There is no metric “{name}”; did you mean “{guess}”?", **said),
        "subdistricts": Refusal(
            "There is no subdistrict “{name}”; did you mean “{guess}”?", **said
        ),
        "community": Refusal("There is no community “{name}”; did you mean “{guess}”?", **said),
        "tier": Refusal("There is no tier “{name}”; did you mean “{guess}”?", **said),
        "estate": Refusal("There is no estate “{name}”; did you mean “{guess}”?", **said),
    }


def folded(text: str) -> str:
    """The text as names are compared: width, case and spaces do not matter."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def find(asked: str, candidates: Sequence[Name]) -> Name | None:
    """The candidate of this name. Keys win over names, names over short names and aliases."""
    wanted = folded(asked)
    for rank in range(max((len(name.words) for name in candidates), default=0)):
        for name in candidates:
            if rank < len(name.words) and wanted and folded(name.words[rank]) == wanted:
                return name
    return None


@dataclass(frozen=True)
class Known:
    """All that one snapshot knows: names by field, and the months of its data.

    ``metrics`` begin with the headlines; ``metric`` is the one a reader sees without choosing. The
    months are None for an empty ledger; ``start_month`` is the programme's. ``data_month`` is the
    last that anybody reported, ``settled_month`` the last that enough communities did.
    """

    metric: str
    metrics: tuple[Name, ...]
    subdistricts: tuple[Name, ...]
    communities: tuple[Name, ...]
    tiers: tuple[Name, ...]
    start_month: dt.date
    first_month: dt.date | None
    data_month: dt.date | None
    settled_month: dt.date | None


def known(snapshot: Snapshot) -> Known:
    """What the snapshot knows, read once: it never changes."""
    return _known(replace(snapshot, fallback=None))


@lru_cache(maxsize=16)
def _known(snapshot: Snapshot) -> Known:
    metrics = snapshot.query("kpi/metrics").sort_values(
        ["headline_no", "sort_no"], na_position="last", kind="stable"
    )
    row = snapshot.query("kpi/snapshot").iloc[0]
    settled = snapshot.query("kpi/settled_month")["settled_month"].iloc[0]
    return Known(
        metric=_leading(metrics, snapshot.query("kpi/reported_metrics")["metric_key"]),
        metrics=named(metrics, "metric_key"),
        subdistricts=_places(snapshot, "subdistrict"),
        communities=_places(snapshot, "community"),
        tiers=named(snapshot.query("kpi/tiers"), "tier_key"),
        start_month=dt.date.fromisoformat(f"{row['start_month']}-01"),
        first_month=None if pd.isna(row["first_month"]) else row["first_month"].date(),
        data_month=None if pd.isna(row["data_month"]) else row["data_month"].date(),
        settled_month=None if pd.isna(settled) else settled.date(),
    )


def _leading(metrics: pd.DataFrame, reported: pd.Series[str]) -> str:
    """The first of the metrics that anyone has reported, so that no view opens empty.

    Before the first report it is the first of them all; "" for a programme without metrics.
    """
    keys = metrics["metric_key"]
    return next(iter([*keys[keys.isin(reported)], *keys]), "")


def _places(snapshot: Snapshot, level: str) -> tuple[Name, ...]:
    """Today's places; a former name leads to the place that carries its figures today."""
    places = snapshot.query("kpi/places")
    former = snapshot.query("kpi/former_names")
    today = named(places[places["level"] == level], "place_key")
    keys = {name.key for name in today}
    before = former[(former["level"] == level) & former["current_key"].isin(keys)]
    return today + tuple(
        # The former key is a word, too: it stands in old links.
        replace(name, words=(row["place_key"], *name.words[1:]))
        for name, row in zip(named(before, "current_key"), records(before), strict=True)
    )


def named(frame: pd.DataFrame, key: str) -> tuple[Name, ...]:
    """The rows of a query as things a reader may name, by their column ``key``."""
    names = []
    for row in records(frame):
        words = [row[key], *(row.get(f) for f in ("name_zh", "name_en", "short_zh", "short_en"))]
        aliases = row.get("aliases")
        words += aliases.split(";") if isinstance(aliases, str) else []
        # An empty name keeps its rank; as a word it is never found.
        names.append(Name(row[key], row, tuple(w if isinstance(w, str) else "" for w in words)))
    return tuple(names)
