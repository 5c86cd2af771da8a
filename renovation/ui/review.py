"""Reviewing: what waits, what each report would change, approve or return; receipts and months."""

from __future__ import annotations

import datetime as dt

import streamlit as st

from renovation import narrative
from renovation.desk.book import Book
from renovation.ledger import Receipt, State
from renovation.palette import palette
from renovation.people import Action
from renovation.refusal import Refusal
from renovation.report import Table
from renovation.report.desk import journal_table, receipts_table
from renovation.ui import (
    address,
    desk,
    downloads,
    frame,
    headed,
    months,
    person,
    receipts,
    reviewing,
    tables,
    words,
)
from renovation.ui.view import View

_MOST = 10.5


def show(view: View) -> None:
    """The page."""
    t = view.t
    if desk.is_busy(view):
        frame.finding(t("The ledger is being written"))
        return
    book = desk.book()
    pending = [item for item in book.receipts if item.state is State.PENDING]
    with st.container(width=420):
        who = person.choose(view, book.programme, [Action.REVIEW, Action.CLOSE])
    desk.told(view)
    opened = _opened(view, book, pending)
    if opened and opened.state is not State.PENDING:
        frame.finding(narrative.handed_finding(t, opened), narrative.handed_lead(t, opened))
    else:
        frame.finding(
            narrative.review_finding(t, pending, dt.datetime.now(dt.UTC)),
            narrative.review_lead(view.names, book.receipts, sorted(book.closed_months)),
        )
    _pending(view, book, pending, opened)
    if opened:
        reviewing.show(view, book, who, opened)
    _receipts(view, book)
    months.show(view, book, who)
    _journal(view, book)


def _opened(view: View, book: Book, pending: list[Receipt]) -> Receipt | None:
    """The receipt that the address names, or the only one that waits."""
    if name := address.read().get("receipt"):
        try:
            return book.receipt(name)
        except Refusal as refusal:
            with st.container(border=True):
                st.markdown(words.plain(refusal.say(view.t)))
            return None
    return pending[0] if len(pending) == 1 else None


def _pending(view: View, book: Book, pending: list[Receipt], opened: Receipt | None) -> None:
    """A line for each report that waits, the oldest first, with the way to it."""
    t = view.t
    if not pending:
        with st.container(border=True):
            said = narrative.nothing_waits(t, is_empty=not book.receipts)
            st.markdown(words.plain(said))
        return
    with st.container(gap=6):
        for receipt in pending:
            with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                if opened and opened.receipt == receipt.receipt:
                    st.markdown(f"**{words.plain(receipt.receipt)}**", width="content")
                else:
                    receipts.link(view, "review", receipt, receipt.receipt)
                said = narrative.waiting(view.names, receipt)
                st.markdown(words.plain(said), width="content")


def _receipts(view: View, book: Book) -> None:
    table = receipts_table(downloads.source(view), book.receipts)
    shown = ("receipt", "state", "subdistricts", "months", "file_name", "count_rows")
    more = ("submitted_by", "submitted_at", "version")
    _listed(view, table, [*shown, *more], view.t("All receipts"), len(book.events))


def _journal(view: View, book: Book) -> None:
    table = journal_table(downloads.source(view), book.events)
    shown = ["no", "at", "by", "event", "receipt", "month", "why", "version"]
    clock = view.t("All times on this page are the server's local time")
    _listed(view, table, shown, view.t("Journal: who did what when"), len(book.events), clock)


def _listed(
    view: View, table: Table, shown: list[str], heading: str, events: int, note: str = ""
) -> None:
    if table.frame.empty:
        return
    with headed.line(heading):
        downloads.table_button(table, table.name)
    if note:
        st.markdown(words.quiet(words.plain(note)))
    look = palette("dark" if view.is_dark else "light")
    tables.sortable(table, shown, look, key=table.name, most=_MOST)
