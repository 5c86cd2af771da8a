"""Where labels and their values stand above and below a table, over its columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_WIDE = 125  # from this width on four pairs stand in a line, else two


@dataclass(frozen=True)
class Span:
    """Columns from ``first`` to ``last``, from 0."""

    first: int
    last: int


@dataclass(frozen=True)
class Pair:
    """A label and its value beside it, in a line counted from 0."""

    line: int
    label: Span
    value: Span


def spans(columns: Sequence[float], labels: Sequence[float]) -> list[Pair]:
    """A place for each label of these widths, evenly over columns of these widths.

    Labels of several lines stand below each other; at least one column is left for a value.
    """
    for many in (4, 2) if sum(columns) >= _WIDE else (2,):
        places = _places(columns, [max(labels[n::many], default=0) for n in range(many)])
        if places:
            return [Pair(number // many, *places[number % many]) for number, _ in enumerate(labels)]
    middle = len(columns) // 2
    whole = Span(0, middle - 1), Span(middle, len(columns) - 1)
    return [Pair(number, *whole) for number, _ in enumerate(labels)]


def _places(columns: Sequence[float], labels: Sequence[float]) -> list[tuple[Span, Span]]:
    """Label and value of each pair of a line; nothing where they do not fit."""
    places: list[tuple[Span, Span]] = []
    start, total = 0, sum(columns)
    for number, wanted in enumerate(labels, start=1):
        end = start + 1
        while sum(columns[start:end]) < wanted + 1 and end < len(columns):
            end += 1
        last = end
        while last + 1 < len(columns) and sum(columns[: last + 1]) < total * number / len(labels):
            last += 1
        if last >= len(columns):
            return []
        places.append((Span(start, end - 1), Span(end, last)))
        start = last + 1
    return places
