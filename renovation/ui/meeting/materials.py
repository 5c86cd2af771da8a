"""The evening before the meeting: pick it, order its agenda, look through, present, download."""

from __future__ import annotations

import streamlit as st

from renovation.meeting import store
from renovation.meeting.book import Meeting
from renovation.refusal import Refusal
from renovation.report.desk import moment
from renovation.ui import errors, filters, frame, loading, words
from renovation.ui.choices import distinct
from renovation.ui.meeting import agenda, details, look_through, taking
from renovation.ui.view import View


def show(view: View) -> None:
    """The page."""
    t = view.t
    details.told()
    found, asked = store.list_all(), view.scope.meeting
    damaged = store.damaged(asked)
    for refusal in damaged:
        with errors.told(t):
            raise refusal
    if asked and damaged:  # no other takes its place
        frame.finding(t("This meeting cannot be opened"), "")
        _picker(view, found, "")
        return
    meeting = _asked(view, found)
    if meeting is None:
        frame.finding(
            t("There is no meeting yet"),
            t(
                "A meeting keeps the version of the figures that it shows: opened later, it shows "
                "what it showed, whatever came in since."
            ),
        )
        details.new_form(view)
        return
    frame.finding(_finding(view, meeting), _lead(view, meeting))
    _chooser(view, found, meeting)
    with errors.told(t):
        left, right = st.columns([3, 1], gap="medium")
        with left:
            has_changes = agenda.editor(view, meeting)
        with right:
            taking.presentation(view, meeting, has_changes)
            taking.documents(view, meeting, has_changes)
        look_through.slides(view, meeting)


def _asked(view: View, found: list[Meeting]) -> Meeting | None:
    """The meeting that the address names, or the latest one; what is wrong with a name is said."""
    if view.scope.meeting:
        try:
            return store.find(view.scope.meeting)
        except Refusal as refusal:
            with errors.told(view.t):
                raise refusal
    return found[0] if found else None


def _finding(view: View, meeting: Meeting) -> str:
    return view.t(
        "{name}: {date}, with the figures of version {version}",
        name=meeting.name,
        date=meeting.date,
        version=meeting.version,
    )


def _lead(view: View, meeting: Meeting) -> str:
    t, newest = view.t, max(loading.published(), default=meeting.version)
    if newest > meeting.version:
        return t(
            "The figures on the slides are those of version {version}. Version {newest} was "
            "published since; choose it in the settings, if you like.",
            newest=newest,
            version=meeting.version,
        )
    return t(
        "The figures on the slides are those of version {version}, whatever comes in.",
        version=meeting.version,
    )


def _chooser(view: View, found: list[Meeting], meeting: Meeting) -> None:
    """The meetings there are, and what may be done with the one that is open."""
    t = view.t
    with st.container(horizontal=True, vertical_alignment="bottom"):
        _picker(view, found, meeting.key)
        with st.popover(t("New meeting"), icon=":material/add:"):
            details.new_form(view)
        with st.popover(t("Copy for next time"), icon=":material/content_copy:"):
            details.copy_form(view, meeting)
        with st.popover(t("Settings"), icon=":material/tune:"):
            details.settings_form(view, meeting)
    st.markdown(words.quiet(words.plain(_saved(view, meeting))))


def _picker(view: View, found: list[Meeting], key: str) -> None:
    named = distinct({one.key: f"{one.date} {one.name}" for one in found})
    options = list(named) if key else ["", *named]
    filters.select(view, "meeting", view.t("Meeting"), options, named, 420, key)


def _saved(view: View, meeting: Meeting) -> str:
    t = view.t
    said = t("Saved {moment}", moment=moment(meeting.saved_at))
    if not meeting.since:
        return said
    try:
        before = store.load(meeting.since).name
    except Refusal:
        before = meeting.since
    return " · ".join([said, t("compared with “{name}”", name=before)])
