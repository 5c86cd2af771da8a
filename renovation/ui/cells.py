"""How the cells of tables are written on pages: as in documents, but names lose hidden signs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from renovation.language import Language
from renovation.report import Column
from renovation.report.cells import (
    NUMERIC,
    QUANTITIES,
    RATIOS,
    Cell,
    chosen_columns,
    is_totals,
    number_cell,
    row_scale,
    scaled_head,
    signed,
)
from renovation.report.cells import head_and_cell as written
from renovation.ui import words

__all__ = [
    "NUMERIC",
    "QUANTITIES",
    "RATIOS",
    "Cell",
    "chosen_columns",
    "head_and_cell",
    "is_totals",
    "number_cell",
    "row_scale",
    "scaled_head",
    "signed",
]


def head_and_cell(
    column: Column, values: pd.Series, t: Language, units: Sequence[Any]
) -> tuple[str, Cell]:
    """A column's head and how its cells are written: one unit and one rule for all of them."""
    head, cell = written(column, values, t, units)
    return head, words.clean if column.kind == "text" else cell
