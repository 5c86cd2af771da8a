"""Lines and columns over months as native charts: plan dashed, work done strong, pace as a band."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from renovation.exports.pptx import measure
from renovation.exports.pptx.chart_xml import (
    Drawn,
    Space,
    areas,
    bars,
    document,
    lines,
    marker,
    point,
    shape_of,
)
from renovation.exports.pptx.picture import HEADING, TEXT, Picture, heading
from renovation.exports.pptx.placing import ABOVE, BELOW, Ground, Point, spread
from renovation.exports.pptx.scale import axis_of, known
from renovation.exports.pptx.shapes import Shapes, height_of, paragraph
from renovation.exports.pptx.words import clean
from renovation.exports.pptx.xml import SMALLEST, Box, Element, Sheet, el, line
from renovation.meeting.book import Chart, Mark, Series

LEAST_HEIGHT = 380

_FESTIVAL = 44  # height of the words above the plot
_TICKS = 54  # height of the months below it
_COLUMN = 340  # the widest the words at the right end become
_END_LINES = 2  # of one row of words there
_ONE_ROW = 230  # wider ones take two rows
_BAND = 0.14  # how strong the band is, as on the pages
_NAMED_AT = (0.25, 0.35, 0.45, 0.55, 0.65, 0.75, 0.85, 0.15)
_FEW = 4  # months; a band behind one of fewer would say nothing
_SKIPS = (1, 2, 3, 4, 6, 12, 24, 60, 120)
_STYLES = {"actual": ("actual", 6, ""), "plan": ("plan", 3, "dash")}
_OTHER = ("plan", 2.5, "sysDot")
_MUTED = ("plan", "other")


@dataclass(frozen=True)
class _Plot:
    """The chart with its space: where a value of a month stands on the slide."""

    chart: Chart
    space: Space

    def x(self, place: float) -> float:
        plot, count = self.space.plot, len(self.chart.categories)
        if self.space.edge_to_edge:
            return plot.x + plot.w * place / max(1, count - 1)
        return plot.x + plot.w * (place + 0.5) / max(1, count)

    def y(self, value: float) -> float:
        plot, axis = self.space.plot, self.space.axis
        return plot.bottom - plot.h * (value - axis.low) / (axis.top - axis.low)

    def points(self, series: Series) -> list[Point | None]:
        return [None if v is None else (self.x(i), self.y(v)) for i, v in enumerate(series.values)]


def draw(shapes: Shapes, part: Any, chart: Chart, box: Box) -> None:
    """Draws the chart into the whole box."""
    sheet = shapes.sheet
    picture = Picture(shapes, part, chart, box)
    heading(picture, box)
    ends = [mark for mark in chart.marks if mark.place == len(chart.categories) - 1]
    plot = _Plot(chart, _space(sheet, chart, box, ends))
    _festivals(picture, plot)
    _chart(picture, plot)
    column = _ends(picture, plot, ends)
    _words(picture, plot, column)


def _space(sheet: Sheet, chart: Chart, box: Box, ends: Sequence[Mark]) -> Space:
    axis = axis_of(chart, sheet.t)
    count = int((axis.top - axis.low) / axis.step) + 1
    ticks = [f"{axis.low + k * axis.step:,.6g}" for k in range(count)]
    left = max(measure.width(tick, TEXT) for tick in ticks) + 28
    rows = [row for mark in ends for row in _rows(mark.text)]
    widest = max((measure.width(row, TEXT) for row in rows), default=0.0)
    column = min(_COLUMN, widest / measure.SPARE + 4)
    label = max((measure.width(clean(name), TEXT) for name in chart.categories), default=0.0)
    right = max(column + 24 if ends else 0.0, label / 2 + 6)
    top = box.y + (HEADING if chart.title else 0) + (_FESTIVAL if chart.festivals else 16)
    plot = Box(box.x + left, top, box.w - left - right, box.bottom - _TICKS - top)
    frame = Box(box.x, top - 14, plot.right + label / 2 + 6 - box.x, box.bottom - top + 14)
    names = tuple(measure.shortened(clean(name), TEXT, plot.w / 3) for name in chart.categories)
    is_edged = chart.kind == "curve" and len(names) > 1
    return Space(frame, plot, names, axis, edge_to_edge=is_edged)


def _chart(picture: Picture, plot: _Plot) -> None:
    sheet, chart, space = picture.sheet, plot.chart, plot.space
    drawn = [_drawn(sheet, chart, place) for place in range(len(chart.series))]
    plots: list[Element] = []
    more: tuple[tuple[str, tuple[float | None, ...]], ...] = ()
    roles = {series.role: place for place, series in enumerate(chart.series)}
    if "low" in roles and "high" in roles:
        low, high = chart.series[roles["low"]], chart.series[roles["high"]]
        # A band is an area on an unseen one: its height stands in a column of its own.
        more = ((f"{clean(high.name)} − {clean(low.name)}", _difference(high, low)),)
        none = line(sheet, "")
        base = Drawn(roles["low"], clean(low.name), low.values, shape_of("", none))
        band = Drawn(len(drawn), *more[0], shape_of("actual", none, alpha=_BAND))
        plots.append(areas([base, band], space))
        drawn = [one for one in drawn if one.place != roles["low"]]
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


def _difference(high: Series, low: Series) -> tuple[float | None, ...]:
    pairs = zip(high.values, low.values, strict=True)
    return tuple(None if a is None or b is None else a - b for a, b in pairs)


def _skip(space: Space) -> int:
    """Every how many months a name fits below the axis."""
    count = len(space.categories)
    widest = max((measure.width(name, TEXT) for name in space.categories), default=0.0) + 40
    room = space.plot.w / max(1, count)
    return next((skip for skip in _SKIPS if skip * room >= widest), max(1, count))


def _festivals(picture: Picture, plot: _Plot) -> None:
    """A pale band behind each holiday, its name above; names that would touch are left out."""
    free, inner = plot.space.plot.x, plot.space.plot
    spans: list[tuple[int, int, str]] = []
    few = len(plot.chart.categories) < _FEW
    for place, name in () if few else sorted(plot.chart.festivals):
        if spans and spans[-1][1] == place - 1 and spans[-1][2] == name:
            spans[-1] = (spans[-1][0], place, name)
        else:
            spans.append((place, place, name))
    for first, last, name in spans:
        left, right = (min(max(plot.x(x), inner.x), inner.right) for x in (first - 0.5, last + 0.5))
        text = clean(name)
        band = Box(left, inner.y, right - left, inner.h)
        picture.inner.rectangle(band, "holiday", text)
        wide = measure.width(text, SMALLEST) / measure.SPARE + 2
        start = min(max((left + right - wide) / 2, inner.x), inner.right - wide)
        if start >= free:
            box = Box(start, inner.y - _FESTIVAL, wide, _FESTIVAL)
            said = paragraph(text, SMALLEST, "muted", align="ctr")
            picture.inner.text(box, (said,), text, wrap=False)
            free = start + wide + 16


def _ends(picture: Picture, plot: _Plot, ends: Sequence[Mark]) -> list[Box]:
    """The words at the right end, beside their values and moved apart where they would touch."""
    marks = [(plot.chart.series[mark.series], mark) for mark in ends]
    marks = [(one, mark) for one, mark in marks if one.values[mark.place] is not None]
    marks.sort(key=lambda pair: -(pair[0].values[pair[1].place] or 0.0))
    inner, outer = plot.space.plot, picture.box
    left = inner.right + 20
    wide = outer.right - left
    said = [
        [
            paragraph(
                measure.shortened(row, TEXT, wide, _END_LINES),
                TEXT,
                "muted" if one.role in _MUTED else "actual",
            )
            for row in rows
        ]
        for one, rows in ((one, _rows(mark.text)) for one, mark in marks)
    ]
    heights = [height_of(each, wide) for each in said]
    middles = [plot.y(one.values[mark.place] or 0.0) for one, mark in marks]
    edges = spread(middles, heights, inner.y - _FESTIVAL / 2, inner.bottom)
    boxes = [Box(left, edge, wide, high) for edge, high in zip(edges, heights, strict=True)]
    for box, each in zip(boxes, said, strict=True):
        picture.inner.text(box, each, each[0].runs[0].text, anchor="ctr")
    return boxes


def _rows(text: str) -> list[str]:
    """A mark's words in one row, or in two about equal ones that leave its figure whole."""
    said = clean(text)
    spaces = [place for place, one in enumerate(said) if one == " "]
    if not spaces or measure.width(said, TEXT) <= _ONE_ROW:
        return [said]
    cuts = [(said[:place], said[place + 1 :]) for place in spaces]
    return list(min(cuts, key=lambda cut: max(measure.width(row, TEXT) for row in cut)))


