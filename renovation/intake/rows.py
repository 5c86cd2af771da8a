"""The rows of a table written out one below the other: merged cells filled, the rest blank."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from renovation.intake.asides import is_example, is_note, is_suspect
from renovation.intake.cells import (
    LONGEST,
    MARK,
    MARKS,
    MOST_COLUMNS,
    Cells,
    Merge,
    address,
    writer,
)
from renovation.intake.file_problems import problem
from renovation.intake.problems import Problem
from renovation.intake.said import read_below
from renovation.intake.table import Column, Head, Words, begins_table, cut

# A figure with thousands separators whose comma stood without quotation marks.
_SPLIT = re.compile(r"[+-]?[1-9]\d{0,2},\d{3}(?:\.\d+)?")
MOST_TOLD = 1_000  # problems of one rule in a sheet


@dataclass(frozen=True)
class Part:
    """Columns of a table that make one grid; ``basis`` where a second head row says it."""

    columns: tuple[Column, ...]
    basis: str


class Writer:
    """Writes the rows of one table; what it finds wrong collects in ``problems``."""

    def __init__(self, cells: Cells, head: Head, words: Words) -> None:
        self._cells = cells
        self._head = head
        self._words = words
        self._columns = {column.number: column for column in head.columns if column.head}
        self._width = head.columns[-1].number
        self._remarks = [column.number - 1 for column in head.columns if column.role == "remark"]
        self._numbers = {column.number for column in head.columns if column.role == "number"}
        self._headless = [at for at in range(self._width) if at + 1 not in self._columns]
        self._outside: dict[int, tuple[int, str]] = {}
        self._count_outside: Counter[int] = Counter()
        self._count: Counter[str] = Counter()
        self._said: dict[str, str] = {}
        self._standing: list[tuple[Merge, str]] = []
        self._merges = _below(cells.merges, head.last_row)
        self.parts = _parts(head.columns)
        self.problems: list[Problem] = []

    def write(self, targets: Sequence[Path]) -> dict[str, str]:
        """Write the table, one file a part; gives what is said below it."""
        hidden: list[int] = []
        all_hidden = set(self._cells.hidden_rows)
        with ExitStack() as stack:
            files = [
                stack.enter_context(target.open("w", encoding="utf-8", newline=""))
                for target in targets
            ]
            outputs = [
                (file, writer(file).writerow, _picker(part), _blank(part))
                for file, part in zip(files, self.parts, strict=True)
            ]
            blanks = 0
            for number, found in enumerate(self._cells.rows(), start=1):
                row = self._row(number, found)
                if not any(row):
                    blanks += 1
                    continue
                for file, write, pick, blank in outputs:
                    if blanks:
                        file.write(blank * blanks)
                    write(pick(row))
                blanks = 0
                if number in all_hidden:
                    hidden.append(number)
        self._tell_hidden(hidden)
        self._tell_outside()
        return self._said

    def _row(self, number: int, found: Sequence[str]) -> Sequence[str]:
        """The row as it is to be written; blank if nothing of it is a figure's."""
        if number <= self._head.last_row or not (found or self._standing):
            return ()
        if self._is_ordinary(number, found):
            return found
        row = self._filled(number, list(found))
        # Where names are merged over more rows than are filled in, the others stay blank.
        return self._figures(number, row) if any(found) else ()

    def _is_ordinary(self, number: int, row: Sequence[str]) -> bool:
        """Whether a row has nothing but the cells of its columns, seen at a glance."""
        if self._standing or number in self._merges or is_suspect(row):
            return False
        if len(row) > self._width and (not self._cells.sheet or any(row[self._width :])):
            return False
        if len(self._head.rows) > 1 and cut(row) in self._head.rows:
            return False
        if self._remarks and is_example(row, self._remarks):
            return False
        return not self._headless or not any(row[at] for at in self._headless if at < len(row))

    def _filled(self, number: int, row: list[str]) -> list[str]:
        """The row with the cells filled that are merged with one above."""
        for merge, text in self._standing:
            index = merge.first_column - 1
            row.extend([""] * (index + 1 - len(row)))
            row[index] = text
        for merge in self._merges.get(number, ()):
            index = merge.first_column - 1
            text = row[index] if index < len(row) else ""
            column = self._columns.get(merge.first_column)
            if not text or column is None:
                continue
            if column.is_figure:
                if read_below(row) is None and not is_note(row):
                    self._tell("figure_merged", number, column, text, cells=merge.said)
            elif merge.last_row > number:
                self._standing.append((merge, text))
        self._standing = [one for one in self._standing if one[0].last_row > number]
        return row

    def _figures(self, number: int, row: list[str]) -> list[str]:
        """The row if it has figures, blank if it is something else."""
        if not self._says_anything(row) or is_example(row, self._remarks):
            return []
        # The head may stand here once more, as on the next printed page.
        if is_note(row) or cut(row) in self._head.rows:
            return []
        if begins_table(row, self._words):
            self._tell("second_table", number)
            return []
        if (announced := read_below(row)) is not None:
            self._said = announced | self._said
            return []
        if not self._cells.sheet and len(row) > self._width:
            row = self._rejoined(number, row)
        beyond = row[self._width :]
        if not self._cells.sheet and any(cell.strip() for cell in beyond):
            self._tell("row_ragged", number, found=len(row), wanted=self._width)
            row = row[: self._width]
        return [self._cell(number, at, text) for at, text in enumerate(row, start=1)]

    def _rejoined(self, number: int, row: list[str]) -> list[str]:
        """The row with the two halves of a figure together that a comma has made two cells of."""
        for column in self._head.columns:
            halves = row[column.number - 1 : column.number + 1]
            if column.is_figure and len(halves) == 2 and _SPLIT.fullmatch(",".join(halves)):
                self._tell(
                    "figure_split",
                    number,
                    column,
                    ",".join(halves),
                    found=len(cut(row)) if len(cut(row)) > self._width else len(row),
                    wanted=self._width,
                )
                return [*row[: column.number - 1], "".join(halves), *row[column.number + 1 :]]
        return row

    def _says_anything(self, row: Sequence[str]) -> bool:
        """Whether there is more in a row than its number and formulas that wait for the rest."""
        return any(
            text and text[0] != MARK["formula_uncalculated"]
            for at, text in enumerate(row, start=1)
            if at not in self._numbers
        )

    def _cell(self, number: int, at: int, text: str) -> str:
        """The cell's text if it is of the table and holds what it should."""
        if not text or text.isspace():
            return ""
        column = self._columns.get(at)
        rule = MARKS.get(text[0])
        if column is None:
            if not self._is_numbering(at, text):
                self._outside.setdefault(at, (number, text[1:] if rule else text))
                self._count_outside[at] += 1
            return ""
        if rule is None:
            return text
        self._tell(rule, number, column, text[1:], limit=LONGEST)
        return text[1:]

    def _is_numbering(self, at: int, text: str) -> bool:
        """Whether a cell of a column without head only numbers its row, left of the table."""
        return at < self._head.columns[0].number and text.isdecimal()

    def _tell(
        self, rule: str, row: int, column: Column | None = None, value: str = "", **more: object
    ) -> None:
        self._count[rule] += 1
        if self._count[rule] > MOST_TOLD:
            return
        self.problems.append(
            problem(
                rule,
                self._cells.sheet,
                row,
                column.head if column else "",
                address(row, column.number) if column else "",
                value,
                **more,
            )
        )

    def _tell_hidden(self, rows: Sequence[int]) -> None:
        if rows:
            self._tell("rows_hidden", rows[0], count=len(rows))
        for at, column in self._columns.items():
            if at in self._cells.hidden_columns:
                self.problems.append(
                    problem("columns_hidden", self._cells.sheet, column=column.head)
                )

    def _tell_outside(self) -> None:
        for at, (row, text) in sorted(self._outside.items()):
            cell = address(row, at) if at <= MOST_COLUMNS else ""
            self.problems.append(
                problem(
                    "cells_outside",
                    self._cells.sheet,
                    row,
                    "",
                    cell,
                    text[:80],
                    count=self._count_outside[at],
                )
            )


def _parts(columns: Sequence[Column]) -> list[Part]:
    """The whole table, or one part for each basis that the second row of its head says."""
    bases = list(dict.fromkeys(column.basis for column in columns if column.basis))
    if not bases or any(column.role == "basis" for column in columns):
        return [Part(tuple(columns), "")]
    return [
        Part(tuple(column for column in columns if column.basis in ("", basis)), basis)
        for basis in bases
    ]


def _picker(part: Part) -> Callable[[Sequence[str]], list[str]]:
    indexes = [column.number - 1 for column in part.columns]

    def pick(row: Sequence[str]) -> list[str]:
        width = len(row)
        return [row[index] if index < width else "" for index in indexes]

    return pick


def _blank(part: Part) -> str:
    """A blank row as a line that DuckDB does not pass over."""
    return ",".join(['""'] * len(part.columns)) + "\n"


def _below(merges: Iterable[Merge], head_row: int) -> dict[int, list[Merge]]:
    """The merges below the head, by their first row."""
    below = defaultdict(list)
    for merge in merges:
        if merge.first_row > head_row:
            below[merge.first_row].append(merge)
    return below
