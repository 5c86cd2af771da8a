"""Places compared: horizontal bars, longest first, one colour, figures written at their ends."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from renovation.charts.frame import Spec, figure, room_for, strong, ticks, words
from renovation.charts.look import (
    NOT_REPORTED_MARK,
    Look,
    Measure,
    drawn,
    escape,
    fit,
    largest,
    leading,
    linked,
    text_width,
)
from renovation.figures import Scale, Value

_LABEL_COLUMN = 124
# A figure stands inside its bar from this share of the axis on, and only if it fits on a phone,
# where about this many pixels are left for the longest bar.
_INSIDE_FROM = 0.3
_NARROWEST_PLOT = 150
_EDGE = 0.3
# Up to a few bars stand wide, beyond many they stand close, with smaller figures.
_FEW, _MANY = 5, 12


@dataclass(frozen=True)
class Mark:
    """A line across all bars with its words above: the city's figure, later the plan's."""

    value: float
    text: str


def ranked_bars(
    rows: pd.DataFrame,
    measure: Measure,
    look: Look,
    *,
    mark: Mark | None = None,
    side: bool = False,
    height: int | None = None,
    beside: Value = None,
) -> go.Figure:
    """Bars of ``rows``: ``name``, ``value`` in base units, with ``side`` also words at the right.

    Sorted here by value, what was not reported last: it keeps its row, with words and no bar. The
    axis starts at zero and reaches the longest bar. The unit is not drawn: it belongs into the
    heading above (``bars_unit``). ``height`` in pixels is worked out from the rows if not given.
    A column ``link``, where there is one, has the address that a bar's figure leads to.
    ``beside`` is the largest figure of the table beside the bars, often a total: bars and table
    then have one unit.
    """
    rows = rows.sort_values("value", ascending=False, na_position="last", kind="stable")
    values = [drawn(value) for value in rows["value"]]
    top = largest([*values, mark.value if mark else None])
    scale = measure.scale(largest([*values, beside]), look.t)
    height = height or bars_height(len(rows), has_mark=mark is not None)
    sides = [escape(text) for text in rows["side"]] if side else []
    left = label_room(rows, look)
    margin = {"l": left, "r": room_for(sides, look) + 6 if sides else 8}
    return figure(
        [_bars(rows, values, measure, look)],
        look,
        height,
        margin | {"t": look.px(_head(mark is not None)), "b": look.px(4)},
        xaxis=_value_axis(top, measure, look),
        yaxis=name_axis(rows, left, look),
        bargap=0.42 if len(rows) <= _MANY else 0.28,
        annotations=[
            *_figures(values, list(rows.get("link", [""] * len(rows))), top, scale, look),
            *_silent(values, look),
            *_mark_words(mark, top, look),
            *_side_words(sides, look),
        ],
        shapes=_mark_line(mark, look),
    )


def bars_height(count: int, *, has_mark: bool = False) -> int:
    """The height in pixels that so many bars want."""
    each = 52 if count <= _FEW else 40 if count <= _MANY else 30
    return each * max(count, 1) + _head(has_mark) + 8


def bars_unit(rows: pd.DataFrame, measure: Measure, look: Look, beside: Value = None) -> str:
    """The unit of the figures in the bars, for the chart's heading: 万米."""
    return measure.scale(largest([*rows["value"], beside]), look.t).unit_label


def bars_alt(rows: pd.DataFrame, measure: Measure, look: Look) -> str:
    """The bars in words: every place with its figure, the largest first."""
    rows = rows.sort_values("value", ascending=False, na_position="last", kind="stable")
    said = [
        look.t("{place} {figure}", place=name, figure=measure.said(value, look.t))
        for name, value in zip(rows["name"], rows["value"], strict=True)
    ]
    if not said:
        return look.t("{name} by place: nothing reported.", name=measure.name)
    listed = look.t("; ").join(said)
    return look.t("{name} by place: {figures}.", name=measure.name, figures=listed)


def _bars(rows: pd.DataFrame, values: list[float | None], measure: Measure, look: Look) -> Spec:
    return {
        "type": "bar",
        "orientation": "h",
        "x": values,
        "y": list(range(len(values))),
        "marker": {"color": look.palette.actual, "line": {"width": 0}},
        "hoverinfo": "text",
        "hovertext": [
            f"{escape(name)}<br>{strong(escape(measure.said(value, look.t, exact=True)))}"
            for name, value in zip(rows["name"], values, strict=True)
        ],
        **leading(list(rows.get("link", [""] * len(rows))), values),
    }


