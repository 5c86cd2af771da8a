"""The communities side by side: a schematic tile grid, and the register."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

import pandas as pd
import streamlit as st

from renovation import figures, narrative
from renovation.charts import Classes, tile_grid, tile_legend, tiles_alt
from renovation.narrative.words import known
from renovation.report import Table
from renovation.ui import (
    downloads,
    errors,
    filters,
    frame,
    loading,
    pictures,
    tables,
    tracing,
    words,
)
from renovation.ui.view import View

_ACROSS = 4
_REGISTER = "register"
_COLUMNS = (
    "community",
    "cumulative",
    "amount",
    "last_reported_month",
    "per_estate",
    "count_estates",
    "count_households",
    "subdistrict",
)


def show(view: View) -> None:
    """The page without a chosen community."""
    t = view.t
    frame.finding(*_sentences(view))
    if _has_figures(view):
        _tiles(view)
    else:
        errors.nothing_here(view)
    with st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="bottom"
    ):
        st.header(t("Register of communities"), anchor=False, width="content")
        downloads.csv_button(view, "communities")
    _register(view)


@loading.remembered
def _sentences(view: View) -> tuple[str, str]:
    rows, metric = view.rows("kpi/communities"), view.scope.metric
    return (
        narrative.communities_finding(view.names, rows, metric),
        narrative.communities_lead(view.names, rows, metric),
    )


@loading.remembered
def _has_figures(view: View) -> bool:
    return bool(view.rows("kpi/communities")["cumulative"].notna().any())


@loading.drawn
def _tiles(view: View) -> None:
    """The grid: a column a subdistrict, its communities from much to little."""
    rows = view.rows("kpi/communities")
    # Carried forward, a figure would hide that the month was not reported.
    rows["value"] = rows["cumulative"].where(rows["is_reported"])
    rows["name"] = [pictures.short(view, key) for key in rows["community_key"]]
    look, measure = pictures.look(view), pictures.measure(view)
    rows["link"] = tracing.of_rows(view, rows, tier=view.scope.tier)
    rows["before"] = [_before(view, row) for row in rows.to_dict("records")]
    classes = Classes.of(list(rows["value"]), measure.decimals)
    heading = narrative.tiles_heading(view.names, view.scope.metric, view.scope.month_to)
    st.header(words.plain(heading), anchor=False)
    pictures.chart(tile_legend(classes, measure, look), view.t("Legend"), "tile_legend")
    groups = [(str(key), group) for key, group in rows.groupby("subdistrict_key", sort=False)]
    for first in range(0, len(groups), _ACROSS):
        columns = st.columns(_ACROSS, gap="medium")
        for column, (key, group) in zip(columns, groups[first : first + _ACROSS], strict=False):
            with column:
                _subdistrict(view, key, group, classes)


def _before(view: View, row: dict[Hashable, Any]) -> str:
    """What a community had reported until its last report: to 2019-06 210米."""
    if not known(row["last_reported_month"]):
        return ""
    return view.t(
        "to {month}: {figure}",
        month=figures.month(row["last_reported_month"]),
        figure=view.names.quantity(view.scope.metric, row["cumulative"]),
    )


def _subdistrict(view: View, key: str, group: pd.DataFrame, classes: Classes) -> None:
    t, look, measure = view.t, pictures.look(view), pictures.measure(view)
    place = view.names.place(key)
    said = t.plural("{n} community", "{n} communities", len(group))
    if not view.scope.tier:  # a subdistrict's total is that of all tiers
        totals = view.rows("kpi/subdistricts").set_index("subdistrict_key")["cumulative"]
        written = measure.said(totals.get(key), t)
        said = t("{count} · cumulative {figure}", count=said, figure=written)
    with st.container(gap=4):
        st.markdown(f"**{words.plain(place)}**  \n{words.quiet(words.plain(said))}")
        figure = tile_grid(group, measure, classes, look)
        pictures.chart(figure, tiles_alt(group, place, measure, look), f"tiles_{key}")


def _register(view: View) -> None:
    """The table; the box above it finds a community by a part of its name and opens its page."""
    t = view.t
    keys = [str(key) for key in view.rows("kpi/communities")["community_key"]]
    named = filters.distinct({key: view.names.place(key) for key in keys})
    with st.container(horizontal=True, vertical_alignment="center"):
        st.selectbox(
            t("Open a community"),
            keys,
            index=None,
            format_func=lambda key: named.get(key, key),
            placeholder=t("Type a part of a community's name to open its page"),
            key="open_community",
            on_change=_open_named,
            label_visibility="collapsed",
            width=400,
        )
        note = t("A click on a head sorts; a click in a row opens the community's page.")
        st.markdown(words.quiet(words.plain(note)), width="content")
    st.session_state["register_keys"] = keys
    tables.selectable(
        _table(view),
        _COLUMNS,
        units=view.rows("kpi/units").to_dict("records"),
        key=_REGISTER,
        on_select=_open_row,
        links=tracing.urls(view, _table(view).frame["reference"]),
    )


@loading.remembered
def _table(view: View) -> Table:
    return downloads.table(view, "communities")


def _open_named() -> None:
    filters.open_place(community=st.session_state["open_community"] or "")


def _open_row() -> None:
    place = tables.chosen_row(_REGISTER)
    if place is not None:
        filters.open_place(community=st.session_state["register_keys"][place])
