"""The search: a box beside the language on every page, and the page with all that was found."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from renovation import narrative, search
from renovation.search import Found, Hit
from renovation.ui import filters, frame, loading, words
from renovation.ui.view import View

_INDENT = "\u2002"
_MOST = 10  # of one kind on the page
_MOST_IN_BOX = 3
_ROUND, _ROUND_OF = "search_round", "search_round_of"
_WITHOUT = {"q": "", "ref": "", "since": "", "community": ""}
_OF_A_PLACE = {**_WITHOUT, "subdistricts": "", "tier": ""}


def box(view: View) -> None:
    """The box of every page, closed and empty again once it has led somewhere."""
    t, number = view.t, _round(view)
    with (
        frame.search_slot(),
        st.popover(t("Search"), icon=":material/search:", key=f"search_{number}"),
    ):
        wanted = st.text_input(
            t("Search metrics, places and receipts"),
            placeholder=t("Chinese, English or initials"),
            key=_words(number),
            type="search",
        )
        if wanted.strip():
            _in_box(view, wanted)


def show(view: View) -> None:
    """The page: what the words in the address find."""
    t, wanted = view.t, view.scope.q
    found = _found(view, wanted, _MOST)
    frame.finding(
        narrative.search_finding(t, wanted, found), narrative.search_lead(t, wanted, found)
    )
    if st.session_state.get("q") != wanted:
        st.session_state["q"] = wanted
    st.text_input(
        t("Search"),
        placeholder=t("Metric, place, receipt or reference of a figure"),
        key="q",
        type="search",
        label_visibility="collapsed",
        on_change=_searched,
        width=480,
    )
    if not wanted:
        _examples(view)
    elif found.is_empty:
        _guess(view, found)
        _examples(view)
    else:
        _results(view, found)


def _round(view: View) -> int:
    """A number that changes with the view: a box of another number is closed and empty.

    A box in which nothing was written stays, for the browser makes a new one anew.
    """
    state = st.session_state
    number: int = state.setdefault(_ROUND, 1)
    if state.get(_ROUND_OF) != (view.page, view.key):
        state[_ROUND_OF] = (view.page, view.key)
        if state.get(_words(number)):
            number = state[_ROUND] = number + 1
    return number


def _words(number: int) -> str:
    """The key of what is written in the box of this number."""
    return f"search_words_{number}"


def _searched() -> None:
    filters.choose(q=st.session_state["q"])


@loading.remembered
def _found(view: View, wanted: str, most: int) -> Found:
    return search.search(view.snapshot, wanted, most)


@loading.remembered
def _words_to_try(view: View) -> tuple[str, ...]:
    return search.examples(view.snapshot)


def _in_box(view: View, wanted: str) -> None:
    found = _found(view, wanted, _MOST_IN_BOX)
    with st.container(gap=6):
        if found.is_empty:
            said = narrative.search_finding(view.t, wanted, found)
            st.markdown(words.plain(said))
            _guess(view, found, apart="box")
            return
        _special(view, found, "box")
        for group in found.groups:
            for number, hit in enumerate(group.hits):
                _line(view, hit, f"box {number}")
        label = view.t("All results")
        frame.page_link(view, "search", label, q=wanted, apart="box")


def _results(view: View, found: Found) -> None:
    t = view.t
    with st.container(gap=6):
        _special(view, found, "page")
    for group in found.groups:
        with st.container(gap=6):
            heading = narrative.search_heading(t, group.kind, group.total)
            st.header(words.plain(heading), anchor=False)
            for number, hit in enumerate(group.hits):
                _line(view, hit, f"{number}")
            if group.total > len(group.hits):
                said = narrative.search_more(t, group.total - len(group.hits))
                _aside(said)
            if group.kind == "metric":
                wanted = t.name(group.hits[0].row) if group.total == 1 else ""
                changes = {**_WITHOUT, "q": wanted}
                frame.page_link(view, "metrics", t("What the metrics mean"), **changes)


def _special(view: View, found: Found, apart: str) -> None:
    """A reference leads to its trace, a month to the overview of that month."""
    t, reference = view.t, found.reference
    if reference is not None:
        label, changes = t("Trace {reference}", reference=reference), {"ref": str(reference)}
        with _row():
            frame.page_link(view, "trace", label, apart=apart, **{**_WITHOUT, **changes})
            _aside(narrative.reference_note(view.names, reference))
    if found.month is not None:
        changes = {**_WITHOUT, "to": f"{found.month:%Y-%m}"}
        label = t("Overview of {month}", month=changes["to"])
        frame.page_link(view, "overview", label, apart=apart, **changes)


def _line(view: View, hit: Hit, apart: str) -> None:
    """One thing: the link to where it leads, and what tells it from others."""
    t = view.t
    name, note = narrative.hit_name(t, hit), narrative.hit_note(view.names, hit)
    if hit.kind == "receipt":
        facts = narrative.receipt_facts(t, hit)
        st.markdown(f"{words.plain(name)} {words.quiet(words.plain(f'{note} · {facts}'))}")
        return
    with _row():
        if hit.kind in ("subdistrict", "community") and hit.key not in view.names.places:
            st.markdown(f"{_INDENT}{words.plain(name)}", width="content")
        else:
            page, changes = _goal(hit)
            frame.page_link(view, page, name, apart=f"{hit.kind} {apart}", **changes)
        _aside(note)


def _goal(hit: Hit) -> tuple[str, dict[str, str]]:
    """The page that a thing leads to, and the filters that it changes."""
    if hit.kind == "metric":
        return "trend", {**_WITHOUT, "metric": hit.key}
    if hit.kind == "subdistrict":
        return "subdistricts", {**_OF_A_PLACE, "subdistricts": hit.key}
    community = hit.key if hit.kind == "community" else str(hit.row["community_key"])
    return "communities", {**_OF_A_PLACE, "community": community}


def _guess(view: View, found: Found, apart: str = "") -> None:
    if found.guess is not None:
        st.markdown(words.plain(view.t("Did you mean:")))
        _line(view, found.guess, f"guess {apart}")


def _examples(view: View) -> None:
    tried = _words_to_try(view)
    if not tried:
        return
    st.header(view.t("For example"), anchor=False)
    with st.container(horizontal=True, gap="small"):
        for number, word in enumerate(tried):
            frame.page_link(view, "search", word, q=word, apart=f"example {number}")


def _row() -> DeltaGenerator:
    return st.container(horizontal=True, vertical_alignment="center", gap=None)


def _aside(said: str) -> None:
    """A note behind a link, or below it where the screen is narrow, as far in as the link."""
    if said:
        st.markdown(words.quiet(f"{_INDENT}{words.plain(said)}"), width="content")
