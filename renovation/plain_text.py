"""Text on its way into a document: in one line, inert, and about as wide as it will be.

What anybody wrote is shown as written and does nothing. Each format escapes its own markup; what
no format wants are characters that XML refuses and marks that turn the reading direction: a
right-to-left mark in a name would reverse the figures that follow it.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_UNSEEN = frozenset({"Cc", "Cf", "Cs"})
_NO_CHARACTERS = 0xFFFE  # the last two of each plane are none, and XML refuses them


def one_line(text: str) -> str:
    """The text in one line, without control characters and marks that turn the direction."""
    if text.isprintable() and "  " not in text and text == text.strip():
        return text
    return " ".join(without_marks(text).split())


def without_marks(text: str) -> str:
    """The same with its spaces, each as a plain one."""
    kept = (" " if one.isspace() else one for one in text if one.isspace() or _is_seen(one))
    return "".join(kept)


def shortened(text: str, most: int) -> str:
    """At most so many characters: beginning and end stay, for the end says what data it is."""
    if len(text) <= most:
        return text
    end = most // 3
    return f"{text[: most - end - 1]}…{text[-end:]}"


@lru_cache(maxsize=8_000)
def width(text: str) -> float:
    """How wide a text is, in digits: a Chinese character is as wide as two."""
    if text.isascii():
        return 0.95 * len(text)
    return sum(2.05 if unicodedata.east_asian_width(c) in "WF" else 0.95 for c in text)


def lines(text: str, columns: float) -> int:
    """How many lines a text takes in a cell so wide."""
    return max(1, -(-int(width(text) * 10) // max(1, int((columns - 1.5) * 10))))


def _is_seen(one: str) -> bool:
    return unicodedata.category(one) not in _UNSEEN and ord(one) & _NO_CHARACTERS != _NO_CHARACTERS
