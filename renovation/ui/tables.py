"""Tables on a page: sortable ones for long lists, plain ones that print and read aloud."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from renovation import figures
from renovation.figures import NOT_APPLICABLE, Scale
from renovation.language import Language
from renovation.narrative.words import known
from renovation.palette import Palette
from renovation.report import Column, Table
from renovation.ui import words

ROW_HEIGHT = 36
_NUMERIC = ("number", "difference", "rate", "ratio", "change")
_MOST_ROWS = 15

Cell = Callable[[Any], str]


def sortable(
    table: Table,
    columns: Sequence[str],
    palette: Palette,
    *,
    units: Sequence[Any] = (),
    key: str,
    on_select: Callable[[], None] | None = None,
) -> None:
    """A table whose heads sort, of these columns; the row ``is_total`` on the surface in 600.

    ``on_select`` is called when a reader chooses a row (``chosen_row`` tells which).
    """
    chosen = _chosen(table, columns)
    frame = table.frame.reset_index(drop=True)
    cells = {column.key: _cell(column, frame[column.key], table.t, units) for column in chosen}
    shown = frame[[column.key for column in chosen]].copy()
    for column in chosen:
        if column.kind == "text":
            shown[column.key] = [words.clean(value) for value in shown[column.key]]
    styler = shown.style.format({k: cell for k, (_, cell) in cells.items()})
    styler = styler.apply(_row_styles, axis=1, is_total=_totals(frame), palette=palette)
    options: dict[str, Any] = (
        {"on_select": on_select, "selection_mode": "single-row"} if on_select else {}
    )
    st.dataframe(
        styler,
        hide_index=True,
        row_height=ROW_HEIGHT,
        height=min(len(shown), _MOST_ROWS) * ROW_HEIGHT + ROW_HEIGHT + 2,
        column_config={
            column.key: st.column_config.Column(
                words.clean(cells[column.key][0]),
                alignment="right" if column.kind in _NUMERIC else "left",
            )
            for column in chosen
        },
        alt=words.clean(table.title),
        key=key,
        **options,
    )


def chosen_row(key: str) -> int | None:
    """The place of the row chosen in the table of this key."""
    rows = st.session_state[key]["selection"]["rows"]
    return rows[0] if rows else None


def plain(table: Table, columns: Sequence[str], *, units: Sequence[Any] = ()) -> None:
    """A table as it prints: real HTML, no sorting, the total in bold."""
    chosen = _chosen(table, columns)
    totals = _totals(table.frame)
    shown = {}
    for column in chosen:
        head, cell = _cell(column, table.frame[column.key], table.t, units)
        texts = [words.plain(cell(value)) for value in table.frame[column.key]]
        shown[words.plain(head)] = [
            f"**{text}**" if is_total and text else text
            for text, is_total in zip(texts, totals, strict=True)
        ]
    st.table(
        pd.DataFrame(shown), border="horizontal", hide_index=True, alt=words.clean(table.title)
    )


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
    unit = next((u for u in units if u["unit_key"] == column.unit_key), None)
    if column.kind in ("number", "difference", "rate"):
        largest = max((abs(float(v)) for v in values if known(v)), default=0)
        scale = Scale.of(largest, unit, t, column.decimals or 0)
        return _head(column, unit, scale, t), _number(column, scale, t)
    writers: dict[str, Cell] = {
        "ratio": lambda v: figures.percent(v, t, column.decimals or 0),
        "change": lambda v: figures.percent_change(v, t, column.decimals or 0),
        "month": figures.month,
        "flag": lambda v: t("yes") if known(v) and bool(v) else t("no"),
        "text": words.clean,
    }
    return column.header, writers[column.kind]


def _head(column: Column, unit: Any, scale: Scale, t: Language) -> str:
    if unit is None:
        return column.header
    # The column's head names the base unit; a large column is read in 万.
    tail = figures.with_unit("", t.name(unit), t)
    return figures.with_unit(column.header.removesuffix(tail), scale.unit_label, t)


def _number(column: Column, scale: Scale, t: Language) -> Cell:
    def write(value: Any) -> str:
        if not known(value):
            return t("Not reported") if column.kind == "number" else NOT_APPLICABLE
        text = scale.text(value)
        if column.kind != "difference" or text.startswith(figures.MINUS):
            return text
        return f"+{text}" if float(value) > 0 and text.strip("0.") else t("no change")

    return write
