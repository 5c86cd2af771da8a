"""A table of the brief: one that Word can edit, with its head on every page and its lights."""

from __future__ import annotations

from collections.abc import Sequence
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
_SMALL = (9, 8.5, 8)  # when names take several lines
_NAME, _LEAST = 6, 8  # Chinese characters: what a name's line has, and any column may keep
_PAD = 3.5  # points beside a cell's text
_ABOVE = 2.5
_SHORT = 12  # rows that stay on one page
_MOST = 16  # Chinese characters that a column may want
# On schedule is the rule; what needs a look is tinted.
_TINTED = ("slightly_behind", "behind", "not_reported")
_LONGEST_ROW = 60  # Chinese characters; longer cells may go on over the page
_STRONG = 1.1  # how much wider bold text is
_PITCH = 1.25  # from line to line, of the type: rows are as high with every typeface


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
    said = [run(grid.note, layout.faces["body"], size(points))] if grid.note else []
    note = paragraph("Note", *said, properties=(_pitch(points),))
    return [caption, made, note]


def measured(grid: Grid) -> tuple[float, list[float]]:
    """The size of the type and the columns' widths, in points.

    The largest size with which each cell stands in one line, heads in two, and all columns but the
    first as wide as each other, if they can be. Else names take several lines, and at last all
    cells do.
    """
    full = [_widest(grid, column) for column in range(len(grid.heads))]
    even = [full[0], *[max(full[1:], default=0)] * (len(full) - 1)]
    for points in _SIZES:
        for wanted in (even, full):
            made = _widths(wanted, points)
            if sum(made) <= WIDTH:
                return points, _spread(made, [True] * len(made))
    are_names = [align == "left" for align in grid.aligns]
    for points in _SMALL:
        few = [_NAME if is_name else each for each, is_name in zip(full, are_names, strict=True)]
        made = _widths(few, points)
        if sum(made) <= WIDTH and any(are_names):
            return points, _spread(made, are_names)
    made = _widths([min(each, _LEAST) for each in full], _SMALL[-1])
    return _SMALL[-1], [each * WIDTH / sum(made) for each in made]


def _widths(wanted: Sequence[float], points: float) -> list[float]:
    return [each * points + 2 * _PAD for each in wanted]


def _spread(widths: Sequence[float], takes: Sequence[bool]) -> list[float]:
    """The widths with what is left of the page's, spread over the columns that take it."""
    spare = (WIDTH - sum(widths)) / sum(takes)
    return [width + spare * take for width, take in zip(widths, takes, strict=True)]


def _widest(grid: Grid, column: int) -> float:
    """The width that the column's cells want in one line, in Chinese characters."""
    cells = [
        wide(clean(row[column])) * (_STRONG if is_total else 1)
        for row, is_total in zip(grid.rows, grid.totals, strict=True)
    ]
    return min(max(wide(clean(grid.heads[column])) / 2 * _STRONG, *cells, 1), _MOST)


def _row(grid: Grid, layout: Layout, points: float, widths: Sequence[float], place: int) -> Element:
    """A row; the one before the first is the head."""
    is_head = place < 0
    is_total = not is_head and grid.totals[place]
    texts = grid.heads if is_head else grid.rows[place]
    lights = [""] * len(texts) if is_head else grid.lights[place]
    strong = [bold()] if is_head or is_total else []
    longest = max(wide(text) for text in texts)
    # Word keeps a row with the next one if its paragraphs are.
    is_last = place == len(grid.rows) - 1 and not grid.note
    is_kept = len(grid.rows) <= _SHORT and not is_last
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
        looks_of = (*together, _pitch(points), el("jc", {"val": align}))
        said = paragraph("TableText", *runs, properties=looks_of)
        cells.append(el("tc", None, inside, said))
    kept = el("cantSplit") if longest <= _LONGEST_ROW else None
    return el("tr", None, el("trPr", None, kept, el("tblHeader") if is_head else None), *cells)


def _pitch(points: float) -> Element:
    """The way from line to line in type of this size."""
    return el("spacing", {"line": twips(points * _PITCH), "lineRule": "exact"})


def _line(side: str, eighths: int, value: str) -> Element:
    return el(side, {"val": "single", "sz": eighths, "space": 0, "color": rgb(value)})
