"""Who is acting: chosen from the programme's people, and remembered in the address and session.

The one place of the pages that knows; signing in will take its place. What somebody may do is
decided in ``renovation.people``.
"""

from __future__ import annotations

from collections.abc import Collection

import streamlit as st

from renovation import narrative
from renovation.people import Action, find_person
from renovation.programme import Person, Programme
from renovation.refusal import Refusal
from renovation.ui import address, choices, desk, filters, words
from renovation.ui.view import View

_WHO = "who"


def choose(view: View, programme: Programme, actions: Collection[Action]) -> Person | None:
    """The box with all who may do one of these things; gives who is chosen, whatever they may."""
    t = view.t
    if not programme.people:
        with st.container(border=True):
            st.markdown(words.plain(narrative.nobody_named(t)))
        return None
    person = current(view, programme)
    able = [p for p in programme.people if set(actions) & set(p.roles) or p == person]
    named = choices.distinct({p.key: t.name(p) for p in able})
    options = list(named) if person else ["", *named]
    value = person.key if person else ""
    filters.select(view, "by", t("Your name"), options, {"": t("Choose your name"), **named},
                   value=value)  # fmt: skip
    return person


def known(view: View) -> str:
    """The key of the person that the address or this session names; "" for nobody and no one."""
    named = view.scope.by or st.session_state.get(_WHO, "")
    if not named:
        return ""
    try:
        return find_person(desk.book().programme, named).key
    except Refusal:
        return ""


def current(view: View, programme: Programme) -> Person | None:
    """Who the address names or, where it names nobody, who was chosen last in this session."""
    named = view.scope.by or st.session_state.get(_WHO, "")
    if not named:
        return None
    try:
        person = find_person(programme, named)
    except Refusal as refusal:
        st.session_state.pop(_WHO, None)
        with st.container(border=True):
            st.markdown(words.plain(refusal.say(view.t)))
        return None
    st.session_state[_WHO] = person.key
    if address.read().get("by") != person.key:
        address.write({**address.read(), "by": person.key})
    return person
