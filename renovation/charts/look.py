"""What every chart is told: colours, words, sizes, and what is measured; and text made safe.

Charts are drawn for a width nobody knows: the server hears nothing of the reader's screen, so
every chart must survive 300 to 1,300 pixels. Heights, margins and letters are therefore counted
in pixels, places inside the plot in data, and a label is measured before it is placed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from renovation.figures import Scale, Unit, Value, is_missing, quantity
from renovation.language import Language
from renovation.palette import Palette

NOT_REPORTED_MARK = "○"
_OWN_PAGE = re.compile(r"[a-z_]+\?[A-Za-z0-9_.~%=&/@,-]+")
_WIDE = "WFA"  # East Asian classes that Noto Sans SC draws one em wide
_NARROW = " .,:;'!|()[]ijlItfr"


@dataclass(frozen=True)
class Look:
    """How charts look and speak: colours, language, and a factor for slides (1 on a page)."""

    palette: Palette
    t: Language
    factor: float = 1.0

    def px(self, size: float) -> int:
        """A length designed for a page, in this look's pixels."""
        return round(size * self.factor)

    @property
    def text(self) -> int:
        """The size of chart text."""
        return self.px(13)

    @property
    def dense(self) -> int:
        """The size of text where many panels share one chart."""
        return self.px(12)


@dataclass(frozen=True)
class Measure:
    """What a chart shows: its name, its unit (``name_zh``, ``name_en``) and its decimals."""

    name: str
    unit: Unit
    decimals: int = 0

    def scale(self, largest: Value, t: Language) -> Scale:
        """The one unit of a whole axis."""
        return Scale.of(largest, self.unit, t, self.decimals)

    def said_in(self, scale: Scale, value: Value, t: Language) -> str:
        """A value in the one unit of its chart: 1.85万米 and 0.45万米, or 13000米 and 4502米."""
        if scale.factor == 1 or is_missing(value):
            return self.said(value, t, exact=True)
        return t("{number} {unit}", number=scale.text(value), unit=scale.unit_label)

    def said(self, value: Value, t: Language, *, exact: bool = False) -> str:
        """A value with its unit: 4.6万米, or 46213米 when exact."""
        return quantity(value, self.unit, t, self.decimals, exact=exact)


def drawn(value: Value) -> float | None:
    """A value as plotly draws it; None, a gap, where nothing was reported."""
    return None if is_missing(value) else float(value)


def largest(values: Iterable[Value]) -> float:
    """The largest value that was reported, at least zero."""
    return max((float(value) for value in values if not is_missing(value)), default=0.0)


def escape(text: object) -> str:
    """Text that plotly shows letter by letter.

    Plotly reads a small HTML in every label, ``<a href>`` among it. Control characters and marks
    that turn the direction of writing go too: they can make one name look like another.
    """
    plain = _plain(text)
    return plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def linked(text: str, url: str, colour: str) -> str:
    """Escaped text as a quiet link to one of our own pages; ``url`` "" leaves it text.

    Only a relative address with percent-encoded parameters may be linked: no name gets into it.
    """
    if not url:
        return text
    _check(url)
    # Plotly encodes an address once more, but for signs that mean something in addresses.
    url = url.replace("%2B", "+")
    style = f"color:{colour};text-decoration:underline dotted;text-underline-offset:3px"
    # Plotly makes a second link of the ground of a text that is nothing but a link, and a reader
    # with the keyboard would stop twice: so an invisible joiner follows.
    return f'<a href="{url}" target="_self" style="{style}">{text}</a>\u2060'


def leading(urls: Sequence[str], values: Sequence[float | None], across: int = 0) -> dict[str, Any]:
    """Where a click on each bar or point of a trace leads; "" nowhere, nor does a gap.

    Read by ``ui/points.js``: ``meta`` is what the addresses begin with, which they share for the
    most part, and ``customdata`` the rest of each, in rows of ``across`` for tiles.
    """
    ends = [url if value is not None else "" for url, value in zip(urls, values, strict=True)]
    given = [url for url in ends if url]
    for url in given:
        _check(url)
    shared = _common(given)
    rest: list[Any] = [url[len(shared) :] if url else None for url in ends]
    if across:
        rest += [None] * (-len(rest) % across)
        rest = [rest[first : first + across] for first in range(0, len(rest), across)]
    return {"meta": shared, "customdata": rest} if given else {}


def _common(texts: Sequence[str]) -> str:
    """What all of them begin with."""
    first, last = min(texts, default=""), max(texts, default="")
    pairs = enumerate(zip(first, last, strict=False))
    return first[: next((i for i, (one, other) in pairs if one != other), len(first))]


def _check(url: str) -> None:
    if not _OWN_PAGE.fullmatch(url):
        raise ValueError(f"{url} is no address of a page of ours")


def text_width(text: str, size: float) -> float:
    """About how many pixels wide a text is in the bundled font; rather too many than too few."""
    return size * sum(_em(c) for c in text)


def fit(text: object, width: float, size: float, lines: int = 1) -> str:
    """The text, escaped, in at most so many lines of this width; … stands where it was cut."""
    rest = " ".join(_plain(text).split())
    shown: list[str] = []
    while rest:
        if len(shown) + 1 >= lines or text_width(rest, size) <= width:
            shown.append(_cut(rest, width, size))
            break
        end = _line_end(rest, width, size)
        shown.append(rest[:end].rstrip())
        rest = rest[end:].lstrip()
    return "<br>".join(escape(line) for line in shown)


def _plain(text: object) -> str:
    spaced = (" " if c in "\n\r\t\u2028\u2029" else c for c in str(text))
    return "".join(c for c in spaced if unicodedata.category(c) not in ("Cc", "Cf", "Cs"))


def _em(c: str) -> float:
    if unicodedata.east_asian_width(c) in _WIDE:
        return 1.0
    if c in _NARROW:
        return 0.35
    return 0.9 if c in "mwMW%" else 0.66 if c.isupper() else 0.57


def _line_end(text: str, width: float, size: float) -> int:
    """Where a line must end: after a space or a Chinese character if one fits, else anywhere."""
    used, last_break, fitting = 0.0, 0, 0
    for place, c in enumerate(text, start=1):
        used += size * _em(c)
        if used > width and c != " ":
            break
        fitting = place
        if c == " " or _em(c) >= 1:
            last_break = place
    return last_break or max(fitting, 1)


def _cut(text: str, width: float, size: float) -> str:
    if text_width(text, size) <= width:
        return text
    # The bundled font draws … a whole character wide: right for Chinese alone.
    dots = "…" if any(_em(c) >= 1 for c in text) else "..."
    while text and text_width(text + dots, size) > width:
        text = text[:-1]
    return text.rstrip() + dots
