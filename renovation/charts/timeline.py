"""Publications on a line of time: a row each, with what it said over its dot."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from html import unescape

import plotly.graph_objects as go

from renovation.charts.frame import Spec, figure, strong, words
from renovation.charts.look import Look, escape, fit, text_width

_WIDEST = 336  # of the words: what a phone has between the margins
_LINE = 17  # from one line of words to the next
_OVER = 12  # from the last line of words to the middle of its dot
_UNDER = 14  # from there to the words of the next row
_FOOT = 26
_SIDE = 8
_BOLD = 1.08  # how much wider 600 is than 400
_MIDDLE = 0.5
_SAID = 2  # figures of one publication in the picture; the others are counted


@dataclass(frozen=True)
class Publication:
    """A source with the day it appeared (as it is known: 2019, 2019-07 or 2019-07-30).

    ``figures`` are what it said, name and value; the value is "" where it gave none.
    """

    published_on: str
    title: str
    confidence: str
    figures: tuple[tuple[str, str], ...] = ()

    @property
    def day(self) -> dt.date:
        """Where it stands on the line: the first day of what is known."""
        year, month, day = [*map(int, self.published_on.split("-")), 1, 1][:3]
        return dt.date(year, month, day)


@dataclass(frozen=True)
class Words:
    """A line of words as plotly reads it, and about how many pixels wide it is."""

    text: str
    wide: float


def timeline(publications: Sequence[Publication], look: Look) -> go.Figure:
    """The publications by date (across), each in a row of its own, in the order given.

    Words may be as wide as a phone; on any screen they cover their dot and stay in the picture.
    """
    first, last = min(one.day for one in publications), max(one.day for one in publications)
    pad = dt.timedelta(days=max(60, (last - first).days * 0.07))
    reach = [first - pad, last + pad]
    said = [_said(one, look) for one in publications]
    places: list[int] = []
    height = 0
    for lines in said:
        places.append(height + _LINE * len(lines) + _OVER)
        height = places[-1] + _UNDER
    layout: Spec = {
        "xaxis": _years(first, last, reach, look),
        "yaxis": {"visible": False, "range": [height, 0], "fixedrange": True},
        "annotations": [
            _label(one, lines, place, reach, look)
            for one, lines, place in zip(publications, said, places, strict=True)
        ],
        "shapes": [_line(place, look) for place in places],
    }
    side = look.px(_SIDE)
    margin = {"l": side, "r": side, "t": 0, "b": look.px(_FOOT)}
    dots = _dots(publications, places, look)
    return figure([dots], look, height + _FOOT, margin, **layout)


def timeline_alt(publications: Sequence[Publication], look: Look) -> str:
    """The time line in words."""
    said = [
        look.t(
            "{date} {source} ({confidence}): {figures}",
            date=one.published_on,
            source=one.title,
            confidence=one.confidence,
            figures=look.t(", ").join([*map(_joined, one.figures[:_SAID]), *_rest(one, look)]),
        )
        for one in publications
    ]
    return look.t("Publications by date: {publications}.", publications=look.t("; ").join(said))


def _joined(figure: tuple[str, str]) -> str:
    return " ".join(filter(None, figure))


def _rest(one: Publication, look: Look) -> list[str]:
    more = len(one.figures) - _SAID
    return [look.t.plural("{n} more figure", "{n} more figures", more)] if more > 0 else []


def _said(one: Publication, look: Look) -> list[Words]:
    """The lines over a dot: when, how sure and how much more it said; then the figures."""
    size, room = look.dense, look.px(_WIDEST)
    head = " · ".join([one.published_on, one.confidence, *_rest(one, look)])
    text = fit(head, room, size)
    muted = f'<span style="color:{look.palette.muted}">{text}</span>'
    lines = [Words(muted, min(text_width(head, size), room))]
    for name, value in one.figures[:_SAID]:
        lines += _named(name, value, look)
    return lines


def _named(name: str, value: str, look: Look) -> list[Words]:
    """Name and value, each whole: on two or three lines where one is too narrow."""
    size, room = look.dense, look.px(_WIDEST)
    kept = fit(name, room, size, lines=2).split("<br>")
    lines = [Words(line, min(text_width(unescape(line), size), room)) for line in kept]
    if not value:
        return lines
    shown = Words(strong(escape(value)), text_width(value, size) * _BOLD)
    last, gap = lines[-1], text_width(" ", size)
    if last.wide + gap + shown.wide > room:
        return [*lines, shown]
    return [*lines[:-1], Words(f"{last.text} {shown.text}", last.wide + gap + shown.wide)]


def _dots(publications: Sequence[Publication], places: Sequence[int], look: Look) -> Spec:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [one.day.isoformat() for one in publications],
        "y": list(places),
        "marker": {"size": look.px(11), "color": look.palette.actual},
        "hovertext": [_hover(one, look) for one in publications],
        "hoverinfo": "text",
        "cliponaxis": False,
    }


def _hover(one: Publication, look: Look) -> str:
    said = [*map(_joined, one.figures[:_SAID]), *_rest(one, look)]
    return "<br>".join(map(escape, (one.published_on, one.title, one.confidence, *said)))


def _label(
    one: Publication, lines: Sequence[Words], place: int, reach: Sequence[dt.date], look: Look
) -> Spec:
    """The words over their dot: as far right of their own left end as the dot is in the picture.

    So they touch neither end, however wide the picture is.
    """
    share = (one.day - reach[0]).days / (reach[1] - reach[0]).days
    wide = max(line.wide for line in lines)
    return words(
        "<br>".join(line.text for line in lines),
        look,
        size=look.dense,
        x=one.day.isoformat(),
        y=place - _OVER + 2,
        xanchor="center",
        yanchor="bottom",
        align="left" if share < _MIDDLE else "right",
        xshift=round((0.5 - share) * wide),
    )


def _line(place: int, look: Look) -> Spec:
    return {
        "type": "line",
        "layer": "below",
        "xref": "paper",
        "x0": 0,
        "x1": 1,
        "y0": place,
        "y1": place,
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
