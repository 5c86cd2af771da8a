"""How the workbook looks: its formats, its columns' widths, and its pages in print."""

from __future__ import annotations

import io
from functools import cache
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from renovation.language import Language

TITLE_SIZE = 1.7  # of a title, against the size of all else
LINE = 14.5  # points, of a row of one line
_INK, _MUTED, _SURFACE, _BORDER = "#0B141D", "#55626F", "#F1F4F7", "#B8C2CC"
_A4 = 9
# What the protection, which has no password, leaves to whoever fills the workbook in.
_ALLOWED = {"format_cells": True, "format_columns": True, "format_rows": True}

_BOX = {"border": 1, "border_color": _BORDER}
_FIXED = {"bg_color": _SURFACE, **_BOX}
_OPEN = {"locked": False, **_BOX}
_STYLES: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 16, "align": "center"},
    "label": {"align": "right", "font_color": _MUTED},
    "fixed": {"bold": True},
    "input": {"locked": False, "bottom": 1, "bottom_color": _MUTED, "num_format": "@"},
    "date": {"locked": False, "bottom": 1, "bottom_color": _MUTED, "num_format": "yyyy-mm-dd"},
    "head": {"bold": True, "text_wrap": True, "align": "center", **_FIXED},
    "number": {"align": "center", "font_color": _MUTED, **_FIXED},
    "example": {"indent": 1, "font_color": _MUTED, **_FIXED},
    "example_number": {"font_color": _MUTED, "align": "center", **_FIXED},
    "example_figure": {"font_color": _MUTED, "align": "right", **_FIXED},
    # Text, or a spreadsheet makes a date of a name such as 3-5.
    "name": {"num_format": "@", "indent": 1, **_OPEN},
    "figure": {"align": "right", **_OPEN},
    "derived": {"align": "center", **_FIXED},
    "text": {"text_wrap": True, "valign": "top"},
    "step": {"align": "right", "valign": "top", "font_color": _MUTED},
    "cell": {"text_wrap": True, "indent": 1, **_BOX},
    "plain": {},
}


class Book:
    """A workbook in the making, written to ``target``."""

    def __init__(self, target: io.BytesIO, t: Language) -> None:
        self.t = t
        # Each language has the usual font of its spreadsheets, which fall back where it is missing.
        self._font = {"font_name": t("Calibri"), "font_size": 10, "font_color": _INK}
        self._book = xlsxwriter.Workbook(
            target,
            {
                "in_memory": True,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
                "default_format_properties": self._font,
            },
        )
        self.style = cache(self._style)

    def sheet(self, name: str) -> Worksheet:
        """A new sheet; where nothing is said otherwise its cells are locked."""
        sheet = self._book.add_worksheet(name)
        sheet.protect("", _ALLOWED)
        sheet.hide_gridlines(2)
        return sheet

    def close(self) -> None:
        """Write it all."""
        self._book.close()

    def _style(self, name: str) -> Format:
        return self._book.add_format({**self._font, "valign": "vcenter", **_STYLES[name]})


def print_on_a4(
    sheet: Worksheet, t: Language, *, is_wide: bool = True, is_one: bool = False
) -> None:
    """A4, as wide as one page, with the page's number; ``is_one`` puts it all on one page."""
    if is_wide:
        sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, int(is_one))
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.8)
    sheet.center_horizontally()
    sheet.set_footer("&C" + t("Page {page} of {pages}", page="&P", pages="&N"))
