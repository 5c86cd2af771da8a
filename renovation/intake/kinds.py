"""What a file is: told by its bytes, never by its name."""

from __future__ import annotations

import mmap
from enum import StrEnum
from pathlib import Path

from renovation.intake.file_problems import FileRefused, refused
from renovation.refusal import Refusal

MOST_MB = 200
_START = 1 << 12

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ZIPS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_FOREIGN: tuple[tuple[bytes, Refusal], ...] = (
    (b"%PDF", Refusal("a PDF document")),
    (b"\x89PNG", Refusal("a picture")),
    (b"\xff\xd8\xff", Refusal("a picture")),
    (b"GIF8", Refusal("a picture")),
    (b"BM", Refusal("a picture")),
    (b"II*\x00", Refusal("a picture")),
    (b"MM\x00*", Refusal("a picture")),
    (b"Rar!", Refusal("a packed archive")),
    (b"7z\xbc\xaf\x27\x1c", Refusal("a packed archive")),
    (b"\x1f\x8b", Refusal("a packed archive")),
    (b"MZ", Refusal("a program")),
    (b"\x7fELF", Refusal("a program")),
    (b"{\\rtf", Refusal("a text document")),
)
# Web pages and XML that office systems hand out under the name .xls.
_PAGES = (b"<html", b"<!doctype", b"<table", b"<meta", b"<head")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


class Kind(StrEnum):
    """What is read: a workbook (.xlsx) or text (CSV)."""

    WORKBOOK = "workbook"
    TEXT = "text"


def kind_of(path: Path) -> Kind:
    """What the file is; raises FileRefused for whatever is neither workbook nor text."""
    size = path.stat().st_size
    if not size:
        raise refused("file_empty")
    if size > MOST_MB * 1_000_000:
        raise refused("file_too_large", size=-(-size // 1_000_000), limit=MOST_MB)
    with path.open("rb") as file:
        start = file.read(_START)
        if start.startswith(_OLE):
            raise _compound(start + file.read())
    if start.startswith(_ZIPS):
        return Kind.WORKBOOK
    if start.startswith(_UTF16):
        raise refused("file_utf16")
    if foreign := _foreign(start):
        raise refused("file_foreign", kind=foreign)
    if not start.strip() and size <= _START:
        raise refused("file_empty")
    _refuse_nul(path)
    return Kind.TEXT


def _foreign(start: bytes) -> Refusal | None:
    for magic, kind in _FOREIGN:
        # Two letters may also begin a text; a picture or a program is not all text.
        if start.startswith(magic) and (len(magic) > 2 or b"\x00" in start):
            return kind
    page = start.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if page.startswith(_PAGES):
        return Refusal("a web page")
    if page.startswith(b"<?xml"):
        return Refusal("an XML document")
    return None


def _compound(content: bytes) -> FileRefused:
    """What one of the old compound files is, by the names of the streams within."""

    def has(name: str) -> bool:
        return f"{name}\x00".encode("utf-16-le") in content

    if has("EncryptedPackage"):
        return refused("file_encrypted")
    if has("Workbook") or has("Book"):
        return refused("file_xls")
    kind = Refusal("a text document") if has("WordDocument") else Refusal("an old office document")
    return refused("file_foreign", kind=kind)


def _refuse_nul(path: Path) -> None:
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        at = content.find(b"\x00")
        if at < 0:
            return
        start = content[:_START]
    # Every other byte of UTF-16 in plain letters is a NUL.
    raise (
        refused("file_utf16")
        if start.count(b"\x00") > len(start) // 4
        else refused("file_not_text", at=at + 1)
    )
