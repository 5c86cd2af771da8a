"""Completion by place: bars against the phased plan, with a light and its gap at the right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from renovation.charts.bars import label_room, name_axis
from renovation.charts.frame import Spec, figure, room_for, strong, ticks, words
from renovation.charts.look import Look, drawn, escape, largest, leading, linked, text_width
from renovation.figures import percent
from renovation.palette import Palette
from renovation.rows import records

# Up to a few bars stand wide, beyond many they stand close, with smaller figures.
_FEW, _MANY = 5, 12
_HEAD, _FOOT = 26, 24
# The width a figure has on a phone, in a bordered box; what its bars keep there at the least.
_PHONE, _NARROWEST_PLOT = 318, 70
_HALF = 0.5
_TICK = 0.42  # half of a plan's tick, in rows: a little more than half a bar
_WHOLE = 1.0
_COARSE_FROM = 2.0  # beyond 200% the axis has fewer numbers
_EDGE = 0.3


def completion_bars(rows: pd.DataFrame, look: Look, *, height: int | None = None) -> go.Figure:
    """Bars of ``rows``, the highest completion first, on an axis of 0, 50 and 100% or more.

    Columns: ``name``; ``completion`` and ``planned_share`` as ratios (0.72 is 72%), missing where
    there is none; ``light`` (a key of kpi/pace), its ``mark`` (▲) and what is ``said`` of it
    (略滞后 −5.0). Whoever has not reported or has no target keeps the row, with words and no bar.
    One line shows the plan where all have the same as printed, else each bar has its own tick.
    A column ``link``, where there is one, has the address that a bar's figure leads to.
    """
    rows = ordered(rows)
    values = [None if not has_bar(row) else drawn(row["completion"]) for row in records(rows)]
    plans = [drawn(row["planned_share"]) if _is_judged(row) else None for row in records(rows)]
    top = max(largest([*values, *plans]), _WHOLE) * 1.04
    sides = ["" if value is None else _side(row, look) for row, value in _with(rows, values)]
    bare = ["" if value is None else f"{row['mark']} {row['said']}"
            for row, value in _with(rows, values)]  # fmt: skip
    left = label_room(rows, look)
    right = max(room_for([text for text in bare if text], look) + look.px(4), look.px(24))
    room = max(_PHONE - (left + right) / look.factor, _NARROWEST_PLOT)
    return figure(
        [_bars(rows, values, look)],
        look,
        height or completion_height(len(rows)),
        {"l": left, "r": right, "t": look.px(_HEAD), "b": look.px(_FOOT)},
        xaxis=_axis(top, look),
        yaxis=name_axis(rows, left, look),
        bargap=0.42 if len(rows) <= _MANY else 0.28,
        annotations=[
            *_figures(values, list(rows.get("link", [""] * len(rows))), top, room, look),
            *_without(rows, values, look),
            *_plan_words(plans, top, look),
            *_statuses(sides, look),
        ],
        shapes=_plan_lines(plans, look),
    )


def completion_height(count: int) -> int:
    """The height in pixels that so many bars want, with the plan's words and the axis."""
    each = 48 if count <= _FEW else 38 if count <= _MANY else 28
    return each * max(count, 1) + _HEAD + _FOOT


def completion_alt(rows: pd.DataFrame, name: str, look: Look) -> str:
    """The bars in words: every place with its completion and light, and the plan."""
    t, rows = look.t, ordered(rows)
    said = []
    for row in records(rows):
        if has_bar(row):
            figure_ = percent(row["completion"], t)
            text = t("{place} {figure}", place=row["name"], figure=figure_)
            said.append(t("{text}, {clause}", text=text, clause=row["said"]))
        else:
            said.append(t("{place} {figure}", place=row["name"], figure=row["said"]))
    if not said:
        return t("{name} by place: nothing reported.", name=name)
    listed = t("; ").join(said)
    bars = t("{name} by place: {figures}.", name=name, figures=listed)
    plans = [drawn(row["planned_share"]) for row in records(rows) if _is_judged(row)]
    if not plans:
        return bars
    return t("{text} {next}", text=bars, next=t("{sentence}.", sentence=_plan_said(plans, look)))


def _with(rows: pd.DataFrame, values: list[Any]) -> list[tuple[dict[str, Any], Any]]:
    return list(zip(records(rows), values, strict=True))


def _is_judged(row: dict[str, Any]) -> bool:
    return row["light"] != "no_target" and drawn(row["planned_share"]) is not None


def has_bar(row: dict[str, Any]) -> bool:
    """A figure carried on from an earlier month would hide that this one was not reported."""
    silent = row["light"] in ("no_target", "not_reported")
    return not silent and drawn(row["completion"]) is not None


def ordered(rows: pd.DataFrame) -> pd.DataFrame:
    """Bars first, the longest on top; then who has not reported, then who has no target."""
    found = records(rows)
    last = {"not_reported": 1, "no_target": 2}
    group = [0 if has_bar(row) else last.get(str(row["light"]), 1) for row in found]
    size = [-(drawn(row["completion"]) or 0.0) if has_bar(row) else 0.0 for row in found]
    order = sorted(range(len(found)), key=lambda i: (group[i], size[i]))
    return rows.iloc[order].reset_index(drop=True)


