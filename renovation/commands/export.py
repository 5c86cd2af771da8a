"""``renovation export``: the files a page offers, from the command line."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

import click

from renovation.exports.csv import file_name, to_csv
from renovation.language import CODES, DEFAULT, Language, language
from renovation.refusal import Refusal
from renovation.report import TABLES, Table, tidy_table
from renovation.scope import Scope, UnknownName, resolve, version_asked
from renovation.snapshot import Snapshot, open_snapshot

_OF_ONE_COMMUNITY = ("community_months", "estates")


@click.group("export")
def export() -> None:
    """Write figures to a file."""


@export.command("csv")
@click.option("--out", required=True, help="File or folder.")
@click.option("--table", type=click.Choice(list(TABLES)), default="summary", show_default=True)
@click.option("--metric", default="", help="Key or name; tidy has all metrics without it.")
@click.option("--subdistrict", "subdistricts", multiple=True, help="Key or name; may be repeated.")
@click.option("--community", default="", help="Key or name, for a table of one community.")
@click.option("--tier", default="", help="Key or name, for the communities.")
@click.option("--from", "month_from", default="", help="First month, such as 2018-01.")
@click.option("--to", "month_to", default="", help="Last month, such as 2019-07.")
@click.option("--version", type=click.IntRange(1), help="An earlier snapshot than the newest.")
@click.option("--lang", type=click.Choice(CODES), default=DEFAULT, show_default=True)
def export_csv(
    out: str,
    table: str,
    metric: str,
    subdistricts: tuple[str, ...],
    community: str,
    tier: str,
    month_from: str,
    month_to: str,
    version: int | None,
    lang: str,
) -> None:
    """Write one table as CSV; into a folder under its proper name."""
    t = language(lang)
    raw = {
        "metric": metric,
        "subdistricts": ",".join(subdistricts),
        "community": community,
        "tier": tier,
        "from": month_from,
        "to": month_to,
        "version": "" if version is None else str(version),
        "lang": lang,
    }
    made = _table(table, raw, t)
    click.echo(str(_write(out, file_name(made), to_csv(made))))


def _table(name: str, raw: dict[str, str], t: Language) -> Table:
    snapshot = open_snapshot(version_asked(raw))
    scope = _scope(snapshot, raw, t)
    if name in _OF_ONE_COMMUNITY and not scope.community:
        raise Refusal("This table wants a community: --community NAME.")
    if name == "tidy":
        return tidy_table(snapshot, scope, t, all_metrics=not raw["metric"])
    return TABLES[name](snapshot, scope, t)


def _scope(snapshot: Snapshot, raw: dict[str, str], t: Language) -> Scope:
    """The scope asked for. A page shows what it can; a scheduled job must not export it instead."""
    scope, notices = resolve(snapshot, raw)
    for notice in notices:
        is_other_version = notice is snapshot.fallback and raw["version"]
        if isinstance(notice, UnknownName) or is_other_version:
            raise notice
        click.echo(notice.say(t), err=True)
    return scope


def _write(out: str, name: str, content: bytes) -> Path:
    """Write the bytes whole or not at all; gives the file's path."""
    path = Path(out)
    if path.is_dir() or out.endswith(("/", os.sep)):
        path = path / name
    part = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(content)
        part.replace(path)
    except OSError as error:
        with suppress(OSError):
            part.unlink()
        raise Refusal(
            "{path} cannot be written: {reason}.", path=path, reason=error.strerror or error
        ) from error
    return path
