"""What every slide has: a title, a foot with its number, and notes for the speaker."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from pptx.oxml.ns import qn

from renovation.exports.pptx import measure
from renovation.exports.pptx.base import Base
from renovation.exports.pptx.blocks import Canvas, Placed
from renovation.exports.pptx.shapes import Paragraph, Run, Shapes, paragraph, paragraph_element
from renovation.exports.pptx.theme import TITLE_SIZE
from renovation.exports.pptx.words import clean
from renovation.exports.pptx.xml import SMALLEST, Box, Element, Sheet, characters, el, frame
from renovation.meeting.book import Book

_TITLE_SIZES = (TITLE_SIZE, 52, 48, 44, 40)
_TITLE_LINES = 2
_EVEN = 0.4  # a title breaks after a comma where the shorter part is no less than this of it
_COMMAS = "，；："
_BELOW_TITLE, _ABOVE_FOOT = 22, 18
_FOOT_LINES = 2
_CHINESE = re.compile(r"[\u2e80-\uffef]")
_NOTES_SIZE = 24  # pixels of a slide, so 12 points
# PowerPoint names its fields; any name will do, and the same one makes the same bytes.
_FIELD = "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}"


@dataclass(frozen=True)
class Title:
    """A title that fits: its box, its lines and their size."""

    box: Box
    lines: tuple[str, ...]
    size: float

    is_cut: bool = False


@dataclass(frozen=True)
class Place:
    """The number of a slide in the book, and of how many.

    ``is_counted`` where PowerPoint, which counts a deck's own slides, comes to the same.
    """

    number: int
    every: int
    is_counted: bool


class Writer:
    """Writes slides into an empty deck, all with the same foot."""

    def __init__(self, base: Base, book: Book) -> None:
        self.base, self.book = base, book
        self._foot = _fitted_foot(clean(book.foot), base.foot.w)
        lines = _foot_lines(self._foot, base.foot.w)
        more = max(0.0, measure.height(lines, SMALLEST) - base.foot.h)
        self._foot_box = replace(base.foot, y=base.foot.y - more, h=base.foot.h + more)

    @property
    def sheet(self) -> Sheet:
        return self.base.sheet

    def title(self, text: str, number: tuple[int, int] = (1, 1)) -> Title:
        """A finding as a title: in up to two lines, smaller where it is long.

        ``number`` is that of this slide and of all, where the view takes several.
        """
        t, box, text = self.book.t, self.base.title, clean(text)

        def framed(said: str) -> str:
            n, every = number
            return t("{title} ({n}/{all})", title=said, n=n, all=every) if every > 1 else said

        size = measure.fitting(framed(text), _TITLE_SIZES, box.w, _TITLE_LINES, bold=True)
        said = measure.shortened(text, size, box.w, _TITLE_LINES, bold=True, framed=framed)
        lines = _broken(said, size, box.w)
        count = max(len(lines), len(measure.wrapped(said, size, box.w, bold=True)))
        if self.base.is_own:
            box = replace(box, h=measure.height(count, size))
        return Title(box, lines, size, is_cut=said != framed(text))

    def body(self, title: Title) -> Box:
        """The room between a title and the foot."""
        box = title.box
        top = box.bottom + _BELOW_TITLE
        return Box(box.x, top, box.w, self._foot_box.y - _ABOVE_FOOT - top)

    def write(
        self,
        layout: Any,
        title: Title,
        placed: Sequence[Placed],
        notes: Sequence[str],
        number: Place,
        subtitle: tuple[Box, Paragraph] | None = None,
    ) -> None:
        """One slide."""
        slide = self.base.deck.slides.add_slide(layout)
        tree = slide.shapes._spTree
        for shape in tree.findall(qn("p:sp")):
            kind = shape.find(f".//{qn('p:ph')}").get("type", "obj")
            if kind in ("title", "ctrTitle"):
                _fill(shape, self.sheet, title.box, (_title_element(self.sheet, title),))
            elif kind == "subTitle" and subtitle is not None:
                box, said = subtitle
                _fill(shape, self.sheet, box, (paragraph_element(self.sheet, said, inherit=True),))
                subtitle = None
            else:
                tree.remove(shape)  # what is not filled would ask to be
        shapes = Shapes(self.sheet, tree, first=len(tree) + 1)
        if subtitle is not None:
            shapes.text(subtitle[0], (subtitle[1],), "Subtitle")
        for one in placed:
            one.draw(Canvas(shapes, slide.part))
        self._write_foot(shapes, layout, number)
        self._write_notes(slide, notes)

    def _write_foot(self, shapes: Shapes, layout: Any, number: Place) -> None:
        """Source, data date, version, demonstration, and the slide's number in the book."""
        sheet = self.sheet
        foot = Paragraph(_foot_runs(self._foot, clean(self.book.demonstration)))
        shapes.placeholder(self._foot_box, layout, "ftr", "Foot", (paragraph_element(sheet, foot),))
        looks = characters("a:rPr", sheet, SMALLEST, "muted")
        said = el("a:t", None, str(number.number))
        field = {"id": _FIELD, "type": "slidenum"}
        one = el("a:fld", field, looks, said) if number.is_counted else el("a:r", None, looks, said)
        rest = paragraph(f" / {number.every}", SMALLEST, "muted", align="r")
        counted = paragraph_element(sheet, rest)
        counted.insert(1, one)
        shapes.placeholder(self.base.page, layout, "sldNum", "Number", (counted,))

    def _write_notes(self, slide: Any, notes: Sequence[str]) -> None:
        holder = slide.notes_slide.notes_placeholder
        if holder is None:
            return
        body = holder._element.find(qn("p:txBody"))
        for old in body.findall(qn("a:p")):
            body.remove(old)
        for text in notes or ("",):
            said = paragraph(text, _NOTES_SIZE)
            body.append(paragraph_element(self.sheet, said, inherit=True))


