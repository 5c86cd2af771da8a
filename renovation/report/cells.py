"""How the cells of tables are written, on pages and in documents: one unit for a column or a row.

Nothing here escapes: a text stands as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from renovation import figures
from renovation.figures import NOT_APPLICABLE, Scale
from renovation.language import Language
from renovation.report.averages import rounded_up
from renovation.report.lights import completion
from renovation.report.table import Column, Table

QUANTITIES = ("number", "difference", "rate", "required")
RATIOS = ("ratio", "completion", "change")
NUMERIC = (*QUANTITIES, *RATIOS)

Cell = Callable[[Any], str]


def chosen_columns(table: Table, columns: Sequence[str]) -> list[Column]:
    """The table's columns with these keys, in their order."""
    by_key = {column.key: column for column in table.columns}
    return [by_key[key] for key in columns]


def is_totals(frame: pd.DataFrame) -> list[bool]:
    """Which rows are totals."""
    return list(frame["is_total"].astype(bool)) if "is_total" in frame else [False] * len(frame)


def head_and_cell(
    column: Column, values: pd.Series, t: Language, units: Sequence[Any]
) -> tuple[str, Cell]:
    """A column's head and how its cells are written: one unit and one rule for all of them."""
    if column.kind in QUANTITIES:
        head, scale = scaled_head(column, values, t, units)
        return head, number_cell(column, scale, t)
    writers: dict[str, Cell] = {
        "ratio": lambda v: figures.percent(v, t, column.decimals or 0),
        "completion": lambda v: completion(v, t),
        "change": lambda v: figures.percent_change(v, t, column.decimals or 0),
        "month": figures.month,
        "flag": lambda v: t("yes") if not pd.isna(v) and bool(v) else t("no"),
        "text": str,
        "reference": str,
    }
    return column.header, writers[column.kind]


def scaled_head(
    column: Column, values: pd.Series, t: Language, units: Sequence[Any]
) -> tuple[str, Scale]:
    """The column's head with its unit, 万 where its figures are large, and its scale."""
    unit = next((u for u in units if u["unit_key"] == column.unit_key), None)
    if unit is None:
        # A head without a unit has no place for 万.
        return column.header, Scale.of(0, unit, t, column.decimals or 0)
    largest = max((abs(float(v)) for v in values if _known(v)), default=0)
    scale = Scale.of(largest, unit, t, column.decimals or 0)
    # The column's own head names the base unit.
    tail = figures.with_unit("", t.name(unit), t)
    return figures.with_unit(column.header.removesuffix(tail), scale.unit_label, t), scale


def number_cell(column: Column, scale: Scale, t: Language) -> Cell:
    """How the figures of a column are written in this scale."""

    def write(value: Any) -> str:
        if not _known(value):
            is_missing = column.kind == "number" and column.is_asked
            return t("Not reported") if is_missing else NOT_APPLICABLE
        if column.kind == "required":
            return scale.text(rounded_up(value, scale.decimals, scale.factor))
        return signed(scale, value, t) if column.kind == "difference" else scale.text(value)

    return write


def signed(scale: Scale, value: Any, t: Language) -> str:
    """A difference with its sign; what prints as zero is no change, and none is —."""
    text = scale.text(value) if _known(value) else NOT_APPLICABLE
    if text.startswith((figures.MINUS, NOT_APPLICABLE)):
        return text
    return f"+{text}" if text.strip("0.") else t("no change")


def row_scale(
    values: Sequence[Any], unit: Any, t: Language, decimals: int, *, in_full: bool = False
) -> Scale:
    """The unit of a row's figures: a larger one only where it shows each of them.

    A month's 300 are not 0.03万. ``in_full`` where the last figure is the difference of the others.
    """
    sizes = [abs(float(value)) for value in values if _known(value) and value]
    scale = Scale.of(max(sizes, default=0), unit, t, decimals)
    if scale.factor == 1 or in_full or min(sizes) < scale.factor:
        return Scale.of(0, unit, t, decimals)
    is_whole = all(size % scale.factor == 0 for size in sizes)
    return replace(scale, decimals=0) if is_whole else scale


def _known(value: Any) -> bool:
    return not figures.is_missing(value)