def _words(picture: Picture, plot: _Plot, column: Sequence[Box]) -> None:
    """The marks at their points, then the names of lines where several could be meant."""
    chart, inner = plot.chart, plot.space.plot
    paths = [plot.points(series) for series in chart.series]
    if chart.kind == "columns":
        paths = [_column_edges(path) for path in paths]
    room = Box(inner.x + 4, inner.y - 10, inner.w + 14 if not column else inner.w, inner.h + 10)
    ground = Ground(room, paths)
    end = len(chart.categories) - 1
    for mark in chart.marks:
        series = chart.series[mark.series]
        value = series.values[mark.place]
        if mark.place == end or value is None:
            continue
        colour = "muted" if series.role in _MUTED else "actual"
        _beside(picture, ground, (plot.x(mark.place), plot.y(value)), clean(mark.text), colour)
    shown = [one for one in chart.series if one.role not in ("low", "high") and known(one.values)]
    if len(shown) > 1 and chart.kind == "curve":
        for series in shown:
            _name(picture, plot, ground, series)


def _beside(picture: Picture, ground: Ground, where: Point, text: str, colour: str) -> None:
    most = ground.plot.w / 2
    text = measure.shortened(text, TEXT, most, 2, bold=True)
    rows = measure.wrapped(text, TEXT, most, bold=True)
    wide = max(measure.width(row, TEXT, bold=True) for row in rows) / measure.SPARE + 4
    box = ground.beside(where, wide, measure.height(len(rows), TEXT))
    align = "l" if box.x >= where[0] else "r" if box.right <= where[0] else "ctr"
    said = paragraph(text, TEXT, colour, bold=True, align=align)
    picture.inner.text(box, (said,), text)