def _fill(shape: Element, sheet: Sheet, box: Box, paragraphs: Sequence[Element]) -> None:
    """A placeholder in this box with this text; its look is the layout's."""
    properties = shape.find(qn("p:spPr"))
    properties[:] = [frame("a:xfrm", sheet, box)]
    body = shape.find(qn("p:txBody"))
    bare = dict.fromkeys(("lIns", "tIns", "rIns", "bIns"), 0)
    body[:] = [el("a:bodyPr", bare, el("a:noAutofit")), el("a:lstStyle"), *paragraphs]


def _title_element(sheet: Sheet, title: Title) -> Element:
    """The lines of a title in one paragraph, in the colour that the layout gives to titles."""
    closer = el("a:lnSpc", None, el("a:spcPct", {"val": round(measure.CLOSER * 100_000)}))
    made = el("a:p", None, el("a:pPr", None, closer))
    for place, text in enumerate(title.lines):
        looks = characters("a:rPr", sheet, title.size, bold=True, fonts=sheet.title_fonts)
        looks.remove(looks[0])
        if place:
            made.append(el("a:br", None, el("a:rPr", dict(looks.attrib))))
        made.append(el("a:r", None, looks, el("a:t", None, text)))
    return made


def _broken(text: str, size: float, room: float) -> tuple[str, ...]:
    """Two lines that break after a comma, where they would break elsewhere; else one text."""
    if len(measure.wrapped(text, size, room, bold=True)) != _TITLE_LINES:
        return (text,)
    spots = [place + 1 for place, one in enumerate(text) if one in _COMMAS]
    fits = [
        spot
        for spot in spots
        if all(
            len(measure.wrapped(part, size, room, bold=True)) == 1
            for part in (text[:spot], text[spot:])
        )
        and min(spot, len(text) - spot) >= _EVEN * max(spot, len(text) - spot)
    ]
    if not fits:
        return (text,)
    best = min(fits, key=lambda spot: abs(spot - len(text) / 2))
    return text[:best], text[best:]


def _fitted_foot(text: str, room: float) -> str:
    """The foot in two lines at most: what is too long is its longest part, a name."""
    parts = text.split(" · ")
    while _foot_lines(" · ".join(parts), room) > _FOOT_LINES:
        longest = max(range(len(parts)), key=lambda place: len(parts[place]))
        kept = len(parts[longest]) * 3 // 4
        if kept < 1:
            break
        parts[longest] = parts[longest][:kept].rstrip("… ") + "…"
    return " · ".join(parts)


def _foot_lines(text: str, room: float) -> int:
    """How many lines a foot takes; between Latin words its dots are as narrow as those."""
    said = text if _CHINESE.search(text) else text.replace("·", "-")
    return len(measure.wrapped(f"◇ {said}", SMALLEST, room))


def _foot_runs(text: str, demonstration: str) -> tuple[Run, ...]:
    """The foot; that it is a demonstration stands out in the colour kept for that."""
    at = text.rfind(demonstration) if demonstration else -1
    if at < 0:
        return (Run(text, SMALLEST, "muted"),)
    end = at + len(demonstration)
    runs = (
        Run(text[:at], SMALLEST, "muted"),
        Run(f"◇ {text[at:end]}", SMALLEST, "#553C86"),
        Run(text[end:], SMALLEST, "muted"),
    )
    return tuple(run for run in runs if run.text)
