"""Closing and reopening months: a report that comes for a closed one wants a reason."""

from __future__ import annotations

import streamlit as st

from renovation import figures
from renovation.desk import close, reopen
from renovation.desk.book import Book
from renovation.language import Language
from renovation.ledger import State
from renovation.people import Action, may
from renovation.programme import Person
from renovation.refusal import Refusal
from renovation.ui import choices, desk, periods, words
from renovation.ui.view import View

_MONTH, _WHY = "closing_month", "closing_why"
_LONGEST = 500  # signs of a reason


def show(view: View, book: Book, who: Person | None) -> None:
    """The months, and what this person may do with one."""
    t = view.t
    st.header(t("Closing months"), anchor=False)
    said = t(
        "A month is closed once its reports are complete. Whoever reports for a closed month has "
        "to say why it is late."
    )
    st.markdown(words.quiet(words.plain(said)))
    refusal = may(who, Action.CLOSE) if who else None
    if who is None or refusal is not None:
        why = refusal.say(t) if refusal else t("Choose the name of who closes months above.")
        st.markdown(words.plain(why))
        return
    left, right = st.columns([1, 3], vertical_alignment="top")
    with left:
        month = _month(view, book)
    is_closed = month in book.closed_months
    with right, st.form("closing", enter_to_submit=False, border=False):
        reason, button = st.columns([3, 1], vertical_alignment="bottom")
        with reason:
            st.text_input(words.plain(t("Reason")), key=_WHY, max_chars=_LONGEST)
        label = t("Reopen {month}", month=month) if is_closed else t("Close {month}", month=month)
        with button:
            st.form_submit_button(words.plain(label), on_click=_begin, args=(who, month, is_closed))


def _month(view: View, book: Book) -> str:
    """The month chosen; at first the newest that can be closed. Newer ones are not offered."""
    t, months = view.t, _with_reports(view, book)
    named = {month: _named(t, month, month in book.closed_months) for month in months}
    waiting = {m for item in book.receipts if item.state is State.PENDING for m in item.months}
    open_ones = [month for month in months if month not in book.closed_months]
    closable = [month for month in open_ones if month not in waiting]
    value = st.session_state.get(_MONTH) or (closable or open_ones or months)[-1]
    choices.put(_MONTH, value, named.values())
    st.selectbox(t("Month"), list(reversed(months)), format_func=named.__getitem__, key=_MONTH)
    return str(st.session_state[_MONTH])


def _with_reports(view: View, book: Book) -> list[str]:
    """The months up to the last with figures, or with a receipt, or closed; the first at least."""
    months = periods.reportable(book.programme)
    known = {figures.month(view.info["data_month"]), *book.closed_months, months[0]}
    last = max(known.union(*(item.months for item in book.receipts)) & set(months))
    return months[: months.index(last) + 1]


def _named(t: Language, month: str, is_closed: bool) -> str:
    return t("{month} (closed)", month=month) if is_closed else month


def _begin(who: Person, month: str, is_closed: bool) -> None:
    why = str(st.session_state.get(_WHY, ""))
    if not why.strip():
        desk.refuse(Refusal("A reason is wanted; write why."))
        return
    if is_closed:
        said = Refusal("{month} is being reopened", month=month)
        desk.begin(
            f"reopen {month} {who.key}", said, lambda: reopen(month, who.key, why), lambda _: {}
        )
    else:
        said = Refusal("{month} is being closed", month=month)
        desk.begin(
            f"close {month} {who.key}", said, lambda: close(month, who.key, why), lambda _: {}
        )
