"""``renovation sample``: make the demonstration ledger anew."""

from __future__ import annotations

from pathlib import Path

import click

from renovation.language import language
from renovation.paths import data_folder
from renovation.programme import load_programme
from renovation.refusal import Refusal
from renovation.sample import read_recipe, write_sample


@click.command("sample")
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), help="Folder (default data/sample)."
)
@click.option("--seed", type=int, help="Another seed than the recipe's.")
@click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", show_default=True)
def sample(out: Path | None, seed: int | None, lang: str) -> None:
    """Make the demonstration ledger from data/sample/recipe.toml."""
    t = language(lang)
    folder = data_folder()
    try:
        programme = load_programme(folder / "programme")
        recipe = read_recipe(folder / "sample" / "recipe.toml", programme, seed)
        made = write_sample(folder / "programme", recipe, out or folder / "sample")
    except Refusal as refusal:
        raise click.ClickException(refusal.say(t)) from None
    click.echo(t("{files} submissions, {estates} estates, {rows} rows.", **made))
