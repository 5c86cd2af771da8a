"""The workbook inside a chart: its figures can be edited, and nothing in it runs or links.

python-pptx would write it with XlsxWriter's defaults, by which a name such as =1+1 becomes a
formula and an address a link. So it is written here, every text as text.
"""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Sequence
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_col_to_name

SHEET = "Sheet1"  # what the chart's own references name

_INERT = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
MONTH_FORMAT = "yyyy\\-mm"
_MONTH = re.compile(r"(19[1-9]\d|2\d{3})-(0[1-9]|1[0-2])")
_FIRST_DAY = dt.date(1899, 12, 30)
_SAME_DAY = dt.datetime(1980, 1, 1)  # the same figures make the same bytes


class ChartFile:
    """What python-pptx asks of a chart's data: its XML and its workbook.

    ``columns`` are the names and values of the series, None where there is none.
    """

    def __init__(
        self,
        xml: bytes,
        categories: Sequence[str],
        columns: Sequence[tuple[str, Sequence[float | None]]],
    ) -> None:
        self._xml, self._categories, self._columns = xml, categories, columns

    def xml_bytes(self, chart_type: Any) -> bytes:
        return self._xml

    @property
    def xlsx_blob(self) -> bytes:
        out = io.BytesIO()
        with Workbook(out, _INERT) as book:
            book.set_properties({"created": _SAME_DAY})
            sheet = book.add_worksheet(SHEET)
            days = month_days(self._categories)
            looks = book.add_format({"num_format": MONTH_FORMAT})
            for row, name in enumerate(self._categories, start=1):
                if days:
                    sheet.write_number(row, 0, days[row - 1], looks)
                else:
                    sheet.write_string(row, 0, name)
            for place, (name, values) in enumerate(self._columns, start=1):
                sheet.write_string(0, place, name)
                for row, value in enumerate(values, start=1):
                    if value is not None:
                        sheet.write_number(row, place, value)
        return out.getvalue()


def month_days(categories: Sequence[str]) -> list[int]:
    """Months such as 2019-07 as the days that spreadsheets count; [] for other categories.

    An axis of days can leave out names, which one of texts does only in some programs.
    """
    if not categories or not all(_MONTH.fullmatch(name) for name in categories):
        return []
    return [(dt.date.fromisoformat(f"{name}-01") - _FIRST_DAY).days for name in categories]


def names_range(count: int) -> str:
    """Where the categories stand in the workbook."""
    return f"{SHEET}!$A$2:$A${count + 1}"


def head_cell(place: int) -> str:
    """Where the name of a series stands; the first series is at place 0."""
    return f"{SHEET}!${xl_col_to_name(place + 1)}$1"


def values_range(place: int, count: int) -> str:
    """Where the values of a series stand."""
    column = xl_col_to_name(place + 1)
    return f"{SHEET}!${column}$2:${column}${count + 1}"
