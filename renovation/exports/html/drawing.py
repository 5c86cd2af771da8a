"""What both kinds of pictures draw with: texts that fit, lines, and axes with round numbers."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from renovation import figures
from renovation.exports.html.markup import Markup, el
from renovation.language import Language
from renovation.meeting.book import Chart
from renovation.plain_text import one_line, width

WIDE = 900.0
SIZE = 13.0
_DIGIT = 0.54  # of the size, a digit's width
_MOST_TICKS = 5
_HEADROOM = 1.06


@dataclass(frozen=True)
class Scale:
    """The value axis from ``low`` to ``top`` with its ticks, and where it lies in the picture.

    ``start`` and ``end`` are the places of low and top.
    """

    low: float
    top: float
    ticks: tuple[float, ...]
    start: float
    end: float

    def at(self, value: float) -> float:
        """Where a value lies."""
        return self.start + (value - self.low) / (self.top - self.low) * (self.end - self.start)


def scale(chart: Chart, start: float, end: float) -> Scale:
    """From zero to beyond the largest value; completions show 0, 50 and 100%, uncapped."""
    values = [value for series in chart.series for value in series.values if value is not None]
    largest, least = max([*values, 0.0]), min([*values, 0.0])
    if chart.kind == "bars" and chart.unit == "%":
        top, step = max(100.0, largest * 1.02), 50.0
        if top > 4 * step:
            step = max(100.0, _round_step(top / _MOST_TICKS))
    else:
        top = largest * _HEADROOM if largest > 0 else 1.0
        step = _round_step((top - least) / _MOST_TICKS)
    low = math.floor(least / step) * step if least < 0 else 0.0
    count = int((top - low) / step + 1e-9) + 1
    return Scale(low, top, tuple(low + step * k for k in range(count)), start, end)


def tick_text(value: float, chart: Chart, t: Language) -> str:
    """A tick's number: bare, or with %."""
    decimals = max(0, min(3, -math.floor(math.log10(abs(value)) + 1e-9))) if value else 0
    if value and not float(f"{value:.6g}").is_integer():
        decimals = max(1, decimals)
    written = figures.number(value, t, decimals, exact=True)
    return f"{written}%" if chart.unit == "%" else written


def printed(chart: Chart, value: float, t: Language) -> str:
    """A value as it prints."""
    written = figures.number(value, t, chart.decimals, exact=True)
    return f"{written}%" if chart.unit == "%" else written


def pixels(text: str, size: float = SIZE) -> float:
    """About how wide a text is."""
    return width(one_line(text)) * size * _DIGIT


def fitted(text: str, room: float, size: float = SIZE) -> str:
    """The text, or its beginning with … where it takes more than the room."""
    said = one_line(text)
    if pixels(said, size) <= room:
        return said
    kept = ""
    for one in said:
        if pixels(f"{kept}{one}…", size) > room:
            break
        kept += one
    return f"{kept.rstrip()}…"


def text(
    said: str, x: float, y: float, look: str = "t", anchor: str = "", *, room: float = 0
) -> Markup:
    """A text; where it takes more than its room it is cut, and a pointer shows it whole."""
    shown = fitted(said, room) if room else one_line(said)
    whole = el("title", {}, said) if shown != one_line(said) else Markup()
    return el("text", {"x": x, "y": y, "class": look, "text-anchor": anchor}, shown, whole)


def rule(x1: float, y1: float, x2: float, y2: float, look: str) -> Markup:
    """A straight line."""
    return el("line", {"x1": x1, "y1": y1, "x2": x2, "y2": y2, "class": look})


def chosen(names: Sequence[str], places: Sequence[float], right: float) -> list[int]:
    """Which categories are named below an axis: first, last and the Januaries there is room for."""
    last = len(names) - 1
    wanted = [0, last, *(i for i, name in enumerate(names) if name.endswith("-01"))]
    kept: list[int] = []
    for i in dict.fromkeys(wanted):
        room = pixels(names[i]) / 2 + 8
        if all(abs(places[i] - places[k]) > room + pixels(names[k]) / 2 for k in kept):
            kept.append(i)
    return sorted(kept)


def _round_step(least: float) -> float:
    power = 10.0 ** math.floor(math.log10(least))
    step = next(k * power for k in (1, 2, 5, 10) if k * power >= least * 0.999)
    return float(f"{step:.6g}")
