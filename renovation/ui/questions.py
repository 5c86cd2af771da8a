"""What will be asked in the meeting: a box for each question, as it is printed."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from renovation import figures, narrative
from renovation.charts import Line, MonthAxis, monthly_alt, monthly_bars, s_curve, s_curve_alt
from renovation.narrative.names import known
from renovation.narrative.words import halves
from renovation.report import questions as report
from renovation.rows import records
from renovation.ui import downloads, errors, frame, lights, loading, pictures, tracing, words
from renovation.ui.view import View

_HEIGHT = 188
# What a page of A4 has room for, in pixels: a wider chart would be cut when printed.
_WIDEST = 640
_PLANNED = ("largest_gap", "light_worse", "nearest_deadline")
# Questions about one figure of a month, which need not be the last one.
_OF_A_MONTH = ("biggest_revision", "doubted")
Row = dict[str, Any]


def show(view: View) -> None:
    """The page."""
    frame.finding(*_sentences(view))
    if pd.isna(view.info["data_month"]):
        errors.nothing_here(view)
        return
    asked = records(_rows(view))
    if not asked:
        with st.container(border=True):
            st.markdown(words.plain(view.t("Nothing is behind, missing, revised or doubted.")))
        return
    with st.container(horizontal=True, horizontal_alignment="right"):
        downloads.csv_button(view, "questions")
    for number, row in enumerate(asked, start=1):
        _box(view, number, row)


@loading.remembered
def _rows(view: View) -> pd.DataFrame:
    """The questions with the references of their figures."""
    return downloads.table(view, "questions").frame


@loading.remembered
def _sentences(view: View) -> tuple[str, str]:
    rows = _rows(view)
    if pd.isna(view.info["data_month"]):
        return narrative.questions_finding(view.names, rows), ""
    pace = view.rows("kpi/pace", metric="")
    has_targets = bool((pace["light"] != "no_target").any())
    return (
        narrative.questions_finding(view.names, rows),
        narrative.questions_lead(view.names, rows, has_targets=has_targets),
    )


@loading.remembered
def _said(view: View, number: int) -> tuple[str, str]:
    """The question and the figures of its answer."""
    row = records(_rows(view))[number - 1]
    rules = {str(rule["doubt_key"]): rule for rule in records(view.rows("kpi/doubts"))}
    return narrative.question(view.names, row), narrative.answer(view.names, row, rules)


def _box(view: View, number: int, row: Row) -> None:
    """The question, its kind and light, the sentence, the way to its rows; the chart beside."""
    t = view.t
    asked, said = _said(view, number)
    # By its key print.css finds it, to keep it on one page.
    with st.container(border=True, key=f"asked_{number}"):
        text: Any = st.container()
        has_chart = _has_chart(row)
        if has_chart:
            text, picture = st.columns(2, gap="medium")
            with picture:
                _chart(view, number)
        with text:
            numbered = t("{n}. {question}", n=number, question=asked)
            st.header(words.plain(numbered), anchor=False)
            with st.container(horizontal=True, gap="small"):
                kind = words.plain(report.kind_words(t)[str(row["question"])])
                st.markdown(f":gray-badge[{kind}]", width="content")
                if isinstance(row["light"], str):
                    badge = lights.light_badge(t, row["light"], row["gap_points"])
                    st.markdown(badge, width="content")
            st.markdown(words.plain(said))
            with st.container(horizontal=True, gap="medium"):
                _links(view, row, number)


def _links(view: View, row: Row, number: int) -> None:
    """To the rows behind the figure, and to the page that shows it among others."""
    t, kind = view.t, str(row["question"])
    reference = str(row["reference"])
    tracing.link(view, reference, t("Rows behind the figure"))
    if reference:
        # On paper, where a link leads nowhere, by print.css.
        with st.container(key=f"printed_reference_{number}"):
            st.markdown(words.quiet(words.plain(f"{t('Reference')} {reference}")))
    metric = _shown_metric(row) or view.scope.metric
    if kind in ("largest_gap", "nearest_deadline"):
        frame.page_link(view, "pace", t("Pace"), metric=metric)
    elif kind in ("light_worse", "biggest_revision"):
        frame.page_link(view, "changes", t("Changes"), metric=metric)
    elif kind == "sharpest_fall":
        place = str(row["subdistrict_key"])
        frame.page_link(view, "trend", t("Trend"), metric=metric, subdistricts=place)
    else:
        frame.page_link(view, "quality", t("Data quality"))
    if isinstance(row["community_key"], str):
        key = str(row["community_key"])
        frame.page_link(
            view, "communities", view.names.place(key), community=key, metric=metric
        )  # fmt: skip


def _has_chart(row: Row) -> bool:
    """Whether the question is of one metric in a subdistrict or community with months to show."""
    if not _shown_metric(row):
        return False
    return row["level"] in ("subdistrict", "total") or isinstance(row["community_key"], str)


def _shown_metric(row: Row) -> str:
    """The metric of the question, or of several that which shows them; "" without any."""
    keys = (row["metric_key"], row["shown_metric_key"])
    return next((key for key in keys if isinstance(key, str)), "")


def _told_month(row: Row) -> str:
    """The month that a question about one figure is about; "" where it is the last."""
    return figures.month(row["month_start"]) if row["question"] in _OF_A_MONTH else ""


@loading.drawn
def _chart(view: View, number: int) -> None:
    row = records(_rows(view))[number - 1]
    if row["question"] in _PLANNED and _curve(view, row, number):
        return
    _months(view, row, number)


def _curve(view: View, row: Row, number: int) -> bool:
    """The place's S-curve; False without one."""
    metric, level, place = str(row["metric_key"]), row["level"], row["place_key"]
    curve = view.rows("kpi/plan_curve", metric=metric)
    mine = curve[(curve["level"] == level) & (curve["place_key"] == place)]
    pace = view.rows("kpi/pace", metric="")
    standing = pace[
        (pace["metric_key"] == metric) & (pace["level"] == level) & (pace["place_key"] == place)
    ]
    if mine.empty or standing.empty:
        return False
    look, measure, found = pictures.look(view), pictures.measure(view, metric), records(standing)[0]
    fixed = {"subdistrict_key": str(place)} if level == "subdistrict" else {}
    linked = pictures.linked(view, mine, metric_key=metric, **fixed)
    figure = s_curve(linked, found, measure, look, height=_HEIGHT)
    alt = s_curve_alt(mine, found, measure, look)
    pictures.chart(figure, alt, f"question_{number}", _WIDEST)
    return True


