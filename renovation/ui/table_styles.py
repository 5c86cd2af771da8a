"""Colours and weights in tables: the total's row, lights in words, and quiet links."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

import pandas as pd
from pandas.io.formats.style import Styler

from renovation.palette import Palette

STATUS = "status"  # a column of lights, coloured by the frame's column ``light``

# In a table where every figure leads to its trace, links are ink: the dots below them are pale
# until a link is pointed at or reached by the keyboard.
_PRINTED: list[Any] = [
    {
        "selector": "a",
        "props": [
            ("color", "inherit"),
            ("text-decoration", "underline dotted 1px"),
            ("text-decoration-color", "color-mix(in srgb, currentcolor 45%, transparent)"),
            ("text-underline-offset", "3px"),
        ],
    },
    {
        "selector": "a:hover, a:focus-visible",
        "props": [("text-decoration", "underline solid 1px")],
    },
    # Six pixels beside a cell's text, about three on a phone.
    {"selector": "th, td", "props": [("padding-inline", "clamp(2px, 1vw - 1px, 6px)")]},
]
# What a phone has beside a table, and in it beside each column's text, in pixels.
_BESIDE, _CELL = 32, 6


def as_printed(styler: Styler, widest: Sequence[float] = ()) -> Styler:
    """The table with its links in ink and close columns on a phone.

    ``widest`` is what cannot be parted in each column, in ems: letters then are as much smaller
    (twelve pixels at the least) as it takes to show all columns side by side.
    """
    styler = styler.set_table_styles(_PRINTED)
    if not widest:
        return styler
    free = f"100vw - {_BESIDE + _CELL * len(widest)}px"
    size = f"clamp(0.75rem, calc(({free}) / {sum(widest):.2f}), 0.875rem)"
    fitted: Any = {"selector": "th, td", "props": [("font-size", size)]}
    return styler.set_table_styles([fitted], overwrite=False)


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


class _Written(pd.DataFrame):
    """A table which, asked for text, gives what its cells say."""

    _metadata: ClassVar = ["said"]
    said: pd.DataFrame

    def astype(self, dtype: Any, *args: Any, **more: Any) -> Any:  # type: ignore[misc]
        return self.said if dtype is str else super().astype(dtype, *args, **more)


def computed(styler: Styler, name: str) -> Styler:
    """The Styler with its styles worked out once: Streamlit has them worked out at every run.

    So it can be kept and shown by several sessions at the same time. ``name`` stands in its rules.
    Streamlit also writes what each cell says into a copy of the table as text: that copy is made
    once, too.
    """
    styler.set_uuid(name)
    styler._compute()  # type: ignore[attr-defined]
    found = styler._translate(False, False)  # type: ignore[attr-defined]
    data = styler.data  # type: ignore[attr-defined]
    cells = [[cell for cell in row if cell["type"] == "td"] for row in found.pop("body")]
    said = [[str(cell["display_value"]) for cell in row] for row in cells]
    written = _Written(data)
    written.said = pd.DataFrame(said, index=data.index, columns=data.columns, dtype=str)
    vars(styler).update(data=written, _compute=lambda: styler, _translate=lambda *_: found)
    return styler
