"""Bars by place as a native chart: one line for the plan over all, a light beside each."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from renovation.exports.pptx import measure
from renovation.exports.pptx.axes import Axis, Space, document
from renovation.exports.pptx.chart_xml import Drawn, Label, bars, shape_of, value_labels
from renovation.exports.pptx.picture import HEADING, TEXT, Picture, heading, tint
from renovation.exports.pptx.scale import axis_of, known, label_format, printed
from renovation.exports.pptx.shapes import Paragraph, Run, Shapes
from renovation.exports.pptx.words import clean
from renovation.exports.pptx.xml import SMALLEST, Box, Sheet, el, line
from renovation.meeting.book import Chart, Series
from renovation.report.lights import MARKS

LEAST_ROW, _ROW = 52, 116  # pixels
_WIDE_ROW = 68
_NAMES, _LIGHTS = 0.3, 0.27  # the most that names and lights take of the width
_GAP = 20
_TICKS = 48  # height of the axis's numbers
_PLAN = 46  # height of the words above the plan's line
_INSIDE = 0.3  # a value stands in its bar from this part of the axis on
_TICK = 0.42  # half of a single plan's line, in rows


@dataclass(frozen=True)
class _Layout:
    """Where the parts of the picture stand, and which size its texts have."""

    space: Space
    row: float
    lights: Box
    size: float


def least_height(chart: Chart) -> float:
    """What it takes to show one bar, with all that stands around it."""
    return _around(chart) + LEAST_ROW


def rows_in(chart: Chart, high: float) -> int:
    """How many of its bars there is room for in this height."""
    return max(1, int((high - _around(chart)) // LEAST_ROW))


def height(chart: Chart, room: float) -> float:
    """What the bars take of this height: few of them do not become fat."""
    return min(room, _around(chart) + len(chart.categories) * _ROW)


def some_of(chart: Chart, first: int, count: int) -> Chart:
    """The chart with some of its bars only."""
    part = slice(first, first + count)
    return replace(
        chart,
        categories=chart.categories[part],
        series=tuple(replace(one, values=one.values[part]) for one in chart.series),
        lights=chart.lights[part],
        labels=chart.labels[part],
        texts=chart.texts[part],
        references=chart.references[part],
    )


def draw(shapes: Shapes, part: Any, chart: Chart, whole: Chart, box: Box) -> None:
    """Draws the bars into the box; those of a part have the axis of the ``whole``."""
    sheet = shapes.sheet
    axis = axis_of(whole, sheet.t, shown=whole.unit == "%")
    layout = _layout(sheet, chart, whole, axis, box)
    picture = Picture(shapes, part, chart, Box(box.x, box.y, box.w, _bottom(layout) - box.y))
    heading(picture, box)
    plans = [one for one in chart.series if one.role == "plan"]
    shown = [one for one in chart.series if one.role != "plan"]
    drawn = [_bar(sheet, chart, one, layout, axis) for one in chart.series]
    plot = bars(
        drawn,
        layout.space,
        upright=False,
        gap=25 if layout.row < _WIDE_ROW else 60,
        overlap=100 if len(shown) < 2 else 0,
    )
    content = document(sheet, layout.space, [plot], lying=True, size=layout.size)
    picture.chart(layout.space, content)
    for plan in plans:
        _plan(picture, chart, plan, layout)
    _lights(picture, chart, layout)


def _around(chart: Chart) -> float:
    """The height of what stands above and below the bars."""
    has_plan = any(one.role == "plan" for one in chart.series)
    ticks = _TICKS if chart.unit == "%" else 0
    return (HEADING if chart.title else 0) + (_PLAN if has_plan else 0) + ticks


def _bottom(layout: _Layout) -> float:
    return layout.space.frame.bottom


def _layout(sheet: Sheet, chart: Chart, whole: Chart, axis: Axis, box: Box) -> _Layout:
    count = max(1, len(chart.categories))
    above = _around(chart) - (_TICKS if axis.shown else 0)
    row = min(_ROW, (box.h - _around(chart)) / count)
    size = TEXT if row >= LEAST_ROW + 4 else SMALLEST
    lines = max(1, int(row // measure.height(1, size)))
    names, _ = _shortened(chart.categories, size, box.w * _NAMES, lines)
    wide = _shortened(whole.categories, size, box.w * _NAMES, lines)[1]
    texts, lit = _shortened(whole.texts, size, box.w * _LIGHTS, lines)
    top, high = box.y + above, row * count
    room = _GAP + lit if any(texts) else 90  # a value outside its bar wants room, too
    frame = Box(box.x, top, box.w - room, high + (_TICKS if axis.shown else 8))
    plot = Box(box.x + wide + _GAP, top, frame.w - wide - _GAP - 50, high)
    space = Space(frame, plot, tuple(names), axis)
    return _Layout(space, row, Box(frame.right + _GAP, top, lit, high), size)


def _shortened(
    texts: tuple[str, ...], size: float, most: float, lines: int
) -> tuple[list[str], float]:
    """The texts, cut where they would take more lines, and the width they need."""
    said = [measure.shortened(clean(text), size, most, lines) for text in texts]
    widest = max(
        (measure.width(one, size) for text in said for one in measure.wrapped(text, size, most)),
        default=0.0,
    )
    return said, min(most, widest / measure.SPARE + 2)


def _bar(sheet: Sheet, chart: Chart, one: Series, layout: _Layout, axis: Axis) -> Drawn:
    place = chart.series.index(one)
    none = line(sheet, "")
    if one.role == "plan":  # its line is drawn over all bars; its figures can be edited here
        return Drawn(place, clean(one.name), one.values, shape_of("", none))
    colour = "actual" if one.role == "actual" else "plan"
    labels = _labels(sheet, chart, one, layout, axis) if place == 0 else el("c:dLbls")
    more = (el("c:invertIfNegative", {"val": 0}), *([labels] if len(labels) else []))
    return Drawn(place, clean(one.name), one.values, shape_of(colour, none), more)


def _labels(sheet: Sheet, chart: Chart, one: Series, layout: _Layout, axis: Axis) -> Any:
    """A value in each bar in white, or beside a short bar in ink.

    At the bars' ends; where the plan's line would run through one of them, at their beginnings.
    """
    wide = layout.space.plot.w / (axis.top - axis.low)
    plan = next((other for other in chart.series if other.role == "plan"), None)
    said: dict[int, Label] = {}
    inside, is_crossed = [], False
    for i, value in enumerate(one.values):
        plain = "" if value is None else printed(value, chart, sheet.t)
        text = clean(chart.labels[i]) if chart.labels else plain
        if value is None or not text:
            continue
        length = (value - axis.low) * wide
        room = measure.width(text, layout.size, bold=True) + 30
        own = "" if text == plain else text
        if value < _INSIDE * axis.top or length < room:
            said[i] = Label("outEnd", "text", text=own)
            continue
        inside.append((i, own))
        planned = plan.values[i] if plan is not None else None
        if planned is not None:
            is_crossed |= length - room < (planned - axis.low) * wide < length + 6
    where = "inBase" if is_crossed else "inEnd"
    said |= {i: Label(where, "background", text=own) for i, own in inside}
    return value_labels(sheet, layout.size, label_format(chart, sheet.t), said)


def _plan(picture: Picture, chart: Chart, plan: Series, layout: _Layout) -> None:
    """One line over all bars where the plan is the same for all as printed, else one each."""
    t, plot, axis = picture.sheet.t, layout.space.plot, layout.space.axis
    values = known(plan.values)
    if not values:
        return
    texts = {printed(value, chart, t) for value in values}

    def across(value: float) -> float:
        return plot.x + plot.w * (value - axis.low) / (axis.top - axis.low)

    name, where = clean(plan.name), None
    said: tuple[Run, ...] = (Run(name, SMALLEST),)
    if len(texts) == 1:
        where = across(values[0])
        said = (Run(f"{name} ", SMALLEST), Run(texts.pop(), SMALLEST, bold=True))
        picture.inner.line(Box(where, plot.y - 6, 0, plot.h + 6), "text", 4, name)
    else:
        for i, value in enumerate(plan.values):
            if value is not None:
                where = across(value) if where is None else where
                middle = plot.y + (i + 0.5) * layout.row
                tick = Box(across(value), middle - _TICK * layout.row, 0, 2 * _TICK * layout.row)
                picture.inner.line(tick, "text", 5, f"{name} {clean(chart.categories[i])}")
    text = "".join(run.text for run in said)
    room = plot.right + 40 - picture.box.x
    text = measure.shortened(text, SMALLEST, room, bold=True)
    wide = measure.width(text, SMALLEST, bold=True) / measure.SPARE + 4
    left = min(max((where or plot.x) - wide / 2, picture.box.x), plot.right + 40 - wide)
    words = Paragraph(said, "ctr")
    picture.inner.text(Box(left, plot.y - _PLAN, wide, 42), (words,), name, wrap=False)


def _lights(picture: Picture, chart: Chart, layout: _Layout) -> None:
    """Shape, word and gap beside each bar: the shape in its colour, the words in ink."""
    for i, text in enumerate(chart.texts):
        if not text:
            continue
        light = chart.lights[i] if chart.lights else ""
        said = measure.shortened(
            clean(text), layout.size, layout.lights.w / measure.SPARE,
            max(1, int(layout.row // measure.height(1, layout.size))),
        )  # fmt: skip
        box = Box(layout.lights.x, layout.lights.y + i * layout.row, layout.lights.w, layout.row)
        runs = light_runs(said, light, layout.size)
        is_one = len(measure.wrapped(said, layout.size, layout.lights.w + 8)) == 1
        name = clean(chart.categories[i])
        picture.inner.text(box, (Paragraph(runs),), name, anchor="ctr", wrap=not is_one)


def light_runs(text: str, light: str, size: float, colour: str = "text") -> tuple[Run, ...]:
    """The text of a light; the shape it begins with has the light's colour."""
    mark = MARKS.get(light, "")
    if not mark or not text.startswith(mark):
        return (Run(text, size, colour),)
    return (Run(mark, size, tint(light).graphic), Run(text.removeprefix(mark), size, colour))
