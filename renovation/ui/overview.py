"""The parts of the overview page: the two pictures and the summary."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from renovation import narrative
from renovation.charts import (
    bars_alt,
    bars_unit,
    build_up_alt,
    completion_height,
    ranked_bars,
)
from renovation.charts import build_up as build_up_figure
from renovation.figures import with_unit
from renovation.narrative.names import known
from renovation.narrative.words import capital
from renovation.rows import records
from renovation.ui import completion, downloads, loading, pictures, printed, tracing
from renovation.ui.view import View

_HEIGHT = 260


@loading.remembered
def has_figures(view: View) -> bool:
    """Whether anything of the chosen metric was ever reported in the selection."""
    frame = view.rows("kpi/subdistricts")
    return bool(frame["cumulative"].notna().any())


@loading.drawn
def build_up(view: View) -> None:
    """The chosen metric over the months, all places in view together; with its plan, if any."""
    if completion.has_curve(view):
        with pictures.box(narrative.build_up_heading(view.names, view.scope.metric)):
            completion.curve(view, "build_up", _HEIGHT)
        return
    trend = view.rows("kpi/trend")
    axis, line = pictures.total_line(view, trend, "cumulative")
    look, measure = pictures.look(view), pictures.measure(view)
    with pictures.box(narrative.build_up_heading(view.names, view.scope.metric)):
        figure = build_up_figure(axis, [line], measure, look, height=_HEIGHT)
        pictures.chart(figure, build_up_alt(axis, [line], measure, look), "build_up")


@loading.drawn
def subdistricts(view: View) -> None:
    """The subdistricts side by side on the chosen metric; of a single one its communities.

    Where there are targets they are compared by completion.
    """
    if _by_completion(view):
        return
    frame = view.rows("kpi/subdistricts")
    places, key = frame[~frame["is_total"]], "subdistrict_key"
    look, measure = pictures.look(view), pictures.measure(view)
    heading = narrative.subdistricts_heading(view.names, view.scope.metric)
    if len(places) == 1:
        places, key = view.rows("kpi/communities"), "community_key"
        heading = view.t("{metric} by community", metric=measure.name)
    names = [pictures.short(view, place) for place in places[key]]
    rows = pd.DataFrame({"name": names, "value": places["cumulative"]})
    rows["link"] = tracing.of_rows(view, places)
    # In the unit of the summary below, which has the total, too.
    whole = frame["cumulative"].max()
    with pictures.box(with_unit(heading, bars_unit(rows, measure, look, whole), view.t)):
        figure = ranked_bars(rows, measure, look, beside=whole)
        pictures.chart(figure, bars_alt(rows, measure, look), "subdistricts_bars")


def _by_completion(view: View) -> bool:
    """Draw the completion bars, of one subdistrict those of its communities; False without any."""
    level = "community" if len(view.rows("kpi/subdistricts")) == 2 else "subdistrict"
    rows = completion.of_level(view, level)
    if not (rows["light"] != "no_target").any():
        return False
    name = view.names.metric(view.scope.metric)
    heading = view.t("{metric}: completion by subdistrict", metric=name)
    if level == "community":
        heading = view.t("{metric}: completion by community", metric=name)
    with pictures.box(heading):
        named = [pictures.short(view, key) for key in rows["place_key"]]
        height = max(_HEIGHT, completion_height(len(rows)))
        completion.bars(view, rows, named, "subdistricts_bars", height)
    return True


@loading.drawn
def summary(view: View) -> None:
    """Headline metrics by subdistrict, as it prints: metrics downwards, so a phone holds it."""
    table = downloads.table(view, "summary")
    parts = table.frame["subdistrict_key"].notna()
    if parts.sum() == 1:
        # One place alone is the whole: its figures need not stand twice.
        table = replace(table, frame=table.frame[parts].reset_index(drop=True))
    named = {key: view.names.metric(key) for key in view.names.metrics}
    leading = [key for key, row in view.names.metrics.items() if known(row["headline_no"])]
    heads = [
        pictures.short(view, key) if isinstance(key, str) else capital(view.names.total)
        for key in table.frame["subdistrict_key"]
    ]
    units = records(view.rows("kpi/units"))
    shown = leading or list(named)[:6]
    has_states = any(view.names.is_stock(key) for key in shown)
    corner = view.t("Cumulative, or at month end") if has_states else view.t("Cumulative")
    links = {key: tracing.of_rows(view, table.frame, metric_key=key) for key in shown}
    places = [key if isinstance(key, str) else "" for key in table.frame["subdistrict_key"]]
    # How many reported of the whole stands on the cards above.
    notes = {
        key: [completion.missing(view, key, place) if place else "" for place in places]
        for key in shown
    }
    printed.sideways(
        table, shown, heads, named, units=units, corner=corner, links=links, notes=notes
    )
