"""``renovation build``: a new snapshot of programme and ledger."""

from __future__ import annotations

import click

from renovation.language import CODES, DEFAULT, language
from renovation.ledger import Choice
from renovation.snapshot import build_snapshot


@click.command("build")
@click.option(
    "--sample/--no-sample",
    "is_sample",
    default=None,
    help="The demonstration ledger, or the real one even when it is empty; "
    "without either, the real one as soon as it has a submission.",
)
@click.option("--lang", type=click.Choice(CODES), default=DEFAULT, show_default=True)
def build(is_sample: bool | None, lang: str) -> None:
    """Build, check and publish a new snapshot; print its number."""
    choices: dict[bool | None, Choice] = {None: "auto", True: "sample", False: "real"}
    t = language(lang)
    click.echo(t("Version {version}", version=build_snapshot(choices[is_sample])))
