"""A workbook (.xlsx) read row by row: each sheet's cells as texts in a CSV file beside it."""

from __future__ import annotations

import csv
import errno
import logging
import warnings
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import IO, Any, BinaryIO
from xml.etree.ElementTree import Element, iterparse

from openpyxl.reader.excel import ExcelReader
from openpyxl.utils.cell import range_boundaries
from openpyxl.worksheet import _reader as reader

from renovation.intake.cells import LONGEST, MARK, MOST_COLUMNS, Cells, Merge, as_text, clean
from renovation.intake.file_problems import refused
from renovation.intake.package import BROKEN

# Of a workbook, cells that have only a format included; more belong into a CSV file.
MOST_ROWS, MOST_CELLS = 200_000, 4_000_000
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
_MERGE = reader.MERGE_TAG.replace("mergeCells", "mergeCell")
# What openpyxl raises on parts that are no XML, or are and yet make no workbook. The errors of
# the parsers that it may use have no more in common than being errors of syntax.
SENSELESS = (
    *BROKEN,
    *(ArithmeticError, AttributeError, LookupError, SyntaxError, TypeError, ValueError),
)

log = logging.getLogger(__name__)


class _Sheet(reader.WorkSheetParser):
    """openpyxl's reader of a sheet, told to keep what its own rows leave out.

    ``iter_rows`` would fill rows up to the size that the sheet claims, and knows neither merged
    cells nor hidden rows.
    """

    merges: list[Merge]

    def stream(self) -> Iterator[tuple[int, list[dict[str, Any]], bool]]:
        """Each row that is there: its number, its cells, whether it is hidden."""
        self.merges = []
        for _, element in iterparse(self.source):
            if element.tag == reader.ROW_TAG:
                number, cells = self.parse_row(element)
                said = self.row_dimensions.pop(str(number), {})
                yield number, cells, said.get("hidden") in ("1", "true")
                element.clear()
            elif element.tag == reader.COL_TAG:
                self.parse_column_dimensions(element)
            elif element.tag == _MERGE:
                left, top, right, bottom = map(int, range_boundaries(element.get("ref")))
                self.merges.append(Merge(top, left, bottom, right))

    def parse_cell(self, element: Element) -> dict[str, Any]:
        """The cell; a formula whose result is not stored has the type ``f``."""
        cell: dict[str, Any] = super().parse_cell(element)
        if cell["value"] is None and element.find(reader.FORMULA_TAG) is not None:
            # A formula may have come to an empty text; that is stored as one.
            is_empty_text = element.get("t") == "str" and element.find(reader.VALUE_TAG) is not None
            cell["data_type"] = cell["data_type"] if is_empty_text else "f"
        return cell


def open_sheets(path: Path, folder: Path) -> Iterator[Cells]:
    """The sheets in their order, their texts in ``folder``; raises FileRefused."""
    left = _Left()
    with path.open("rb") as file, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            book = _opened(file)
        except SENSELESS as error:
            raise _damaged(error) from error
        for number, sheet in enumerate(book.worksheets, start=1):
            target = folder / f"cells-{number}.csv"
            try:
                yield _read(book, sheet, target, left)
            except SENSELESS as error:
                raise _damaged(error) from error


def _opened(file: BinaryIO) -> Any:
    """The workbook with all the sheets it lists; openpyxl alone would leave out a lost one."""
    opener = ExcelReader(file, read_only=True, data_only=True, keep_links=False)
    opener.read()
    if len(opener.wb._sheets) < len(opener.parser.sheets):
        raise ValueError("a sheet is not there")
    return opener.wb


def _damaged(error: Exception) -> Exception:
    """What to raise instead; a full disk is not the file's fault."""
    log.info("workbook not read: %r", error)
    if isinstance(error, OSError) and error.errno not in (None, errno.EINVAL):
        return error
    return refused("file_damaged")


class _Left:
    """What may still be read of a workbook."""

    def __init__(self) -> None:
        self.rows, self.cells = MOST_ROWS, MOST_CELLS

    def take(self, sheet: str, rows: int = 0, cells: int = 0) -> None:
        self.rows -= rows
        self.cells -= cells
        if self.rows < 0 or self.cells < 0:
            raise refused("too_many_rows", sheet=sheet, limit=MOST_ROWS, cells=MOST_CELLS)


def _read(book: Any, sheet: Any, target: Path, left: _Left) -> Cells:
    name = clean(sheet.title)[:100]
    cells = Cells(name, partial(_rows, target), is_hidden=sheet.sheet_state != "visible")
    with sheet._get_source() as source, target.open("w", encoding="utf-8", newline="") as file:
        parser = _Sheet(
            source,
            sheet._shared_strings,
            data_only=True,
            epoch=book.epoch,
            date_formats=book._date_formats,
            timedelta_formats=book._timedelta_formats,
        )
        for number, is_hidden in _write(parser, file, name, left):
            if is_hidden:
                cells.hidden_rows.append(number)
    cells.merges = parser.merges
    cells.hidden_columns = set(_hidden(parser.column_dimensions.values()))
    return cells


def _write(parser: _Sheet, file: IO[str], sheet: str, left: _Left) -> Iterator[tuple[int, bool]]:
    """Write each row that says anything, blank lines for those between; give its number."""
    write = csv.writer(file, lineterminator="\n").writerow
    written = 0
    for number, cells, is_hidden in parser.stream():
        left.take(sheet, cells=len(cells))
        row = _texts(number, cells)
        if not row:
            continue
        left.take(sheet, rows=1)
        if not written < number <= _LAST_ROW:
            raise ValueError(f"row {number} after row {written}")
        file.write("\n" * (number - written - 1))
        write(row)
        written = number
        yield number, is_hidden


def _texts(number: int, cells: Sequence[dict[str, Any]]) -> list[str]:
    """The row's texts up to the last one; nothing where all are blank."""
    row: list[str] = []
    for cell in cells:
        column = cell["column"]
        if cell["row"] != number or not 0 < column <= _LAST_COLUMN:
            raise ValueError(f"cell {column} of row {cell['row']} in row {number}")
        if text := _text(cell):
            column = min(column, MOST_COLUMNS + 1)
            row.extend([""] * (column - len(row)))
            row[column - 1] = text
    return row


def _text(cell: dict[str, Any]) -> str:
    kind = cell["data_type"]
    if kind == "f":
        return MARK["formula_uncalculated"]
    text = as_text(cell["value"])
    if kind == "e":
        return MARK["cell_error"] + text
    if len(text) > LONGEST:
        return MARK["cell_too_long"] + text[:40]
    return text if not text.isspace() else ""


def _hidden(columns: Any) -> Iterator[int]:
    for said in columns:
        if said.get("hidden") in ("1", "true"):
            yield from range(int(said["min"]), min(int(said["max"]), MOST_COLUMNS) + 1)


def _rows(path: Path) -> Iterator[Sequence[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.reader(file)
