"""The cells of one sheet as texts, however they were kept: what the search for a table looks at."""

from __future__ import annotations

import csv
import datetime as dt
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import IO, Any

MOST_COLUMNS = 500  # what stands beyond is told, not read
LONGEST = 32_767  # characters of a cell, as in any spreadsheet

# Put before the text of a cell that breaks one of these rules. No cell can have them of itself.
MARKS = {"\x01": "cell_error", "\x02": "formula_uncalculated", "\x03": "cell_too_long"}
MARK = {rule: mark for mark, rule in MARKS.items()}

_HAN = "\u3000-\u303f\u3400-\u9fff\uff00-\uffef"
_BREAK = re.compile(r"[ \t]*(?:_x000D_)?[\r\n\v\f\x85\u2028\u2029]+[ \t]*")
_HAN_BREAK = re.compile(f"(?<=[{_HAN}]){_BREAK.pattern}|{_BREAK.pattern}(?=[{_HAN}])")
# Marks nobody sees: they hide in copied names and turn the order of letters round.
_UNSEEN = dict.fromkeys(
    [
        *(code for code in range(0x20) if code not in b"\t\n\v\f\r"),
        *range(0x7F, 0xA0),
        0xAD,
        *range(0x200B, 0x2010),
        *range(0x202A, 0x202F),
        *range(0x2060, 0x2070),
        0xFEFF,
    ]
)
_UNSEEN.pop(0x85)


@dataclass(frozen=True)
class Merge:
    """Cells merged into one, its first and last row and column, counted from 1."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int

    @property
    def said(self) -> str:
        """The cells as a spreadsheet writes them: F3:F5."""
        first = address(self.first_row, self.first_column)
        return f"{first}:{address(self.last_row, self.last_column)}"


@dataclass
class Cells:
    """The cells of one sheet; ``sheet`` is empty for a text file.

    ``rows`` gives the texts of each row from the first on, blank rows included. A text that
    begins with one of ``MARKS`` stands for a cell that has not what it should.
    """

    sheet: str
    rows: Callable[[], Iterator[Sequence[str]]]
    is_hidden: bool = False
    merges: list[Merge] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: set[int] = field(default_factory=set)


def clean(text: str) -> str:
    """A text in one line, without marks that nobody sees."""
    if text.isascii() and text.isprintable():
        return text
    text = text.translate(_UNSEEN)
    return _BREAK.sub(" ", _HAN_BREAK.sub("", text)) if not text.isprintable() else text


def as_text(value: object) -> str:
    """What a workbook's cell holds, as text: days as 2019-07-31, numbers as plain decimals."""
    if value is None:
        return ""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return _plain(value)
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    return str(value)


def _plain(value: float) -> str:
    """A number with the 15 digits a spreadsheet keeps: 0.1 + 0.2 is 0.3."""
    if value != value or value in (float("inf"), float("-inf")):
        return str(value)
    if value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return format(Decimal(format(value, ".15g")), "f")


def address(row: int, column: int) -> str:
    """A cell's address as spreadsheets write it: row 7, column 3 is C7."""
    return f"{letters(column)}{row}"


def letters(column: int) -> str:
    """A column's letters: 1 is A, 27 is AA."""
    said = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        said = chr(ord("A") + rest) + said
    return said


def writer(file: IO[str]) -> Any:
    """A CSV writer whose blank rows are lines that DuckDB does not pass over."""
    return csv.writer(file, lineterminator="\n", quoting=csv.QUOTE_ALL)
