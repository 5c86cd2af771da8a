"""Reads a deck with zipfile and lxml alone: another library than the one that wrote it."""

from __future__ import annotations

import datetime as dt
import io
import posixpath
import re
import zipfile
from dataclasses import dataclass, field
from functools import cached_property

from lxml import etree
from openpyxl import load_workbook

NS = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}
_REL = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_FIRST_DAY = dt.date(1899, 12, 30)


@dataclass(frozen=True)
class Shape:
    """Something on a slide, in EMU; ``lines`` are its paragraphs with their size in points."""

    kind: str
    name: str
    x: int
    y: int
    w: int
    h: int
    text: str = ""
    lines: tuple[tuple[str, float], ...] = ()
    inside: tuple[Shape, ...] = ()

    @property
    def right(self) -> int:
        return self.x + self.w

    @property
    def bottom(self) -> int:
        return self.y + self.h


@dataclass(frozen=True)
class ReadChart:
    categories: list[str]
    series: dict[str, list[float | None]]
    workbook: bytes
    xml: etree._Element


@dataclass
class ReadSlide:
    title: str
    texts: list[str]
    tables: list[list[list[str]]]
    charts: list[ReadChart]
    shapes: list[Shape]
    notes: list[str]
    xml: etree._Element = field(repr=False)


class Deck:
    """All that a deck shows."""

    def __init__(self, content: bytes) -> None:
        self.zip = zipfile.ZipFile(io.BytesIO(content))
        self.names = self.zip.namelist()

    def xml(self, name: str) -> etree._Element:
        return etree.fromstring(self.zip.read(name))

    def related(self, name: str) -> dict[str, tuple[str, str, str]]:
        """Relations of a part: id -> (kind, target's name, mode)."""
        folder, file = posixpath.split(name)
        rels = f"{folder}/_rels/{file}.rels"
        if rels not in self.names:
            return {}
        return {
            one.get("Id"): (
                one.get("Type").rsplit("/", 1)[-1],
                posixpath.normpath(posixpath.join(folder, one.get("Target"))),
                one.get("TargetMode", ""),
            )
            for one in self.xml(rels).iter(_REL)
        }

    @cached_property
    def size(self) -> tuple[int, int]:
        found = self.xml("ppt/presentation.xml").find("p:sldSz", NS)
        return int(found.get("cx")), int(found.get("cy"))

    @cached_property
    def slides(self) -> list[ReadSlide]:
        relations = self.related("ppt/presentation.xml")
        ids = self.xml("ppt/presentation.xml").findall("p:sldIdLst/p:sldId", NS)
        return [self._slide(relations[one.get(f"{{{NS['r']}}}id")][1]) for one in ids]

    def _slide(self, name: str) -> ReadSlide:
        xml, relations = self.xml(name), self.related(name)
        tree = xml.find("p:cSld/p:spTree", NS)
        charts = [
            self._chart(relations[one.get(f"{{{NS['r']}}}id")][1])
            for one in xml.iterfind(".//c:chart", NS)
        ]
        notes = [target for kind, target, _ in relations.values() if kind == "notesSlide"]
        return ReadSlide(
            title=next((said(s) for s in xml.iterfind(".//p:sp", NS) if is_title(s)), ""),
            texts=[said(shape) for shape in xml.iterfind(".//p:sp", NS) if not is_title(shape)],
            tables=[
                [
                    [said(cell) for cell in row.findall("a:tc", NS)]
                    for row in table.findall("a:tr", NS)
                ]
                for table in xml.iterfind(".//a:tbl", NS)
            ],
            charts=charts,
            shapes=[found for one in tree for found in shape_of(one)],
            notes=[text for note in notes for text in self._notes(note)],
            xml=xml,
        )

    def _notes(self, name: str) -> list[str]:
        for shape in self.xml(name).iterfind(".//p:sp", NS):
            ph = shape.find(".//p:ph", NS)
            if ph is not None and ph.get("type") == "body":
                return [said(one) for one in shape.iterfind(".//a:p", NS)]
        return []

    def _chart(self, name: str) -> ReadChart:
        xml = self.xml(name)
        found: dict[str, list[float | None]] = {}
        categories: list[str] = []
        # The order of the workbook's columns, whatever is drawn first.
        ordered = sorted(
            xml.iterfind(".//c:ser", NS), key=lambda s: int(s.find("c:idx", NS).get("val"))
        )
        for series in ordered:
            key = "".join(series.find("c:tx", NS).itertext("{*}v"))
            values = points(series.find("c:val", NS))
            categories = [str(v) for v in points(series.find("c:cat", NS))]
            if series.find("c:cat/c:numRef", NS) is not None:
                days = [dt.timedelta(int(v)) for v in categories]
                categories = [(_FIRST_DAY + day).isoformat()[:7] for day in days]
            found[key] = [None if v is None else float(v) for v in values]
        book = next(t for kind, t, _ in self.related(name).values() if kind == "package")
        return ReadChart(categories, found, self.zip.read(book), xml)


