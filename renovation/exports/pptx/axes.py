"""The frame of a native chart: its axes, the place of its plot, and the file around them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pptx.opc.oxml import serialize_part_xml

from renovation.exports.pptx.workbook import MONTH_FORMAT, month_days
from renovation.exports.pptx.xml import Box, Element, Sheet, characters, el, fill, line

_CATEGORY_AXIS, _VALUE_AXIS = 111_111, 222_222


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
        val("c:autoTitleDeleted", 1),
        area,
        val("c:plotVisOnly", 1),
        val("c:dispBlanksAs", "gap"),
    )
    made = el(
        "c:chartSpace",
        None,
        val("c:date1904", 0),
        val("c:roundedCorners", 0),
        chart,
        el("c:spPr", None, fill(""), line(sheet, "")),
        chart_text(characters("a:defRPr", sheet, size)),
    )
    return serialize_part_xml(made)


def _category_axis(sheet: Sheet, space: Space, lying: bool, size: float, skip: int) -> Element:
    looks = characters("a:defRPr", sheet, size, "text" if lying else "muted")
    level = {"rot": 0, "vert": "horz"}  # then a long name may take two lines
    is_months = bool(month_days(space.categories))
    made = el(
        "c:dateAx" if is_months else "c:catAx",
        None,
        val("c:axId", _CATEGORY_AXIS),
        el("c:scaling", None, val("c:orientation", "maxMin" if lying else "minMax")),
        val("c:delete", 0),
        val("c:axPos", "l" if lying else "b"),
        el("c:numFmt", {"formatCode": MONTH_FORMAT if is_months else "General", "sourceLinked": 0}),
        val("c:majorTickMark", "none" if lying else "out"),
        val("c:minorTickMark", "none"),
        val("c:tickLblPos", "low"),
        el("c:spPr", None, line(sheet, "axis", 2)),
        chart_text(looks, level if lying else None),
        val("c:crossAx", _VALUE_AXIS),
        val("c:crosses", "autoZero"),
        val("c:auto", 0),
    )
    if is_months:
        made.extend([val("c:lblOffset", 60), val("c:baseTimeUnit", "months")])
        made.extend([val("c:majorUnit", skip), val("c:majorTimeUnit", "months")])
    else:
        made.extend([val("c:lblAlgn", "ctr"), val("c:lblOffset", 60)])
        made.extend([val("c:tickLblSkip", skip), val("c:tickMarkSkip", skip)])
        made.append(val("c:noMultiLvlLbl", 1))
    return made


def _value_axis(sheet: Sheet, space: Space, lying: bool, size: float) -> Element:
    axis = space.axis
    shown = axis.shown
    return el(
        "c:valAx",
        None,
        val("c:axId", _VALUE_AXIS),
        el(
            "c:scaling",
            None,
            val("c:orientation", "minMax"),
            val("c:max", axis.top),
            val("c:min", axis.low),
        ),
        val("c:delete", 0 if shown else 1),
        # Names from above turn the axis round: its ticks stand below where they say high.
        val("c:axPos", "b" if lying else "l"),
        el("c:majorGridlines", None, el("c:spPr", None, line(sheet, "grid", 2))) if shown else None,
        el("c:numFmt", {"formatCode": axis.number_format, "sourceLinked": 0}),
        val("c:majorTickMark", "none"),
        val("c:minorTickMark", "none"),
        val("c:tickLblPos", "high" if lying else "nextTo"),
        el("c:spPr", None, line(sheet, "")),
        chart_text(characters("a:defRPr", sheet, size, "muted")),
        val("c:crossAx", _CATEGORY_AXIS),
        val("c:crosses", "autoZero"),
        val("c:crossBetween", "midCat" if space.edge_to_edge else "between"),
        val("c:majorUnit", axis.step),
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
            val("c:layoutTarget", "inner"),
            val("c:xMode", "edge"),
            val("c:yMode", "edge"),
            *(val(f"c:{name}", f"{part:.5f}") for name, part in parts.items()),
        ),
    )


def chart_text(looks: Element, body: Mapping[str, object] | None = None) -> Element:
    """The look of all texts of a part of a chart."""
    looks.attrib.pop("lang", None)
    said = el("a:p", None, el("a:pPr", None, looks), el("a:endParaRPr"))
    return el("c:txPr", None, el("a:bodyPr", body), el("a:lstStyle"), said)


def on_axes(made: Element) -> Element:
    """A plot on the two axes that all plots of a chart share."""
    made.extend([val("c:axId", _CATEGORY_AXIS), val("c:axId", _VALUE_AXIS)])
    return made


def val(tag: str, value: object) -> Element:
    """An element that says one value."""
    return el(tag, {"val": value})
