"""Tables of the desk: what a check found, what a report changes, the receipts and the journal.

They tell of the ledger and not of a snapshot's figures, so nothing in them is a demonstration.
"""

from __future__ import annotations

import csv
import datetime as dt
import itertools
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from renovation.intake.problems import Problem, what
from renovation.language import Language
from renovation.ledger import Event, Kind, Receipt, State
from renovation.report.table import Column, Stamp, Table
from renovation.report.view import View, by_row

_LIST = "; "


def problems_table(view: View, problems: Iterable[Problem], file_name: str) -> Table:
    """What is wrong with a file or doubtful, a row each, in the order it was found."""
    t = view.t
    rows = [
        {
            "severity": t("■ Error") if problem.severity == "error" else t("▲ Warning"),
            "sheet": problem.sheet,
            "cell": problem.cell,
            "row": str(problem.row or ""),
            "column": problem.column,
            "value": problem.value,
            "sentence": what(problem, t),
            "remedy": problem.remedy.say(t) if problem.remedy else "",
            "guess": problem.guess,
        }
        for problem in problems
    ]
    columns = (
        Column("severity", t("Severity")),
        Column("sheet", t("Worksheet")),
        Column("cell", t("Cell")),
        Column("row", t("Row")),
        Column("column", t("Column")),
        Column("value", t("What stands there")),
        Column("sentence", t("What is wrong")),
        Column("remedy", t("How to mend it")),
        Column("guess", t("Nearest name")),
    )
    title = t("Result of the check")
    return _table(view, "problems", title, columns, rows, title, file_name.rpartition(".")[0])


def kpi_changes_table(view: View, changes: pd.DataFrame, *stem: str) -> Table:
    """The KPIs before and after, by metric, place and month.

    ``changes`` are the rows of derived/kpi_changes.
    """
    t, names = view.t, view.names
    order = {key: place for place, key in enumerate([*names.metrics, "", *names.subdistricts])}
    # As everywhere: the metrics and the places in the programme's order, the whole first.
    changes = changes.sort_values(
        ["metric_key", "subdistrict_key", "month"],
        key=lambda column: column if column.name == "month" else column.map(order),
        ignore_index=True,
    )
    frame = view.with_metric(changes)
    frame["place"] = view.places(changes["subdistrict_key"].replace("", None))
    frame["month"] = pd.to_datetime(changes["month"])
    for key in ("before", "after", "difference"):
        frame[key] = changes[key].astype("float64")
    columns = (
        *view.named(),
        Column("place", t("Place")),
        Column("month", t("Month"), "month"),
        by_row("before", t("Before")),
        by_row("after", t("After")),
        by_row("difference", t("Difference"), "difference"),
    )
    title = t("What would change")
    stamp = Stamp(None, view.snapshot.version, False)
    stem = (title, *stem)
    return Table("kpi_changes", title, columns, frame, "_".join(stem), stamp, t)


def first_rows(view: View, path: Path, most: int) -> Table:
    """The first rows of a receipt, in base units, as they are read by every build."""
    t = view.t
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row[: len(_OF_A_ROW)] for row in itertools.islice(csv.reader(file), 1, most + 1)]
    keys = [key for key, _ in _heads(t)]
    lines = [dict(zip(keys, row, strict=False)) for row in rows]
    columns = tuple(Column(key, head) for key, head in _heads(t))
    return _table(view, "receipt_rows", t("Rows of the report"), columns, lines)


# As rows.csv has them.
_OF_A_ROW = (
    *("month", "subdistrict", "community", "estate", "metric", "quantity", "unit", "basis"),
    *("remark", "sheet", "row"),
)


def _heads(t: Language) -> list[tuple[str, str]]:
    heads = (
        *(t("Month"), t("Subdistrict"), t("Community"), t("Estate"), t("Metric"), t("Quantity")),
        *(t("Unit"), t("Basis"), t("Remark"), t("Worksheet"), t("Row")),
    )
    return list(zip(_OF_A_ROW, heads, strict=True))


def warned_table(view: View, receipt: Receipt, rules: Mapping[str, str]) -> Table:
    """What the receipt was handed in in spite of, a warning a row; ``rules`` are names by key."""
    t = view.t
    rows = [
        {
            "rule": rules[warning["rule"]],
            "warning": t.name(warning, "sentence"),
            "reason": receipt.confirmed.get(warning["rule"], ""),
        }
        for warning in receipt.warned
    ]
    columns = (
        Column("rule", t("Rule")),
        Column("warning", t("Warning")),
        Column("reason", t("Reason given")),
    )
    title = t("Warnings it was handed in with")
    return _table(view, "warned", title, columns, rows, title, receipt.receipt)


