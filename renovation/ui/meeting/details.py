"""What a meeting is: the forms that make, copy and change one, and what became of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import replace

import streamlit as st

from renovation import figures
from renovation.meeting import store
from renovation.meeting.agenda import drafted
from renovation.meeting.book import Meeting
from renovation.refusal import Refusal
from renovation.rows import records
from renovation.ui import errors, filters, loading, person, words
from renovation.ui.choices import distinct
from renovation.ui.view import View

_TOLD = "meeting_told"
_WIDTH = 600  # of the settings, in pixels
_LONGEST = 500  # characters that a field takes; what is too long is refused with a reason
_LANGUAGES = {"zh": "中文", "en": "English"}


def told() -> None:
    """What was wrong with the form that was just sent; told once."""
    said = st.session_state.pop(_TOLD, None)
    if said is not None:
        with st.container(border=True):
            st.markdown(words.plain(said))


def attempt(view: View, make: Callable[[], Meeting]) -> None:
    """Make or save a meeting and open it; a refusal is told on the page that follows."""
    try:
        made = make()
    except Refusal as refusal:
        st.session_state[_TOLD] = refusal.say(view.t)
        return
    except Exception as error:
        with st.container():
            errors.unexpected(error, view.t)
        return
    filters.choose(meeting=made.key)


def new_form(view: View) -> None:
    """Name, day and version of a new meeting, with the usual agenda for its figures."""
    t = view.t
    with st.form("new_meeting", border=False):
        _text(t("Name"), t("Progress meeting"), "new_name")
        _text(t("Day, such as 2019-08-02"), _today(), "new_date")
        _version(view, loading.published()[0], "new_version")
        st.form_submit_button(words.plain(t("Make the meeting")), on_click=_new, args=(view,))


def _new(view: View) -> None:
    said = st.session_state
    meeting = Meeting(
        key="",
        name=said["new_name"],
        date=said["new_date"],
        version=int(said["new_version"]),
        lang=view.t.code,
    )
    attempt(view, lambda: store.save(drafted(meeting), person.known(view)))


def copy_form(view: View, meeting: Meeting) -> None:
    """The same meeting for a later day, compared with this one, whose remarks stay behind."""
    t = view.t
    with st.form("copy_meeting", border=False):
        _text(t("Name"), meeting.name, "copy_name")
        _text(t("Day, such as 2019-08-02"), _after(meeting), "copy_date")
        _version(view, loading.published()[0], "copy_version")
        st.form_submit_button(words.plain(t("Copy")), on_click=_copy, args=(view, meeting.key))


def _copy(view: View, key: str) -> None:
    said = st.session_state
    attempt(
        view,
        lambda: store.copy(
            key,
            said["copy_name"],
            said["copy_date"],
            int(said["copy_version"]),
            person.known(view),
        ),
    )


def settings_form(view: View, meeting: Meeting) -> None:
    """All of a meeting but its agenda."""
    t = view.t
    where = distinct(places(view))
    metrics = distinct({key: view.names.metric(key) for key in view.names.metrics})
    before = distinct({one.key: f"{one.date} {one.name}" for one in _earlier(meeting)})
    months = {"": t("The latest month of the version")} | {m: m for m in _months(view)}
    # In pairs: one below the other they would be higher than a laptop's screen.
    with st.form("meeting_settings", border=False, width=_WIDTH):
        left, right = st.columns(2)
        with left:
            _text(t("Name"), meeting.name, "set_name")
        with right:
            _text(t("Day, such as 2019-08-02"), meeting.date, "set_date")
        left, right = st.columns(2)
        with left:
            _version(view, meeting.version, "set_version")
        with right:
            _select(t("Language"), _LANGUAGES, meeting.lang, "set_lang")
        left, right = st.columns(2)
        with left:
            _several(t("Subdistricts"), where, meeting.subdistricts, "set_subdistricts",
                     t("All subdistricts"))  # fmt: skip
        with right:
            _several(t("Metrics of the meeting"), metrics, meeting.metrics, "set_metrics",
                     t("The headline metrics"))  # fmt: skip
        left, right = st.columns(2)
        with left:
            _select(t("To month"), months, meeting.month_to, "set_month_to")
        with right:
            _select(t("Compared with the meeting"), {"": t("None, but the month before")} | before,
                    meeting.since, "set_since")  # fmt: skip
        st.form_submit_button(words.plain(t("Save")), on_click=_set, args=(view, meeting))


def _set(view: View, meeting: Meeting) -> None:
    said = st.session_state
    changed = replace(
        meeting,
        name=said["set_name"],
        date=said["set_date"],
        version=int(said["set_version"]),
        lang=said["set_lang"],
        subdistricts=tuple(said["set_subdistricts"]),
        metrics=tuple(said["set_metrics"]),
        month_to=said["set_month_to"],
        since=said["set_since"],
    )
    attempt(view, lambda: _saved(changed, person.known(view)))


def _saved(meeting: Meeting, by: str) -> Meeting:
    drafted(meeting)  # a Refusal for what its version does not know, before anything is kept
    return store.save(meeting, by, after=meeting.saved_at)


def _text(label: str, value: str, key: str) -> None:
    st.text_input(label, value=words.clean(value), max_chars=_LONGEST, key=key)


def _version(view: View, chosen: int, key: str) -> None:
    t = view.t
    numbers = sorted({*loading.published(), chosen}, reverse=True)
    named = {str(number): t("version {version}", version=number) for number in numbers}
    _select(t("Version of the figures"), named, str(chosen), key)


def _select(label: str, named: Mapping[str, str], value: str, key: str) -> None:
    options = [*named, *([] if value in named else [value])]
    st.selectbox(
        label,
        options,
        index=options.index(value),
        format_func=lambda option: named.get(option, option),
        key=key,
    )


def _several(
    label: str, named: Mapping[str, str], chosen: tuple[str, ...], key: str, none: str
) -> None:
    st.multiselect(
        label,
        [*named, *(one for one in chosen if one not in named)],
        default=list(chosen),
        format_func=lambda option: named.get(option, option),
        placeholder=none,
        select_all=False,
        key=key,
    )


def places(view: View) -> dict[str, str]:
    """The subdistricts of the figures that are open, by key."""
    rows = records(view.rows("kpi/places"))
    return {
        str(row["place_key"]): view.t.name(row) for row in rows if row["level"] == "subdistrict"
    }


def _months(view: View) -> list[str]:
    frame = view.rows("kpi/months")
    found = [figures.month(month) for month in frame.loc[frame["has_data"], "month_start"]]
    return found[::-1]


def _earlier(meeting: Meeting) -> list[Meeting]:
    """The meetings before this one, which it may be compared with."""
    return [one for one in store.list_all() if one.key != meeting.key and one.date <= meeting.date]


def _today() -> str:
    return dt.date.today().isoformat()


def _after(meeting: Meeting) -> str:
    """Today, or the day after the meeting where it is still to come."""
    later = dt.date.fromisoformat(meeting.date) + dt.timedelta(days=1)
    return max(_today(), later.isoformat())
