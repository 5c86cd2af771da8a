"""All findings of a check as the first sheet of its marked copy, each linked to its cell."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from renovation.intake.cells import clean
from renovation.intake.problems import Problem, what
from renovation.language import Language

_WIDTHS = (6, 9, 12, 6, 13, 8, 16, 40, 40, 16)
_LINE = 15  # points of a line
_WRAPPED = Alignment(horizontal="left", vertical="top", wrap_text=True)
_HEAD = PatternFill("solid", start_color="E8ECF0", end_color="E8ECF0")
FILLS = {
    "error": PatternFill("solid", start_color="FFC7CE", end_color="FFC7CE"),
    "warning": PatternFill("solid", start_color="FFEB9C", end_color="FFEB9C"),
}


def list_findings(
    book: Workbook,
    file_name: str,
    problems: Sequence[Problem],
    sheets: dict[str, Worksheet],
    t: Language,
) -> None:
    """All findings on a first sheet, each linked to its cell."""
    sheet = book.create_sheet(t("Findings"), 0)
    put(sheet["A1"], t("What the check found in {file}", file=clean(file_name)))
    sheet["A1"].font = Font(name=t("Calibri"), bold=True, size=14)
    for column, head in enumerate(_heads(t), start=1):
        cell = sheet.cell(3, column, head)
        cell.font = Font(name=t("Calibri"), bold=True)
        cell.fill, cell.alignment = _HEAD, _WRAPPED
        sheet.column_dimensions[cell.column_letter].width = _WIDTHS[column - 1]
    for row, problem in enumerate(problems, start=4):
        line = _line(row - 3, problem, t)
        sheet.row_dimensions[row].height = _height(line)
        for column, value in enumerate(line, start=1):
            cell = sheet.cell(row, column)
            cell.font, cell.alignment = Font(name=t("Calibri")), _WRAPPED
            if value is not None:
                put(cell, value)
        sheet.cell(row, 2).fill = FILLS[problem.severity]
        if problem.sheet in sheets and (problem.cell or problem.row):
            _link(sheet.cell(row, 6), sheets[problem.sheet], problem, t)
    sheet.freeze_panes = "A4"
    sheet.sheet_view.zoomScale = 100
    fit_to_page(sheet)
    book.active = 0


def _height(line: Sequence[str | int | None]) -> float:
    """Of a row, which not every program fits to what is wrapped in it."""
    widths = zip(line, _WIDTHS, strict=True)
    return _LINE * max(1, *(-(-width(str(text or "")) // (wide - 1)) for text, wide in widths))


def _heads(t: Language) -> tuple[str, ...]:
    return (
        t("No."),
        t("Severity"),
        t("Sheet"),
        t("Row"),
        t("Column"),
        t("Cell"),
        t("In the cell"),
        t("What is wrong"),
        t("How to mend it"),
        t("Nearest valid name"),
    )


def _line(number: int, problem: Problem, t: Language) -> tuple[str | int | None, ...]:
    return (
        number,
        t("■ Error") if problem.severity == "error" else t("▲ Warning"),
        problem.sheet,
        problem.row,
        problem.column,
        problem.cell,
        problem.value,
        what(problem, t),
        problem.remedy.say(t) if problem.remedy else "",
        problem.guess,
    )


def _link(cell: Cell, sheet: Worksheet, problem: Problem, t: Language) -> None:
    place = problem.cell or f"A{problem.row}"
    quoted = sheet.title.replace("'", "''")
    put(cell, place)
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{quoted}'!{place}")
    cell.font = Font(name=t("Calibri"), color="2A73B8", underline="single")


def put(cell: Any, value: str | float) -> None:
    """Put a value into a cell; a text stays a text, whatever it begins with."""
    if isinstance(value, str):
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)
        cell.data_type = "s"
    else:
        cell.value = int(value) if value == int(value) else value


def width(text: str) -> float:
    """How wide a text is, in digits: a Chinese sign is as wide as two."""
    return sum(2.1 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


def fit_to_page(sheet: Worksheet) -> None:
    """A4, as wide as one page."""
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", "9"  # A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
