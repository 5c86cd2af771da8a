"""Progress: lights of all tasks, the chosen metric's S-curve and pace, ranks, plans and index."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st

from renovation import figures, narrative
from renovation.charts import s_curve, s_curve_alt
from renovation.charts.look import NOT_REPORTED_MARK
from renovation.narrative.names import known
from renovation.narrative.plans import silence_rule
from renovation.rows import records
from renovation.ui import (
    alone,
    downloads,
    errors,
    frame,
    headed,
    index_table,
    lights,
    loading,
    pace_tables,
    pictures,
    plans,
    tables,
    tracing,
    words,
)
from renovation.ui.table_styles import STATUS
from renovation.ui.view import View

_HEIGHT = 340
# What a phone shows without scrolling stands first.
_RANKS = (
    *("place", "completion", STATUS, "rank", "moved"),
    *("done", "target", "per_estate", "per_household"),
)
_OUTLOOK = (
    *("place", "projected", "pace_required", "pace_short", "pace_long"),
    *("finish", "communities"),
)


def show(view: View) -> None:
    """The page of all places in view."""
    frame.finding(*_sentences(view))
    if not _has_targets(view):
        _no_targets(view)
        return
    headed.files(view, view.t("Lights of all tasks"), standings="")
    _in_both_widths(view, "lights", pace_tables.matrix)
    lights.legend(view.t, _rule(view))
    if _has_silent(view):
        st.markdown(words.quiet(words.plain(silence_rule(view.t))))
    alone.show(view)
    _metric(view)
    _index(view)
    plans.show(view)


def _in_both_widths(view: View, key: str, draw: Callable[[View, bool], None]) -> None:
    """A table in its wide and its narrow form, of which screen.css shows the one that fits.

    A phone that says so gets the narrow one alone; one subdistrict has one form for both.
    """
    if is_phone() or _is_one_place(view):
        draw(view, is_phone())
        return
    for form in ("wide", "narrow"):
        with st.container(key=f"{form}_{key}"):
            draw(view, form == "narrow")


@loading.remembered
def _is_one_place(view: View) -> bool:
    return pace_tables.single(downloads.table(view, "standings").frame)


def is_phone() -> bool:
    """Whether the browser says it is a phone's: nobody tells the server how wide a page is."""
    headers = st.context.headers
    agent = str(headers.get("User-Agent", "")) if headers else ""
    return "Mobi" in agent


@loading.remembered
def _sentences(view: View) -> tuple[str, str]:
    pace = pace_rows(view)
    return (
        narrative.pace_finding(view.names, pace),
        narrative.pace_lead(view.names, pace, view.scope.metric),
    )


@loading.remembered
def _ranks(view: View) -> str:
    return narrative.pace_ranks(view.names, pace_rows(view), view.scope.metric)


def pace_rows(view: View) -> pd.DataFrame:
    """kpi/pace of all metrics."""
    return view.rows("kpi/pace", metric="")


@loading.remembered
def _has_targets(view: View) -> bool:
    pace = pace_rows(view)
    return bool((pace["light"] != "no_target").any())


@loading.remembered
def _has_silent(view: View) -> bool:
    pace = pace_rows(view)
    return bool((pace["light"] == "not_reported").any())


@loading.remembered
def _rule(view: View) -> dict[str, Any]:
    """The thresholds of the chosen metric, else of any that has some."""
    pace = pace_rows(view)
    ruled = pace[pace["on_schedule_from"].notna()]
    mine = ruled[ruled["metric_key"] == view.scope.metric]
    return records(mine if len(mine) else ruled)[0]


def _no_targets(view: View) -> None:
    """Friendly words, and the plan that comes later if there is one."""
    if pd.isna(view.info["data_month"]):
        errors.nothing_here(view)
        return
    said = narrative.no_target_words(view.names, view.scope.metric, pace_rows(view))
    with st.container(border=True):
        st.markdown(words.plain(said))
    plans.show(view)


