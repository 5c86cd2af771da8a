"""Tables as they print: real HTML, read aloud and narrow enough for a phone; no head sorts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

import pandas as pd
import streamlit as st
from pandas.io.formats.style import Styler

from renovation import figures
from renovation.charts import text_width
from renovation.figures import Scale
from renovation.language import Language
from renovation.narrative.words import known
from renovation.report import Table
from renovation.rows import records
from renovation.ui import words
from renovation.ui.cells import (
    chosen_columns,
    is_totals,
    number_cell,
    row_scale,
    scaled_head,
    signed,
)
from renovation.ui.table_styles import as_printed

_NAMES = 34  # percent of a printed table that its names take
_LEAST = "3.5em"  # the width of a column of figures, at the least
_SIGNS = 4  # Chinese signs of a word that is not parted where there is no room


def sideways(
    table: Table,
    columns: Sequence[str],
    heads: Sequence[str],
    names: Mapping[str, str],
    *,
    units: Sequence[Any] = (),
    corner: str = "",
    links: Mapping[str, Sequence[str]] | None = None,
    notes: Mapping[str, Sequence[str]] | None = None,
) -> None:
    """A table as it prints, turned: a row for each of these columns, in a unit of its own.

    ``heads`` name the table's rows, ``names`` its columns by key. ``links`` are addresses that
    figures lead to: by column, one for each of the table's rows; ``notes`` stand beside the
    figures. Real HTML, read aloud and narrow enough for a phone. To be called in a drawn function.
    """
    t = table.t
    lines: list[list[Any]] = []
    cells: dict[tuple[int, int], str] = {}
    texts = [[head] for head in (corner, *heads)]
    for row, column in enumerate(chosen_columns(table, columns)):
        values = list(table.frame[column.key])
        _, scale = scaled_head(column, table.frame[column.key], t, units)
        write = number_cell(column, scale, t)
        head = figures.with_unit(names[column.key], scale.unit_label, t)
        lines.append([words.plain(head), *values])
        texts[0].append(head)
        own = (links or {}).get(column.key) or [""] * len(values)
        noted = (notes or {}).get(column.key) or [""] * len(values)
        told = zip(values, own, noted, strict=True)
        for place, (value, link, note) in enumerate(told, start=1):
            texts[place] += [write(value), note]
            said = linked(write(value), link if known(value) else "")
            cells[row, place] = f"{said}  \n{words.quiet(words.unbroken(note))}" if note else said
    frame = pd.DataFrame(lines, columns=unlike([corner, *heads]))
    styler = _written(frame, cells)
    # A name of two signs is not parted, however narrow its figures are; columns are even, whether
    # notes stand in them or not.
    share = (100 - _NAMES) / max(len(heads), 1)
    even = {"min-width": _LEAST, "width": f"{share:.0f}%"}
    styler = styler.set_properties(subset=list(frame.columns[1:]), **even)
    totals = [i for i, is_total in enumerate(is_totals(table.frame), start=1) if is_total]
    styler = styler.map(lambda _: "font-weight: 600", subset=list(frame.columns[totals]))
    shown(styler, table.title, [_widest(column) for column in texts])


def facts(said: Sequence[tuple[str, str]], heads: tuple[str, str], alt: str) -> None:
    """Names and what is said of them, one below the other. To be called in a drawn function."""
    rows = [[f"**{words.plain(name)}**", words.plain(text)] for name, text in said]
    frame = pd.DataFrame(rows, columns=[words.plain(head) for head in heads])
    styler = frame.style.set_properties(subset=[frame.columns[0]], width="28%")
    put(styler, alt, has_head=False)


def texts(table: Table, columns: Sequence[str], widths: Mapping[str, str] | None = None) -> None:
    """A table of words as it prints: every cell in full, however long. ``widths`` are the
    least of their columns, as CSS.
    """
    chosen = chosen_columns(table, columns)
    rows = [[words.plain(row[column.key]) for column in chosen] for row in records(table.frame)]
    frame = pd.DataFrame(rows, columns=unlike([column.header for column in chosen]))
    styler = frame.style
    for place, column in enumerate(chosen):
        if width := (widths or {}).get(column.key):
            styler = styler.set_properties(subset=[frame.columns[place]], **{"min-width": width})
    put(styler, table.title)


@dataclass(frozen=True)
class Line:
    """A row of ``lined``: what it is about, its figures in ``unit``, and words after them.

    ``has_difference``: the last figure is that of the two before it, and all are written in full.
    ``badges`` are Markdown and follow the words. ``written`` are the texts of those figures, by
    their place, that are in no unit of the row or do not apply to it. ``link`` is the address that
    its figures lead to, or one for each of them; "" for none.
    """

    name: str
    unit: Any
    decimals: int
    values: Sequence[Any]
    said: Sequence[str] = ()
    has_difference: bool = False
    badges: Sequence[str] = ()
    written: Mapping[int, str] = field(default_factory=dict)
    link: str | Sequence[str] = ""


def lined(lines: Sequence[Line], heads: Sequence[str], t: Language, alt: str) -> None:
    """A table as it prints, each row in one unit of its own, which stands with its name.

    Real HTML, figures at the right. To be called in a drawn function.
    """
    rows: list[list[Any]] = []
    cells: dict[tuple[int, int], str] = {}
    for row, line in enumerate(lines):
        scale = _common(line, t)
        head = figures.with_unit(line.name, scale.unit_label, t)
        values = [float(value) if known(value) else None for value in line.values]
        rows.append([words.plain(head), *values, *map(words.plain, line.said), *line.badges])
        for place, value in enumerate(line.values):
            text = line.written.get(place) or scale.text(value)
            is_difference = line.has_difference and place == len(line.values) - 1
            if is_difference and place not in line.written:
                text = signed(scale, value, t)
            link = line.link if isinstance(line.link, str) else line.link[place]
            cells[row, place + 1] = linked(text, link if known(value) else "")
    frame = pd.DataFrame(rows, columns=unlike(heads))
    # A column without any figure still is one of figures.
    places = range(1, 1 + max((len(line.values) for line in lines), default=0))
    frame = frame.astype({frame.columns[place]: "float64" for place in places})
    styler = _written(frame, cells)
    # Tables under each other keep their columns in line, whatever they hold.
    for place, column in enumerate(frame.columns):
        share = _NAMES if place == 0 else (100 - _NAMES) / (len(frame.columns) - 1)
        styler = styler.set_properties(subset=[column], width=f"{share:.0f}%")
    shown(styler, alt)


def shown(styler: Styler, alt: str, widest: Sequence[float] = ()) -> None:
    """A table of Markdown on the page, as wide as it must be. To be called in a drawn function."""
    put(as_printed(styler, widest), alt)


def put(styler: Styler, alt: str = "", *, has_head: bool = True) -> None:
    """A table of Markdown as it is, without its index. To be called in a drawn function."""
    # Pandas makes up a name at each drawing, and the browser would draw the same table anew.
    data = styler.data  # type: ignore[attr-defined]
    told = repr((alt, data.columns.tolist(), data.to_numpy().tolist()))
    styler.set_uuid(sha256(told.encode()).hexdigest()[:8])
    st.table(
        styler,
        border="horizontal",
        hide_index=True,
        hide_header=not has_head,
        alt=words.clean(alt) or None,
    )


def _widest(texts: Iterable[str]) -> float:
    """The widest word of these texts, in ems; Chinese may be parted after its first signs."""
    found = (word for text in texts for word in text.split())
    return max(
        (text_width(w, 1) if w.isascii() else min(text_width(w, 1), _SIGNS) for w in found),
        default=0,
    )


def _common(line: Line, t: Language) -> Scale:
    own = [value for place, value in enumerate(line.values) if place not in line.written]
    return row_scale(own, line.unit, t, line.decimals, in_full=line.has_difference)


def _written(frame: pd.DataFrame, cells: Mapping[tuple[int, int], str]) -> Styler:
    """Figures stay numbers, which stand at the right; each is shown as its cell's Markdown."""
    styler = frame.style
    for (row, place), text in cells.items():
        one_cell = ([row], [frame.columns[place]])
        styler = styler.format(_always(text), subset=one_cell)
    return styler


def linked(text: str, link: str) -> str:
    """Markdown of a figure, which may lead to one of our own pages; a month is not parted."""
    return f"[{words.unbroken(text)}]({link})" if link else words.unbroken(text)


def _always(text: str) -> Callable[[object], str]:
    return lambda _: text


def unlike(heads: Sequence[str]) -> list[str]:
    """The heads as Markdown; a repeated one differs by signs that nobody sees."""
    seen: Counter[str] = Counter()
    told_apart = []
    for head in heads:
        told_apart.append(words.plain(head) + "\u2060" * seen[head])
        seen[head] += 1
    return told_apart
