"""Presenting a meeting, and its documents: each is written when it is asked for, never before."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, urlencode

import streamlit as st

from renovation.exports.formats import OFFERED, Document
from renovation.language import Language
from renovation.meeting.book import Meeting
from renovation.ui import buttons, errors, words
from renovation.ui.meeting.present import ADDRESS
from renovation.ui.view import View

WALL_SECONDS = 20
_MADE = "documents_made"
_OFFICE = "application/vnd.openxmlformats-officedocument."
_MIMES = {
    "pptx": f"{_OFFICE}presentationml.presentation",
    "docx": f"{_OFFICE}wordprocessingml.document",
    "xlsx": f"{_OFFICE}spreadsheetml.sheet",
    "pdf": "application/pdf",
    "html": "text/html",
    "zip": "application/zip",
}


def link(meeting: Meeting, **more: str) -> str:
    """The address of the meeting's slides."""
    asked = {"meeting": meeting.key, **more}
    return f"{ADDRESS}?{urlencode(asked, quote_via=quote)}"


def presentation(view: View, meeting: Meeting, has_changes: bool) -> None:
    """The ways to the slides, and the keys that move them."""
    t = view.t
    st.header(t("Present"), anchor=False)
    if has_changes:
        st.markdown(words.quiet(words.plain(t("It shows the agenda saved last."))))
    st.link_button(
        buttons.main_label(view, t("Start the presentation")),
        link(meeting),
        type="primary",
        icon=":material/slideshow:",
        width="stretch",
    )
    st.link_button(
        words.plain(t("On a wall, {n} seconds a slide", n=WALL_SECONDS)),
        link(meeting, auto=str(WALL_SECONDS)),
        icon=":material/tv:",
        width="stretch",
    )
    with st.popover(t("Keys"), icon=":material/keyboard:", width="stretch"):
        for key, what in keys(t).items():
            st.markdown(f"**{words.plain(key)}** {words.plain(what)}")


def keys(t: Language) -> dict[str, str]:
    """The keys of the slides, and what each does."""
    return {
        "PageDown → ↓ Space": t("next slide; a presenter clicker sends these, too"),
        "PageUp ← ↑": t("slide before"),
        "Home End": t("first and last slide"),
        "7 Enter": t("slide 7"),
        "F": t("full screen"),
        "B": t("black screen; any key brings the slide back"),
        "T": t("trace of the slide's first figure, and back"),
        "A": t("slides change by themselves, or no longer"),
        "L": t("light or dark"),
    }


def names(t: Language) -> dict[str, str]:
    """What the documents are called, by their file's ending."""
    return {
        "pptx": t("Slides (PowerPoint)"),
        "xlsx": t("Workbook (Excel)"),
        "docx": t("Brief (Word)"),
        "pdf": t("Brief (PDF)"),
        "html": t("One page for browsers (HTML)"),
        "zip": t("All documents (ZIP)"),
    }


def documents(view: View, meeting: Meeting, has_changes: bool) -> None:
    """A line for each document: made by a click, then given as a file."""
    t = view.t
    st.header(t("Documents"), anchor=False)
    if has_changes:
        st.markdown(words.quiet(words.plain(t("They show the agenda that was saved last."))))
    _documents(view, meeting)


@st.fragment
def _documents(view: View, meeting: Meeting) -> None:
    """Apart from the page, so that making one draws nothing else again."""
    made = _made(meeting)
    for document in OFFERED:
        _document(view, meeting, document, made)


def _made(meeting: Meeting) -> dict[str, tuple[str, bytes]]:
    """The files that this session made of the meeting as it is saved, by their ending."""
    kept: Mapping[str, Any] = st.session_state.get(_MADE, {})
    if kept.get("meeting") != meeting:
        kept = st.session_state[_MADE] = {"meeting": meeting, "files": {}}
    files: dict[str, tuple[str, bytes]] = kept["files"]
    return files


def _document(
    view: View, meeting: Meeting, document: Document, made: dict[str, tuple[str, bytes]]
) -> None:
    t, ending = view.t, document.ending
    name = names(t).get(ending, ending.upper())
    place = st.empty()
    if ending not in made:
        is_asked = place.button(
            words.plain(t("Make: {name}", name=name)), key=f"make_{ending}", width="stretch"
        )
        if not is_asked:
            return
        with errors.told(t), place, st.spinner(words.plain(t("{name} is being made", name=name))):
            made[ending] = _written(meeting, document)
    if ending in made:
        file, content = made[ending]
        place.download_button(
            words.plain(t("Download: {name}", name=name)),
            data=content,
            file_name=file,
            mime=_MIMES.get(ending, "application/octet-stream"),
            icon=":material/download:",
            on_click="ignore",
            key=f"file_{ending}",
            width="stretch",
        )


def _written(meeting: Meeting, document: Document) -> tuple[str, bytes]:
    # Imported late, as all that makes books is: a started server is waited for.
    from renovation.ui.meeting.books import book

    made = book(meeting, with_tables=document.has_tables)
    return document.file_name(made), document.written(made)
