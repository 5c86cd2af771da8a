"""Communities as tiles: a schematic picture, for no boundary of a community is public.

A tile's place says nothing about geography: tiles follow one another from much to little.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from renovation.charts.frame import Spec, figure, strong, tick_texts, ticks, words
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
from renovation.figures import Value

_TILE = 64  # pixels high
_ACROSS = 3
_NARROWEST_TILE = 92
_CLASSES = 6
_COMPLETION = (0.0, 60.0, 70.0, 80.0, 90.0, 100.0)
_GAP = 4
_INSET = 0.48  # half a tile less a gap, in tiles: an edge of the plot would be cut
# The legend, in pixels: a box for each class, and how high the strip stands over its bounds.
_BOX, _STRIP, _STRIP_UP = 44, 20, 20


@dataclass(frozen=True)
class Classes:
    """The classes of a ramp: their bounds from zero up, the same for all tiles of a page.

    ``is_counted``: each class is one whole number, and its upper bound the next class's number.
    ``is_open``: the last class has no upper bound; figures are written with their unit, percent.
    """

    bounds: tuple[float, ...]
    is_counted: bool = False
    is_open: bool = False

    @classmethod
    def of_completion(cls) -> Classes:
        """Completion in percent: below 60, by tens up to 100, and all that is complete."""
        return cls((*_COMPLETION, float("inf")), is_open=True)

    @classmethod
    def of(cls, values: Sequence[Value], decimals: int = 0) -> Classes:
        """At most six even classes from zero, with round bounds, reaching the largest value.

        Whole numbers up to five have a class each: no health centre is not one health centre.
        """
        top = largest(values)
        if decimals == 0 and top < _CLASSES:
            return cls(tuple(float(i) for i in range(int(top) + 2)), is_counted=True)
        return cls(tuple(ticks(top, decimals, intervals=_CLASSES)))

    @property
    def count(self) -> int:
        """How many classes there are."""
        return len(self.bounds) - 1

    def colour(self, value: float) -> int:
        """The place of a value's class in the palette's ramp."""
        return self.shade(min(max(bisect_right(self.bounds, value) - 1, 0), self.count - 1))

    def shade(self, place: int) -> int:
        """The place of a class in the palette's ramp: fewer than six spread over all of it."""
        return place if self.count == 1 else round(place * (_CLASSES - 1) / (self.count - 1))

    def text(self, value: float, measure: Measure, look: Look) -> str:
        """A tile's figure, in the unit that the legend names."""
        if self.is_open:
            return measure.said(value, look.t)
        return measure.scale(self.bounds[-1], look.t).text(value)


