"""All documents of a meeting and its tables as CSV in one zip, with a list of what is in it.

File names are in the meeting's language, marked as UTF-8, which Windows and Linux unzip right. The
list, ``manifest.json``, says the version of the figures, the size and the SHA-256 of each file, and
the references under which the figures can be traced.
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Iterator
from typing import Any

from renovation.exports import csv, docx, html, pdf, pptx, xlsx
from renovation.meeting.book import Book
from renovation.report import Table, safe_part

MANIFEST = "manifest.json"
_BEFORE_ALL = (1980, 1, 1, 0, 0, 0)  # the first moment that a zip file can hold
_STORED = (".pptx", ".xlsx", ".docx", ".pdf")  # compressed already
_UTF_8 = 0x800
_UNIX, _READABLE = 3, 0o100644  # a plain file that everybody reads
_LONGEST = 60  # characters of a table's title in its file's name


def pack(book: Book) -> bytes:
    """The file's bytes, the same for the same book."""
    files = dict(_files(book))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in {**files, MANIFEST: _manifest(book, files)}.items():
            entry = zipfile.ZipInfo(name, _BEFORE_ALL)
            entry.flag_bits |= _UTF_8
            # Whatever the system: from DOS, Linux takes names for those of a code page of its own.
            entry.create_system = _UNIX
            entry.external_attr = _READABLE << 16
            stored = name.endswith(_STORED)
            entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return out.getvalue()


def _files(book: Book) -> Iterator[tuple[str, bytes]]:
    stem = book.file_stem
    yield f"{stem}.pptx", pptx.own_deck(book)
    yield f"{stem}.xlsx", xlsx.workbook(book)
    yield f"{stem}.docx", docx.brief(book)
    yield f"{stem}.pdf", pdf.brief_pdf(book)
    yield f"{stem}.html", html.page(book)
    folder = book.t("tables")
    for number, table in enumerate(book.tables.values(), start=1):
        yield f"{folder}/{number:02}_{_title(table)}{csv.ENDING}", csv.to_csv(table)


def _title(table: Table) -> str:
    return safe_part(table.title)[:_LONGEST].rstrip()


def _manifest(book: Book, files: dict[str, bytes]) -> bytes:
    meeting, stamp = book.meeting, book.stamp
    said: dict[str, Any] = {
        "meeting": {"key": meeting.key, "name": meeting.name, "date": meeting.date},
        "version": stamp.version,
        "data_date": stamp.data_date.isoformat() if stamp.data_date else None,
        "demonstration": stamp.is_demonstration,
        "language": book.t.code,
        "files": [
            {"name": name, "bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
            for name, content in files.items()
        ],
        "slides": [
            {"key": slide.key, "title": slide.title, "references": list(slide.references)}
            for slide in book.slides
        ],
    }
    return (json.dumps(said, ensure_ascii=False, indent=2) + "\n").encode()
