"""``renovation trace``: from a figure's reference to the ledger rows that add up to it."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import click
import pandas as pd

from renovation.commands.asked import open_asked, strict_scope
from renovation.commands.columns import aligned
from renovation.exports.csv import to_csv, written
from renovation.language import CODES, DEFAULT, Language, language
from renovation.narrative import trace as narrative
from renovation.queries import load
from renovation.reference import parse
from renovation.report import (
    Table,
    Traced,
    trace_receipts_table,
    trace_replaced_table,
    trace_table,
)
from renovation.rows import records


@click.command("trace")
@click.argument("reference")
@click.option("--csv", "form", flag_value="csv", help="The ledger rows as CSV.")
@click.option("--json", "form", flag_value="json", help="All of it as JSON.")
@click.option("--sql", "form", flag_value="sql", help="Also the SQL, with its parameters as run.")
@click.option("--lang", type=click.Choice(CODES), default=DEFAULT, show_default=True)
def trace(reference: str, form: str | None, lang: str) -> None:
    """What a figure means and the receipts and ledger rows that add up to it.

    REFERENCE is written as v12·METRIC·PLACE·2019-07; exported files have one for every figure.
    """
    t = language(lang)
    snapshot = open_asked(parse(reference).version, t)
    scope = strict_scope(snapshot, {"ref": reference}, t)
    traced = Traced.of(snapshot, scope, t)
    rows = trace_table(snapshot, scope, t)
    if form == "csv":
        click.echo(to_csv(rows).decode(), nl=False)
        return
    receipts = trace_receipts_table(snapshot, scope, t)
    replaced = trace_replaced_table(snapshot, scope, t)
    if form == "json":
        everything = _all(traced, rows, receipts, replaced)
        click.echo(json.dumps(everything, ensure_ascii=False, indent=2))
        return
    lines = _text(traced, rows, receipts, replaced, t)
    click.echo("\n".join(lines + (_sql(traced) if form == "sql" else [])))


def _text(traced: Traced, rows: Table, receipts: Table, replaced: Table, t: Language) -> list[str]:
    subject = narrative.Subject.of(traced, t)
    total = _plain(_records(receipts)[-1])
    facts = narrative.trace_facts(subject)
    count = len(rows.frame)
    lines = [
        narrative.trace_finding(subject),
        narrative.trace_lead(subject, len(receipts.frame) - 1),
        "",
        *aligned(facts),
    ]
    if traced.plan is not None:
        plan = narrative.plan_facts(subject, traced.plan, traced.plan_version)
        lines += ["", t("Plan"), *aligned(plan)]
    if count:
        lines += ["", t("Receipts"), *aligned(_without_reference(receipts))]
        lines += [narrative.sums_agree(t, total, traced.figure)]
        lines += ["", t("Ledger rows"), *aligned(_without_reference(rows))]
        lines += [narrative.total_line(subject, count)]
    if len(replaced.frame):
        lines += ["", t("Replaced rows"), *aligned(_without_reference(replaced))]
        lines += [narrative.rows_replaced(t, len(replaced.frame))]
    lines += ["", t("Computed by")]
    return lines + [
        f"  queries/{name}.sql  {_said(values)}" for name, values in traced.runs().items()
    ]


def _sql(traced: Traced) -> list[str]:
    """The SQL files in their order, each under its name and its parameters as run."""
    lines = []
    for name, values in traced.runs().items():
        given = [f"-- ${key} = {values[key] or repr('')}" for key in sorted(values)]
        lines += ["", f"-- queries/{name}.sql", *given, load()[name].sql.strip()]
    return lines


def _said(parameters: dict[str, Any]) -> str:
    return " ".join(f"{key}={value or repr('')}" for key, value in sorted(parameters.items()))


def _without_reference(table: Table) -> list[list[str]]:
    """The table's text; the reference stands above it once."""
    return [row[:-1] for row in written(table)]


def _all(traced: Traced, rows: Table, receipts: Table, replaced: Table) -> dict[str, Any]:
    plan = traced.plan
    return {
        "reference": str(traced.reference),
        "figure": _plain(traced.figure),
        "plan": None if plan is None else _plain(plan),
        "receipts": [_plain(r) for r in _records(receipts) if not r["is_total"]],
        "rows": [_plain(row) for row in _records(rows)],
        "replaced": [_plain(row) for row in _records(replaced)],
        "queries": {name: _plain(values) for name, values in traced.runs().items()},
    }


def _records(table: Table) -> list[dict[str, Any]]:
    return records(table.frame.drop(columns="reference"))


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    return {key: _value(value) for key, value in row.items()}


def _value(value: Any) -> Any:
    if value is None or pd.isna(value):
        return None
    if isinstance(value, dt.date):
        return f"{value:%Y-%m-%d}"
    value = value.item() if hasattr(value, "item") else value
    return int(value) if isinstance(value, float) and value.is_integer() else value
