"""``renovation template``: a blank ledger workbook for an office and a month."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict

import click

from renovation.commands.writing import write_whole
from renovation.exports.template import file_name, to_xlsx
from renovation.intake.blank import FORMS, Blank, Form
from renovation.intake.said import month_of
from renovation.language import CODES, DEFAULT, Language, language
from renovation.ledger import read_ledger, real_folder
from renovation.paths import data_folder
from renovation.programme import Programme, load_programme
from renovation.refusal import OneOf, Refusal, nearest
from renovation.scope.names import Name, find, known, unknown
from renovation.snapshot import open_snapshot

_MOST_LISTED = 20
_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")


@click.command("template")
@click.option("--out", required=True, help="File or folder.")
@click.option("--subdistrict", default="", help="Key or name; without it the whole programme.")
@click.option("--month", default="", help="Such as 2019-08; else the month after the last one.")
@click.option("--form", type=click.Choice(FORMS), default=FORMS[0], show_default=True)
@click.option("--replace", is_flag=True, help="Write over a file that is there already.")
@click.option("--lang", type=click.Choice(CODES), default=DEFAULT, show_default=True)
def template(out: str, subdistrict: str, month: str, form: Form, replace: bool, lang: str) -> None:
    """Write a blank ledger workbook; into a folder under its proper name."""
    # The ledger that it will be handed in to: its estates are those on the lists.
    t, ledger = language(lang), read_ledger(real_folder(), events=())
    programme = load_programme(data_folder() / "programme", ledger.folder)
    key = _subdistrict(subdistrict, programme, t) if subdistrict else ""
    blank = Blank(programme, _month(month, programme), key, t)
    content = to_xlsx(blank, form, is_demonstration=ledger.is_demonstration)
    click.echo(str(write_whole(out, file_name(blank, form), content, may_replace=replace)))


def _subdistrict(asked: str, programme: Programme, t: Language) -> str:
    """The key of a subdistrict of today; a former name leads to who took over."""
    names = [
        Name(
            programme.current_subdistrict(place.key).key,
            asdict(place),
            (place.key, place.name_zh, place.name_en, place.short_zh, place.short_en),
        )
        for place in programme.subdistricts
    ]
    found = find(asked, names)
    if found is None and not _is_like_one(asked, names):
        today = [p for p in programme.subdistricts if programme.current_subdistrict(p.key) == p]
        raise Refusal(
            "There is no subdistrict “{name}”; there are {names}.",
            name=asked,
            names=OneOf(today[:_MOST_LISTED]),
        )
    if found is None:
        raise unknown("subdistricts", asked, names, t)
    return found.key


def _is_like_one(asked: str, names: Sequence[Name]) -> bool:
    """Whether it is like a name by more than the word with which all of them end."""
    words = [word for name in names for word in name.words if word]
    formal = [str(name.row["name_zh"]) for name in names]
    ends = [formal[0][at:] for at in range(1, len(formal[0]))] if len(formal) > 1 else []
    end = next((end for end in ends if all(name.endswith(end) for name in formal)), "")
    return nearest(asked.removesuffix(end), [word.removesuffix(end) for word in words]) is not None


def _month(asked: str, programme: Programme) -> str:
    start = programme.info.start_month
    if not asked:
        return max(_month_after_the_last() or start, start)
    asked = month_of(asked) or asked  # as reports may write it
    if not _MONTH.fullmatch(asked):
        raise Refusal("“{name}” is not a month; write it as 2019-07.", name=asked)
    if asked < start:
        raise Refusal(
            "{month} is before the first month of the programme, {start}.",
            month=asked,
            start=start,
        )
    return asked


def _month_after_the_last() -> str:
    """The month that is reported next; "" before the first report."""
    with suppress(Refusal):
        if last := known(open_snapshot()).settled_month:
            return f"{last.replace(day=1) + dt.timedelta(days=31):%Y-%m}"
    return ""