def _name(picture: Picture, plot: _Plot, ground: Ground, series: Series) -> None:
    """A line's name on its free side: between two lines it could be that of either."""
    chart = plot.chart
    if series.role == "other" and any(chart.series[m.series] is series for m in chart.marks):
        return  # its mark says it
    points = [point for point in plot.points(series) if point is not None]
    actual = next((one for one in chart.series if one.role == "actual"), series)
    plan = next((one for one in chart.series if one.role == "plan"), actual)
    pairs = zip(actual.values, plan.values, strict=True)
    ahead = sum(a - p for a, p in pairs if a is not None and p is not None)
    upper = series.role == "actual" if ahead > 0 else series.role != "actual"
    text = measure.shortened(clean(series.name), TEXT, ground.plot.w / 3)
    wide = measure.width(text, TEXT) / measure.SPARE + 4
    spots = [points[round(share * (len(points) - 1))] for share in _NAMED_AT]
    box = ground.along(spots, wide, measure.height(1, TEXT), ABOVE if upper else BELOW)
    if box is not None:
        colour = "muted" if series.role in _MUTED else "actual"
        picture.inner.text(box, (paragraph(text, TEXT, colour),), text, wrap=False)


def _column_edges(path: Sequence[Point | None]) -> list[Point | None]:
    """The tops of columns as a line that words keep clear of."""
    return list(path)
