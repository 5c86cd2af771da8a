"""A table as CSV for Chinese spreadsheets: it opens ungarbled and runs nothing.

UTF-8 with BOM, ``\\r\\n``, the header in the reader's language. Every row ends with the data
date, the version and whether it is demonstration data, so a row copied elsewhere still says it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from decimal import ROUND_HALF_UP, Decimal
from functools import cache, lru_cache, partial
from typing import Any

import pandas as pd

from renovation import figures
from renovation.language import Language
from renovation.report import Column, Table
from renovation.report.averages import rounded_up

BOM = b"\xef\xbb\xbf"
ENDING = ".csv"

_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")
_FORMULA = set("=+-@＝＋－＠")
# Semicolons and tabs part cells in some countries' spreadsheets, so such text is quoted, too.
_WANTS_QUOTES = set(',;"\t\r\n')
_STEP = Decimal("0.001")  # the ledger's smallest step


def file_name(table: Table) -> str:
    """The file's name: metric, table, area, 截至2019-07-30, 第3版, 演示数据 if it is."""
    return table.file_name(ENDING)


def to_csv(table: Table) -> bytes:
    """The file's bytes; no rows give the header alone.

    Quantities have at least the catalogue's decimals and are never rounded; percentages and
    quotients have their column's decimals, as on screen. A missing figure is an empty cell.
    """
    t, stamp = table.t, table.stamp
    date = "" if stamp.data_date is None else figures.date(stamp.data_date)
    nature = t("Demonstration data") if stamp.is_demonstration else t("Reported data")
    header, *rows = written(table)
    head = _line([*header, t("Data as of"), t("Version"), t("Nature of the data")])
    end = _line([date, str(stamp.version), nature])
    return BOM + "".join([head, *(f"{_cells_of(row)},{end}" for row in rows)]).encode()


def written(table: Table) -> list[list[str]]:
    """The header and the rows as text, figures as the file has them."""
    cells = [_column(table.frame, column, table.t) for column in table.columns]
    header = [_header(column, table.t) for column in table.columns]
    return [header, *(list(row) for row in zip(*cells, strict=True))]


def inert(text: str) -> str:
    """Text that a spreadsheet shows and never runs: a formula gets a leading apostrophe.

    Spaces, control and direction marks before the sign do not hide it. A number stays a number.
    """
    # Most begin with a letter or a digit, which is quickly seen.
    if text[:1].isalnum() or _NUMBER.fullmatch(text):
        return text
    if text[:1] in ("\t", "\r", "\n") or _first_visible(text) in _FORMULA:
        return "'" + text
    return text


def _first_visible(text: str) -> str:
    return next((c for c in text if unicodedata.category(c)[0] not in "ZC"), "")


def _line(cells: Iterable[str]) -> str:
    return _cells_of(cells) + "\r\n"


def _cells_of(cells: Iterable[str]) -> str:
    return ",".join(map(_cell, cells))


@lru_cache(maxsize=10_000)  # names, months and small figures stand in many rows
def _cell(text: str) -> str:
    return _quoted(inert(text))


def _quoted(text: str) -> str:
    if _WANTS_QUOTES.isdisjoint(text) and text == text.strip():
        return text
    return '"' + text.replace('"', '""') + '"'


def _header(column: Column, t: Language) -> str:
    if column.kind in ("ratio", "completion", "change"):
        return figures.with_unit(column.header, "%", t)
    return column.header


def _column(frame: pd.DataFrame, column: Column, t: Language) -> list[str]:
    of_column, of_row = column.decimals, column.decimals_key
    decimals = [of_column] * len(frame) if of_column is not None else frame[of_row].tolist()
    values, missing = frame[column.key].tolist(), frame[column.key].isna().tolist()
    write = cache(partial(_WRITERS[column.kind], t))  # most figures of a column come up again
    return [
        "" if is_missing else write(value, int(places))
        for value, places, is_missing in zip(values, decimals, missing, strict=True)
    ]


def _quantity(t: Language, value: Any, decimals: int) -> str:
    """Every digit the ledger holds, and at least ``decimals`` of them after the point."""
    exact = _decimal(value).quantize(_STEP, rounding=ROUND_HALF_UP).normalize()
    digits = max(decimals, -int(exact.as_tuple().exponent))
    return f"{exact or Decimal(0):.{digits}f}"  # a float's minus zero is no minus


def _rounded(t: Language, value: Any, decimals: int) -> str:
    return _half_up(_decimal(value), decimals)


def _percent(t: Language, value: Any, decimals: int) -> str:
    return _half_up(_decimal(value) * 100, decimals)


def _half_up(value: Decimal, decimals: int) -> str:
    rounded = value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    return f"{rounded if rounded else abs(rounded):f}"


def _decimal(value: Any) -> Decimal:
    # 15 digits are what a float holds surely; the rest is noise of binary arithmetic.
    return value if isinstance(value, Decimal) else Decimal(f"{float(value):.15g}")


_WRITERS: dict[str, Callable[[Language, Any, int], str]] = {
    "text": lambda t, value, decimals: str(value),
    "number": _quantity,
    "difference": _quantity,
    "rate": _rounded,
    "required": lambda t, value, decimals: f"{rounded_up(value, decimals):f}",
    "ratio": _percent,
    "completion": _percent,
    "change": _percent,
    "month": lambda t, value, decimals: figures.month(value),
    "flag": lambda t, value, decimals: t("yes") if value else t("no"),
    "reference": lambda t, value, decimals: str(value),
}
