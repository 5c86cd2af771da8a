"""What every slide starts from: the meeting, its version and scope, names, and the meeting before.

A slide asks for rows, tables, references and addresses here, so all slides of a book look at the
same places up to the same month of the same version.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any
from urllib.parse import quote, urlencode

import pandas as pd

from renovation import figures, narrative, report
from renovation.charts import Look, Measure
from renovation.language import Language, language
from renovation.meeting.book import Meeting
from renovation.narrative.names import known
from renovation.palette import palette
from renovation.queries import load
from renovation.refusal import Refusal
from renovation.report import Table
from renovation.report.since import Since
from renovation.rows import records
from renovation.scope import Scope, listed, resolve
from renovation.snapshot import Snapshot

# What there is to speak about: a meeting about some metrics tells of theirs alone.
_TOLD = ("changes", "revisions", "late_reports", "missing", "doubted")


@dataclass(frozen=True)
class Before:
    """The meeting before, if there is one: what is compared with, its remarks, what is amiss.

    ``meeting`` is None without one. ``earlier`` is what figures are compared with, None for the
    month before. ``notice`` says why it is not the meeting before, although one was named.
    """

    meeting: Meeting | None = None
    earlier: Since | None = None
    notice: Refusal | None = None


@dataclass(frozen=True)
class Material:
    """One scope of a meeting in its version and language.

    ``metrics`` are the keys of those the meeting is about, in their order, and the headlines of
    ``names``. ``info`` is the row of kpi/snapshot; its data date is the last day looked at.
    """

    meeting: Meeting
    snapshot: Snapshot
    scope: Scope
    t: Language
    names: narrative.Names
    metrics: tuple[str, ...]
    info: Mapping[str, Any]
    before: Before = field(default_factory=Before)
    # Several slides ask for the same table; whoever gets it changes nothing in it.
    kept: dict[Any, Table] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(cls, meeting: Meeting, snapshot: Snapshot, before: Before | None = None) -> Material:
        """The meeting's own scope. A Refusal for names and months its version does not know."""
        t = language(meeting.lang)
        metrics = tuple(_metric(snapshot, key, t) for key in meeting.metrics)
        raw = {
            "metric": metrics[0] if metrics else "",
            "subdistricts": ",".join(meeting.subdistricts),
            "to": meeting.month_to,
        }
        scope = _scope(snapshot, raw, t)
        info = records(snapshot.query("kpi/snapshot"))[0]
        rows = snapshot.query("kpi/metrics")
        chosen = metrics or _headlines(rows)
        names = narrative.Names.of(snapshot, t, is_selection=bool(scope.subdistricts))
        # The meeting's metrics lead, whatever leads on the pages.
        order = {key: number for number, key in enumerate(chosen, start=1)}
        led = {key: {**row, "headline_no": order.get(key)} for key, row in names.metrics.items()}
        names = replace(names, metrics=led, is_choice=bool(metrics))
        names = names.at(scope.month_to, info["data_month"])
        info = _reaching(info, names.stamp(scope).data_date, meeting.date)
        made = cls(meeting, snapshot, scope, t, names, chosen, info, before or Before())
        return replace(made, names=names.within(scope.subdistricts))

    def looking_at(self, metric: str = "", place: str = "") -> Material:
        """The same with another metric or one subdistrict; a Refusal for names it has not got."""
        scope, names = self.scope, self.names
        raw = {"metric": metric or scope.metric, "subdistricts": place}
        found = _scope(self.snapshot, raw, self.t)
        scope = replace(scope, metric=found.metric)
        if place:
            scope = replace(scope, subdistricts=found.subdistricts)
            names = names.within(found.subdistricts)
        return replace(self, scope=scope, names=names)

    @cached_property
    def view(self) -> report.View:
        """The scope as the report's tables look at it."""
        return report.View(self.snapshot, self.scope, self.t)

    @property
    def metric(self) -> str:
        """The key of the metric looked at; "" for a programme without any."""
        return self.scope.metric

    @property
    def has_data(self) -> bool:
        """Whether anything was ever reported to anyone."""
        return not pd.isna(self.info["data_month"])

    @cached_property
    def subdistricts(self) -> tuple[str, ...]:
        """The keys of today's subdistricts in view, in the register's order."""
        every = self.view.names.subdistricts
        return self.scope.subdistricts or tuple(
            key for key, row in every.items() if bool(row.get("is_current", True))
        )

    def rows(self, query: str, **other: object) -> pd.DataFrame:
        """The rows of ``queries/<query>.sql`` for this scope; ``other`` replaces parameters."""
        wanted = load()[query].parameters
        values = self.scope.parameters(wanted - other.keys()) | other
        if "metrics" in values:
            values["metrics"] = listed(self.meeting_metrics)
        return self.snapshot.query(query, **values)

    @property
    def pace(self) -> pd.DataFrame:
        """The rows of kpi/pace for every metric."""
        return self.rows("kpi/pace", metric="")

    def table(self, name: str) -> Table:
        """The report's table of this name; of the standings and what changed the meeting's own."""
        key = (name, self.scope)
        if key not in self.kept:
            self.kept[key] = self._made(name)
        return self.kept[key]

    @property
    def meeting_metrics(self) -> tuple[str, ...]:
        """The keys of the metrics that the meeting is about; none for one about the whole."""
        return self.metrics if self.meeting.metrics else ()

    def _made(self, name: str) -> Table:
        made = self._whole(name)
        if name not in _TOLD or not self.meeting_metrics:
            return made
        keys = made.frame["metric_key"]
        return replace(made, frame=made.frame[keys.isna() | keys.isin(self.metrics)])

    def _whole(self, name: str) -> Table:
        given = (self.snapshot, self.scope, self.t)
        if name == "standings":
            return report.standings_table(*given, self.metrics)
        if name == "questions":
            return report.questions_table(*given, self.meeting_metrics)
        if name == "changes":
            return report.changes_table(*given, self.before.earlier)
        if name == "revisions":
            return report.revisions_table(*given, self.before.earlier)
        if name == "late_reports":
            return report.late_reports_table(*given, self.before.earlier)
        return report.TABLES[name](*given)

    @property
    def late_reports(self) -> pd.DataFrame | None:
        """What came in later for the months of the earlier version; None against a month."""
        earlier = self.before.earlier
        if earlier is None or earlier.version is None:
            return None
        return self.table("late_reports").frame

    def measure(self, metric: str = "") -> Measure:
        """Name, unit and decimals of a metric, the one looked at by default."""
        key = metric or self.metric
        row = self.names.metrics[key]
        return Measure(self.names.metric(key), self.names.unit(key), int(row["decimals"]))

    @cached_property
    def look(self) -> Look:
        """The language of the pictures' words; their colours are each document's own."""
        return Look(palette("light"), self.t)

    @cached_property
    def units(self) -> list[dict[str, Any]]:
        """The rows of kpi/units."""
        return records(self.rows("kpi/units"))

    def short(self, key: str) -> str:
        """A place's short name; a key not in the register stands for itself."""
        row = self.names.places.get(key)
        return self.t.name(row, "short") if row else key

    def references(self, rows: pd.DataFrame, **fixed: Any) -> list[str]:
        """The reference of each row's figures; "" where there is nothing to trace."""
        return [str(said) for said in self.view.referenced(rows, **fixed)["reference"]]

    def link(self, page: str, **changes: str) -> str:
        """The address of a page that shows this scope in this version, whatever comes in since."""
        pinned = frozenset({"metric", "subdistricts", "to", "version", "lang"})
        scope = replace(self.scope, pinned=pinned)
        kept = {**scope.to_query(), **changes} if self.has_data else dict(changes)
        kept = {key: value for key, value in kept.items() if value}
        return f"{page}?{urlencode(kept, quote_via=quote, safe='/@,')}"

    def trace(self, references: Iterable[str]) -> str:
        """The address of the trace of the first of these references; "" without any."""
        first = next(filter(None, references), "")
        return self.link("trace", ref=first) if first else ""


def _reaching(info: Mapping[str, Any], date: object, meeting_date: str) -> dict[str, Any]:
    """The row of kpi/snapshot for figures that reach to ``date``.

    An update before the day of the meeting is not announced any more.
    """
    update = figures.date(info["next_update"])
    is_past = update != figures.NOT_APPLICABLE and update < meeting_date
    return {**info, "data_date": date, "next_update": None if is_past else info["next_update"]}


def _headlines(rows: pd.DataFrame) -> tuple[str, ...]:
    """The headline metrics in their order; all of them where none leads."""
    ranked = {str(row["metric_key"]): row["headline_no"] for row in records(rows)}
    leading = sorted((key for key, no in ranked.items() if known(no)), key=lambda key: ranked[key])
    return tuple(leading or ranked)


def _metric(snapshot: Snapshot, key: str, t: Language) -> str:
    return _scope(snapshot, {"metric": key}, t).metric


def _scope(snapshot: Snapshot, raw: Mapping[str, str], t: Language) -> Scope:
    """The scope of these filters; what is wrong with one is a Refusal, for nothing is guessed."""
    said = {key: value for key, value in raw.items() if value}
    scope, notices = resolve(snapshot, said | {"lang": t.code})
    if notices:
        raise notices[0]
    return scope
