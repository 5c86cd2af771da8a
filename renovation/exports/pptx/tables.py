"""Native tables: columns as wide as their texts, lit cells, split where a slide is too small."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from renovation.exports.pptx import measure
from renovation.exports.pptx.blocks import CLOSE, Canvas, Placed
from renovation.exports.pptx.picture import tint
from renovation.exports.pptx.shapes import TABLE, Paragraph, height_of, paragraph, text_body
from renovation.exports.pptx.words import clean
from renovation.exports.pptx.xml import SMALLEST, Box, Element, Sheet, el, fill, line
from renovation.meeting.book import Grid

_SIZES = (38, 36, 34, 32, SMALLEST)
_USUAL = 32
_SIDE, _ABOVE = 14, 10  # pixels that a cell keeps free beside and above its text
_NARROWEST = 4  # characters that a column of text has room for
_WIDEST = 0.5  # of the table, for one column where there are several
_POWERS = (0.3, 0.5, 0.7, 1.0)
_NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # PowerPoint's own: no style, no grid
_MORE = 22  # pixels that a row is higher where there is room
_MOST_LINES = 9  # a cell of more is cut: a row must fit on a slide


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
        return self._height(_USUAL)

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
                below = Box(room.x, box.bottom + _ABOVE, self.wide, note - _ABOVE)
                canvas.shapes.text(below, (self._said,), "Note")

        return Placed(box.h + note, draw)

    @property
    def _said(self) -> Paragraph:
        return paragraph(self.note, SMALLEST, "muted")

    @cached_property
    def _note_height(self) -> float:
        return height_of((self._said,), self.wide) + _ABOVE if self.note else 0.0

    def _suits(self, size: float, room: Box) -> bool:
        """Whether it fits at this size; a larger one must not be what makes texts wrap."""
        if self._height(size) > room.h + CLOSE:
            return False
        if size > _USUAL and sum(_wanted_widths(self.grid, _USUAL)) <= self.wide:
            return sum(_wanted_widths(self.grid, size)) <= self.wide
        return size == _SIZES[-1] or sum(_least_widths(self.grid, size)) <= self.wide

    def _height(self, size: float) -> float:
        return sum(self._heights(size)) + self._note_height

    def _heights(self, size: float) -> list[float]:
        """Of the head and of the rows from the first on."""
        head, *rows = self._layout(size)[1]
        return [head, *rows[self.first :]]

    def _layout(self, size: float) -> tuple[list[float], list[float]]:
        if size not in self._kept:
            widths = _column_widths(self.grid, size, self.wide)
            self._kept[size] = widths, _row_heights(self.grid, size, widths)
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
    least = _least_widths(cleaned, SMALLEST)
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


def _column_widths(grid: Grid, size: float, wide: float) -> list[float]:
    """As wide as the longest text where all fit; else the long texts wrap, figures do not."""
    least, wanted = _least_widths(grid, size), _wanted_widths(grid, size)
    if sum(wanted) <= wide:
        spare = (wide - sum(wanted)) / len(wanted)
        return [one + spare for one in wanted]
    if sum(least) >= wide:
        return [one * wide / sum(least) for one in least]
    # What is left goes to those that want more, the more the more they want: several ways are
    # tried, and the one with the lowest table is taken.
    tried = [_shared(least, wanted, wide - sum(least), power) for power in _POWERS]
    return min(tried, key=lambda widths: sum(_row_heights(grid, size, widths)))


def _shared(
    least: Sequence[float], wanted: Sequence[float], spare: float, power: float
) -> list[float]:
    more = [max(0.0, b - a) for a, b in zip(least, wanted, strict=True)]
    got = [0.0] * len(more)
    while spare > 1 and any(b - a > 1 for a, b in zip(got, more, strict=True)):
        parts = [(b - a) ** power if b - a > 1 else 0.0 for a, b in zip(got, more, strict=True)]
        given = [
            min(b - a, spare * p / sum(parts)) for a, b, p in zip(got, more, parts, strict=True)
        ]
        got = [a + g for a, g in zip(got, given, strict=True)]
        spare -= sum(given)
    return [a + g for a, g in zip(least, got, strict=True)]


def _wanted_widths(grid: Grid, size: float) -> list[float]:
    return [
        max(
            _wide(head, size, True),
            max(
                (
                    _wide(row[i], size, total)
                    for row, total in zip(grid.rows, grid.totals, strict=True)
                ),
                default=0,
            ),
        )
        + 2 * _SIDE
        for i, head in enumerate(grid.heads)
    ]


def _least_widths(grid: Grid, size: float) -> list[float]:
    """What each column cannot do without: figures in one line, some characters of a text."""
    found = []
    for i, head in enumerate(grid.heads):
        cells = [
            _wide(row[i], size, total) for row, total in zip(grid.rows, grid.totals, strict=True)
        ]
        few = _NARROWEST * size
        is_text = grid.aligns[i] == "left"
        body = min(max(cells, default=0), few * 2 if is_text else few * 4)
        found.append(max(body, min(_wide(head, size, True), few)) + 2 * _SIDE)
    return found


def _wide(text: str, size: float, bold: bool) -> float:
    return measure.width(text, size, bold=bold) / measure.SPARE + 1


def _row_heights(grid: Grid, size: float, widths: Sequence[float]) -> list[float]:
    rows = [(grid.heads, True), *zip(grid.rows, grid.totals, strict=True)]
    return [
        measure.height(
            max(
                min(_MOST_LINES, _lines(c, size, w, b)) for c, w in zip(cells, widths, strict=True)
            ),
            size,
        )
        + 2 * _ABOVE
        for cells, b in rows
    ]


def _lines(text: str, size: float, wide: float, bold: bool) -> int:
    return len(measure.wrapped(text, size, wide - 2 * _SIDE, bold=bold))


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
            said = measure.shortened(text, size, widths[i] - 2 * _SIDE, _MOST_LINES, bold=is_strong)
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
    margins = {"marL": _SIDE, "marR": _SIDE, "marT": _ABOVE, "marB": _ABOVE}
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
