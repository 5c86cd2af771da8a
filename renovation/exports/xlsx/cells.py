"""The cells of a column: figures as numbers with the format that prints them, all else as text."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import Any, NamedTuple

import pandas as pd

from renovation import figures
from renovation.figures import MINUS, NOT_APPLICABLE
from renovation.language import Language
from renovation.plain_text import one_line, width
from renovation.report import Column, Table
from renovation.report.averages import rounded_up
from renovation.report.cells import NUMERIC, RATIOS, is_totals
from renovation.report.lights import MARKS

LONGEST = 32_767  # characters that a cell may hold
MONTH_FORMAT = "yyyy\\-mm"
_SIGNED = ("difference", "change")


class Cell(NamedTuple):
    """What stands in a cell: a number, a day or a text, and the format that prints it."""

    value: float | dt.datetime | str
    number_format: str = ""
    align: str = ""
    is_missing: bool = False
    wide: float = 0.0  # in digits, as it prints


def columns_cells(table: Table) -> list[list[Cell]]:
    """The cells of each column from above."""
    references = table.frame["reference"].tolist() if "reference" in table.frame else []
    # What has no reference is of a month to come, which nobody was to report yet.
    due = [said != "" for said in references]
    due = due if any(due) else [True] * len(table.frame)
    return [_column_cells(table, column, due) for column in table.columns]


def _column_cells(table: Table, column: Column, due: list[bool]) -> list[Cell]:
    frame = table.frame
    values = frame[column.key].tolist()
    if column.decimals is None:
        decimals = [int(each) for each in frame[column.decimals_key].tolist()]
    else:
        decimals = [column.decimals] * len(values)
    if column.kind in NUMERIC:
        cells = zip(values, decimals, due, strict=True)
        return [_number(value, column, places, is_due, table.t) for value, places, is_due in cells]
    if column.kind == "month":
        return [_month(value) for value in values]
    if column.kind == "flag":
        yes, no = table.t("yes"), table.t("no")
        return [_text("" if _is_none(value) else yes if value else no) for value in values]
    lit = light_key(column)
    if lit and lit in frame:
        marks = [MARKS.get(str(light), "") for light in frame[lit]]
        values = [
            f"{mark} {said}".strip() if mark != NOT_APPLICABLE else said
            for mark, said in zip(marks, values, strict=True)
        ]
    return [_text("" if _is_none(value) else str(value)) for value in values]


def light_key(column: Column) -> str:
    """The key under which the frame has the lights that a column says in words; "" for none."""
    return column.key.removesuffix("_word") if column.key.endswith("_word") else ""


def totals(table: Table) -> list[bool]:
    """Which rows are totals."""
    return is_totals(table.frame)


@lru_cache(maxsize=1_000)
def number_format(column: Column, decimals: int, t: Language, *, is_zero: bool = False) -> str:
    """The format of a figure: bare in Chinese, with commas in English, a true minus.

    A difference has its sign, but not where it prints as zero.
    """
    whole = "0" if t.code == "zh" or column.kind in RATIOS else "#,##0"
    digits = whole + (f".{'0' * decimals}" if decimals else "")
    digits += "%" if column.kind in RATIOS else ""
    if is_zero:
        return f"{digits};{digits};{digits}"
    plus = "+" if column.kind in _SIGNED else ""
    return f'{plus}{digits};"{MINUS}"{digits};{digits}'


def exact(value: Any) -> float:
    """The number without the noise of binary arithmetic: 15 digits are what a float holds."""
    return float(value) if isinstance(value, int) else float(f"{float(value):.15g}")


def _number(value: Any, column: Column, decimals: int, is_due: bool, t: Language) -> Cell:
    if figures.is_missing(value):
        # A rank, which has no unit, is nobody's report.
        is_reported = column.unit_key is not None or column.decimals is None
        is_report = column.kind == "number" and column.is_asked and is_reported
        said = t("Not reported") if is_report and is_due else NOT_APPLICABLE
        return Cell(said, align="right", is_missing=True, wide=width(said))
    amount = exact(rounded_up(value, decimals) if column.kind == "required" else value)
    shown = amount * 100 if column.kind in RATIOS else amount
    # Which side of a half it falls on does not matter here: this only measures and finds zeros.
    printed = f"{abs(shown):.{decimals}f}"
    is_zero = not float(printed)
    return Cell(
        amount,
        number_format(column, decimals, t, is_zero=is_zero),
        align="right",
        wide=len(printed) + 2,
    )


def _month(value: Any) -> Cell:
    if _is_none(value):
        return Cell(NOT_APPLICABLE, align="left", is_missing=True, wide=2)
    moment = dt.datetime.combine(pd.Timestamp(value).date(), dt.time())
    return Cell(moment, MONTH_FORMAT, align="left", wide=7)


def _text(value: str) -> Cell:
    said = one_line(value)[:LONGEST]
    return Cell(said, wide=width(said))


def _is_none(value: Any) -> bool:
    return value is None or (not isinstance(value, str) and bool(pd.isna(value)))
