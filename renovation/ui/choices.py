"""What the widgets of choice share: the value they show, and names told apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

import streamlit as st

from renovation.ui import words


def distinct(named: Mapping[str, str]) -> dict[str, str]:
    """Names by key as choices in a list, told apart by their key where two are alike."""
    shown = {key: words.clean(name) or key for key, name in named.items()}
    times = Counter(shown.values())
    return {key: name if times[name] == 1 else f"{name} · {key}" for key, name in shown.items()}


def put(key: str, value: Any, said: Iterable[str]) -> None:
    """Let a widget show this value; ``said`` are the words of its options.

    Only where something differs: a value set from here overrides what the reader is just
    clicking. The words count, too, since a select box goes on showing the old ones by itself.
    """
    shown = (value, tuple(said))
    if st.session_state.get(key) != value or st.session_state.get(f"{key} shown") != shown:
        st.session_state[key] = value
    st.session_state[f"{key} shown"] = shown
