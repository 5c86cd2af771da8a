"""``renovation build``: a new snapshot of programme and ledger."""

from __future__ import annotations

import click

from renovation.desk import recover
from renovation.language import CODES, DEFAULT, Language, language
from renovation.ledger import Choice, Ledger, find_ledger
from renovation.snapshot import build_snapshot, open_snapshot


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
    """Build, check and publish a new snapshot; print its number and its ledger."""
    choices: dict[bool | None, Choice] = {None: "auto", True: "sample", False: "real"}
    t = language(lang)
    for mended in recover():
        click.echo(mended.say(t), err=True)
    ledger = find_ledger(choices[is_sample])
    for name in ledger.ignored:
        click.echo(t("Not read, because it is no CSV file: {name}", name=name), err=True)
    _tell(build_snapshot(choices[is_sample]), ledger, t)


def _tell(version: int, ledger: Ledger, t: Language) -> None:
    """The number first, for scripts; then what was built, so that nobody mistakes it."""
    row = open_snapshot(version).query("kpi/snapshot").iloc[0]
    name = " ".join(t.name(row, "ledger").split())
    nature = t("demonstration data") if row["is_demonstration"] else t("reported data")
    what = t("{ledger}, {nature}", ledger=name, nature=nature) if name else nature
    click.echo(t("Version {version} ({what})", version=version, what=what))
    used = row["data_date"]
    if ledger.data_date and used == used and ledger.data_date != used.date():
        click.echo(
            t(
                "data_date in ledger.toml is {date}, which is not in the last month reported; "
                "{used} was taken. Please mend it.",
                date=ledger.data_date,
                used=used.date(),
            ),
            err=True,
        )
