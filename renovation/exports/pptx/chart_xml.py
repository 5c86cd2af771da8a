"""The plots of a native chart (DrawingML): series with their look, dots and labels."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from renovation.exports.pptx.axes import Space, chart_text, on_axes, val
from renovation.exports.pptx.workbook import (
    MONTH_FORMAT,
    head_cell,
    month_days,
    names_range,
    values_range,
)
from renovation.exports.pptx.xml import Element, Sheet, characters, el, fill, line


@dataclass(frozen=True)
class Drawn:
    """A series with its look: ``shape`` its fill and line, ``more`` its dots and labels."""

    place: int  # among the columns of the workbook
    name: str
    values: tuple[float | None, ...]
    shape: Element
    more: tuple[Element, ...] = ()
    is_line: bool = False


def shape_of(fill_name: str, outline: Element, *, alpha: float = 1) -> Element:
    """The look of a series or a point."""
    return el("c:spPr", None, fill(fill_name, alpha), outline)


def series(drawn: Drawn, categories: Sequence[str]) -> Element:
    """A ``c:ser`` with its cached texts and values, so that the chart shows them unopened."""
    count = len(categories)
    days = month_days(categories)
    names = el("c:numCache" if days else "c:strCache")
    names.extend([el("c:formatCode", None, MONTH_FORMAT)] if days else [])
    names.append(val("c:ptCount", count))
    for i, name in enumerate(days or categories):
        names.append(el("c:pt", {"idx": i}, _v(str(name))))
    cache = el("c:numCache", None, el("c:formatCode", None, "General"), val("c:ptCount", count))
    for i, value in enumerate(drawn.values):
        if value is not None:
            cache.append(el("c:pt", {"idx": i}, el("c:v", None, repr(float(value)))))
    head = el("c:strCache", None, val("c:ptCount", 1), el("c:pt", {"idx": 0}, _v(drawn.name)))
    made = el(
        "c:ser",
        None,
        val("c:idx", drawn.place),
        val("c:order", drawn.place),
        el("c:tx", None, el("c:strRef", None, _f(head_cell(drawn.place)), head)),
        drawn.shape,
        *drawn.more,
    )
    kind = "c:numRef" if days else "c:strRef"
    made.append(el("c:cat", None, el(kind, None, _f(names_range(count)), names)))
    made.append(
        el("c:val", None, el("c:numRef", None, _f(values_range(drawn.place, count)), cache))
    )
    if drawn.is_line:
        made.append(val("c:smooth", 0))
    return made


def bars(
    drawn: Iterable[Drawn], space: Space, *, upright: bool, gap: int, overlap: int = 100
) -> Element:
    """A bar chart, its series before each other; ``gap`` is in percent of a bar."""
    made = el(
        "c:barChart",
        None,
        val("c:barDir", "col" if upright else "bar"),
        val("c:grouping", "clustered"),
        val("c:varyColors", 0),
        *(series(one, space.categories) for one in drawn),
        val("c:gapWidth", gap),
        val("c:overlap", overlap),
    )
    return on_axes(made)


def lines(drawn: Iterable[Drawn], space: Space) -> Element:
    """A line chart; a gap in the values is a gap in the line."""
    made = el("c:lineChart", None, val("c:grouping", "standard"), val("c:varyColors", 0))
    made.extend([series(one, space.categories) for one in drawn])
    made.append(val("c:marker", 1))
    return on_axes(made)


def areas(drawn: Iterable[Drawn], space: Space) -> Element:
    """Areas that stand on each other."""
    made = el("c:areaChart", None, val("c:grouping", "stacked"), val("c:varyColors", 0))
    made.extend([series(one, space.categories) for one in drawn])
    return on_axes(made)


def marker(sheet: Sheet, size: float = 0, colour: str = "") -> Element:
    """The dots of a line, or that it has none."""
    if not size:
        return el("c:marker", None, val("c:symbol", "none"))
    looks = shape_of(colour, line(sheet, "background", 3))
    points = max(2, round(int(sheet.points(size)) / 100))
    return el("c:marker", None, val("c:symbol", "circle"), val("c:size", points), looks)


def point(place: int, *looks: Element) -> Element:
    """A single point that looks different."""
    return el("c:dPt", None, val("c:idx", place), *looks)


@dataclass(frozen=True)
class Label:
    """A value's label: where it stands (inEnd, outEnd) and what it says instead, if anything."""

    position: str
    colour: str
    bold: bool = True
    text: str = ""


def value_labels(
    sheet: Sheet, size: float, number_format: str, labels: Mapping[int, Label]
) -> Element:
    """Labels of single values; a text of its own stays as it is when the value is edited."""
    made = el("c:dLbls")
    for place, label in sorted(labels.items()):
        one = el("c:dLbl", None, val("c:idx", place))
        looks = characters("a:defRPr", sheet, size, label.colour, bold=label.bold)
        looks.attrib.pop("lang")
        if label.text:
            run = characters("a:rPr", sheet, size, label.colour, bold=label.bold)
            said = el(
                "a:p",
                None,
                el("a:pPr", None, looks),
                el("a:r", None, run, el("a:t", None, label.text)),
            )
            one.append(el("c:tx", None, el("c:rich", None, el("a:bodyPr"), el("a:lstStyle"), said)))
        one.append(el("c:numFmt", {"formatCode": number_format, "sourceLinked": 0}))
        one.append(el("c:spPr", None, el("a:noFill"), el("a:ln", None, el("a:noFill"))))
        if not label.text:
            one.append(chart_text(looks, {"wrap": "none"}))
        one.append(val("c:dLblPos", label.position))
        one.extend(_shown(True))
        made.append(one)
    made.append(el("c:spPr", None, el("a:noFill"), el("a:ln", None, el("a:noFill"))))
    made.extend(_shown(False))
    return made


def _shown(value: bool) -> list[Element]:
    names = (
        "showLegendKey",
        "showVal",
        "showCatName",
        "showSerName",
        "showPercent",
        "showBubbleSize",
    )
    return [val(f"c:{name}", int(value and name == "showVal")) for name in names]


def _v(text: str) -> Element:
    return el("c:v", None, text)


def _f(reference: str) -> Element:
    return el("c:f", None, reference)
