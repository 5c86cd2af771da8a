"""How complete the reports are: a strip of months for each place, lighter where reports lack."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import inf

import pandas as pd
import plotly.graph_objects as go

from renovation.charts.frame import Spec, figure, room_for, strong, words
from renovation.charts.look import Look, drawn, escape, fit, text_width
from renovation.charts.months import MonthAxis, in_words, told
from renovation.figures import percent

_ROW = 36
_FOOT = 24
_NAMES = 124
# From this share on a strip has the class's colour, the lightest first: what is all there is the
# darkest, and even one report that lacks can be seen.
_CLASSES = ((-inf, 0), (0.5, 1), (0.9, 2), (1.0, 4))
_TAG = re.compile(r"<[^>]+>")


@dataclass(frozen=True)
class Strip:
    """One place's months: the share that came in, and how many reports lack, by month label."""

    name: str
    shares: Mapping[str, float | None]
    lacking: Mapping[str, int]

    @classmethod
    def of(cls, name: str, rows: pd.DataFrame) -> Strip:
        """From the place's rows of kpi/completeness."""
        labels = [str(label) for label in rows["month_label"]]
        lacking = rows["reports_expected"] - rows["reports_received"]
        return cls(
            name,
            dict(zip(labels, map(drawn, rows["completeness"]), strict=True)),
            dict(zip(labels, map(int, lacking), strict=True)),
        )


def completeness_strips(axis: MonthAxis, strips: Sequence[Strip], look: Look) -> go.Figure:
    """A row for each place and a field for each month; the last month's share at the right.

    A month in which nobody was due has no field. Behind the share stands how many reports lack.
    """
    names = [strip.name for strip in strips]
    left = round(min(max((text_width(n, look.text) for n in names), default=0), look.px(_NAMES)))
    left += look.px(12)
    ends = [_end(strip, axis, look) for strip in strips]
    margin = {
        "l": left,
        "r": room_for([_TAG.sub("", end) for end in ends], look),
        "t": look.px(2),
        "b": look.px(_FOOT),
    }
    return figure(
        [_fields(axis, strips, look)],
        look,
        strips_height(len(strips)),
        margin,
        xaxis=axis.axis(look, beside_names=True, showline=False, ticks=""),
        yaxis={
            "range": [max(len(strips), 1) - 0.5, -0.5],
            "tickvals": list(range(len(strips))),
            "ticktext": [fit(name, left - look.px(8), look.text) for name in names],
            "ticklabelstandoff": look.px(6),
            "ticks": "",
            "showgrid": False,
            "zeroline": False,
            "fixedrange": True,
        },
        annotations=_ends(ends, look),
    )


def strips_height(count: int) -> int:
    """The height in pixels that so many strips want."""
    return _ROW * max(count, 1) + _FOOT


def strips_note(axis: MonthAxis, strips: Sequence[Strip], look: Look) -> str:
    """What the strips do not say themselves, for the caption."""
    t = look.t
    said = [
        axis.span(look),
        t("full colour: all reports came in; the fainter, the fewer"),
        t("at the right: the last month, in brackets the reports missing"),
    ]
    return t("; ").join(part for part in said if part)


def strips_alt(axis: MonthAxis, strips: Sequence[Strip], look: Look) -> str:
    """The strips in words: where each place stands at its last month, and which months lack."""
    t = look.t
    said = [t("Share of the reports due that came in, {span}.", span=axis.span(look))]
    for strip in strips:
        last = strip.shares.get(axis.labels[-1]) if axis.labels else None
        said.append(t("{place}: {figure}.", place=strip.name, figure=_share(last, look)))
        short = [label for label in axis.labels if strip.lacking.get(label)]
        if short:
            said.append(t("Incomplete: {months}.", months=in_words(short, look)))
    return told(said, look)


def _fields(axis: MonthAxis, strips: Sequence[Strip], look: Look) -> Spec:
    ramp = look.palette.sequential
    shares = [[strip.shares.get(label) for label in axis.labels] for strip in strips]
    edges = [(i + k) / len(ramp) for i in range(len(ramp)) for k in (0, 1)]
    return {
        "type": "heatmap",
        "x": list(axis.labels),
        "y": list(range(len(strips))),
        "z": [[None if share is None else _class(share) for share in row] for row in shares],
        "zmin": -0.5,
        "zmax": len(ramp) - 0.5,
        "colorscale": [[edge, ramp[i // 2]] for i, edge in enumerate(edges)],
        "showscale": False,
        "xgap": look.px(2),
        "ygap": look.px(6),
        "hoverinfo": "text",
        "hovertext": [[_hover(strip, label, look) for label in axis.labels] for strip in strips],
    }


def _class(share: float) -> int:
    return next(place for least, place in reversed(_CLASSES) if share >= least)


def _hover(strip: Strip, label: str, look: Look) -> str:
    share, lacking = strip.shares.get(label), strip.lacking.get(label, 0)
    head = f"{escape(strip.name)}<br>{label} {strong(escape(_share(share, look)))}"
    if share is None or not lacking:
        return head
    said = look.t.plural("{n} report missing", "{n} reports missing", lacking)
    return f"{head}<br>{escape(said)}"


def _share(share: float | None, look: Look) -> str:
    return look.t("nobody due") if share is None else percent(share, look.t)


def _end(strip: Strip, axis: MonthAxis, look: Look) -> str:
    """What stands behind a strip, escaped: the last month's share and what lacks."""
    if not axis.labels:
        return ""
    last = axis.labels[-1]
    share = strong(escape(_share(strip.shares.get(last), look)))
    lacking = strip.lacking.get(last, 0)
    return f"{share} (−{lacking})" if lacking else share


def _ends(ends: Sequence[str], look: Look) -> list[Spec]:
    place = {"xref": "paper", "yref": "y", "x": 1, "xanchor": "left", "xshift": look.px(6)}
    return [words(text, look, y=row, **place) for row, text in enumerate(ends)]
