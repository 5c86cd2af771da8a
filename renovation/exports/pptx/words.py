"""Text on its way into a slide: what anybody wrote is shown as written and does nothing.

Slides know no markup and charts no formulas by themselves, and what a workbook could run is
written as text there (``workbook``). What is left: characters that XML refuses, and marks that
turn the reading direction or break lines.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_UNSEEN = frozenset({"Cc", "Cf", "Cs"})
_NO_CHARACTERS = 0xFFFE  # the last two of each plane are none, and XML refuses them


@lru_cache(maxsize=8_000)
def clean(text: str) -> str:
    """The text in one line, without control characters and marks that turn the direction.

    A right-to-left mark in a name would otherwise reverse the figures that follow it.
    """
    kept = (" " if one.isspace() else one for one in text if one.isspace() or _is_seen(one))
    return " ".join("".join(kept).split())


def _is_seen(one: str) -> bool:
    return unicodedata.category(one) not in _UNSEEN and ord(one) & _NO_CHARACTERS != _NO_CHARACTERS
