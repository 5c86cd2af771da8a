"""A text file (CSV): taken as it is where DuckDB can read it so, or row by row."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from renovation.intake.cells import LONGEST, MARK, Cells, clean
from renovation.intake.file_problems import refused
from renovation.intake.table import SEARCHED, Words, find_head, plain_head

_PIECE = 1 << 16
_DELIMITERS = (",", "\t", ";")
csv.field_size_limit(1 << 20)  # beyond that a cell need not be read to be refused
_ENCODINGS = ("utf-8-sig", "gb18030")
# DuckDB takes no longer line; no row of a ledger comes near.
_LONGEST_LINE = 2_000_000


def as_is_head(path: Path, words: Words) -> tuple[str, ...] | None:
    """The head of a UTF-8 CSV that starts with it and has one line a row; None for any other.

    Rows are not looked at one by one: a million of them pass in a fraction of a second.
    """
    with path.open("rb") as file:
        start = file.read(_PIECE)
    try:
        text = codecs.getincrementaldecoder("utf-8-sig")().decode(start, len(start) < _PIECE)
    except UnicodeDecodeError:
        return None
    lines = text.split("\n", SEARCHED)[:SEARCHED]
    first = lines[0].removesuffix("\r")
    if _delimiter(first) != "," or first.count('"') % 2 or not first.isprintable():
        return None
    found = find_head(list(csv.reader(lines)), [], words)
    if found is None or found.last_row > 1 or not _is_plain(path):
        return None
    return tuple(map(plain_head, next(csv.reader([first]))))


def _is_plain(path: Path) -> bool:
    """Whether there are no blank lines, lone carriage returns and lines without end."""
    piece = b""
    with path.open("rb") as file:
        while more := file.read(1 << 22):
            piece += more
            if b"\n\n" in piece:
                return False
            # Most files have no carriage return at all, which is soon seen.
            if b"\r" in piece and (
                b"\n\r\n" in piece or piece.removesuffix(b"\r").count(b"\r") != piece.count(b"\r\n")
            ):
                return False
            piece = piece[max(piece.rfind(b"\n"), 0) :]
            if len(piece) > _LONGEST_LINE:
                return False
    return True


def open_text(path: Path) -> Cells:
    """The rows of a text file; raises FileRefused when it is no text."""
    encoding = _encoding(path)
    with path.open(encoding=encoding, newline="") as file:
        start = file.read(_PIECE)
    if not start.strip():
        raise refused("file_empty")
    return Cells("", partial(_rows, path, encoding, _delimiter(start)))


def _delimiter(text: str) -> str:
    return max(_DELIMITERS, key=text.count)


def _encoding(path: Path) -> str:
    """UTF-8 where the whole file is, GB18030 where that is, and refused otherwise."""
    line = 1
    for encoding in _ENCODINGS:
        wrong = _first_wrong_line(path, encoding)
        if wrong is None:
            return encoding
        line = max(line, wrong)
    raise refused("file_encoding", row=line)


def _first_wrong_line(path: Path, encoding: str) -> int | None:
    decoder = codecs.getincrementaldecoder(encoding)()
    lines = 1
    with path.open("rb") as file:
        while True:
            piece = file.read(_PIECE)
            try:
                decoder.decode(piece, final=not piece)
            except UnicodeDecodeError as error:
                return lines + piece[: error.start].count(b"\n")
            if not piece:
                return None
            lines += piece.count(b"\n")


def _rows(path: Path, encoding: str, delimiter: str) -> Iterator[Sequence[str]]:
    with path.open(encoding=encoding, newline="") as file:
        reader = csv.reader(file, delimiter=delimiter, strict=True)
        before = 0
        try:
            for row in reader:
                before = reader.line_num
                line = ",".join(row)
                is_plain = line.isprintable() and len(line) <= LONGEST
                yield row if is_plain else [_text(cell) for cell in row]
        except csv.Error as error:
            # A quotation mark that is never closed makes one cell of all that follows.
            is_long = "field larger" in str(error) and reader.line_num <= before + 1
            rule = "cell_too_long" if is_long else "file_not_csv"
            raise refused(rule, row=before + 1, limit=LONGEST) from error


def _text(cell: str) -> str:
    if len(cell) > LONGEST:
        return MARK["cell_too_long"] + clean(cell[:40])
    return clean(cell)
