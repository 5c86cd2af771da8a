"""The programme's names in one language, and rows of a query, as sentences want them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from renovation import figures
from renovation.language import Language
from renovation.report.averages import average_decimals

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Names:
    """The programme's names in one language, looked up by key.

    ``metrics`` are the rows of kpi/metrics, ``places`` of kpi/places, ``total`` the word for all
    places in view (全市; 所选街道 when the reader chose some). ``month`` is the month looked at
    (2019-03), "" for the latest one with data, which is "this month". ``area`` names the places
    that the reader chose and ``tier`` the tier of estates, each "" for all of them.
    """

    t: Language
    metrics: Mapping[str, Row]
    places: Mapping[str, Row]
    total: str
    month: str = ""
    area: str = ""
    tier: str = ""

    @classmethod
    def of(
        cls,
        t: Language,
        metrics: pd.DataFrame,
        places: pd.DataFrame,
        programme: Row,
        *,
        is_selection: bool = False,
    ) -> Names:
        """From kpi/metrics, kpi/places and the one row of kpi/snapshot."""
        total = t("selection") if is_selection else _total(t, programme)
        return cls(t, _by_key(metrics, "metric_key"), _by_key(places, "place_key"), total)

    def at(self, month: object, data_month: object) -> Names:
        """The same names for a look at ``month``; the last month with data is "this month"."""
        shown, last = figures.month(month), figures.month(data_month)
        return replace(self, month="" if last in (shown, figures.NOT_APPLICABLE) else shown)

    def within(self, subdistricts: Sequence[str], tier: str = "") -> Names:
        """The same names for a look at these subdistricts and the tier of this name."""
        area = ""
        if len(subdistricts) == 1:
            area = self.place(subdistricts[0])
        elif subdistricts:
            area = self.t("the {n} subdistricts chosen", n=len(subdistricts))
        return replace(self, area=area, tier=tier)

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

    def _in(self, place: str, metric: str) -> str:
        return self.t("{metric} in {place}", metric=metric, place=place) if place else metric

    def nothing(self, key: str) -> str:
        """That nobody ever reported the metric, in the places looked at."""
        t, name = self.t, self.of_tier(self.metric(key))
        if not self.area:
            return t("{metric} has not been reported yet", metric=name)
        return t("{metric} has not been reported yet", metric=self._in(self.area, name))

    def metric(self, key: str) -> str:
        """The metric's short name."""
        return self.t.name(self.metrics[key], "short")

    def metric_inside(self, key: str) -> str:
        """The metric's short name inside a sentence: small where the script has capitals."""
        name = self.metric(key)
        return name if name[1:2].isupper() else name[:1].lower() + name[1:]

    def place(self, key: str) -> str:
        """The place's full name; a key not in the register stands for itself."""
        return self.t.name(self.places[key]) if key in self.places else key

    def unit(self, key: str) -> Row:
        """The metric's unit, as figures wants it."""
        row = self.metrics[key]
        return {"name_zh": row["unit_zh"], "name_en": row["unit_en"]}

    def is_stock(self, key: str) -> bool:
        """Whether the metric is a state at a date rather than work added up."""
        return bool(self.metrics[key]["kind"] == "stock")

    def quantity(self, key: str, value: object, *, exact: bool = False) -> str:
        """A figure of this metric with its unit."""
        places = int(self.metrics[key]["decimals"])
        return figures.quantity(value, self.unit(key), self.t, places, exact=exact)

    def average(self, key: str, value: object, beside: Iterable[object]) -> str:
        """A figure for one estate or household, with the decimals that those ``beside`` it need."""
        return figures.quantity(value, self.unit(key), self.t, average_decimals(beside))


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a query as mappings, in its order."""
    return [{str(key): value for key, value in row.items()} for row in frame.to_dict("records")]


def known(value: object) -> bool:
    """Whether there is a figure."""
    return not figures.is_missing(value)


def _total(t: Language, programme: Row) -> str:
    total = t.name(programme, "total")
    # A common noun (City) stands inside sentences; a proper name keeps its capital.
    return total if total == t.name(programme, "city") else total[:1].lower() + total[1:]


def _by_key(frame: pd.DataFrame, key: str) -> dict[str, Row]:
    return {str(row[key]): row for row in records(frame)}
