"""Where in a submitted file something is: a file of the ledger, or a sheet that is checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from renovation.intake.problems import Problem
from renovation.intake.rules import ALL_RULES
from renovation.intake.sentences import SENTENCES
from renovation.refusal import Refusal


@dataclass(frozen=True)
class Place:
    """What is read, as a reader knows it.

    ``file`` is the name of a ledger's file, empty for one that is being checked: whoever checks
    knows its name. ``sheet`` is empty for a CSV file. ``columns`` are the spreadsheet's columns,
    from 1, of the heads in their order; without them they count from 1.
    """

    file: str = ""
    sheet: str = ""
    columns: tuple[int, ...] = ()

    def problem(
        self,
        code: str,
        row: int | None = None,
        column: str = "",
        number: int = 0,
        value: str = "",
        guess: str = "",
        said: Mapping[str, object] | None = None,
    ) -> Problem:
        """The problem of a rule; ``number`` is the head's, from 1, ``said`` is for the sentence."""
        cell = self._cell(row, number)
        values = {"where": self._where(row, column, cell), "value": value} | dict(said or {})
        return Problem(
            rule=code,
            severity=ALL_RULES[code].severity,
            sheet=self.sheet,
            row=row,
            column=column,
            cell=cell,
            value=value,
            sentence=Refusal(SENTENCES[code].msgid, **values),
            remedy=ALL_RULES[code].remedy,
            guess=guess,
        )

    def whole(self, refusal: Refusal) -> Problem:
        """What is wrong with the file as a whole, already put into words."""
        return Problem("file", "error", self.sheet, None, "", "", "", refusal, None)

    def at(self, row: int, column: str = "", cell: str = "") -> Refusal:
        """A row, or a cell in its column, in words."""
        return self._where(row, column, cell)

    def _cell(self, row: int | None, number: int) -> str:
        if row is None or not number:
            return ""
        column = self.columns[number - 1] if self.columns else number
        return f"{column_letters(column)}{row}"

    def _where(self, row: int | None, column: str, cell: str) -> Refusal:
        said = {"row": row, "column": column}
        if self.file:
            return _in_ledger(self.file, said)
        if self.sheet:
            return _in_sheet(self.sheet, cell, said)
        if row is None:
            return Refusal("Above the table, “{column}”", **said) if column else Refusal("The file")
        if column:
            return Refusal("Row {row}, column “{column}”", **said)
        return Refusal("Row {row}", **said)


def _in_ledger(file: str, said: Mapping[str, object]) -> Refusal:
    if said["row"] is None:
        return Refusal("{file}", file=file)
    if said["column"]:
        return Refusal("{file}, row {row}, column “{column}”", file=file, **said)
    return Refusal("{file}, row {row}", file=file, **said)


def _in_sheet(sheet: str, cell: str, said: Mapping[str, object]) -> Refusal:
    if cell:
        return Refusal(
            "Sheet “{sheet}”, cell {cell}, column “{column}”", sheet=sheet, cell=cell, **said
        )
    if said["row"] is not None:
        return Refusal("Sheet “{sheet}”, row {row}", sheet=sheet, **said)
    if said["column"]:
        return Refusal("Sheet “{sheet}”, above the table, “{column}”", sheet=sheet, **said)
    return Refusal("Sheet “{sheet}”", sheet=sheet)


def column_letters(number: int) -> str:
    """What a spreadsheet calls its column: 1 is A, 27 is AA."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
