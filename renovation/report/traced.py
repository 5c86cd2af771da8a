"""A figure that a reference names: found in its snapshot, or refused with the nearest name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import pandas as pd

from renovation import figures
from renovation.language import Language
from renovation.queries import load
from renovation.reference import Reference, parse
from renovation.refusal import Refusal
from renovation.report.names import Names
from renovation.rows import records
from renovation.scope import Name, Scope, find, known, named, unknown
from renovation.snapshot import Snapshot, open_exactly

MOST_ROWS = 2**31 - 1  # all of them


@dataclass(frozen=True)
class Traced:
    """A figure in its snapshot; ``scope`` looks at the figure's metric, places and month."""

    reference: Reference
    snapshot: Snapshot
    scope: Scope

    @classmethod
    def of(cls, snapshot: Snapshot, scope: Scope, t: Language) -> Traced:
        """The figure of the scope's reference, or without one the figure that the scope shows.

        A reference of another version than ``snapshot`` is looked up in that version. Raises a
        Refusal for what is no reference and for names that its version does not know.
        """
        if scope.ref:
            return find_figure(scope.ref, snapshot, scope, t)
        places = scope.subdistricts
        if scope.community:
            row = Names.of(snapshot, t).communities[scope.community]
            places = (str(row["subdistrict_key"]),)
        reference = Reference(
            version=snapshot.version,
            metric=scope.metric,
            month=scope.month_to,
            subdistricts=places,
            community=scope.community,
            tier=scope.tier,
        )
        return cls(reference, snapshot, replace(scope, subdistricts=places))

    def parameters(self, query: str, most_rows: int = MOST_ROWS) -> dict[str, Any]:
        """The values of a query's parameters for this figure."""
        wanted = load()[query].parameters
        own = {"estate": self.reference.estate, "most_rows": most_rows}
        asked = self.scope.parameters(wanted - own.keys())
        return asked | {key: own[key] for key in sorted(wanted & own.keys())}

    def query(self, name: str, **other: int) -> pd.DataFrame:
        """The rows of ``queries/<name>.sql`` for this figure."""
        return self.snapshot.query(name, **self.parameters(name, **other))

    @cached_property
    def figure(self) -> dict[str, Any]:
        """The row of trace/figure; its figures are None where there are none."""
        return _records(self.query("trace/figure"))[0]

    @cached_property
    def plan(self) -> dict[str, Any] | None:
        """The row of kpi/pace where the place has a target of its own, else None."""
        reference = self.reference
        if reference.tier or reference.estate:
            return None
        level, key = "total", ""
        if reference.community:
            level, key = "community", reference.community
        elif len(reference.subdistricts) == 1:
            level, key = "subdistrict", reference.subdistricts[0]
        rows = self.query("kpi/pace")
        mine = rows[(rows["level"] == level) & (rows["place_key"] == key) & rows["target"].notna()]
        return next(iter(_records(mine)), None)

    @cached_property
    def plan_version(self) -> dict[str, Any] | None:
        """The row of kpi/plans that the figure is judged by: of the month's year, if planned."""
        if self.plan is None:
            return None
        rows = self.query("kpi/plans")
        mine = rows[rows["is_in_force"].fillna(False).astype(bool)]
        return next(reversed(_records(mine.sort_values("year_no"))), None)

    @cached_property
    def months(self) -> list[dict[str, Any]]:
        """The rows of trace/months: what the last months brought; none without a target."""
        return [] if self.plan is None else _records(self.query("trace/months"))

    def runs(self, most_rows: int = MOST_ROWS) -> dict[str, dict[str, Any]]:
        """The SQL files behind the trace in their order, each with its parameters as run."""
        names = ["trace/figure", "trace/receipts", "trace/rows", "trace/replaced"]
        names += ["kpi/pace", "trace/months"] if self.plan is not None else []
        return {name: self.parameters(name, most_rows) for name in names}

    def place(self, t: Language) -> str:
        """What the place is called; "" for the whole."""
        reference, names = self.reference, Names.of(self.snapshot, t)
        if reference.estate:
            said = self._estate_name(t)
        elif reference.community:
            said = names.place(reference.community)
        elif len(reference.subdistricts) == 1:
            said = names.place(reference.subdistricts[0])
        else:
            said = names.area_of(self.scope) if reference.subdistricts else ""
        return said

    def tier(self, t: Language) -> str:
        """The name of the tier that the figure is of; "" for all of them."""
        key = self.reference.tier
        return t.name(Names.of(self.snapshot, t).tiers[key]) if key else ""

    def _estate_name(self, t: Language) -> str:
        rows = self.query("trace/estates")
        row = records(rows[rows["estate_key"] == self.reference.estate])[0]
        community = Names.of(self.snapshot, t).place(self.reference.community)
        return t("{estate}, {community}", estate=t.name(row), community=community)


def find_figure(text: str, snapshot: Snapshot, scope: Scope, t: Language) -> Traced:
    """The figure of a reference; ``snapshot`` saves opening its version again."""
    asked = parse(text)
    if asked.version != snapshot.version:
        snapshot = open_exactly(asked.version)
    names = known(snapshot)
    metric = _key("metric", asked.metric, names.metrics, t)
    month = _month(asked.month, names.first_month, names.data_month)
    found = {_key("subdistricts", key, names.subdistricts, t) for key in asked.subdistricts}
    places = tuple(dict.fromkeys(name.key for name in names.subdistricts if name.key in found))
    community = _key("community", asked.community, names.communities, t) if asked.community else ""
    if community:
        places = _home(community, places, snapshot, t)
    reference = Reference(
        version=snapshot.version,
        metric=metric,
        month=month,
        subdistricts=places,
        community=community,
        tier=_key("tier", asked.tier, names.tiers, t) if asked.tier else "",
    )
    inner = replace(
        scope,
        metric=metric,
        subdistricts=places,
        month_from=names.first_month or month,
        month_to=month,
        version=snapshot.version,
        community=community,
        tier=reference.tier,
    )
    traced = Traced(reference, snapshot, inner)
    if not asked.estate:
        return traced
    estates = named(traced.query("trace/estates"), "estate_key")
    estate = _key("estate", asked.estate, estates, t)
    return replace(traced, reference=replace(reference, estate=estate))


def _records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows, None where nothing is."""
    return [
        {key: None if pd.isna(value) else value for key, value in row.items()}
        for row in records(frame)
    ]


def _key(field: str, asked: str, candidates: Sequence[Name], t: Language) -> str:
    name = find(asked, candidates)
    if name is None:
        raise unknown(field, asked, candidates, t)
    return name.key


def _month(asked: dt.date, first: dt.date | None, last: dt.date | None) -> dt.date:
    if first is None or last is None:
        raise Refusal("There are no figures yet, so there is nothing to trace.")
    if not first <= asked <= last:
        raise Refusal(
            "There are no figures for {month}: they run from {first} to {last}.",
            month=figures.month(asked),
            first=figures.month(first),
            last=figures.month(last),
        )
    return asked


def _home(
    community: str, places: tuple[str, ...], snapshot: Snapshot, t: Language
) -> tuple[str, ...]:
    """The community's subdistrict, which the reference must name."""
    names = Names.of(snapshot, t)
    home = str(names.communities[community]["subdistrict_key"])
    if places != (home,):
        raise Refusal(
            "{community} belongs to {subdistrict}; its references begin with {begin}.",
            community=names.place(community),
            subdistrict=names.place(home),
            begin=f"{home}/{community}",
        )
    return places
