"""A workbook file before anything in it is read: a ZIP package of harmless parts, or refused."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Sequence
from pathlib import Path
from xml.parsers import expat

from renovation.intake.file_problems import FileRefused, refused
from renovation.refusal import Refusal

MOST_MB = 300  # of all parts together, unpacked
MOST_PARTS = 1_000
# Tables of figures pack to about a tenth; only what says nothing packs to less than this.
MOST_SWELLING, _SWELLING_FROM_MB = 150, 50

BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError)

_PIECE = 1 << 16
_TYPES = "[content_types].xml"
_STRICT = "http://purl.oclc.org/ooxml/"
_OTHERS: tuple[tuple[str, Refusal], ...] = (
    ("word/", Refusal("a text document")),
    ("ppt/", Refusal("a presentation")),
)


class _RootReached(Exception):
    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


def look_into(path: Path) -> bool:
    """Whether the workbook takes cells from other files; raises FileRefused if it is unfit."""
    try:
        with zipfile.ZipFile(path) as archive:
            infos = archive.infolist()
            names = [info.filename.replace("\\", "/").lower() for info in infos]
            _refuse_foreign(names)
            _refuse_unfit(infos, names)
            for info in infos:
                _refuse_part(archive, info)
    except BROKEN as error:
        raise refused("file_damaged") from error
    return any(name.startswith("xl/externallinks/") for name in names)


def _refuse_foreign(names: Sequence[str]) -> None:
    if "xl/workbook.bin" in names:
        raise refused("file_binary_workbook")
    if _TYPES in names and any(name.startswith("xl/") for name in names):
        return
    for folder, kind in _OTHERS:
        if any(name.startswith(folder) for name in names):
            raise refused("file_foreign", kind=kind)
    if "mimetype" in names and "content.xml" in names:
        raise refused("file_foreign", kind=Refusal("an OpenDocument file (.ods)"))
    raise refused("file_foreign", kind=Refusal("a packed archive"))


def _refuse_unfit(infos: Sequence[zipfile.ZipInfo], names: Sequence[str]) -> None:
    if any(info.flag_bits & 1 for info in infos):
        raise refused("file_encrypted")
    if any(name.endswith("vbaproject.bin") or "/macrosheets/" in name for name in names):
        raise refused("file_macros")
    unpacked = sum(info.file_size for info in infos)
    packed = sum(info.compress_size for info in infos)
    swells = unpacked > _SWELLING_FROM_MB * 1_000_000 and unpacked > MOST_SWELLING * packed
    if unpacked > MOST_MB * 1_000_000 or len(infos) > MOST_PARTS or swells:
        raise refused("file_bomb", size=-(-unpacked // 1_000_000), parts=len(infos), limit=MOST_MB)
    plain = all(info.compress_type in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for info in infos)
    # Of two parts with one name, one program reads this and another that.
    if not plain or len(set(names)) < len(names):
        raise refused("file_damaged")


def _refuse_part(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> None:
    """Refuse a part that begins with a document type: it could define entities without end."""
    is_xml = info.filename.lower().endswith((".xml", ".rels"))
    try:
        root = _root(archive, info)
    except (expat.ExpatError, LookupError, ValueError) as error:  # no XML, or no such encoding
        if is_xml:
            raise refused("file_damaged") from error
        return
    if root.startswith(_STRICT):
        raise refused("file_foreign", kind=Refusal("a workbook in “Strict Open XML”"))


def _root(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> str:
    """The name of the first element, its namespace before it."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = _at_root
    parser.StartDoctypeDeclHandler = _at_doctype
    try:
        with archive.open(info) as part:
            while piece := part.read(_PIECE):
                parser.Parse(piece)
        parser.Parse(b"", True)
    except _RootReached as reached:
        return reached.name
    return ""


def _at_root(name: str, _attributes: object) -> None:
    raise _RootReached(name)


def _at_doctype(*_declared: object) -> None:
    raise _doctype()


def _doctype() -> FileRefused:
    return refused("file_doctype")
