"""A file as read, and what the rules of the programme share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from renovation.programme.cells import Where
from renovation.programme.files import File
from renovation.refusal import Refusal


@dataclass
class Row:
    """One row: its number as a spreadsheet counts (the header is 1), its cells, what it makes."""

    number: int
    cells: dict[str, str]
    thing: Any = None


@dataclass
class Sheet:
    """One file as read; ``is_readable`` is False when its shape was wrong and rows are missing."""

    file: File
    label: str
    rows: list[Row] = field(default_factory=list)
    is_readable: bool = False

    @property
    def key(self) -> str:
        """The column that holds the id."""
        return next(iter(self.file.columns))

    def things(self) -> tuple[Any, ...]:
        """What the good rows make."""
        return tuple(row.thing for row in self.rows if row.thing is not None)

    def ids(self) -> list[str]:
        """The ids of all rows, good or not: a broken row is still there to be referred to."""
        return [row.cells[self.key] for row in self.rows]

    def where(self, row: Row, column: str) -> Where:
        """A cell's place and value, for a refusal."""
        value = row.cells[column]
        return {"file": self.label, "row": row.number, "column": column, "value": value}


Sheets: TypeAlias = dict[str, Sheet]  # by file name


def good(sheet: Sheet) -> Iterator[tuple[Row, Any]]:
    """The rows that were read without a problem, with what they make."""
    return ((row, row.thing) for row in sheet.rows if row.thing is not None)


def no_twice(sheet: Sheet, cells: Iterable[tuple[Row, str, Any]]) -> Iterator[Refusal]:
    """Refuse what stood in an earlier row: cells are (row, column, what must not come twice)."""
    first: dict[Any, int] = {}
    for row, column, value in cells:
        if first.setdefault(value, row.number) != row.number:
            yield Refusal(
                "{file}, row {row}, column {column}: “{value}” stands in row {first} already.",
                **{**sheet.where(row, column), "first": first[value]},
            )


def unit_fits(sheet: Sheet, row: Row, unit: Any, metric: Any) -> Iterator[Refusal]:
    """Refuse a quantity whose unit does not measure what its metric counts."""
    if unit and metric and unit.base_unit != metric.unit:
        yield Refusal(
            "{file}, row {row}, column {column}: “{value}” does not fit “{metric}”, which is "
            "counted in “{unit}”.",
            **{**sheet.where(row, "unit"), "metric": metric.key, "unit": metric.unit},
        )
