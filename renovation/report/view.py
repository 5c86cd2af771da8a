"""What every table starts from: one snapshot, one scope, one language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache, cached_property, partial
from typing import Any

import pandas as pd

from renovation.language import Language
from renovation.queries import load
from renovation.reference import Reference
from renovation.report.averages import average_decimals
from renovation.report.names import Names, Row
from renovation.report.stems import stem
from renovation.report.table import Column, Kind, Table
from renovation.scope import Scope
from renovation.snapshot import Snapshot

# The keys by which a row tells what its figures are of.
ROW_KEYS = ("metric_key", "subdistrict_key", "community_key", "estate_key", "month_start")


@dataclass(frozen=True)
class View:
    """One scope in one snapshot and one language."""

    snapshot: Snapshot
    scope: Scope
    t: Language

    @cached_property
    def names(self) -> Names:
        return Names.of(self.snapshot, self.t)

    @property
    def metric(self) -> Row:
        return self.names.metrics[self.scope.metric]

    def query(self, name: str, **other: object) -> pd.DataFrame:
        """The rows of ``queries/<name>.sql`` for this scope; ``other`` replaces parameters."""
        wanted = load()[name].parameters
        return self.snapshot.query(name, **(self.scope.parameters(wanted) | other))

    @property
    def is_stock(self) -> bool:
        return bool(self.metric["kind"] == "stock")

    def stands(self) -> Column:
        """Where the chosen metric stands: a sum of months, or a state at the month's end."""
        t = self.t
        return self.figure("cumulative", t("At month end") if self.is_stock else t("Cumulative"))

    def brought(self, month: str = "") -> Column:
        """What a month brought or, for a state, changed; ``month`` where the rows do not tell."""
        t = self.t
        if self.is_stock:
            head = (
                t("Net change in {month}", month=month) if month else t("Net change in the month")
            )
        else:
            head = t("In {month}", month=month) if month else t("In the month")
        return self.figure("amount", head)

    def named(self) -> list[Column]:
        """The metric of a row, its kind and its unit, where rows are of several metrics.

        A flow adds up and a state does not: without the kind, no figure beside it can be read.
        """
        t = self.t
        return [
            Column("metric", t("Metric")),
            Column("kind", t("Kind")),
            Column("unit", t("Unit")),
        ]

    def stand(self) -> Column:
        """Where the metric of each row stands, as ``stands`` says for one metric."""
        return by_row("cumulative", self.t("Cumulative, or at month end"))

    def bring(self, month: str = "") -> Column:
        """What a month brought or changed for the metric of each row, cf. ``brought``."""
        t = self.t
        head = (
            t("In {month}, or net change", month=month)
            if month
            else t("In the month, or net change")
        )
        return by_row("amount", head)

    def averages(self, frame: pd.DataFrame) -> list[Column]:
        """For one estate and one household, each with the decimals that show all its figures."""
        heads = (("per_estate", self.t("Per estate")), ("per_household", self.t("Per household")))
        return [
            replace(self.figure(key, head, "rate"), decimals=average_decimals(frame[key]))
            for key, head in heads
        ]

    def figure(self, key: str, name: str, kind: Kind = "number") -> Column:
        """A column of the chosen metric."""
        return self.names.column(key, name, kind, self.metric)

    def places(self, keys: pd.Series) -> list[str]:
        """The names of subdistricts by key, the total's where there is none."""
        name = cache(partial(self.names.place_or_total, scope=self.scope))
        return [name(key) for key in keys.tolist()]

    def place_names(self, keys: pd.Series) -> list[str]:
        """The names of subdistricts or communities by key."""
        name = cache(self.names.place)
        return [name(key) for key in keys.tolist()]

    def with_metric(self, frame: pd.DataFrame) -> pd.DataFrame:
        """The rows with the name, kind, unit and decimals of their ``metric_key``."""
        keys, kinds = frame["metric_key"].tolist(), self.names.kinds

        def of_each(say: Callable[[Row], Any]) -> list[Any]:
            said = {key: say(row) for key, row in self.names.metrics.items()}
            return [said[key] for key in keys]

        return frame.assign(
            metric=of_each(self.t.name),
            kind=of_each(lambda row: kinds[str(row["kind"])]),
            unit=of_each(lambda row: self.names.unit_name(str(row["unit_key"]))),
            decimals=of_each(lambda row: int(row["decimals"])),
        )

    def referenced(self, frame: pd.DataFrame, tier: str = "", **fixed: Any) -> pd.DataFrame:
        """The rows with the reference of their figures, as the column of ``reference`` has it.

        A row says what its figures are of by the keys it has (``ROW_KEYS``); the scope says the
        rest. ``fixed`` are keys that count for all rows, ``tier`` is that of their estates.
        """
        if pd.isna(self.names.snapshot["data_month"]):
            return frame.assign(reference="")
        given = {key: frame[key].tolist() for key in ROW_KEYS if key in frame}
        given |= {key: [value] * len(frame) for key, value in fixed.items()}
        columns = [given.get(key, [None] * len(frame)) for key in ROW_KEYS]
        said = [str(self._reference(tier, *keys)) for keys in zip(*columns, strict=True)]
        return frame.assign(reference=said)

    def reference(self, of: str = "", key: str = "reference") -> Column:
        """The column under which every row's figures can be traced, or one figure ``of`` it."""
        t = self.t
        head = t("Reference: {metric}", metric=of) if of else t("Reference")
        return Column(key, head, "reference")

    def _reference(
        self, tier: str, metric: Any, subdistrict: Any, community: Any, estate: Any, month: Any
    ) -> Reference:
        inside = community if isinstance(community, str) else ""
        if isinstance(subdistrict, str):
            places: tuple[str, ...] = (subdistrict,)
        elif inside:
            places = (str(self.names.communities[inside]["subdistrict_key"]),)
        else:
            places = self.scope.subdistricts
        return Reference(
            version=self.snapshot.version,
            metric=metric if isinstance(metric, str) else self.scope.metric,
            month=self.scope.month_to if pd.isna(month) else pd.Timestamp(month).date(),
            subdistricts=places,
            community=inside,
            estate=estate if isinstance(estate, str) else "",
            tier=tier,
        )

    def table(
        self, name: str, title: str, columns: list[Column], frame: pd.DataFrame, named: str = ""
    ) -> Table:
        """The table, stamped; ``named`` begins its file name where ``STEMS`` does not say how."""
        return Table(
            name=name,
            title=title,
            columns=tuple(columns),
            frame=frame,
            file_stem=named or stem(name, self),
            stamp=self.names.stamp(self.scope),
            t=self.t,
        )


def by_row(key: str, head: str, kind: Kind = "number", *, is_asked: bool = True) -> Column:
    """A column of figures whose metric, and so whose unit and decimals, differ by row."""
    return Column(key, head, kind, decimals=None, is_asked=is_asked)
