"""The head of a sheet: which column is what, told in Chinese or English, long or wide."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from renovation.intake.words import ALWAYS, HEADS, LONG_ONLY, ORIGIN, ROW_NUMBERS, fold
from renovation.refusal import Refusal, nearest

_WITH_UNIT = re.compile(r"(?P<name>.*?\S)\s*\((?P<unit>[^()]*)\)")
_ROLES = {fold(word): role for role, words in HEADS.items() for word in words}
_KEPT = (*(words[0] for words in HEADS.values()), *ORIGIN.values())


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
    ``metric_001`` … for a column of figures in the wide form, ``skipped_001`` … for one without
    meaning. ``heads`` are the heads as written, by column name.
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


class HeadError(Exception):
    """The head cannot be understood; ``refusals`` are all its problems."""

    def __init__(self, refusals: Sequence[Refusal]) -> None:
        super().__init__(refusals)
        self.refusals = tuple(refusals)


def understand(head: Sequence[str], metric_names: Collection[str], label: str) -> Layout:
    """The layout that a head row says; ``metric_names`` are folded names of metrics.

    Raises HeadError: a head that is unknown, given twice, or missing.
    """
    problems: list[Refusal] = []
    columns: list[str] = []
    metrics: list[MetricHead] = []
    for number, cell in enumerate(head, start=1):
        name, metric = _column(cell, number, metric_names)
        if name is None:
            problems.append(_unknown_head(label, cell, metric_names))
            continue
        if name in columns:
            problems.append(
                Refusal("{file} has the column {column} twice.", file=label, column=cell)
            )
        columns.append(name)
        metrics += [metric] if metric else []
    problems += _missing(label, columns, bool(metrics))
    if problems:
        raise HeadError(problems)
    heads = {name: cell.strip() for name, cell in zip(columns, head, strict=True)}
    return Layout(tuple(columns), heads, tuple(metrics))


def is_kept(head: Sequence[str]) -> bool:
    """Whether this is the head of the rows that are kept of a receipt."""
    return tuple(head) == _KEPT


def kept() -> Layout:
    """The layout of the rows that are kept of a receipt: the long form, and where they stood."""
    return Layout((*HEADS, *ORIGIN), dict(zip((*HEADS, *ORIGIN), _KEPT, strict=True)), ())


def _column(
    cell: str, number: int, metric_names: Collection[str]
) -> tuple[str | None, MetricHead | None]:
    folded = fold(cell)
    if not folded or folded in ROW_NUMBERS:
        return f"skipped_{number:03}", None
    split = _WITH_UNIT.fullmatch(folded)
    role = _ROLES.get(folded) or (_ROLES.get(split["name"]) if split else None)
    if role:
        return role, None
    if folded in metric_names or not split:
        if folded not in metric_names:
            return None, None
        return f"metric_{number:03}", MetricHead(f"metric_{number:03}", folded, None)
    name = f"metric_{number:03}"
    return name, MetricHead(name, split["name"].strip(), split["unit"].strip() or None)


def _unknown_head(label: str, cell: str, metric_names: Collection[str]) -> Refusal:
    guess = nearest(fold(cell), [*_ROLES, *metric_names])
    if guess is None:
        return Refusal(
            "{file}, row 1: the column “{column}” is neither a column of the ledger form nor a "
            "metric with its unit in brackets.",
            file=label,
            column=cell.strip(),
        )
    return Refusal(
        "{file}, row 1: the column “{column}” is neither a column of the ledger form nor a "
        "metric with its unit in brackets; did you mean “{guess}”?",
        file=label,
        column=cell.strip(),
        guess=guess,
    )


def _missing(label: str, columns: Sequence[str], is_wide: bool) -> list[Refusal]:
    if is_wide:
        problems = [
            Refusal(
                "{file}, row 1: a sheet with a column for each metric has no column “{column}”.",
                file=label,
                column=HEADS[role][0],
            )
            for role in LONG_ONLY
            if role in columns
        ]
        wanted: tuple[str, ...] = ALWAYS
    else:
        problems, wanted = [], (*ALWAYS, *LONG_ONLY)
    return problems + [
        Refusal("{file} has no column {column}.", file=label, column=HEADS[role][0])
        for role in wanted
        if role not in columns
    ]
