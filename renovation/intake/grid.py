"""A submitted file as grids: the table of each sheet, ready for DuckDB to read as CSV."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from renovation.intake.cells import Cells
from renovation.intake.delimited import as_is_head, open_text
from renovation.intake.file_problems import FileRefused, problem
from renovation.intake.kinds import Kind, kind_of
from renovation.intake.package import look_into
from renovation.intake.problems import Problem
from renovation.intake.rows import Writer
from renovation.intake.said import month_in, month_of, read_above
from renovation.intake.table import SEARCHED, Head, Words, find_head
from renovation.intake.words import ALWAYS, HEADS
from renovation.refusal import Refusal

# Sheets that hold no figures: of the template, and the list of findings in a marked copy.
_IDLE_SHEETS = ("填写说明", "guide", "选项", "lists", "问题清单", "findings")


@dataclass(frozen=True)
class Grid:
    """The table of one sheet.

    ``path`` is a CSV (UTF-8, commas) whose line n is row n of the sheet; rows down to
    ``head_row`` are to be skipped. ``head`` has one text a column, ``columns`` the spreadsheet's
    column of each, from 1. ``said`` is what stands outside the table: month, subdistrict, basis,
    office, responsible, filled_by, reported_on, as far as it is there. ``sheet`` is empty for a
    text file. ``is_as_is``: ``path`` is the submitted file itself, in which nothing was looked at
    below the head. ``titles`` are the words above the table that announce nothing.
    """

    sheet: str
    path: Path
    head: tuple[str, ...]
    head_row: int
    columns: tuple[int, ...]
    said: Mapping[str, str]
    is_as_is: bool
    titles: str = ""


def open_grids(
    path: Path, folder: Path, is_form_word: Callable[[str], bool], *, may_be_as_is: bool = True
) -> tuple[list[Grid], list[Problem]]:
    """The tables of a file and what is wrong with the file itself.

    ``folder`` takes files written anew. ``is_form_word`` tells whether a folded text is a head
    of the ledger form or a name of a metric. A plain UTF-8 CSV with its head in line 1 is taken
    as it is; where DuckDB then cannot read it, ask again without ``may_be_as_is``: each row is
    looked at, and what is wrong is told.
    """
    words = Words(is_form_word)
    try:
        if kind_of(path) is Kind.WORKBOOK:
            return _of_workbook(path, folder, words)
        if may_be_as_is and (head := as_is_head(path, words)):
            columns = tuple(range(1, len(head) + 1))
            return [Grid("", path, head, 1, columns, {}, is_as_is=True)], []
        return _of_text(path, folder, words)
    except FileRefused as refusal:
        return [], [refusal.problem]


def _of_workbook(path: Path, folder: Path, words: Words) -> tuple[list[Grid], list[Problem]]:
    # Half of what it takes to begin goes into openpyxl, which a text file does not want.
    from renovation.intake.workbook import open_sheets

    problems = [problem("links_outside")] if look_into(path) else []
    grids: list[Grid] = []
    without: list[list[str]] = []
    passed_over: list[Problem] = []
    for cells in open_sheets(path, folder):
        if cells.sheet.strip().lower() in _IDLE_SHEETS:
            continue
        top = _top(cells)
        head = find_head(top, cells.merges, words)
        if head and cells.is_hidden:
            passed_over.append(problem("sheet_hidden", sheet=cells.sheet))
        elif head:
            new, told = _grids(cells, head, top, folder, len(grids), words)
            grids += new
            problems += told
        elif not cells.is_hidden and _says_anything(cells):
            passed_over.append(problem("sheet_without_table", sheet=cells.sheet))
            without += top
    if not grids:
        return [], [_missing(without, words), *problems, *passed_over]
    return grids, problems + passed_over


def _of_text(path: Path, folder: Path, words: Words) -> tuple[list[Grid], list[Problem]]:
    cells = open_text(path)
    top = _top(cells)
    head = find_head(top, [], words)
    if head is None:
        return [], [_missing(top, words)]
    return _grids(cells, head, top, folder, 0, words)


def _grids(
    cells: Cells, head: Head, top: list[list[str]], folder: Path, count: int, words: Words
) -> tuple[list[Grid], list[Problem]]:
    writer = Writer(cells, head, words)
    targets = [folder / f"grid-{count + number}.csv" for number in range(1, len(writer.parts) + 1)]
    said, titles = _above(top[: head.first_row - 1], cells.sheet)
    below = writer.write(targets)
    grids = [
        Grid(
            cells.sheet,
            target,
            tuple(column.head for column in part.columns),
            head.last_row,
            tuple(column.number for column in part.columns),
            {**below, **said, **({"basis": part.basis} if part.basis else {})},
            is_as_is=False,
            titles=titles,
        )
        for part, target in zip(writer.parts, targets, strict=True)
    ]
    return grids, writer.problems


def _top(cells: Cells) -> list[list[str]]:
    rows = cells.rows()
    return [list(row) for row, _ in zip(rows, range(SEARCHED), strict=False)]


def _says_anything(cells: Cells) -> bool:
    return any(any(row) for row in cells.rows())


def _above(rows: list[list[str]], sheet: str) -> tuple[dict[str, str], str]:
    """What the rows above a table say; a month that only titles or the sheet's name say, too.

    And the titles themselves, with the office that reports.
    """
    said: dict[str, str] = {}
    titles = []
    for row in rows:
        announced = read_above(row)
        if announced is None:
            titles += [text for text in row if text]
        else:
            said = announced | said
    if "month" not in said and (month := month_in(titles) or month_of(sheet)):
        said["month"] = month
    return said, " ".join([*titles, said.get("office", "")])


def _missing(rows: list[list[str]], words: Words) -> Problem:
    """That there is no table; where a row has some of its heads, which those are and which lack."""
    found = problem("table_missing", columns=_listed(ALWAYS))
    roles: dict[str, str] = {}
    for row in rows:
        said = {words.role(text): text for text in row if words.role(text) in HEADS}
        roles = said if len(said) > len(roles) else roles
    missing = [role for role in ALWAYS if role not in roles]
    if not roles or not missing:
        return found
    sentence = Refusal(
        "There is no table of the ledger form in the file: of its heads {found} were found, "
        "{missing} are missing.",
        found="、".join(roles.values()),
        missing=_listed(missing),
    )
    return replace(found, sentence=sentence)


def _listed(roles: Iterable[str]) -> str:
    return "、".join(HEADS[role][0] for role in roles)
