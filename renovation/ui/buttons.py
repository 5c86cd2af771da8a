"""The main button of a page."""

from __future__ import annotations

from renovation.palette import palette
from renovation.ui import words
from renovation.ui.view import View


def main_label(view: View, text: str, *, is_off: bool = False) -> str:
    """The words of a page's main button, as Markdown; ``is_off`` while it cannot be pressed.

    Streamlit writes them in white, which cannot be read on the light blue of the dark theme. A
    button that is off has no blue: there its own grey is the readable one.
    """
    label = words.plain(text)
    if is_off or not view.is_dark:
        return label
    return f':color[{label}]{{foreground="{palette("dark").on_actual}"}}'
