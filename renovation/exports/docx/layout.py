"""How the brief is laid out: GB/T 9704-2012, the layout of official documents.

A4 with margins of 37, 35, 28 and 26 mm leaves a type area of 156 x 225 mm, which takes 22 lines of
28 characters in 16 points (三号). An English brief has the same page in a smaller type, 33 lines
high: Latin letters are half as wide, and read badly so far apart.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from renovation.exports.docx.xml import Face, el, part, twips
from renovation.language import Language
from renovation.meeting.book import Brief

MM = 72 / 25.4  # in points
TOP, BOTTOM, LEFT, RIGHT = 37 * MM, 35 * MM, 28 * MM, 26 * MM
PAPER = 210 * MM, 297 * MM
WIDTH = PAPER[0] - LEFT - RIGHT
RED = "#FF0000"

# What the machines of offices have, and by which other names; a maintainer may name others.
_EAST = {"title": "方正小标宋简体", "heading": "黑体", "subheading": "楷体", "body": "仿宋"}
_ALSO = {
    "方正小标宋简体": "方正小标宋_GBK,FZXiaoBiaoSong-B05S,华文中宋,STZhongsong,宋体,SimSun",
    "黑体": "SimHei,方正黑体_GBK,思源黑体,Noto Sans CJK SC",
    "楷体": "KaiTi,楷体_GB2312,KaiTi_GB2312,方正楷体_GBK",
    "仿宋": "FangSong,仿宋_GB2312,FangSong_GB2312,方正仿宋_GBK",
    "宋体": "SimSun,方正书宋_GBK,思源宋体,Noto Serif CJK SC",
}
_LATIN = {"title": "Times New Roman", "heading": "Arial", "subheading": "Times New Roman"}
_SERIF, _SONG = "Times New Roman", "宋体"
_CHINESE_CHARSET = "86"


@dataclass(frozen=True)
class Layout:
    """Sizes in points, and the typefaces by role: title, heading, subheading, body, page."""

    t: Language
    faces: Mapping[str, Face]
    body: float
    pitch: float  # from line to line
    title: float
    caption: float
    small: float  # notes
    tight: float  # taken off between characters: 28 of 16 points are a little wider than a line
    is_chinese: bool


def layout_of(brief: Brief, t: Language) -> Layout:
    """The layout for a brief in this language, in the typefaces that the programme chose."""
    is_chinese = t.code == "zh"
    faces = {}
    for role, usual in {**_EAST, "page": _SONG}.items():
        latin = _SERIF if is_chinese else _LATIN.get(role, _SERIF)
        faces[role] = Face(brief.fonts.get(role) or usual, latin, is_chinese)
    if is_chinese:
        return Layout(t, faces, 16, 28.95, 22, caption=12, small=10.5, tight=0.25, is_chinese=True)
    return Layout(t, faces, 12, 19.3, 18, caption=10.5, small=9.5, tight=0, is_chinese=False)


def section(layout: Layout, parts: Mapping[str, str]) -> Element:
    """The page: its size, margins, grid of lines, and its heads and feet by relationship."""
    references = [
        el(f"{kind}Reference", {"type": pages, "r:id": key})
        for kind in ("header", "footer")
        for pages, key in _of_kind(parts, kind)
    ]
    margins = {"top": TOP, "right": RIGHT, "bottom": BOTTOM, "left": LEFT}
    margins |= {"header": 20 * MM, "footer": 15 * MM, "gutter": 0}
    return el(
        "sectPr",
        None,
        *references,
        el("pgSz", {"w": twips(PAPER[0]), "h": twips(PAPER[1])}),
        el("pgMar", {side: twips(points) for side, points in margins.items()}),
        el("pgNumType", {"fmt": "decimal", "start": 1}),
        el("docGrid", {"type": "lines", "linePitch": twips(layout.pitch)}),
    )


def settings(layout: Layout) -> Element:
    """The document's settings: left and right pages differ, and text is Chinese."""
    compatible = el(
        "compatSetting",
        {
            "name": "compatibilityMode",
            "uri": "http://schemas.microsoft.com/office/word",
            "val": 15,
        },
    )
    return part(
        "settings",
        el("zoom", {"percent": 100}),
        el("bordersDoNotSurroundHeader"),
        el("bordersDoNotSurroundFooter"),
        el("defaultTabStop", {"val": 420}),
        el("evenAndOddHeaders"),
        el("characterSpacingControl", {"val": "compressPunctuation"}),
        el("compat", None, el("useFELayout"), compatible),
        el("themeFontLang", languages(layout)),
        el("decimalSymbol", {"val": "."}),
        el("listSeparator", {"val": ","}),
    )


def languages(layout: Layout) -> dict[str, object]:
    """What a text's Latin and Chinese parts are to be spelled by."""
    return {"val": "en-US", "eastAsia": "zh-CN"}


def font_table(layout: Layout) -> Element:
    """The typefaces with the names to look for where a machine lacks them."""
    east = {face.east for face in layout.faces.values()}
    latin = {face.latin for face in layout.faces.values()}
    fonts = []
    for name in sorted(east):
        also = _ALSO.get(name)
        is_roman = name not in (_EAST["heading"], _EAST["body"])
        fonts.append(
            el(
                "font",
                {"name": name},
                el("altName", {"val": also}) if also else None,
                el("charset", {"val": _CHINESE_CHARSET}),
                el("family", {"val": "roman" if is_roman else "modern"}),
                el("pitch", {"val": "variable"}),
            )
        )
    for name in sorted(latin - east):
        family = "swiss" if name == _LATIN["heading"] else "roman"
        fonts.append(
            el(
                "font",
                {"name": name},
                el("charset", {"val": "00"}),
                el("family", {"val": family}),
                el("pitch", {"val": "variable"}),
            )
        )
    return part("fonts", *fonts)


def _of_kind(parts: Mapping[str, str], kind: str) -> list[tuple[str, str]]:
    """The pages (default: the odd ones) that have a head or foot, and its relationship."""
    found = []
    for pages in ("default", "even"):
        if f"{kind}_{pages}" in parts:
            found.append((pages, parts[f"{kind}_{pages}"]))
    return found
