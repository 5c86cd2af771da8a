"""Tables of what changed: the standing of places before and now, and revised figures."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd

from renovation.language import Language
from renovation.report.lights import silence
from renovation.report.since import Since, changes, late_reports, revisions, since
from renovation.report.table import Column, Table
from renovation.report.turned import moved, turned
from renovation.report.view import View, by_row
from renovation.rows import records
from renovation.scope import Scope
from renovation.snapshot import Snapshot


def changes_table(
    snapshot: Snapshot, scope: Scope, t: Language, earlier: Since | None = None
) -> Table:
    """Every metric in every place before and now, in the programme's order of metrics.

    More keys: those of derived/standing_changes. ``earlier`` is what is compared with, where the
    scope does not say it.
    """
    view, earlier = View(snapshot, scope, t), earlier or since(snapshot, scope)
    rows = changes(snapshot, scope, earlier=earlier)
    order = {key: number for number, key in enumerate(view.names.metrics)}
    rows = rows.sort_values("metric_key", key=lambda keys: keys.map(order), kind="stable")
    frame = view.with_metric(rows.reset_index(drop=True))
    inside = frame["place_key"].where(frame["level"] == "community", None)
    frame = view.referenced(frame.assign(community_key=inside))
    frame["place"] = [_place(view, row) for row in records(frame)]
    for key in ("light_before", "light"):
        frame[f"{key}_word"] = [_light(value, t) for value in frame[key]]
    frame["silence"] = [silence(t, row) for row in records(frame)]
    frame["month_before"] = pd.Timestamp(earlier.month) if earlier.month else None
    frame["version_before"] = earlier.snapshot.version if earlier.month else None
    columns = [
        *view.named(),
        Column("place", t("Place")),
        Column("month_before", t("Compared with month"), "month"),
        Column("version_before", t("Compared with version"), "number"),
        by_row("cumulative_before", t("Before")),
        by_row("cumulative", t("Now")),
        by_row("cumulative_change", t("Difference"), "difference"),
        Column("silence", t("Report of the month")),
        by_row("target_before", t("Target before"), is_asked=False),
        by_row("target", t("Target now"), is_asked=False),
        by_row("target_change", t("Change of the target"), "difference", is_asked=False),
        Column("completion_before", t("Completion before"), "ratio", decimals=1),
        Column("completion", t("Completion now"), "ratio", decimals=1),
        Column("gap_points_before", t("Gap before (points)"), "difference", decimals=1),
        Column("gap_points", t("Gap now (points)"), "difference", decimals=1),
        Column("gap_points_change", t("Change of the gap (points)"), "difference", decimals=1),
        Column("light_before_word", t("Light before")),
        Column("light_word", t("Light now")),
        Column("rank_no_before", t("Rank before"), "number"),
        Column("rank_no", t("Rank now"), "number"),
        Column("rank_change", t("Places gained"), "difference"),
        view.reference(),
    ]
    return view.table("changes", t("What changed"), columns, frame)


def light_changes_table(snapshot: Snapshot, scope: Scope, t: Language) -> Table:
    """The rows of ``changes_table`` whose light changed, what turned worse or silent first."""
    return _some(turned, "light_changes", t("Lights that changed"), snapshot, scope, t)


def rank_changes_table(snapshot: Snapshot, scope: Scope, t: Language) -> Table:
    """The rows of ``changes_table`` whose rank among all places moved, the furthest first."""
    return _some(moved, "rank_changes", t("Ranks that moved"), snapshot, scope, t)


def _some(
    chosen: Callable[[pd.DataFrame], pd.DataFrame],
    name: str,
    title: str,
    snapshot: Snapshot,
    scope: Scope,
    t: Language,
) -> Table:
    made = changes_table(snapshot, scope, t)
    frame = chosen(made.frame).reset_index(drop=True)
    return View(snapshot, scope, t).table(name, title, list(made.columns), frame)


def revisions_table(
    snapshot: Snapshot, scope: Scope, t: Language, earlier: Since | None = None
) -> Table:
    """Figures that were corrected or added later, newest first. More keys: of kpi/revisions.

    ``earlier`` is what is compared with, where the scope does not say it.
    """
    view = View(snapshot, scope, t)
    rows = revisions(snapshot, scope, earlier)
    frame = view.referenced(view.with_metric(rows))  # whose kind is the metric's
    kinds = {"corrected": t("Corrected"), "added_later": t("Added later")}
    bases = {"period": t("In the month"), "cumulative": t("Cumulative, or at month end")}
    frame["kind_word"] = [kinds[kind] for kind in rows["kind"]]
    frame["subdistrict"] = view.places(frame["subdistrict_key"])
    frame["community"] = [_reported(view, key) for key in frame["reported_community_key"]]
    frame["estate"] = [_estate(row, t) for row in records(frame)]
    for key in ("basis_before", "basis"):
        frame[f"{key}_word"] = [bases.get(basis, "") for basis in frame[key]]
    frame = _with_people(frame, t)
    for key in ("file_name_before", "source_sheet", "remark"):
        frame[key] = [value if isinstance(value, str) else "" for value in frame[key]]
    columns = [
        Column("kind_word", t("What was done")),
        Column("month_start", t("Month"), "month"),
        Column("subdistrict", t("Subdistrict")),
        Column("community", t("Community as reported")),
        Column("estate", t("Estate")),
        *view.named(),
        by_row("quantity_before", t("Before")),
        Column("basis_before_word", t("Reported before as")),
        by_row("quantity", t("Now")),
        Column("basis_word", t("Reported now as")),
        by_row("quantity_change", t("Difference"), "difference"),
        Column("file_name_before", t("File before")),
        Column("file_name", t("File")),
        Column("source_sheet", t("Sheet")),
        Column("source_row", t("Row of the file"), "number"),
        Column("remark", t("Reason given")),
        *_people(t),
        Column("ledger_month", t("Came in with the reports of"), "month"),
        view.reference(),
    ]
    return view.table("revisions", t("Revised figures"), columns, frame)


def late_reports_table(
    snapshot: Snapshot, scope: Scope, t: Language, earlier: Since | None = None
) -> Table:
    """Figures that came in after the earlier version for its months. More keys: late_reports."""
    view = View(snapshot, scope, t)
    frame = view.referenced(view.with_metric(late_reports(snapshot, scope, earlier)))
    frame["subdistrict"] = view.places(frame["subdistrict_key"])
    frame["community"] = view.place_names(frame["community_key"])
    frame = _with_people(frame, t)
    columns = [
        Column("month_start", t("Month"), "month"),
        Column("subdistrict", t("Subdistrict")),
        Column("community", t("Community")),
        *view.named(),
        by_row("quantity", t("Added later")),
        Column("count_figures", t("Figures"), "number"),
        Column("file_name", t("File")),
        *_people(t),
        view.reference(),
    ]
    return view.table("late_reports", t("Late reports"), columns, frame)


def _with_people(frame: pd.DataFrame, t: Language) -> pd.DataFrame:
    """With the names of who handed in and approved, and no reason as none."""
    rows = records(frame)
    named = {
        f"{key}_name": ["" if pd.isna(row[key]) else t.name(row, key) for row in rows]
        for key in ("submitted_by", "approved_by")
    }
    reasons = [row["reason"] if isinstance(row["reason"], str) else "" for row in rows]
    return frame.assign(**named, reason=reasons)


def _people(t: Language) -> list[Column]:
    return [
        Column("submitted_by_name", t("Handed in by")),
        Column("approved_by_name", t("Approved by")),
        Column("reason", t("Reason confirmed")),
    ]


def _place(view: View, row: dict[str, Any]) -> str:
    if row["level"] == "total":
        return view.names.place_or_total(None, view.scope)
    if row["level"] == "community":
        return view.names.place(row["place_key"])
    return view.names.place(row["place_key"])


def _reported(view: View, key: str) -> str:
    """The name a report used, which may be of a community that is no more."""
    row = _former(view).get(key) or view.names.communities.get(key)
    return view.t.name(row) if row else key


def _former(view: View) -> dict[str, dict[str, Any]]:
    rows = records(view.snapshot.query("kpi/former_names"))
    return {row["place_key"]: row for row in rows if row["level"] == "community"}


def _estate(row: dict[str, Any], t: Language) -> str:
    return "" if pd.isna(row["estate_key"]) else t.name(row, "estate")


def _light(light: object, t: Language) -> str:
    """A light's word; "" before there was one."""
    return {
        "on_schedule": t("On schedule"),
        "slightly_behind": t("Slightly behind"),
        "behind": t("Behind"),
        "not_reported": t("Not reported"),
        "no_target": t("No target"),
    }.get(str(light), "")
