"""Headings that have buttons at the right of their line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from renovation.ui import downloads, words
from renovation.ui.view import View


@contextmanager
def line(heading: str) -> Iterator[None]:
    """A heading, plain text; what is drawn inside stands at the right of its line."""
    with st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="bottom"
    ):
        st.header(words.plain(heading), anchor=False, width="content")
        yield


def files(view: View, heading: str, **tables: str) -> None:
    """A heading with a button for each of these tables as CSV; each with its label or ""."""
    with line(heading):
        if len(tables) == 1:
            _buttons(view, tables)
            return
        with st.container(horizontal=True, width="content"):
            _buttons(view, tables)


def _buttons(view: View, tables: dict[str, str]) -> None:
    for name, label in tables.items():
        downloads.csv_button(view, name, label)
