"""Our own master, for a programme without a template: colours, typeface, where things stand."""

from __future__ import annotations

from typing import Any

from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.oxml import serialize_part_xml
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.util import Emu

from renovation.exports.pptx.xml import (
    HEIGHT,
    SMALLEST,
    WIDTH,
    Box,
    Element,
    Fonts,
    Sheet,
    el,
    fill,
    fixed,
    frame,
)
from renovation.language import Language

# What the machines of offices have; where it is missing, a machine takes its own instead.
TYPEFACE = "Microsoft YaHei"
TITLE_FONTS = Fonts("+mj-lt", "+mj-ea")
TITLE_SIZE = 56

_MARGIN, _NUMBER = 84, 130
_WIDE = WIDTH - 2 * _MARGIN
TITLE = Box(_MARGIN, 46, _WIDE, 150)
FOOT = Box(_MARGIN, 1000, _WIDE - _NUMBER - 12, 48)
PAGE = Box(WIDTH - _MARGIN - _NUMBER, 1000, _NUMBER, 48)
COVER = Box(_MARGIN, 230, _WIDE, 280)
SUBTITLE = Box(_MARGIN, 560, _WIDE, 140)
_BODY = Box(_MARGIN, 220, _WIDE, 760)

_EMU_HIGH = 6_858_000  # 7.5 inches, as PowerPoint has it
_KEPT = ("Title Slide", "Title Only")  # of the eleven layouts that python-pptx brings along
_COLOURS = {
    "dk1": "text",
    "lt1": "background",
    "dk2": "muted",
    "lt2": "surface",
    "accent1": "actual",
    "accent2": "#0F7B5F",
    "accent3": "#B8730A",
    "accent4": "#B4232C",
    "accent5": "plan",
    "accent6": "#553C86",
    "hlink": "link",
    "folHlink": "link",
}


def own_deck(t: Language) -> tuple[Any, Sheet]:
    """A deck of 16:9 with a cover's layout and one with a title alone, and its measures."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Emu(_EMU_HIGH * WIDTH // HEIGHT), Emu(_EMU_HIGH)
    deck.element.find(qn("p:sldSz")).attrib.pop("type", None)  # it says 4:3
    _without_leftovers(deck)
    for layout in list(deck.slide_layouts):
        if layout.name not in _KEPT:
            deck.slide_layouts.remove(layout)
    sheet = Sheet(_EMU_HIGH / HEIGHT, Fonts(), TITLE_FONTS, t)
    master, cover = deck.slide_master, deck.slide_layouts[0]
    _colour(master)
    _write_styles(master, sheet)
    places = {"title": TITLE, "body": _BODY, "ftr": FOOT, "sldNum": PAGE}
    for shape, kind in _placeholders(master):
        if kind == "dt":
            shape.getparent().remove(shape)
        else:
            _place(shape, sheet, places[kind], "l" if kind != "sldNum" else "r")
    for layout in deck.slide_layouts:
        for shape, kind in _placeholders(layout):
            if kind == "dt":
                shape.getparent().remove(shape)
    for shape, kind in _placeholders(cover):
        if kind in ("ctrTitle", "subTitle"):
            _place(shape, sheet, {"ctrTitle": COVER, "subTitle": SUBTITLE}[kind], "l")
    return deck, sheet


def theme_of(master: Any) -> Element:
    """The theme of a master."""
    return parse_xml(master.part.part_related_by(RT.THEME).blob)


def _without_leftovers(deck: Any) -> None:
    """Without picture, printer and counts of the file that python-pptx starts from."""
    package = deck.part.package
    kinds = (RT.PRINTER_SETTINGS, RT.THUMBNAIL, RT.EXTENDED_PROPERTIES)
    for holder, rels in ((deck.part, deck.part.rels), (package, package._rels)):
        for key in [key for key, rel in rels.items() if rel.reltype in kinds]:
            holder.drop_rel(key)


def _colour(master: Any) -> None:
    """Our colours and typeface as the theme: a reader's own shapes fit, too."""
    made = theme_of(master)
    scheme = made.find(f".//{qn('a:clrScheme')}")
    for name, meaning in _COLOURS.items():
        slot = scheme.find(qn(f"a:{name}"))
        slot[:] = [fixed(meaning)]
    for kind in ("a:majorFont", "a:minorFont"):
        font = made.find(f".//{qn(kind)}")
        for script in ("a:latin", "a:ea"):
            font.find(qn(script)).set("typeface", TYPEFACE)
        for other in font.findall(qn("a:font")):
            font.remove(other)
    master.part.part_related_by(RT.THEME)._blob = serialize_part_xml(made)


def _write_styles(master: Any, sheet: Sheet) -> None:
    """Titles strong and large, texts no smaller than the back of the room can read."""
    for style in master.element.find(qn("p:txStyles")):
        is_title = style.tag == qn("p:titleStyle")
        for level in style:
            level.set("algn", "l")
            looks = level.find(qn("a:defRPr"))
            if looks is not None:
                looks.set("sz", sheet.points(TITLE_SIZE if is_title else 36))
                looks.set("b", str(int(is_title)))


def _placeholders(holder: Any) -> list[tuple[Element, str]]:
    found = [(shape, shape.find(f".//{qn('p:ph')}")) for shape in holder.element.iter(qn("p:sp"))]
    return [(shape, ph.get("type", "obj")) for shape, ph in found if ph is not None]


def _place(shape: Element, sheet: Sheet, box: Box, align: str) -> None:
    """A placeholder in this box, its text without margins, so that all left edges are one."""
    properties = shape.find(qn("p:spPr"))
    for old in properties.findall(qn("a:xfrm")):
        properties.remove(old)
    properties.insert(0, frame("a:xfrm", sheet, box))
    body = shape.find(f".//{qn('a:bodyPr')}")
    body.attrib.update(dict.fromkeys(("lIns", "tIns", "rIns", "bIns"), "0"))
    is_foot = box in (FOOT, PAGE)
    body.set("anchor", "b" if is_foot or box is COVER else "t")
    styles = shape.find(f".//{qn('a:lstStyle')}")
    looks = el("a:defRPr", {"sz": sheet.points(SMALLEST)}, fill("muted")) if is_foot else None
    styles[:] = [el("a:lvl1pPr", {"algn": align, "marL": 0, "indent": 0}, el("a:buNone"), looks)]