def receipts_table(view: View, receipts: Sequence[Receipt]) -> Table:
    """What was handed in and what has become of it, the last one first."""
    t = view.t
    rows = [
        {
            "receipt": receipt.receipt,
            "state": _capital(state_word(t, receipt.state)),
            "subdistricts": subdistricts_of(view, receipt),
            "months": _LIST.join(receipt.months),
            "file_name": receipt.file_name,
            "count_rows": receipt.count_rows,
            "submitted_by": submitter(t, receipt),
            "submitted_at": moment(receipt.submitted_at),
            "reasons": _LIST.join(receipt.confirmed.values()),
            "corrects": _LIST.join(receipt.corrects),
            "decided_by": decider(t, receipt),
            "decided_at": moment(receipt.decided_at),
            "why": receipt.why,
            "version": receipt.version,
        }
        for receipt in reversed(receipts)
    ]
    columns = (
        Column("receipt", t("Receipt")),
        Column("state", t("Where it stands")),
        Column("subdistricts", t("Subdistricts")),
        Column("months", t("Months")),
        Column("file_name", t("File")),
        Column("count_rows", t("Figures"), "number"),
        Column("submitted_by", t("Handed in by")),
        Column("submitted_at", t("Handed in at")),
        Column("reasons", t("Reasons for warnings")),
        Column("corrects", t("Corrects")),
        Column("decided_by", t("Reviewed by")),
        Column("decided_at", t("Reviewed at")),
        Column("why", t("Returned because")),
        Column("version", t("Version"), "number", is_asked=False),
    )
    return _table(view, "receipts", t("Receipts"), columns, rows)


def journal_table(view: View, events: Sequence[Event]) -> Table:
    """Who did what when, the last event first."""
    t = view.t
    rows = [
        {
            "no": event.no,
            "at": moment(event.at),
            "by": t.name({"name_zh": event.by_zh, "name_en": event.by_en}),
            "event": _capital(event_word(t, event.kind)),
            "receipt": event.receipt or "",
            "month": str(event.said.get("month", "")),
            "why": _why(event),
            "version": event.said.get("version"),
        }
        for event in reversed(events)
    ]
    columns = (
        Column("no", t("No."), "number"),
        Column("at", t("Time")),
        Column("by", t("Who")),
        Column("event", t("Action")),
        Column("receipt", t("Receipt")),
        Column("month", t("Month")),
        Column("why", t("Reason")),
        Column("version", t("Version"), "number", is_asked=False),
    )
    return _table(view, "journal", t("Journal"), columns, rows)


def _why(event: Event) -> str:
    reasons: dict[str, str] = dict(event.said.get("confirmed", {}))
    return str(event.said.get("why", "")) or _LIST.join(dict.fromkeys(reasons.values()))


def state_word(t: Language, state: State) -> str:
    """Where a receipt stands, in a word."""
    return {
        State.PENDING: t("waits for review"),
        State.RETURNED: t("returned"),
        State.APPROVED: t("approved"),
    }[state]


def event_word(t: Language, kind: Kind) -> str:
    """What somebody did, in a word."""
    return {
        Kind.SUBMITTED: t("handed in"),
        Kind.RESUBMITTED: t("handed in again"),
        Kind.RETURNED: t("sent back"),
        Kind.APPROVED: t("report approved"),
        Kind.CLOSED: t("month closed"),
        Kind.REOPENED: t("month reopened"),
    }[kind]


def submitter(t: Language, receipt: Receipt) -> str:
    """The name of who handed it in last."""
    return t.name({"name_zh": receipt.submitted_by_zh, "name_en": receipt.submitted_by_en})


def decider(t: Language, receipt: Receipt) -> str:
    """The name of who approved or returned it; "" while it waits."""
    return t.name({"name_zh": receipt.decided_by_zh, "name_en": receipt.decided_by_en})


def subdistricts_of(view: View, receipt: Receipt) -> str:
    """The names of the subdistricts whose figures it holds."""
    known = view.names.subdistricts
    return _LIST.join(
        view.t.name(known[key]) if key in known else key for key in receipt.subdistricts
    )


def moment(at: str) -> str:
    """A time of the journal, which is in UTC, as the clock on this machine's wall had it."""
    if not at:
        return ""
    return f"{dt.datetime.fromisoformat(at).astimezone():%Y-%m-%d %H:%M}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _table(
    view: View,
    name: str,
    title: str,
    columns: tuple[Column, ...],
    rows: Sequence[dict[str, Any]],
    *stem: str,
) -> Table:
    frame = pd.DataFrame(rows, columns=[column.key for column in columns])
    stamp = Stamp(None, view.snapshot.version, False)
    return Table(name, title, columns, frame, "_".join(stem or (title,)), stamp, view.t)
