"""Bars by place: one blue, the plan a line over all of them, a light in words beside each."""

from __future__ import annotations

from collections.abc import Iterator

from renovation.exports.html.drawing import (
    WIDE,
    Scale,
    pixels,
    printed,
    rule,
    scale,
    text,
    tick_text,
)
from renovation.exports.html.markup import Markup, el
from renovation.language import Language
from renovation.meeting.book import Chart, Series
from renovation.report.lights import MARKS

_ROW, _BAR = 34.0, 20.0
_NAMES, _LIGHTS, _SPACE = 230.0, 210.0, 12.0
_ABOVE, _BELOW = 26.0, 22.0
_SPARE = 1.15  # how much wider than usual a typeface may be
_INSIDE = 0.3  # a value stands in its bar from this part of the axis on
_MIDDLE = 4.5  # from a row's middle down to the line that its letters stand on


def bars(chart: Chart, t: Language) -> tuple[float, list[Markup]]:
    """The picture's height and its parts."""
    names = min(_NAMES, _SPARE * max(map(pixels, chart.categories), default=0.0) + 4)
    lit = min(_LIGHTS, _SPARE * max(map(pixels, chart.texts), default=0.0) + 4)
    right = WIDE - (lit + _SPACE if any(chart.texts) else 0) - 70
    axis = scale(chart, names + _SPACE, right)
    plans = [one for one in chart.series if one.role == "plan"]
    top = _ABOVE if plans else 6.0
    bottom = top + _ROW * len(chart.categories)
    parts = [*_axis(chart, axis, top, bottom, t)]
    shown = [one for one in chart.series if one.role != "plan"]
    for number, one in enumerate(shown):
        parts += _bars(chart, one, number, len(shown), axis, top, plans, t)
    for plan in plans:
        parts += _plan(chart, plan, axis, top, bottom, t)
    for i, name in enumerate(chart.categories):
        middle = top + _ROW * (i + 0.5) + _MIDDLE
        parts.append(text(name, names, middle, "t", "end", room=_NAMES))
        if chart.texts and chart.texts[i]:
            parts.append(_light(chart, i, WIDE - lit, middle))
    return bottom + (_BELOW if chart.unit == "%" else 6), parts


def _axis(chart: Chart, axis: Scale, top: float, bottom: float, t: Language) -> Iterator[Markup]:
    for tick in axis.ticks:
        at = axis.at(tick)
        yield rule(at, top, at, bottom, "grid" if tick else "axis")
        if chart.unit == "%":
            yield text(tick_text(tick, chart, t), at, bottom + 16, "m", "middle")


def _bars(
    chart: Chart,
    one: Series,
    number: int,
    count: int,
    axis: Scale,
    top: float,
    plans: list[Series],
    t: Language,
) -> Iterator[Markup]:
    """The bars of a series with their values: white inside, or in ink where a bar is short."""
    high = _BAR / count
    is_crossed = any(_is_crossed(chart, one, plan, axis, t) for plan in plans)
    for i, value in enumerate(one.values):
        if value is None:
            continue
        left, right = sorted((axis.at(0), axis.at(value)))
        middle = top + _ROW * (i + 0.5)
        y = middle - _BAR / 2 + number * high
        yield el(
            "rect", {"x": left, "y": y, "width": right - left, "height": high, "class": "actual"}
        )
        said = _label(chart, i, value, t) if number == 0 else ""
        if not said:
            continue
        if not _is_inside(said, value, axis):
            yield text(said, right + 6, middle + _MIDDLE, "t b h")
        elif is_crossed:
            yield text(said, left + 6, middle + _MIDDLE, "o b")
        else:
            yield text(said, right - 6, middle + _MIDDLE, "o b", "end")


def _is_inside(said: str, value: float, axis: Scale) -> bool:
    return value >= _INSIDE * axis.top and axis.at(value) - axis.start > pixels(said) * 1.1 + 16


def _is_crossed(chart: Chart, one: Series, plan: Series, axis: Scale, t: Language) -> bool:
    """Whether the plan's line would run through a value at the end of its bar."""
    for i, (value, planned) in enumerate(zip(one.values, plan.values, strict=True)):
        if value is None or planned is None:
            continue
        said = _label(chart, i, value, t)
        room = pixels(said) * 1.1 + 14
        if _is_inside(said, value, axis) and -room < axis.at(planned) - axis.at(value) < 4:
            return True
    return False


def _plan(
    chart: Chart, plan: Series, axis: Scale, top: float, bottom: float, t: Language
) -> Iterator[Markup]:
    """One line over all bars where the plan prints the same for all, else one for each."""
    values = [value for value in plan.values if value is not None]
    if not values:
        return
    texts = {f"{value:.{chart.decimals}f}" for value in values}
    said, where = plan.name, axis.at(values[0])
    if len(texts) == 1:
        said = f"{plan.name} {printed(chart, values[0], t)}"
        yield rule(where, top - 4, where, bottom, "mark")
    else:
        for i, value in enumerate(plan.values):
            if value is not None:
                y = top + _ROW * i
                yield rule(axis.at(value), y + 4, axis.at(value), y + _ROW - 4, "mark")
    half = pixels(said) / 2
    yield text(said, min(max(where, half), WIDE - half), top - 9, "t", "middle", room=WIDE / 2)


def _label(chart: Chart, place: int, value: float, t: Language) -> str:
    """What stands at the bar of the first series: its label, or the value as it prints."""
    return (chart.labels[place] if chart.labels else "") or printed(chart, value, t)


def _light(chart: Chart, place: int, x: float, y: float) -> Markup:
    """Shape in its colour, words in ink."""
    said = chart.texts[place]
    light = chart.lights[place] if chart.lights else ""
    mark = MARKS.get(light, "")
    if not mark or not said.startswith(mark) or pixels(said) > _LIGHTS:
        return text(said, x, y, "t", room=_LIGHTS)
    shape = el("tspan", {"class": f"f-{light}"}, mark)
    words = el("tspan", {"dx": 4}, said.removeprefix(mark).strip())
    return el("text", {"x": x, "y": y, "class": "t"}, shape, words)
