"""The tables to fill in: what stands above them, their heads, example, rows and drop-downs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from renovation.exports.template.lists import Lists
from renovation.exports.template.look import LINE, Book, lines, print_on_a4, width
from renovation.intake.blank import Blank, BlankRow, BlankSheet
from renovation.narrative import guide

_SPARE_ROWS, _LONG_ROWS = 12, 200
_TITLE, _OFFICE, _SIGNERS, _HEAD = 0, 1, 2, 4  # rows, from 0
_EXAMPLE_FIGURES = (12, 350, 0, 48)
_SAID_WIDTH, _BESIDE_WIDTH = 16, 8.43  # of a value above the table; of a column beside it
_PLACES = ("subdistrict", "community", "estate")


@dataclass(frozen=True)
class _Column:
    """A column: its role in the form (``metric`` for a figure), head, width and style."""

    role: str
    head: str
    width: float
    style: str
    example: str | int = ""


def write_wide(book: Book, sheet: Worksheet, blank: Blank, table: BlankSheet, lists: Lists) -> None:
    """A sheet of the wide form: a row for each community or estate, a column for each metric."""
    places = _place_columns(blank, table.rows, has_estates=table.has_estates)
    figures = [
        _Column("figure", blank.head(metric), 10.5, "figure", _example_figure(number))
        for number, metric in enumerate(table.metrics)
    ]
    columns = [*places, *figures, _remark(blank)]
    _above(book, sheet, blank, columns, guide.table_title(table, blank), blank.basis(table.kind))
    _write_rows(book, sheet, columns, table.rows, len(table.rows) + _SPARE_ROWS)
    _offer(sheet, blank, columns, lists, len(table.rows) + _SPARE_ROWS)


def write_long(book: Book, sheet: Worksheet, blank: Blank, lists: Lists) -> None:
    """The sheet of the long form: a row for each figure; unit and basis follow the metric."""
    names = [blank.t.name(metric) for metric in blank.programme.metrics]
    metric, unit, basis = lists.first_metric()
    columns = [
        *_place_columns(blank, blank.estates or blank.places, has_estates=bool(blank.estates)),
        _Column("metric", blank.word("metric"), _fitting(names, 16, 44), "name", metric),
        _Column("figure", blank.word("quantity"), 14, "figure", _EXAMPLE_FIGURES[0]),
        _Column("unit", blank.word("unit"), 12, "derived", unit),
        _Column("basis", blank.word("basis"), 12, "derived", basis),
        _remark(blank),
    ]
    _above(book, sheet, blank, columns, guide.title(blank), "")
    _write_rows(book, sheet, columns, (), _LONG_ROWS)
    _offer(sheet, blank, columns, lists, _LONG_ROWS)
    chosen = _at(columns, "metric")
    for number, column in enumerate(columns):
        if column.role in ("unit", "basis"):
            for row in range(_HEAD + 2, _HEAD + 2 + _LONG_ROWS):
                formula = lists.looked_up(column.role, xl_rowcol_to_cell(row, chosen, col_abs=True))
                sheet.write_formula(row, number, formula, book.style("derived"), "")


def _place_columns(blank: Blank, rows: Sequence[BlankRow], *, has_estates: bool) -> list[_Column]:
    t = blank.t
    wanted = [
        role
        for role in _PLACES
        if (role != "subdistrict" or blank.of_all)
        and (role != "estate" or (has_estates and blank.estates))
    ]
    examples = {
        "subdistrict": t("Example Subdistrict"),
        "community": t("Example Community"),
        "estate": t("Example Estate"),
    }
    number, sample = t("No."), t("Example")
    columns = [_Column("number", number, _fitting([number, sample], 6, 12), "number", sample)]
    for role in wanted:
        head, example = blank.word(role), examples[role]
        texts = [head, example, *(getattr(row, role) for row in rows)]
        columns.append(_Column(role, head, _fitting(texts, 10, 30), "name", example))
    return columns


def _fitting(texts: Sequence[str], least: float, most: float) -> float:
    """A column's width for these texts and the arrow of its list."""
    return min(max(least, *(width(text) + 3 for text in texts)), most)


def _remark(blank: Blank) -> _Column:
    return _Column("remark", blank.word("remark"), 18, "name", blank.t("Example, not read"))


def _example_figure(number: int) -> int:
    return _EXAMPLE_FIGURES[number % len(_EXAMPLE_FIGURES)]


def _at(columns: Sequence[_Column], role: str) -> int:
    return next(number for number, column in enumerate(columns) if column.role == role)


