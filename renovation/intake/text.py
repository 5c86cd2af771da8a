"""The bytes of a submitted CSV: which text they are, where its head stands, how it is separated.

DuckDB reads a UTF-8 file of one line a row as it lies. Whatever else there is (GB18030, blank
or ragged rows, cells of several lines) is first written anew, row for row: DuckDB passes over
blank lines, and every row below would be told by a wrong number.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from renovation.refusal import Refusal

_HEAD_BYTES = 1 << 16
_LONGEST_CELL = 1 << 20
_DELIMITERS = (",", "\t", ";")
csv.field_size_limit(_LONGEST_CELL)


@dataclass(frozen=True)
class Sheet:
    """A text file ready to be read: records before the figures are ``skip``."""

    path: Path
    delimiter: str
    head: tuple[str, ...]
    skip: int
    is_utf8: bool


def open_sheet(path: Path, label: str) -> Sheet:
    """The sheet as it lies, from its first bytes; raises Refusal when it is no text or empty."""
    with path.open("rb") as file:
        start = file.read(_HEAD_BYTES)
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\x00" in start:
        raise Refusal("{file} is not a CSV text file; save it as CSV UTF-8.", file=label)
    encoding = encoding_of(path)
    text = _decode_start(start, encoding, label)
    lines = text.splitlines()
    if not lines or not text.strip():
        raise Refusal("{file} is empty; it has no head row.", file=label)
    delimiter = max(_DELIMITERS, key=lines[0].count)
    head = next(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), [])
    return Sheet(path, delimiter, tuple(head), 1, encoding == "utf-8-sig")


def encoding_of(path: Path) -> str:
    """``utf-8-sig`` or ``gb18030``, from the first bytes of the file."""
    with path.open("rb") as file:
        start = file.read(_HEAD_BYTES)
    try:
        # A character cut in two at the end of the piece is no error.
        codecs.getincrementaldecoder("utf-8-sig")().decode(start, final=len(start) < _HEAD_BYTES)
    except UnicodeDecodeError:
        return "gb18030"
    return "utf-8-sig"


def _decode_start(start: bytes, encoding: str, label: str) -> str:
    try:
        return codecs.getincrementaldecoder(encoding)().decode(
            start, final=len(start) < _HEAD_BYTES
        )
    except UnicodeDecodeError as error:
        raise _not_text(label) from error


def _not_text(label: str) -> Refusal:
    return Refusal("{file} is neither UTF-8 nor GB18030 text; save it as CSV UTF-8.", file=label)


def rewrite(sheet: Sheet, label: str, target: Path) -> tuple[Sheet, list[tuple[int, int]]]:
    """The same rows as clean UTF-8 in ``target``, blank rows kept, and the rows that are ragged.

    A row with cells beyond the head is ragged: its number and that of its cells are given. Cells
    that merely lack at the end, as spreadsheets drop them, are blank. Raises a Refusal for what
    is no text or no CSV.
    """
    ragged: list[tuple[int, int]] = []
    width = len(sheet.head)
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n", quoting=csv.QUOTE_ALL)
        for number, row in enumerate(_rows(sheet, label), start=1):
            if any(cell.strip() for cell in row[width:]):
                ragged.append((number, len(row)))
            writer.writerow((row + [""] * width)[:width])
    return Sheet(target, ",", sheet.head, sheet.skip, is_utf8=True), ragged


def _rows(sheet: Sheet, label: str) -> Iterator[list[str]]:
    encodings = (encoding_of(sheet.path), "gb18030")
    for encoding in dict.fromkeys(encodings):
        if _decodes(sheet.path, encoding):
            break
    else:
        raise _not_text(label)
    with sheet.path.open(encoding=encoding, newline="") as file:
        try:
            yield from csv.reader(file, delimiter=sheet.delimiter, strict=True)
        except csv.Error as error:
            raise Refusal("{file} is not CSV: {reason}.", file=label, reason=error) from error


def _decodes(path: Path, encoding: str) -> bool:
    with path.open(encoding=encoding, newline="") as file:
        try:
            while file.read(_HEAD_BYTES):
                pass
        except UnicodeDecodeError:
            return False
    return True
