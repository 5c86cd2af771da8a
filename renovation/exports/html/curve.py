"""Lines and columns over months: plan dashed, work done strong, where the pace leads as a band."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from renovation.exports.html.drawing import (
    WIDE,
    Scale,
    chosen,
    pixels,
    rule,
    scale,
    text,
    tick_text,
)
from renovation.exports.html.markup import Markup, el
from renovation.language import Language
from renovation.meeting.book import Chart, Mark, Series

_HIGH, _TOP, _BOTTOM = 360.0, 62.0, 30.0
_COLUMN, _APART = 230.0, 18.0
_LOOKS = {"actual": "line done", "plan": "line plan"}


@dataclass(frozen=True)
class _Plot:
    """Where months and values lie."""

    chart: Chart
    axis: Scale
    left: float
    right: float

    @property
    def bottom(self) -> float:
        return self.axis.start

    def x(self, place: int) -> float:
        """The middle of a month."""
        count = len(self.chart.categories)
        if self.chart.kind == "columns" or count == 1:
            return self.left + (place + 0.5) * (self.right - self.left) / count
        return self.left + place * (self.right - self.left) / (count - 1)

    def at(self, place: int, value: float) -> tuple[float, float]:
        """Where a value lies."""
        return self.x(place), self.axis.at(value)


def curve(chart: Chart, t: Language) -> tuple[float, list[Markup]]:
    """The picture's height and its parts."""
    axis = scale(chart, _HIGH - _BOTTOM, _TOP)
    ticks = [tick_text(tick, chart, t) for tick in axis.ticks]
    # Fonts differ from reader to reader, so words have a little more room than they are measured.
    left = max(map(pixels, ticks)) + 20
    ends = [mark for mark in chart.marks if mark.place == len(chart.categories) - 1]
    room = min(_COLUMN, max((pixels(mark.text) for mark in ends), default=0.0))
    named = pixels(chart.categories[-1]) / 2 if chart.categories else 0.0
    plot = _Plot(chart, axis, left, WIDE - max(room + 24 if ends else 0.0, named))
    if not chart.categories:
        return _HIGH, []
    parts = [*_festivals(plot), *_axes(plot, ticks), *_band(plot)]
    for series in chart.series:
        parts += _series(plot, series)
    return _HIGH, [*parts, *_dots(plot), *_words(plot, ends, room), *_names(plot)]


def _festivals(plot: _Plot) -> Iterator[Markup]:
    wide = (plot.right - plot.left) / max(1, len(plot.chart.categories))
    for place, name in plot.chart.festivals:
        left = max(plot.left, plot.x(place) - wide / 2)
        right = min(plot.right, plot.x(place) + wide / 2)
        box = {"x": left, "y": _TOP, "width": right - left, "height": plot.bottom - _TOP}
        yield el("rect", {**box, "class": "festival"})
        half = min(pixels(name), 120) / 2
        middle = max((left + right) / 2, plot.left + half)
        yield text(name, middle, _TOP - 6, "m", "middle", room=120)


def _axes(plot: _Plot, ticks: Sequence[str]) -> Iterator[Markup]:
    for tick, said in zip(plot.axis.ticks, ticks, strict=True):
        y = plot.axis.at(tick)
        yield rule(plot.left, y, plot.right, y, "grid" if tick else "axis")
        yield text(said, plot.left - 8, y + 4.5, "m", "end")
    names = plot.chart.categories
    places = [plot.x(i) for i in range(len(names))]
    for i in chosen(names, places, plot.right):
        anchor = "start" if i == 0 and len(names) > 1 else "middle"
        yield text(names[i], places[i], plot.bottom + 20, "m", anchor, room=200)


