"""``renovation backup``: programme, ledger and snapshots in one file."""

from __future__ import annotations

from pathlib import Path

import click

from renovation.backup import file_name, save
from renovation.commands.bar import bar
from renovation.desk import recover
from renovation.language import CODES, DEFAULT, Language, language
from renovation.ledger.proof import faults
from renovation.paths import data_folder
from renovation.programme import load_programme
from renovation.refusal import Refusal


@click.command("backup")
@click.argument("out")
@click.option("--lang", type=click.Choice(CODES), default=DEFAULT, show_default=True)
def backup(out: str, lang: str) -> None:
    """Write a backup to the new file OUT; into a folder under a name with the time."""
    t = language(lang)
    try:
        for mended in recover():
            click.echo(mended.say(t), err=True)
    except Refusal as refusal:
        # What is wrong is worth keeping all the same.
        click.echo(refusal.say(t), err=True)
    target = Path(out)
    if target.is_dir():
        target /= file_name(_key())
    with bar(t("Writing the backup")) as progress:
        held = save(target, progress)
    click.echo(str(target))
    said = t("{n} files, {size} MB", n=len(held.files), size=f"{held.size / 1_000_000:.1f}")
    click.echo(said, err=True)
    tell_faults(data_folder(), t)


def tell_faults(folder: Path, t: Language) -> None:
    """Say what in the ledger of this data folder is not as it was written, and end with 1."""
    if not (found := faults(folder / "ledger")):
        return
    for fault in found:
        click.echo(fault.say(t), err=True)
    click.echo(t("The backup holds this ledger as it is; keep the earlier backups."), err=True)
    raise SystemExit(1)


def _key() -> str:
    try:
        return load_programme(data_folder() / "programme").info.key
    except Refusal:
        return "backup"
