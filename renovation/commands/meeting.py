"""``renovation meeting``: meetings listed, made, copied for next time, shown, and packed."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import asdict, replace

import click

from renovation.commands.asked import open_asked
from renovation.commands.writing import write_whole
from renovation.exports.formats import PACK
from renovation.language import CODES, DEFAULT, Language, language
from renovation.meeting import store
from renovation.meeting.agenda import drafted
from renovation.meeting.book import Book, Meeting
from renovation.meeting.build import build_book

_LANG = click.option("--lang", type=click.Choice(CODES), default=DEFAULT, show_default=True)
_DATE = click.option("--date", default="", help="Day of the meeting, such as 2019-08-02; today.")
_VERSION = click.option(
    "--version", type=click.IntRange(1), help="The version whose figures it shows; the newest."
)


@click.group("meeting")
def meeting() -> None:
    """Meetings: name, day, version of the figures, agenda."""


@meeting.command("list")
@click.option("--json", "as_json", is_flag=True, help="As JSON, with their agendas.")
@_LANG
def list_meetings(as_json: bool, lang: str) -> None:
    """List the meetings, the latest day first: key, day, version, name."""
    t, found = language(lang), store.list_all()
    for refusal in store.damaged():
        click.echo(refusal.say(t), err=True)
    if as_json:
        click.echo(json.dumps([asdict(one) for one in found], ensure_ascii=False, indent=2))
        return
    if not found:
        click.echo(t("There is no meeting yet; make one with: python -m renovation meeting new"))
    for one in found:
        click.echo("  ".join([one.key, one.date, _version(one, t), one.name]))


@meeting.command("new")
@click.option("--name", required=True, help="What the meeting is called.")
@_DATE
@_VERSION
@click.option("--subdistrict", "subdistricts", multiple=True, help="Key or name; may be repeated.")
@click.option("--metric", "metrics", multiple=True, help="Key or name; may be repeated.")
@click.option("--to", "month_to", default="", help="Last month, such as 2019-07.")
@click.option("--since", default="", help="The meeting before, by key or name.")
@_LANG
def new(
    name: str,
    date: str,
    version: int | None,
    subdistricts: tuple[str, ...],
    metrics: tuple[str, ...],
    month_to: str,
    since: str,
    lang: str,
) -> None:
    """Make a meeting with the usual agenda for its figures; prints its key."""
    made = Meeting(
        key="",
        name=name,
        date=date or _today(),
        version=open_asked(version, language(lang)).version,
        lang=lang,
        subdistricts=subdistricts,
        month_to=month_to,
        metrics=metrics,
        since=store.find(since).key if since else "",
    )
    click.echo(store.save(drafted(made)).key)


@meeting.command("copy")
@click.argument("which", metavar="KEY")
@click.option("--name", required=True, help="What the new meeting is called.")
@_DATE
@_VERSION
@_LANG
def copy(which: str, name: str, date: str, version: int | None, lang: str) -> None:
    """Make the meeting KEY once more, for a later day and newer figures; prints the new key.

    The day must be after that of the meeting KEY. It is compared with the meeting it was copied
    from.
    """
    before = store.find(which)
    shown = open_asked(version, language(lang)).version
    click.echo(store.copy(before.key, name, date or _today(), shown).key)


@meeting.command("show")
@click.argument("which", metavar="KEY")
@click.option("--json", "as_json", is_flag=True, help="As JSON, with all it is made of.")
@click.option("--lang", type=click.Choice(CODES), help="Another language than the meeting's own.")
def show(which: str, as_json: bool, lang: str | None) -> None:
    """Say what the meeting KEY shows: a line for each slide, from exactly its version."""
    found = store.find(which)
    said = build_book(replace(found, lang=lang or found.lang), with_tables=False)
    if as_json:
        slides = [
            {"key": slide.key, "view": slide.view, "title": slide.title, "lead": slide.lead}
            for slide in said.slides
        ]
        click.echo(json.dumps(asdict(found) | {"slides": slides}, ensure_ascii=False, indent=2))
        return
    _say(said)


@meeting.command("pack")
@click.argument("which", metavar="KEY")
@click.option("--out", required=True, help="File or folder.")
@click.option("--lang", type=click.Choice(CODES), help="Another language than the meeting's own.")
def pack(which: str, out: str, lang: str | None) -> None:
    """Write all documents of the meeting KEY into one zip, with the tables as CSV.

    In it stand slides, workbook, brief for Word and as PDF, one page for browsers, and a list with
    the version of the figures, each file's SHA-256 and the references of the figures.
    """
    found = store.find(which)
    made = build_book(replace(found, lang=lang or found.lang))
    click.echo(str(write_whole(out, PACK.file_name(made), PACK.written(made))))


def _say(book: Book) -> None:
    shown = book.meeting
    click.echo("  ".join([shown.key, shown.date, _version(shown, book.t), shown.name]))
    click.echo(book.foot)
    for slide in book.slides:
        click.echo(f"{slide.key}  {slide.title}")
        if slide.remark:
            click.echo("    " + book.t("Remark: {remark}", remark=slide.remark))


def _version(shown: Meeting, t: Language) -> str:
    return t("version {version}", version=shown.version)


def _today() -> str:
    return dt.date.today().isoformat()
