"""A figure traced: what it means, what it adds up from, its plan, and the SQL behind it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import streamlit as st

from renovation import figures, queries
from renovation.figures import NOT_APPLICABLE
from renovation.narrative import trace as narrative
from renovation.narrative.trace_pace import pace_facts
from renovation.palette import palette
from renovation.refusal import Refusal
from renovation.report import (
    Table,
    Traced,
    trace_receipts_table,
    trace_replaced_table,
    trace_table,
)
from renovation.rows import records
from renovation.ui import (
    choices,
    filters,
    frame,
    headed,
    loading,
    printed,
    tables,
    tracing,
    words,
)
from renovation.ui.view import View

_BOX = "reference"
_SHOWN = 200  # rows of the ledger on the page; the file has them all
_REPLACED = (
    # What a phone shows without scrolling stands first.
    "status_word",
    "month_start",
    "quantity_before",
    "quantity",
    "why",
    "community",
    "estate",
    "receipt_before",
    "receipt",
)
_WIDTHS = {"status_word": "4.5em", "month_start": "5em", "why": "9em", "community": "6em"}
_BOTH = ("quantity_before", "quantity")
_RECEIPTS = ("receipt", "count_rows", "cumulative", "amount")
_ROWS = (
    "month_start",
    "community",
    "estate",
    "said_basis",
    "quantity",
    "amount",
    "receipt",
    "source_sheet",
    "source_row",
    "remark",
)


def show(view: View) -> None:
    """The page: the box for a reference, and below it all about the figure it names."""
    t = view.t
    if not view.scope.ref:
        frame.finding(t("Trace a figure to the rows of the ledger"), _welcome(view))
        _box(view, "")
        _example(view)
        return
    try:
        traced, subject = _found(view)
    except Refusal as refusal:
        frame.finding(t("This reference leads nowhere"), refusal.say(t))
        _box(view, view.scope.ref)
        _example(view)
        return
    count = len(_receipts(view).frame) - 1
    frame.finding(narrative.trace_finding(subject), narrative.trace_lead(subject, count))
    _box(view, subject.reference)
    if traced.snapshot.version != view.snapshot.version:
        said = narrative.other_version(t, traced.snapshot.version, view.snapshot.version)
        st.markdown(words.quiet(words.plain(said)))
    _what(view, traced, subject)
    if _pace_said(view):
        _pace(view)
    if count:
        _sum(view)
        _ledger(view)
    if len(_replaced(view).frame):
        _corrected(view)
    _computed(view)


def _welcome(view: View) -> str:
    return narrative.what_a_reference_is(view.t)


@loading.remembered
def _found(view: View) -> tuple[Traced, narrative.Subject]:
    """The figure, in the version that its reference names; a Refusal where there is none."""
    traced = Traced.of(view.snapshot, view.scope, view.t)
    return traced, narrative.Subject.of(traced, view.t)


@loading.remembered
def _receipts(view: View) -> Table:
    return trace_receipts_table(view.snapshot, view.scope, view.t)


@loading.remembered
def _rows(view: View) -> Table:
    return trace_table(view.snapshot, view.scope, view.t, most_rows=_SHOWN)


@loading.remembered
def _replaced(view: View) -> Table:
    return trace_replaced_table(view.snapshot, view.scope, view.t)


def _box(view: View, shown: str) -> None:
    choices.put(_BOX, shown, ())
    label = view.t("Reference of a figure")
    st.text_input(
        label,
        placeholder=view.t("A reference, such as the last column of an exported file"),
        key=_BOX,
        on_change=_entered,
        label_visibility="collapsed",
        width=480,
    )


def _entered() -> None:
    filters.choose(ref=str(st.session_state[_BOX] or ""))


def _example(view: View) -> None:
    """A reference that works here, as a link."""
    example = tracing.of_view(view)
    if example:
        with st.container(horizontal=True, vertical_alignment="center"):
            said = view.t("For example:")
            st.markdown(words.quiet(words.plain(said)), width="content")
            tracing.link(view, example, example)


def _what(view: View, traced: Traced, subject: narrative.Subject) -> None:
    if traced.plan is None:
        _facts(view)
    else:
        left, right = st.columns(2, gap="medium")
        with left:
            _facts(view)
        with right:
            _plan(view)
    st.code(f"python -m renovation trace {subject.reference}", language=None, wrap_lines=True)


@loading.drawn
def _facts(view: View) -> None:
    t, (_, subject) = view.t, _found(view)
    st.header(t("What the figure is"), anchor=False)
    printed.facts(narrative.trace_facts(subject), (t("Fact"), t("What it is")), subject.reference)


@loading.drawn
def _plan(view: View) -> None:
    t, (traced, subject) = view.t, _found(view)
    plan: Any = traced.plan
    said = narrative.plan_facts(subject, plan, traced.plan_version)
    st.header(t("Against the plan"), anchor=False)
    printed.facts(said, (t("Fact"), t("What it is")), t("Against the plan"))


@loading.remembered
def _pace_said(view: View) -> list[narrative.Fact]:
    traced, subject = _found(view)
    return pace_facts(subject, traced.plan, traced.months) if traced.plan else []


@loading.drawn
def _pace(view: View) -> None:
    """How the averages, what is required and the projection come about."""
    t = view.t
    st.header(t("Pace and projection"), anchor=False)
    printed.facts(_pace_said(view), (t("Fact"), t("What it is")), t("Pace and projection"))


def _sum(view: View) -> None:
    headed.files(view, view.t("Receipts that add up to it"), trace_receipts="")
    _receipts_drawn(view)


@loading.drawn
def _receipts_drawn(view: View) -> None:
    traced, _ = _found(view)
    table = _receipts(view)
    total: Any = records(table.frame)[-1]
    st.markdown(words.plain(narrative.sums_agree(view.t, total, traced.figure)))
    _sortable(view, table, _RECEIPTS, "trace_receipts_table")


def _ledger(view: View) -> None:
    headed.files(view, view.t("Rows of the ledger"), trace="")
    _rows_drawn(view)


@loading.drawn
def _rows_drawn(view: View) -> None:
    traced, _ = _found(view)
    table = _rows(view)
    count = int(traced.figure["count_rows"])
    has_zeros = bool((table.frame["amount"] == 0).any())
    said = narrative.rows_shown(view.t, len(table.frame), count, has_zeros=has_zeros)
    st.markdown(words.quiet(words.plain(said)))
    optional = ("remark", "estate", "source_sheet")
    left_out = {key for key in optional if not (table.frame[key] != "").any()}
    columns = tuple(key for key in _ROWS if key not in left_out)
    _sortable(view, table, columns, "trace_rows")


def _corrected(view: View) -> None:
    headed.files(view, view.t("Rows that corrections replaced"), trace_replaced="")
    _corrected_drawn(view)


@loading.drawn
def _corrected_drawn(view: View) -> None:
    table = _replaced(view)
    said = narrative.rows_replaced(view.t, len(table.frame))
    st.markdown(words.quiet(words.plain(said)))
    left_out = {key for key in ("estate", "why") if not (table.frame[key] != "").any()}
    # A reason is read in full, which a cell of a sortable table has no room for.
    frame = table.frame.head(_SHOWN)
    written = frame.assign(
        month_start=frame["month_start"].map(figures.month),
        **{key: [_digits(view, value) for value in frame[key]] for key in _BOTH},
    )
    shown = [key for key in _REPLACED if key not in left_out]
    printed.texts(replace(table, frame=written), shown, _WIDTHS)


def _digits(view: View, value: Any) -> str:
    traced, _ = _found(view)
    decimals = int(view.names.metrics[traced.reference.metric]["decimals"])
    return figures.number(value, view.t, decimals, exact=True)


def _sortable(view: View, table: Table, columns: tuple[str, ...], key: str) -> None:
    tables.sortable(
        table,
        columns,
        palette("dark" if view.is_dark else "light"),
        # In base units: every row must be read exactly.
        units=(),
        key=key,
        # A receipt without rows of the month has nothing to say of it.
        empty=NOT_APPLICABLE,
    )


def _computed(view: View) -> None:
    with st.expander(view.t("The SQL as it was run, with its parameters")):
        _sql(view)


@loading.drawn
def _sql(view: View) -> None:
    traced, _ = _found(view)
    for name, parameters in traced.runs(_SHOWN).items():
        said = "  ".join(f"${key} = {value!s}" for key, value in sorted(parameters.items()))
        st.markdown(f"**{words.plain(f'queries/{name}.sql')}**")
        st.code(said, language=None, wrap_lines=True)
        st.code(queries.load()[name].sql.strip(), language="sql", wrap_lines=True)
