"""The blank ledger workbook of an office for a month: lists, fixed units, a guide, print layout.

What stands on it is said by ``renovation.intake.blank``; here it becomes a workbook. Names are
anybody's: every text is written as text, and no list or formula is made of one.
"""

from __future__ import annotations

import io

from renovation.exports.template.guide import write_guide
from renovation.exports.template.lists import Lists
from renovation.exports.template.look import Book
from renovation.exports.template.tables import write_long, write_wide
from renovation.intake.blank import Blank, Form
from renovation.narrative import guide
from renovation.report.table import safe_part


def file_name(blank: Blank, form: Form = "wide") -> str:
    """The file's name: office and month, and that it has a row for each figure if it does."""
    parts = [blank.t("Ledger"), safe_part(blank.office), blank.month]
    parts += [blank.t("long")] if form == "long" else []
    return "_".join(parts) + ".xlsx"


def to_xlsx(blank: Blank, form: Form = "wide", *, is_demonstration: bool = False) -> bytes:
    """The workbook's bytes; ``is_demonstration`` when its estates are made up, which it says."""
    made, t = io.BytesIO(), blank.t
    book = Book(made, t)
    guide_sheet = book.sheet(t("Guide"))
    lists = Lists(blank, t("Lists"))
    if form == "wide":
        for number, table in enumerate(blank.sheets):
            sheet = book.sheet(guide.sheet_name(table, blank))
            write_wide(book, sheet, blank, table, lists)
            if number == 0:
                sheet.activate()
    else:
        sheet = book.sheet(t("Ledger"))
        write_long(book, sheet, blank, lists)
        sheet.activate()
    write_guide(book, guide_sheet, blank, form, is_demonstration)
    lists.write(book, book.sheet(lists.name))
    book.close()
    return made.getvalue()
