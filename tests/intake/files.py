"""Files to check, written in a few letters: CSV texts and workbooks of the small programme."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from typing import Any

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from tests.building import HEAD

WIDE_HEAD = "报告期,街道,社区,小区,口径,排水(米),墙(处)"


def long(*rows: str) -> bytes:
    """A CSV of the long form; its rows begin in row 2."""
    return csv(HEAD, *rows)


def wide(*rows: str) -> bytes:
    """A CSV with a column for each of two metrics; its rows begin in row 2."""
    return csv(WIDE_HEAD, *rows)


def csv(*lines: str) -> bytes:
    """A CSV of these lines."""
    return "".join(f"{line}\n" for line in lines).encode()


def figure(**cells: str) -> str:
    """A row of the long form in which all is well but for the cells that are given."""
    good = {
        "month": "2020-03",
        "subdistrict": "城东街道",
        "community": "新桥社区",
        "estate": "",
        "metric": "排水",
        "quantity": "5",
        "unit": "米",
        "basis": "本期",
        "remark": "",
    }
    return ",".join((good | cells).values())


def book(
    *sheets: str, write: Callable[[Any, Worksheet], None] | None = None, **named: str
) -> bytes:
    """A workbook; a sheet is told as CSV, its numbers are numbers, a blank line a blank row.

    Sheets without a name are called 一, 二, 三. ``write`` adds to the first one.
    """
    made = io.BytesIO()
    with xlsxwriter.Workbook(made) as workbook:
        texts: Mapping[str, str] = dict(zip("一二三", sheets, strict=False)) | named
        for name, text in texts.items():
            sheet = workbook.add_worksheet(name)
            for row, line in enumerate(text.splitlines()):
                for column, cell in enumerate(line.split(",")):
                    _write(sheet, row, column, cell)
            if write and sheet.index == 0:
                write(workbook, sheet)
    return made.getvalue()


def _write(sheet: Worksheet, row: int, column: int, cell: str) -> None:
    if cell.replace(".", "", 1).isdigit():
        sheet.write_number(row, column, float(cell))
    elif cell:
        sheet.write_string(row, column, cell)
