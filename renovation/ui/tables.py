"""Tables on a page: sortable ones for long lists, plain ones that print and read aloud."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd
import streamlit as st
from pandas.io.formats.style import Styler

from renovation import figures
from renovation.charts.look import NOT_REPORTED_MARK
from renovation.figures import Scale
from renovation.language import Language
from renovation.narrative.words import known
from renovation.palette import Palette
from renovation.report import Table
from renovation.ui import words
from renovation.ui.cells import (
    NUMERIC,
    QUANTITIES,
    RATIOS,
    chosen_columns,
    head_and_cell,
    is_totals,
    number_cell,
    scaled_head,
    signed,
)
from renovation.ui.table_styles import STATUS, light_styles, row_styles

ROW_HEIGHT = 36
_NAMES = 34  # percent of a printed table that its names take
LINKS = "links"  # the column of links to traces
MOST_ROWS = 40  # more rows than this scroll inside the table


def sortable(
    table: Table,
    columns: Sequence[str],
    palette: Palette,
    *,
    units: Sequence[Any] = (),
    key: str,
    links: Sequence[str] = (),
    empty: str = "",
    most: int = MOST_ROWS,
) -> None:
    """A table of these columns whose heads sort; the total on the surface in 600.

    ``empty`` is what a cell without a figure says where it is not that nothing was reported.
    ``links`` are addresses that the rows' figures are traced at, shown in a last column. More rows
    than ``most`` scroll inside it. To be called in a drawn function: styling costs ten times what
    showing costs.
    """
    chosen = chosen_columns(table, columns)
    frame = table.frame.reset_index(drop=True)
    written = {
        column.key: head_and_cell(column, frame[column.key], table.t, units) for column in chosen
    }
    shown = frame[[column.key for column in chosen]].copy()
    formats: dict[Any, Any] = {key: write for key, (_, write) in written.items()}
    for column in chosen:
        # An empty cell reads "not reported"; a comparison that cannot be made reads "—".
        may_lack = column.kind in RATIOS or not column.is_asked
        no_comparison = may_lack and shown[column.key].isna().any()
        if column.kind == "text" or no_comparison:
            shown[column.key] = [formats[column.key](value) for value in shown[column.key]]
            del formats[column.key]
    for name, column_of_links in _link_column(links).items():
        shown[name] = column_of_links
    styler = shown.style.format(formats)
    styler = styler.apply(row_styles, axis=1, is_total=is_totals(frame), palette=palette)
    if STATUS in shown:
        styler = styler.apply(light_styles, subset=[STATUS], lights=frame["light"], palette=palette)
    config = {
        column.key: st.column_config.Column(
            words.clean(written[column.key][0]),
            alignment="right" if column.kind in NUMERIC else "left",
        )
        for column in chosen
    }
    _dataframe(styler, table, config | _link_head(links, table.t), key, empty, most)


def selectable(
    table: Table,
    columns: Sequence[str],
    *,
    units: Sequence[Any] = (),
    key: str,
    on_select: Callable[[], None],
    links: Sequence[str] = (),
) -> None:
    """A list of these columns whose heads sort and whose rows can be clicked (``chosen_row``).

    It is a widget, so it cannot be kept as drawn: its figures are numbers that the browser
    formats, which costs the server next to nothing.
    """
    shown: dict[str, list[Any]] = {}
    config: dict[str, Any] = {}
    for column in chosen_columns(table, columns):
        values = table.frame[column.key]
        if column.kind in QUANTITIES:
            head, scale = scaled_head(column, values, table.t, units)
            shown[column.key] = [scale.apply(value) for value in values]
            config[column.key] = st.column_config.NumberColumn(
                words.clean(head), format=_browser_format(scale), alignment="right"
            )
        else:
            head, write = head_and_cell(column, values, table.t, units)
            # A ratio that does not apply is no missing report: it reads —.
            is_said = column.kind == "ratio"
            shown[column.key] = [
                write(value) if is_said or not pd.isna(value) else None for value in values
            ]
            config[column.key] = st.column_config.TextColumn(words.clean(head))
    _dataframe(
        pd.DataFrame(shown | _link_column(links)),
        table,
        config | _link_head(links, table.t),
        key,
        on_select=on_select,
        selection_mode="single-cell",
    )


def _link_column(links: Sequence[str]) -> dict[str, list[str | None]]:
    return {LINKS: [link or None for link in links]} if any(links) else {}


def _link_head(links: Sequence[str], t: Language) -> dict[str, Any]:
    if not any(links):
        return {}
    head = st.column_config.LinkColumn(t("Source"), display_text=t("Trace"), width="small")
    return {LINKS: head}


def _dataframe(
    data: Any,
    table: Table,
    config: dict[str, Any],
    key: str,
    empty: str = "",
    most: int = MOST_ROWS,
    **more: Any,
) -> None:
    rows = min(len(table.frame), most) + 1
    st.dataframe(
        data,
        hide_index=True,
        row_height=ROW_HEIGHT,
        height=rows * ROW_HEIGHT + 2,
        column_config=config,
        placeholder=empty or f"{NOT_REPORTED_MARK} {table.t('Not reported')}",
        alt=words.clean(table.title),
        key=key,
        **more,
    )


def _browser_format(scale: Scale) -> str:
    # English groups thousands, Chinese does not; only whole numbers can be grouped by a format.
    if scale.decimals == 0 and scale.language.code != "zh":
        return "localized"
    return f"%.{scale.decimals}f"


def chosen_row(key: str) -> int | None:
    """The row of the cell that was clicked in the table of this key, counted before sorting.

    None for a click on a link, which opens what it leads to.
    """
    cells = st.session_state[key]["selection"]["cells"]
    return int(cells[0][0]) if cells and cells[0][1] != LINKS else None


def sideways(
    table: Table,
    columns: Sequence[str],
    heads: Sequence[str],
    names: Mapping[str, str],
    *,
    units: Sequence[Any] = (),
    corner: str = "",
    links: Mapping[str, Sequence[str]] | None = None,
) -> None:
    """A table as it prints, turned: a row for each of these columns, in a unit of its own.

    ``heads`` name the table's rows, ``names`` its columns by key. ``links`` are addresses that
    figures lead to: by column, one for each of the table's rows. Real HTML, read aloud and
    narrow enough for a phone. To be called in a drawn function.
    """
    t = table.t
    lines: list[list[Any]] = []
    cells: dict[tuple[int, int], str] = {}
    for row, column in enumerate(chosen_columns(table, columns)):
        values = list(table.frame[column.key])
        _, scale = scaled_head(column, table.frame[column.key], t, units)
        write = number_cell(column, scale, t)
        head = figures.with_unit(names[column.key], scale.unit_label, t)
        lines.append([words.plain(head), *values])
        own = (links or {}).get(column.key) or [""] * len(values)
        cells |= {
            (row, place): _linked(write(value), link if known(value) else "")
            for place, (value, link) in enumerate(zip(values, own, strict=True), start=1)
        }
    frame = pd.DataFrame(lines, columns=unlike([corner, *heads]))
    styler = _written(frame, cells)
    totals = [i for i, is_total in enumerate(is_totals(table.frame), start=1) if is_total]
    styler = styler.map(lambda _: "font-weight: 600", subset=list(frame.columns[totals]))
    st.table(styler, border="horizontal", hide_index=True, alt=words.clean(table.title))


def facts(said: Sequence[tuple[str, str]], heads: tuple[str, str], alt: str) -> None:
    """Names and what is said of them, one below the other. To be called in a drawn function."""
    rows = [[f"**{words.plain(name)}**", words.plain(text)] for name, text in said]
    frame = pd.DataFrame(rows, columns=[words.plain(head) for head in heads])
    styler = frame.style.set_properties(subset=[frame.columns[0]], width="28%")
    st.table(styler, border="horizontal", hide_index=True, hide_header=True, alt=words.clean(alt))


@dataclass(frozen=True)
class Line:
    """A row of ``lined``: what it is about, its figures in ``unit``, and words after them.

    ``has_difference``: the last figure is that of the two before it, and all are written in full.
    ``badges`` are Markdown and follow the words; a figure in ``without`` does not apply: —.
    ``link`` is the address that its figures lead to, "" for none.
    """

    name: str
    unit: Any
    decimals: int
    values: Sequence[Any]
    said: Sequence[str] = ()
    has_difference: bool = False
    badges: Sequence[str] = ()
    without: frozenset[int] = frozenset()
    link: str = ""


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
            text = figures.NOT_APPLICABLE if place in line.without else scale.text(value)
            if line.has_difference and place == len(line.values) - 1:
                text = signed(scale, value, t)
            cells[row, place + 1] = _linked(text, line.link if known(value) else "")
    frame = pd.DataFrame(rows, columns=unlike(heads))
    # A column without any figure still is one of figures.
    places = range(1, 1 + max((len(line.values) for line in lines), default=0))
    frame = frame.astype({frame.columns[place]: "float64" for place in places})
    styler = _written(frame, cells)
    # Tables under each other keep their columns in line, whatever they hold.
    for place, column in enumerate(frame.columns):
        share = _NAMES if place == 0 else (100 - _NAMES) / (len(frame.columns) - 1)
        styler = styler.set_properties(subset=[column], width=f"{share:.0f}%")
    st.table(styler, border="horizontal", hide_index=True, alt=words.clean(alt))


def _common(line: Line, t: Language) -> Scale:
    """The larger unit only where it shows each figure: a month's 300 are not 0.03万."""
    sizes = [abs(float(value)) for value in line.values if known(value) and value]
    scale = Scale.of(max(sizes, default=0), line.unit, t, line.decimals)
    if scale.factor == 1 or line.has_difference or min(sizes) < scale.factor:
        return Scale.of(0, line.unit, t, line.decimals)
    is_whole = all(size % scale.factor == 0 for size in sizes)
    return replace(scale, decimals=0) if is_whole else scale


def _written(frame: pd.DataFrame, cells: Mapping[tuple[int, int], str]) -> Styler:
    """Figures stay numbers, which stand at the right; each is shown as its cell's Markdown."""
    styler = frame.style
    for (row, place), text in cells.items():
        one_cell = ([row], [frame.columns[place]])
        styler = styler.format(_always(text), subset=one_cell)
    return styler


def _linked(text: str, link: str) -> str:
    """Markdown of a figure, which may lead to one of our own pages."""
    return f"[{words.plain(text)}]({link})" if link else words.plain(text)


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
