"""Shapes of a slide: texts, rectangles, lines, groups, and frames for charts and tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pptx.oxml.ns import qn

from renovation.exports.pptx import measure
from renovation.exports.pptx.words import clean
from renovation.exports.pptx.xml import (
    Box,
    Element,
    Fonts,
    Sheet,
    characters,
    el,
    fill,
    frame,
    line,
)

CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
TABLE = "http://schemas.openxmlformats.org/drawingml/2006/table"
_HANGING = 1.0  # ems that the lines of a point stand in from its dot


@dataclass(frozen=True)
class Run:
    """Text of one look; ``size`` in pixels, ``colour`` as in ``xml.colour``."""

    text: str
    size: float
    colour: str = "text"
    bold: bool = False


@dataclass(frozen=True)
class Paragraph:
    """Runs in one paragraph; ``after`` is the space below it in pixels."""

    runs: tuple[Run, ...]
    align: str = "l"
    after: float = 0
    bullet: bool = False

    @property
    def indent(self) -> float:
        """How far its lines stand in."""
        return self.runs[0].size * _HANGING if self.bullet else 0.0


def paragraph(
    text: str, size: float, colour: str = "text", *, bold: bool = False, align: str = "l"
) -> Paragraph:
    """A paragraph of one look."""
    return Paragraph((Run(text, size, colour, bold),), align)


def paragraph_element(
    sheet: Sheet, said: Paragraph, fonts: Fonts | None = None, *, inherit: bool = False
) -> Element:
    """An ``a:p``. ``inherit`` leaves alignment and bullets to the placeholder it stands in."""
    attributes: dict[str, object] = {} if inherit else {"algn": said.align}
    spacing, bullet = None, None if inherit else el("a:buNone")
    closer = el("a:lnSpc", None, el("a:spcPct", {"val": round(measure.CLOSER * 100_000)}))
    if said.bullet:
        hanging = sheet.emu(said.indent)
        attributes |= {"marL": hanging, "indent": -hanging}
        bullet = el("a:buChar", {"char": "•"})
    elif not inherit:
        attributes |= {"marL": 0, "indent": 0}
    if said.after:
        spacing = el("a:spcAft", None, el("a:spcPts", {"val": sheet.points(said.after)}))
    before = None if inherit else el("a:spcBef", None, el("a:spcPts", {"val": 0}))
    made = el("a:p", None, el("a:pPr", attributes, closer, before, spacing, bullet))
    for run in said.runs:
        looks = characters("a:rPr", sheet, run.size, run.colour, bold=run.bold, fonts=fonts)
        made.append(el("a:r", None, looks, el("a:t", None, clean_run(run.text))))
    return made


def clean_run(text: str) -> str:
    """A run's text; spaces at its ends part it from its neighbours and stay."""
    head = " " if text[:1].isspace() else ""
    tail = " " if text[-1:].isspace() and text.strip() else ""
    return f"{head}{clean(text)}{tail}"


