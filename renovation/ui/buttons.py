"""The main button of a page."""

from __future__ import annotations

from renovation.palette import palette
from renovation.ui import words
from renovation.ui.view import View


def main_label(view: View, text: str) -> str:
    """The words of a page's main button, as Markdown.

    Streamlit writes them in white, which cannot be read on the light blue of the dark theme.
    """
    label = words.plain(text)
    if not view.is_dark:
        return label
    return f':color[{label}]{{foreground="{palette("dark").on_actual}"}}'
