"""A submitted file as grids: the table of each sheet, ready for DuckDB to read as CSV."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from renovation.intake.problems import Problem


@dataclass(frozen=True)
class Grid:
    """The table of one sheet."""

    sheet: str
    path: Path
    head: tuple[str, ...]
    head_row: int
    columns: tuple[int, ...]
    said: Mapping[str, str]
    is_as_is: bool


def open_grids(
    path: Path, folder: Path, is_form_word: Callable[[str], bool], *, may_be_as_is: bool = True
) -> tuple[list[Grid], list[Problem]]:
    """A plain CSV as one grid."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        head = tuple(next(csv.reader(file)))
    return [Grid("", path, head, 1, tuple(range(1, len(head) + 1)), {}, True)], []
