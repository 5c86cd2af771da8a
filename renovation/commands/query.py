"""``renovation query``: run a SQL file on a snapshot."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
from typing import Any

import click
import pandas as pd

from renovation import queries
from renovation.language import CODES, DEFAULT, language
from renovation.refusal import Refusal, nearest
from renovation.snapshot import open_snapshot

_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")


@click.command("query")
@click.argument("name")
@click.argument("parameters", nargs=-1, metavar="[KEY=VALUE]...")
@click.option("--version", type=click.IntRange(1), help="An earlier snapshot than the newest.")
@click.option("--csv", "form", flag_value="csv", help="As CSV.")
@click.option("--json", "form", flag_value="json", help="As JSON.")
@click.option("--lang", type=click.Choice(CODES), default=DEFAULT, show_default=True)
def query(
    name: str, parameters: tuple[str, ...], version: int | None, form: str | None, lang: str
) -> None:
    """Run queries/NAME.sql with parameters such as metric=… month_to=2019-07."""
    wanted = queries.load()[name]
    if not name.startswith("kpi/"):
        raise Refusal(
            "The query {name} serves the building of snapshots; those for reading begin with kpi/.",
            name=name,
        )
    values = read_parameters(wanted, parameters)
    snapshot = open_snapshot(version)
    if snapshot.fallback:
        click.echo(snapshot.fallback.say(language(lang)), err=True)
    frame = snapshot.query(name, **values)
    click.echo(_WRITERS[form or "table"](frame), nl=form != "csv")


def read_parameters(query: queries.Query, words: tuple[str, ...]) -> dict[str, object]:
    """The parameters from ``key=value`` words: ``month_…`` are months, the others text.

    Raises Refusal for one that is unknown, missing, given twice or unreadable.
    """
    values: dict[str, object] = {}
    for word in words:
        key, equals, value = word.partition("=")
        if not equals:
            raise Refusal("“{word}” is not of the form key=value.", word=word)
        if key not in query.parameters:
            raise _unknown(query, key)
        if key in values:
            raise Refusal("{key} was given twice.", key=key)
        values[key] = _month(key, value) if key.startswith("month_") else value
    missing = sorted(query.parameters - values.keys())
    if missing:
        raise Refusal(
            "{query} also wants {missing}.",
            query=query.name,
            missing=", ".join(missing),
        )
    return values


def _unknown(query: queries.Query, key: str) -> Refusal:
    if not query.parameters:
        return Refusal("{query} has no parameters.", query=query.name)
    return Refusal(
        "{query} has no parameter {key}; the nearest is {guess}.",
        query=query.name,
        key=key,
        guess=nearest(key, sorted(query.parameters), least=0) or "",
    )


def _month(key: str, value: str) -> dt.date:
    match = _MONTH.fullmatch(value)
    if not match:
        raise Refusal(
            "{key}: “{value}” is not a month; write it like 2019-07.", key=key, value=value
        )
    return dt.date(int(match[1]), int(match[2]), 1)


def _cells(frame: pd.DataFrame) -> list[list[Any]]:
    """Rows of plain values: None where nothing is, days without a time."""
    rows: list[list[Any]] = []
    for row in frame.astype(object).itertuples(index=False):
        rows.append([_cell(value) for value in row])
    return rows


def _cell(value: Any) -> Any:
    if pd.isna(value):
        return None
    if isinstance(value, pd.Timestamp):
        is_day = value == value.normalize()
        return value.date().isoformat() if is_day else value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value.item() if hasattr(value, "item") else value


def _as_csv(frame: pd.DataFrame) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(frame.columns)
    writer.writerows(_cells(frame))
    return out.getvalue()


def _as_json(frame: pd.DataFrame) -> str:
    names = list(frame.columns)
    rows = [dict(zip(names, row, strict=True)) for row in _cells(frame)]
    return json.dumps(rows, ensure_ascii=False, indent=2)


def _as_table(frame: pd.DataFrame) -> str:
    rows = [list(frame.columns), *(["" if c is None else str(c) for c in r] for r in _cells(frame))]
    widths = [max(len(row[n]) for row in rows) for n in range(len(frame.columns))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )


_WRITERS = {"csv": _as_csv, "json": _as_json, "table": _as_table}
