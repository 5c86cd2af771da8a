"""Tables of the plans: their versions, what each adjustment changed, and a metric's months."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from renovation import figures
from renovation.language import Language
from renovation.report.lights import plan_version
from renovation.report.pace import with_places
from renovation.report.table import Column, Table
from renovation.report.view import View, by_row
from renovation.rows import records
from renovation.scope import Scope
from renovation.snapshot import Snapshot


def plan_table(snapshot: Snapshot, scope: Scope, t: Language) -> Table:
    """The plans of each year: when approved, why, how many targets they set, and which counts.

    The reference is of the scope's metric in the last month that was judged by the plan.
    """
    view = View(snapshot, scope, t)
    frame = _told(view, view.query("kpi/plans"))
    last = frame["last_month"]
    frame = view.referenced(frame.assign(month_start=last))
    frame["reference"] = frame["reference"].where(last.notna(), "")
    columns = [
        *_version(t),
        Column("count_targets", t("Targets"), "number"),
        Column("count_adjusted", t("Targets changed"), "number"),
        Column("last_month", t("Last month judged by it"), "month"),
        Column("is_in_force", t("In force"), "flag"),
        Column("plan", t("Plan's name in targets.csv")),
        view.reference(),
    ]
    return view.table("plans", t("Plan versions"), columns, frame)


def plan_change_table(snapshot: Snapshot, scope: Scope, t: Language) -> Table:
    """Every target that an adjustment changed, before and after. More keys: those of its query."""
    view = View(snapshot, scope, t)
    frame = _told(view, view.with_metric(view.query("kpi/plan_changes")))
    frame["place"] = [
        view.names.place_or_total(None, scope) if level == "total" else view.names.place(key)
        for level, key in zip(frame["level"], frame["place_key"], strict=True)
    ]
    columns = [
        *_version(t),
        Column("is_in_force", t("In force"), "flag"),
        Column("metric", t("Metric")),
        Column("unit", t("Unit")),
        Column("place", t("Place")),
        by_row("target_before", t("Former target"), is_asked=False),
        by_row("target", t("New target"), is_asked=False),
        by_row("target_change", t("Difference"), "difference"),
        Column("plan", t("Plan's name in targets.csv")),
    ]
    return view.table("plan_changes", t("What the adjustments changed"), columns, frame)


def plan_month_table(snapshot: Snapshot, scope: Scope, t: Language) -> Table:
    """The scope's metric month by month: plan in force, original plan, and what was done."""
    view = View(snapshot, scope, t)
    frame = view.referenced(with_places(view, view.query("kpi/plan_curve")))
    # Of a month to come nothing is done that could be traced.
    is_over = frame["month_start"] <= pd.Timestamp(scope.month_to)
    frame["reference"] = frame["reference"].where(is_over, "")
    columns = [
        Column("month_start", t("Month"), "month"),
        Column("place", t("Subdistrict")),
        replace(view.figure("planned", t("Phased plan")), is_asked=False),
        replace(view.figure("original_planned", t("Original plan")), is_asked=False),
        view.figure("done", t("Work done")),
        view.reference(),
    ]
    title = t("Plan and work done: {metric}", metric=t.name(view.metric))
    return view.table("plan_months", title, columns, frame)


def _version(t: Language) -> list[Column]:
    return [
        Column("year", t("Planned year")),
        Column("version", t("Plan")),
        Column("approved", t("Approved on")),
        Column("reason", t("Reason")),
    ]


def _told(view: View, frame: pd.DataFrame) -> pd.DataFrame:
    """The rows of plans with year, version, day and reason in words."""
    t = view.t
    return frame.assign(
        year=[str(year) for year in frame["year_no"]],
        version=[plan_version(t, int(number)) for number in frame["approval_no"]],
        approved=[figures.date(day) for day in frame["approved_on"]],
        reason=[t.name(row, "reason") for row in records(frame)],
    )
