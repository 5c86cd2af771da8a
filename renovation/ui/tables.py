"""Tables on a page whose heads sort, for lists of any length."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from renovation.charts.look import NOT_REPORTED_MARK
from renovation.figures import Scale
from renovation.language import Language
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
    scaled_head,
)
from renovation.ui.table_styles import STATUS, light_styles, row_styles

ROW_HEIGHT = 36
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
    most: float = MOST_ROWS,
) -> None:
    """A table of these columns whose heads sort; the total on the surface in 600.

    ``empty`` is what a cell without a figure says where it is not that nothing was reported.
    ``links`` are addresses that the rows' figures are traced at, shown in a last column. More rows
    than ``most`` scroll inside it: half a row shows that there are more. To be called in a drawn
    function: styling costs ten times what showing costs.
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
        # What does not apply to a row is no missing report: it reads —.
        has_blanks = not column.is_asked and values.isna().any()
        if column.kind in QUANTITIES and not has_blanks:
            head, scale = scaled_head(column, values, table.t, units)
            shown[column.key] = [scale.apply(value) for value in values]
            config[column.key] = st.column_config.NumberColumn(
                words.clean(head), format=_browser_format(scale), alignment="right"
            )
        else:
            head, write = head_and_cell(column, values, table.t, units)
            is_said = has_blanks or column.kind == "ratio"
            shown[column.key] = [write(v) if is_said or not pd.isna(v) else None for v in values]
            config[column.key] = st.column_config.TextColumn(
                words.clean(head), alignment="right" if is_said else "left"
            )
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
    most: float = MOST_ROWS,
    **more: Any,
) -> None:
    height = round((min(len(table.frame), most) + 1) * ROW_HEIGHT) + 2
    st.dataframe(
        data,
        hide_index=True,
        row_height=ROW_HEIGHT,
        height=height,
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
