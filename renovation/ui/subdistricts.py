"""The subdistricts compared on one metric: bars, small multiples, and the figures in detail."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from renovation import narrative
from renovation.charts import (
    Line,
    Mark,
    Measure,
    MonthAxis,
    bars_alt,
    bars_height,
    bars_unit,
    completion_height,
    multiples_alt,
    multiples_height,
    multiples_note,
    ranked_bars,
    small_multiples,
)
from renovation.figures import with_unit
from renovation.narrative.names import known
from renovation.narrative.words import capital
from renovation.report.averages import average_decimals
from renovation.ui import (
    alone,
    completion,
    errors,
    frame,
    headed,
    loading,
    pictures,
    subdistrict_table,
    tracing,
)
from renovation.ui.view import View

# What is compared, by the reader's choice: a column of kpi/subdistricts and kpi/communities.
COMPARED = {"total": "cumulative", "estate": "per_estate", "household": "per_household"}

# The height of the line below the panels, in pixels.
_NOTE = 40


def show(view: View) -> None:
    """The page of all subdistricts, or of several chosen ones."""
    t = view.t
    frame.finding(*sentences(view))
    if has_figures(view):
        left, right = st.columns(2)
        with left:
            _bars(view)
        with right:
            _panels(view)
        if completion.is_planned(view):
            completion.legend(view)
    else:
        errors.nothing_here(view)
    alone.show(view)
    heading = with_unit(t("Subdistricts in detail"), subdistrict_table.unit_aside(view), t)
    headed.files(view, heading, subdistricts="")
    subdistrict_table.show(view)


@loading.remembered
def sentences(view: View) -> tuple[str, str]:
    """The finding and the lead."""
    rows, scope = view.rows("kpi/subdistricts"), view.scope
    pace = completion.pace(view) if scope.per == narrative.COMPLETION else None
    return (
        narrative.subdistricts_finding(view.names, rows, scope.metric, scope.per, pace),
        narrative.subdistricts_lead(view.names, rows, scope.metric, pace),
    )


@loading.remembered
def has_figures(view: View) -> bool:
    """Whether anything of the chosen metric was ever reported in the selection."""
    return bool(view.rows("kpi/subdistricts")["cumulative"].notna().any())


def compared(view: View, rows: pd.DataFrame) -> tuple[pd.Series, Measure]:
    """The column the reader compares by, and how its figures are written."""
    values = rows[column(view)]
    measure = pictures.measure(view)
    if not is_total(view):
        measure = Measure(measure.name, measure.unit, average_decimals(values))
    return values, measure


def is_total(view: View) -> bool:
    """Whether figures are sums: they are where completion is compared but a place has no target."""
    return view.scope.per in ("total", narrative.COMPLETION)


def column(view: View) -> str:
    """The column of kpi/subdistricts and kpi/communities that the reader compares by."""
    return COMPARED["total" if is_total(view) else view.scope.per]


def mark(view: View, total: pd.DataFrame, measure: Measure, name: str) -> Mark | None:
    """The whole's average as a line across the bars; a total is no yardstick for its parts."""
    value: Any = total[column(view)].iloc[0] if len(total) else None
    if is_total(view) or not known(value):
        return None
    figure = measure.said(value, view.t)
    return Mark(float(value), view.t("{place} {figure}", place=capital(name), figure=figure))


@loading.drawn
def _bars(view: View) -> None:
    if view.scope.per == narrative.COMPLETION:
        _completion_bars(view)
        return
    frame_ = view.rows("kpi/subdistricts")
    places = frame_[~frame_["is_total"]]
    values, measure = compared(view, places)
    rows = pd.DataFrame(
        {"name": [pictures.label(view, key) for key in places["subdistrict_key"]], "value": values}
    )
    rows["link"] = tracing.of_rows(view, places)
    look = pictures.look(view)
    # In the unit of the table below, which has the total, too.
    whole = frame_[column(view)].max()
    heading = with_unit(_drawn(view), bars_unit(rows, measure, look, whole), view.t)
    line = mark(view, frame_[frame_["is_total"]], measure, view.names.total)
    with pictures.box(heading):
        # As high as the panels beside it with the line below them.
        beside = multiples_height(len(rows)) + _NOTE
        height = max(bars_height(len(rows), has_mark=line is not None), beside)
        figure = ranked_bars(rows, measure, look, mark=line, height=height, beside=whole)
        pictures.chart(figure, bars_alt(rows, measure, look), "subdistrict_bars")


def _completion_bars(view: View) -> None:
    rows = completion.of_level(view, "subdistrict")
    with pictures.box(view.t("Completion against the phased plan")):
        # As high as the panels beside it with the line below them.
        height = max(completion_height(len(rows)), multiples_height(len(rows)) + _NOTE)
        names = [pictures.label(view, key) for key in rows["place_key"]]
        completion.bars(view, rows, names, "subdistrict_bars", height)


def _ranked(view: View) -> list[str]:
    """The subdistricts in the order of the bars: by rank, those without one last."""
    rows = completion.of_level(view, "subdistrict")
    ordered = rows.sort_values("rank_no", na_position="last", kind="stable")
    return [str(key) for key in ordered["place_key"]]


def _drawn(view: View) -> str:
    """What the bars show; who has the most stands in the finding."""
    t = view.t
    return {
        "estate": t("Per estate by subdistrict"),
        "household": t("Per household by subdistrict"),
    }.get(view.scope.per, narrative.stands_heading(view.names, view.scope.metric))


def _panels(view: View) -> None:
    if view.scope.per != narrative.COMPLETION:
        _multiples(view)
        return
    completion.multiples(view, [(key, pictures.label(view, key)) for key in _ranked(view)])


@loading.drawn
def _multiples(view: View) -> None:
    trend = view.rows("kpi/trend")
    axis, panels = MonthAxis.of(trend), place_lines(view, trend, "cumulative")
    look, measure = pictures.look(view), pictures.measure(view)
    note = multiples_note(axis, panels, measure, look)
    t = view.t
    heading = t("The build-up in each subdistrict")
    if view.scope.per != "total":
        # The bars beside them are averages: these are not.
        heading = t("Cumulative totals month by month")
    with pictures.box(heading, note):
        figure = small_multiples(axis, panels, measure, look)
        pictures.chart(figure, multiples_alt(axis, panels, measure, look), "subdistrict_multiples")


def place_lines(view: View, trend: pd.DataFrame, column: str) -> list[Line]:
    """One line a subdistrict from kpi/trend; its colour is its place in the register, for ever."""
    keys = [key for key, row in view.names.places.items() if row["level"] == "subdistrict"]
    places = pictures.linked(view, trend[~trend["is_total"]])
    parts = places.groupby("subdistrict_key", sort=False)
    return [
        Line.of(pictures.label(view, str(key)), rows, column, keys.index(str(key)))
        for key, rows in parts
    ]
