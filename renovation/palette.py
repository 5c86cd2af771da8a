"""Every colour of the dashboard, once for light and once for dark.

One colour per meaning: blue is what has been done, a grey dashed line is the plan, a pale blue
band is a projection, violet marks demonstration data, and green, amber, red and grey are lights
and nothing else. Streamlit reads the same values from ``.streamlit/config.toml``; a test compares
the two and recomputes every contrast and every colour-blind distance that the choice rests on.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

Theme = Literal["light", "dark"]

FONT_FAMILY = "Noto Sans SC"
# What figures and drawings name: the bundled font first, the machine's own as a last resort.
FONT_STACK = f"{FONT_FAMILY}, sans-serif"


@dataclass(frozen=True)
class Tint:
    """A colour as a drawn mark, as text, and the pale ground that text stands on."""

    graphic: str
    text: str
    ground: str


@dataclass(frozen=True)
class Palette:
    """The colours of one theme, by meaning."""

    name: Theme
    background: str
    surface: str  # table heads, total rows, select boxes
    text: str
    muted: str  # axis words, meta line, source line
    actual: str  # what has been done; also Streamlit's primary colour
    on_actual: str  # text inside a bar of ``actual``
    link: str
    border: str
    table_line: str
    grid: str
    axis: str
    plan: str
    projection: str
    holiday: str  # the band behind Spring Festival
    done: Tint  # ``actual`` as a badge
    demonstration: Tint
    on_schedule: Tint
    slightly_behind: Tint
    behind: Tint
    not_reported: Tint
    categorical: tuple[str, ...]  # 12, order fixed: a subdistrict keeps its place for ever
    sequential: tuple[str, ...]  # 6 classes from little to much
    on_sequential: tuple[str, ...]  # text on each of them
    diverging: tuple[str, ...]  # 7 classes from behind to ahead, the middle is zero


_LIGHT = Palette(
    name="light",
    background="#FFFFFF",
    surface="#F4F6F8",
    text="#0B141D",
    muted="#55626F",
    actual="#1B5E9E",
    on_actual="#FFFFFF",
    link="#1B5E9E",
    border="#D5DCE3",
    table_line="#E3E8ED",
    grid="#E6EAEE",
    axis="#8592A0",
    plan="#6B7785",
    projection="rgba(27,94,158,0.14)",
    holiday="#EEF1F4",
    done=Tint("#1B5E9E", "#1B5E9E", "#E3EDF6"),
    demonstration=Tint("#553C86", "#553C86", "#F0ECF8"),
    on_schedule=Tint("#0F7B5F", "#0B5E49", "#E4F2ED"),
    slightly_behind=Tint("#B8730A", "#8A5600", "#FDF1D8"),
    behind=Tint("#B4232C", "#8F1720", "#FBE6E5"),
    not_reported=Tint("#6B7785", "#4F5B67", "#EEF1F4"),
    categorical=(
        *("#1B5E9E", "#CD7532", "#1E9B95", "#632850", "#8B7EE4", "#473D22"),
        *("#C3385F", "#446303", "#6477A2", "#363380", "#495F46", "#DC6670"),
    ),
    sequential=("#E3EDF6", "#B9D2E8", "#86B1D7", "#3B79B3", "#1B5E9E", "#0C3D6E"),
    on_sequential=("#0B141D", "#0B141D", "#0B141D", "#FFFFFF", "#FFFFFF", "#FFFFFF"),
    diverging=("#7A3E00", "#B9772B", "#E6C08E", "#F1F1EF", "#A9CBE6", "#4C89BF", "#0C4A80"),
)

_DARK = Palette(
    name="dark",
    background="#11171D",
    surface="#1A222A",
    text="#E7ECF1",
    muted="#A3AFBB",
    actual="#5AA9F5",
    on_actual="#0B1117",
    link="#8CC4F8",
    border="#303C48",
    table_line="#26303A",
    grid="#26303A",
    axis="#6C7A88",
    plan="#A3AFBB",
    projection="rgba(90,169,245,0.18)",
    holiday="#1E2730",
    done=Tint("#5AA9F5", "#8CC4F8", "#1C2C3C"),
    demonstration=Tint("#C9B5F5", "#C9B5F5", "#2A2340"),
    on_schedule=Tint("#5BD0AE", "#6FD3B6", "#12302A"),
    slightly_behind=Tint("#F0B64A", "#F4C66F", "#352812"),
    behind=Tint("#FF7A6E", "#FFA69E", "#3E1E20"),
    not_reported=Tint("#A3AFBB", "#B6C0CA", "#232C35"),
    categorical=(
        *("#429EFF", "#DFA564", "#688D8A", "#EDD6EB", "#A8A2BC", "#9F8418"),
        *("#CCA8A8", "#D9E0C6", "#A0BBF9", "#9D76BF", "#B7ED86", "#CB6A60"),
    ),
    sequential=("#1C2C3C", "#22415F", "#2B5C8A", "#3572AC", "#5AA0E0", "#A5D0FA"),
    on_sequential=("#F2F6FA", "#F2F6FA", "#F2F6FA", "#F2F6FA", "#0B1117", "#0B1117"),
    diverging=("#FFC27A", "#C9853A", "#6E4A22", "#2A3138", "#24527C", "#4A90D0", "#A5D0FA"),
)


@cache
def palette(name: str | None) -> Palette:
    """The colours of a theme. Whatever is not "dark" is light: a browser may not have said yet."""
    return _DARK if name == "dark" else _LIGHT
