"""A table on a sheet: its head and rows, its lights, its widths, and its pages in print."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from xlsxwriter.worksheet import Worksheet

from renovation.exports.xlsx.cells import Cell, columns_cells, totals
from renovation.exports.xlsx.lights import mark_bars, mark_lights, rule
from renovation.exports.xlsx.look import (
    LINE,
    READABLE,
    Looks,
    pages_across,
    print_on_a4,
    unit_below,
    write_head,
)
from renovation.plain_text import lines, one_line, width
from renovation.report import Column, Table
from renovation.report.cells import NUMERIC

_LEAST, _MOST, _MOST_FIGURE, _WIDEST = 8.0, 48.0, 20.0, 64.0
_FROZEN = 44.0  # digits that may stay in sight at the left
_HIGHEST = 400.0  # points; a row can have 409


@dataclass(frozen=True)
class Placed:
    """Where a table stands: its head's row, the row below it, its columns' widths, its height."""

    head: int
    end: int
    widths: tuple[float, ...]
    high: float  # points


def write_sheet(looks: Looks, sheet: Worksheet, table: Table) -> None:
    """The table alone on its sheet."""
    row = write_head(looks, sheet, table.title, looks.book.foot)
    said = rule(table, looks.book.t)
    if said:
        sheet.write_string(row, 0, said, looks.style("note"))
        row += 1
    placed = write_table(looks, sheet, table, row)
    for column, wide in enumerate(placed.widths):
        sheet.set_column(column, column, wide)
    kept = _kept(table.columns, placed.widths)
    sheet.freeze_panes(placed.head + 1, kept)
    sheet.repeat_rows(placed.head)
    if placed.end > placed.head + 2:
        sheet.autofilter(placed.head, 0, placed.end - 1, max(0, len(table.columns) - 1))
    printed = _printed(table.columns, placed.widths)
    if printed < len(table.columns):
        sheet.print_area(0, 0, placed.end - 1, printed - 1)
    wide = sum(placed.widths[:printed])
    print_on_a4(looks, sheet, wide, high=placed.high, kept=kept)


def write_table(
    looks: Looks, sheet: Worksheet, table: Table, head: int, widths: Sequence[float] = ()
) -> Placed:
    """The table with its head in this row; ``widths`` are given where others share its columns."""
    columns = table.columns
    cells = columns_cells(table)
    sums = totals(table)
    widths = tuple(widths) or tuple(
        _wide(column, own) for column, own in zip(columns, cells, strict=True)
    )
    _write_heads(looks, sheet, columns, widths, head)
    for place, own in enumerate(cells):
        _write_column(looks, sheet, head + 1, place, own, sums)
    high = _set_heights(sheet, cells, widths, head + 1)
    end = head + 1 + len(table.frame)
    if not len(table.frame):
        sheet.write_string(end, 0, looks.book.t("No rows"), looks.style("muted"))
        end += 1
    else:
        mark_lights(looks, sheet, table, head + 1)
        mark_bars(sheet, table, head + 1)
    return Placed(head, end, widths, high)


def _write_heads(
    looks: Looks, sheet: Worksheet, columns: Sequence[Column], widths: Sequence[float], row: int
) -> None:
    highest = 1
    for place, (column, wide) in enumerate(zip(columns, widths, strict=True)):
        said = _head(column)
        is_figure = column.kind in NUMERIC
        align = "right" if is_figure else "left"
        name = "head" if is_figure or place == 0 else "text_head"
        sheet.write_string(row, place, said, looks.style(name, align=align))
        highest = max(highest, sum(lines(part, wide) for part in said.split("\n")))
    sheet.set_row(row, min(_HIGHEST, highest * LINE + 4))


def _write_column(
    looks: Looks, sheet: Worksheet, first: int, place: int, cells: Sequence[Cell], sums: list[bool]
) -> None:
    writers = {
        str: sheet.write_string,
        float: sheet.write_number,
        dt.datetime: sheet.write_datetime,
    }
    usual = "text" if place else "cell"  # names at the left have no indent
    for row, cell in enumerate(cells):
        value, number_format, align, is_missing, _ = cell
        name = "muted" if is_missing else "cell" if isinstance(value, float) else usual
        style = looks.style(name, number_format, align, is_total=sums[row])
        writers[type(value)](first + row, place, value, style)


def _wide(column: Column, cells: Sequence[Cell]) -> float:
    """Room for every figure; names and sentences beyond a limit go on in the next line."""
    widest = max((cell.wide for cell in cells), default=0.0) + 3
    parts = _head(column).split("\n")
    whole = max(map(width, parts)) + 2
    if column.kind in NUMERIC:
        words = [word for part in parts for word in part.split() if word.isascii()]
        word = max(map(width, words), default=0.0) + 2
        head = whole if whole <= _MOST_FIGURE else max(word, whole / 2 + 3)
        return max(_LEAST, widest, min(_MOST_FIGURE, head))
    most = _WIDEST if widest > 3 * _MOST else _MOST
    return max(_LEAST, min(most, max(widest, min(whole, 20))))


def _head(column: Column) -> str:
    """The head of a column; of a long one its unit in a line of its own."""
    said = one_line(column.header)
    return unit_below(said) if column.kind in NUMERIC else said


def _set_heights(
    sheet: Worksheet, cells: Sequence[Sequence[Cell]], widths: Sequence[float], first: int
) -> float:
    """Rows with a text that takes several lines are higher; gives the height of all."""
    high = 0.0
    for row in range(len(cells[0]) if cells else 0):
        most = 1
        for own, wide in zip(cells, widths, strict=True):
            cell = own[row]
            if isinstance(cell.value, str) and cell.wide > wide - 1.5:
                most = max(most, lines(cell.value, wide))
        if most > 1:
            sheet.set_row(first + row, min(_HIGHEST, most * LINE))
        high += min(_HIGHEST, most * LINE)
    return high


def _printed(columns: Sequence[Column], widths: Sequence[float]) -> int:
    """How many columns are printed: references only where all else stays readable beside them."""
    figures = len(columns)
    while figures and columns[figures - 1].kind == "reference":
        figures -= 1
    return len(columns) if not figures or pages_across(sum(widths), READABLE) == 1 else figures


def _kept(columns: Sequence[Column], widths: Sequence[float]) -> int:
    """How many columns of names at the left stay in sight."""
    kept, used = 0, 0.0
    for column, wide in zip(columns, widths, strict=True):
        used += wide
        if column.kind not in ("text", "month") or used > _FROZEN or kept == len(columns) - 1:
            break
        kept += 1
    return kept
