"""The head of a sheet: which column is what, told in Chinese or English, long or wide."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from renovation.intake.words import ALWAYS, HEADS, LONG_ONLY, ORIGIN, ROW_NUMBERS, fold
from renovation.refusal import nearest

_WITH_UNIT = re.compile(r"(?P<name>.*?\S)\s*\((?P<unit>[^()]*)\)")


def _by_word(heads: Mapping[str, Sequence[str]]) -> dict[str, str]:
    return {fold(word): role for role, words in heads.items() for word in words}


_ROLES = _by_word(HEADS)
_ROLES_OF_ROWS = _ROLES | _by_word(ORIGIN)


@dataclass(frozen=True)
class MetricHead:
    """A column of figures: its name in the reading, and the metric and unit its head says."""

    column_name: str
    metric_text: str
    unit_text: str | None


@dataclass(frozen=True)
class Layout:
    """The columns of one sheet.

    ``columns`` are the reading's column names in the order of the file: the roles of the form,
    ``metric_001`` … for a column of figures in the wide form, ``number`` for the first column
    that only numbers the rows, ``skipped_001`` … for another without meaning. ``heads`` are the
    heads as written, by column name.
    """

    columns: tuple[str, ...]
    heads: dict[str, str]
    metrics: tuple[MetricHead, ...]

    @property
    def is_wide(self) -> bool:
        return bool(self.metrics)

    def head(self, column_name: str) -> str:
        """What the file calls a column; the form's own word when the file has none."""
        return self.heads.get(column_name) or HEADS.get(column_name, (column_name,))[0]


@dataclass(frozen=True)
class HeadProblem:
    """Something wrong with a head: its rule, its place in the row from 1 (0: none), its text."""

    rule: str
    place: int
    text: str
    guess: str = ""


def understand(
    head: Sequence[str],
    metric_names: Collection[str],
    above: Collection[str] = (),
    *,
    is_of_rows: bool = False,
) -> tuple[Layout, list[HeadProblem]]:
    """The layout that a head row says, and what is wrong with it; such columns are skipped.

    ``metric_names`` are folded names of metrics, ``above`` the roles that stand above the table.
    ``is_of_rows``: the head is that of the ledger's own rows.csv.
    """
    problems: list[HeadProblem] = []
    columns: list[str] = []
    metrics: list[MetricHead] = []
    for place, cell in enumerate(head, start=1):
        name, metric = _column(cell, place, metric_names, is_of_rows)
        if name == "number" and name in columns:
            name = _skipped(place)
        if name is None:
            guess = nearest(fold(cell)[:60], [*_ROLES, *metric_names])
            problems.append(HeadProblem("column_unknown", place, cell.strip(), guess or ""))
            name = _skipped(place)
        elif name in columns:
            problems.append(HeadProblem("column_twice", place, cell.strip()))
            name = _skipped(place)
        columns.append(name)
        metrics += [metric] if metric else []
    if metrics:
        columns = _without_long(columns, head, problems)
    heads = {name: cell.strip() for name, cell in zip(columns, head, strict=True)}
    layout = Layout(tuple(columns), heads, tuple(metrics))
    missing = absent(layout, above)
    problems += [HeadProblem("column_missing", 0, HEADS[role][0]) for role in missing]
    return layout, problems


def absent(layout: Layout, above: Collection[str]) -> list[str]:
    """The roles a sheet needs and does not have, neither as a column nor above the table."""
    wanted = ALWAYS if layout.is_wide else (*ALWAYS, *LONG_ONLY)
    return [role for role in wanted if role not in layout.columns and role not in above]


def _skipped(place: int) -> str:
    return f"skipped_{place:03}"


def _column(
    cell: str, place: int, metric_names: Collection[str], is_of_rows: bool
) -> tuple[str | None, MetricHead | None]:
    folded = fold(cell)
    split = _WITH_UNIT.fullmatch(folded)
    roles = _ROLES_OF_ROWS if is_of_rows else _ROLES
    role = roles.get(folded) or (roles.get(split["name"]) if split else None)
    if role:
        return role, None
    if not folded or folded in ROW_NUMBERS:
        return "number", None
    name = f"metric_{place:03}"
    if folded in metric_names:
        return name, MetricHead(name, folded, None)
    if not split:
        return None, None
    return name, MetricHead(name, split["name"].strip(), split["unit"].strip() or None)


def _without_long(
    columns: Sequence[str], head: Sequence[str], problems: list[HeadProblem]
) -> list[str]:
    """In a sheet with a column for each metric, those of the long form are one too many."""
    kept = []
    for place, (name, cell) in enumerate(zip(columns, head, strict=True), start=1):
        if name in LONG_ONLY:
            problems.append(HeadProblem("column_mixed", place, cell.strip()))
            name = _skipped(place)
        kept.append(name)
    return kept
