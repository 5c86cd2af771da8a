"""``renovation approve`` and ``renovation return``: what becomes of a receipt that waits."""

from __future__ import annotations

import click

from renovation.desk import approve as approve_receipt
from renovation.desk import send_back
from renovation.language import CODES, DEFAULT, language

_BY = "Who reviews: a name or key of people.csv; nobody reviews their own."


@click.command("approve")
@click.argument("receipt")
@click.option("--by", required=True, help=_BY)
@click.option("--lang", type=click.Choice(CODES), default=DEFAULT, show_default=True)
def approve(receipt: str, by: str, lang: str) -> None:
    """Approve RECEIPT, such as R000001, and publish the version that shows it; print its number."""
    t = language(lang)
    version = approve_receipt(receipt, by)
    click.echo(t("Version {version} shows {receipt}.", version=version, receipt=receipt.upper()))


@click.command("return")
@click.argument("receipt")
@click.option("--by", required=True, help=_BY)
@click.option("--why", required=True, help="The reason, which whoever handed it in will read.")
@click.option("--lang", type=click.Choice(CODES), default=DEFAULT, show_default=True)
def return_(receipt: str, by: str, why: str, lang: str) -> None:
    """Return RECEIPT to whoever handed it in."""
    t = language(lang)
    send_back(receipt, by, why)
    click.echo(t("{receipt} was returned.", receipt=receipt.upper()))
