"""The small bars of a card, as an SVG picture: from zero, with neither axes nor words.

Six of them stand on one page. As plotly figures they would cost the browser more than all else on
it; a picture costs it nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from renovation.charts.look import Look
from renovation.charts.months import Line, MonthAxis, missing_months

_WIDTH, _HEIGHT = 180, 44
_BAR = 0.62  # of a month's room
_STROKE = 1.5  # the height of a month that brought nothing
_RING = 2.2
_MARGIN = 3


def spark(axis: MonthAxis, line: Line, look: Look) -> str:
    """The months as bars, zeros as strokes, months without a report as rings on the line."""
    values = line.over(axis)
    silent = set(missing_months(values, axis))
    known = [float(value) for value in values if value is not None]
    low, high = min([0.0, *known]), max([0.0, *known])
    room, scale = _WIDTH / max(len(values), 1), (_HEIGHT - 2 * _MARGIN) / ((high - low) or 1)
    zero = _MARGIN + high * scale
    marks = [
        _mark(room * (number + 0.5), room, value, zero, scale, look)
        for number, value in enumerate(values)
    ]
    marks += [
        f'<circle cx="{room * (number + 0.5):.1f}" cy="{zero - _RING:.1f}" r="{_RING}" fill="none" '
        f'stroke="{look.palette.muted}"/>'
        for number, label in enumerate(axis.labels)
        if label in silent
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" '
        f'width="{_WIDTH}" height="{_HEIGHT}">{"".join(marks)}</svg>'
    )


def _mark(
    middle: float, room: float, value: float | None, zero: float, scale: float, look: Look
) -> str:
    if value is None:
        return ""
    if value == 0:
        return _box(middle, room, zero - _STROKE, _STROKE, look.palette.actual)
    height = abs(value) * scale
    top = zero - height if value > 0 else zero
    return _box(middle, room, top, max(height, _STROKE), look.palette.actual)


def _box(middle: float, room: float, top: float, height: float, colour: str) -> str:
    width = room * _BAR
    numbers: Sequence[float] = (middle - width / 2, top, width, height)
    x, y, w, h = (f"{number:.1f}" for number in numbers)
    return f'<rect x="{x}" y="{y}" width="{w}" height="{h}" fill="{colour}"/>'
