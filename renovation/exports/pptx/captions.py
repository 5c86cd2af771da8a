"""The words on a chart over months: holidays, marks at values, names of lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from renovation.exports.pptx import measure
from renovation.exports.pptx.axes import Space
from renovation.exports.pptx.picture import TEXT, Picture
from renovation.exports.pptx.placing import ABOVE, BELOW, Ground, Point, spread
from renovation.exports.pptx.scale import known
from renovation.exports.pptx.shapes import height_of, paragraph
from renovation.exports.pptx.words import clean
from renovation.exports.pptx.xml import SMALLEST, Box
from renovation.meeting.book import Chart, Mark, Series

FESTIVAL = 44  # height of the words above the plot
_END_LINES = 2  # of one row of words there
_ONE_ROW = 230  # wider ones take two rows
_NAMED_AT = (0.25, 0.35, 0.45, 0.55, 0.65, 0.75, 0.85, 0.15)
_MUTED = ("plan", "other")
_FEW = 4  # months; a band behind one of fewer would say nothing


@dataclass(frozen=True)
class Plot:
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


def festivals(picture: Picture, plot: Plot) -> None:
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
            box = Box(start, inner.y - FESTIVAL, wide, FESTIVAL)
            said = paragraph(text, SMALLEST, "muted", align="ctr")
            picture.inner.text(box, (said,), text, wrap=False)
            free = start + wide + 16


def end_marks(chart: Chart) -> list[Mark]:
    """The marks at the right end; there a plan over columns has its name, too."""
    end = len(chart.categories) - 1
    marks = [mark for mark in chart.marks if mark.place == end]
    if chart.kind == "columns":
        named = {mark.series for mark in marks}
        marks += [
            Mark(place, end, series.name)
            for place, series in enumerate(chart.series)
            if series.role == "plan" and place not in named
        ]
    return marks


def ends_of(picture: Picture, plot: Plot, ends: Sequence[Mark]) -> list[Box]:
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
        for one, rows in ((one, rows_of(mark.text)) for one, mark in marks)
    ]
    heights = [height_of(each, wide) for each in said]
    middles = [plot.y(one.values[mark.place] or 0.0) for one, mark in marks]
    edges = spread(middles, heights, inner.y - FESTIVAL / 2, inner.bottom)
    boxes = [Box(left, edge, wide, high) for edge, high in zip(edges, heights, strict=True)]
    for box, each in zip(boxes, said, strict=True):
        picture.inner.text(box, each, each[0].runs[0].text, anchor="ctr")
    return boxes


def rows_of(text: str) -> list[str]:
    """A mark's words in one row, or in two about equal ones that leave its figure whole."""
    said = clean(text)
    spaces = [place for place, one in enumerate(said) if one == " "]
    if not spaces or measure.width(said, TEXT) <= _ONE_ROW:
        return [said]
    cuts = [(said[:place], said[place + 1 :]) for place in spaces]
    return list(min(cuts, key=lambda cut: max(measure.width(row, TEXT) for row in cut)))


def words_of(picture: Picture, plot: Plot, column: Sequence[Box]) -> None:
    """The marks at their points, then the names of lines where several could be meant."""
    chart, inner = plot.chart, plot.space.plot
    paths = [plot.points(series) for series in chart.series]
    room = Box(inner.x + 4, inner.y - 10, inner.w + 14 if not column else inner.w, inner.h + 10)
    ground = Ground(room, paths)
    end = len(chart.categories) - 1
    for mark in chart.marks:
        series = chart.series[mark.series]
        value = series.values[mark.place]
        if mark.place == end or value is None:
            continue
        colour = "muted" if series.role in _MUTED else "actual"
        where = plot.x(mark.place), plot.y(value)
        only = ABOVE if chart.kind == "columns" else None
        _beside(picture, ground, where, clean(mark.text), colour, only)
    shown = [one for one in chart.series if one.role not in ("low", "high") and known(one.values)]
    if len(shown) > 1 and chart.kind == "curve":
        for series in shown:
            _name(picture, plot, ground, series)


def _beside(
    picture: Picture, ground: Ground, where: Point, text: str, colour: str, only: int | None
) -> None:
    most = ground.plot.w / 2
    text = measure.shortened(text, TEXT, most, 2, bold=True)
    rows = measure.wrapped(text, TEXT, most, bold=True)
    wide = max(measure.width(row, TEXT, bold=True) for row in rows) / measure.SPARE + 4
    box = ground.beside(where, wide, measure.height(len(rows), TEXT), only)
    align = "l" if box.x >= where[0] else "r" if box.right <= where[0] else "ctr"
    said = paragraph(text, TEXT, colour, bold=True, align=align)
    picture.inner.text(box, (said,), text)


def _name(picture: Picture, plot: Plot, ground: Ground, series: Series) -> None:
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
