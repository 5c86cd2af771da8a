"""The parts of a Word document in one file, with fixed times: the same parts, the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from xml.etree.ElementTree import Element

from renovation.exports.docx.words import clean
from renovation.exports.docx.xml import el, written
from renovation.meeting.book import Book

_BEFORE_ALL = (1980, 1, 1, 0, 0, 0)  # the first moment that a zip file can hold
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"


def packed(
    book: Book, parts: Mapping[str, Element], document: Callable[[dict[str, str]], Element]
) -> bytes:
    """The file's bytes; ``document`` is given the relationship of each part by its name."""
    keys = {name: f"rId{place}" for place, name in enumerate(parts, 1)}
    files = {
        "[Content_Types].xml": _content_types(parts),
        "_rels/.rels": _relationships(
            [
                ("rId1", f"{_OFFICE}/officeDocument", "word/document.xml"),
                ("rId2", _CORE, "docProps/core.xml"),
            ]
        ),
        "docProps/core.xml": _core(book),
        "word/document.xml": document(keys),
        "word/_rels/document.xml.rels": _relationships(
            [(keys[name], f"{_OFFICE}/{_kind(name)}", f"{name}.xml") for name in parts]
        ),
        **{f"word/{name}.xml": root for name, root in parts.items()},
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, root in files.items():
            entry = zipfile.ZipInfo(name, _BEFORE_ALL)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0  # else it tells on which system it was made
            archive.writestr(entry, written(root))
    return out.getvalue()


def _core(book: Book) -> Element:
    """Title, language and the day of the meeting; nobody's name and no clock."""
    day = f"{book.meeting.date}T00:00:00Z"
    dated = {"xsi:type": "dcterms:W3CDTF"}
    root = el(
        "cp:coreProperties",
        {
            "xmlns:cp": _CORE.replace("relationships/metadata", "metadata"),
            "xmlns:dc": "http://purl.org/dc/elements/1.1/",
            "xmlns:dcterms": "http://purl.org/dc/terms/",
            "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
        },
        _text("dc:title", book.brief.title),
        _text("dc:creator", book.brief.office),
        _text("dc:description", book.foot),
        _text("dc:language", {"zh": "zh-CN", "en": "en-US"}[book.t.code]),
        _text("dcterms:created", day, dated),
        _text("dcterms:modified", day, dated),
    )
    return root


def _text(tag: str, text: str, attributes: Mapping[str, object] | None = None) -> Element:
    made = el(tag, attributes)
    made.text = clean(text)
    return made


def _relationships(found: list[tuple[str, str, str]]) -> Element:
    entries = [
        Element("Relationship", {"Id": key, "Type": kind, "Target": target})
        for key, kind, target in found
    ]
    root = Element("Relationships", {"xmlns": _RELATIONSHIPS})
    root.extend(entries)
    return root


def _content_types(parts: Mapping[str, Element]) -> Element:
    root = Element("Types", {"xmlns": _TYPES})
    relationships = "application/vnd.openxmlformats-package.relationships+xml"
    root.append(Element("Default", {"Extension": "rels", "ContentType": relationships}))
    root.append(Element("Default", {"Extension": "xml", "ContentType": "application/xml"}))
    kinds = {
        "word/document.xml": f"{_WORD_TYPE}.document.main+xml",
        "docProps/core.xml": _CORE_TYPE,
    }
    kinds |= {f"word/{name}.xml": f"{_WORD_TYPE}.{_kind(name)}+xml" for name in parts}
    for name, kind in kinds.items():
        root.append(Element("Override", {"PartName": f"/{name}", "ContentType": kind}))
    return root


def _kind(name: str) -> str:
    """What a part is: footer of footer_even."""
    return name.partition("_")[0]
