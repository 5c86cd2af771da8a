"""The documents of a meeting, as commands of ``renovation export``: one for each format."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import click

from renovation.commands.asked import open_asked
from renovation.commands.writing import write_whole
from renovation.exports.formats import Document
from renovation.language import CODES, DEFAULT, language
from renovation.meeting import store
from renovation.meeting.agenda import drafted
from renovation.meeting.book import Meeting
from renovation.meeting.build import build_book
from renovation.refusal import Refusal

_OPTIONS = (
    click.option("--out", required=True, help="File or folder."),
    click.option("--meeting", "which", default="", help="Key or name; else the usual agenda."),
    click.option("--version", type=click.IntRange(1), help="Version of the figures; the newest."),
    click.option("--date", default="", help="Day of the meeting, such as 2019-08-02; today."),
    click.option("--metric", "metrics", multiple=True, help="Key or name; may be repeated."),
    click.option("--subdistrict", "places", multiple=True, help="Key or name; may be repeated."),
    click.option("--to", "month_to", default="", help="Last month, such as 2019-07."),
    click.option("--lang", type=click.Choice(CODES), help="Another language than the meeting's."),
)


def command(document: Document) -> click.Command:
    """The command that writes this document; into a folder under its proper name."""

    def export(
        out: str,
        which: str,
        version: int | None,
        date: str,
        metrics: tuple[str, ...],
        places: tuple[str, ...],
        month_to: str,
        lang: str | None,
    ) -> None:
        if which and (version or date or metrics or places or month_to):
            raise Refusal("A meeting says which figures it shows: --meeting stands alone.")
        if which:
            meeting = store.find(which)
            shown = replace(meeting, lang=lang or meeting.lang)
        else:
            code = lang or _language_said()
            t = language(code)
            usual = Meeting(
                key="",
                name=t("Progress meeting"),
                date=_day(date),
                version=open_asked(version, t).version,
                lang=code,
                subdistricts=places,
                month_to=month_to,
                metrics=metrics,
            )
            shown = drafted(usual)
        book = build_book(shown, with_tables=document.has_tables)
        click.echo(str(write_whole(out, document.file_name(book), document.written(book))))

    for option in reversed(_OPTIONS):
        export = option(export)
    return click.command(document.ending, help=document.help)(export)


def _day(said: str) -> str:
    if not said:
        return dt.date.today().isoformat()
    try:
        return dt.date.fromisoformat(said.strip()).isoformat()
    except ValueError as error:
        raise Refusal("“{name}” is not a day; write it as 2019-08-02.", name=said) from error


def _language_said() -> str:
    """The language said before the command or in the environment."""
    return str(click.get_current_context().find_root().params.get("lang") or DEFAULT)
