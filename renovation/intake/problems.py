"""A problem of a submitted file: where it is, what is wrong, how it is mended."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from renovation.refusal import Refusal

Severity = Literal["error", "warning"]


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong with a file, or doubtful.

    An ``error`` refuses the file, a ``warning`` wants a reason. ``sheet`` is empty for a CSV
    file, ``row`` is the row in the file as a spreadsheet counts (None: the sheet or file as a
    whole), ``column`` the head as written, ``cell`` its address, such as ``C7`` (empty: no cell).
    ``value`` is what the cell says, ``guess`` the valid name nearest to it or empty.
    ``sentence`` says where and what, ``remedy`` how to mend it. Sheet, column, value and guess
    are as found: escape them.
    """

    rule: str
    severity: Severity
    sheet: str
    row: int | None
    column: str
    cell: str
    value: str
    sentence: Refusal
    remedy: Refusal | None
    guess: str = ""
