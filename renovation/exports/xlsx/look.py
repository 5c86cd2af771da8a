"""How the workbook looks: fonts, colours and formats of its cells, and its pages in print."""

from __future__ import annotations

import datetime as dt
import io
import math
from dataclasses import dataclass, field
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from renovation.meeting.book import Book
from renovation.palette import palette
from renovation.plain_text import one_line, shortened, width

COLOURS = palette("light")
LINE = 15.0  # points, of a row of one line
_ONE_LINE = 13.0  # digits of a head
MOST_TITLE, MOST_FOOT = 120, 150  # characters
_A4 = 9
_PAGE = 125.0  # digits that fit an A4 page across at full size
READABLE = 0.62  # of the full size: smaller, what only a screen needs is not printed
_SMALLEST = 0.5  # a wider table goes over several pages
_HIGH, _LONG = 490.0, 0.76  # points that a page is high, and the size of tables of several pages
_SAME_DAY = dt.datetime(1980, 1, 1)
_LINE_BELOW = {"bottom": 1, "bottom_color": COLOURS.table_line}
_HEAD = {
    "bold": True,
    "text_wrap": True,
    "valign": "vcenter",
    "bg_color": COLOURS.surface,
    "bottom": 1,
    "bottom_color": COLOURS.axis,
}
_STYLES: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 16, "valign": "vcenter"},
    "heading": {"bold": True, "font_size": 12, "valign": "vcenter"},
    "plain": {},
    "note": {"font_color": COLOURS.muted},
    "demonstration": {
        "font_color": COLOURS.demonstration.text,
        "bg_color": COLOURS.demonstration.ground,
        "align": "center",
    },
    "head": _HEAD,
    "text_head": {**_HEAD, "indent": 1},
    "text": {"valign": "top", "text_wrap": True, "align": "left", "indent": 1, **_LINE_BELOW},
    "cell": {"valign": "top", "text_wrap": True, **_LINE_BELOW},
    "muted": {"valign": "top", "font_color": COLOURS.not_reported.text, **_LINE_BELOW},
}
_TOTAL = {"bold": True, "bg_color": COLOURS.surface}


def new_workbook(out: io.BytesIO, book: Book) -> xlsxwriter.Workbook:
    """An empty workbook in which text stays text, with the day of the meeting as its own."""
    font = {"font_name": book.t("Calibri"), "font_size": 10, "font_color": COLOURS.text}
    made = xlsxwriter.Workbook(
        out,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "default_format_properties": font,
        },
    )
    made.set_properties(
        {
            "title": one_line(book.title)[:255],
            "subject": one_line(book.subtitle)[:255],
            "comments": one_line(book.foot)[:255],
            "created": _day(book.meeting.date),
        }
    )
    return made


@dataclass
class Looks:
    """The formats of a workbook, each made once."""

    made: Any
    book: Book
    formats: dict[tuple[Any, ...], Format] = field(default_factory=dict)

    def style(
        self, name: str, number_format: str = "", align: str = "", *, is_total: bool = False
    ) -> Format:
        """The format of a cell."""
        key = (name, number_format, align, is_total)
        if key not in self.formats:
            looks = dict(_STYLES[name])
            looks |= {"num_format": number_format} if number_format else {}
            looks |= {"align": align} if align else {}
            looks |= _TOTAL if is_total else {}
            font = {"font_name": self.book.t("Calibri"), "font_size": 10}
            looks = {**font, "font_color": COLOURS.text, **looks}
            self.formats[key] = self.made.add_format(looks)
        return self.formats[key]

    def light(self, light: str) -> Format:
        """How a cell with this light is tinted."""
        key = ("light", light)
        if key not in self.formats:
            tint = getattr(COLOURS, light)
            looks = {"font_color": tint.text, "bg_color": tint.ground}
            self.formats[key] = self.made.add_format(looks)
        return self.formats[key]


def write_head(looks: Looks, sheet: Worksheet, title: str, foot: str) -> int:
    """Title and what the figures are, at the top of a sheet; gives the row below."""
    sheet.hide_gridlines(2)
    sheet.set_row(0, 26)
    sheet.write_string(0, 0, shortened(one_line(title), MOST_TITLE), looks.style("title"))
    sheet.write_string(1, 0, shortened(one_line(foot), MOST_FOOT), looks.style("note"))
    return 2


def unit_below(head: str, most: float = _ONE_LINE) -> str:
    """The head of figures; of one of more digits than this its unit in a line of its own."""
    cut = max(head.rfind("（"), head.rfind(" ("))
    if width(head) <= most or cut < 1:
        return head
    return f"{head[:cut]}\n{head[cut:].strip()}"


def pages_across(wide: float, smallest: float = _SMALLEST) -> int:
    """How many pages so many digits take side by side in no smaller a size than this."""
    return max(1, -(-int(wide * smallest) // int(_PAGE)))


def print_on_a4(
    looks: Looks,
    sheet: Worksheet,
    wide: float,
    *,
    high: float = 0,
    kept: int = 0,
    percent: int = 0,
) -> None:
    """A4 across, with source and page number at its foot.

    ``wide`` is the width of the sheet in digits and ``high`` its height in points, 0 for any;
    ``kept`` columns stand on each page where it takes several. ``percent`` of the full size where
    the sheet has its own page breaks, which Excel leaves out of account on fitted sheets.
    """
    t = looks.book.t
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.8)
    across = pages_across(wide)
    if percent:
        sheet.set_print_scale(percent)
    else:
        is_narrow = wide * _LONG <= _PAGE
        sheet.fit_to_pages(across, math.ceil(high * _LONG / _HIGH) if is_narrow else 0)
    if across > 1 and kept:
        sheet.repeat_columns(0, kept - 1)
    # A size is parted from a text, which may begin with a figure, by a space.
    foot = shortened(one_line(looks.book.foot), MOST_FOOT).replace("&", "&&")[:180]
    page = t("Page {page} of {pages}", page="&P", pages="&N")
    sheet.set_footer(f"&L&8 {foot}&R&8 {page}")


def _day(text: str) -> dt.datetime:
    try:
        return dt.datetime.fromisoformat(text)
    except ValueError:
        return _SAME_DAY
