"""How much room text takes: measured with the bundled font, so nothing on a slide is cut.

Sizes and widths are in one unit, whichever. Slides are opened with other fonts of the same
proportions: a Chinese character is a square in all of them, and Latin differs by a few percent,
which ``SPARE`` leaves room for. Pillow reads the font; it comes with Streamlit.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache

from PIL import ImageFont

from renovation.paths import FONTS

# Lines stand a little closer than the bundled font has them (1.45), which has the highest lines of
# all fonts in question.
CLOSER = 0.9
LINE = 1.45 * CLOSER
SPARE = 0.965

_MEASURED_AT = 100
_APART = 0.2  # ems
_CHANGE_OF_SCRIPT = re.compile(
    r"(?<=[\u4e00-\u9fff])(?=[^\u3000-\u9fff\uff00-\uffef])"
    r"|(?<=[^\u3000-\u9fff\uff00-\uffef])(?=[\u4e00-\u9fff])"
)
_CLOSING = "，。、；：！？）》」』】〕’”…—%％·,.;:!?)]}"
_OPENING = "（《「『【〔‘“([{"
# What a line may break between: spaces, and characters of scripts without spaces.
_PIECES = re.compile(r"[^\s\u2e80-\uffef]+|\s+|[\u2e80-\uffef]")


def width(text: str, size: float, *, bold: bool = False) -> float:
    """How wide the text is in one line.

    Some programs set Chinese and Latin a little apart, others do not: there is room for either.
    """
    return _ems(text, bold) * size


@lru_cache(maxsize=20_000)
def _ems(text: str, bold: bool) -> float:
    advance = sum(_advance(one, bold) for one in text) / _MEASURED_AT
    return advance + _APART * len(_CHANGE_OF_SCRIPT.findall(text))


def height(lines: int, size: float) -> float:
    """How high so many lines are."""
    return lines * size * LINE


def wrapped(text: str, size: float, room: float, *, bold: bool = False) -> list[str]:
    """The lines the text takes in this width; at least one. Words longer than a line are cut."""
    return list(_wrapped(text, size, room * SPARE, bold))


@lru_cache(maxsize=8_000)
def _wrapped(text: str, size: float, room: float, bold: bool) -> tuple[str, ...]:
    if width(text, size, bold=bold) <= room:
        return (text.rstrip(),)
    lines, line, used = [], "", 0.0
    for piece in _pieces(text, size, room, bold):
        apart = _APART * size if line and _CHANGE_OF_SCRIPT.search(line[-1] + piece[0]) else 0.0
        if line and used + apart + width(piece.rstrip(), size, bold=bold) > room:
            lines.append(line.rstrip())
            line, used, apart = "", 0.0, 0.0
            piece = piece.lstrip()
        line, used = line + piece, used + apart + width(piece, size, bold=bold)
    return (*lines, line.rstrip()) if line.strip() or not lines else tuple(lines)


def words(text: str) -> list[str]:
    """What a line does not break, as long as it fits: Latin words, Chinese characters."""
    return [piece for piece in _PIECES.findall(text) if not piece.isspace()]


def shortened(
    text: str,
    size: float,
    room: float,
    lines: int = 1,
    *,
    bold: bool = False,
    framed: Callable[[str], str] = str,
) -> str:
    """The text, or as much of its beginning as fits into so many lines, with … at the end.

    ``framed`` makes of it what is shown in the end, such as a title with its number.
    """

    def fits(said: str) -> bool:
        return len(wrapped(framed(said), size, room, bold=bold)) <= lines

    most = _most(size, room, lines)
    if len(text) <= most and fits(text):
        return framed(text)
    low, high = 0, min(len(text), most)
    while low < high:
        middle = (low + high + 1) // 2
        is_room = fits(f"{text[:middle].rstrip()}…")
        low, high = (middle, high) if is_room else (low, middle - 1)
    return framed(f"{text[:low].rstrip()}…")


def fitting(
    text: str, sizes: tuple[float, ...], room: float, lines: int, *, bold: bool = False
) -> float:
    """The first of these sizes at which the text takes at most so many lines, else the last."""
    fit = (s for s in sizes if len(wrapped(text, s, room, bold=bold)) <= lines)
    return next(fit, sizes[-1])


def _most(size: float, room: float, lines: int) -> int:
    # More characters than the narrowest ones could fill need not be measured.
    return int(lines * (room / (size * 0.2) + 2)) + 1


def _pieces(text: str, size: float, room: float, bold: bool) -> Iterator[str]:
    """What stays together in one line: words, and signs with the character they belong to."""
    held = ""
    for piece in _PIECES.findall(text):
        if held and (piece.isspace() or piece[0] in _CLOSING or held[-1] in _OPENING):
            held += piece
            continue
        yield from _cut(held, size, room, bold)
        held = piece
    yield from _cut(held, size, room, bold)


def _cut(piece: str, size: float, room: float, bold: bool) -> Iterator[str]:
    if not piece:
        return
    if width(piece.rstrip(), size, bold=bold) <= room:
        yield piece
        return
    part, used = "", 0.0
    for one in piece:
        wide = width(one, size, bold=bold)
        if part and used + wide > room:
            yield part
            part, used = "", 0.0
        part, used = part + one, used + wide
    yield part


@cache
def _font(bold: bool) -> ImageFont.FreeTypeFont:
    path = FONTS / f"noto-sans-sc-{600 if bold else 400}.woff2"
    return ImageFont.truetype(str(path), _MEASURED_AT)


@lru_cache(maxsize=20_000)
def _advance(one: str, bold: bool) -> float:
    return _font(bold).getlength(one)
