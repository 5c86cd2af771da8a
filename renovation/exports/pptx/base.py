"""The empty deck: a maintainer's own template with its masters, logo and colours, or ours."""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from typing import Any
from zipfile import BadZipFile

from pptx import Presentation
from pptx.exc import PythonPptxError
from pptx.oxml.ns import qn

from renovation.exports.pptx import theme
from renovation.exports.pptx.xml import HEIGHT, WIDTH, Box, Fonts, Sheet
from renovation.language import Language
from renovation.paths import data_folder
from renovation.refusal import Refusal

TEMPLATE = "deck_template.pptx"

_INSET = 91_440, 45_720  # EMU; what a placeholder keeps free at its sides by default
_SAME_SHAPE = 0.01
_LEAST_FOOT = WIDTH / 2


@dataclass(frozen=True)
class Base:
    """An empty deck: its measures, the layouts of a cover and of all else, and where things go.

    ``title``, ``foot`` and ``page`` are the boxes of a slide's title, foot and number; ``cover``
    and ``subtitle`` those of the cover. ``is_own`` where no template says how high a title stands.
    """

    deck: Any
    sheet: Sheet
    cover_layout: Any
    layout: Any
    title: Box = theme.TITLE
    foot: Box = theme.FOOT
    page: Box = theme.PAGE
    cover: Box = theme.COVER
    subtitle: Box = theme.SUBTITLE
    is_own: bool = True


def template() -> bytes | None:
    """The maintainer's template of the data folder; None without one."""
    path = data_folder() / "programme" / TEMPLATE
    try:
        return path.read_bytes() if path.exists() else None
    except OSError as error:
        raise _unusable(error.strerror or error) from error


def base(given: bytes | None, t: Language) -> Base:
    """The empty deck to be filled; a Refusal for a template that cannot be used."""
    if given is None:
        deck, sheet = theme.own_deck(t)
        cover, layout = deck.slide_layouts
        return Base(deck, sheet, cover, layout)
    try:
        deck = Presentation(io.BytesIO(given))
        _without_slides(deck)
        return _templates(deck, t)
    except (
        PythonPptxError,
        BadZipFile,
        ValueError,
        KeyError,
        AttributeError,
        SyntaxError,
    ) as error:
        raise _unusable(t("it is not a presentation as PowerPoint saves it (.pptx)")) from error


def _templates(deck: Any, t: Language) -> Base:
    if abs(deck.slide_width / deck.slide_height - WIDTH / HEIGHT) > _SAME_SHAPE:
        raise _unusable(t("its slides are not 16:9"))
    layouts = list(deck.slide_layouts)
    layout = next((one for one in layouts if _is_plain(one)), None)
    if layout is None:
        raise _unusable(t("none of its layouts has a title alone"))
    cover = next((one for one in layouts if _types(one) >= {"ctrTitle", "subTitle"}), layout)
    sheet = Sheet(deck.slide_height / HEIGHT, *_fonts(deck), t)
    title = _box(layout, sheet, "title") or theme.TITLE
    page = _box(layout, sheet, "sldNum") or theme.PAGE
    high = theme.FOOT.h
    top = min(page.bottom, HEIGHT - 12) - high
    page = Box(title.right - theme.PAGE.w, top, theme.PAGE.w, high)
    foot = Box(title.x, top, page.x - title.x - 20, high)
    return Base(
        deck,
        sheet,
        cover,
        layout,
        title,
        foot,
        page,
        _box(cover, sheet, "ctrTitle") or _box(cover, sheet, "title") or theme.COVER,
        _box(cover, sheet, "subTitle") or theme.SUBTITLE,
        is_own=False,
    )


def _fonts(deck: Any) -> tuple[Fonts, Fonts]:
    """Those of the texts and of the titles; without an East Asian font of the theme, ours."""
    east = theme.theme_of(deck.slide_master).find(f".//{qn('a:minorFont')}/{qn('a:ea')}")
    text, titles = Fonts(), theme.TITLE_FONTS
    if east is None or not east.get("typeface"):
        return replace(text, east=theme.TYPEFACE), replace(titles, east=theme.TYPEFACE)
    return text, titles


def _unusable(reason: object) -> Refusal:
    return Refusal(
        "The deck template {name} cannot be used: {reason}.", name=TEMPLATE, reason=reason
    )


def _types(layout: Any) -> set[str]:
    return {ph.get("type", "obj") for ph in layout.element.iter(qn("p:ph"))}


def _is_plain(layout: Any) -> bool:
    """Whether it has a title and nothing else to be filled."""
    found = _types(layout)
    return "title" in found and found <= {"title", "dt", "ftr", "sldNum"}


def _box(layout: Any, sheet: Sheet, kind: str) -> Box | None:
    """Where the text of a placeholder stands, by the layout or by its master."""
    for holder in (layout, layout.slide_master):
        for shape in holder.element.iter(qn("p:sp")):
            ph, off, ext = (shape.find(f".//{qn(tag)}") for tag in ("p:ph", "a:off", "a:ext"))
            if ph is None or off is None or ph.get("type", "obj") != kind:
                continue
            across, down = _INSET
            return Box(
                (int(off.get("x")) + across) / sheet.unit,
                (int(off.get("y")) + down) / sheet.unit,
                (int(ext.get("cx")) - 2 * across) / sheet.unit,
                (int(ext.get("cy")) - 2 * down) / sheet.unit,
            )
    return None


def _without_slides(deck: Any) -> None:
    """The template without the slides it may show as examples, and without what names them."""
    presentation = deck.element
    for each in presentation.findall(f"{qn('p:sldIdLst')}/{qn('p:sldId')}"):
        each.getparent().remove(each)
        deck.part.drop_rel(each.get(qn("r:id")))
    for tag in ("p:extLst", "p:custShowLst"):
        for each in presentation.findall(qn(tag)):
            presentation.remove(each)
