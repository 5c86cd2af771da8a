"""The communities side by side: a schematic tile grid, and the register."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from renovation import figures, narrative
from renovation.charts import Classes, Measure, tile_grid, tile_legend, tiles_alt
from renovation.narrative.lights import light_text, light_word
from renovation.narrative.words import known
from renovation.palette import palette
from renovation.rows import records
from renovation.ui import (
    choices,
    completion,
    downloads,
    errors,
    filters,
    frame,
    headed,
    loading,
    pictures,
    sources,
    tables,
    tracing,
    words,
)
from renovation.ui.view import View

_ACROSS = 4
_REGISTER = "register"
_NAME = "community"  # the column whose cells open a community's page
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
_PLANNED = (
    "community",
    "completion",
    "status",
    "cumulative",
    "target",
    "amount",
    "last_reported_month",
    "per_estate",
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
    headed.files(view, t("Register of communities"), communities="")
    _register(view)


@loading.remembered
def _sentences(view: View) -> tuple[str, str]:
    rows, metric, plans = view.rows("kpi/communities"), view.scope.metric, _plans(view)
    return (
        narrative.communities_finding(view.names, rows, metric, plans),
        narrative.communities_lead(view.names, rows, metric, plans),
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
    plans = _plans(view)
    if plans is not None:
        rows = _with_completion(view, rows, plans)
    rows["name"] = [pictures.short(view, key) for key in rows["community_key"]]
    rows["link"] = tracing.of_rows(view, rows, tier=view.scope.tier)
    look, measure = pictures.look(view), _measure(view)
    rows["before"] = [_before(view, row) for row in records(rows)]
    classes = Classes.of(list(rows["value"]), measure.decimals)
    heading = narrative.tiles_heading(
        view.names, view.scope.metric, view.scope.month_to, is_completion=plans is not None
    )
    if plans is not None:
        classes = Classes.of_completion()
    st.header(words.plain(heading), anchor=False)
    pictures.chart(tile_legend(classes, measure, look), view.t("Legend"), "tile_legend")
    groups = [(str(key), group) for key, group in rows.groupby("subdistrict_key", sort=False)]
    for first in range(0, len(groups), _ACROSS):
        columns = st.columns(_ACROSS, gap="medium")
        for column, (key, group) in zip(columns, groups[first : first + _ACROSS], strict=False):
            with column:
                _subdistrict(view, key, group, classes)


def _plans(view: View) -> pd.DataFrame | None:
    """The rows of kpi/pace of communities; None where none has a target, or of one tier alone."""
    if view.scope.tier or not completion.has_places(view):
        return None
    return completion.of_level(view, "community")


def _measure(view: View) -> Measure:
    return pictures.measure(view) if _plans(view) is None else completion.measure(view)


def _with_completion(view: View, rows: pd.DataFrame, plans: pd.DataFrame) -> pd.DataFrame:
    """The tiles with completion in percent; a community without a target says so."""
    mine = plans[["place_key", "completion", "light"]]
    rows = rows.merge(mine, left_on="community_key", right_on="place_key", how="left")
    lights = rows["light"].fillna("no_target")
    rows["value"] = (100 * rows["completion"]).where(~lights.isin(["no_target", "not_reported"]))
    silent = ["no_target" if light == "no_target" else "not_reported" for light in lights]
    rows["blank"] = [light_text(view.t, light, None) for light in silent]
    return rows


def _before(view: View, row: dict[str, Any]) -> str:
    """What a community had reported until its last report: to 2019-06 210米."""
    if not known(row["last_reported_month"]):
        return ""
    return view.t(
        "to {month}: {figure}",
        month=figures.month(row["last_reported_month"]),
        figure=view.names.quantity(view.scope.metric, row["cumulative"]),
    )


def _subdistrict(view: View, key: str, group: pd.DataFrame, classes: Classes) -> None:
    t, look, measure = view.t, pictures.look(view), _measure(view)
    place = view.names.place(key)
    said = t.plural("{n} community", "{n} communities", len(group))
    if _plans(view) is not None:
        said = t("{count} · {said}", count=said, said=_completed(view, key))
    elif not view.scope.tier:  # a subdistrict's total is that of all tiers
        totals = view.rows("kpi/subdistricts").set_index("subdistrict_key")["cumulative"]
        written = measure.said(totals.get(key), t)
        said = t("{count} · cumulative {figure}", count=said, figure=written)
    with st.container(gap=4):
        st.markdown(f"**{words.plain(place)}**  \n{words.quiet(words.plain(said))}")
        figure = tile_grid(group, measure, classes, look)
        pictures.chart(figure, tiles_alt(group, place, measure, look), f"tiles_{key}")


def _completed(view: View, key: str) -> str:
    """A subdistrict's completion: 完成78.0%; or that it has no target of its own."""
    rows = completion.of_level(view, "subdistrict").set_index("place_key")
    if key not in rows.index or rows.loc[key, "light"] == "no_target":
        return light_word(view.t, "no_target")
    share = figures.percent(rows.loc[key, "completion"], view.t)
    return view.t("{share} complete", share=share)


def _register(view: View) -> None:
    """The table; the box above it finds a community by a part of its name and opens its page."""
    t = view.t
    keys = [str(key) for key in view.rows("kpi/communities")["community_key"]]
    named = choices.distinct({key: view.names.place(key) for key in keys})
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
        note = t("A click on a head sorts; a click on a name opens the community's page.")
        st.markdown(words.quiet(words.plain(note)), width="content")
    st.session_state["register_keys"] = keys
    sources.table(view, _styled(view), also=("status",), on_select=_open_row)


@loading.prepared
def _styled(view: View) -> tables.Styled:
    table, has_plans = downloads.table(view, "communities"), _plans(view) is not None
    return tables.styled(
        completion.with_status(view, table) if has_plans else table,
        _PLANNED if has_plans else _COLUMNS,
        palette("dark" if view.is_dark else "light"),
        units=records(view.rows("kpi/units")),
        key=_REGISTER,
    )


def _open_named() -> None:
    filters.open_place(community=st.session_state["open_community"] or "")


def _open_row() -> None:
    """Opens the community whose name was chosen; a figure tells where it comes from."""
    cell = tables.chosen_cell(_REGISTER)
    if cell is not None and cell[1] == _NAME:
        filters.open_place(community=st.session_state["register_keys"][cell[0]])
