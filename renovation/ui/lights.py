"""Lights on a page: badges of shape, word and gap, and the legend with their rule."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from renovation.language import Language
from renovation.narrative.lights import LIGHTS, light_mark, light_rule, light_text, light_word
from renovation.ui import words

_LEGEND = "legend_of_lights"  # a list; screen.css sets it in lines
_COLOURS = {
    "on_schedule": "green",
    "slightly_behind": "yellow",
    "behind": "red",
    "not_reported": "gray",
    "no_target": "gray",
}


def light_badge(t: Language, light: str, gap_points: object = None) -> str:
    """A light as Markdown: :yellow-badge[▲ 略滞后 −5.0]."""
    return f":{_COLOURS[light]}-badge[{words.plain(light_text(t, light, gap_points))}]"


def word_badge(t: Language, light: str) -> str:
    """A light as Markdown without its gap, which must stand beside it."""
    said = f"{light_mark(light)} {light_word(t, light)}"
    return f":{_COLOURS[light]}-badge[{words.plain(said)}]"


def legend(t: Language, rule: Mapping[str, Any], *, but: tuple[str, ...] = ("no_target",)) -> None:
    """Every light with its rule, in one line that wraps; ``rule`` is a row of kpi/pace."""
    said = [
        f"- {word_badge(t, light)} :small[{words.plain(light_rule(t, light, rule))}]"
        for light in LIGHTS
        if light not in but
    ]
    with st.container(key=_LEGEND):
        st.markdown("\n".join(said))
