"""The frame of a chart: plotly's layout without its defaults, axes with few ticks, bold labels."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from math import ceil
from typing import Any

import plotly.graph_objects as go

from renovation.charts.look import Look, text_width
from renovation.figures import Scale
from renovation.palette import FONT_STACK

# What `st.plotly_chart(config=…)` is given: a picture with hover, not a laboratory.
CONFIG = {"displayModeBar": False, "doubleClick": False, "scrollZoom": False, "showTips": False}

Spec = dict[str, Any]

_STEPS = (1, 2, Decimal("2.5"), 5, 10)
_TAG = re.compile(r"<[^<>]*>")  # of ours: what is not is escaped


def figure(
    traces: Sequence[Spec], look: Look, height: int, margin: Spec, **layout: Any
) -> go.Figure:
    """A figure of this height (pixels of a page) on a transparent ground.

    Given as one dictionary: plotly checks it in one pass, a tenth of the cost of its methods.
    """
    p = look.palette
    base: Spec = {
        "template": "none",
        "height": look.px(height),
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0, "pad": 0, "autoexpand": False, **margin},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": FONT_STACK, "size": look.text, "color": p.text},
        "showlegend": False,
        "dragmode": False,
        "hovermode": "closest",
        "hoverlabel": {
            "bgcolor": p.background,
            "bordercolor": p.axis,
            "align": "left",
            "font": {"family": FONT_STACK, "size": look.text, "color": p.text},
        },
    }
    return go.Figure({"data": list(traces), "layout": base | layout})


def words(text: str, look: Look, **place: Any) -> Spec:
    """An annotation without arrow; ``text`` is already escaped."""
    font = {"size": place.pop("size", look.text), "color": place.pop("color", look.palette.text)}
    return {"text": text, "showarrow": False, "font": font, **place}


def strong(text: str) -> str:
    """Escaped text in the bundled font's 600."""
    return f"<b>{text}</b>"


def ticks(largest: float, decimals: int = 0, intervals: int = 4) -> list[float]:
    """Round values from zero that reach at least the largest, in at most so many steps.

    Never finer than the figures themselves: fire lanes are not counted by halves.
    """
    least, top = Decimal(1).scaleb(-decimals), Decimal(repr(float(largest)))
    wanted = max(top / intervals, least)
    power = Decimal(1).scaleb(wanted.adjusted())
    rounds = (power * step for step in _STEPS)
    step = next(step for step in rounds if step >= wanted and step % least == 0)
    count = max(1, ceil(top / step))
    return [float(step * i) for i in range(count + 1)]


def tick_texts(values: Sequence[float], scale: Scale) -> list[str]:
    """The ticks as bare numbers of one length: 0 2 4 6, or 0 0.5 1.0."""
    scaled = [Decimal(repr(value)) / scale.factor for value in values]
    places = max((-_exponent(value) for value in scaled), default=0)
    return [scale.text(value, places if value else 0) for value in values]


def _exponent(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return min(exponent, 0) if isinstance(exponent, int) else 0


def room_for(texts: Sequence[str], look: Look, size: int | None = None) -> int:
    """The margin that the widest of these texts needs, in pixels."""
    return round(max((text_width(text, size or look.text) for text in texts), default=0)) + 10


def spread(places: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Moves places (pixels) as little as possible, so that none is nearer than ``gap`` to another.

    Keeps their order; stays between ``low`` and ``high`` as long as they fit at all.
    """
    order = sorted(range(len(places)), key=lambda i: places[i])
    groups: list[tuple[float, int]] = []  # (sum of wished tops of the first member, members)
    for i in order:
        groups.append((places[i], 1))
        while len(groups) > 1:
            (wish, size), (next_wish, next_size) = groups[-2], groups[-1]
            if next_wish / next_size >= wish / size + size * gap:
                break
            groups[-2:] = [(wish + next_wish - next_size * size * gap, size + next_size)]
    placed: list[float] = []
    for wish, size in groups:
        placed += [wish / size + k * gap for k in range(size)]
    for k in range(len(placed)):
        placed[k] = max(placed[k], low + k * gap)
    for k in reversed(range(len(placed))):
        placed[k] = min(placed[k], max(high - (len(placed) - 1 - k) * gap, low + k * gap))
    result = [0.0] * len(places)
    for i, place in zip(order, placed, strict=True):
        result[i] = place
    return result


def bare(text: str) -> str:
    """A label without its tags and joiners: what of it takes room."""
    return _TAG.sub("", text).replace("\u2060", "")
