"""Publications on a line of time: one lane a degree of confidence, one dot a publication."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from renovation.charts.frame import Spec, figure, words
from renovation.charts.look import Look, escape, fit

_LANE = 44
_LABELS = 118  # the room left of the lanes, wide enough for seven characters
_FOOT = 26
_LEAST_GAP = 0.16  # of the span: nearer than this, two dates would touch on a phone


@dataclass(frozen=True)
class Publication:
    """A source with the day it appeared (as it is known: 2019, 2019-07 or 2019-07-30)."""

    published_on: str
    title: str
    confidence: str
    count: int

    @property
    def day(self) -> dt.date:
        """Where it stands on the line: the first day of what is known."""
        year, month, day = [*map(int, self.published_on.split("-")), 1, 1][:3]
        return dt.date(year, month, day)


def timeline(publications: Sequence[Publication], look: Look) -> go.Figure:
    """The publications by date (across) and confidence (down, in order of first appearance)."""
    lanes = list(dict.fromkeys(one.confidence for one in publications))
    first, last = min(one.day for one in publications), max(one.day for one in publications)
    pad = dt.timedelta(days=max(60, (last - first).days * 0.07))
    reach = [first - pad, last + pad]
    layout: Spec = {
        "xaxis": _years(first, last, reach, look),
        "yaxis": {"visible": False, "range": [len(lanes) - 0.4, -0.7], "fixedrange": True},
        "annotations": [_label(lane, row, look) for row, lane in enumerate(lanes)],
        "shapes": [_line(row, look) for row in range(len(lanes))],
    }
    margin = {"l": look.px(_LABELS), "r": look.px(8), "t": look.px(4), "b": look.px(_FOOT)}
    dots = _dots(publications, lanes, reach, look)
    return figure([dots], look, _LANE * len(lanes) + _FOOT + 8, margin, **layout)


def timeline_alt(publications: Sequence[Publication], look: Look) -> str:
    """The time line in words."""
    said = [
        look.t(
            "{date} {source} ({confidence})",
            date=one.published_on,
            source=one.title,
            confidence=one.confidence,
        )
        for one in publications
    ]
    return look.t("Publications by date: {publications}.", publications="; ".join(said))


def _dots(
    publications: Sequence[Publication], lanes: list[str], reach: list[dt.date], look: Look
) -> Spec:
    p = look.palette
    return {
        "type": "scatter",
        "mode": "markers+text",
        "x": [one.day.isoformat() for one in publications],
        "y": [lanes.index(one.confidence) for one in publications],
        "text": _dates(publications, reach),
        "textposition": "top center",
        "textfont": {"size": look.dense, "color": p.text},
        "marker": {"size": look.px(11), "color": p.actual},
        "hovertext": [_hover(one, look) for one in publications],
        "hoverinfo": "text",
        "cliponaxis": False,
    }


def _dates(publications: Sequence[Publication], reach: list[dt.date]) -> list[str]:
    """The dates over the dots; none where it would touch the one before it in its lane."""
    span = (reach[1] - reach[0]).days
    seen: dict[str, dt.date] = {}
    texts = []
    for one in publications:
        before = seen.get(one.confidence)
        if before is not None and abs((one.day - before).days) < span * _LEAST_GAP:
            texts.append("")
            continue
        seen[one.confidence] = one.day
        texts.append(one.published_on[:7])
    return texts


def _hover(one: Publication, look: Look) -> str:
    count = look.t.plural("{n} figure", "{n} figures", one.count)
    return "<br>".join(map(escape, (one.published_on, one.title, one.confidence, count)))


def _label(lane: str, row: int, look: Look) -> Spec:
    text = fit(lane, look.px(_LABELS - 8), look.text, lines=2)
    place = {"x": 0, "xref": "paper", "xanchor": "right", "xshift": -look.px(8)}
    return words(text, look, y=row, yref="y", yanchor="middle", align="right", **place)


def _line(row: int, look: Look) -> Spec:
    return {
        "type": "line",
        "layer": "below",
        "xref": "paper",
        "x0": 0,
        "x1": 1,
        "y0": row,
        "y1": row,
        "line": {"color": look.palette.grid, "width": look.px(1)},
    }


def _years(first: dt.date, last: dt.date, reach: list[dt.date], look: Look) -> Spec:
    p = look.palette
    years = list(range(first.year + (first > dt.date(first.year, 1, 1)), last.year + 1))
    step = 1 + len(years) // 8
    shown = years[::step] or [first.year]
    return {
        "range": [day.isoformat() for day in reach],
        "type": "date",
        "tickvals": [f"{year}-01-01" for year in shown],
        "ticktext": [str(year) for year in shown],
        "tickfont": {"size": look.text, "color": p.muted},
        "tickangle": 0,
        "showgrid": False,
        "zeroline": False,
        "showline": True,
        "linecolor": p.axis,
        "ticks": "outside",
        "ticklen": look.px(4),
        "tickcolor": p.axis,
        "fixedrange": True,
    }
