"""The key of a new meeting: its day and name in letters that addresses and file systems take."""

from __future__ import annotations

import re
import unicodedata

_LONGEST_KEY = 60


def key_for(name: str, date: str) -> str:
    """The day and the name in Latin letters: 2019-08-02-diaoduhui."""
    # Its dictionaries take a fifth of a second, which only who makes a meeting should wait for.
    from pypinyin import lazy_pinyin

    words = "".join(lazy_pinyin(unicodedata.normalize("NFKC", name)))
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    slug = "-".join(re.findall(r"[a-z0-9]+", plain))
    return f"{date}-{slug or 'meeting'}"[:_LONGEST_KEY].rstrip("-")
