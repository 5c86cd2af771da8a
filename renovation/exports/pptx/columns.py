"""How wide the columns of a table are, and how high its rows become."""

from __future__ import annotations

from collections.abc import Sequence

from renovation.exports.pptx import measure
from renovation.meeting.book import Grid

SIDE, ABOVE = 14, 10  # pixels that a cell keeps free beside and above its text
MOST_LINES = 9  # a cell of more is cut: a row must fit on a slide

_NARROWEST = 4  # characters that a column of text has room for
_POWERS = (0.1, 0.3, 0.5, 0.7, 1.0, 1.5)


def column_widths(grid: Grid, size: float, wide: float) -> list[float]:
    """As wide as the longest text where all fit; else the long texts wrap, figures do not."""
    least, wanted = least_widths(grid, size, wide), wanted_widths(grid, size)
    if sum(wanted) <= wide:
        spare = (wide - sum(wanted)) / len(wanted)
        return [one + spare for one in wanted]
    if sum(least) >= wide:
        return [one * wide / sum(least) for one in least]
    # What is left goes to those that want more, the more the more they want: several ways are
    # tried, some of them after all cells below the head are whole, and the lowest table is taken.
    whole = [max(pair) for pair in zip(least, _cell_widths(grid, size), strict=True)]
    starts = [start for start in (whole, least) if sum(start) <= wide]
    tried = [_shared(s, wanted, wide - sum(s), power) for s in starts for power in _POWERS]
    return min(tried, key=lambda widths: sum(row_heights(grid, size, widths)))


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


def wanted_widths(grid: Grid, size: float) -> list[float]:
    """What each column would take so that nothing in it wraps."""
    heads = (_wide(head, size, True) + 2 * SIDE for head in grid.heads)
    return [max(pair) for pair in zip(heads, _cell_widths(grid, size), strict=True)]


def _cell_widths(grid: Grid, size: float) -> list[float]:
    """The same below the head."""
    rows = list(zip(grid.rows, grid.totals, strict=True))
    return [
        max((_wide(row[i], size, total) for row, total in rows), default=0) + 2 * SIDE
        for i in range(len(grid.heads))
    ]


def least_widths(grid: Grid, size: float, wide: float) -> list[float]:
    """What each column cannot do without: figures and lights in one line, else whole words.

    Where all that is too wide, a light's mark and first word stay together and the rest wraps.
    """
    whole = _least_widths(grid, size, lights_wrap=False)
    return whole if sum(whole) <= wide else _least_widths(grid, size, lights_wrap=True)


def _least_widths(grid: Grid, size: float, *, lights_wrap: bool) -> list[float]:
    found = []
    most = _NARROWEST * size * 4
    for i, head in enumerate(grid.heads):
        is_lit = any(row[i] for row in grid.lights)
        is_whole = is_lit or grid.aligns[i] != "left"
        measured = _widest_part if is_lit and lights_wrap else _wide if is_whole else _widest_word
        cells = [
            measured(row[i], size, total) for row, total in zip(grid.rows, grid.totals, strict=True)
        ]
        texts = max([*cells, _NARROWEST * size] if not is_whole else cells, default=0)
        found.append(min(most, max(texts, _widest_word(head, size, True))) + 2 * SIDE)
    return found


def _widest_word(text: str, size: float, bold: bool) -> float:
    return max((_wide(word, size, bold) for word in measure.words(text)), default=0)


def _widest_part(text: str, size: float, bold: bool) -> float:
    """Of the mark with what follows it, and of the other words."""
    mark, *said = text.split() or [""]
    parts = [" ".join([mark, *said[:1]]), *said[1:]]
    return max(_wide(part, size, bold) for part in parts)


def _wide(text: str, size: float, bold: bool) -> float:
    return measure.width(text, size, bold=bold) / measure.SPARE + 1


def row_heights(grid: Grid, size: float, widths: Sequence[float]) -> list[float]:
    """Of the head, then of each row."""
    rows = [(grid.heads, True), *zip(grid.rows, grid.totals, strict=True)]
    return [
        measure.height(
            max(min(MOST_LINES, lines(c, size, w, b)) for c, w in zip(cells, widths, strict=True)),
            size,
        )
        + 2 * ABOVE
        for cells, b in rows
    ]


def lines(text: str, size: float, wide: float, bold: bool) -> int:
    """How many lines a cell's text takes in a column of this width."""
    return len(measure.wrapped(text, size, wide - 2 * SIDE, bold=bold))