def _band(plot: _Plot) -> Iterator[Markup]:
    roles = {series.role: series for series in plot.chart.series}
    if "low" not in roles or "high" not in roles:
        return
    ends = zip(roles["low"].values, roles["high"].values, strict=True)
    known = [(i, a, b) for i, (a, b) in enumerate(ends) if a is not None and b is not None]
    if len(known) > 1:
        there = [plot.at(i, high) for i, _, high in known]
        back = [plot.at(i, low) for i, low, _ in reversed(known)]
        yield el("polygon", {"points": _points([*there, *back]), "class": "band"})


def _series(plot: _Plot, series: Series) -> Iterator[Markup]:
    if series.role in ("low", "high"):
        return
    if plot.chart.kind == "columns" and series.role != "plan":
        wide = 0.6 * (plot.right - plot.left) / len(plot.chart.categories)
        for i, value in enumerate(series.values):
            if value is not None:
                x, y = plot.at(i, max(value, 0.0))
                high = abs(plot.axis.at(value) - plot.axis.at(0))
                box = {"x": x - wide / 2, "y": y, "width": wide, "height": high}
                yield el("rect", {**box, "class": "actual"})
        return
    look = _LOOKS.get(series.role, "line other")
    for run in _runs(series.values):
        if len(run) > 1:
            points = [plot.at(i, value) for i, value in run]
            yield el("polyline", {"points": _points(points), "class": look})


def _dots(plot: _Plot) -> Iterator[Markup]:
    """The last value of what was done, and each that stands alone and would not be seen."""
    for series in plot.chart.series:
        if series.role in ("low", "high") or plot.chart.kind == "columns":
            continue
        runs = list(_runs(series.values))
        for run in runs:
            is_last = run is runs[-1] and series.role == "actual"
            if is_last or len(run) == 1:
                x, y = plot.at(*run[-1])
                yield el("circle", {"cx": x, "cy": y, "r": 6 if is_last else 4, "class": "dot"})


def _runs(values: Sequence[float | None]) -> Iterator[list[tuple[int, float]]]:
    """Values that follow each other without a gap."""
    run: list[tuple[int, float]] = []
    for i, value in enumerate(values):
        if value is not None:
            run.append((i, value))
        elif run:
            yield run
            run = []
    if run:
        yield run


def _words(plot: _Plot, ends: Sequence[Mark], room: float) -> Iterator[Markup]:
    """What is said of single values: at the right end in a column, elsewhere below the line."""
    placed = sorted((_height(plot, mark), mark.text) for mark in ends)
    y = _TOP - _APART
    spots = []
    for wanted, said in placed:
        y = max(wanted + 4.5, y + _APART)
        spots.append((y, said))
    over = max(0.0, y - plot.bottom) if spots else 0.0
    for y, said in spots:
        yield text(said, plot.right + 12, y - over, "t", room=room + 2)
    for mark in plot.chart.marks:
        if mark in ends:
            continue
        x, y = plot.x(mark.place), _height(plot, mark)
        below = y + 26
        if below > plot.bottom - 6 or plot.chart.kind == "columns":
            below = y - 14
        half = min(pixels(mark.text), plot.right - plot.left) / 2
        x = min(max(x, plot.left + half + 4), plot.right - half)
        yield text(mark.text, x, below, "t b h", "middle", room=plot.right - plot.left)


def _height(plot: _Plot, mark: Mark) -> float:
    value = plot.chart.series[mark.series].values[mark.place]
    return plot.axis.at(value if value is not None else 0.0)


def _names(plot: _Plot) -> Iterator[Markup]:
    """What each line is, above the picture, with a piece of it."""
    x = plot.left
    for series in plot.chart.series:
        if series.role in ("low", "high"):
            continue
        if plot.chart.kind == "columns" and series.role != "plan":
            yield el("rect", {"x": x, "y": 8, "width": 22, "height": 10, "class": "actual"})
        else:
            yield rule(x, 13, x + 22, 13, _LOOKS.get(series.role, "line other"))
        room = max(60.0, min(300.0, WIDE - x - 40))
        yield text(series.name, x + 28, 17.5, "m", room=room)
        x += 28 + min(pixels(series.name), room) + 24


def _points(places: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