def _metric(view: View) -> None:
    """The chosen metric: curve and cards, then ranks and outlook."""
    t, metric = view.t, view.scope.metric
    standing = _standing(view)
    if standing is None:
        said = narrative.no_target_words(view.names, metric, pace_rows(view))
        with st.container(border=True):
            st.markdown(words.plain(said))
    else:
        left, right = st.columns([3, 1])
        with left:
            _curve(view)
        with right:
            _cards(view, standing)
        st.markdown(words.quiet(words.plain(narrative.projection_rule(view.names))))
    if not pace_tables.has_tasks(view):
        return
    name = view.names.metric(metric)
    is_one = len(view.scope.subdistricts) == 1
    heading = (
        t("Completion: {metric}", metric=name) if is_one else t("Ranks: {metric}", metric=name)
    )
    headed.files(view, heading, pace="", plan_months=t("Plan by month as CSV"))
    if not is_one and (said := _ranks(view)):
        st.markdown(words.plain(said))
    else:
        tables.toolbar_room()
    # Among itself a place has no rank.
    columns = tuple(key for key in _RANKS if not (is_one and key in ("rank", "moved")))
    pace_tables.sortable(view, columns, "pace_ranks")
    st.header(words.plain(t("Pace and outlook: {metric}", metric=name)), anchor=False)
    pace_tables.sortable(view, _OUTLOOK, "pace_outlook", how=narrative.pace_origins(t))


@loading.remembered
def _standing(view: View) -> dict[str, Any] | None:
    """The row of kpi/pace that the chosen metric has in all places; None without a curve."""
    curve = view.rows("kpi/plan_curve")
    if not (curve["level"] == "total").any():
        return None
    return narrative.standing_of(pace_rows(view), view.scope.metric)


@loading.drawn
def _curve(view: View) -> None:
    standing = _standing(view)
    if standing is None:
        return
    curve = view.rows("kpi/plan_curve")
    total = pictures.linked(view, curve[curve["level"] == "total"])
    look, measure = pictures.look(view), pictures.measure(view)
    with pictures.box(narrative.pace_heading(view.names, view.scope.metric)):
        figure = s_curve(total, standing, measure, look, height=_HEIGHT)
        pictures.chart(figure, s_curve_alt(total, standing, measure, look), "s_curve")


def _cards(view: View, row: dict[str, Any]) -> None:
    """What each month must bring, and what the last months brought."""
    t, key = view.t, view.scope.metric
    required, left = row["pace_required"], int(row["months_left"])
    beside = [required, row["pace_short"], row["pace_long"]]
    with st.container(border=True, height="stretch", gap="medium"):
        if not known(required):
            said = t("year is over") if not left else t("nothing reported")
            _card(t("Still required a month"), figures.NOT_APPLICABLE, said)
        elif not float(required):
            _card(t("Still required a month"), view.names.quantity(key, 0), t("target reached"))
        else:
            months = t.plural("{n} month left", "{n} months left", left)
            said = view.names.required(key, required, beside)
            _card(t("Still required a month"), said, months)
        for label, end in ((t("3-month average"), "short"),
                           (t("6-month average"), "long")):  # fmt: skip
            pace = row[f"pace_{end}"]
            if not known(pace):
                _card(label, NOT_REPORTED_MARK, t("Not reported"))
                continue
            change = row[f"pace_{end}_change"]
            said = figures.percent_change(change, t, 0) if known(change) else ""
            _card(label, view.names.pace(key, pace, beside), t("vs required"), said)
        tracing.link(view, tracing.of_view(view))


def _card(label: str, value: str, said: str, change: str = "") -> None:
    st.metric(
        words.plain(label),
        value,
        change or said,
        delta_color="off",
        delta_arrow="off",
        delta_description=said if change else None,
    )


def _index(view: View) -> None:
    """The weighted completion, only together with its weights and what drives it."""
    if not index_table.has_index(view):
        return
    headed.files(view, view.t("Weighted completion and what drives it"), index="")
    _in_both_widths(view, "index", index_table.index)
    st.markdown(words.quiet(words.plain(narrative.index_note(view.names))))