def _bars(rows: pd.DataFrame, values: list[float | None], look: Look) -> Spec:
    t = look.t
    return {
        "type": "bar",
        "orientation": "h",
        "x": values,
        "y": list(range(len(values))),
        "marker": {"color": look.palette.actual, "line": {"width": 0}},
        "hoverinfo": "text",
        "hovertext": [
            "<br>".join(
                [
                    escape(row["name"]),
                    strong(percent(value, t)),
                    escape(_plan_said([drawn(row["planned_share"])], look)),
                    escape(f"{row['mark']} {row['said']}"),
                ]
            )
            for row, value in _with(rows, values)
        ],
        **leading(list(rows.get("link", [""] * len(rows))), values),
    }


def _figures(
    values: list[float | None], links: list[str], top: float, room: float, look: Look
) -> list[Spec]:
    """Each bar's figure, on a ground of its own: the plan's line must not run through it."""
    p, labels = look.palette, []
    size = look.text if len(values) <= _MANY else look.dense
    for row, value in enumerate(values):
        if value is None:
            continue
        text = percent(value, look.t)
        needed = (text_width(text, size) / look.factor + 8) / room
        inside = value / top >= max(0.3, min(needed, 0.6))
        style = (
            {"xanchor": "right", "xshift": -look.px(5), "color": p.on_actual, "bgcolor": p.actual}
            if inside
            else {"xanchor": "left", "xshift": look.px(4), "bgcolor": p.background}
        )
        place = {"xref": "x", "yref": "y", "x": max(value, 0.0), "y": row}
        shown = linked(strong(text), links[row], p.on_actual if inside else p.text)
        labels.append(words(shown, look, size=size, borderpad=0, **place, **style))
    return labels


def _axis(top: float, look: Look) -> Spec:
    """0, 50 and 100%, and on in such steps; fewer where a place is far beyond its target."""
    reached = top / 1.04
    marks = [value * _HALF for value in range(int(reached / _HALF) + 1)]
    if reached > _COARSE_FROM:
        marks = [value for value in ticks(reached, 0, intervals=3) if value <= top]
    texts = [percent(value, look.t, 0).removesuffix("%") for value in marks]
    texts[-1] += "%"
    return {
        "range": [0, top],
        "tickvals": marks,
        "ticktext": texts,
        "tickfont": {"color": look.palette.muted},
        "ticks": "",
        "tickangle": 0,
        "ticklabelstandoff": look.px(4),
        "gridcolor": look.palette.grid,
        "zeroline": True,
        "zerolinecolor": look.palette.axis,
        "zerolinewidth": 1,
        "fixedrange": True,
    }


def _without(rows: pd.DataFrame, values: list[float | None], look: Look) -> list[Spec]:
    """What stands in place of a bar: ○ 未报, — 无目标."""
    place = {"xref": "x", "yref": "y", "xanchor": "left", "xshift": look.px(6), "x": 0}
    return [
        words(
            escape(f"{row['mark']} {row['said']}"),
            look,
            y=number,
            color=look.palette.muted,
            bgcolor=look.palette.background,
            borderpad=0,
            **place,
        )
        for number, (row, value) in enumerate(_with(rows, values))
        if value is None
    ]


def _side(row: dict[str, Any], look: Look) -> str:
    """The light in its colour, its words in ink."""
    colour = _graphic(look.palette, str(row["light"]))
    return f'<span style="color:{colour}">{escape(row["mark"])}</span> {escape(row["said"])}'


def _graphic(palette: Palette, light: str) -> str:
    return {
        "on_schedule": palette.on_schedule.graphic,
        "slightly_behind": palette.slightly_behind.graphic,
        "behind": palette.behind.graphic,
    }.get(light, palette.not_reported.graphic)


def _statuses(sides: Sequence[str], look: Look) -> list[Spec]:
    place = {"xref": "paper", "yref": "y", "x": 1, "xanchor": "left", "xshift": look.px(8)}
    return [words(text, look, y=row, **place) for row, text in enumerate(sides) if text]


def _plan_said(plans: Sequence[float | None], look: Look) -> str:
    """序时进度 77.1%, or the range of the plans where they differ."""
    said = sorted({plan for plan in plans if plan is not None})
    first, last = (percent(plan, look.t) for plan in (said[0], said[-1])) if said else ("", "")
    figure_ = first if first == last else look.t("{first} to {last}", first=first, last=last)
    return look.t("Phased plan {figure}", figure=figure_)


def _is_common(plans: Sequence[float | None], look: Look) -> bool:
    """Whether all that have a plan have the same, as printed."""
    return len({percent(plan, look.t) for plan in plans if plan is not None}) == 1


def _plan_lines(plans: Sequence[float | None], look: Look) -> list[Spec]:
    line = {"color": look.palette.text, "width": look.px(1.5)}
    base: Spec = {"type": "line", "xref": "x", "line": line}
    known = [plan for plan in plans if plan is not None]
    if not known:
        return []
    if _is_common(plans, look):
        return [base | {"yref": "paper", "x0": known[0], "x1": known[0], "y0": 0, "y1": 1}]
    return [
        base | {"yref": "y", "x0": plan, "x1": plan, "y0": row - _TICK, "y1": row + _TICK}
        for row, plan in enumerate(plans)
        if plan is not None
    ]


def _plan_words(plans: Sequence[float | None], top: float, look: Look) -> list[Spec]:
    known = [plan for plan in plans if plan is not None]
    if not known:
        return []
    at = known[0]
    place = {"xref": "x", "yref": "paper", "x": at, "y": 1, "yanchor": "bottom"}
    # The names and the lights beside the plot leave room on both sides, but not without end.
    share = at / top
    anchor = "left" if share < _EDGE else "center" if share < 1 - _EDGE / 2 else "right"
    return [words(escape(_plan_said(plans, look)), look, xanchor=anchor, **place)]
