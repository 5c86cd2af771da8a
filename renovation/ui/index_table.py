"""The weighted mean of completions, never without its weights and drivers."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from renovation import figures
from renovation.narrative.lights import light_text
from renovation.rows import records
from renovation.ui import downloads, loading, pace_tables, printed, tracing, words
from renovation.ui.view import View

Row = dict[str, Any]


@loading.remembered
def has_index(view: View) -> bool:
    """Whether any metric in view has a weight, a target and a report of the month."""
    return len(downloads.table(view, "index").frame) > 0


@loading.drawn
def index(view: View, is_narrow: bool) -> None:
    """Places by metrics: completion and its contribution, the mean in the last column.

    A narrow one has the whole alone, a metric a row.
    """
    t, table = view.t, downloads.table(view, "index")
    frame = table.frame
    pace = view.rows("kpi/pace", metric="")
    places = pace.loc[pace["level"] == "subdistrict", "place_key"]
    is_single = places.nunique() == 1
    if is_narrow or is_single:
        whole = frame if is_single else frame[frame["is_total"]]
        _drivers(view, whole[whole["place"] == whole["place"].iloc[0]], table.title)
        return
    weights = dict(zip(frame["metric_key"], frame["weight"], strict=True))
    left_out = pace[pace["light"] == "not_reported"]
    silent = set(zip(left_out["metric_key"], left_out["place_key"], strict=True))
    lines, totals = [], []
    for _, of_place in frame.groupby(["is_total", "place"], sort=False):
        by_metric = {row["metric_key"]: row for row in records(of_place)}
        first = next(iter(by_metric.values()))
        own = "" if bool(first["is_total"]) else str(first["subdistrict_key"])
        cells = [
            _driver(view, by_metric.get(key), is_silent=(key, own) in silent) for key in weights
        ]
        mean = figures.percent(first["index_value"], t)
        lines.append([_strong(pace_tables.place(view, first)), *cells, _strong(mean)])
        totals.append(bool(first["is_total"]))
    named = [
        t("{metric}, weight {weight}", metric=view.names.metric(key), weight=_weight(view, weight))
        for key, weight in weights.items()
    ]
    pace_tables.shown(
        view, lines, [t("Subdistrict"), *named, t("Weighted mean")], totals, table.title
    )
    said = t("In brackets: what each adds to the weighted mean, in percentage points.")
    st.markdown(words.quiet(words.plain(said)))


def _drivers(view: View, rows: pd.DataFrame, title: str) -> None:
    """One place: metric, weight, completion and contribution, the mean below."""
    t, told = view.t, records(rows)
    lines = [
        [
            words.plain(view.names.metric(row["metric_key"])),
            _weight(view, row["weight"]),
            _linked(view, row, figures.percent(row["completion"], t)),
            words.plain(figures.percent(row["contribution"], t)),
        ]
        for row in told
    ]
    first = told[0]
    lines += [
        [
            words.plain(view.names.metric(row["metric_key"])),
            _weight(view, row["weight"]),
            words.plain(light_text(t, "not_reported", None)),
            figures.NOT_APPLICABLE,
        ]
        for row in _silent(view, first)
    ]
    mean = words.plain(figures.percent(first["index_value"], t))
    counted = _weight(view, first["weight_counted"])
    lines.append([f"**{words.plain(t('Weighted mean'))}**", f"**{counted}**", "", f"**{mean}**"])
    heads = [t("Metric"), t("Weight"), t("Completion"), t("Contribution")]
    pace_tables.shown(view, lines, heads, [False] * (len(lines) - 1) + [True], title)


def _silent(view: View, of: Row) -> list[Row]:
    """What the mean of a place leaves out because it was not reported: rows of kpi/pace."""
    pace = view.rows("kpi/pace", metric="")
    own = "" if bool(of["is_total"]) else str(of["subdistrict_key"])
    level = "subdistrict" if own else "total"
    mine = pace[(pace["level"] == level) & (pace["place_key"] == own) & (pace["weight"] > 0)]
    return records(mine[mine["light"] == "not_reported"])


def _driver(view: View, row: Row | None, *, is_silent: bool) -> str:
    """72.2% (18.1): the completion and its part of the mean in points; it leads to its trace.

    Without a row it says why the mean leaves it out: not reported, or without a target.
    """
    t = view.t
    if row is None:
        said = light_text(t, "not_reported", None) if is_silent else figures.NOT_APPLICABLE
        return words.plain(said)
    part = figures.percent(row["contribution"], t).removesuffix("%")
    percent = figures.percent(row["completion"], t)
    said = t("{percent} ({part})", percent=percent, part=part)
    return _linked(view, row, said)


def _linked(view: View, row: Row, said: str) -> str:
    return printed.linked(said, tracing.url(view, row["reference"]))


def _strong(text: str) -> str:
    return f"**{words.plain(text)}**"


def _weight(view: View, weight: Any) -> str:
    return figures.number(weight, view.t, 0 if float(weight).is_integer() else 1)
