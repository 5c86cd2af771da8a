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
from renovation.figures import NOT_APPLICABLE, Scale
from renovation.language import Language
from renovation.narrative.words import known
from renovation.palette import Palette
from renovation.report import Column, Table
from renovation.report.lights import completion
from renovation.ui import words

ROW_HEIGHT = 36
_QUANTITIES = ("number", "difference", "rate")
_RATIOS = ("ratio", "completion", "change")
_NUMERIC = (*_QUANTITIES, *_RATIOS)
_NAMES = 34  # percent of a printed table that its names take
MOST_ROWS = 40  # more rows than this scroll inside the table

Cell = Callable[[Any], str]


def sortable(
    table: Table,
    columns: Sequence[str],
    palette: Palette,
    *,
    units: Sequence[Any] = (),
    key: str,
) -> None:
    """A table of these columns whose heads sort; the total on the surface in 600.

    To be called in a drawn function: styling costs ten times what showing costs.
    """
    chosen = _chosen(table, columns)
    frame = table.frame.reset_index(drop=True)
    written = {column.key: _cell(column, frame[column.key], table.t, units) for column in chosen}
    shown = frame[[column.key for column in chosen]].copy()
    formats: dict[Any, Any] = {key: write for key, (_, write) in written.items()}
    for column in chosen:
        # An empty cell reads "not reported"; a comparison that cannot be made reads "—".
        no_comparison = column.kind in _RATIOS and shown[column.key].isna().any()
        if column.kind == "text" or no_comparison:
            shown[column.key] = [formats[column.key](value) for value in shown[column.key]]
            del formats[column.key]
    styler = shown.style.format(formats)
    styler = styler.apply(_row_styles, axis=1, is_total=_totals(frame), palette=palette)
    config = {
        column.key: st.column_config.Column(
            words.clean(written[column.key][0]),
            alignment="right" if column.kind in _NUMERIC else "left",
        )
        for column in chosen
    }
    _dataframe(styler, table, config, key)


def selectable(
    table: Table,
    columns: Sequence[str],
    *,
    units: Sequence[Any] = (),
    key: str,
    on_select: Callable[[], None],
) -> None:
    """A list of these columns whose heads sort and whose rows can be clicked (``chosen_row``).

    It is a widget, so it cannot be kept as drawn: its figures are numbers that the browser
    formats, which costs the server next to nothing.
    """
    shown: dict[str, list[Any]] = {}
    config: dict[str, Any] = {}
    for column in _chosen(table, columns):
        values = table.frame[column.key]
        if column.kind in _QUANTITIES:
            head, scale = _scaled(column, values, table.t, units)
            shown[column.key] = [scale.apply(value) for value in values]
            config[column.key] = st.column_config.NumberColumn(
                words.clean(head), format=_browser_format(scale), alignment="right"
            )
        else:
            head, write = _cell(column, values, table.t, units)
            shown[column.key] = [None if pd.isna(value) else write(value) for value in values]
            config[column.key] = st.column_config.TextColumn(words.clean(head))
    _dataframe(
        pd.DataFrame(shown),
        table,
        config,
        key,
        on_select=on_select,
        selection_mode="single-cell",
    )


