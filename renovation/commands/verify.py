"""``renovation verify``: prove a snapshot."""

from __future__ import annotations

import sys

import click

from renovation.desk import recover
from renovation.language import CODES, DEFAULT, language
from renovation.ledger import BrokenJournal
from renovation.snapshot import verify as prove


@click.command("verify")
@click.option("--version", type=click.IntRange(1), help="An earlier snapshot than the newest.")
@click.option("--lang", type=click.Choice(CODES), default=DEFAULT, show_default=True)
def verify(version: int | None, lang: str) -> None:
    """Check file, sums, tables and published figures; exit 1 when anything does not hold."""
    t = language(lang)
    try:
        for mended in recover():
            click.echo(mended.say(t), err=True)
    except BrokenJournal:
        pass  # which the proof tells
    results = prove(version)
    for result in results:
        mark = "●" if result.is_good else "■"
        click.echo(f"{mark} {result.sentence.say(t)}")
    if not all(result.is_good for result in results):
        sys.exit(1)
