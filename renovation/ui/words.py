"""Text on its way into a page: names may hold Markdown, HTML, links or invisible marks.

``plain`` is for everything that Streamlit reads as Markdown (headings, labels, badges, cells of
``st.table``), ``clean`` for everything else (cells of ``st.dataframe``, options of select boxes).
"""

from __future__ import annotations

import re
import unicodedata

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
# Streamlit turns addresses, mail addresses and :emoji: into something else after it has read the
# Markdown, so a backslash does not stop it: an invisible joiner between the signs does.
_AFTERTHOUGHTS = re.compile(r"(?<=:)(?=[\w+-]+:|//)|(?<=\S)(?=@\S)|(?<=www)(?=\.)", re.IGNORECASE)
_DATE_HYPHEN = re.compile(r"(?<=\d)\\-(?=\d)")
_JOINER = "\u2060"
_SHORT_NOTE = 11  # signs, which a narrow column holds


def plain(text: object) -> str:
    """The text as Markdown that shows exactly this text: no format, link, picture or icon."""
    joined = _AFTERTHOUGHTS.sub(_JOINER, clean(text))
    return _PUNCTUATION.sub(r"\\\1", joined)


def clean(text: object) -> str:
    """The text in one line, without control characters and marks that turn the reading direction.

    A right-to-left mark in a name would otherwise reverse the figures that follow it.
    """
    kept = (
        " " if character in "\n\r\t" else character
        for character in str(text)
        if character in "\n\r\t" or unicodedata.category(character) not in ("Cc", "Cf", "Cs")
    )
    return " ".join("".join(kept).split())


def quiet(text: str) -> str:
    """Markdown for a line in muted small type, from text that is already Markdown."""
    return f":gray[:small[{text}]]"


def unbroken(text: str) -> str:
    """Words as Markdown in which no date is parted at its hyphens, however narrow the column."""
    return _DATE_HYPHEN.sub("\u2060\\\\-\u2060", plain(text))


def note(text: str) -> str:
    """A quiet note beside a figure as Markdown; a short one is parted nowhere, a long one at will.

    Chinese may else be parted after each of its signs: 已 | 报31/33社区.
    """
    if len(text) <= _SHORT_NOTE and not text.isascii():
        return quiet("\u2060".join(plain(sign) for sign in text))
    return quiet(unbroken(text))
