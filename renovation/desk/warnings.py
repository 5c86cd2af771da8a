"""What only the ledger can warn of: late months, replaced figures, figures newly doubted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

import pandas as pd

from renovation import figures
from renovation.desk.amounts import Amounts
from renovation.desk.book import Book
from renovation.desk.doubting import doubt_sentence
from renovation.intake.checked import Checked
from renovation.intake.places import Place
from renovation.intake.problems import Problem
from renovation.intake.rules import Rule
from renovation.refusal import Named, Refusal
from renovation.rows import records
from renovation.snapshot import Snapshot, Trial

PERIOD_CLOSED = "period_closed"
MONTH_SKIPPED = "month_skipped"
FIGURE_REPLACED = "figure_replaced"
# What the desk holds a file to beside the rules of intake and of plausibility.
RULES: dict[str, Rule] = {
    PERIOD_CLOSED: Rule(
        "warning",
        Refusal("A report comes before its month is closed."),
        Refusal("Give the reason why the report is late."),
    ),
    MONTH_SKIPPED: Rule(
        "warning",
        Refusal("A report follows the last month that is shown without leaving months out."),
        Refusal("Put the month right, or give the reason why months are left out."),
    ),
    FIGURE_REPLACED: Rule(
        "warning",
        Refusal("A figure that is in force is not changed without a reason."),
        Refusal("Give the reason of the correction, or take the row out."),
    ),
}
_MOST_TOLD = 1000

Row = Mapping[str, Any]


def late_months(book: Book, checked: Checked) -> Iterator[Problem]:
    """The months of the file that are closed."""
    for month in checked.months:
        if month in book.closed_months:
            sentence = Refusal("The file reports for {month}, which is closed.", month=month)
            remedy = RULES[PERIOD_CLOSED].remedy
            yield Problem(PERIOD_CLOSED, "warning", "", None, "", "", month, sentence, remedy)


def skipped_months(checked: Checked, last: str) -> Iterator[Problem]:
    """The months between ``last``, the last one shown (empty for none), and the file's next one."""
    month = min((month for month in checked.months if month > last), default="")
    if not (last and month) or (count := _months_from(last, month) - 1) < 1:
        return
    sentence = Refusal(
        "The file reports for {month}, and the figures shown end with {last}; months left out: "
        "{n}.",
        month=month,
        last=last,
        n=count,
    )
    remedy = RULES[MONTH_SKIPPED].remedy
    yield Problem(MONTH_SKIPPED, "warning", "", None, "", "", month, sentence, remedy)


def _months_from(first: str, last: str) -> int:
    (year, month), (later, then) = (map(int, text.split("-")) for text in (first, last))
    return 12 * (later - year) + then - month


def replaced_figures(book: Book, checked: Checked, trial: Trial, name: str) -> Iterator[Problem]:
    """The figures of the file that take the place of others."""
    for row in records(trial.query("desk/replaced", receipt=name, most_rows=_MOST_TOLD)):
        sentence = Refusal(
            "{where}: “{metric}” of {place} for {month} is {before} in {receipt} and becomes "
            "{after}.",
            **_said(book, checked, row),
            before=_amounts(book, row).exact(row["quantity_before"]),
            after=_amounts(book, row).exact(row["quantity"]),
            receipt=row["receipt_before"],
        )
        remedy = RULES[FIGURE_REPLACED].remedy
        value = _plain(row["quantity"])
        yield _problem(FIGURE_REPLACED, checked, row, value, sentence, remedy)


def new_doubts(
    book: Book, checked: Checked, trial: Trial, name: str, before: Snapshot | None
) -> Iterator[Problem]:
    """The figures that a rule of plausibility doubts only since the file is counted."""
    known = {_key(row) for row in records(before.query("desk/doubts"))} if before else set()
    rules = {doubt.key: doubt for doubt in book.programme.plausibility}
    for row in records(trial.query("desk/doubted", receipt=name, most_rows=_MOST_TOLD)):
        if _key(row) in known:
            continue
        rule = rules[row["rule"]]
        said = {**_said(book, checked, row), "rule": Named(rule)}
        sentence = doubt_sentence(rule.key, row, said, _amounts(book, row))
        remedy = Refusal("Mend the figure, or give the reason why it is right.")
        yield _problem(rule.key, checked, row, _plain(row["quantity"]), sentence, remedy)


def _said(book: Book, checked: Checked, row: Row) -> dict[str, object]:
    return {
        "where": Place(sheet=_sheet(row)).at(int(row["source_row"]), *_column(checked, row)),
        "metric": Named(book.programme.metric[row["metric_key"]]),
        "place": Named(row),
        "month": figures.month(row["month_start"]),
    }


def _amounts(book: Book, row: Row) -> Amounts:
    return Amounts(book.programme, book.programme.metric[row["metric_key"]])


def _sheet(row: Row) -> str:
    return "" if pd.isna(row["source_sheet"]) else str(row["source_sheet"])


def _column(checked: Checked, row: Row) -> tuple[str, str]:
    """The head of the column that has the row's figure, and its cell; empty where unknown."""
    columns = checked.columns.get(_sheet(row), {})
    found = columns.get(row["metric_key"]) or columns.get("")
    return (found.head, f"{found.letters}{int(row['source_row'])}") if found else ("", "")


def _problem(
    rule: str, checked: Checked, row: Row, value: str, sentence: Refusal, remedy: Refusal
) -> Problem:
    number, (head, cell) = int(row["source_row"]), _column(checked, row)
    return Problem(rule, "warning", _sheet(row), number, head, cell, value, sentence, remedy)


def _key(row: Row) -> tuple[object, ...]:
    names = ("rule", "metric_key", "community_key", "estate_key", "month_start")
    return tuple(None if pd.isna(row[name]) else row[name] for name in names)


def _plain(value: Any) -> str:
    """A quantity in base units, as it would be typed; a dash where there is none."""
    if pd.isna(value):
        return "–"
    return f"{Decimal(str(value)).normalize():f}"