def points(of: etree._Element) -> list[str | None]:
    """Cached points, None at a gap."""
    count = int(of.find(".//c:ptCount", NS).get("val"))
    at = {
        int(pt.get("idx")): pt.findtext("c:v", namespaces=NS) for pt in of.iterfind(".//c:pt", NS)
    }
    return [at.get(i) for i in range(count)]


def said(shape: etree._Element) -> str:
    """All text of a shape, its paragraphs in lines."""
    paragraphs = [shape] if shape.tag.endswith("}p") else shape.iterfind(".//a:p", NS)
    return "\n".join("".join(t.text or "" for t in p.iterfind(".//a:t", NS)) for p in paragraphs)


def is_title(shape: etree._Element) -> bool:
    ph = shape.find(".//p:ph", NS)
    return ph is not None and ph.get("type") in ("title", "ctrTitle")


def shape_of(one: etree._Element) -> list[Shape]:
    """The shape of an element of the tree; none for what is no shape."""
    kind = etree.QName(one).localname
    where = one.find("p:xfrm", NS)
    if where is None:
        where = one.find("p:spPr/a:xfrm", NS)
    if where is None:
        where = one.find("p:grpSpPr/a:xfrm", NS)
    if where is None or kind in ("grpSpPr", "nvGrpSpPr"):
        return []
    off, ext = where.find("a:off", NS), where.find("a:ext", NS)
    inside = [s for each in one for s in shape_of(each)] if kind == "grpSp" else []
    name = one.find(".//p:cNvPr", NS).get("name")
    text = said(one) if kind == "sp" else ""
    lines = [
        (said(p), max((int(r.get("sz")) / 100 for r in p.iterfind(".//a:rPr", NS)), default=0))
        for p in (one.iterfind(".//a:p", NS) if text.strip() else ())
    ]
    numbers = [int(off.get("x")), int(off.get("y")), int(ext.get("cx")), int(ext.get("cy"))]
    return [Shape(kind, name, *numbers, text, tuple(lines), tuple(inside))]


def cells_of(workbook: bytes) -> list[list[object]]:
    """The first sheet of a chart's workbook, months as 2019-07."""
    rows = load_workbook(io.BytesIO(workbook)).active.iter_rows(values_only=True)
    return [[f"{v:%Y-%m}" if isinstance(v, dt.datetime) else v for v in row] for row in rows]


def formulas_and_links(workbook: bytes) -> list[str]:
    """What of a workbook could run or lead elsewhere."""
    found = []
    with zipfile.ZipFile(io.BytesIO(workbook)) as parts:
        for name in parts.namelist():
            text = parts.read(name).decode("utf-8", "replace")
            found += re.findall(r"<f[ >]|<hyperlink|TargetMode=.External", text)
    return found
