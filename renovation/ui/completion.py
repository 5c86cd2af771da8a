"""Completion against the plan, as the pages draw it: bars with lights, panels, S-curves, cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from renovation.charts import (
    Line,
    Measure,
    MonthAxis,
    completion_alt,
    completion_bars,
    multiples_alt,
    multiples_note,
    s_curve,
    s_curve_alt,
    small_multiples,
    text_width,
)
from renovation.figures import with_unit
from renovation.narrative.completion import is_judged, total_of
from renovation.narrative.lights import light_mark, light_said, light_text, light_word
from renovation.narrative.plans import reports_in, to_month
from renovation.report import Column, Table
from renovation.rows import records
from renovation.ui import lights, loading, pictures, tracing, words
from renovation.ui.view import View

# The widest badge that a card on a phone shows whole, in ems.
_WIDEST_BADGE = 9.9
_PERCENT = {"name_zh": "%", "name_en": "%"}


def pace(view: View, **other: object) -> pd.DataFrame:
    """The rows of kpi/pace for every metric: one answer serves all metrics of a view."""
    return view.rows("kpi/pace", metric="", **other)


def of_level(view: View, level: str) -> pd.DataFrame:
    """The rows of kpi/pace of the chosen metric at one level."""
    rows = pace(view)
    return rows[(rows["metric_key"] == view.scope.metric) & (rows["level"] == level)]


@loading.remembered
def is_planned(view: View) -> bool:
    """Whether one of the subdistricts in view has a target for the chosen metric."""
    return view.scope.metric in set(view.rows("kpi/judged_metrics")["metric_key"])


@loading.remembered
def has_curve(view: View) -> bool:
    """Whether all places in view together have a target for the chosen metric."""
    return is_judged(total_of(pace(view), view.scope.metric))


@loading.remembered
def has_places(view: View) -> bool:
    """Whether any community in view has a target for the chosen metric."""
    return bool((of_level(view, "community")["light"] != "no_target").any())


def measure(view: View) -> Measure:
    """Completion in percent, named after the chosen metric."""
    name = view.t("{metric} completion", metric=view.names.metric(view.scope.metric))
    return Measure(name, _PERCENT, 1)


def bars(
    view: View, rows: pd.DataFrame, names: Sequence[str], key: str, height: int | None = None
) -> None:
    """Rows of kpi/pace under these names as bars against the plan. To be called in a box."""
    look = pictures.look(view)
    drawn = rows.assign(
        name=list(names),
        link=tracing.of_rows(view, _keyed(rows)),
        mark=[light_mark(light) for light in rows["light"]],
        said=[
            light_said(view.t, light, gap)
            for light, gap in zip(rows["light"], rows["gap_points"], strict=True)
        ],
    )
    figure = completion_bars(drawn, look, height=height)
    pictures.chart(figure, completion_alt(drawn, measure(view).name, look), key)


def missing(view: View, metric: str, place: str) -> str:
    """What is missing in a place's figure (截至2019-06) or the whole's, "" (已报31/33社区)."""
    rows = pace(view)
    rows = rows[(rows["metric_key"] == metric) & (rows["place_key"] == place)]
    for row in records(rows[rows["level"] == ("subdistrict" if place else "total")]):
        return to_month(view.t, row) or ("" if place else reports_in(view.t, row, is_short=True))
    return ""


def _keyed(rows: pd.DataFrame) -> pd.DataFrame:
    """What rows of kpi/pace are of, by the keys that name a reference."""
    levels = ("subdistrict", "community")
    return pd.DataFrame(
        {f"{of}_key": rows["place_key"].where(rows["level"] == of, None) for of in levels}
    )


def curve(view: View, key: str, height: int) -> None:
    """The S-curve of all places in view together. To be called in a box."""
    rows = view.rows("kpi/plan_curve")
    look, of_metric = pictures.look(view), pictures.measure(view)
    total, standing = rows[rows["level"] == "total"], total_of(pace(view), view.scope.metric)
    if standing is not None:
        figure = s_curve(pictures.linked(view, total), standing, of_metric, look, height=height)
        pictures.chart(figure, s_curve_alt(total, standing, of_metric, look), key)


@loading.drawn
def multiples(view: View, places: Sequence[tuple[str, str]]) -> None:
    """Completion month by month in each of these (key, name), against the whole."""
    rows = view.rows("kpi/plan_curve")
    # To the month looked at: what is planned after it is on the S-curve.
    rows = rows[rows["month_start"] <= pd.Timestamp(view.scope.month_to)]
    look, percent = pictures.look(view), measure(view)
    rows = rows.assign(percent=100 * rows["completion"])
    rows = pictures.linked(view, rows.join(_keyed(rows)))
    total = rows[rows["level"] == "total"]
    panels = [Line.of(name, rows[rows["place_key"] == key], "percent") for key, name in places]
    axis = MonthAxis.of(rows.drop_duplicates("month_start").sort_values("month_start"))
    whole = view.names.total
    reference = Line.of(whole, total, "percent") if len(total) else None
    # The unit stands in the heading.
    bare = Measure(percent.name, None, percent.decimals)
    note = multiples_note(axis, panels, bare, look, whole if reference else None)
    with pictures.box(with_unit(view.t("Completion month by month"), "%", view.t), note):
        figure = small_multiples(axis, panels, percent, look, reference=reference)
        alt = multiples_alt(axis, panels, percent, look)
        pictures.chart(figure, alt, "subdistrict_multiples")


@loading.drawn
def legend(view: View) -> None:
    """The rule of the lights of the chosen metric, in one line that wraps."""
    rule = total_of(pace(view), view.scope.metric)
    if rule is not None:
        lights.legend(view.t, rule)


def with_status(view: View, table: Table) -> Table:
    """The table with a column of lights and gaps, ``status``."""
    frame = table.frame
    said = [
        light_text(view.t, light, gap)
        for light, gap in zip(frame["light"], frame["gap_points"], strict=True)
    ]
    status = Column("status", view.t("Progress"))
    return replace(table, columns=(*table.columns, status), frame=frame.assign(status=said))


def badges(view: View, row: Mapping[Any, Any]) -> tuple[str, ...]:
    """The light of a row with its gap, as Markdown: in two parts where a phone would cut it."""
    t, light, gap = view.t, str(row["light"]), row["gap_points"]
    if text_width(light_text(t, light, gap), 1) <= _WIDEST_BADGE:
        return (lights.light_badge(t, light, gap),)
    said = light_said(t, light, gap).removeprefix(light_word(t, light)).strip()
    return lights.word_badge(t, light), f":small[{words.plain(said)}]"
