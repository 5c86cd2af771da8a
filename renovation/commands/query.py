"""``renovation query``: run a SQL file on a snapshot."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import Any

import click
import pandas as pd

from renovation import queries
from renovation.commands.asked import open_asked, strict_scope
from renovation.exports.csv import BOM, inert
from renovation.language import CODES, DEFAULT, Language, language
from renovation.refusal import Refusal, nearest
from renovation.scope import listed
from renovation.snapshot import Snapshot

_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")
_OF_ALL_METRICS = ("kpi/tidy",)  # without a metric it gives all of them


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
    """Run queries/NAME.sql with parameters such as metric=… month_to=2019-07.

    Places and metrics go by key or name, several subdistricts or metrics with commas between.
    Left out: all subdistricts, all metrics, all months of the data.
    """
    wanted = queries.load()[name]
    if name.startswith("trace/"):
        raise Refusal(
            "The query {name} is asked by: python -m renovation trace REFERENCE", name=name
        )
    if not name.startswith("kpi/"):
        raise Refusal(
            "The query {name} serves the building of snapshots; those for reading begin with kpi/.",
            name=name,
        )
    said = read_words(wanted, parameters)
    t = language(lang)
    snapshot = open_asked(version, t)
    frame = snapshot.query(name, **values_of(wanted, said, snapshot, t))
    click.echo(_WRITERS[form or "table"](frame), nl=form != "csv")


def read_words(query: queries.Query, words: tuple[str, ...]) -> dict[str, str]:
    """What ``key=value`` words say; ``all`` and nothing are the same as leaving one out.

    Raises Refusal for one that is unknown, missing, given twice, or no month where one belongs.
    """
    said: dict[str, str] = {}
    for word in words:
        key, equals, value = word.partition("=")
        if not equals:
            raise Refusal("“{word}” is not of the form key=value.", word=word)
        if key not in query.parameters:
            raise _unknown(query, key)
        if key in said:
            raise Refusal("{key} was given twice.", key=key)
        said[key] = "" if value.strip().casefold() == "all" else value.strip()
        if key.startswith("month_") and said[key]:
            _check_month(key, value)
    wanted = query.parameters - _may_be_left_out(query)
    missing = sorted(key for key in wanted if not said.get(key))
    if missing:
        raise Refusal(
            "{query} also wants {missing}.",
            query=query.name,
            missing=", ".join(missing),
        )
    return said


def _may_be_left_out(query: queries.Query) -> set[str]:
    always = {"subdistricts", "metrics", "tier", "month_from", "month_to"}
    return always | {"metric"} if query.name in _OF_ALL_METRICS else always


def values_of(
    query: queries.Query, said: dict[str, str], snapshot: Snapshot, t: Language
) -> dict[str, Any]:
    """The query's parameters: names as keys, months of the data where none is said.

    Raises Refusal for a name or month that the snapshot does not know.
    """
    raw = {key.removeprefix("month_"): value for key, value in said.items() if key != "metrics"}
    values = strict_scope(snapshot, raw, t).parameters(query.parameters)
    if "metric" in values and not said.get("metric"):
        values["metric"] = ""
    if said.get("metrics"):
        keys = [_metric(name.strip(), snapshot, t) for name in said["metrics"].split(",")]
        values["metrics"] = listed(keys)
    return values


def _metric(name: str, snapshot: Snapshot, t: Language) -> str:
    return strict_scope(snapshot, {"metric": name}, t).metric


def _unknown(query: queries.Query, key: str) -> Refusal:
    if not query.parameters:
        return Refusal("{query} has no parameters.", query=query.name)
    return Refusal(
        "{query} has no parameter {key}; the nearest is {guess}.",
        query=query.name,
        key=key,
        guess=nearest(key, sorted(query.parameters), least=0) or "",
    )


def _check_month(key: str, value: str) -> None:
    if not _MONTH.fullmatch(value):
        raise Refusal(
            "{key}: “{value}” is not a month; write it like 2019-07.", key=key, value=value
        )


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
    writer.writerows([_safe(cell) for cell in row] for row in _cells(frame))
    return BOM.decode() + out.getvalue()


def _safe(cell: Any) -> Any:
    """Names are anybody's: a spreadsheet must not run them."""
    return inert(cell) if isinstance(cell, str) else cell


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
