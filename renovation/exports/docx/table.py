"""A table of the brief: one that Word can edit, with its head on every page and its lights."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from xml.etree.ElementTree import Element

from renovation.exports.docx.layout import WIDTH, Layout
from renovation.exports.docx.styles import COLOURS
from renovation.exports.docx.words import clean, wide
from renovation.exports.docx.xml import (
    bold,
    colour,
    el,
    ground,
    paragraph,
    rgb,
    run,
    size,
    twips,
)
from renovation.meeting.book import Grid
from renovation.report.lights import LIGHTS

_SIZES = (12, 11, 10.5, 10, 9.5, 9)
_PAD = 3.5  # points beside a cell's text
_ABOVE = 2.5
_SHORT = 12  # rows that stay on one page
_MOST = 16  # Chinese characters that a column may want
# On schedule is the rule; what needs a look is tinted.
_TINTED = ("slightly_behind", "behind", "not_reported")
_LONGEST_ROW = 60  # Chinese characters; longer cells may go on over the page
_STRONG = 1.14  # how much wider a head's typeface is
_PIECES = re.compile(r"[^\s\u2e80-\uffef]+|[\u2e80-\uffef]")


def table(grid: Grid, layout: Layout) -> list[Element]:
    """The caption, the table and its note."""
    points, widths = measured(grid)
    rows = [_row(grid, layout, points, widths, row) for row in range(-1, len(grid.rows))]
    made = el(
        "tbl",
        None,
        el(
            "tblPr",
            None,
            el("tblW", {"w": twips(sum(widths)), "type": "dxa"}),
            el("jc", {"val": "center"}),
            el(
                "tblBorders",
                None,
                _line("top", 8, COLOURS.text),
                _line("bottom", 8, COLOURS.text),
                _line("insideH", 4, COLOURS.axis),
            ),
            el("tblLayout", {"type": "fixed"}),
            el(
                "tblCellMar",
                None,
                *(
                    el(side, {"w": twips(pad), "type": "dxa"})
                    for side, pad in (
                        ("top", _ABOVE),
                        ("left", _PAD),
                        ("bottom", _ABOVE),
                        ("right", _PAD),
                    )
                ),
            ),
            el("tblLook", {"val": "0020", "firstRow": 1}),
            el("tblCaption", {"val": clean(grid.title)}),
        ),
        el("tblGrid", None, *(el("gridCol", {"w": twips(width)}) for width in widths)),
        *rows,
    )
    caption = paragraph("Caption", run(grid.title, layout.faces["heading"]))
    note = paragraph("Note", *([run(grid.note, layout.faces["body"])] if grid.note else []))
    return [caption, made, note]


def measured(grid: Grid) -> tuple[float, list[float]]:
    """The size of the type and the columns' widths, in points.

    The largest size with which each cell stands in one line, heads in two, and all columns but the
    first as wide as each other, if they can be. Where even the smallest size does not do, cells
    break, and the widest columns give way.
    """
    columns = range(len(grid.heads))
    full = [_widest(grid, column, wide) for column in columns]
    even = [full[0], *[max(full[1:])] * (len(full) - 1)] if len(full) > 1 else full
    for points in _SIZES:
        for wanted in (even, full):
            widths = [each * points + 2 * _PAD for each in wanted]
            if sum(widths) <= WIDTH:
                spare = (WIDTH - sum(widths)) / len(widths)
                return points, [width + spare for width in widths]
    points = _SIZES[-1]
    least = [_widest(grid, column, _longest_piece) * points + 2 * _PAD for column in columns]
    spare = WIDTH - sum(least)
    if spare <= 0:
        return points, [width * WIDTH / sum(least) for width in least]
    wishes = [each * points + 2 * _PAD - few for each, few in zip(full, least, strict=True)]
    return points, [
        few + spare * wish / sum(wishes) for few, wish in zip(least, wishes, strict=True)
    ]


def _widest(grid: Grid, column: int, measure: Callable[[str], float]) -> float:
    """The width that the column's cells want, in Chinese characters."""
    head = clean(grid.heads[column])
    cells = [measure(clean(row[column])) for row in grid.rows]
    heads = max(measure(head) / 2, _longest_piece(head)) * _STRONG
    return min(max(heads, *cells, 1), _MOST)


def _longest_piece(text: str) -> float:
    """The width of the longest part that cannot be broken over lines."""
    return max((wide(piece) for piece in _PIECES.findall(text)), default=0)


def _row(grid: Grid, layout: Layout, points: float, widths: Sequence[float], place: int) -> Element:
    """A row; the one before the first is the head."""
    is_head = place < 0
    is_total = not is_head and grid.totals[place]
    texts = grid.heads if is_head else grid.rows[place]
    lights = [""] * len(texts) if is_head else grid.lights[place]
    strong = [bold()] if is_head or is_total else []
    longest = max(wide(text) for text in texts)
    # Word keeps a row with the next one if its paragraphs are.
    is_kept = len(grid.rows) <= _SHORT and place < len(grid.rows) - 1
    together = [el("keepNext")] if is_kept else []
    cells = []
    for text, light, width, align in zip(texts, lights, widths, grid.aligns, strict=True):
        tint = getattr(COLOURS, light, None) if light in _TINTED else None
        shade = tint.ground if tint else COLOURS.surface if is_head or is_total else ""
        inside = el(
            "tcPr",
            None,
            el("tcW", {"w": twips(width), "type": "dxa"}),
            el("tcBorders", None, _line("bottom", 8, COLOURS.text)) if is_head else None,
            ground(shade) if shade else None,
            el("vAlign", {"val": "center"}),
        )
        face = layout.faces["heading" if is_head else "body"]
        runs = [run(text, face, *strong, size(points))]
        if light in LIGHTS:
            # The shape in its colour, the words in ink: both survive grey print.
            mark = colour(getattr(COLOURS, light).text) if light != "no_target" else None
            looks = [*strong, *([mark] if mark is not None else []), size(points)]
            runs = [run(text[:1], face, *looks), run(text[1:], face, *strong, size(points))]
        said = paragraph("TableText", *runs, properties=(*together, el("jc", {"val": align})))
        cells.append(el("tc", None, inside, said))
    kept = el("cantSplit") if longest <= _LONGEST_ROW else None
    return el("tr", None, el("trPr", None, kept, el("tblHeader") if is_head else None), *cells)


def _line(side: str, eighths: int, value: str) -> Element:
    return el(side, {"val": "single", "sz": eighths, "space": 0, "color": rgb(value)})
