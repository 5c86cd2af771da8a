"""``renovation verify``: prove a snapshot."""

from __future__ import annotations

import sys

import click

from renovation.desk import recover
from renovation.language import CODES, DEFAULT, language
from renovation.ledger import BrokenJournal
from renovation.meeting import store
from renovation.refusal import Refusal
from renovation.snapshot import CheckResult
from renovation.snapshot import verify as prove


@click.command("verify")
@click.option("--version", type=click.IntRange(1), help="An earlier snapshot than the newest.")
@click.option("--lang", type=click.Choice(CODES), default=DEFAULT, show_default=True)
def verify(version: int | None, lang: str) -> None:
    """Check file, sums, tables, published figures and meetings; exit 1 when one does not hold."""
    t = language(lang)
    try:
        for mended in recover():
            click.echo(mended.say(t), err=True)
    except BrokenJournal:
        pass  # which the proof tells
    results = [*prove(version), *_meetings()]
    for result in results:
        mark = "●" if result.is_good else "■"
        click.echo(f"{mark} {result.sentence.say(t)}")
    if not all(result.is_good for result in results):
        sys.exit(1)


def _meetings() -> list[CheckResult]:
    """Of every save of every meeting, whether it can be read; nothing where there is none."""
    faults = store.damaged(every_save=True)
    if faults:
        return [CheckResult("meetings", False, fault) for fault in faults]
    if not store.list_all():
        return []
    return [CheckResult("meetings", True, Refusal("The meetings can be read."))]
