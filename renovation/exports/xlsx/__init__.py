"""A meeting as a workbook: the tables of its book as figures, its pictures as native charts.

Figures stand unrounded in base units, as in the CSV files, and formats print them; no cell holds a
formula, and no text becomes one or a link.
"""

from __future__ import annotations

import io

from renovation.exports.xlsx.look import Looks, new_workbook
from renovation.exports.xlsx.pictures import write_charts
from renovation.exports.xlsx.sheets import CHARTS, SUMMARY, sheet_names, shown_tables
from renovation.exports.xlsx.summary import write_summary
from renovation.exports.xlsx.tables import write_sheet
from renovation.meeting.book import Book

__all__ = ["workbook"]


def workbook(book: Book) -> bytes:
    """The file's bytes, the same for the same book."""
    out = io.BytesIO()
    made = new_workbook(out, book)
    looks, names = Looks(made, book), sheet_names(book)
    write_summary(looks, made.add_worksheet(names[SUMMARY]), names)
    if book.charts:
        write_charts(looks, made.add_worksheet(names[CHARTS]), names[CHARTS])
    for name, table in shown_tables(book).items():
        write_sheet(looks, made.add_worksheet(names[name]), table)
    made.close()
    return out.getvalue()
