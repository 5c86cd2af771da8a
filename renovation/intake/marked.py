"""A copy of a checked file with a comment on each faulty cell, and a list of all findings first.

The copy is a workbook whatever the file was, and may be put right and handed in as it is. Nothing
of the file comes to life in it: formulas are their results, links, pictures, scripts and names of
ranges are left out, and what begins like a formula is text.
"""

from __future__ import annotations

import contextlib
import re
import shutil
import tempfile
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.packaging.core import DocumentProperties
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from renovation.intake.cells import MARKS, Cells, clean
from renovation.intake.child import in_child
from renovation.intake.delimited import open_text
from renovation.intake.file_problems import FileRefused
from renovation.intake.found import FILLS, fit_to_page, list_findings, put, width
from renovation.intake.kinds import Kind, kind_of
from renovation.intake.package import look_into
from renovation.intake.problems import Problem, what
from renovation.intake.workbook import SENSELESS, open_sheets
from renovation.language import Language, language

# A sheet of more is not loaded with its formats; of more rows only the first are copied.
_MOST_MB, _MOST_ROWS = 30, 5_000
_WIDEST = 40  # signs of a column
_NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,14})(?:\.\d{1,10})?")


def marked_copy(
    path: Path, file_name: str, problems: Sequence[Problem], lang: str, target: Path
) -> Problem | None:
    """Write the marked copy of ``path`` to ``target``, in a child; the problem if it cannot be.

    Raises OSError where nothing can be written.
    """
    with tempfile.TemporaryDirectory(prefix="renovation-marked-") as folder:
        made = Path(folder) / "marked.xlsx"
        found = in_child(write_marked, path, file_name, tuple(problems), lang, made)
        if isinstance(found, Problem):
            return found
        shutil.copyfile(made, target)
        return None


def write_marked(
    path: Path, file_name: str, problems: Sequence[Problem], lang: str, target: Path
) -> None:
    """``marked_copy`` in this process, without bounds."""
    t = language(lang)
    with tempfile.TemporaryDirectory(prefix="renovation-marked-") as folder:
        book = _copied(path, problems, Path(folder))
        sheets = {clean(sheet.title)[:100]: sheet for sheet in book.worksheets}
        if len(sheets) == 1:
            sheets[""] = book.worksheets[0]  # a text file has no name of a sheet
        _mark(sheets, problems, t)
        list_findings(book, file_name, problems, sheets, t)
        book.properties = DocumentProperties(creator="")
        book.save(target)


def _copied(path: Path, problems: Sequence[Problem], folder: Path) -> Workbook:
    """The file as a workbook in which nothing lives; an empty one of what cannot be read."""
    try:
        if kind_of(path) is not Kind.WORKBOOK:
            return _rewritten([open_text(path)], problems)
        look_into(path)
        if _size(path) <= _MOST_MB * 1_000_000:
            # Whatever openpyxl cannot make whole is copied without its formats.
            with contextlib.suppress(*SENSELESS), path.open("rb") as file:
                return _stripped(load_workbook(file, data_only=True, keep_links=False))
        return _rewritten(open_sheets(path, folder), problems)
    except FileRefused:
        return _empty()


def _size(path: Path) -> int:
    with zipfile.ZipFile(path) as archive:
        return sum(info.file_size for info in archive.infolist())


def _empty() -> Workbook:
    book = Workbook()
    for sheet in book.worksheets:
        book.remove(sheet)
    return book


def _stripped(book: Workbook) -> Workbook:
    book.defined_names.clear()
    for sheet in list(book.chartsheets):
        book.remove(sheet)
    for sheet in book.worksheets:
        sheet.defined_names.clear()
        sheet.data_validations.dataValidation = []
        sheet.conditional_formatting = type(sheet.conditional_formatting)()
        sheet.tables.clear()
        sheet._images, sheet._charts, sheet._pivots = [], [], []
        sheet.HeaderFooter = type(sheet.HeaderFooter)()
        sheet.legacy_drawing = None
        sheet._hyperlinks = []
        for row in sheet.iter_rows():
            for cell in row:
                if not isinstance(cell, MergedCell):
                    _make_inert(cell)
    return book


def _make_inert(cell: Cell) -> None:
    cell.hyperlink = None
    cell.comment = None
    if isinstance(cell.value, str):
        cell.data_type = "s"
    elif cell.data_type == "f":
        cell.value = None  # a formula of a kind of its own, without a result


def _rewritten(tables: Iterable[Cells], problems: Sequence[Problem]) -> Workbook:
    """A new workbook with the texts of the tables, each in its place."""
    book = _empty()
    faulty = defaultdict(set)
    for problem in problems:
        faulty[problem.sheet].add(problem.row)
    for cells in tables:
        sheet = book.create_sheet(_title(cells.sheet))
        widths: dict[int, float] = defaultdict(float)
        for number, row in _chosen(cells, faulty[cells.sheet]):
            for column, text in enumerate(row, start=1):
                if text:
                    put(sheet.cell(number, column), _plain(text))
                    widths[column] = max(widths[column], width(text))
        for column, wide in widths.items():
            sheet.column_dimensions[get_column_letter(column)].width = min(wide + 2, _WIDEST)
        fit_to_page(sheet)
    return book


def _chosen(cells: Cells, faulty: set[int | None]) -> Iterator[tuple[int, Sequence[str]]]:
    try:
        for number, row in enumerate(cells.rows(), start=1):
            if number <= _MOST_ROWS or number in faulty:
                yield number, row
    except FileRefused:
        return  # the rows before what cannot be read are shown


def _title(name: str) -> str:
    return re.sub(r"[\\*?:/\[\]]", " ", name)[:31].strip() or "Sheet1"


def _plain(text: str) -> str | float:
    text = text[1:] if text[0] in MARKS else text
    return float(text) if _NUMBER.fullmatch(text) else text


def _mark(sheets: dict[str, Worksheet], problems: Sequence[Problem], t: Language) -> None:
    """A comment and a colour on each cell with a problem."""
    of_cell: dict[tuple[str, str], list[Problem]] = defaultdict(list)
    for problem in problems:
        if problem.cell and problem.sheet in sheets:
            of_cell[problem.sheet, problem.cell].append(problem)
    for (name, address), found in of_cell.items():
        cell = _upper_left(sheets[name], address)
        is_refused = any(problem.severity == "error" for problem in found)
        cell.fill = FILLS["error" if is_refused else "warning"]
        text = "\n\n".join(_note(problem, t) for problem in found)
        cell.comment = Comment(text, "", width=320, height=60 + 20 * (len(text) // 24 + 1))


def _upper_left(sheet: Worksheet, address: str) -> Cell:
    """The cell, or the first of those it is merged with: no other takes a comment."""
    cell = sheet[address]
    if isinstance(cell, MergedCell):
        for merged in sheet.merged_cells.ranges:
            if address in merged:
                return sheet.cell(merged.min_row, merged.min_col)
    return cell


def _note(problem: Problem, t: Language) -> str:
    parts = [what(problem, t), problem.remedy.say(t) if problem.remedy else ""]
    if problem.guess:
        parts.append(t("Did you mean “{guess}”?", guess=problem.guess))
    return "\n".join(filter(None, parts))
