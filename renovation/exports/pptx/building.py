"""The deck of a meeting: each slide of the book as one slide or several, in its order."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from renovation.exports.pptx import measure, texts
from renovation.exports.pptx.base import base
from renovation.exports.pptx.blocks import Block, Placed, pages
from renovation.exports.pptx.cards import Cards
from renovation.exports.pptx.charts import chart_block
from renovation.exports.pptx.shapes import Paragraph, paragraph
from renovation.exports.pptx.slides import Place, Title, Writer
from renovation.exports.pptx.tables import tables
from renovation.exports.pptx.words import clean
from renovation.exports.pptx.xml import HEIGHT, Box
from renovation.language import Language
from renovation.meeting.book import Book, Slide

_SAME_DAY = dt.datetime(1980, 1, 1)  # the first a zip can hold
_COVER_SIZES = (88, 80, 72, 64, 56, 48, 40)
_COVER_LINES = 3
_COVER_WIDE = 0.5  # of the cover for the meeting's name, where the agenda stands beside it
_AGENDA_SIZES = (36, 34, 32, 30)
_SUBTITLE = 36
_FEW_CARDS = 3  # one row of them


@dataclass(frozen=True)
class _Page:
    """A slide ready to be written."""

    layout: Any
    title: Title
    placed: Sequence[Placed]
    notes: Sequence[str]
    subtitle: tuple[Box, Paragraph] | None = None


def deck(book: Book, template: bytes | None = None) -> bytes:
    """The book as a PowerPoint file: native charts and tables, the same bytes for the same book.

    ``template`` is a maintainer's own file (``base.template``), whose masters, logo, fonts and
    colours the slides then have; a Refusal where it cannot be used.
    """
    empty = base(template, book.t)
    writer = Writer(empty, book)
    made = [
        (number, page)
        for number, slide in enumerate(book.slides, start=1)
        for page in (_cover if slide.view == "cover" else _pages)(writer, slide)
    ]
    every = len(book.slides)
    # Where a view goes on on a further slide, both have its number, which PowerPoint cannot count.
    is_counted = len(made) == every
    for number, page in made:
        place = Place(number, every, is_counted)
        writer.write(page.layout, page.title, page.placed, page.notes, place, page.subtitle)
    _describe(empty.deck, book)
    return _same_bytes(empty.deck)


def _pages(writer: Writer, slide: Slide) -> list[_Page]:
    """The slides of one view; those after the first have its number in their title."""
    t = writer.book.t
    title = writer.title(slide.title)
    body = writer.body(title)
    parts = pages(_blocks(slide, body.w, t), body)
    if len(parts) > 1:
        # With its number a title may need another line.
        title = writer.title(slide.title, (len(parts), len(parts)))
        body = writer.body(title)
        parts = pages(_blocks(slide, body.w, t), body)
    made = []
    for number, placed in enumerate(parts, start=1):
        own = writer.title(slide.title, (number, len(parts)))
        notes = slide.notes if not own.is_cut else (slide.title, *slide.notes)
        made.append(_Page(writer.base.layout, replace(own, box=title.box), placed, notes))
    return made


def _blocks(slide: Slide, wide: float, t: Language) -> list[Block]:
    """What stands below the title, from above."""
    made: list[Block] = []
    if slide.lead:
        made.append(texts.lead(slide.lead, wide))
    if slide.cards:
        made.append(Cards(slide.cards, wide, slide.chart is not None, t))
    if slide.chart is not None:
        made.append(chart_block(slide.chart))
    elif slide.grid is not None and len(slide.cards) <= _FEW_CARDS:
        # Beside many cards a table would say the same again; a few leave room for it.
        made += tables(slide.grid, wide)
    if slide.points and slide.view == "cover":
        made.append(texts.agenda(slide.points, wide, _AGENDA_SIZES))
    elif slide.points:
        made.append(texts.points(slide.points, wide, alone=len(made) == bool(slide.lead)))
    if slide.remark:
        made.append(texts.remark(t("Remark: {remark}", remark=slide.remark), wide))
    return made


def _cover(writer: Writer, slide: Slide) -> list[_Page]:
    """The meeting's name, day and places; the agenda beside it, or on slides of its own."""
    own = writer.base
    beside, rest = None, list(slide.points)
    box = own.cover
    if own.is_own and slide.points:
        left = box.x + box.w * _COVER_WIDE + 80
        room = Box(left, 150, box.right - left, HEIGHT - 300)
        agenda = texts.agenda(slide.points, room.w, _AGENDA_SIZES)
        if agenda.natural() <= room.h:
            high = agenda.height_in(room)
            middle = replace(room, y=room.y + (room.h - high) / 2, h=high)
            beside, rest = agenda.place(middle, fresh=True)[0], []
            box = replace(box, w=box.w * _COVER_WIDE)
    title, subtitle, placed = _cover_words(writer, slide, box)
    placed += [beside] if beside else []
    made = [_Page(own.cover_layout, title, placed, slide.notes, subtitle)]
    more = replace(slide, lead="", points=tuple(rest))
    return made + (_pages(writer, more) if rest or slide.remark else [])


def _cover_words(
    writer: Writer, slide: Slide, box: Box
) -> tuple[Title, tuple[Box, Paragraph], list[Placed]]:
    own, text = writer.base, clean(slide.title)
    size = measure.fitting(text, _COVER_SIZES, box.w, _COVER_LINES, bold=True)
    text = measure.shortened(text, size, box.w, _COVER_LINES, bold=True)
    title = Title(box, (text,), size, is_cut=text != clean(slide.title))
    wide = min(own.subtitle.w, box.w) if own.is_own else own.subtitle.w
    said = measure.shortened(clean(slide.lead), _SUBTITLE, wide, 3)
    high = measure.height(len(measure.wrapped(said, _SUBTITLE, wide)), _SUBTITLE)
    where = Box(own.subtitle.x, own.subtitle.y, wide, high)
    badge = clean(writer.book.demonstration)
    placed = [texts.badge(badge, where.x, where.bottom + 30)] if badge else []
    if own.is_own:
        placed.append(texts.rule(Box(where.x, where.y - 26, 120, 6)))
    return title, (where, paragraph(said, _SUBTITLE, "muted")), placed


def _describe(made: Any, book: Book) -> None:
    """Title and dates of the file; who opened it last is nobody yet."""
    about = made.core_properties
    about.title, about.subject = clean(book.title)[:255], clean(book.subtitle)[:255]
    about.author = about.last_modified_by = about.keywords = about.comments = ""
    about.comments = clean(book.foot)[:255]
    about.created = about.modified = _day(book.meeting.date)
    about.revision = 1


def _day(text: str) -> dt.datetime:
    try:
        return dt.datetime.fromisoformat(text)
    except ValueError:
        return _SAME_DAY


def _same_bytes(made: Any) -> bytes:
    """The file, with the same time on each of its parts whenever it is written."""
    first, out = io.BytesIO(), io.BytesIO()
    made.save(first)
    with (
        zipfile.ZipFile(first) as written,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as same,
    ):
        for name in written.namelist():
            entry = zipfile.ZipInfo(name, _SAME_DAY.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            same.writestr(entry, written.read(name))
    return out.getvalue()
