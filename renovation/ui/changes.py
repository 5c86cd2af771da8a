"""What changed, and since when: lights, ranks, figures, gaps, and what was revised."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pandas as pd
import streamlit as st

from renovation import narrative
from renovation.charts import diverging_alt, diverging_bars
from renovation.figures import with_unit
from renovation.narrative import changes as said
from renovation.narrative.names import Row, known
from renovation.narrative.plans import changed_targets
from renovation.reference import parse
from renovation.refusal import Refusal
from renovation.report import since
from renovation.report.lights import silence
from renovation.rows import records
from renovation.ui import (
    errors,
    filters,
    frame,
    lights,
    listed,
    loading,
    pictures,
    printed,
    revisions,
    tracing,
    words,
)
from renovation.ui.pictures import label
from renovation.ui.view import View

_WIDTH = 240
_SHOWN = 12
_HEIGHT = 150
_ARROW = "\u2192"


def show(view: View) -> None:
    """The page."""
    earlier = _since(view)
    _choice(view, earlier)
    try:
        rows, sentences = _rows(view), _sentences(view)
    except Refusal:
        if earlier.version is None:
            raise
        # A version of another release has other tables.
        frame.finding(*said.not_comparable(view.t, earlier.version))
        return
    frame.finding(*sentences)
    if not rows["cumulative"].notna().any():
        errors.nothing_here(view)
        return
    if earlier.month is not None:
        left, right = st.columns(2)
        with left:
            _box(view, view.t("Lights that changed"), "light_changes", _lights)
        with right:
            _box(view, view.t("Ranks that moved"), "rank_changes", _ranks)
        _legend(view)
        listed.heading(view, view.t("Headline figures before and now"), "changes")
        left, right = st.columns([3, 2])
        with left:
            _figures(view)
        with right:
            _gaps(view)
        if _changed(view):
            st.header(words.plain(view.t("Targets before and now")), anchor=False)
            _targets(view)
    revisions.show(view, _since(view))


@loading.remembered
def _since(view: View) -> since.Since:
    return since.since(view.snapshot, view.scope)


@loading.remembered
def _rows(view: View) -> pd.DataFrame:
    return since.changes(view.snapshot, view.scope)


@loading.remembered
def _sentences(view: View) -> tuple[str, str]:
    rows, earlier = _rows(view), _since(view)
    finding = narrative.changes_finding(view.names, rows, earlier.month, earlier.version)
    if not rows["cumulative"].notna().any():
        return finding, ""
    revised, late = revisions.rows(view), None
    if earlier.version is not None:
        late = revisions.late(view)
    return finding, narrative.changes_lead(view.names, rows, revised, late)


def _choice(view: View, earlier: since.Since) -> None:
    """Since last month, or since one of the versions before this one."""
    t = view.t
    if earlier.known or earlier.unknown:
        named = {"": t("Since the month before")}
        for number in earlier.known:
            named[str(number)] = t("Since version {version}", version=number)
        value = str(earlier.version or "")
        filters.select(view, "since", t("Since when"), list(named), named, _WIDTH, value)
    if earlier.unknown:
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            notice = said.unknown_version(t, earlier.unknown, earlier.known)
            st.markdown(words.plain(notice), width="content")
            st.button(t("Close"), key="close_since", on_click=filters.choose, kwargs={"since": ""})


def _box(view: View, text: str, table: str, drawn: Callable[[View], None]) -> None:
    """A table in a box, with the button of its file beside the heading."""
    with st.container(border=True, height="stretch"):
        listed.heading(view, text, table)
        drawn(view)


@loading.drawn
def _lights(view: View) -> None:
    t, changed = view.t, said.light_changes(_rows(view))
    shown = changed[:_SHOWN]
    lines = [
        [printed.linked(said.task_words(view.names, row), link), _turn(view, row)]
        for row, link in zip(shown, _links(view, shown), strict=True)
    ]
    heads = [t("Task"), t("Light and gap in points, before and now")]
    listed.shown(view, lines, heads, t("No light changed."), len(changed))


@loading.drawn
def _legend(view: View) -> None:
    """The rule of the lights, below both boxes: with it one would be higher than the other."""
    rule = view.rows("kpi/pace")
    if said.light_changes(_rows(view)) and len(rule):
        lights.legend(view.t, records(rule)[0])


def _links(view: View, rows: Sequence[Row]) -> list[str]:
    """Where the present figures of these tasks lead."""
    keyed = [
        {
            "metric_key": row["metric_key"],
            "subdistrict_key": row["subdistrict_key"],
            "community_key": row["place_key"] if row["level"] == "community" else None,
        }
        for row in rows
    ]
    columns = ["metric_key", "subdistrict_key", "community_key"]
    return tracing.of_rows(view, pd.DataFrame(keyed, columns=columns, dtype=object))


def _turn(view: View, row: Row) -> str:
    before = lights.light_badge(view.t, str(row["light_before"]), row["gap_points_before"])
    return f"{before} {_ARROW} {lights.light_badge(view.t, str(row['light']), row['gap_points'])}"


@loading.drawn
def _ranks(view: View) -> None:
    t, moved = view.t, said.rank_changes(_rows(view))
    shown = moved[:_SHOWN]
    lines = [
        [
            printed.linked(said.task_words(view.names, row), link),
            f"{int(row['rank_no_before'])} {_ARROW} {int(row['rank_no'])}",
            words.plain(said.rank_words(t, row["rank_change"])),
        ]
        for row, link in zip(shown, _links(view, shown), strict=True)
    ]
    heads = [t("Task"), t("Rank by completion"), t("Moved")]
    listed.shown(view, lines, heads, t("No rank moved."), len(moved))
    if view.scope.subdistricts:
        st.markdown(words.quiet(words.plain(t("The ranks are those among all subdistricts."))))


@loading.drawn
def _figures(view: View) -> None:
    """The headline metrics in all places in view, each in full: a difference must add up."""
    t, earlier = view.t, _since(view)
    rows = {row["metric_key"]: row for row in records(_rows(view)) if row["level"] == "total"}
    ranked = {key: row["headline_no"] for key, row in view.names.metrics.items()}
    leading = sorted((key for key, no in ranked.items() if known(no)), key=lambda key: ranked[key])
    lines = []
    for key, links in _traces(view, leading or list(rows)):
        row = rows[key]
        values = [row[name] for name in ("cumulative_before", "cumulative", "cumulative_change")]
        places = int(view.names.metrics[key]["decimals"])
        names = view.names
        made = printed.Line(names.metric(key), names.unit(key), places, values, has_difference=True)
        silent = "" if known(row["cumulative_change"]) else silence(t, row)
        lines.append(replace(made, link=links, written={2: silent} if silent else {}))
    version = earlier.version
    heads = [
        t("Metric"),
        said.side_words(t, earlier.month, version),
        said.side_words(t, view.scope.month_to, version and view.scope.version),
        t("Difference"),
    ]
    printed.lined(lines, heads, t, t("Headline figures before and now"))


def _traces(view: View, metrics: list[str]) -> list[tuple[str, list[str]]]:
    """Where the figures of these metrics lead: before, now, and their difference as now."""
    earlier, links = _since(view), []
    found = tracing.references(view, pd.DataFrame({"metric_key": metrics}))
    for metric, now in zip(metrics, found, strict=True):
        before = ""
        if now and earlier.month is not None:
            version = earlier.snapshot.version
            before = str(replace(parse(now), version=version, month=earlier.month))
        links.append((metric, tracing.urls(view, [before, now, now])))
    return links


@loading.drawn
def _gaps(view: View) -> None:
    """How each place moved against the plan, in the chosen metric."""
    t, rows = view.t, _rows(view)
    mine = rows[(rows["metric_key"] == view.scope.metric) & (rows["level"] == "subdistrict")]
    metric = view.names.metric(view.scope.metric)
    heading = t("{metric}: change of the gap against the plan", metric=metric)
    with pictures.box(with_unit(heading, t("points"), t)):
        if not mine["gap_points_change"].notna().any():
            text = t("Nothing to compare: there is no target before and now.")
            st.markdown(words.quiet(words.plain(text)))
            return
        names = [label(view, str(key)) for key in mine["place_key"]]
        links = tracing.of_rows(view, mine)
        values = list(mine["gap_points_change"])
        bars = pd.DataFrame({"name": names, "value": values, "link": links})
        look = pictures.look(view)
        figure = diverging_bars(bars, look, height=_HEIGHT if len(bars) <= 5 else None)
        pictures.chart(figure, diverging_alt(bars, heading, look), "gap_changes")


@loading.remembered
def _changed(view: View) -> Sequence[Row]:
    return changed_targets(_rows(view))


@loading.drawn
def _targets(view: View) -> None:
    """Every target that is not what it was, in full: a difference must add up."""
    t, earlier, changed = view.t, _since(view), _changed(view)
    lines = []
    for row in changed[:_SHOWN]:
        key = str(row["metric_key"])
        places = int(view.names.metrics[key]["decimals"])
        values = [row[name] for name in ("target_before", "target", "target_change")]
        name, unit = said.task_words(view.names, row), view.names.unit(key)
        lines.append(printed.Line(name, unit, places, values, has_difference=True))
    heads = [
        t("Task"),
        said.side_words(t, earlier.month, earlier.version),
        said.side_words(t, view.scope.month_to, earlier.version and view.scope.version),
        t("Difference"),
    ]
    printed.lined(lines, heads, t, t("Targets before and now"))
    if len(changed) > len(lines):
        more = t("The first {n} of {all}.", n=len(lines), all=len(changed))
        st.markdown(words.quiet(words.plain(more)))
