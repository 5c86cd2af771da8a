"""One metric over the months: monthly, cumulative, against last year, and by subdistrict."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from renovation import narrative
from renovation.charts import (
    MonthAxis,
    build_up,
    build_up_alt,
    monthly_alt,
    monthly_bars,
    monthly_note,
    multiples_alt,
    multiples_height,
    multiples_note,
    small_multiples,
    year_on_year,
    year_on_year_alt,
)
from renovation.figures import with_unit
from renovation.palette import palette
from renovation.rows import records
from renovation.ui import (
    downloads,
    errors,
    frame,
    headed,
    loading,
    pictures,
    sources,
    subdistrict_table,
    subdistricts,
    tables,
)
from renovation.ui.view import View

_HEIGHT = 250
# What a box of panels holds besides them, in pixels: heading, note and edges.
_BOX = 134
# As many as a phone shows; the chart above and the file have the cumulative figures.
_COLUMNS = ("month_label", "amount", "month_on_month", "year_on_year")


def show(view: View) -> None:
    """The page: all places in view together, then each subdistrict."""
    t = view.t
    frame.finding(*_sentences(view))
    if not subdistricts.has_figures(view):
        errors.nothing_here(view)
        downloads.csv_button(view, "trend")
        return
    left, right = st.columns(2)
    with left:
        _monthly(view)
    with right:
        _build_up(view)
    # One place alone is the whole: its line and its panel would repeat what stands above.
    is_single = view.rows("kpi/trend")["subdistrict_key"].nunique() == 1
    if is_single:
        _year_on_year(view)
    else:
        left, right = st.columns(2)
        with left:
            _year_on_year(view)
        with right:
            _by_subdistrict(view)
    heading = with_unit(t("Month by month"), subdistrict_table.unit_aside(view), t)
    headed.files(view, heading, trend="")
    if is_single:
        _months(view)
        return
    left, right = st.columns(2)
    with left:
        _months(view)
    with right:
        _panels(view)


@loading.remembered
def _sentences(view: View) -> tuple[str, str]:
    rows, metric = view.rows("kpi/trend"), view.scope.metric
    return (
        narrative.trend_finding(view.names, rows, metric),
        narrative.trend_lead(view.names, rows, metric),
    )


@loading.drawn
def _monthly(view: View) -> None:
    trend = view.rows("kpi/trend")
    axis, line = pictures.total_line(view, trend, "amount")
    look, measure = pictures.look(view), pictures.measure(view)
    note = monthly_note(axis, line, look)
    with pictures.box(narrative.trend_heading(view.names, view.scope.metric), note):
        figure = monthly_bars(axis, line, measure, look, height=_HEIGHT)
        pictures.chart(figure, monthly_alt(axis, line, measure, look), "trend_monthly")


@loading.drawn
def _build_up(view: View) -> None:
    trend = view.rows("kpi/trend")
    axis, line = pictures.total_line(view, trend, "cumulative")
    look, measure = pictures.look(view), pictures.measure(view)
    with pictures.box(narrative.build_up_heading(view.names, view.scope.metric)):
        figure = build_up(axis, [line], measure, look, height=_HEIGHT)
        pictures.chart(figure, build_up_alt(axis, [line], measure, look), "trend_build_up")


@loading.drawn
def _year_on_year(view: View) -> None:
    """A flow by what each month brought, a stock by its state."""
    trend = view.rows("kpi/trend")
    rows = pictures.linked(view, trend[trend["is_total"]])
    column = "cumulative" if view.names.is_stock(view.scope.metric) else "amount"
    look, measure = pictures.look(view), pictures.measure(view)
    year = view.scope.month_to.year
    with pictures.box(view.t("{year} against the year before", year=year)):
        figure = year_on_year(rows, measure, look, column=column, height=_HEIGHT)
        alt = year_on_year_alt(rows, measure, look, column=column)
        pictures.chart(figure, alt, "trend_years")


@loading.drawn
def _by_subdistrict(view: View) -> None:
    trend = view.rows("kpi/trend")
    axis = MonthAxis.of(trend)
    lines = subdistricts.place_lines(view, trend, "cumulative")
    look, measure = pictures.look(view), pictures.measure(view)
    with pictures.box(narrative.stands_heading(view.names, view.scope.metric)):
        figure = build_up(axis, lines, measure, look, height=_HEIGHT)
        pictures.chart(figure, build_up_alt(axis, lines, measure, look), "trend_places")


@loading.drawn
def _panels(view: View) -> None:
    """What each month brought in each subdistrict."""
    trend = view.rows("kpi/trend")
    axis, lines = MonthAxis.of(trend), subdistricts.place_lines(view, trend, "amount")
    look, measure = pictures.look(view), pictures.measure(view)
    note = multiples_note(axis, lines, measure, look)
    # As high as the table beside it, less the box's own lines.
    height = max(multiples_height(len(lines)), _table_height(len(axis.labels)) - _BOX)
    with pictures.box(view.t("Each subdistrict month by month"), note):
        figure = small_multiples(axis, lines, measure, look, height=height)
        pictures.chart(figure, multiples_alt(axis, lines, measure, look), "trend_panels")


def _table_height(months: int) -> int:
    return tables.ROW_HEIGHT * (min(months, tables.MOST_ROWS) + 1)


def _months(view: View) -> None:
    """The months of all places in view, the latest first."""
    sources.table(view, _styled(view))


@loading.prepared
def _styled(view: View) -> tables.Styled:
    t, table = view.t, downloads.table(view, "trend")
    heads = {"month_on_month": t("On month"), "year_on_year": t("On year")}
    month = t("In month")
    if view.names.is_stock(view.scope.metric):
        # The state is compared, not what the month changed.
        heads = {"month_on_month": t("State on month"), "year_on_year": t("State on year")}
        month = t("Net change")
    short = [
        subdistrict_table.headed(view, column, month)
        if column.key == "amount"
        else replace(column, header=heads.get(column.key, column.header))
        for column in table.columns
    ]
    total = table.frame[table.frame["is_total"]].iloc[::-1]
    return tables.styled(
        replace(table, columns=tuple(short), frame=total.assign(is_total=False)),
        _COLUMNS,
        palette("dark" if view.is_dark else "light"),
        units=records(view.rows("kpi/units")),
        key="trend_months",
    )