def _above(
    book: Book, sheet: Worksheet, blank: Blank, columns: Sequence[_Column], title: str, basis: str
) -> None:
    """The title, what the table is about, who answers for it, the heads; and the print layout."""
    t = blank.t
    for number, column in enumerate(columns):
        sheet.set_column(number, number, column.width)
    sheet.set_row(_TITLE, 30)
    sheet.merge_range(_TITLE, 0, _TITLE, len(columns) - 1, "", book.style("title"))
    sheet.write_string(_TITLE, 0, title, book.style("title"))
    said = {t("Reporting office"): blank.office, blank.word("month"): guide.month(blank)}
    said |= {blank.word("basis"): basis} if basis else {}
    signers = {
        t("Responsible for statistics"): "input",
        t("Filled in by"): "input",
        t("Reported on"): "date",
    }
    _pairs(book, sheet, _OFFICE, columns, [(*pair, "fixed") for pair in said.items()])
    _pairs(book, sheet, _SIGNERS, columns, [(label, "", signers[label]) for label in signers])
    sheet.set_row(_HEAD - 1, 6)
    height = max(lines(column.head, column.width) for column in columns)
    sheet.set_row(_HEAD, LINE * height + 6)
    for number, column in enumerate(columns):
        sheet.write_string(_HEAD, number, column.head, book.style("head"))
    names = sum(column.role in ("number", *_PLACES) for column in columns)
    sheet.freeze_panes(_HEAD + 1, names)
    sheet.repeat_rows(_HEAD)
    blanks = "＿" * 6
    foot = [t("Reporting office (seal)"), *signers]
    print_on_a4(sheet, t, "　".join(t("{label}: {value}", label=one, value=blanks) for one in foot))


def _pairs(
    book: Book,
    sheet: Worksheet,
    row: int,
    columns: Sequence[_Column],
    pairs: Sequence[tuple[str, str, str]],
) -> None:
    """Labels, each with its value in the cells beside it, as many as the text wants."""
    sheet.set_row(row, 20)
    at = 0
    for label, value, style in pairs:
        at = _span(book, sheet, row, at, columns, book.t("{label}:", label=label), "label")
        at = _span(book, sheet, row, at, columns, value, style, _SAID_WIDTH)


def _span(
    book: Book,
    sheet: Worksheet,
    row: int,
    start: int,
    columns: Sequence[_Column],
    text: str,
    style: str,
    least: float = 0,
) -> int:
    """Write a text over as many columns as it is wide; gives the column after them."""
    wanted, end, wide = max(width(text) + 1, least), start, 0.0
    while wide < wanted:
        wide += columns[end].width if end < len(columns) else _BESIDE_WIDTH
        end += 1
    if end - start > 1:
        sheet.merge_range(row, start, row, end - 1, "", book.style(style))
    sheet.write_string(row, start, text, book.style(style))
    return end


def _write_rows(
    book: Book, sheet: Worksheet, columns: Sequence[_Column], rows: Sequence[BlankRow], count: int
) -> None:
    """The example and below it ``count`` rows, the first of them with the places they are for."""
    for number, column in enumerate(columns):
        is_figure = column.style == "figure"
        style = book.style("example_figure" if is_figure else "example")
        sheet.write(_HEAD + 1, number, column.example, style)
        for row in range(count):
            text = getattr(rows[row], column.role, "") if row < len(rows) else ""
            if column.role == "number":
                sheet.write_number(_HEAD + 2 + row, number, row + 1, book.style("number"))
            elif text:
                sheet.write_string(_HEAD + 2 + row, number, text, book.style(column.style))
            else:
                sheet.write_blank(_HEAD + 2 + row, number, None, book.style(column.style))


def _offer(
    sheet: Worksheet, blank: Blank, columns: Sequence[_Column], lists: Lists, count: int
) -> None:
    """The drop-downs of the rows, and what a figure may be."""
    t, first = blank.t, _HEAD + 2
    cell = {
        column.role: xl_rowcol_to_cell(first, number, col_abs=True)
        for number, column in enumerate(columns)
    }
    chosen = {
        "subdistrict": lists.all_of("subdistrict"),
        "community": lists.communities(cell.get("subdistrict", ""))
        if blank.of_all
        else lists.all_of("community"),
        "estate": lists.estates(cell.get("community", ""), cell.get("subdistrict", "")),
        "metric": lists.all_of("metric"),
    }
    for number, column in enumerate(columns):
        rules: dict[str, Any] = {"ignore_blank": True, "error_title": column.head[:32]}
        if column.role in chosen:
            rules |= {"validate": "list", "source": chosen[column.role]}
            rules["error_message"] = t("Please choose from the list in this cell.")
        elif column.role == "figure":
            rules |= {"validate": "decimal", "criteria": ">=", "value": 0}
            rules["error_message"] = t(
                "Digits alone, not below zero, in the unit of the head. What was not reported "
                "stays empty."
            )
        else:
            continue
        sheet.data_validation(first, number, first + count - 1, number, rules)
