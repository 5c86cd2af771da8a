"""Tables on a page whose heads sort, for lists of any length."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd
import streamlit as st
from pandas.io.formats.style import Styler

from renovation.charts.look import NOT_REPORTED_MARK
from renovation.palette import Palette
from renovation.report import Table
from renovation.report.table import Kind
from renovation.ui import words
from renovation.ui.cells import (
    NUMERIC,
    RATIOS,
    Cell,
    chosen_columns,
    head_and_cell,
    is_totals,
)
from renovation.ui.table_styles import STATUS, computed, light_styles, row_styles

ROW_HEIGHT = 36
_TOOLBAR = 8  # pixels that the table's bar is higher than what parts the table from a heading
MOST_ROWS = 40  # more rows than this scroll inside the table


@dataclass(frozen=True)
class Styled:
    """A table ready to be shown: made once and kept, since styling costs ten times what showing
    costs. ``frame`` holds the rows as shown, ``cells`` each shown column's kind and how its
    figures are written.
    """

    key: str
    table: Table
    styler: Styler
    config: Mapping[str, Any]
    empty: str
    most: float
    cells: Mapping[str, tuple[Kind, str, Cell]]

    @property
    def frame(self) -> pd.DataFrame:
        return self.table.frame


def styled(
    table: Table,
    columns: Sequence[str],
    palette: Palette,
    *,
    units: Sequence[Any] = (),
    key: str,
    empty: str = "",
    most: float = MOST_ROWS,
) -> Styled:
    """A table of these columns whose heads sort; the total on the surface in 600.

    ``empty`` is what a cell without a figure says where it is not that nothing was reported. More
    rows than ``most`` scroll inside it: half a row shows that there are more.
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
        # A month's text sorts as it does, and is read aloud without a day and an hour.
        if column.kind in ("text", "month") or no_comparison:
            shown[column.key] = [formats[column.key](value) for value in shown[column.key]]
            del formats[column.key]
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
    cells = {column.key: (column.kind, *written[column.key]) for column in chosen}
    made = replace(table, frame=frame)
    return Styled(key, made, computed(styler, key), config, empty, most, cells)


def show(made: Styled, **more: Any) -> None:
    """The table on the page; with ``on_select`` it is a widget, and not for a drawn function."""
    table = made.table
    st.dataframe(
        made.styler,
        hide_index=True,
        row_height=ROW_HEIGHT,
        height=round((min(len(made.frame), made.most) + 1) * ROW_HEIGHT) + 2,
        column_config=dict(made.config),
        placeholder=made.empty or f"{NOT_REPORTED_MARK} {table.t('Not reported')}",
        alt=words.clean(table.title),
        key=_widget(made.key),
        **more,
    )


def toolbar_room() -> None:
    """Room above a table right below a button, for the bar that stands there while it is used."""
    st.space(_TOOLBAR)


def sortable(table: Table, columns: Sequence[str], palette: Palette, **more: Any) -> None:
    """A table as ``styled`` makes it, whose cells lead nowhere. For a drawn function."""
    show(styled(table, columns, palette, **more))


def forget_choice(key: str, shown: object) -> None:
    """No cell stays chosen once the table of this key shows something else.

    A choice is of a row by its place, where another filter puts another row. The browser keeps it
    as long as it sees the same table, so it gets a new one.
    """
    state = st.session_state
    if state.get(f"{key} shows", shown) != shown and chosen_cell(key) is not None:
        state[f"{key} number"] = state.get(f"{key} number", 0) + 1
    state[f"{key} shows"] = shown


def chosen_cell(key: str) -> tuple[int, str] | None:
    """Row (counted before sorting) and column of the cell chosen in the table of this key."""
    cells = st.session_state.get(_widget(key), {}).get("selection", {}).get("cells", [])
    return (int(cells[0][0]), str(cells[0][1])) if cells else None


def _widget(key: str) -> str:
    number = st.session_state.get(f"{key} number", 0)
    return f"{key}_{number}" if number else key