class Shapes:
    """The shapes of one slide, or of one group of it, in the order in which they are drawn."""

    def __init__(self, sheet: Sheet, tree: Element, first: int = 2) -> None:
        self.sheet, self.tree = sheet, tree
        self._next = [first]  # shared with groups: ids are unique on a slide

    def text(
        self,
        box: Box,
        said: Sequence[Paragraph],
        name: str,
        *,
        anchor: str = "t",
        wrap: bool = True,
    ) -> None:
        """A text box; ``anchor`` t, ctr or b."""
        shape = self._shape(name, box, el("p:cNvSpPr", {"txBox": 1}), None, el("a:noFill"))
        shape.append(text_body(self.sheet, "p:txBody", said, anchor=anchor, wrap=wrap))

    def label(self, box: Box, said: Paragraph, ground: str, name: str) -> None:
        """Words in the middle of a rectangle."""
        none = line(self.sheet, "")
        shape = self._shape(name, box, el("p:cNvSpPr"), none, fill(ground))
        shape.append(text_body(self.sheet, "p:txBody", (said,), anchor="ctr"))

    def placeholder(
        self, box: Box, layout: Any, kind: str, name: str, paragraphs: Sequence[Element]
    ) -> None:
        """The layout's foot or number with its text; a plain text box where it has none."""
        found = (ph for ph in layout.element.iter(qn("p:ph")) if ph.get("type") == kind)
        ph = next(found, None)
        what = el("p:cNvSpPr", None if ph is not None else {"txBox": 1})
        shape = self._shape(name, box, what, None, None)
        if ph is not None:
            shape.find(f".//{qn('p:nvPr')}").append(el("p:ph", dict(ph.attrib)))
        body = text_body(self.sheet, "p:txBody", (), anchor="b")
        body[2:] = paragraphs
        shape.append(body)

    def rectangle(self, box: Box, colour: str, name: str, *, alpha: float = 1) -> None:
        """A plain rectangle without an outline."""
        none = line(self.sheet, "")
        shape = self._shape(name, box, el("p:cNvSpPr"), none, fill(colour, alpha))
        shape.append(text_body(self.sheet, "p:txBody", ()))

    def line(self, box: Box, colour: str, wide: float, name: str, dash: str = "") -> None:
        """A straight line from the box's upper left to its lower right corner."""
        self.tree.append(
            el(
                "p:cxnSp",
                None,
                el("p:nvCxnSpPr", None, self._named(name), el("p:cNvCxnSpPr"), el("p:nvPr")),
                el(
                    "p:spPr",
                    None,
                    frame("a:xfrm", self.sheet, box),
                    el("a:prstGeom", {"prst": "line"}, el("a:avLst")),
                    line(self.sheet, colour, wide, dash),
                ),
            )
        )

    def graphic(self, box: Box, kind: str, content: Element, name: str, alt: str) -> None:
        """A frame with a chart or a table; ``alt`` says it to who cannot see it."""
        locks = None if kind == CHART else el("a:graphicFrameLocks", {"noGrp": 1})
        self.tree.append(
            el(
                "p:graphicFrame",
                None,
                el(
                    "p:nvGraphicFramePr",
                    None,
                    self._named(name, alt),
                    el("p:cNvGraphicFramePr", None, locks),
                    el("p:nvPr"),
                ),
                frame("p:xfrm", self.sheet, box),
                el("a:graphic", None, el("a:graphicData", {"uri": kind}, content)),
            )
        )

    def group(self, box: Box, name: str) -> Shapes:
        """Shapes that move together."""
        where = frame("a:xfrm", self.sheet, box)
        for corner, tag in zip(list(where), ("a:chOff", "a:chExt"), strict=True):
            where.append(el(tag, dict(corner.attrib)))
        tree = el(
            "p:grpSp",
            None,
            el("p:nvGrpSpPr", None, self._named(name), el("p:cNvGrpSpPr"), el("p:nvPr")),
            el("p:grpSpPr", None, where),
        )
        self.tree.append(tree)
        made = Shapes(self.sheet, tree)
        made._next = self._next
        return made

    def _named(self, name: str, alt: str = "") -> Element:
        attributes: dict[str, object] = {"id": self._next[0], "name": clean(name)}
        self._next[0] += 1
        return el("p:cNvPr", attributes | ({"descr": clean(alt)} if alt else {}))

    def _shape(
        self, name: str, box: Box, what: Element, outline: Element, inside: Element
    ) -> Element:
        properties = el(
            "p:spPr",
            None,
            frame("a:xfrm", self.sheet, box),
            el("a:prstGeom", {"prst": "rect"}, el("a:avLst")),
            inside,
            outline,
        )
        shape = el(
            "p:sp", None, el("p:nvSpPr", None, self._named(name), what, el("p:nvPr")), properties
        )
        self.tree.append(shape)
        return shape


def text_body(
    sheet: Sheet,
    tag: str,
    said: Sequence[Paragraph],
    *,
    anchor: str = "t",
    wrap: bool = True,
    fonts: Fonts | None = None,
) -> Element:
    """The text of a shape or a cell, without margins: the box is what was measured."""
    bare = dict.fromkeys(("lIns", "tIns", "rIns", "bIns"), 0)
    body = el(
        "a:bodyPr",
        {"wrap": "square" if wrap else "none", **bare, "rtlCol": 0, "anchor": anchor},
        el("a:noAutofit"),
    )
    made = el(tag, None, body, el("a:lstStyle"))
    for each in said:
        made.append(paragraph_element(sheet, each, fonts))
    if not said:
        made.append(el("a:p", None, el("a:endParaRPr", {"lang": sheet.lang})))
    return made


def lines_of(said: Paragraph, room: float) -> int:
    """How many lines a paragraph takes; its runs are measured at the size of the first."""
    text, first = "".join(run.text for run in said.runs), said.runs[0]
    bold = any(run.bold for run in said.runs)
    return len(measure.wrapped(clean(text), first.size, room - said.indent, bold=bold))


def height_of(said: Sequence[Paragraph], room: float) -> float:
    """How high the paragraphs stand in this width."""
    return sum(
        measure.height(lines_of(each, room), each.runs[0].size) + each.after for each in said
    )
