"""The tables of the workbook with the pictures that belong to them: the report's own, raw."""

from __future__ import annotations

from dataclasses import dataclass, replace

from renovation.meeting import pictures
from renovation.meeting.book import Chart
from renovation.meeting.material import Material
from renovation.narrative import subdistricts_heading
from renovation.narrative.completion import is_judged, total_of
from renovation.refusal import Refusal
from renovation.report import (
    TABLES,
    Table,
    community_wide,
    month_wide,
    source_table,
    theme_tables,
)

_LAST = ("missing", "doubted", "questions", "index", "plans", "tidy", "metrics", "published")


@dataclass(frozen=True)
class Sheets:
    """Tables by name, in the order of a workbook, and pictures by the name of their table."""

    tables: dict[str, Table]
    charts: dict[str, Chart]


def sheets(m: Material) -> Sheets:
    """Every table of the workbook. Names are unique; a table of one metric ends with its key."""
    given = (m.snapshot, m.scope, m.t)
    tables = {
        "summary": m.table("summary"),
        "standings": m.table("standings"),
        "metric_totals": m.table("metric_totals"),
    }
    tables |= {table.name: table for table in theme_tables(*given)}
    charts: dict[str, Chart] = {}
    for key in m.metrics:
        _of_metric(m.looking_at(key), tables, charts)
    tables["months"] = month_wide(*given, m.metrics)
    tables["communities"] = community_wide(*given, m.metrics)
    for name in ("changes", "revisions"):
        try:
            tables[name] = m.table(name)
        except Refusal:  # the version of the meeting before is of another release
            tables[name] = TABLES[name](*given)
    tables |= {name: m.table(name) for name in _LAST}
    tables["sources"] = source_table(*given)
    return Sheets(tables, charts)


def _of_metric(m: Material, tables: dict[str, Table], charts: dict[str, Chart]) -> None:
    """The metric by subdistrict and by month, each with its picture."""
    metric, pace = m.metric, m.pace
    places = m.rows("kpi/subdistricts")
    mine = pace[(pace["metric_key"] == metric) & (pace["level"] == "subdistrict")]
    heading = subdistricts_heading(m.names, metric)
    bars = pictures.completion_bars(m, mine, heading)
    bars = bars or pictures.amount_bars(m, places[~places["is_total"]], heading)
    name = f"subdistricts_{metric}"
    tables[name] = replace(m.table("subdistricts"), name=name)
    if bars is not None:
        charts[name] = bars
    standing, curve = total_of(pace, metric), m.rows("kpi/plan_curve")
    total = curve[curve["level"] == "total"]
    if is_judged(standing) and len(total):
        name = f"plan_months_{metric}"
        tables[name] = replace(m.table("plan_months"), name=name)
        charts[name] = pictures.s_curve(m, total, standing)
