"""Colours and weights in sortable tables: the total's row, and lights in words."""

from __future__ import annotations

import pandas as pd

from renovation.palette import Palette

STATUS = "status"  # a column of lights, coloured by the frame's column ``light``


def row_styles(row: pd.Series, is_total: list[bool], palette: Palette) -> list[str]:
    """The total on the surface in 600."""
    style = ""
    if is_total[int(str(row.name))]:
        style = f"font-weight: 600; background-color: {palette.surface}"
    return [style] * len(row)


def light_styles(cells: pd.Series, lights: pd.Series, palette: Palette) -> list[str]:
    """A light's words in its text colour; what is no light stays ink."""
    tints = {
        "on_schedule": palette.on_schedule,
        "slightly_behind": palette.slightly_behind,
        "behind": palette.behind,
        "not_reported": palette.not_reported,
    }
    return [
        f"color: {tints[light].text}; font-weight: 600" if light in tints else ""
        for light in lights
    ]
