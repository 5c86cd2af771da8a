"""Rows within a table's reach that are none of its own: examples, notes, names, dates."""

from __future__ import annotations

import re
from collections.abc import Sequence

from renovation.intake.cells import MARKS
from renovation.intake.said import ANNOUNCING

# A row that shows how to fill in the form says so first of all, or in its remark; the name of a
# place may begin with the same word.
_EXAMPLE = "(?:示例|例如|example)"
_EXAMPLE_FIRST = re.compile(
    rf"{_EXAMPLE}(?:[行\uff1a:\uff0c,\u3002.;\uff1b\u3001(（\s].*)?", re.IGNORECASE | re.DOTALL
)
_NOTE = re.compile(r"(?:备?\s*注|(?:填[表报])?说\s*明|notes?|remarks?)\s*[:\uff1a]", re.IGNORECASE)
# A row with any of this is looked at closely; all others pass.
_BETWEEN = "\x1f"
_SUSPECT = re.compile(
    rf"[{''.join(MARKS)}\uff1a:]|"
    rf"(?:^|{_BETWEEN})(?:{_EXAMPLE}(?:[行\uff0c,\u3002.(（\s]|{_BETWEEN}|$)"
    rf"|(?:{ANNOUNCING})\s*(?:{_BETWEEN}|[(（]|$))",
    re.IGNORECASE,
)


def is_suspect(row: Sequence[str]) -> bool:
    """Whether a row may be more, or less, than figures of the table."""
    return _SUSPECT.search(_BETWEEN.join(row)) is not None


def is_example(row: Sequence[str], remarks: Sequence[int]) -> bool:
    """Whether a row shows how to fill in the form; ``remarks`` are the columns of remarks, from 0.

    A name that begins like an example, in whatever column stands first, makes none.
    """
    first = next((text for text in row if text), "")
    return bool(_EXAMPLE_FIRST.fullmatch(first)) or any(
        at < len(row) and _EXAMPLE_FIRST.fullmatch(row[at]) for at in remarks
    )


def is_note(row: Sequence[str]) -> bool:
    """Whether a row is one cell that begins like a note: 注：…"""
    texts = [text for text in row if text]
    return len(texts) == 1 and _NOTE.match(texts[0]) is not None
