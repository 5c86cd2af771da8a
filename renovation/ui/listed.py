"""Lists on a page: a heading with the button of its file, and the first rows as they print."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from renovation.narrative.words import capital
from renovation.ui import downloads, printed, words
from renovation.ui.view import View


def heading(view: View, text: str, table: str) -> None:
    """A heading, and at its right the button that gives ``table`` as CSV."""
    with st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="bottom"
    ):
        st.header(words.plain(text), anchor=False, width="content")
        downloads.csv_button(view, table)


def shown(
    view: View,
    lines: Sequence[Sequence[Any]],
    heads: Sequence[str],
    nothing: str,
    count: int,
    widths: Sequence[str] = (),
) -> None:
    """Rows of Markdown as a table that prints and wraps, and how many more the file has.

    ``widths`` are the least of the columns, as CSS. To be called in a drawn function.
    """
    if not lines:
        st.markdown(words.quiet(words.plain(nothing)))
        return
    frame = pd.DataFrame(lines, columns=[words.plain(head) for head in heads])
    styler = frame.style
    for column, width in zip(frame.columns, widths, strict=False):
        if width:
            styler = styler.set_properties(subset=[column], **{"min-width": width})
    printed.shown(styler, capital(heads[0]))
    if count > len(lines):
        more = view.t("The first {n} of {all}; the file has all of them.", n=len(lines), all=count)
        st.markdown(words.quiet(words.plain(more)))
