"""``renovation restore``: a backup back into a folder."""

from __future__ import annotations

from pathlib import Path

import click

from renovation.backup import restore as bring_back
from renovation.commands.backup import tell_faults
from renovation.commands.bar import bar
from renovation.language import CODES, DEFAULT, language
from renovation.paths import data_folder
from renovation.refusal import Refusal


@click.command("restore")
@click.argument("file")
@click.option("--into", default="", help="Folder; without it the data folder.")
@click.option("--lang", type=click.Choice(CODES), default=DEFAULT, show_default=True)
def restore(file: str, into: str, lang: str) -> None:
    """Bring the backup FILE back into a folder without ledger and snapshots."""
    t, backup = language(lang), Path(file)
    if not backup.is_file():
        raise Refusal("There is no file {file}.", file=file)
    folder = Path(into).resolve() if into else data_folder()
    with bar(t("Checking and bringing back")) as progress:
        held = bring_back(backup, folder, progress)
    versions = sum(one.path.endswith(".duckdb") for one in held.files)
    click.echo(
        t(
            "The backup of {made_at} is in {folder}: {n} files, {versions} versions.",
            made_at=held.made_at,
            folder=folder,
            n=len(held.files),
            versions=versions,
        )
    )
    tell_faults(folder, t)
