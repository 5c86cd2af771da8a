"""One subdistrict: the chosen metric and its communities, then every metric of the catalogue."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import streamlit as st

from renovation import figures, narrative
from renovation.charts import (
    bars_alt,
    bars_height,
    bars_unit,
    build_up,
    build_up_alt,
    completion_height,
    ranked_bars,
)
from renovation.figures import with_unit
from renovation.report.averages import average_decimals
from renovation.rows import records
from renovation.ui import (
    alone,
    completion,
    downloads,
    errors,
    frame,
    headed,
    kinds,
    loading,
    pictures,
    printed,
    subdistricts,
    tracing,
    words,
)
from renovation.ui.view import View

_HEIGHT = 280


def show(view: View) -> None:
    """The page of the one chosen subdistrict."""
    t = view.t
    place = view.names.place(view.scope.subdistricts[0])
    # Where one place is all that is looked at, it is called by its name.
    view = replace(view, names=replace(view.names, total=place))
    frame.finding(*_sentences(view))
    st.markdown(words.quiet(words.plain(_size(view))))
    if subdistricts.has_figures(view):
        left, right = st.columns(2)
        with left:
            _build_up(view, place)
        with right:
            _communities(view, place)
        if completion.is_planned(view):
            completion.legend(view)
    else:
        errors.nothing_here(view)
    alone.show(view)
    _links(view)
    headed.files(view, t("All metrics of {place}", place=place), place_metrics="")
    _metrics(view)


@loading.remembered
def _sentences(view: View) -> tuple[str, str]:
    """The finding, and the place beside the others and its communities."""
    scope = view.scope
    finding, _ = subdistricts.sentences(view)
    lead = narrative.one_subdistrict_lead(
        view.names,
        scope.subdistricts[0],
        scope.metric,
        scope.per,
        whole=view.rows("kpi/subdistricts", subdistricts=""),
        communities=view.rows("kpi/communities"),
        pace=completion.pace(view, subdistricts="") if scope.per == narrative.COMPLETION else None,
        all_places=loading.names(view.opened, view.t.code, False).total,
    )
    return finding, lead


@loading.remembered
def _size(view: View) -> str:
    """How many communities, estates and households it has."""
    t, places = view.t, view.rows("kpi/places")
    row = places[places["place_key"] == view.scope.subdistricts[0]].iloc[0]
    households = int(row["count_households"])
    count = figures.number(households, t)
    return " · ".join(
        [
            t.plural("{n} community", "{n} communities", len(_keys(view))),
            t.plural("{n} estate", "{n} estates", int(row["count_estates"])),
            t.plural("{count} household", "{count} households", households, count=count),
        ]
    )


def _keys(view: View) -> list[str]:
    return [str(key) for key in view.rows("kpi/communities")["community_key"]]


@loading.drawn
def _build_up(view: View, place: str) -> None:
    has_mark = not subdistricts.is_total(view)
    height = max(_HEIGHT, bars_height(len(_keys(view)), has_mark=has_mark))
    if view.scope.per == narrative.COMPLETION and completion.has_curve(view):
        with pictures.box(narrative.build_up_heading(view.names, view.scope.metric)):
            completion.curve(view, "place_build_up", height)
        return
    trend = view.rows("kpi/trend")
    axis, line = pictures.total_line(view, trend, "cumulative")
    look, measure = pictures.look(view), pictures.measure(view)
    with pictures.box(narrative.build_up_heading(view.names, view.scope.metric)):
        figure = build_up(axis, [line], measure, look, height=height)
        pictures.chart(figure, build_up_alt(axis, [line], measure, look), "place_build_up")


@loading.drawn
def _communities(view: View, place: str) -> None:
    if view.scope.per == narrative.COMPLETION and completion.has_places(view):
        _completion_bars(view)
        return
    found = view.rows("kpi/communities")
    values, measure = subdistricts.compared(view, found)
    names = [view.t.name(view.names.places[key], "short") for key in found["community_key"]]
    rows = pd.DataFrame({"name": names, "value": values, "link": tracing.of_rows(view, found)})
    look, whole = pictures.look(view), view.rows("kpi/subdistricts")
    line = subdistricts.mark(view, whole[whole["is_total"]], measure, place)
    t = view.t
    per = {"estate": t(" per estate"), "household": t(" per household")}.get(view.scope.per, "")
    heading = t("{metric} by community", metric=measure.name + per)
    with pictures.box(with_unit(heading, bars_unit(rows, measure, look), view.t)):
        height = max(_HEIGHT, bars_height(len(rows), has_mark=line is not None))
        figure = ranked_bars(rows, measure, look, mark=line, height=height)
        pictures.chart(figure, bars_alt(rows, measure, look), "place_communities")


def _completion_bars(view: View) -> None:
    rows = completion.of_level(view, "community")
    name = view.names.metric(view.scope.metric)
    with pictures.box(view.t("{metric}: completion by community", metric=name)):
        names = [pictures.short(view, key) for key in rows["place_key"]]
        height = max(_HEIGHT, completion_height(len(rows)))
        completion.bars(view, rows, names, "place_communities", height)


def _links(view: View) -> None:
    """To each community's own page."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(words.quiet(words.plain(view.t("One community alone:"))), width="content")
        for key in _keys(view):
            label = view.t.name(view.names.places[key], "short")
            frame.page_link(view, "communities", label, community=key)


@loading.drawn
def _metrics(view: View) -> None:
    """Every metric: its figures, or its averages beside those of all places."""
    table = downloads.table(view, "place_metrics")
    rows = {str(row["metric_key"]): row for row in records(table.frame)}
    if subdistricts.is_total(view):
        standing = {
            key: kinds.Figures([row["cumulative"], row["amount"]], plan=row)
            for key, row in rows.items()
        }
        links = {key: tracing.url(view, row["reference"]) for key, row in rows.items()}
        kinds.tables_of(view, standing, links=links)
        return
    t, column = view.t, subdistricts.column(view)
    everywhere = replace(view, scope=replace(view.scope, subdistricts=()))
    keys = pd.DataFrame({"metric_key": list(rows)})
    wholes = dict(zip(rows, tracing.of_rows(everywhere, keys), strict=True))
    lines = []
    for key, row in rows.items():
        values = [row[column], row[f"{column}_of_all"]]
        made = kinds.line(view, key, values, decimals=average_decimals(values))
        # What is divided: of the place, and of all places.
        own, whole = tracing.url(view, row["reference"]), wholes[key]
        lines.append(replace(made, link=[own, whole]))
    heads = [t("Metric"), t("This subdistrict"), t.name(view.info, "total")]
    printed.lined(lines, heads, t, table.title)
