"""``renovation backup``: programme, ledger and snapshots in one file."""

from __future__ import annotations

from pathlib import Path

import click

from renovation.backup import file_name, save
from renovation.commands.bar import bar
from renovation.desk import recover
from renovation.language import CODES, DEFAULT, language
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
    click.echo(t("{n} files, {size} bytes", n=len(held.files), size=held.size), err=True)


def _key() -> str:
    try:
        return load_programme(data_folder() / "programme").info.key
    except Refusal:
        return "backup"
