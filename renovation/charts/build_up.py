"""The build-up over the months: one strong line, or several with the names of their places."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from renovation.charts.frame import Spec, room_for, spread, words
from renovation.charts.look import (
    NOT_REPORTED_MARK,
    Look,
    Measure,
    escape,
    fit,
    leading,
    linked,
)
from renovation.charts.months import (
    Line,
    MonthAxis,
    alone,
    in_words,
    last_reported,
    missing_months,
    told,
)
from renovation.charts.plot import TimePlot

_HEIGHT = 320
_NAME_COLUMN = 104
_LINE_GAP = 18
_LOW = 32  # pixels above the axis in which there is no room for words below a line
# More lines than this cannot be told apart by colour: one stays blue, the rest go grey.
_COLOURS = 6


def build_up(
    axis: MonthAxis, lines: Sequence[Line], measure: Measure, look: Look, *, height: int = _HEIGHT
) -> go.Figure:
    """Cumulative figures over the months, gaps as gaps. The axis ends at the last month due.

    One line ends in a dot with its month and value, and says ○ 未报 where it ends early. Several
    lines carry their names at the right end, moved apart where they would touch; up to six keep
    their own colours (``Line.slot``), beyond that the first is blue and the others are grey. What
    is written at an end leads where the last figure does (``Line.links``).
    """
    if len(lines) > 1:
        return _several(axis, lines, measure, look, height)
    line = lines[0] if lines else Line("", {})
    values = line.over(axis)
    plot = TimePlot(axis, measure, look, values, height=height, headroom=44)
    trace = _trace(plot, line, values, look.palette.actual, width=3, dot=11)
    return plot.figure([trace], _end(plot, line, values), hoverdistance=40)


def _several(
    axis: MonthAxis, lines: Sequence[Line], measure: Measure, look: Look, height: int
) -> go.Figure:
    drawn = [line.over(axis) for line in lines]
    room = min(room_for([line.name for line in lines], look), look.px(_NAME_COLUMN)) + look.px(24)
    every = [value for values in drawn for value in values]
    plot = TimePlot(axis, measure, look, every, height=height, right=room)
    colours = [_colour(place, line, len(lines), look) for place, line in enumerate(lines)]
    traces = [
        _trace(plot, line, values, colour, width=_width(place, len(lines)), dot=8, short=True)
        for place, (line, values, colour) in enumerate(zip(lines, drawn, colours, strict=True))
    ]
    names = _names(plot, lines, drawn, colours)
    # The first line is the one that matters: it lies on top.
    traces[0]["zorder"] = 1
    return plot.figure(traces, names, hovermode="x unified", hoverdistance=40)


def build_up_alt(axis: MonthAxis, lines: Sequence[Line], measure: Measure, look: Look) -> str:
    """The lines in words: where each stands at its last month, and which months are missing."""
    t = look.t
    said = [t("{name}, cumulative, {span}.", name=measure.name, span=axis.span(look))]
    for line in lines:
        values = line.over(axis)
        last = last_reported(values)
        if last is None:
            said.append(t("{place}: nothing reported.", place=line.name))
            continue
        figure, month = measure.said(values[last], t), axis.labels[last]
        said.append(t("{place}: {figure} in {month}.", place=line.name, figure=figure, month=month))
        if missing := missing_months(values, axis):
            said.append(t("Not reported: {months}.", months=in_words(missing, look)))
    return told(said, look)


def _colour(place: int, line: Line, lines: int, look: Look) -> str:
    p = look.palette
    if lines > _COLOURS:
        return p.actual if place == 0 else p.axis
    slot = place if line.slot is None else line.slot
    return p.categorical[slot % len(p.categorical)]


def _width(place: int, lines: int) -> float:
    return 3 if place == 0 else 2 if lines <= _COLOURS else 1.5


def _trace(
    plot: TimePlot,
    line: Line,
    values: list[float | None],
    colour: str,
    *,
    width: float,
    dot: float,
    short: bool = False,
) -> Spec:
    look = plot.look
    last, lonely = last_reported(values), alone(values)
    sizes = [
        look.px(dot) if place == last else look.px(8) if lonely[place] else 0
        for place in range(len(values))
    ]
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": escape(line.name),
        "x": list(plot.axis.labels),
        "y": values,
        "connectgaps": False,
        "cliponaxis": False,
        "line": {"color": colour, "width": look.px(width)},
        "marker": {
            "size": sizes,
            "color": colour,
            "opacity": 1,
            "line": {"color": look.palette.background, "width": look.px(2)},
        },
        "hoverinfo": "x+text" if short else "text",
        "hovertext": plot.hovers(line.name, values, short=short),
        **leading(line.over_links(plot.axis), values),
    }


def _end(plot: TimePlot, line: Line, values: list[float | None]) -> list[Spec]:
    """The last month with its value at its dot; ○ 未报 at the end if that is later."""
    last, look = last_reported(values), plot.look
    value = None if last is None else values[last]
    if last is None or value is None:
        return []
    text = plot.month_words(last, value, line.link(plot.axis.labels[last]))
    # A rising line leaves room left above its end; at the far left there is only the right.
    side = "right" if last > plot.axis.end / 2 else "left"
    place = {"xref": "x", "yref": "y", "x": last, "y": value, "xanchor": side, "align": side}
    lift = {"yanchor": "bottom", "yshift": look.px(8)}
    named = words(text, look, color=look.palette.actual, **place, **lift)
    return [named] if last == plot.axis.end else [named, _silent_end(plot, value)]


def _silent_end(plot: TimePlot, value: float) -> Spec:
    """○ 未报 at the last month: at the axis, or in the row above where the line lies so low."""
    look = plot.look
    text = f"{NOT_REPORTED_MARK} {plot.axis.labels[-1]} {escape(look.t('Not reported'))}"
    if plot.pixels(value) < look.px(_LOW):
        return plot.above(text, plot.axis.end) | {"font": {"color": look.palette.muted}}
    place = {"xref": "x", "yref": "paper", "x": plot.axis.end, "y": 0, "yanchor": "bottom"}
    # Half a month to the right, so that the words end where the axis does.
    return words(text, look, color=look.palette.muted, xanchor="right", xshift=look.px(8), **place)


def _names(
    plot: TimePlot, lines: Sequence[Line], drawn: list[list[float | None]], colours: list[str]
) -> list[Spec]:
    """The name of each line at its end, in its colour, with ○ where the last month is missing."""
    look = plot.look
    ends = [last_reported(values) for values in drawn]
    ended = [(place, end) for place, end in enumerate(ends) if end is not None]
    heights = [plot.pixels(drawn[place][end] or 0) for place, end in ended]
    apart = spread(heights, look.px(_LINE_GAP), look.px(4), plot.inner)
    fixed = {"xref": "paper", "x": 1, "xanchor": "left", "xshift": look.px(8)}
    fixed |= {"yref": "paper", "y": 0, "yanchor": "middle"}
    return [
        words(
            linked(
                fit(lines[place].name, look.px(_NAME_COLUMN - 16), look.text),
                lines[place].link(plot.axis.labels[end]),
                colours[place],
            )
            + (f" {NOT_REPORTED_MARK}" if end < plot.axis.end else ""),
            look,
            color=colours[place],
            yshift=round(pixels),
            **fixed,
        )
        for (place, end), pixels in zip(ended, apart, strict=True)
    ]