def _figures(
    values: list[float | None], links: list[str], top: float, scale: Scale, look: Look
) -> list[Spec]:
    """Each bar's figure, on a ground of its own: the mark's line must not run through it."""
    p, labels = look.palette, []
    for row, value in enumerate(values):
        if value is None:
            continue
        text = scale.text(value)
        inside = _fits_inside(value, text, top, look)
        style = (
            {"xanchor": "right", "xshift": -look.px(5), "color": p.on_actual, "bgcolor": p.actual}
            if inside
            else {"xanchor": "left", "xshift": look.px(4), "bgcolor": p.background}
        )
        place = {"xref": "x", "yref": "y", "x": max(value, 0.0), "y": row}
        size = look.text if len(values) <= _MANY else look.dense
        text = linked(strong(text), links[row], p.on_actual if inside else p.text)
        labels.append(words(text, look, size=size, borderpad=0, **place, **style))
    return labels


def _fits_inside(value: float | None, text: str, top: float, look: Look) -> bool:
    if value is None or top <= 0:
        return False
    needed = (text_width(text, look.text) + 16) / look.px(_NARROWEST_PLOT)
    return value / top >= max(_INSIDE_FROM, needed)


def _head(has_mark: bool) -> int:
    return 28 if has_mark else 8


def label_room(rows: pd.DataFrame, look: Look) -> int:
    """The margin in pixels that the names of ``rows`` need."""
    widest = max((text_width(str(name), look.text) for name in rows["name"]), default=0)
    return round(min(widest, look.px(_LABEL_COLUMN))) + look.px(14)


def name_axis(rows: pd.DataFrame, room: int, look: Look) -> Spec:
    """The rows' names in a margin of ``room`` pixels, the first on top."""
    lines = 2 if len(rows) <= _MANY else 1
    width = room - look.px(12)
    return {
        "range": [max(len(rows), 1) - 0.5, -0.5],
        "tickvals": list(range(len(rows))),
        "ticktext": [fit(name, width, look.text, lines) for name in rows["name"]],
        "ticklabelstandoff": look.px(8),
        "ticks": "",
        "showgrid": False,
        "zeroline": False,
        "fixedrange": True,
    }


def _value_axis(top: float, measure: Measure, look: Look) -> Spec:
    values = ticks(top, measure.decimals, intervals=2)
    return {
        # The longest bar ends a little short of the edge: its end must be seen.
        "range": [0, (top or 1) * 1.04],
        "tickvals": values,
        "showticklabels": False,
        "ticks": "",
        # The figures stand on the bars: a grid line without a number says nothing.
        "showgrid": False,
        "zeroline": True,
        "zerolinecolor": look.palette.axis,
        "zerolinewidth": 1,
        "fixedrange": True,
    }


def _silent(values: list[float | None], look: Look) -> list[Spec]:
    text = f"{NOT_REPORTED_MARK} {escape(look.t('Not reported'))}"
    place = {"xref": "x", "yref": "y", "xanchor": "left", "xshift": look.px(6)}
    return [
        words(text, look, x=0, y=row, color=look.palette.muted, **place)
        for row, value in enumerate(values)
        if value is None
    ]


def _side_words(sides: list[str], look: Look) -> list[Spec]:
    place = {"xref": "paper", "yref": "y", "x": 1, "xanchor": "left", "xshift": look.px(10)}
    return [words(text, look, y=row, **place) for row, text in enumerate(sides) if text]


def _mark_line(mark: Mark | None, look: Look) -> list[Spec]:
    if mark is None:
        return []
    line = {"color": look.palette.text, "width": look.px(1.5)}
    ends = {"x0": mark.value, "x1": mark.value, "y0": 0, "y1": 1}
    # Behind the bars: it shows between them, and never runs through a bar's figure.
    below = {"layer": "below", "line": line}
    return [{"type": "line", "xref": "x", "yref": "paper", **ends, **below}]


def _mark_words(mark: Mark | None, top: float, look: Look) -> list[Spec]:
    if mark is None:
        return []
    place = {"xref": "x", "yref": "paper", "x": mark.value, "y": 1, "yanchor": "bottom"}
    # Near an edge the words turn inwards; in the middle they stand over the line.
    share = mark.value / top if top > 0 else 0.0
    anchor = "left" if share < _EDGE else "right" if share > 1 - _EDGE else "center"
    return [words(escape(mark.text), look, xanchor=anchor, **place)]
