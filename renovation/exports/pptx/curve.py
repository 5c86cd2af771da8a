"""Lines and columns over months as native charts: plan dashed, work done strong, pace as a band."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from renovation.exports.pptx import measure
from renovation.exports.pptx.axes import Space, document
from renovation.exports.pptx.captions import (
    FESTIVAL,
    Plot,
    end_marks,
    ends_of,
    festivals,
    rows_of,
    words_of,
)
from renovation.exports.pptx.chart_xml import (
    Drawn,
    areas,
    bars,
    lines,
    marker,
    point,
    shape_of,
)
from renovation.exports.pptx.picture import HEADING, TEXT, Column, Picture, heading
from renovation.exports.pptx.scale import axis_of
from renovation.exports.pptx.shapes import Shapes
from renovation.exports.pptx.words import clean
from renovation.exports.pptx.xml import Box, Element, Sheet, el, line
from renovation.language import Language
from renovation.meeting.book import Chart, Mark, Series

LEAST_HEIGHT = 380

_TICKS = 54  # height of the months below it
_COLUMN = 340  # the widest the words at the right end become
_BAND = 0.14  # how strong the band is, as on the pages
_SKIPS = (1, 2, 3, 4, 6, 12, 24, 60, 120)
_STYLES = {"actual": ("actual", 6, ""), "plan": ("plan", 3, "dash")}
_OTHER = ("plan", 2.5, "sysDot")


def draw(shapes: Shapes, part: Any, chart: Chart, box: Box) -> None:
    """Draws the chart into the whole box."""
    sheet = shapes.sheet
    picture = Picture(shapes, part, chart, box)
    heading(picture, box)
    ends = end_marks(chart)
    plot = Plot(chart, _space(sheet, chart, box, ends))
    festivals(picture, plot)
    _chart(picture, plot)
    column = ends_of(picture, plot, ends)
    words_of(picture, plot, column)


def _space(sheet: Sheet, chart: Chart, box: Box, ends: Sequence[Mark]) -> Space:
    axis = axis_of(chart, sheet.t)
    count = int((axis.top - axis.low) / axis.step) + 1
    ticks = [f"{axis.low + k * axis.step:,.6g}" for k in range(count)]
    left = max(measure.width(tick, TEXT) for tick in ticks) + 28
    rows = [row for mark in ends for row in rows_of(mark.text)]
    widest = max((measure.width(row, TEXT) for row in rows), default=0.0)
    column = min(_COLUMN, widest / measure.SPARE + 4)
    label = max((measure.width(clean(name), TEXT) for name in chart.categories), default=0.0)
    right = max(column + 24 if ends else 0.0, label / 2 + 6)
    top = box.y + (HEADING if chart.title else 0) + (FESTIVAL if chart.festivals else 16)
    plot = Box(box.x + left, top, box.w - left - right, box.bottom - _TICKS - top)
    frame = Box(box.x, top - 14, plot.right + label / 2 + 6 - box.x, box.bottom - top + 14)
    names = tuple(measure.shortened(clean(name), TEXT, plot.w / 3) for name in chart.categories)
    is_edged = chart.kind == "curve" and len(names) > 1
    return Space(frame, plot, names, axis, edge_to_edge=is_edged)


def _chart(picture: Picture, plot: Plot) -> None:
    sheet, chart, space = picture.sheet, plot.chart, plot.space
    drawn = [_drawn(sheet, chart, place) for place in range(len(chart.series))]
    plots: list[Element] = []
    more: tuple[Column, ...] = ()
    roles = {series.role: place for place, series in enumerate(chart.series)}
    if "low" in roles and "high" in roles:
        more = _band(chart, roles["low"], roles["high"], roles.get("actual"), sheet.t)
        none = line(sheet, "")
        base = Drawn(len(drawn), *more[0], shape_of("", none))
        band = Drawn(len(drawn) + 1, *more[1], shape_of("actual", none, alpha=_BAND))
        plots.append(areas([base, band], space))
    if chart.kind == "columns":
        upright = [one for one in drawn if not one.is_line]
        plots.append(bars(upright, space, upright=True, gap=60))
        drawn = [one for one in drawn if one.is_line]
    if drawn:
        plots.append(lines(drawn, space))
    content = document(sheet, space, plots, lying=False, size=TEXT, skip=_skip(space))
    picture.chart(space, content, more)


def _drawn(sheet: Sheet, chart: Chart, place: int) -> Drawn:
    series = chart.series[place]
    name = clean(series.name)
    if series.role in ("low", "high"):  # the edges of a band are not drawn
        look = shape_of("", line(sheet, ""))
        return Drawn(place, name, series.values, _line_only(look), (marker(sheet),), is_line=True)
    colour, wide, dash = _STYLES.get(series.role, _OTHER)
    if chart.kind == "columns" and series.role != "plan":
        more = (el("c:invertIfNegative", {"val": 0}),)
        return Drawn(place, name, series.values, shape_of(colour, line(sheet, "")), more)
    look = _line_only(shape_of("", line(sheet, colour, wide, dash)))
    dots = tuple(
        point(i, marker(sheet, size, colour), el("c:bubble3D", {"val": 0}))
        for i, size in _dots(series)
    )
    return Drawn(place, name, series.values, look, (marker(sheet), *dots), is_line=True)


def _line_only(shape: Element) -> Element:
    shape.remove(shape[0])  # a line has no fill
    return shape


def _dots(series: Series) -> Iterator[tuple[int, float]]:
    """The last value of what was done, and each that stands alone and would not be seen."""
    values = series.values
    last = max((i for i, value in enumerate(values) if value is not None), default=None)
    for i, value in enumerate(values):
        before = values[i - 1] if i else None
        after = values[i + 1] if i + 1 < len(values) else None
        if value is None:
            continue
        if i == last and series.role == "actual":
            yield i, 22
        elif before is None and after is None:
            yield i, 14


def _band(chart: Chart, low: int, high: int, actual: int | None, t: Language) -> tuple[Column, ...]:
    """A band is an area on an unseen one: where that begins, and how high it is.

    Before the projection it lies flat on what was done, or it would rise from zero.
    """
    done = chart.series[actual].values if actual is not None else (None,) * len(chart.categories)
    ends = list(zip(chart.series[low].values, chart.series[high].values, strict=True))
    known_ends = [(a, b) if a is not None and b is not None else None for a, b in ends]
    base = tuple(d if end is None else end[0] for d, end in zip(done, known_ends, strict=True))
    height = tuple(
        (0.0 if d is not None else None) if end is None else end[1] - end[0]
        for d, end in zip(done, known_ends, strict=True)
    )
    return (t("Band, lower edge"), base), (t("Band, height"), height)


def _skip(space: Space) -> int:
    """Every how many months a name fits below the axis."""
    count = len(space.categories)
    widest = max((measure.width(name, TEXT) for name in space.categories), default=0.0) + 40
    room = space.plot.w / max(1, count)
    return next((skip for skip in _SKIPS if skip * room >= widest), max(1, count))
