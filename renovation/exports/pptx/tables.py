"""Native tables: columns as wide as their texts, lit cells, split where a slide is too small."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from renovation.exports.pptx import measure
from renovation.exports.pptx.blocks import CLOSE, Canvas, Placed
from renovation.exports.pptx.columns import (
    ABOVE,
    MOST_LINES,
    SIDE,
    column_widths,
    least_widths,
    lines,
    row_heights,
)
from renovation.exports.pptx.picture import tint
from renovation.exports.pptx.shapes import TABLE, Paragraph, height_of, paragraph, text_body
from renovation.exports.pptx.words import clean
from renovation.exports.pptx.xml import SMALLEST, Box, Element, Sheet, el, fill, line
from renovation.meeting.book import Grid

_SIZES = (38, 36, 34, 32, SMALLEST)
_USUAL = 32
_NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # PowerPoint's own: no style, no grid
_MORE = 22  # pixels that a row is higher where there is room


@dataclass(frozen=True)
class Table:
    """A grid on its way onto slides: the rows from ``first`` on, all parts with equal columns.

    ``note`` stands below the last of them.
    """

    grid: Grid
    wide: float
    note: str = ""
    first: int = 0

    @property
    def grows(self) -> bool:
        return False

    def natural(self) -> float:
        """Its height in one piece."""
        return self._height(_SIZES[-1])

    def least(self) -> float:
        """The height of its head and first row."""
        return sum(self._heights(_SIZES[-1])[:2])

    def place(self, room: Box, *, fresh: bool) -> tuple[Placed | None, Table | None]:
        """As many rows as there is room for, and the rest; all parts about equally long."""
        size = next((size for size in _SIZES if self._suits(size, room)), None)
        end = len(self.grid.rows)
        if size is not None:
            return self._placed(size, room, end), None
        size = _SIZES[-1]
        head, *rows = self._heights(size)
        fit, used = 0, head
        while fit < len(rows) and used + rows[fit] <= room.h + CLOSE:
            used += rows[fit]
            fit += 1
        if not fit and not fresh:
            return None, self
        parts = math.ceil((sum(rows) + self._note_height) / max(1.0, room.h - head))
        fit = max(1, min(fit, math.ceil(len(rows) / max(1, parts))))
        if fit == len(rows):  # then it is the note that has no room
            fit = max(1, fit - 1)
        if fit == len(rows):
            return self._placed(size, room, end), None
        rest = replace(self, first=self.first + fit)
        return self._placed(size, room, self.first + fit), rest

    def _placed(self, size: float, room: Box, end: int) -> Placed:
        widths = self._layout(size)[0]
        heights = self._heights(size)[: end - self.first + 1]
        is_last = end == len(self.grid.rows)
        note = self._note_height if is_last else 0.0
        more = min(_MORE, max(0.0, room.h - sum(heights) - note) / len(heights))
        heights = [high + more for high in heights]
        box = Box(room.x, room.y, sum(widths), sum(heights))
        part = slice(self.first, end)
        grid = replace(
            self.grid,
            rows=self.grid.rows[part],
            lights=self.grid.lights[part],
            totals=self.grid.totals[part],
        )

        def draw(canvas: Canvas) -> None:
            content = _table(canvas.shapes.sheet, grid, size, widths, heights)
            name = clean(grid.title) or "Table"
            canvas.shapes.graphic(box, TABLE, content, name, grid.title)
            if note:
                below = Box(room.x, box.bottom + ABOVE, self.wide, note - ABOVE)
                canvas.shapes.text(below, (self._said,), "Note")

        return Placed(box.h + note, draw)

    @property
    def _said(self) -> Paragraph:
        return paragraph(self.note, SMALLEST, "muted")

    @cached_property
    def _note_height(self) -> float:
        return height_of((self._said,), self.wide) + ABOVE if self.note else 0.0

    def _suits(self, size: float, room: Box) -> bool:
        """Whether it fits at this size; a larger one must not be what makes texts wrap."""
        if self._height(size) > room.h + CLOSE:
            return False
        if size > _USUAL:
            return self._countlines(size) <= self._countlines(_USUAL)
        return size == _SIZES[-1] or sum(least_widths(self.grid, size, self.wide)) <= self.wide

    def _countlines(self, size: float) -> int:
        widths = self._layout(size)[0]
        grid = self.grid
        rows = [(grid.heads, True), *zip(grid.rows, grid.totals, strict=True)]
        return sum(
            lines(cell, size, wide, is_total)
            for row, is_total in rows
            for cell, wide in zip(row, widths, strict=True)
        )

    def _height(self, size: float) -> float:
        return sum(self._heights(size)) + self._note_height

    def _heights(self, size: float) -> list[float]:
        """Of the head and of the rows from the first on."""
        head, *rows = self._layout(size)[1]
        return [head, *rows[self.first :]]

    def _layout(self, size: float) -> tuple[list[float], list[float]]:
        if size not in self._kept:
            widths = column_widths(self.grid, size, self.wide)
            self._kept[size] = widths, row_heights(self.grid, size, widths)
        return self._kept[size]

    @cached_property
    def _kept(self) -> dict[float, tuple[list[float], list[float]]]:
        return {}


def tables(grid: Grid, wide: float) -> list[Table]:
    """The grid as one table; as several side parts, each with its first column, if too wide."""
    cleaned = replace(
        grid,
        heads=tuple(map(clean, grid.heads)),
        rows=tuple(tuple(map(clean, row)) for row in grid.rows),
    )
    least = least_widths(cleaned, SMALLEST, wide)
    if sum(least) <= wide or len(least) <= 2:
        return [Table(cleaned, wide, clean(grid.note))]
    parts: list[list[int]] = [[]]
    for place in range(1, len(least)):
        if parts[-1] and least[0] + sum(least[i] for i in parts[-1]) + least[place] > wide:
            parts.append([])
        parts[-1].append(place)
    notes = [*[""] * (len(parts) - 1), clean(grid.note)]
    return [
        Table(_columns(cleaned, [0, *part]), wide, note)
        for part, note in zip(parts, notes, strict=True)
    ]


def _columns(grid: Grid, places: Sequence[int]) -> Grid:
    return replace(
        grid,
        heads=tuple(grid.heads[i] for i in places),
        aligns=tuple(grid.aligns[i] for i in places),
        rows=tuple(tuple(row[i] for i in places) for row in grid.rows),
        lights=tuple(tuple(row[i] for i in places) for row in grid.lights),
    )


def _table(
    sheet: Sheet, grid: Grid, size: float, widths: Sequence[float], heights: Sequence[float]
) -> Element:
    made = el(
        "a:tbl",
        None,
        el("a:tblPr", {"firstRow": 1}, el("a:tableStyleId", None, _NO_STYLE)),
        el("a:tblGrid", None, *(el("a:gridCol", {"w": sheet.emu(wide)}) for wide in widths)),
    )
    nothing = ("",) * len(grid.heads)
    rows = [(grid.heads, nothing, True), *zip(grid.rows, grid.lights, grid.totals, strict=True)]
    for number, (cells, lights, is_strong) in enumerate(rows):
        row = el("a:tr", {"h": sheet.emu(heights[number])})
        for i, text in enumerate(cells):
            said = measure.shortened(text, size, widths[i] - 2 * SIDE, MOST_LINES, bold=is_strong)
            row.append(
                _cell(
                    sheet, said, size, grid.aligns[i], lights[i], strong=is_strong, head=not number
                )
            )
        made.append(row)
    return made


def _cell(
    sheet: Sheet, text: str, size: float, align: str, light: str, *, strong: bool, head: bool
) -> Element:
    """A cell; a lit one has its light's colours, a head and a total stand on a ground."""
    is_lit = bool(light) and light != "no_target"
    colour = tint(light).text if is_lit else "muted" if head else "text"
    ground = tint(light).ground if is_lit else "surface" if strong else ""
    side = {"left": "l", "center": "ctr", "right": "r"}[align]
    said = paragraph(text, size, colour, bold=strong, align=side)
    margins = {"marL": SIDE, "marR": SIDE, "marT": ABOVE, "marB": ABOVE}
    properties = el(
        "a:tcPr",
        {**{name: sheet.emu(pixels) for name, pixels in margins.items()}, "anchor": "ctr"},
        _border("a:lnL", sheet, ""),
        _border("a:lnR", sheet, ""),
        _border("a:lnT", sheet, ""),
        _border("a:lnB", sheet, "axis" if head else "table_line"),
        fill(ground),
    )
    body = text_body(sheet, "a:txBody", (said,))
    body[0].attrib.clear()  # a cell's margins are its own
    body[0][:] = []
    return el("a:tc", None, body, properties)


def _border(tag: str, sheet: Sheet, colour: str) -> Element:
    made = el(tag, {"w": sheet.emu(2)} if colour else None)
    made.extend(list(line(sheet, colour, 2)))
    return made
