"""Figures that lead: large where they are all a slide shows, in one row above a chart."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from renovation.exports.pptx import measure
from renovation.exports.pptx.bars import light_runs
from renovation.exports.pptx.blocks import CLOSE, Canvas, Placed
from renovation.exports.pptx.picture import tint
from renovation.exports.pptx.shapes import Paragraph, Run, height_of, paragraph
from renovation.exports.pptx.words import clean
from renovation.exports.pptx.xml import SMALLEST, Box
from renovation.language import Language
from renovation.meeting.book import Card
from renovation.report.lights import MARKS

_SPACE = 48  # pixels between two cards
_COMPACT = (52, 44, 38, 34, 32)
_LARGE = (72, 64, 56, 48, 40, 34, 32)
_USUAL = 56
_LABEL, _LINE = 34, 32
_RULE = 3
_HIGHEST = 330
_MOST, _LEAST = 4, 52  # cards in a row, if their figures may be so large


@dataclass(frozen=True)
class Cards:
    """The cards of a slide, several to a row."""

    cards: tuple[Card, ...]
    wide: float
    compact: bool
    t: Language
    largest: float = 72
    columns: int = 0  # how many to a row, where that is settled

    @property
    def grows(self) -> bool:
        return False

    def natural(self) -> float:
        usual = replace(self, largest=min(self.largest, _USUAL))
        return len(usual._rows) * (usual._row_height() + GAP_BETWEEN) - GAP_BETWEEN

    def least(self) -> float:
        return self._row_height()

    def place(self, room: Box, *, fresh: bool) -> tuple[Placed | None, Cards | None]:
        largest = self._size_for(room.h)
        if largest != self.largest:
            return replace(self, largest=largest).place(room, fresh=fresh)
        rows, high = self._rows, self._row_height()
        fit = self._rows_in(room.h)
        if not fit:
            if not fresh:
                return None, self
            fit = 1
        shown = rows[:fit]
        if not self.compact and len(shown) > 1:
            high = max(high, min(_HIGHEST, (room.h + GAP_BETWEEN) / len(shown) - GAP_BETWEEN))
        total = len(shown) * (high + GAP_BETWEEN) - GAP_BETWEEN

        def draw(canvas: Canvas) -> None:
            for number, row in enumerate(shown):
                top = room.y + number * (high + GAP_BETWEEN)
                for place, card in enumerate(row):
                    left = room.x + place * (self._card_wide + _SPACE)
                    self._draw(canvas, card, Box(left, top, self._card_wide, high))

        rest = tuple(card for row in rows[fit:] for card in row)
        return Placed(total, draw), replace(
            self, cards=rest, columns=self._in_a_row
        ) if rest else None

    def _size_for(self, room: float) -> float:
        """The largest figures with which the cards take no more slides than with the smallest."""

        def slides(size: float) -> int:
            made = replace(self, largest=size)
            return math.ceil(len(made._rows) / max(1, made._rows_in(room)))

        return min(self._sizes, key=lambda size: (slides(size), -size))

    def _rows_in(self, room: float) -> int:
        return int((room + CLOSE + GAP_BETWEEN) // (self._row_height() + GAP_BETWEEN))

    @property
    def _sizes(self) -> tuple[float, ...]:
        sizes = _COMPACT if self.compact else _LARGE
        return tuple(size for size in sizes if size <= self.largest)

    @cached_property
    def _in_a_row(self) -> int:
        count = len(self.cards)
        if self.columns:
            return self.columns
        if self.compact:
            return min(count, _MOST)
        if count <= _MOST:
            return count if count < _MOST else _MOST // 2
        four = replace(self, columns=_MOST)
        return _MOST if count > 2 * (_MOST - 1) and four._size(_LARGE) >= _LEAST else _MOST - 1

    @property
    def _rows(self) -> list[tuple[Card, ...]]:
        size = self._in_a_row
        return [self.cards[i : i + size] for i in range(0, len(self.cards), size)]

    @cached_property
    def _card_wide(self) -> float:
        return (self.wide - (self._in_a_row - 1) * _SPACE) / self._in_a_row

    def _row_height(self) -> float:
        return max(height_of(self._said(card), self._card_wide) for card in self.cards) + (
            0 if self.compact else 24
        )

    def _draw(self, canvas: Canvas, card: Card, box: Box) -> None:
        said, top = self._said(card), box.y
        if not self.compact:
            canvas.shapes.rectangle(Box(box.x, box.y, box.w, _RULE), "border", "Rule")
            top += 18
        where = Box(box.x, top, box.w, box.bottom - top)
        canvas.shapes.text(where, said, clean(card.label) or "Card")

    def _said(self, card: Card) -> list[Paragraph]:
        """Label, figure, completion and light, what the month brought."""
        wide = self._card_wide
        label = measure.shortened(clean(card.label), _LABEL, wide, 2)
        said = [replace(paragraph(label, _LABEL, "muted"), after=4)]
        text, mark = clean(card.text), MARKS.get(card.light, "")
        is_light = bool(mark) and text.startswith(mark)
        size = self._figure_size
        text = measure.shortened(text, size, wide, 2, bold=True)
        runs: tuple[Run, ...]
        if is_light:
            looks = tint(card.light)
            rest = text.removeprefix(mark)
            runs = (Run(mark, size, looks.graphic, True), Run(rest, size, looks.text, True))
        else:
            is_done = self.compact and card.completion is not None
            runs = (Run(text, size, "actual" if is_done else "text", True),)
        said.append(Paragraph(runs, after=2 if self.compact else 10))
        said += self._lines(card, wide, is_light)
        return said

    def _lines(self, card: Card, wide: float, is_light: bool) -> list[Paragraph]:
        done, light = clean(card.completion_text), clean(card.light_text)
        if done.endswith("%"):
            done = self.t("{share} done", share=done)
        lines = []
        if light and not is_light:
            light = measure.shortened(light, _LINE, wide, 2)
            lit = light_runs(light, card.light, _LINE)
            one_line = measure.width(f"{done} · {light}", _LINE) < wide * measure.SPARE
            if done and one_line:
                lines.append(Paragraph((Run(f"{done} · ", _LINE), *lit)))
            else:
                lines += [paragraph(done, _LINE)] if done else []
                lines.append(Paragraph(lit))
        elif done:
            lines.append(paragraph(measure.shortened(done, SMALLEST, wide), SMALLEST, "muted"))
        if card.change:
            change = measure.shortened(clean(card.change), SMALLEST, wide, 2)
            lines.append(paragraph(change, SMALLEST, "muted"))
        return lines

    @cached_property
    def _figure_size(self) -> float:
        return self._size(self._sizes)

    def _size(self, sizes: Sequence[float]) -> float:
        """One size for the figures of all cards, at which each stands in one line."""
        wide = self._card_wide
        return min(
            measure.fitting(clean(card.text), tuple(sizes), wide, 1, bold=True)
            for card in self.cards
        )


GAP_BETWEEN = 30