def tile_grid(
    rows: pd.DataFrame,
    measure: Measure,
    classes: Classes,
    look: Look,
    *,
    across: int = _ACROSS,
) -> go.Figure:
    """The communities of one subdistrict (``name``, ``value``, ``before``), three abreast.

    Those with figures come first, from much to little, coloured by their class; those that
    reported nothing follow as dashed, empty tiles, which say ``before`` under the mouse: what
    they had reported until then, in words, or "". ``blank`` is what an empty tile says where that
    is not that it was not reported. A column ``link``, where there is one, has the address that a
    tile's figure leads to.
    """
    rows = rows.sort_values("value", ascending=False, na_position="last", kind="stable")
    values = [drawn(value) for value in rows["value"]]
    names = list(rows["name"])
    before = list(rows["before"]) if "before" in rows else [""] * len(names)
    silent = f"{NOT_REPORTED_MARK} {look.t('Not reported')}"
    blanks = list(rows["blank"]) if "blank" in rows else [silent] * len(names)
    links = list(rows.get("link", [""] * len(names)))
    lines = max(1, -(-len(values) // across))
    return figure(
        [_tiles(names, values, before, links, classes, measure, look, across, lines)],
        look,
        lines * _TILE,
        {},
        xaxis=_bare([-0.5, across - 0.5]),
        yaxis=_bare([lines - 0.5, -0.5]),
        shapes=[_empty(i, look, across) for i, value in enumerate(values) if value is None],
        annotations=[
            _label(i, name, value, blank, link, classes, measure, look, across)
            for i, (name, value, blank, link) in enumerate(
                zip(names, values, blanks, links, strict=True)
            )
        ],
    )


def tile_legend(classes: Classes, measure: Measure, look: Look) -> go.Figure:
    """The ramp with its bounds below it, the unit at the last one, and the empty tile's meaning.

    Boxes keep their size on every screen; six of them and the empty one fit on a phone.
    """
    p, box = look.palette, look.px(_BOX)
    is_last_named = not (classes.is_counted or classes.is_open)
    written = classes.bounds if is_last_named else classes.bounds[:-1]
    scale = measure.scale(classes.bounds[-1 if not classes.is_open else -2], look.t)
    texts = tick_texts(written, scale)
    every = 2 if max(text_width(text, look.dense) for text in texts) > box - 6 else 1
    last = f"{texts[-1]}{_gap(scale.unit_label)}{scale.unit_label}"
    texts = [text if i % every == 0 else "" for i, text in enumerate(texts[:-1])] + [last]
    muted: Spec = {"size": look.dense, "color": p.muted}
    bounds = [
        _pinned(escape(text), look, _bound_left(i, text, box, look, classes), "left", 0, **muted)
        for i, text in enumerate(texts)
        if text
    ]
    empty = classes.count * box + look.px(16)
    silent = f"{NOT_REPORTED_MARK} {escape(look.t('Not reported'))}"
    wide = round(text_width(silent, look.dense)) + look.px(16)
    boxes = [
        _box(look, i * box, box - 2, {"fillcolor": p.sequential[classes.shade(i)]})
        for i in range(classes.count)
    ]
    dashed = {"line": {"color": p.axis, "width": 1, "dash": "3px,2px"}}
    word = _pinned(silent, look, empty + wide / 2, "center", look.px(_STRIP_UP + 1), **muted)
    return figure(
        [],
        look,
        44,
        {},
        xaxis=_bare([0, 1]),
        yaxis=_bare([0, 1]),
        shapes=[*boxes, _box(look, empty, wide, dashed)],
        annotations=[*bounds, word],
    )


def tiles_alt(rows: pd.DataFrame, place: str, measure: Measure, look: Look) -> str:
    """The tiles in words: each community with its figure, from much to little."""
    t = look.t
    rows = rows.sort_values("value", ascending=False, na_position="last", kind="stable")
    said = [
        t("{place} {figure}", place=name, figure=measure.said(value, t))
        for name, value in zip(rows["name"], rows["value"], strict=True)
    ]
    if not said:
        return t("{place}: nothing reported.", place=place)
    listed = t("; ").join(said)
    return t("{name} in {place}: {figures}.", name=measure.name, place=place, figures=listed)


def _tiles(
    names: Sequence[str],
    values: Sequence[float | None],
    before: Sequence[str],
    links: Sequence[str],
    classes: Classes,
    measure: Measure,
    look: Look,
    across: int,
    lines: int,
) -> Spec:
    """The coloured fields, as one heat map: it answers the mouse all over a tile."""
    shades: list[list[int | None]] = [[None] * across for _ in range(lines)]
    hovers = [[""] * across for _ in range(lines)]
    for i, (name, value) in enumerate(zip(names, values, strict=True)):
        row, column = divmod(i, across)
        shades[row][column] = None if value is None else classes.colour(value)
        said = strong(escape(measure.said(value, look.t, exact=True)))
        hovers[row][column] = f"{escape(name)}<br>{said}"
        if value is None and before[i]:
            hovers[row][column] += f"<br>{escape(before[i])}"
    ramp = look.palette.sequential
    edges = [(i + k) / len(ramp) for i in range(len(ramp)) for k in (0, 1)]
    return {
        "type": "heatmap",
        "z": shades,
        "zmin": -0.5,
        "zmax": len(ramp) - 0.5,
        "colorscale": [[edge, ramp[i // 2]] for i, edge in enumerate(edges)],
        "showscale": False,
        "xgap": look.px(_GAP),
        "ygap": look.px(_GAP),
        "hoverinfo": "text",
        "hovertext": hovers,
        "hoverongaps": True,
        **leading(links, values, across),
    }


def _label(
    place: int,
    name: str,
    value: float | None,
    blank: str,
    link: str,
    classes: Classes,
    measure: Measure,
    look: Look,
    across: int,
) -> Spec:
    row, column = divmod(place, across)
    p = look.palette
    colour = p.muted if value is None else p.on_sequential[classes.colour(value)]
    room = look.px(_NARROWEST_TILE * _ACROSS / across)
    said = (
        fit(blank, room, look.dense, lines=2)
        if value is None
        else linked(strong(escape(classes.text(value, measure, look))), link, colour)
    )
    text = f"{fit(name, room, look.text)}<br>{said}"
    return words(text, look, x=column, y=row, xref="x", yref="y", color=colour)


def _empty(place: int, look: Look, across: int) -> Spec:
    row, column = divmod(place, across)
    inset = look.px(_GAP) / 2
    size = {"x0": column - _INSET, "x1": column + _INSET}
    tall = inset / look.px(_TILE)
    size |= {"y0": row - 0.5 + tall, "y1": row + 0.5 - tall}
    line = {"color": look.palette.axis, "width": 1, "dash": "4px,3px"}
    return {"type": "rect", "xref": "x", "yref": "y", **size, "line": line}


def _bare(span: list[float]) -> Spec:
    return {"visible": False, "range": span, "fixedrange": True}


def _box(look: Look, left: float, width: float, style: Spec) -> Spec:
    pixels = {"xsizemode": "pixel", "ysizemode": "pixel", "xanchor": 0, "yanchor": 0}
    edges = {"x0": left, "x1": left + width, "y0": look.px(_STRIP_UP)}
    return {
        "type": "rect",
        "xref": "x",
        "yref": "y",
        **pixels,
        **edges,
        "y1": look.px(_STRIP_UP + _STRIP),
        "line": {"width": 0},
        **style,
    }


def _pinned(text: str, look: Look, x: float, anchor: str, up: float, **style: Any) -> Spec:
    """Words at so many pixels from the lower left corner."""
    at = {"xref": "paper", "yref": "paper", "x": 0, "y": 0, "xanchor": "left", "yanchor": "bottom"}
    shift = {"xshift": round(x), "yshift": round(up)}
    return words(text, look, **(at | {"xanchor": anchor} | shift | style))


def _bound_left(place: int, text: str, box: int, look: Look, classes: Classes) -> float:
    """Bounds stand centred under the edges of their boxes, the first and the last inside.

    Whole numbers stand centred under the boxes themselves.
    """
    own = text_width(text.split(" ")[0], look.dense)
    if classes.is_counted:
        return max(0, (place + 0.5) * box - own / 2)
    if place == 0:
        return 0
    return max(0, place * box - own / 2)


def _gap(unit: str) -> str:
    return "" if unit in ("", "%") or text_width(unit[0], 1) >= 1 else " "
