"""``renovation search``: metrics, places and receipts by a part of their name."""

from __future__ import annotations

import json
from typing import Any

import click

from renovation import narrative
from renovation.commands.asked import open_asked
from renovation.language import CODES, DEFAULT, Language, language
from renovation.search import Found, Hit
from renovation.search import search as find


@click.command("search")
@click.argument("words", nargs=-1, required=True)
@click.option("--version", type=click.IntRange(1), help="An earlier snapshot than the newest.")
@click.option("--json", "as_json", is_flag=True, help="As JSON, with all there is to each.")
@click.option("--lang", type=click.Choice(CODES), default=DEFAULT, show_default=True)
def search(words: tuple[str, ...], version: int | None, as_json: bool, lang: str) -> None:
    """Find metrics, places and receipts by WORDS: Chinese, English, pinyin or its initials.

    One line each, the kind with the best one first: what it is, its name, its key. Exits 1 when
    nothing is found.
    """
    t = language(lang)
    wanted = " ".join(words)
    found = find(open_asked(version, t), wanted)
    if as_json:
        click.echo(json.dumps(_as_json(found), ensure_ascii=False, indent=2, default=str))
    else:
        _say(found, wanted, t)
    if found.is_empty:
        raise click.exceptions.Exit(1)


def _say(found: Found, wanted: str, t: Language) -> None:
    if found.reference is not None:
        click.echo(t("Reference") + f"  {found.reference}")
    if found.month is not None:
        click.echo(t("Month") + f"  {found.month:%Y-%m}")
    for group in found.groups:
        for hit in group.hits:
            click.echo(_line(hit, t))
        if group.total > len(group.hits):
            click.echo(narrative.search_more(t, group.total - len(group.hits)), err=True)
    if found.is_empty:
        click.echo(narrative.search_finding(t, wanted, found), err=True)
    if found.guess is not None:
        click.echo(t("Did you mean {name}?", name=narrative.hit_name(t, found.guess)), err=True)


def _line(hit: Hit, t: Language) -> str:
    said = [narrative.search_kind(t, hit.kind), narrative.hit_name(t, hit), hit.key]
    return "  ".join(dict.fromkeys(said))


def _as_json(found: Found) -> dict[str, Any]:
    return {
        "reference": None if found.reference is None else str(found.reference),
        "month": None if found.month is None else f"{found.month:%Y-%m}",
        "found": [
            {"kind": hit.kind, "key": hit.key, **_named(hit)}
            for group in found.groups
            for hit in group.hits
        ],
        "totals": {group.kind: group.total for group in found.groups},
        "did_you_mean": None if found.guess is None else found.guess.key,
    }


def _named(hit: Hit) -> dict[str, Any]:
    if hit.kind == "receipt":
        return {name: hit.row[name] for name in ("file_name", "sha256", "count_rows")}
    return {name: hit.row[name] for name in ("name_zh", "name_en")}
