"""The address of what is looked at: the filters as URL parameters, read and written here alone.

Streamlit can bind a widget to a parameter by itself (``bind="query-params"``), but it writes the
words of the chosen option, which change with the language and with every renaming, and it drops
the parameter of a widget that the present page does not show. So the parameters hold keys, and
widgets follow the address:

- the address counts whenever it holds a filter, and always after the browser's back and forward;
- a click in the menu leaves an address without filters: then those last seen are put back;
- a choice in a widget is written into the address as one step of the browser's history.
"""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from renovation.scope import KEYS

_LAST_SEEN = "address"
# Which thing a page shows is not a filter: the menu leads to the page itself.
OF_THE_DESK = ("by", "period", "file", "receipt", "meeting")
_OF_ONE_PAGE = ("community", "ref", "q", "since", *OF_THE_DESK)


def read() -> dict[str, str]:
    """The filters of this run by URL key, as the reader wrote them; repeated ones by commas."""
    found = {
        key: ",".join(value for value in st.query_params.get_all(key) if value)
        for key in KEYS
        if key in st.query_params
    }
    if not found and not _is_back_or_forward():
        found = _kept()
        if found:
            write(found)
    st.session_state[_LAST_SEEN] = found
    return found


def write(filters: Mapping[str, str]) -> None:
    """Make these the filters of the address; other parameters leave it."""
    st.query_params.from_dict(dict(filters))
    st.session_state[_LAST_SEEN] = dict(filters)


def strangers() -> list[str]:
    """Parameters in the address that are no filters of ours."""
    return [key for key in st.query_params if key not in KEYS]


def _kept() -> dict[str, str]:
    last: Mapping[str, str] = st.session_state.get(_LAST_SEEN, {})
    return {key: value for key, value in last.items() if key not in _OF_ONE_PAGE}


def _is_back_or_forward() -> bool:
    context = get_script_run_ctx()
    return bool(context and context.is_history_navigation)
