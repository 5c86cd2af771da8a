"""Sentences on a slide: the lead, points, a remark; long ones go on on the next slide."""

from __future__ import annotations

from dataclasses import dataclass, replace

from renovation.exports.pptx import measure
from renovation.exports.pptx.blocks import CLOSE, Canvas, Placed
from renovation.exports.pptx.shapes import Paragraph, Run, height_of, lines_of
from renovation.exports.pptx.words import clean
from renovation.exports.pptx.xml import Box

LEAD, POINT = 34, 32
_ALONE = (44, 40, 36, 34, POINT)  # where nothing else stands on the slide
_BESIDE = (36, 34, POINT)
_BETWEEN = 0.45  # lines between two points
_HUGE, _FEW = 8, 3  # lines; a paragraph of more is cut, where so many of them fit


@dataclass(frozen=True)
class Texts:
    """Paragraphs, all at one size: the first of ``sizes`` at which they fit.

    ``rule`` draws a line before them in this colour. Points (``is_list``) stand larger where
    nothing else is on the slide.
    """

    said: tuple[Paragraph, ...]
    wide: float
    sizes: tuple[float, ...] = (POINT,)
    rule: str = ""
    is_list: bool = False
    is_lead: bool = False

    @property
    def grows(self) -> bool:
        return False

    def natural(self) -> float:
        return self._height(self.sizes[-1])

    def least(self) -> float:
        return min(self.natural(), measure.height(3, self.sizes[-1]))

    def place(self, room: Box, *, fresh: bool) -> tuple[Placed | None, Texts | None]:
        sizes = (*_ALONE, *self.sizes) if fresh and self.is_list else self.sizes
        size = next((size for size in sizes if self._height(size) <= room.h + CLOSE), None)
        if size is not None:
            return self._placed(self._sized(size), room), None
        said = self._sized(self.sizes[-1])
        limit = room.h
        if fresh:  # all slides about equally full
            whole = height_of(said, self._room)
            limit = min(limit, whole / -(-whole // room.h) + 2 * measure.height(1, POINT))
        some, rest = _split(said, self._room, limit)
        if not some:
            return (
                (None, self) if not fresh else (self._placed(said[:1], room), self._rest(said[1:]))
            )
        return self._placed(some, room), self._rest(rest)

    def height_in(self, room: Box) -> float:
        """How high they stand in this room, at the size that fits."""
        heights = [self._height(size) for size in self.sizes]
        return next((high for high in heights if high <= room.h), room.h)

    @property
    def _room(self) -> float:
        return self.wide - (28 if self.rule else 0)

    def _rest(self, said: tuple[Paragraph, ...]) -> Texts | None:
        return replace(self, said=said, sizes=self.sizes[-1:]) if said else None

    def _sized(self, size: float) -> tuple[Paragraph, ...]:
        after = measure.height(1, size) * _BETWEEN
        return tuple(
            replace(
                one,
                runs=tuple(replace(run, size=size) for run in one.runs),
                after=after if one is not self.said[-1] else 0,
            )
            for one in self.said
        )

    def _height(self, size: float) -> float:
        return height_of(self._sized(size), self._room)

    def _placed(self, said: tuple[Paragraph, ...], room: Box) -> Placed:
        high = height_of(said, self._room)
        inset = self.wide - self._room

        def draw(canvas: Canvas) -> None:
            if self.rule:
                canvas.shapes.rectangle(Box(room.x, room.y + 4, 6, high - 8), self.rule, "Rule")
            box = Box(room.x + inset, room.y, self._room, high)
            canvas.shapes.text(box, said, "Text")

        return Placed(high, draw, is_lead=self.is_lead)


def lead(text: str, wide: float) -> Texts:
    """What is said below the title."""
    return Texts(
        (Paragraph((Run(clean(text), LEAD, "muted"),)),), wide, (LEAD, POINT), is_lead=True
    )


def points(texts: tuple[str, ...], wide: float, *, alone: bool) -> Texts:
    """Sentences with dots; a single one goes without."""
    has_dots = len(texts) > 1
    said = tuple(Paragraph((Run(clean(text), POINT),), bullet=has_dots) for text in texts)
    return Texts(said, wide, _ALONE if alone else _BESIDE, is_list=True)


def remark(text: str, wide: float) -> Texts:
    """What somebody wrote to be said here."""
    return Texts((Paragraph((Run(clean(text), POINT),)),), wide, (36, POINT), rule="actual")


def _split(
    said: tuple[Paragraph, ...], wide: float, room: float
) -> tuple[tuple[Paragraph, ...], tuple[Paragraph, ...]]:
    """The paragraphs that fit and the others; one too long for any slide is cut at a line."""
    used = 0.0
    for place, one in enumerate(said):
        size = one.runs[0].size
        high = measure.height(lines_of(one, wide), size)
        if used + high > room:
            fit = int((room - used) / measure.height(1, size))
            lines = measure.wrapped(one.runs[0].text, size, wide - one.indent)
            if len(lines) <= _HUGE or fit < _FEW:
                return said[:place], said[place:]
            text, end = one.runs[0].text, 0
            for line in lines[:fit]:
                end = text.index(line, end) + len(line)
            head, tail = text[:end], text[end:].lstrip()
            first = replace(one, runs=(replace(one.runs[0], text=head),), after=0)
            rest = replace(one, runs=(replace(one.runs[0], text=tail),))
            return (*said[:place], first), (rest, *said[place + 1 :])
        used += high + one.after
    return said, ()


def agenda(lines: tuple[str, ...], wide: float, sizes: tuple[float, ...]) -> Texts:
    """The points of a meeting, already numbered."""
    return Texts(
        tuple(Paragraph((Run(clean(one), POINT),)) for one in lines), wide, sizes, "border"
    )


def badge(text: str, left: float, top: float) -> Placed:
    """A word on a pale ground: that all figures are a demonstration."""
    size = 32
    wide = measure.width(text, size, bold=True) / measure.SPARE + 48
    box = Box(left, top, wide, measure.height(1, size) + 14)

    def draw(canvas: Canvas) -> None:
        said = Paragraph((Run(text, size, "#553C86", True),), "ctr")
        canvas.shapes.label(box, said, "#F0ECF8", text)

    return Placed(box.h, draw)


def rule(box: Box) -> Placed:
    """A short line of the one accent."""
    return Placed(box.h, lambda canvas: canvas.shapes.rectangle(box, "actual", "Rule"))
