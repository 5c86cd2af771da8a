"""Changes compared: bars to both sides of zero, brown for what was lost and blue for gains."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from renovation import figures
from renovation.charts.bars import bars_height
from renovation.charts.frame import Spec, figure, strong, words
from renovation.charts.look import Look, drawn, escape, fit, leading, linked, text_width

_LABEL_COLUMN = 124
# The width that is left for bars and figures on a phone, and the most of it that figures get.
_NARROWEST_PLOT = 190
_MOST = 0.4
_BEHIND, _AHEAD = 1, 5  # classes of the palette's diverging ramp


def diverging_bars(rows: pd.DataFrame, look: Look, *, height: int | None = None) -> go.Figure:
    """Bars of ``rows``: ``name``, and ``value`` in percentage points; the unit is for the heading.

    ``link``, if there, is where a bar and its figure lead. The most won first. What cannot be
    compared keeps its row, with words and no bar.
    """
    rows = _sorted(rows)
    values = [drawn(value) for value in rows["value"]]
    links = [str(link) for link in rows["link"]] if "link" in rows else [""] * len(rows)
    widest = max((text_width(str(name), look.text) for name in rows["name"]), default=0)
    left = round(min(widest, look.px(_LABEL_COLUMN))) + look.px(14)
    return figure(
        [_bars(rows, values, look) | leading(links, values)],
        look,
        height or bars_height(len(rows)),
        {"l": left, "r": look.px(8), "t": look.px(8), "b": look.px(4)},
        xaxis=_value_axis(values, look),
        yaxis=_name_axis(rows, left, look),
        bargap=0.42,
        annotations=_figures(values, links, look),
    )


def diverging_alt(rows: pd.DataFrame, name: str, look: Look) -> str:
    """The bars in words."""
    t = look.t
    rows = _sorted(rows)
    said = [
        t("{place} {figure}", place=place, figure=_said(value, look))
        for place, value in zip(rows["name"], rows["value"], strict=True)
    ]
    return t("{name} by place: {figures}.", name=name, figures=t("; ").join(said))


def _sorted(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.sort_values("value", ascending=False, na_position="last", kind="stable")


def _said(value: object, look: Look) -> str:
    text = figures.gap(value, look.t)
    is_number = not figures.is_missing(value) and text != look.t("level")
    return look.t("{points} points", points=text) if is_number else text


def _bars(rows: pd.DataFrame, values: list[float | None], look: Look) -> Spec:
    ramp = look.palette.diverging
    return {
        "type": "bar",
        "orientation": "h",
        "x": values,
        "y": list(range(len(values))),
        "marker": {
            "color": [ramp[_BEHIND] if (value or 0) < 0 else ramp[_AHEAD] for value in values],
            "line": {"width": 0},
        },
        "hoverinfo": "text",
        "hovertext": [
            f"{escape(name)}<br>{strong(escape(_said(value, look)))}"
            for name, value in zip(rows["name"], values, strict=True)
        ],
    }


def _figures(values: list[float | None], links: list[str], look: Look) -> list[Spec]:
    labels = []
    for row, (value, link) in enumerate(zip(values, links, strict=True)):
        at, is_left = value or 0.0, (value or 0) < 0
        labels.append(
            words(
                linked(strong(escape(figures.gap(value, look.t))), link, look.palette.text),
                look,
                color=look.palette.muted if value is None else look.palette.text,
                **{"xref": "x", "yref": "y", "x": at, "y": row},
                xanchor="right" if is_left else "left",
                xshift=look.px(-4 if is_left else 4),
            )
        )
    return labels


def _value_axis(values: list[float | None], look: Look) -> Spec:
    # Zero is always seen: without it a single bar would have no room.
    drawn_to = [0.0, *(value or 0.0 for value in values)]
    low, high = min(drawn_to), max(drawn_to)
    # A figure stands beyond the end of its bar, and without a bar at the right of zero.
    before, behind = (
        _room([v for v in values if ((v or 0) < 0) == is_left], look) for is_left in (True, False)
    )
    whole = ((high - low) or 1.0) / (1 - before - behind)
    return {
        "range": [low - before * whole, high + behind * whole],
        "showticklabels": False,
        "ticks": "",
        "showgrid": False,
        "zeroline": True,
        "zerolinecolor": look.palette.axis,
        "zerolinewidth": 1,
        "fixedrange": True,
    }


def _room(values: list[float | None], look: Look) -> float:
    """The share of a phone's axis that the figures of these values want beyond their bars."""
    texts = [figures.gap(value, look.t) for value in values]
    widest = max((text_width(text, look.text) for text in texts), default=0)
    return min((widest + 10) / look.px(_NARROWEST_PLOT), _MOST) if texts else 0.0


def _name_axis(rows: pd.DataFrame, room: int, look: Look) -> Spec:
    width = room - look.px(12)
    return {
        "range": [max(len(rows), 1) - 0.5, -0.5],
        "tickvals": list(range(len(rows))),
        "ticktext": [fit(name, width, look.text, 2) for name in rows["name"]],
        "ticklabelstandoff": look.px(8),
        "ticks": "",
        "showgrid": False,
        "zeroline": False,
        "fixedrange": True,
    }
