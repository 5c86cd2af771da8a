"""The parts of a native chart (DrawingML): series, axes, labels and the space they stand in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pptx.opc.oxml import serialize_part_xml

from renovation.exports.pptx.workbook import (
    MONTH_FORMAT,
    head_cell,
    month_days,
    names_range,
    values_range,
)
from renovation.exports.pptx.xml import Box, Element, Sheet, characters, el, fill, line

_CATEGORY_AXIS, _VALUE_AXIS = 111_111, 222_222


@dataclass(frozen=True)
class Drawn:
    """A series with its look: ``shape`` its fill and line, ``more`` its dots and labels."""

    place: int  # among the columns of the workbook
    name: str
    values: tuple[float | None, ...]
    shape: Element
    more: tuple[Element, ...] = ()
    is_line: bool = False


@dataclass(frozen=True)
class Axis:
    """The value axis, in the chart's unit; ``step`` parts its ticks."""

    top: float
    step: float
    number_format: str = "General"
    shown: bool = True
    low: float = 0


@dataclass(frozen=True)
class Space:
    """The frame of a chart in pixels, and where in it the plot itself stands."""

    frame: Box
    plot: Box
    categories: tuple[str, ...]
    axis: Axis
    # Lines begin and end at the edges of the plot, bars stand between them.
    edge_to_edge: bool = False


def shape_of(fill_name: str, outline: Element, *, alpha: float = 1) -> Element:
    """The look of a series or a point."""
    return el("c:spPr", None, fill(fill_name, alpha), outline)


