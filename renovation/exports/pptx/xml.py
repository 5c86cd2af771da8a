"""Elements of slides and charts, and what all of them share: measures, fonts, colours.

Measures are in pixels of a slide 1080 high, 1920 wide; ``Sheet`` turns them into the file's own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from pptx.oxml.xmlchemy import OxmlElement

from renovation.language import Language
from renovation.palette import palette

Element: TypeAlias = Any  # lxml comes without types

HEIGHT, WIDTH = 1080, 1920
SMALLEST = 30  # 1/36 of the height: legible from the back of the room

_POINT = 12_700  # EMU
_LIGHT = palette("light")
# Colours that a maintainer's template may bring along; all others mean the same everywhere.
_OF_THEME = {
    "text": "tx1",
    "background": "bg1",
    "muted": "tx2",
    "surface": "bg2",
    "actual": "accent1",
}


@dataclass(frozen=True)
class Fonts:
    """Typefaces for Latin and for East Asian text; those with + are the theme's own."""

    latin: str = "+mn-lt"
    east: str = "+mn-ea"


@dataclass(frozen=True)
class Sheet:
    """What a deck's slides share: EMU of a pixel, fonts of texts and of titles, the language."""

    unit: float
    text_fonts: Fonts
    title_fonts: Fonts
    t: Language

    def emu(self, pixels: float) -> int:
        return round(pixels * self.unit)

    def points(self, pixels: float) -> str:
        """A font size, in hundredths of points."""
        return str(round(pixels * self.unit / _POINT * 100))

    @property
    def lang(self) -> str:
        return {"zh": "zh-CN", "en": "en-US"}[self.t.code]


@dataclass(frozen=True)
class Box:
    """A rectangle in pixels."""

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        return self.x + self.w

    @property
    def bottom(self) -> float:
        return self.y + self.h

    def below(self, pixels: float) -> Box:
        """What is left of it below so many pixels."""
        return Box(self.x, self.y + pixels, self.w, self.h - pixels)


def el(tag: str, attributes: Mapping[str, object] | None = None, *children: Element) -> Element:
    """An element such as ``a:p``; a text among the children becomes its text."""
    made = OxmlElement(tag)
    for name, value in (attributes or {}).items():
        made.set(name, str(value))
    for child in children:
        if isinstance(child, str):
            made.text = child
        elif child is not None:
            made.append(child)
    return made


def colour(name: str) -> Element:
    """A colour by its meaning (text, muted, actual …) or as #RRGGBB."""
    return el("a:schemeClr", {"val": _OF_THEME[name]}) if name in _OF_THEME else fixed(name)


def fixed(name: str) -> Element:
    """The same, but not the theme's."""
    value = name if name.startswith("#") else getattr(_LIGHT, name)
    return el("a:srgbClr", {"val": value.removeprefix("#")})


def fill(name: str, alpha: float = 1) -> Element:
    """A plain fill; "" for none."""
    if not name:
        return el("a:noFill")
    made = colour(name)
    if alpha < 1:
        made.append(el("a:alpha", {"val": round(alpha * 100_000)}))
    return el("a:solidFill", None, made)


def line(sheet: Sheet, name: str, wide: float = 0, dash: str = "") -> Element:
    """A line of this colour and width in pixels; "" for none."""
    if not name:
        return el("a:ln", None, el("a:noFill"))
    made = el("a:ln", {"w": sheet.emu(wide), "cap": "flat"}, fill(name))
    if dash:
        made.append(el("a:prstDash", {"val": dash}))
    made.append(el("a:round"))
    return made


def characters(
    tag: str,
    sheet: Sheet,
    size: float,
    name: str = "text",
    *,
    bold: bool = False,
    fonts: Fonts | None = None,
) -> Element:
    """The properties of a run (``a:rPr``) or of all text of a chart's part (``a:defRPr``)."""
    of = fonts or sheet.text_fonts
    attributes = {"lang": sheet.lang, "sz": sheet.points(size), "b": int(bold)}
    return el(
        tag,
        attributes,
        fill(name),
        el("a:latin", {"typeface": of.latin}),
        el("a:ea", {"typeface": of.east}),
        el("a:cs", {"typeface": of.latin}),
    )


def frame(tag: str, sheet: Sheet, box: Box) -> Element:
    """Where a shape stands: ``a:xfrm`` or ``p:xfrm``."""
    return el(
        tag,
        None,
        el("a:off", {"x": sheet.emu(box.x), "y": sheet.emu(box.y)}),
        el("a:ext", {"cx": sheet.emu(box.w), "cy": sheet.emu(box.h)}),
    )
