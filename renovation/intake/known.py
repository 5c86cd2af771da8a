"""What a check has understood of a file, so that the trial build need not read it once more."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from renovation.intake.words import fold
from renovation.programme import Programme


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
