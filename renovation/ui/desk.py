"""The desk behind two pages: the ledger as it stands, and what a reader has begun there.

Whatever writes is done by a worker (``renovation.ui.work``), never between two drawings of a page,
which the next click would interrupt. A page shows how far it is and, once, what came of it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import streamlit as st

from renovation.desk.book import Book, read_book
from renovation.ledger import real_folder
from renovation.ledger.journal import journal
from renovation.paths import data_folder
from renovation.refusal import Refusal
from renovation.ui import address, errors, words
from renovation.ui.view import View
from renovation.ui.work import WORKS, Job

PATIENCE = 1.0  # seconds after which a reader is shown how far something is
_LOOKS_EVERY = 0.5  # seconds
_DOING, _REFUSED = "desk_doing", "desk_refused"


@dataclass(frozen=True)
class Doing:
    """What a reader has begun: its words while it is done, and where it leads when it is."""

    job: Job
    said: Refusal
    then: Callable[[Any], dict[str, str]]


def book() -> Book:
    """The journal and the receipts as they are now, and the programme they are kept by."""
    folder = real_folder()
    given = [*(data_folder() / "programme").glob("*.*"), *folder.glob("*.*")]
    changed_at = [(str(path), path.stat().st_mtime_ns) for path in sorted(given)]
    events = sorted(path.name for path in journal(folder).glob("*.json"))
    return _book(folder, repr((len(events), events[-1:], changed_at)))


@st.cache_resource(max_entries=4, show_spinner=False)
def _book(folder: Path, key: str) -> Book:
    return read_book(folder)


def begin(
    key: str, said: Refusal, work: Callable[[], Any], then: Callable[[Any], dict[str, str]]
) -> None:
    """Start a write; the pages of this reader show it until it has ended.

    ``key`` says what is done with what: the same twice at once is done once. ``then`` gives the
    filters of the address that what came of it leads to.
    """
    full = repr(("write", str(data_folder()), key))
    # What was done once may be wanted again: a month is closed, reopened and closed.
    WORKS.forget(full)

    def run(job: Job) -> Any:
        job.at(0, 1, said)
        return work()

    st.session_state[_DOING] = Doing(WORKS.start("write", full, run), said, then)
    st.session_state.pop(_REFUSED, None)


def is_busy(view: View) -> bool:
    """Whether something this reader began still runs; then it is shown and nothing else should be.

    What came of it is put into the address, and the page is run again.
    """
    doing: Doing | None = st.session_state.get(_DOING)
    if doing is None:
        return False
    if not doing.job.wait(PATIENCE - doing.job.seconds):
        watch(view, doing.job)
        return True
    del st.session_state[_DOING]
    try:
        changes = doing.then(WORKS.result(doing.job))
    except Refusal as refusal:
        st.session_state[_REFUSED] = refusal
        return False
    address.write({k: v for k, v in {**address.read(), **changes}.items() if v})
    st.rerun()


def refuse(refusal: Refusal) -> None:
    """Tell this in the next run, where what was asked for could not even begin."""
    st.session_state[_REFUSED] = refusal


def told(view: View) -> None:
    """Why what this reader asked for last was refused, if it was; told once."""
    refusal: Refusal | None = st.session_state.pop(_REFUSED, None)
    if refusal is not None:
        st.warning(words.plain(refusal.say(view.t)), icon=":material/warning:")


@st.fragment(run_every=_LOOKS_EVERY)
def watch(view: View, job: Job) -> None:
    """A bar that moves by the stages of the work, and for how long it has been at it."""
    if job.is_done:
        st.rerun()
    t = view.t
    behind, of, doing = job.stage or (0, 1, Refusal("Waiting until other files are checked"))
    said = t(
        "{doing} … {n} s. You may leave this page: nothing is lost.",
        doing=doing.say(t),
        n=round(job.seconds),
    )
    with errors.told(t):
        st.progress(behind / of, text=words.plain(said))