def _dataframe(data: Any, table: Table, config: dict[str, Any], key: str, **more: Any) -> None:
    rows = min(len(table.frame), MOST_ROWS) + 1
    st.dataframe(
        data,
        hide_index=True,
        row_height=ROW_HEIGHT,
        height=rows * ROW_HEIGHT + 2,
        column_config=config,
        placeholder=f"{NOT_REPORTED_MARK} {table.t('Not reported')}",
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
    """The row of the cell that was clicked in the table of this key, counted before sorting."""
    cells = st.session_state[key]["selection"]["cells"]
    return int(cells[0][0]) if cells else None


def sideways(
    table: Table,
    columns: Sequence[str],
    heads: Sequence[str],
    names: Mapping[str, str],
    *,
    units: Sequence[Any] = (),
    corner: str = "",
) -> None:
    """A table as it prints, turned: a row for each of these columns, in a unit of its own.

    ``heads`` name the table's rows, ``names`` its columns by key. Real HTML, read aloud and
    narrow enough for a phone. To be called in a drawn function.
    """
    t = table.t
    lines: list[list[Any]] = []
    cells: dict[tuple[int, int], str] = {}
    for row, column in enumerate(_chosen(table, columns)):
        values = list(table.frame[column.key])
        _, scale = _scaled(column, table.frame[column.key], t, units)
        write = _number(column, scale, t)
        head = figures.with_unit(names[column.key], scale.unit_label, t)
        lines.append([words.plain(head), *values])
        cells |= {(row, place): write(value) for place, value in enumerate(values, start=1)}
    frame = pd.DataFrame(lines, columns=unlike([corner, *heads]))
    styler = _written(frame, cells)
    totals = [i for i, is_total in enumerate(_totals(table.frame), start=1) if is_total]
    styler = styler.map(lambda _: "font-weight: 600", subset=list(frame.columns[totals]))
    st.table(styler, border="horizontal", hide_index=True, alt=words.clean(table.title))


@dataclass(frozen=True)
class Line:
    """A row of ``lined``: what it is about, its figures in ``unit``, and words after them."""

    name: str
    unit: Any
    decimals: int
    values: Sequence[Any]
    said: Sequence[str] = ()


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
        rows.append([words.plain(head), *values, *map(words.plain, line.said)])
        cells |= {(row, place): scale.text(value) for place, value in enumerate(line.values, 1)}
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
    if scale.factor == 1 or min(sizes) < scale.factor:
        return Scale.of(0, line.unit, t, line.decimals)
    is_whole = all(size % scale.factor == 0 for size in sizes)
    return replace(scale, decimals=0) if is_whole else scale


def _written(frame: pd.DataFrame, cells: Mapping[tuple[int, int], str]) -> Styler:
    """Figures stay numbers, which stand at the right; each is written in its row's unit."""
    styler = frame.style
    for (row, place), text in cells.items():
        one_cell = ([row], [frame.columns[place]])
        styler = styler.format(_always(words.plain(text)), subset=one_cell)
    return styler


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


def _chosen(table: Table, columns: Sequence[str]) -> list[Column]:
    by_key = {column.key: column for column in table.columns}
    return [by_key[key] for key in columns]


def _totals(frame: pd.DataFrame) -> list[bool]:
    return list(frame["is_total"].astype(bool)) if "is_total" in frame else [False] * len(frame)


def _row_styles(row: pd.Series, is_total: list[bool], palette: Palette) -> list[str]:
    style = ""
    if is_total[int(str(row.name))]:
        style = f"font-weight: 600; background-color: {palette.surface}"
    return [style] * len(row)


def _cell(column: Column, values: pd.Series, t: Language, units: Sequence[Any]) -> tuple[str, Cell]:
    """A column's head and how its cells are written: one unit and one rule for all of them."""
    if column.kind in _QUANTITIES:
        head, scale = _scaled(column, values, t, units)
        return head, _number(column, scale, t)
    writers: dict[str, Cell] = {
        "ratio": lambda v: figures.percent(v, t, column.decimals or 0),
        "completion": lambda v: completion(v, t),
        "change": lambda v: figures.percent_change(v, t, column.decimals or 0),
        "month": figures.month,
        "flag": lambda v: t("yes") if not pd.isna(v) and bool(v) else t("no"),
        "text": words.clean,
    }
    return column.header, writers[column.kind]


def _scaled(
    column: Column, values: pd.Series, t: Language, units: Sequence[Any]
) -> tuple[str, Scale]:
    """The column's head with its unit, 万 where its figures are large, and its scale."""
    unit = next((u for u in units if u["unit_key"] == column.unit_key), None)
    largest = max((abs(float(v)) for v in values if known(v)), default=0)
    scale = Scale.of(largest, unit, t, column.decimals or 0)
    if unit is None:
        return column.header, scale
    # The column's own head names the base unit.
    tail = figures.with_unit("", t.name(unit), t)
    return figures.with_unit(column.header.removesuffix(tail), scale.unit_label, t), scale


def _number(column: Column, scale: Scale, t: Language) -> Cell:
    def write(value: Any) -> str:
        if not known(value):
            return t("Not reported") if column.kind == "number" else NOT_APPLICABLE
        text = scale.text(value)
        if column.kind != "difference" or text.startswith(figures.MINUS):
            return text
        return f"+{text}" if text.strip("0.") else t("no change")

    return write
