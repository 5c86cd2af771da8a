"""``renovation receipts``: what was handed in, and what has become of it."""

from __future__ import annotations

import json
from typing import Any

import click

from renovation.language import CODES, DEFAULT, Language, language
from renovation.ledger import Receipt, State, closed_months, real_folder
from renovation.ledger import receipts as handed_in

_LEFT_OUT = ("folder", "history")


@click.command("receipts")
@click.option("--json", "as_json", is_flag=True, help="As JSON, with hashes, reasons and events.")
@click.option("--lang", type=click.Choice(CODES), default=DEFAULT, show_default=True)
def receipts(as_json: bool, lang: str) -> None:
    """List the receipts, newest first, and the closed months."""
    t, folder = language(lang), real_folder()
    found = list(reversed(handed_in(folder)))
    closed = sorted(closed_months(folder))
    if as_json:
        said = {"receipts": [_plain(item) for item in found], "closed_months": closed}
        click.echo(json.dumps(said, ensure_ascii=False, indent=2))
        return
    if not found:
        click.echo(t("Nothing was handed in yet."))
    for item in found:
        click.echo("  ".join(_line(item, t)))
    if closed:
        click.echo(t("Closed months: {months}", months=t(", ").join(closed)))


def _line(item: Receipt, t: Language) -> list[str]:
    words = {
        State.PENDING: t("waits for review"),
        State.RETURNED: t("returned"),
        State.APPROVED: t("approved"),
    }
    months = "–".join(dict.fromkeys((item.months[0], item.months[-1]))) if item.months else ""
    line = [item.receipt, words[item.state], item.submitted_at[:10], t.name(item, "submitted_by")]
    line += [months, item.file_name]
    line += [t("version {version}", version=item.version)] if item.version else []
    return [*line, item.why] if item.why else line


def _plain(item: Receipt) -> dict[str, Any]:
    said = {name: value for name, value in vars(item).items() if name not in _LEFT_OUT}
    history = [
        {"no": event.no, "at": event.at, "event": event.kind, "by": event.by, **event.said}
        for event in item.history
    ]
    return {**said, "history": history}
