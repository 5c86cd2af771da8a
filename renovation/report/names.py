"""What things are called, in one language: the metrics, places, tiers and units of a snapshot."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from typing import Any

import pandas as pd

from renovation import figures
from renovation.language import Language, language
from renovation.report.averages import average_decimals, pace, pace_decimals
from renovation.report.table import Column, Kind, Stamp
from renovation.rows import records
from renovation.scope import Scope
from renovation.snapshot import Snapshot

Row = Mapping[Any, Any]


@dataclass(frozen=True)
class Names:
    """The names of one snapshot in one language, by key, as tables and sentences say them.

    ``metrics`` are the rows of kpi/metrics, ``places`` of kpi/places, ``snapshot`` the one of
    kpi/snapshot. ``total`` is the word for all places in view (全市; 所选街道 when the reader chose
    some). ``month`` is the month looked at (2019-03), "" for the latest one with data, which is
    "this month". ``area`` names the places that the reader chose and ``tier`` the tier of estates,
    each "" for all of them. ``is_choice``: what leads is a meeting's own choice of metrics.
    """

    t: Language
    metrics: Mapping[str, Row]
    places: Mapping[str, Row]
    snapshot: Row
    total: str
    tiers: Mapping[str, Row] = field(default_factory=dict)
    units: Mapping[str, Row] = field(default_factory=dict)
    months: Mapping[dt.date, Row] = field(default_factory=dict)
    month: str = ""
    area: str = ""
    tier: str = ""
    is_choice: bool = False

    @classmethod
    def of(cls, snapshot: Snapshot, t: Language, *, is_selection: bool = False) -> Names:
        """Read once for a snapshot: it never changes."""
        return _names(replace(snapshot, fallback=None), t.code, is_selection)

    @classmethod
    def given(
        cls,
        t: Language,
        metrics: pd.DataFrame,
        places: pd.DataFrame,
        snapshot: Row,
        *,
        is_selection: bool = False,
    ) -> Names:
        """From kpi/metrics, kpi/places and the one row of kpi/snapshot: enough for sentences."""
        total = t("selection") if is_selection else _total(t, snapshot)
        rows = (_by_key(metrics, "metric_key"), _by_key(places, "place_key"))
        return cls(t, *rows, snapshot, total)

    def at(self, month: object, data_month: object) -> Names:
        """The same names for a look at ``month``; the last month with data is "this month"."""
        shown, last = figures.month(month), figures.month(data_month)
        return replace(self, month="" if last in (shown, figures.NOT_APPLICABLE) else shown)

    def leading(self, n: int) -> str:
        """So many of the metrics that lead: 6 headline metrics, or 2 metrics of a choice."""
        if self.is_choice:
            return self.t.plural("{n} metric", "{n} metrics", n)
        return self.t.plural("{n} headline metric", "{n} headline metrics", n)

    def within(self, subdistricts: Sequence[str], tier: str = "") -> Names:
        """The same names for a look at these subdistricts and the tier of this name."""
        area = ""
        if len(subdistricts) == 1:
            area = self.place(subdistricts[0])
        elif subdistricts:
            area = self.t("the {n} subdistricts chosen", n=len(subdistricts))
        return replace(self, area=area, tier=tier)

    @cached_property
    def subdistricts(self) -> dict[str, Row]:
        """The places that are subdistricts."""
        return {key: row for key, row in self.places.items() if row["level"] == "subdistrict"}

    @cached_property
    def communities(self) -> dict[str, Row]:
        """The places that are communities."""
        return {key: row for key, row in self.places.items() if row["level"] == "community"}

    def metric(self, key: str) -> str:
        """The metric's short name."""
        return self.t.name(self.metrics[key], "short")

    def metric_inside(self, key: str) -> str:
        """The metric's short name inside a sentence: small where the script has capitals."""
        name = self.metric(key)
        return name if name[1:2].isupper() else name[:1].lower() + name[1:]

    def subject(self, key: str, place: str = "") -> str:
        """What a sentence is about: the metric, with the place unless that is the whole."""
        return self._in(place or self.area, self.metric(key))

    def of_tier(self, metric: str) -> str:
        """A metric's name with the tier its estates are of, if one was chosen."""
        return (
            self.t("{metric} (tier: {tier})", metric=metric, tier=self.tier)
            if self.tier
            else metric
        )

    def nothing(self, key: str) -> str:
        """That nobody ever reported the metric, in the places looked at."""
        t, name = self.t, self.of_tier(self.metric(key))
        if not self.area:
            return t("{metric} has not been reported yet", metric=name)
        return t("{metric} has not been reported yet", metric=self._in(self.area, name))

    def place(self, key: str) -> str:
        """The place's full name; a key not in the register stands for itself."""
        return self.t.name(self.places[key]) if key in self.places else key

    def place_or_total(self, subdistrict_key: object, scope: Scope) -> str:
        """A subdistrict's name; for the row without a key what it is the total of."""
        if isinstance(subdistrict_key, str):
            return self.t.name(self.places[subdistrict_key])
        # The total of some is not the city's: it must not bear its name.
        return self.t("Total of these") if scope.subdistricts else self.whole

    @property
    def whole(self) -> str:
        """What all places together are called as a name: 全市, City."""
        return self.t.name(self.snapshot, "total")

    def area_of(self, scope: Scope) -> str:
        """The chosen places in a few words: the total's name, two short names, 5 subdistricts."""
        t, chosen = self.t, scope.subdistricts
        if not chosen:
            return self.whole
        if len(chosen) > 3:
            return t.plural("{n} subdistrict", "{n} subdistricts", len(chosen))
        return t("+").join(t.name(self.places[key], "short") for key in chosen)

    def unit(self, metric: str) -> Row:
        """The metric's unit, as figures wants it."""
        row = self.metrics[metric]
        return {"name_zh": row["unit_zh"], "name_en": row["unit_en"]}

    def unit_name(self, unit_key: str | None) -> str:
        """The unit as it stands in a header: 米, m."""
        return "" if unit_key is None else self.t.name(self.units[unit_key])

    def is_stock(self, metric: str) -> bool:
        """Whether the metric is a state at a date rather than work added up."""
        return bool(self.metrics[metric]["kind"] == "stock")

    @property
    def kinds(self) -> dict[str, str]:
        """What a flow and a stock are called where one table holds both."""
        t = self.t
        return {"flow": t("Flow: the months add up"), "stock": t("Stock: a state at a date")}

    def quantity(self, metric: str, value: object, *, exact: bool = False) -> str:
        """A figure of this metric with its unit."""
        places = int(self.metrics[metric]["decimals"])
        return figures.quantity(value, self.unit(metric), self.t, places, exact=exact)

    def average(self, metric: str, value: object, beside: Iterable[object]) -> str:
        """A figure for one estate or household, with the decimals that those ``beside`` it need."""
        return figures.quantity(value, self.unit(metric), self.t, average_decimals(beside))

    def pace(self, metric: str, value: object, beside: Iterable[object] = ()) -> str:
        """What a month brings, with the decimals that it and those ``beside`` it need."""
        return pace(value, self.unit(metric), self.t, pace_decimals([value, *beside]))

    def required(self, metric: str, value: object, beside: Iterable[object] = ()) -> str:
        """What each month still must bring, likewise, but never less than is required."""
        places = pace_decimals([value, *beside])
        return pace(value, self.unit(metric), self.t, places, is_required=True)

    def column(self, key: str, name: str, kind: Kind, metric: Row | None = None) -> Column:
        """A column of one metric's figures, its unit in the header: 累计（米）."""
        if metric is None:
            return Column(key, name, kind)
        unit_key, decimals = str(metric["unit_key"]), int(metric["decimals"])
        head = figures.with_unit(name, self.unit_name(unit_key), self.t)
        return Column(key, head, kind, unit_key, decimals)

    def stamp(self, scope: Scope | None = None) -> Stamp:
        """Where the figures come from; ``scope`` of an earlier month ends at that month's end."""
        row = self.snapshot
        data_date = row["data_date"]
        date: dt.date | None = None if pd.isna(data_date) else data_date.date()
        if date is not None and scope is not None and scope.month_to < row["data_month"].date():
            days = self.months[scope.month_to]["days"]
            date = scope.month_to + dt.timedelta(days=int(days) - 1)
        return Stamp(date, int(row["version"]), bool(row["is_demonstration"]))

    def _in(self, place: str, metric: str) -> str:
        return self.t("{metric} in {place}", metric=metric, place=place) if place else metric


@lru_cache(maxsize=32)
def _names(snapshot: Snapshot, code: str, is_selection: bool) -> Names:
    months = records(snapshot.query("kpi/months"))
    names = Names.given(
        language(code),
        snapshot.query("kpi/metrics"),
        snapshot.query("kpi/places"),
        records(snapshot.query("kpi/snapshot"))[0],
        is_selection=is_selection,
    )
    return replace(
        names,
        tiers=_by_key(snapshot.query("kpi/tiers"), "tier_key"),
        units=_by_key(snapshot.query("kpi/units"), "unit_key"),
        months={row["month_start"].date(): row for row in months},
    )


def _total(t: Language, programme: Row) -> str:
    total = t.name(programme, "total")
    # A common noun (City) stands inside sentences; a proper name keeps its capital.
    return total if total == t.name(programme, "city") else total[:1].lower() + total[1:]


def _by_key(frame: pd.DataFrame, key: str) -> dict[str, Row]:
    return {str(row[key]): row for row in records(frame)}
