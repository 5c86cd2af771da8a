"""``renovation close`` and ``renovation reopen``: a closed month's reports are late."""

from __future__ import annotations

import click

from renovation import desk
from renovation.language import CODES, DEFAULT, language

_BY = "Who closes: a name or key of people.csv."


@click.command("close")
@click.argument("month")
@click.option("--by", required=True, help=_BY)
@click.option("--why", required=True, help="The reason, kept in the journal.")
@click.option("--lang", type=click.Choice(CODES), default=DEFAULT, show_default=True)
def close(month: str, by: str, why: str, lang: str) -> None:
    """Close MONTH, such as 2019-07: a report for it wants a reason from now on."""
    t = language(lang)
    closed = desk.close(month, by, why)
    click.echo(t("{month} is closed.", month=closed))


@click.command("reopen")
@click.argument("month")
@click.option("--by", required=True, help=_BY)
@click.option("--why", required=True, help="The reason, kept in the journal.")
@click.option("--lang", type=click.Choice(CODES), default=DEFAULT, show_default=True)
def reopen(month: str, by: str, why: str, lang: str) -> None:
    """Open MONTH again."""
    t = language(lang)
    opened = desk.reopen(month, by, why)
    click.echo(t("{month} is open again.", month=opened))
