"""The row of subdistricts from which a reader goes on to one of them alone."""

from __future__ import annotations

import streamlit as st

from renovation.ui import choices, filters, words
from renovation.ui.view import View

_KEY = "one_subdistrict"


def show(view: View) -> None:
    """Each subdistrict as a way to this page about it alone; nothing where there is but one."""
    places = view.names.places.values()
    keys = [row["place_key"] for row in places if row["level"] == "subdistrict"]
    if len(keys) < 2:
        return
    named = choices.distinct({key: view.names.place(key) for key in keys})
    chosen = view.scope.subdistricts[0] if len(view.scope.subdistricts) == 1 else None
    choices.put(_KEY, chosen, named.values())
    st.pills(
        view.t("One subdistrict alone"),
        list(named),
        required=True,  # else the second click of two takes the choice back
        format_func=lambda key: words.plain(named.get(key, key)),
        key=_KEY,
        on_change=_chosen,
    )


def _chosen() -> None:
    filters.open_place(subdistricts=st.session_state[_KEY])
