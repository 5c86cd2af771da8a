"""One report under review: facts, what it would change, its rows, and the decision."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from renovation.desk import approve, preview, send_back
from renovation.desk.book import Book
from renovation.ledger import Receipt, State
from renovation.palette import palette
from renovation.paths import data_folder
from renovation.people import Action, may
from renovation.programme import Person
from renovation.refusal import Refusal
from renovation.report.desk import first_rows
from renovation.ui import (
    buttons,
    desk,
    downloads,
    effects,
    filters,
    headed,
    receipts,
    tables,
    words,
)
from renovation.ui.view import View
from renovation.ui.work import WORKS, Job

_MOST_ROWS = 200
_LONGEST = 500  # signs of a reason


def show(view: View, book: Book, who: Person | None, receipt: Receipt) -> None:
    """The report, from what it is to what is decided of it."""
    t = view.t
    if receipt.state is State.APPROVED:
        receipts.overview(view, receipt)
    job = _preview(book, receipt) if receipt.state is State.PENDING else None
    is_shown = job is not None and job.wait(desk.PATIENCE - job.seconds)
    # What is still being computed wants a line, not half of the page.
    left, right = st.columns(2) if is_shown else (st.container(), st.container())
    with left:
        with headed.line(t("The report {receipt}", receipt=receipt.receipt)):
            _original(view, receipt)
        receipts.facts(view, book, receipt)
    with right:
        if job is not None and is_shown:
            effects.show(view, WORKS.result(job), receipt.receipt)
        elif job is not None:
            desk.watch(view, job)
    receipts.warned(view, book, receipt)
    _rows(view, receipt)
    if receipt.state is State.PENDING:
        _decision(view, who, receipt, is_shown=is_shown)


def _original(view: View, receipt: Receipt) -> None:
    """The file as it was handed in, byte for byte, under its own name."""
    st.download_button(
        words.plain(view.t("The file as it was handed in")),
        data=lambda: next(receipt.folder.glob("original.*")).read_bytes(),
        file_name=words.clean(receipt.file_name),
        mime="application/octet-stream",
        icon=":material/download:",
        on_click="ignore",
        key=f"original_{receipt.receipt}",
    )


def _preview(book: Book, receipt: Receipt) -> Job:
    """What approving it would change now, found out in a trial build beside the readers."""

    def work(job: Job) -> pd.DataFrame:
        job.at(0, 1, Refusal("What would change is being computed"))
        return preview(receipt.receipt)

    key = repr(("preview", str(data_folder()), receipt.receipt, len(book.events)))
    return WORKS.start("check", key, work)


def _rows(view: View, receipt: Receipt) -> None:
    t = view.t
    table = first_rows(downloads.source(view), receipt.rows, _MOST_ROWS)
    said = t("Its rows in base units")
    if receipt.count_rows > _MOST_ROWS:
        said = t("The first {n} of its rows, in base units", n=_MOST_ROWS)
    st.header(words.plain(said), anchor=False)
    shown = [c.key for c in table.columns if (table.frame[c.key] != "").any()]
    look = palette("dark" if view.is_dark else "light")
    tables.sortable(table, shown, look, key=f"rows_{receipt.receipt}", most=8.5)


def _decision(view: View, who: Person | None, receipt: Receipt, *, is_shown: bool) -> None:
    """Approve or return; or why this person cannot.

    Nobody approves before what would change ``is_shown``.
    """
    t = view.t
    st.header(t("Decision"), anchor=False)
    refusal = _refusal(who, receipt)
    if who is None or refusal is not None:
        said = refusal.say(t) if refusal else t("Choose your name above, then you can decide.")
        with st.container(border=True):
            st.markdown(words.plain(said))
        return
    left, right = st.columns(2)
    with left, st.container(border=True, height="stretch"):
        said = t("Its figures count from now on, in a new version.")
        if not is_shown:
            said = t("It can be approved as soon as what would change is shown.")
        st.markdown(words.plain(said))
        st.button(
            buttons.main_label(
                view, t("Approve {receipt}", receipt=receipt.receipt), is_off=not is_shown
            ),
            type="primary",
            key=f"approve_{receipt.receipt}",
            disabled=not is_shown,
            on_click=_approve,
            args=(who, receipt.receipt),
        )
    with right, st.form(f"return_{receipt.receipt}", enter_to_submit=False, height="stretch"):
        st.text_input(
            words.plain(t("Why it is returned")),
            key=_field(receipt.receipt),
            max_chars=_LONGEST,
            placeholder=t("What the clerk is to mend"),
        )
        st.form_submit_button(
            words.plain(t("Return {receipt}", receipt=receipt.receipt)),
            on_click=_return,
            args=(who, receipt.receipt),
        )


def _refusal(who: Person | None, receipt: Receipt) -> Refusal | None:
    """Why this person may not decide: they lack the role, or handed it in themselves."""
    if who is None:
        return None
    submitter = who.key if who.key in receipt.submitters else receipt.submitted_by
    return may(who, Action.REVIEW, submitter=submitter)


def _field(receipt: str) -> str:
    return f"why_{receipt}"


def _then(receipt: str) -> dict[str, str]:
    return {"receipt": receipt}


def _approve(who: Person, receipt: str) -> None:
    # Whatever comes of it, the page goes on with this receipt.
    filters.choose(receipt=receipt)
    desk.begin(
        f"approve {receipt} {who.key}",
        Refusal("{receipt} is being approved; the new version is being built", receipt=receipt),
        lambda: approve(receipt, who.key),
        lambda _: _then(receipt),
    )


def _return(who: Person, receipt: str) -> None:
    why = str(st.session_state.get(_field(receipt), ""))
    if not why.strip():
        desk.refuse(Refusal("A reason is wanted; write why."))
        return
    filters.choose(receipt=receipt)
    desk.begin(
        f"return {receipt} {who.key}",
        Refusal("{receipt} is being returned", receipt=receipt),
        lambda: send_back(receipt, who.key, why),
        lambda _: _then(receipt),
    )
