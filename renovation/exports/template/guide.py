"""The guide sheet: the steps in plain words, and every metric with its unit and meaning."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from renovation.exports.template.look import LINE, Book, print_on_a4
from renovation.intake.blank import Blank, Form
from renovation.narrative import guide
from renovation.plain_text import lines

_STEP_WIDTH, _ON_ONE_PAGE = 4, 30
_WIDTHS = (26, 9, 10, 14, 48)  # metric, unit, basis, sheet, definition


def write_guide(
    book: Book, sheet: Worksheet, blank: Blank, form: Form, is_demonstration: bool
) -> None:
    """The whole sheet."""
    t = blank.t
    sheet.set_column(0, 0, _STEP_WIDTH)
    for number, wide in enumerate(_WIDTHS, start=1):
        sheet.set_column(number, number, wide)
    sheet.set_row(0, 30)
    sheet.merge_range(0, 0, 0, len(_WIDTHS), "", book.style("title"))
    sheet.write_string(0, 0, t("How to fill in this workbook"), book.style("title"))
    steps = guide.instructions(blank, form, t("Example"), is_demonstration)
    row = 1
    for row, text in enumerate(steps, start=2):
        sheet.write_number(row, 0, row - 1, book.style("step"))
        sheet.merge_range(row, 1, row, len(_WIDTHS), "", book.style("text"))
        sheet.write_string(row, 1, text, book.style("text"))
        sheet.set_row(row, LINE * lines(text, sum(_WIDTHS)) + 3)
    _write_metrics(book, sheet, blank, form, row + 2)
    print_on_a4(sheet, t, is_wide=False, is_one=len(blank.programme.metrics) <= _ON_ONE_PAGE)


def _write_metrics(book: Book, sheet: Worksheet, blank: Blank, form: Form, first: int) -> None:
    t = blank.t
    where = {
        metric.key: guide.sheet_name(table, blank) if form == "wide" else t("Ledger")
        for table in blank.sheets
        for metric in table.metrics
    }
    heads = (
        blank.word("metric"),
        blank.word("unit"),
        blank.word("basis"),
        t("Sheet"),
        t("What is counted"),
    )
    rows = [
        (
            t.name(metric),
            blank.unit(metric),
            blank.basis(metric.kind),
            where[metric.key],
            t.name(metric, "definition"),
        )
        for metric in blank.programme.metrics
    ]
    for number, texts in enumerate((heads, *rows)):
        style = book.style("cell" if number else "head")
        count = max(lines(text, wide) for text, wide in zip(texts, _WIDTHS, strict=True))
        sheet.set_row(first + number, LINE * count + 5)
        for column, text in enumerate(texts, start=1):
            sheet.write_string(first + number, column, text, style)
