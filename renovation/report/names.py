"""What things are called: one snapshot's metrics, places, tiers and units by key."""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import pandas as pd

from renovation import figures
from renovation.language import Language
from renovation.report.table import Column, Kind, Stamp
from renovation.scope import Scope
from renovation.snapshot import Snapshot

Row = dict[Hashable, Any]


@dataclass(frozen=True)
class Names:
    """The dimensions of one snapshot, each a dict of rows by key."""

    metrics: dict[str, Row]
    subdistricts: dict[str, Row]
    communities: dict[str, Row]
    tiers: dict[str, Row]
    units: dict[str, Row]
    months: dict[dt.date, Row]
    snapshot: Row

    @classmethod
    def of(cls, snapshot: Snapshot) -> Names:
        """Read once for a snapshot: it never changes."""
        return _names(replace(snapshot, fallback=None))

    def place(self, subdistrict_key: object, scope: Scope, t: Language) -> str:
        """A subdistrict's name; for the row without a key what it is the total of."""
        if isinstance(subdistrict_key, str):
            return t.name(self.subdistricts[subdistrict_key])
        # The total of some is not the city's: it must not bear its name.
        return t("Total of these") if scope.subdistricts else t.name(self.snapshot, "total")

    def community(self, community_key: str, t: Language) -> str:
        """A community's name."""
        return t.name(self.communities[community_key])

    def unit(self, unit_key: str | None, t: Language) -> str:
        """The unit as it stands in a header: 米, m."""
        if unit_key is None:
            return ""
        return t.name(self.units[unit_key])

    def kinds(self, t: Language) -> dict[str, str]:
        """What a flow and a stock are called where one table holds both."""
        return {"flow": t("Flow: the months add up"), "stock": t("Stock: a state at a date")}

    def area(self, scope: Scope, t: Language) -> str:
        """The chosen places in a few words: the total's name, two short names, 5 subdistricts."""
        chosen = scope.subdistricts
        if not chosen:
            return t.name(self.snapshot, "total")
        if len(chosen) > 3:
            return t.plural("{n} subdistrict", "{n} subdistricts", len(chosen))
        return t("+").join(t.name(self.subdistricts[key], "short") for key in chosen)

    def stamp(self, scope: Scope | None = None) -> Stamp:
        """Where the figures come from; ``scope`` of an earlier month ends at that month's end."""
        row = self.snapshot
        data_date = row["data_date"]
        date: dt.date | None = None if pd.isna(data_date) else data_date.date()
        if date is not None and scope is not None and scope.month_to < row["data_month"].date():
            days = self.months[scope.month_to]["days"]
            date = scope.month_to + dt.timedelta(days=int(days) - 1)
        return Stamp(date, int(row["version"]), bool(row["is_demonstration"]))

    def column(
        self,
        key: str,
        name: str,
        kind: Kind,
        t: Language,
        metric: Row | None = None,
    ) -> Column:
        """A column of one metric's figures, its unit in the header: 累计（米）."""
        if metric is None:
            return Column(key, name, kind)
        unit_key = str(metric["unit_key"])
        decimals = int(metric["decimals"])
        return Column(
            key, figures.with_unit(name, self.unit(unit_key, t), t), kind, unit_key, decimals
        )


@lru_cache(maxsize=16)
def _names(snapshot: Snapshot) -> Names:
    places = snapshot.query("kpi/places")
    months = snapshot.query("kpi/months")
    return Names(
        metrics=_by_key(snapshot.query("kpi/metrics"), "metric_key"),
        subdistricts=_by_key(places[places["level"] == "subdistrict"], "place_key"),
        communities=_by_key(places[places["level"] == "community"], "place_key"),
        tiers=_by_key(snapshot.query("kpi/tiers"), "tier_key"),
        units=_by_key(snapshot.query("kpi/units"), "unit_key"),
        months={row["month_start"].date(): row for row in months.to_dict("records")},
        snapshot=snapshot.query("kpi/snapshot").to_dict("records")[0],
    )


def _by_key(frame: pd.DataFrame, key: str) -> dict[str, Row]:
    return {str(row[key]): row for row in frame.to_dict("records")}
