"""Text on its way into a Word document: what anybody wrote is shown as written and does nothing.

XML has no markup left once ``<`` and ``&`` are escaped, and no field or link is ever made from a
text.
"""

from __future__ import annotations

import re
import unicodedata

from renovation.plain_text import shortened, without_marks

__all__ = ["clean", "parted", "shortened", "wide"]

_SPACES = re.compile(" +")
_PARTS = re.compile("（|: ")
# Latin letters and figures, as parts of a Chinese character; all other signs are narrower.
_WIDE = {"Lu": 0.7, "Ll": 0.48, "Nd": 0.52, "Sm": 0.57, "Zs": 0.26}
_NARROW, _PERCENT = 0.34, 0.84


def clean(text: str) -> str:
    """The text in one line, without control characters and marks that turn the direction.

    A space at its ends stays, for it may go on in the next run.
    """
    return _SPACES.sub(" ", without_marks(text))


def wide(text: str) -> float:
    """About how many Chinese characters wide the text is, in the usual typefaces."""
    return sum(_wide(one) for one in text)


def parted(title: str, room: float) -> list[str]:
    """A title as one line, or as the two that part where it says to which day it goes.

    ``room`` is that of a line, in Chinese characters; only parts that fit make lines of their own.
    """
    found = [at.start() if at[0] == "（" else at.end() for at in _PARTS.finditer(title)]
    if not found or wide(title) <= room:
        return [title]
    parts = [title[: found[-1]].rstrip(), title[found[-1] :]]
    return parts if max(map(wide, parts)) <= room else [title]


def _wide(one: str) -> float:
    if not one.isascii():
        return 0.57 if unicodedata.category(one) in ("Sm", "Pd") else 1
    return _PERCENT if one == "%" else _WIDE.get(unicodedata.category(one), _NARROW)
