"""The brief of a meeting as PDF: what the Word document says, on the same page.

Typst sets it in the bundled font, so it looks alike on every machine. A character that the font
lacks, such as a rare one of a name, is drawn with a font of the machine, if one has it.
"""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

import typst

from renovation.meeting.book import Book, Section
from renovation.palette import palette
from renovation.plain_text import one_line, shortened

FOLDER = Path(__file__).resolve().parent
FONTS = FOLDER / "fonts"
FAMILY = "Renovation Sans SC"  # as renovation.fonts calls it
RED = "#FF0000"

# Sizes of the text and the way from line to line, in points: the first with which the brief takes
# two pages. One that takes more even in the smallest is set to be read, not to be short.
_SIZES = {
    "zh": ((16, 28.95), (15, 26), (14, 24), (13, 22), (12, 20), (11, 18), (10.5, 17)),
    "en": ((12, 19.3), (11, 17.5), (10.5, 16.5)),
}
_LONG = (12, 20)
_PAGES = 2
_MOST_FOOT = 150  # characters under each page
_TINTS = ("demonstration", "on_schedule", "slightly_behind", "behind", "not_reported")


def brief_pdf(book: Book) -> bytes:
    """The file's bytes, the same for the same book."""
    said = json.dumps(_said(book), ensure_ascii=False)
    day = dt.datetime.combine(dt.date.fromisoformat(book.meeting.date), dt.time(), dt.UTC)
    compiler = typst.Compiler(FOLDER / "brief.typ", root=FOLDER, font_paths=_fonts())
    made: object = None
    for size, pitch in (*_SIZES[book.t.code], _LONG):
        inputs = {"said": said, "size": str(size), "pitch": str(pitch)}
        made = compiler.compile(format="pdf", sys_inputs=inputs, timestamp=day)
        if int(compiler.query("<end>", field="value", one=True)) <= _PAGES:
            break
    assert isinstance(made, bytes)
    return made


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_embedded_fonts=False, font_paths=[FONTS])


def _said(book: Book) -> dict[str, Any]:
    """All that the template knows. Every text of it is inert; none is anything but a text."""
    brief = book.brief
    colours = palette("light")
    inert: dict[str, Any] = _inert(
        {
            "title": brief.title,
            "head": brief.head or book.t("Progress brief"),
            "office": brief.office,
            "number": brief.number,
            "date": brief.date,
            "sections": [_section(section) for section in brief.sections],
            "notes": list(brief.notes),
            "foot": book.foot,
            "demonstration": book.demonstration,
        }
    )
    return inert | {
        "foot": shortened(inert["foot"], _MOST_FOOT),
        "lang": book.t.code,
        "font": FAMILY,
        "colours": {
            "red": RED,
            **{name: getattr(colours, name) for name in ("text", "muted", "surface", "axis")},
            **{name: asdict(getattr(colours, name)) for name in _TINTS},
        },
    }


def _section(section: Section) -> dict[str, Any]:
    # （一） is the second level of such documents.
    return {**asdict(section), "level": 2 if section.heading.startswith("（") else 1}


def _inert(value: Any) -> Any:
    """The same with each text in one line, without marks that turn the direction."""
    if isinstance(value, str):
        return one_line(value)
    if isinstance(value, dict):
        return {key: _inert(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_inert(each) for each in value]
    return value
