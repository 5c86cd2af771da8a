"""Elements of a Word document: paragraphs and runs whose fonts are told for each script."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element, tostring

from renovation.exports.docx.words import clean

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_DECLARED = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@dataclass(frozen=True)
class Face:
    """The typefaces of a text: for Chinese, and for Latin letters and figures.

    Quotes, dashes and other signs that both scripts have are set as Chinese if ``is_chinese``.
    """

    east: str
    latin: str
    is_chinese: bool = False


def el(
    tag: str, attributes: Mapping[str, object] | None = None, *children: Element | None
) -> Element:
    """An element; names without a prefix are Word's own, and None among the children is nothing."""
    given = {_named(name): str(value) for name, value in (attributes or {}).items()}
    made = Element(_named(tag), given)
    made.extend(child for child in children if child is not None)
    return made


def part(tag: str, *children: Element | None, **namespaces: str) -> Element:
    """The outermost element of a part, which declares the prefixes."""
    made = el(tag, None, *children)
    for prefix, address in {"w": _WORD, **namespaces}.items():
        made.set(f"xmlns:{prefix}", address)
    return made


def written(root: Element) -> bytes:
    """A part's bytes."""
    return _DECLARED + tostring(root, encoding="unicode").encode()


def run(text: str, face: Face, *properties: Element) -> Element:
    """A run with this text and these properties, in Word's order: bold, colour, size, ground."""
    said = el("t", {"xml:space": "preserve"})
    said.text = clean(text)
    return el("r", None, looks(face, *properties), said)


def field(code: str, shown: str, face: Face, *properties: Element) -> list[Element]:
    """The runs of a field that Word works out, such as PAGE."""
    begin, separate, end = (
        el("fldChar", {"fldCharType": kind}) for kind in ("begin", "separate", "end")
    )
    instruction = el("instrText", {"xml:space": "preserve"})
    instruction.text = f" {code} "
    said = el("t")
    said.text = shown
    return [
        el("r", None, looks(face, *properties), each)
        for each in (begin, instruction, separate, said, end)
    ]


def looks(face: Face, *properties: Element) -> Element:
    """The properties of a run, which names its typefaces itself: a copy elsewhere keeps them."""
    hint = {"hint": "eastAsia"} if face.is_chinese else {}
    fonts = {"ascii": face.latin, "hAnsi": face.latin, "eastAsia": face.east, "cs": face.latin}
    return el("rPr", None, el("rFonts", hint | fonts), *properties)


def size(points: float) -> Element:
    """A run's size."""
    return el("sz", {"val": round(points * 2)})


def colour(value: str) -> Element:
    """A run's colour, from #RRGGBB."""
    return el("color", {"val": rgb(value)})


def ground(value: str) -> Element:
    """The colour behind a run or in a cell, from #RRGGBB."""
    return el("shd", {"val": "clear", "color": "auto", "fill": rgb(value)})


def bold() -> Element:
    """That a run is bold."""
    return el("b")


def rgb(value: str) -> str:
    """A colour as Word writes it."""
    return value.removeprefix("#")


def paragraph(style: str, *runs: Element, properties: tuple[Element, ...] = ()) -> Element:
    """A paragraph of this style; what differs from it, in Word's order."""
    return el("p", None, el("pPr", None, el("pStyle", {"val": style}), *properties), *runs)


def twips(points: float) -> int:
    """Twentieths of a point, Word's measure of lengths."""
    return round(points * 20)


def _named(name: str) -> str:
    return name if ":" in name else f"w:{name}"