def _months(view: View, row: Row, number: int) -> None:
    """What each month brought there."""
    metric, community = _shown_metric(row), row["community_key"]
    if isinstance(community, str):
        months = view.rows("kpi/community_months", community=community)
        months = months[months["metric_key"] == metric].assign(spring_festival_days=0)
    else:
        trend = view.rows("kpi/trend", metric=metric)
        of_place = trend["subdistrict_key"] == row["subdistrict_key"]
        months = trend[trend["is_total"] if row["level"] == "total" else of_place]
    if months.empty:
        return
    look, measure = pictures.look(view), pictures.measure(view, metric)
    fixed = {"metric_key": metric}
    if isinstance(community, str):
        fixed["community_key"] = community
    line = Line.of(view.t("In the month"), pictures.linked(view, months, **fixed), "amount")
    axis = MonthAxis.of(months)
    told = _told_month(row)
    figure = monthly_bars(axis, line, measure, look, height=_HEIGHT, marked=told)
    alt = monthly_alt(axis, line, measure, look)
    pictures.chart(figure, alt, f"question_{number}", _WIDEST)
    key = community if isinstance(community, str) else row["place_key"]
    place = view.names.place(str(key)) if key else view.names.total
    said = view.t("{metric} by month: {place}", metric=measure.name, place=place)
    if row["level"] == "estate" and told and known(row["value"]):
        # The months drawn are the community's; the figure asked about is a part of one of them.
        part = view.t(
            "of it {estate} in {month}: {figure}",
            estate=view.t.name(row, "estate"),
            month=told,
            figure=measure.said(row["value"], view.t, exact=True),
        )
        said = halves(view.t, said, part)
    st.markdown(words.quiet(words.plain(said)))
