"""Tables whose figures tell where they come from: a chosen cell's trace stands below the table.

The rows of such a table have a column ``reference``. It is a widget, so it cannot be drawn in a
drawn function; what it shows is made once and kept (``tables.Styled``).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from typing import Literal

import streamlit as st

from renovation.narrative import trace as narrative
from renovation.narrative.words import known
from renovation.report import Traced, trace_receipts_table
from renovation.ui import loading, tables, tracing, words
from renovation.ui.cells import NUMERIC
from renovation.ui.tables import Styled
from renovation.ui.view import View

# Sizes of places stand in the programme, not in the ledger.
_SIZES = ("households", "count_estates", "count_households")


def table(
    view: View,
    made: Styled,
    *,
    also: Collection[str] = (),
    how: Mapping[str, str] | None = None,
    on_select: Callable[[], None] | Literal["rerun"] = "rerun",
) -> None:
    """The table, and below it how to choose a figure, or where the chosen one comes from.

    ``also`` are its columns of words that are said of the row's figure, such as its light; ``how``
    tells of columns that are worked out how they are.
    ``on_select`` is called when a cell was chosen.
    """
    tables.forget_choice(made.key, view.key)
    with st.container(gap="small"):
        tables.show(made, on_select=on_select, selection_mode="single-cell")
        said, reference, column = _chosen(made, also)
        if not reference:
            hint = view.t("A click on a figure shows where it comes from.")
            st.markdown(words.quiet(words.plain(hint)), width="content")
            return
        # What was asked for stays in sight over a long table (screen.css).
        with st.container(
            horizontal=True,
            vertical_alignment="center",
            gap="small",
            key=f"source_of_{made.key}",
        ):
            _below(view, said, reference, (how or {}).get(column, ""))


def _below(view: View, said: str, reference: str, how: str) -> None:
    """What the chosen figure adds up from, with the way to its trace.

    ``how`` a figure is worked out stands before what the row's own figure adds up from.
    """
    finding, lead = _told(view, reference)
    said_of_row = view.t("{text} {next}", text=finding, next=lead)
    if how:
        said_of_row = view.t("{text} {next}", text=how, next=said_of_row)
    told = words.quiet(words.plain(said_of_row))
    st.markdown(f":small[**{words.plain(said)}**] {told}", width="content")
    tracing.link(view, reference)


def _chosen(made: Styled, also: Collection[str]) -> tuple[str, str, str]:
    """The chosen figure in the table's own words, its reference and column; "" each for none."""
    cell = tables.chosen_cell(made.key)
    if cell is None or cell[0] >= len(made.frame) or cell[1] not in made.cells:
        return "", "", ""
    row, column = made.frame.iloc[cell[0]], cell[1]
    kind, head, write = made.cells[column]
    is_figure = kind in NUMERIC and column not in _SIZES and known(row[column])
    if column not in also and not is_figure:
        return "", "", ""
    said = made.table.t("{head}: {figure}", head=head, figure=write(row[column]))
    return said, str(row["reference"]), str(column)


@loading.remembered
def _told(view: View, reference: str) -> tuple[str, str]:
    """What the trace of a reference finds, and how many rows and receipts it is the sum of."""
    scope = replace(view.scope, ref=reference)
    subject = narrative.Subject.of(Traced.of(view.snapshot, scope, view.t), view.t)
    receipts = len(trace_receipts_table(view.snapshot, scope, view.t).frame) - 1
    return (
        view.t("{sentence}.", sentence=narrative.trace_finding(subject)),
        narrative.trace_lead(subject, receipts),
    )