def series(drawn: Drawn, categories: Sequence[str]) -> Element:
    """A ``c:ser`` with its cached texts and values, so that the chart shows them unopened."""
    count = len(categories)
    days = month_days(categories)
    names = el("c:numCache" if days else "c:strCache")
    names.extend([el("c:formatCode", None, MONTH_FORMAT)] if days else [])
    names.append(_val("c:ptCount", count))
    for i, name in enumerate(days or categories):
        names.append(el("c:pt", {"idx": i}, _v(str(name))))
    cache = el("c:numCache", None, el("c:formatCode", None, "General"), _val("c:ptCount", count))
    for i, value in enumerate(drawn.values):
        if value is not None:
            cache.append(el("c:pt", {"idx": i}, el("c:v", None, repr(float(value)))))
    head = el("c:strCache", None, _val("c:ptCount", 1), el("c:pt", {"idx": 0}, _v(drawn.name)))
    made = el(
        "c:ser",
        None,
        _val("c:idx", drawn.place),
        _val("c:order", drawn.place),
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
        made.append(_val("c:smooth", 0))
    return made


def bars(
    drawn: Iterable[Drawn], space: Space, *, upright: bool, gap: int, overlap: int = 100
) -> Element:
    """A bar chart, its series before each other; ``gap`` is in percent of a bar."""
    made = el(
        "c:barChart",
        None,
        _val("c:barDir", "col" if upright else "bar"),
        _val("c:grouping", "clustered"),
        _val("c:varyColors", 0),
        *(series(one, space.categories) for one in drawn),
        _val("c:gapWidth", gap),
        _val("c:overlap", overlap),
    )
    return _on_axes(made)


def lines(drawn: Iterable[Drawn], space: Space) -> Element:
    """A line chart; a gap in the values is a gap in the line."""
    made = el("c:lineChart", None, _val("c:grouping", "standard"), _val("c:varyColors", 0))
    made.extend([series(one, space.categories) for one in drawn])
    made.append(_val("c:marker", 1))
    return _on_axes(made)


def areas(drawn: Iterable[Drawn], space: Space) -> Element:
    """Areas that stand on each other."""
    made = el("c:areaChart", None, _val("c:grouping", "stacked"), _val("c:varyColors", 0))
    made.extend([series(one, space.categories) for one in drawn])
    return _on_axes(made)


def marker(sheet: Sheet, size: float = 0, colour: str = "") -> Element:
    """The dots of a line, or that it has none."""
    if not size:
        return el("c:marker", None, _val("c:symbol", "none"))
    looks = shape_of(colour, line(sheet, "background", 3))
    points = max(2, round(int(sheet.points(size)) / 100))
    return el("c:marker", None, _val("c:symbol", "circle"), _val("c:size", points), looks)


def point(place: int, *looks: Element) -> Element:
    """A single point that looks different."""
    return el("c:dPt", None, _val("c:idx", place), *looks)


def bar_point(place: int, shape: Element) -> Element:
    """A single bar that looks different."""
    return el(
        "c:dPt",
        None,
        _val("c:idx", place),
        _val("c:invertIfNegative", 0),
        _val("c:bubble3D", 0),
        shape,
    )


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
        one = el("c:dLbl", None, _val("c:idx", place))
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
            one.append(_text(looks, {"wrap": "none"}))
        one.append(_val("c:dLblPos", label.position))
        one.extend(_shown(True))
        made.append(one)
    made.append(el("c:spPr", None, el("a:noFill"), el("a:ln", None, el("a:noFill"))))
    made.extend(_shown(False))
    return made


def document(
    sheet: Sheet, space: Space, plots: Sequence[Element], *, lying: bool, size: float, skip: int = 1
) -> bytes:
    """The chart as a file. ``lying`` bars have their names at the left, from above.

    ``size`` is that of its texts; ``skip`` is how many categories there are for a name.
    """
    area = el("c:plotArea", None, _layout(space), *plots)
    area.append(_category_axis(sheet, space, lying, size, skip))
    area.append(_value_axis(sheet, space, lying, size))
    area.append(el("c:spPr", None, fill("")))
    chart = el(
        "c:chart",
        None,
        _val("c:autoTitleDeleted", 1),
        area,
        _val("c:plotVisOnly", 1),
        _val("c:dispBlanksAs", "gap"),
    )
    made = el(
        "c:chartSpace",
        None,
        _val("c:date1904", 0),
        _val("c:roundedCorners", 0),
        chart,
        el("c:spPr", None, fill(""), line(sheet, "")),
        _text(characters("a:defRPr", sheet, size)),
    )
    return serialize_part_xml(made)


def _category_axis(sheet: Sheet, space: Space, lying: bool, size: float, skip: int) -> Element:
    is_months = bool(month_days(space.categories))
    made = el(
        "c:dateAx" if is_months else "c:catAx",
        None,
        _val("c:axId", _CATEGORY_AXIS),
        el("c:scaling", None, _val("c:orientation", "maxMin" if lying else "minMax")),
        _val("c:delete", 0),
        _val("c:axPos", "l" if lying else "b"),
        el("c:numFmt", {"formatCode": MONTH_FORMAT if is_months else "General", "sourceLinked": 0}),
        _val("c:majorTickMark", "none" if lying else "out"),
        _val("c:minorTickMark", "none"),
        _val("c:tickLblPos", "low"),
        el("c:spPr", None, line(sheet, "axis", 2)),
        _text(characters("a:defRPr", sheet, size, "text" if lying else "muted")),
        _val("c:crossAx", _VALUE_AXIS),
        _val("c:crosses", "autoZero"),
        _val("c:auto", 0),
    )
    if is_months:
        made.extend([_val("c:lblOffset", 60), _val("c:baseTimeUnit", "months")])
        made.extend([_val("c:majorUnit", skip), _val("c:majorTimeUnit", "months")])
    else:
        made.extend([_val("c:lblAlgn", "ctr"), _val("c:lblOffset", 60)])
        made.extend([_val("c:tickLblSkip", skip), _val("c:tickMarkSkip", skip)])
        made.append(_val("c:noMultiLvlLbl", 1))
    return made


def _value_axis(sheet: Sheet, space: Space, lying: bool, size: float) -> Element:
    axis = space.axis
    shown = axis.shown
    return el(
        "c:valAx",
        None,
        _val("c:axId", _VALUE_AXIS),
        el(
            "c:scaling",
            None,
            _val("c:orientation", "minMax"),
            _val("c:max", axis.top),
            _val("c:min", axis.low),
        ),
        _val("c:delete", 0 if shown else 1),
        # Names from above turn the axis round: its ticks stand below where they say high.
        _val("c:axPos", "b" if lying else "l"),
        el("c:majorGridlines", None, el("c:spPr", None, line(sheet, "grid", 2))) if shown else None,
        el("c:numFmt", {"formatCode": axis.number_format, "sourceLinked": 0}),
        _val("c:majorTickMark", "none"),
        _val("c:minorTickMark", "none"),
        _val("c:tickLblPos", "high" if lying else "nextTo"),
        el("c:spPr", None, line(sheet, "")),
        _text(characters("a:defRPr", sheet, size, "muted")),
        _val("c:crossAx", _CATEGORY_AXIS),
        _val("c:crosses", "autoZero"),
        _val("c:crossBetween", "midCat" if space.edge_to_edge else "between"),
        _val("c:majorUnit", axis.step),
    )


def _layout(space: Space) -> Element:
    """The plot's own place, in parts of the frame, so that words can be set beside it."""
    whole, plot = space.frame, space.plot
    parts = {
        "x": (plot.x - whole.x) / whole.w,
        "y": (plot.y - whole.y) / whole.h,
        "w": plot.w / whole.w,
        "h": plot.h / whole.h,
    }
    return el(
        "c:layout",
        None,
        el(
            "c:manualLayout",
            None,
            _val("c:layoutTarget", "inner"),
            _val("c:xMode", "edge"),
            _val("c:yMode", "edge"),
            *(_val(f"c:{name}", f"{part:.5f}") for name, part in parts.items()),
        ),
    )


def _text(looks: Element, body: Mapping[str, object] | None = None) -> Element:
    looks.attrib.pop("lang", None)
    said = el("a:p", None, el("a:pPr", None, looks), el("a:endParaRPr"))
    return el("c:txPr", None, el("a:bodyPr", body), el("a:lstStyle"), said)


def _shown(value: bool) -> list[Element]:
    names = (
        "showLegendKey",
        "showVal",
        "showCatName",
        "showSerName",
        "showPercent",
        "showBubbleSize",
    )
    return [_val(f"c:{name}", int(value and name == "showVal")) for name in names]


def _on_axes(made: Element) -> Element:
    made.extend([_val("c:axId", _CATEGORY_AXIS), _val("c:axId", _VALUE_AXIS)])
    return made


def _val(tag: str, value: object) -> Element:
    return el(tag, {"val": value})


def _v(text: str) -> Element:
    return el("c:v", None, text)


def _f(reference: str) -> Element:
    return el("c:f", None, reference)
