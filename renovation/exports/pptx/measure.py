"""How much room text takes: measured so that nothing on a slide is cut, whatever font shows it.

Sizes and widths are in one unit, whichever. A Chinese character is a square in all fonts. Latin is
not: where a machine lacks the deck's font it takes its own, and the widest in common use (DejaVu
Sans, as wide as Verdana) is a seventh wider. Each character counts as wide as in that one or in the
bundled font, whichever has it wider; ``SPARE`` is for what programs round. Pillow reads the font;
it comes with Streamlit.
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
SPARE = 0.98

_MEASURED_AT = 100
# From the space to the tilde in DejaVu Sans, regular and bold, in hundredths of an em.
_WIDEST = tuple(
    tuple(map(int, text.split()))
    for text in (
        "32 40 46 84 64 95 78 27 39 39 50 84 32 36 32 34 64 64 64 64 64 64 64 64 64 64 34 34 84 "
        "84 84 53 100 68 69 70 77 63 58 77 75 29 29 66 56 86 75 79 60 79 69 63 61 73 68 99 69 61 "
        "69 39 34 39 84 50 50 61 63 55 63 62 35 63 63 28 28 58 28 97 63 61 63 63 41 52 39 63 59 "
        "82 59 59 52 64 34 64 84",
        "35 46 52 84 70 100 87 31 46 46 52 84 38 42 38 37 70 70 70 70 70 70 70 70 70 70 40 40 84 "
        "84 84 58 100 77 76 73 83 68 68 82 84 37 37 77 64 100 84 85 73 85 77 72 68 81 77 110 77 "
        "72 73 46 37 46 84 50 50 67 72 59 72 68 44 72 71 34 34 67 34 104 71 69 72 72 49 60 48 71 "
        "65 92 65 65 58 71 37 71 84",
    )
)
_SQUARE = "−"  # a sign that Chinese fonts have as wide as a character
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
    advance = _font(bold).getlength(one)
    if one in _SQUARE:
        return max(advance, _MEASURED_AT)
    widest, place = _WIDEST[bold], ord(one) - ord(" ")
    return max(advance, widest[place]) if 0 <= place < len(widest) else advance
