"""What will be asked in the meeting: the largest gaps, falls, silences, revisions and doubts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from renovation.language import Language
from renovation.report.lights import light_word
from renovation.report.names import Row
from renovation.report.since import since
from renovation.report.table import Column, Table
from renovation.report.view import View, by_row
from renovation.rows import records
from renovation.scope import Scope
from renovation.snapshot import Snapshot, derive


def questions(snapshot: Snapshot, scope: Scope, metrics: Sequence[str] = ()) -> pd.DataFrame:
    """The rows of derived/questions for the scope's places and last month.

    ``metrics`` are the keys of those that are asked about; without any it is every one.
    More keys: month_to and month_before, the two months that are compared; the latter is missing
    for the first month with figures.
    """
    places = scope.parameters(("subdistricts",))
    before = since(snapshot, replace(scope, since="")).month
    every = places | {"metric": "", "month_to": scope.month_to}
    of_several = scope.parameters(("subdistricts", "metrics", "month_to"))
    pace = snapshot.query("kpi/pace", **every)
    earlier = pace.head(0)
    if before is not None:
        earlier = snapshot.query("kpi/pace", **(every | {"month_to": before}))
    given = {
        "pace": pace,
        "earlier": earlier,
        "metrics": snapshot.query("kpi/metrics"),
        "missing": snapshot.query("kpi/missing", **of_several),
        "revisions": snapshot.query("kpi/revisions", **every),
        "doubted": snapshot.query("kpi/doubted", **of_several),
    }
    if metrics:
        given = {name: rows[rows["metric_key"].isin(metrics)] for name, rows in given.items()}
    found = derive("derived/questions", given)
    found["month_to"] = pd.Timestamp(scope.month_to)
    found["month_before"] = pd.NaT if before is None else pd.Timestamp(before)
    return found


def questions_table(
    snapshot: Snapshot, scope: Scope, t: Language, metrics: Sequence[str] = ()
) -> Table:
    """One row per question, about ``metrics`` or every one. More keys: those of ``questions``."""
    view = View(snapshot, scope, t)
    frame = _with_metric(view, _traced(view, questions(snapshot, scope, metrics)))
    kinds, rules = kind_words(t), records(view.query("kpi/doubts"))
    ruled = {row["doubt_key"]: t.name(row) for row in rules}
    rows = records(frame)
    frame["kind_word"] = [kinds[row["question"]] for row in rows]
    frame["subdistrict"] = [_subdistrict(view, row) for row in rows]
    frame["community"] = [_community(view, row) for row in rows]
    frame["estate"] = [
        t.name(row, "estate") if isinstance(row["estate_key"], str) else "" for row in rows
    ]
    for key in ("light_before", "light"):
        frame[f"{key}_word"] = [
            light_word(t, row[key]) if isinstance(row[key], str) else "" for row in rows
        ]
    frame["rule_name"] = [ruled.get(row["rule"], "") for row in rows]
    for key in ("plan", "file_name", "remark"):
        frame[key] = [row[key] if isinstance(row[key], str) else "" for row in rows]
    return view.table("questions", t("Questions to expect"), _columns(view), frame)


def kind_words(t: Language) -> dict[str, str]:
    """What the kinds of questions are called, in their order."""
    return {
        "largest_gap": t("Largest gap"),
        "light_worse": t("Light got worse"),
        "sharpest_fall": t("Sharpest fall"),
        "longest_silence": t("Longest silence"),
        "biggest_revision": t("Biggest revision"),
        "nearest_deadline": t("Nearest deadline"),
        "doubted": t("Figure in doubt"),
    }


def _columns(view: View) -> list[Column]:
    t = view.t
    return [
        Column("kind_word", t("Question")),
        Column("question_no", t("No."), "number"),
        Column("subdistrict", t("Subdistrict")),
        Column("community", t("Community")),
        Column("estate", t("Estate")),
        *view.named(),
        Column("month_start", t("Month"), "month"),
        by_row("value", t("Figure")),
        by_row("compared", t("Held against")),
        by_row("difference", t("Difference"), "difference"),
        Column("ratio", t("Ratio or share"), "rate", decimals=4),
        Column("months", t("Months left or missing"), "number"),
        Column("light_before_word", t("Light before")),
        Column("light_word", t("Light now")),
        Column("gap_points_before", t("Gap before (points)"), "difference", decimals=1),
        Column("gap_points", t("Gap now (points)"), "difference", decimals=1),
        by_row("target", t("Target"), is_asked=False),
        Column("completion", t("Completion"), "ratio", decimals=1),
        Column("planned_share", t("Planned by now"), "ratio", decimals=1),
        Column("pace_required", t("Required a month"), "required", decimals=2),
        Column("pace_short", t("3-month average"), "rate", decimals=2),
        Column("count_metrics", t("Metrics missing"), "number"),
        Column("rule_name", t("Rule")),
        Column("plan", t("Plan")),
        Column("year_no", t("Year"), "number"),
        Column("file_name", t("File")),
        Column("remark", t("Reason given")),
        view.reference(),
    ]


def _traced(view: View, frame: pd.DataFrame) -> pd.DataFrame:
    """With the reference of each figure; a plan has none.

    A silence has that of the last known figure as it stands now, of the metric that shows it.
    """
    is_silence = frame["question"] == "longest_silence"
    traced = frame.assign(
        metric_key=frame["metric_key"].fillna(frame["shown_metric_key"]),
        month_start=frame["month_start"].where(~is_silence),
    )
    reference = view.referenced(traced)["reference"]
    return frame.assign(reference=reference.where(frame["year_no"].isna(), ""))


def _with_metric(view: View, frame: pd.DataFrame) -> pd.DataFrame:
    """As ``View.with_metric``, with nothing where a row is of several metrics."""
    has_one = frame["metric_key"].notna()
    named = view.with_metric(frame[has_one])
    filled = frame.assign(metric="", kind="", unit="", decimals=0)
    for key in ("metric", "kind", "unit", "decimals"):
        filled.loc[has_one, key] = named[key]
    return filled


def _subdistrict(view: View, row: Row) -> str:
    return view.names.place_or_total(row["subdistrict_key"], view.scope)


def _community(view: View, row: Row) -> str:
    key = row["community_key"]
    return view.names.place(key) if isinstance(key, str) else ""
