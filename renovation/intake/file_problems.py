"""The problems of a file and its sheets, put into words by the rules they break."""

from __future__ import annotations

from renovation.intake.file_rules import FILE_RULES
from renovation.intake.problems import Problem
from renovation.refusal import Refusal


class FileRefused(Exception):
    """The file cannot be read; ``problem`` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem


def problem(
    rule: str,
    sheet: str = "",
    row: int | None = None,
    column: str = "",
    cell: str = "",
    value: str = "",
    **more: object,
) -> Problem:
    """The problem of a rule at a place; ``more`` are further values of its sentence."""
    told = FILE_RULES[rule]
    where = _where(sheet=sheet, row=row, column=column, cell=cell)
    here = {"where": where, "row": row, "column": column, "cell": cell, "value": value, **more}
    return Problem(
        rule=rule,
        severity=told.severity,
        sheet=sheet,
        row=row,
        column=column,
        cell=cell,
        value=value,
        sentence=Refusal(told.sentence.msgid, **here),
        remedy=Refusal(told.remedy.msgid, **here),
        guess="",
    )


def _where(**here: object) -> Refusal:
    """Where something is, as the rules of figures say it, too (see ``places``)."""
    if here["cell"] and here["column"] and here["sheet"]:
        return Refusal("Sheet “{sheet}”, cell {cell}, column “{column}”", **here)
    if here["cell"] and here["sheet"]:
        return Refusal("Sheet “{sheet}”, cell {cell}", **here)
    if here["row"] and here["sheet"]:
        return Refusal("Sheet “{sheet}”, row {row}", **here)
    if here["sheet"]:
        return Refusal("Sheet “{sheet}”", **here)
    if here["column"]:
        return Refusal("Row {row}, column “{column}”", **here)
    return Refusal("Row {row}", **here) if here["row"] else Refusal("The file")


def refused(rule: str, **more: object) -> FileRefused:
    """The exception that says a rule refuses the whole file."""
    return FileRefused(problem(rule, **more))  # type: ignore[arg-type]
