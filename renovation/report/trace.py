"""The ledger rows and the receipts that a figure adds up from."""

from __future__ import annotations

import pandas as pd

from renovation import figures
from renovation.language import Language
from renovation.report.table import Column, Table
from renovation.report.traced import MOST_ROWS, Traced
from renovation.report.view import View
from renovation.rows import records
from renovation.scope import Scope
from renovation.snapshot import Snapshot


def trace_table(
    snapshot: Snapshot, scope: Scope, t: Language, *, most_rows: int = MOST_ROWS
) -> Table:
    """The rows of the ledger whose amounts add up to the figure of ``scope.ref``, zeros last.

    Without a reference it is the figure that the scope shows.
    """
    traced = Traced.of(snapshot, scope, t)
    view = View(traced.snapshot, traced.scope, t)
    frame = traced.query("trace/rows", most_rows=most_rows)
    bases = {"period": t("The month"), "cumulative": t("State")}
    rows = records(frame)
    frame["community"] = [t.name(row, "community") for row in rows]
    frame["estate"] = ["" if pd.isna(r["estate_key"]) else t.name(r, "estate") for r in rows]
    frame["said_basis"] = [bases[basis] for basis in frame["basis"]]
    frame["remark"] = ["" if pd.isna(remark) else str(remark) for remark in frame["remark"]]
    frame["source_sheet"] = ["" if pd.isna(name) else str(name) for name in frame["source_sheet"]]
    frame["reference"] = str(traced.reference)
    columns = [
        Column("month_start", t("Month"), "month"),
        Column("community", t("Reported community")),
        Column("estate", t("Estate")),
        Column("said_basis", t("Basis")),
        view.figure("quantity", t("Quantity")),
        view.figure("amount", t("Counts as")),
        Column("receipt", t("Receipt")),
        Column("source_sheet", t("Sheet")),
        Column("source_row", t("Row of the file"), "number"),
        Column("remark", t("Remark")),
        view.reference(),
    ]
    title = t("Ledger rows of {reference}", reference=traced.reference)
    return view.table("trace", title, columns, frame)


def trace_replaced_table(snapshot: Snapshot, scope: Scope, t: Language) -> Table:
    """What corrections took out of the figure, each with what took its place; none of it counts."""
    traced = Traced.of(snapshot, scope, t)
    view = View(traced.snapshot, traced.scope, t)
    frame = traced.query("trace/replaced")
    bases = {"period": t("The month"), "cumulative": t("State")}
    rows = records(frame)
    frame["community"] = [t.name(row, "community") for row in rows]
    frame["estate"] = ["" if pd.isna(r["estate_key"]) else t.name(r, "estate") for r in rows]
    frame["said_basis"] = [bases[basis] for basis in frame["basis_before"]]
    frame["status_word"] = t("Replaced, not counted")
    for key in ("submitted_by", "approved_by"):
        frame[f"{key}_name"] = ["" if pd.isna(r[key]) else t.name(r, key) for r in rows]
    # A file put into the ledger by hand has no reason of its own: its rows may say why.
    frame["why"] = [_first(row["reason"], row["remark"]) for row in rows]
    frame["reference"] = str(traced.reference)
    columns = [
        Column("status_word", t("Status")),
        Column("month_start", t("Month"), "month"),
        Column("community", t("Reported community")),
        Column("estate", t("Estate")),
        Column("said_basis", t("Basis")),
        view.figure("quantity_before", t("Before")),
        Column("receipt_before", t("Receipt of it")),
        view.figure("quantity", t("Now")),
        Column("receipt", t("Replaced by receipt")),
        Column("why", t("Reason")),
        Column("submitted_by_name", t("Handed in by")),
        Column("approved_by_name", t("Approved by")),
        view.reference(),
    ]
    title = t("Rows of {reference} that were replaced", reference=traced.reference)
    return view.table("trace_replaced", title, columns, frame)


def _first(*said: object) -> str:
    return next((text for text in said if isinstance(text, str) and text), "")


def trace_receipts_table(snapshot: Snapshot, scope: Scope, t: Language) -> Table:
    """The receipts of the figure with the sums of their rows, the total last.

    More keys: is_total, receipt_no.
    """
    traced = Traced.of(snapshot, scope, t)
    view = View(traced.snapshot, traced.scope, t)
    frame = traced.query("trace/receipts")
    total = t("Total of these")
    frame["receipt"] = [total if pd.isna(name) else str(name) for name in frame["receipt"]]
    rows = records(frame)
    for key in ("submitted_by", "approved_by"):
        frame[f"{key}_name"] = ["" if pd.isna(r[key]) else t.name(r, key) for r in rows]
    for key in ("file_name", "reason"):
        frame[key] = ["" if pd.isna(said) else str(said) for said in frame[key]]
    frame["reference"] = str(traced.reference)
    month = figures.month(traced.scope.month_to)
    columns = [
        Column("receipt", t("Receipt")),
        Column("file_name", t("File")),
        Column("count_rows", t("Rows that count"), "number"),
        view.figure("cumulative", t("Sum of its rows")),
        view.figure("amount", t("Of these in {month}", month=month)),
        Column("submitted_by_name", t("Handed in by")),
        Column("approved_by_name", t("Approved by")),
        Column("reason", t("Reason confirmed")),
        view.reference(),
    ]
    title = t("Receipts of {reference}", reference=traced.reference)
    return view.table("trace_receipts", title, columns, frame)
