"""The plans of each year, and what every adjustment of them changed."""

from __future__ import annotations

from typing import Any

import streamlit as st

from renovation import figures
from renovation.narrative.names import known
from renovation.narrative.words import capital
from renovation.rows import records
from renovation.ui import downloads, headed, loading, pace_tables, pictures, printed, words
from renovation.ui.view import View

_SHOWN = 20
Row = dict[str, Any]


def show(view: View) -> None:
    """Every plan with its date and reason, the original too, and each target that was changed."""
    t = view.t
    if view.rows("kpi/plans").empty:
        return
    headed.files(view, t("Plan versions"), plans="")
    _versions(view)
    if not _has_changes(view):
        return
    headed.files(view, t("What the adjustments changed"), plan_changes="")
    _changes(view)
    count = len(_rows(view))
    if count > _SHOWN:
        more = t("The first {n} of {all}; the file has all of them.", n=_SHOWN, all=count)
        st.markdown(words.quiet(words.plain(more)))


@loading.remembered
def _has_changes(view: View) -> bool:
    return len(view.rows("kpi/plan_changes")) > 0


@loading.remembered
def _rows(view: View) -> list[Row]:
    """What changed; of a single subdistrict without the total, which says the same twice."""
    frame = downloads.table(view, "plan_changes").frame
    rows = records(frame)
    if frame["subdistrict_key"].nunique() == 1 and len(view.scope.subdistricts) == 1:
        return [row for row in rows if row["level"] != "total"]
    return rows


@loading.drawn
def _versions(view: View) -> None:
    """Each plan a line: year, which one, when, why, how many targets, and whether it counts."""
    t, table = view.t, downloads.table(view, "plans")
    lines = [
        [
            words.plain(_named(view, row)),
            words.unbroken(row["approved"]),
            words.plain(row["reason"]),
            words.plain(_count(view, row)),
        ]
        for row in records(table.frame)
    ]
    heads = [t("Plan"), t("Approved on"), t("Reason"), t("Targets")]
    pace_tables.shown(view, lines, heads, [False] * len(lines), table.title)


def _named(view: View, row: Row) -> str:
    t, version = view.t, row["version"]
    if row["is_in_force"]:
        version = t("{plan} (in force)", plan=version)
    return t("{year}, {plan}", year=row["year"], plan=version)


def _count(view: View, row: Row) -> str:
    """How many targets a plan has, and of an adjustment how many it changed."""
    t, every = view.t, int(row["count_targets"])
    said = t.plural("{n} target set", "{n} targets set", every)
    if int(row["approval_no"]) == 1:
        return said
    return t("{targets}, {n} changed", targets=said, n=int(row["count_adjusted"]))


@loading.drawn
def _changes(view: View) -> None:
    """Each adjustment with its day, reason and name in the file, and every target it changed."""
    t, rows = view.t, _rows(view)[:_SHOWN]
    heads = [t("Task"), t("Former target"), t("New target"), t("Difference")]
    for plan in dict.fromkeys((row["year"], row["plan"]) for row in rows):
        mine = [row for row in rows if (row["year"], row["plan"]) == plan]
        first = mine[0]
        said = t(
            "approved on {date}: {reason} (targets.csv: {plan})",
            date=first["approved"],
            reason=first["reason"],
            plan=first["plan"],
        )
        st.markdown(f"**{words.plain(_named(view, first))}** {words.plain(said)}")
        printed.lined([_line(view, row) for row in mine], heads, t, _named(view, first))


def _line(view: View, row: Row) -> printed.Line:
    """A changed target: place and metric, before, after and the difference."""
    metric = str(row["metric_key"])
    place = capital(view.names.total)
    if row["level"] != "total":
        place = pictures.label(view, str(row["place_key"]))
    values = [row[key] for key in ("target_before", "target", "target_change")]
    return printed.Line(
        view.t("{place}: {metric}", place=place, metric=view.names.metric(metric)),
        view.names.unit(metric),
        int(view.names.metrics[metric]["decimals"]),
        values,
        has_difference=True,
        written={n: figures.NOT_APPLICABLE for n, value in enumerate(values) if not known(value)},
    )
