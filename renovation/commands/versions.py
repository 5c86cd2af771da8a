"""``renovation versions``: which snapshots there are."""

from __future__ import annotations

import json
from dataclasses import asdict

import click

from renovation.language import CODES, DEFAULT, language
from renovation.snapshot import versions as published


@click.command("versions")
@click.option("--json", "as_json", is_flag=True, help="As JSON, with sizes and hashes.")
@click.option("--lang", type=click.Choice(CODES), default=DEFAULT, show_default=True)
def versions(as_json: bool, lang: str) -> None:
    """List the snapshots, newest first."""
    t = language(lang)
    found = published()
    if as_json:
        click.echo(json.dumps([asdict(info) for info in found], ensure_ascii=False, indent=2))
        return
    if not found:
        click.echo(t("There is no snapshot yet; make one with: python -m renovation build"))
    for info in found:
        marks = [t("shown")] if info.is_current else []
        marks += [] if info.is_good else [t("damaged")]
        click.echo("  ".join([f"{info.version:>6}", info.built_at or "?", *marks]))
    if found:
        # Hashing files of gigabytes would make a list take minutes.
        click.echo(
            t("Only sizes were compared; python -m renovation verify checks every byte."), err=True
        )
