"""Handing in: who and for which month, the template, the file, what the check found, the receipt.

What the page shows follows from the address: a file that is checked, or a receipt.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from renovation import narrative
from renovation.desk.book import Book
from renovation.intake.blank import Blank, Form
from renovation.ledger import Receipt, read_ledger
from renovation.people import Action, may
from renovation.programme import Person
from renovation.scope import month_of
from renovation.ui import (
    address,
    checking,
    desk,
    filters,
    frame,
    periods,
    person,
    receipts,
    verdict,
    words,
)
from renovation.ui.view import View

MOST_MB = 100
_ROUND = "file_round"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def show(view: View) -> None:
    """The page."""
    if desk.is_busy(view):
        frame.finding(view.t("The report is being handed in"))
        return
    book = desk.book()
    left, right = st.columns(2)
    with left.container(border=True, height="stretch"):
        st.header(view.t("1. Who hands in, and for which month"), anchor=False)
        at_left, at_right = st.columns(2)
        with at_left:
            who = person.choose(view, book.programme, [Action.SUBMIT])
        with at_right:
            month = _month(view, book)
        _template(view, book, who, month)
    with right.container(border=True, height="stretch"):
        st.header(view.t("2. The file"), anchor=False)
        _take(view, book)
    desk.told(view)
    asked = address.read()
    if file := asked.get("file"):
        verdict.show(view, book, who, file)
    elif name := asked.get("receipt"):
        receipts.show(view, book, name)
    else:
        _start(view, book, who, month)


def _start(view: View, book: Book, who: Person | None, month: str) -> None:
    """Where the report of this person's office for the month stands."""
    if who and (refusal := may(who, Action.SUBMIT)):
        frame.finding(narrative.submit_finding(view.t, "", month, None), refusal.say(view.t))
        return
    office = book.programme.subdistrict[who.office] if who and who.office else None
    name = view.t.name(office or book.programme.info, "name" if office else "total")
    last = _last_of(book.receipts, office.key if office else "", month)
    finding = narrative.submit_finding(view.t, name if who else "", month, last)
    frame.finding(finding, narrative.submit_lead(view.t))
    if last and who:
        receipts.link(view, "submit", last, view.t("Open the receipt"))


def _last_of(found: Sequence[Receipt], office: str, month: str) -> Receipt | None:
    """The newest receipt for a month that has figures of the office; "" is any."""
    for receipt in reversed(found):
        if month in receipt.months and (not office or office in receipt.subdistricts):
            return receipt
    return None


def _month(view: View, book: Book) -> str:
    """The month of the report: chosen, or the one after the last that was reported."""
    t, months = view.t, periods.reportable(book.programme)
    default = periods.following(book.programme, view.info["settled_month"])
    asked = month_of(view.scope.period)
    chosen = f"{asked:%Y-%m}" if asked else ""
    chosen = chosen if chosen in months else ""
    named = {"": t("{month} (next)", month=default)}
    label = t("Month of the report")
    filters.select(view, "period", label, ["", *reversed(months)], named, value=chosen)
    return chosen or default


def _template(view: View, book: Book, who: Person | None, month: str) -> None:
    """The workbook of an office for a month, made when it is asked for."""
    # What writes workbooks takes long to import, and a started server is waited for.
    from renovation.exports import template

    t = view.t
    blank = Blank(book.programme, month, (who.office if who else "") or "", t)
    is_made_up = read_ledger(book.folder, events=()).is_demonstration
    labels: dict[Form, str] = {
        "wide": t("Template of {office} for {month}", office=blank.office, month=month),
        "long": t("The same, one row a figure"),
    }
    with st.container(horizontal=True):
        for form, label in labels.items():
            st.download_button(
                words.plain(label),
                data=partial(template.to_xlsx, blank, form, is_demonstration=is_made_up),
                file_name=template.file_name(blank, form),
                mime=_XLSX,
                icon=":material/download:",
                on_click="ignore",
                key=f"template_{form}",
            )


def _take(view: View, book: Book) -> None:
    """The place for a file."""
    t = view.t
    number = st.session_state.get(_ROUND, 0)
    given = st.file_uploader(
        t("Excel workbook (.xlsx) or CSV"),
        max_upload_size=MOST_MB,
        key=f"file_{number}",
    )
    said = t(
        "The template, or your own ledger in the long or the wide form; title rows, several "
        "sheets and totals are understood."
    )
    st.markdown(words.quiet(words.plain(said)))
    if given is None:
        return
    file = checking.FILES.take(given.name, given.getbuffer())
    # It has begun before anything else is drawn, which a click may interrupt.
    checking.check(file, book)
    # The next widget is an empty one, and the server's memory holds the file no longer.
    st.session_state[_ROUND] = number + 1
    kept = {key: value for key, value in address.read().items() if key != "receipt"}
    address.write({**kept, "file": file.key})
