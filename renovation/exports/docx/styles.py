"""The styles of the brief, named as Word names its own, so that outlines and menus know them."""

from __future__ import annotations

from dataclasses import dataclass
from xml.etree.ElementTree import Element

from renovation.exports.docx.layout import RED, WIDTH, Layout, languages
from renovation.exports.docx.xml import (
    bold,
    colour,
    el,
    looks,
    part,
    rgb,
    size,
    twips,
)
from renovation.palette import palette

COLOURS = palette("light")


@dataclass(frozen=True)
class _Style:
    """What a style's paragraphs look like; sizes and spaces in points."""

    key: str
    name: str
    role: str
    points: float
    pitch: float = 0  # exactly; 0 for what the typeface wants
    align: str = "left"
    indent: int = 0  # characters, of the first line
    before: float = 0
    after: float = 0
    colour: str = ""
    is_bold: bool = False
    keeps_next: bool = False
    keeps_lines: bool = False
    outline: int | None = None
    rule: float = 0  # a red line below, in points
    tab: float = 0  # a stop to which text is right-aligned
    tight: float = 0  # taken off between characters
    is_framed: bool = False  # between two lines, together with its like


def styles(layout: Layout, head: float) -> Element:
    """All styles; ``head`` is the size of the red head."""
    looks_of_all = looks(layout.faces["body"], size(layout.body))
    looks_of_all.append(el("lang", languages(layout)))
    return part(
        "styles",
        el("docDefaults", None, el("rPrDefault", None, looks_of_all), el("pPrDefault")),
        *(_style(style, layout) for style in _all(layout, head)),
        el(
            "style",
            {"type": "table", "default": 1, "styleId": "TableNormal"},
            el("name", {"val": "Normal Table"}),
            el("uiPriority", {"val": 99}),
            el("semiHidden"),
            el("tblPr", None, el("tblInd", {"w": 0, "type": "dxa"})),
        ),
    )


def _all(layout: Layout, head: float) -> list[_Style]:
    body, pitch, small = layout.body, layout.pitch, layout.small
    strong = not layout.is_chinese  # Latin titles have no typeface that is strong by itself
    align = "both" if layout.is_chinese else "left"
    indent = 2 if layout.is_chinese else 0
    after = 0 if layout.is_chinese else pitch / 3
    return [
        _Style("Normal", "Normal", "body", body, pitch),
        _Style(
            *("RedHead", "Red Head", "title", head),
            pitch=head * 1.25,
            align="center",
            after=pitch / 2,
            colour=RED,
            is_bold=strong,
        ),
        _Style("Issue", "Issue", "body", body, pitch, "center"),
        _Style(*("Issuer", "Issuer", "body", body, pitch), after=pitch / 2, rule=2, tab=WIDTH),
        _Style(
            *("Title", "Title", "title", layout.title, layout.title * 1.5, "center"),
            after=pitch / 2,
            is_bold=strong,
        ),
        _Style(
            *("Heading1", "heading 1", "heading", body, pitch),
            indent=indent,
            before=after,
            is_bold=strong,
            keeps_next=True,
            outline=0,
        ),
        _Style(
            *("Heading2", "heading 2", "subheading", body, pitch),
            indent=indent,
            is_bold=strong,
            keeps_next=True,
            outline=1,
        ),
        _Style(
            *("BodyText", "Body Text", "body", body, pitch, align, indent),
            after=after,
            tight=layout.tight,
        ),
        _Style(
            *("Caption", "caption", "heading", layout.caption, layout.caption * 1.6, "center"),
            before=pitch / 3,
            is_bold=strong,
            keeps_next=True,
        ),
        _Style("TableText", "Table Text", "body", small, align="left"),
        _Style("Note", "Note", "body", small, before=4, after=pitch / 4, keeps_lines=True),
        _Style(
            *("Imprint", "Imprint", "body", layout.small, layout.small * 1.3),
            before=pitch / 2,
            keeps_lines=True,
            is_framed=True,
        ),
        _Style("Header", "header", "body", 10.5, align="right"),
        _Style("Footer", "footer", "page", 14, 18, "left"),
        _Style("Foot", "Foot", "page", 9, 12, "left", colour=COLOURS.muted),
    ]


def _style(style: _Style, layout: Layout) -> Element:
    is_normal = style.key == "Normal"
    return el(
        "style",
        {"type": "paragraph", "styleId": style.key, **({"default": 1} if is_normal else {})},
        el("name", {"val": style.name}),
        None if is_normal else el("basedOn", {"val": "Normal"}),
        el("qFormat"),
        _paragraph(style, layout),
        looks(
            layout.faces[style.role],
            *([bold()] if style.is_bold else []),
            *([colour(style.colour)] if style.colour else []),
            *([el("spacing", {"val": -twips(style.tight)})] if style.tight else []),
            size(style.points),
        ),
    )


def _paragraph(style: _Style, layout: Layout) -> Element:
    spacing: dict[str, object] = {"before": twips(style.before), "after": twips(style.after)}
    if style.pitch:
        spacing |= {"line": twips(style.pitch), "lineRule": "exact"}
    else:
        spacing |= {"line": 240, "lineRule": "auto"}
    on_grid = style.pitch == layout.pitch
    indent = {
        "firstLineChars": 100 * style.indent,
        "firstLine": twips(style.indent * style.points),
    }
    lines = [_line("bottom", style.rule, RED)] if style.rule else []
    if style.is_framed:
        lines = [_line(side, 0.75, COLOURS.text) for side in ("top", "bottom")]
    stop = el("tab", {"val": "right", "pos": twips(style.tab)})
    return el(
        "pPr",
        None,
        el("keepNext") if style.keeps_next else None,
        el("keepLines") if style.keeps_lines else None,
        el("widowControl", {"val": 0}),
        el("pBdr", None, *lines) if lines else None,
        el("tabs", None, stop) if style.tab else None,
        el("overflowPunct", {"val": 0}),
        None if on_grid else el("snapToGrid", {"val": 0}),
        el("spacing", spacing),
        el("ind", indent),
        el("contextualSpacing") if style.is_framed else None,
        el("jc", {"val": style.align}),
        None if style.outline is None else el("outlineLvl", {"val": style.outline}),
    )


def _line(side: str, points: float, value: str) -> Element:
    return el(side, {"val": "single", "sz": round(points * 8), "space": 4, "color": rgb(value)})
