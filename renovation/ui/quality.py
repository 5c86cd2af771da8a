"""The reports themselves: how complete they are, who is missing what, and what intake checks."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from renovation import figures, narrative
from renovation.charts import (
    MonthAxis,
    Strip,
    completeness_strips,
    strips_alt,
    strips_note,
)
from renovation.language import Language
from renovation.narrative.words import capital
from renovation.palette import palette
from renovation.report import Column
from renovation.rows import records
from renovation.ui import (
    downloads,
    errors,
    frame,
    headed,
    loading,
    pictures,
    printed,
    tables,
    tracing,
    words,
)
from renovation.ui.view import View

_MOST_LINKS = 6


def show(view: View) -> None:
    """Completeness and what is missing at the left, the totals it stands beside at the right."""
    if not has_months(view):
        errors.nothing_here(view)
        return
    left, right = st.columns(2)
    with left:
        _strips(view)
        headed.files(view, view.t("Who is missing what, longest first"), missing="")
        _missing(view)
        _links(view)
    with right:
        _totals(view)


@loading.remembered
def sentences(view: View) -> tuple[str, str]:
    """The finding and the lead."""
    completeness = _completeness(view)
    return (
        narrative.quality_finding(view.names, completeness, view.rows("kpi/missing")),
        narrative.quality_lead(
            view.names,
            completeness,
            view.rows("kpi/doubts"),
            view.rows("kpi/doubted"),
        ),
    )


@loading.remembered
def has_months(view: View) -> bool:
    """Whether anything was ever due."""
    return not _completeness(view).empty


def _completeness(view: View) -> pd.DataFrame:
    return view.rows("kpi/completeness")


@loading.drawn
def _strips(view: View) -> None:
    rows, t = _completeness(view), view.t
    axis, look = MonthAxis.of(rows), pictures.look(view)
    parts = rows[~rows["is_total"]].groupby("subdistrict_key", sort=False)
    strips = [Strip.of(pictures.label(view, str(key)), own) for key, own in parts]
    if len(strips) > 1:
        total = capital(view.names.area or view.names.total)
        strips.append(Strip.of(total, rows[rows["is_total"]]))
    heading, note = t("Share of the reports due that came in"), strips_note(axis, strips, look)
    with pictures.box(heading, note, height="content"):
        pictures.chart(
            completeness_strips(axis, strips, look), strips_alt(axis, strips, look), "strips"
        )


@loading.drawn
def _missing(view: View) -> None:
    """A line for each community and length of silence; every single report is in the file."""
    t, table = view.t, downloads.table(view, "missing")
    if table.frame.empty:
        with st.container(border=True):
            st.markdown(words.plain(t("No report is missing this month.")))
        return
    lines = []
    keys = ["community_key", "months_silent", "last_reported_month"]
    for _, own in table.frame.groupby(keys, sort=False, dropna=False):
        first = own.iloc[0]
        names = [view.names.metric(str(key)) for key in own["metric_key"]]
        last = t("never") if first["is_never_reported"] else figures.month(first[keys[2]])
        lines.append(
            {
                "community": first["community"],
                "months_silent": first["months_silent"],
                "last": last,
                "metrics": _all_of(t, names),
            }
        )
    columns = (
        Column("community", t("Community")),
        Column("months_silent", t("Months missing"), "number"),
        Column("last", t("Last reported")),
        Column("metrics", t("Missing")),
    )
    tables.toolbar_room()
    tables.sortable(
        replace(table, columns=columns, frame=pd.DataFrame(lines)),
        [column.key for column in columns],
        palette("dark" if view.is_dark else "light"),
        key="missing_detail",
        most=12.5,
    )


def _all_of(t: Language, names: list[str]) -> str:
    """The one metric, or the first of several and how many there are."""
    if len(names) == 1:
        return names[0]
    return t("{metric} and {n} more", metric=names[0], n=len(names) - 1)


def _links(view: View) -> None:
    """To the pages of those who have been silent longest."""
    keys = list(dict.fromkeys(view.rows("kpi/missing")["community_key"]))[:_MOST_LINKS]
    if not keys:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(words.quiet(words.plain(view.t("Their own pages:"))), width="content")
        for key in keys:
            frame.page_link(view, "communities", view.names.place(str(key)), community=str(key))


@loading.drawn
def _totals(view: View) -> None:
    """Every metric's total with how many of those due have reported: 31/33."""
    t = view.t
    totals = view.rows("kpi/metric_totals")
    links = tracing.of_rows(view, totals)
    rows = records(totals)
    lines = [
        printed.Line(
            view.names.metric(str(row["metric_key"])),
            view.names.unit(str(row["metric_key"])),
            int(view.names.metrics[str(row["metric_key"])]["decimals"]),
            [row["cumulative"]],
            [_fraction(row)],
            link=link,
        )
        for row, link in zip(rows, links, strict=True)
    ]
    month = figures.month(view.scope.month_to)
    heading = t("Totals and who reported them in {month}", month=month)
    heads = [t("Metric"), t("Cumulative, or at month end"), t("Reported / due")]
    st.header(words.plain(heading), anchor=False)
    printed.lined(lines, heads, t, heading)


def _fraction(row: dict[str, Any]) -> str:
    due = int(row["communities_expected"])
    return f"{int(row['communities_reported'])}/{due}" if due else figures.NOT_APPLICABLE
