"""Plan, what was done, and where the recent pace leads by the end of the year: the S-curve."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from renovation import figures
from renovation.charts.frame import Spec, bare, room_for, spread, strong, words
from renovation.charts.labels import ABOVE, BELOW, Ground, is_clear
from renovation.charts.look import (
    NOT_REPORTED_MARK,
    Look,
    Measure,
    drawn,
    escape,
    leading,
    text_width,
)
from renovation.charts.months import (
    Line,
    MonthAxis,
    alone,
    in_words,
    last_reported,
    missing_months,
    told,
)
from renovation.charts.plot import TimePlot

_HEIGHT = 340
# The plot's widths beside the column of words: a narrow phone, a phone, a laptop, a wall.
_WIDTHS = (150, 200, 440, 900)
_COLUMN_GAP = 38  # pixels between the middles of two labels of two rows
_FLAT = 2  # pixels; a band lower than this would not be seen without an outline
_ONE_ROW = 112  # pixels; wider words at the last point take two rows, for a phone
_BOLD = 1.06  # how much wider 600 is than 400
_NAMED_AT = (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)


def s_curve(
    curve: pd.DataFrame,
    standing: Mapping[Any, Any],
    measure: Measure,
    look: Look,
    *,
    height: int = _HEIGHT,
) -> go.Figure:
    """One place's plan and what was done of it, to the end of the year.

    ``curve``: its rows of kpi/plan_curve, perhaps with a ``link`` that the last figure leads to.
    ``standing``: its row of kpi/pace. The plan in force is dashed; the original one is thinner and
    of shorter dashes where it differs, and both targets stand where they end. The pale band runs
    from the last point to the range projected; without one (too few reports) there is no band.
    """
    picture = _Picture(curve, standing, measure, look, height)
    labels = [*picture.last_words(), *picture.names(), *picture.column()]
    layout = {"hovermode": "x unified", "hoverdistance": 40}
    return picture.plot.figure(picture.traces(), labels, **layout)


def s_curve_alt(
    curve: pd.DataFrame, standing: Mapping[Any, Any], measure: Measure, look: Look
) -> str:
    """The curve in words: the last month against the plan, the target, the projection."""
    t, axis = look.t, MonthAxis.of(curve)
    said = [t("{name}: plan and work done, {span}.", name=measure.name, span=axis.span(look))]
    now = axis.end - int(standing["months_left"])
    values = Line.of("", curve, "done").over(axis)
    planned = Line.of("", curve, "planned").over(axis)
    last = last_reported(values)
    if last is None:
        said.append(t("Nothing reported."))
    else:
        done, plan = measure.said(values[last], t), measure.said(planned[last], t)
        month = axis.labels[last]
        said.append(t("{month}: {done} done, {plan} planned.", month=month, done=done, plan=plan))
    past = MonthAxis(axis.labels[: now + 1], axis.festival[: now + 1])
    if last is not None and (missing := missing_months(values[: now + 1], past)):
        said.append(t("Not reported: {months}.", months=in_words(missing, look)))
    both = standing["target"], Line.of("", curve, "original_planned").over(axis)[-1]
    target, first = figures.apart(both, measure.unit, t, measure.decimals)
    said.append(t("Target at the year's end: {figure}.", figure=target))
    if first != target and not figures.is_missing(both[1]):
        said.append(t("By the original plan: {figure}.", figure=first))
    low, high = standing["projected_low"], standing["projected_high"]
    if figures.is_missing(low) or figures.is_missing(high):
        said.append(t("Cannot be projected."))
    elif now < axis.end:
        span = figures.span(low, high, measure.unit, t, measure.decimals)
        said.append(t("At the recent pace: {span}.", span=span))
    return told(said, look)


class _Picture:
    """The lines of one S-curve in one look, and the words that stand where none of them runs."""

    def __init__(
        self,
        curve: pd.DataFrame,
        standing: Mapping[Any, Any],
        measure: Measure,
        look: Look,
        height: int,
    ) -> None:
        t, axis = look.t, MonthAxis.of(curve)
        self.look, self.measure, self.axis = look, measure, axis
        work = Line.of(t("Work done"), curve, "done")
        self.done, self.work = work.over(axis), work
        self.planned, original = (
            Line.of("", curve, key).over(axis) for key in ("planned", "original_planned")
        )
        self.original = [] if original == self.planned else original
        self.now = axis.end - int(standing["months_left"])
        self.last = last_reported(self.done)
        self.target = drawn(standing["target"])
        self.low, self.high = drawn(standing["projected_low"]), drawn(standing["projected_high"])
        self.has_band = (
            None not in (self.low, self.high) and self.last == self.now and self.now < axis.end
        )
        ends = [self.target, *((self.low, self.high) if self.has_band else ())]
        every = [*self.done, *self.planned, *self.original, *ends]
        right = max(
            round(room_for([row for _, rows in self._ends() for row in rows], look) * _BOLD),
            look.px(28),
        )
        self.plot = TimePlot(axis, measure, look, every, height=height, right=right, headroom=20)
        lines = [self.planned, self.original, self.done, *self._band_edges()]
        heights = [self._pixels(line) for line in lines if line]
        self.ground = Ground(heights, self.plot.inner, look, _WIDTHS)

    def _pixels(self, line: list[float | None]) -> list[float | None]:
        return [None if value is None else self.plot.pixels(value) for value in line]

    def _band_edges(self) -> list[list[float | None]]:
        """The two edges of the band as lines over all months."""
        if not self.has_band or self.last is None:
            return []
        start, months = self.done[self.last] or 0.0, self.axis.end - self.last
        before: list[float | None] = [None] * self.last
        return [
            before + [start + ((end or 0.0) - start) * k / months for k in range(months + 1)]
            for end in (self.low, self.high)
        ]

    def traces(self) -> list[Spec]:
        """The band below, then the plans, then what was done."""
        p, t = self.look.palette, self.look.t
        traces = [self._band()] if self.has_band else []
        if self.original:
            name = t("Original plan")
            traces.append(self._line(name, self.original, p.plan, 1, {"dash": "2px,2px"}))
        plan = self._line(t("Phased plan"), self.planned, p.plan, 1.5, {"dash": "4px,3px"})
        done = self._line(t("Work done"), self.done, p.actual, 3, {})
        lonely = alone(self.done)
        sizes = [
            self.look.px(11) if i == self.last else self.look.px(8) if lonely[i] else 0
            for i in range(len(self.done))
        ]
        ring = {"color": p.background, "width": self.look.px(2)}
        done |= {"mode": "lines+markers", **leading(self.work.over_links(self.axis), self.done)}
        done |= {"marker": {"size": sizes, "color": p.actual, "opacity": 1, "line": ring}}
        return [*traces, plan, done]

    def _line(
        self, name: str, values: list[float | None], colour: str, width: float, more: Spec
    ) -> Spec:
        if "dash" in more:
            on, off = (float(part.removesuffix("px")) for part in more["dash"].split(","))
            more = {"dash": f"{self.look.px(on)}px,{self.look.px(off)}px"}
        return {
            "type": "scatter",
            "mode": "lines",
            "name": escape(name),
            "x": list(self.axis.labels),
            "y": values,
            "connectgaps": False,
            "cliponaxis": False,
            "line": {"color": colour, "width": width * self.look.factor, **more},
            "hoverinfo": "x+text",
            "hovertext": self.plot.hovers(name, values, short=True),
        }

    def _band(self) -> Spec:
        p, axis = self.look.palette, self.axis
        start = self.done[self.now]
        here, end = axis.labels[self.now], axis.labels[axis.end]
        heights = [self.plot.pixels(value or 0) for value in (self.low, self.high)]
        width = self.look.px(2) if abs(heights[1] - heights[0]) < self.look.px(_FLAT) else 0
        return {
            "type": "scatter",
            "mode": "lines",
            "x": [here, end, end, here],
            "y": [start, self.high, self.low, start],
            "fill": "toself",
            "fillcolor": p.projection,
            "line": {"width": width, "color": p.projection},
            "hoverinfo": "skip",
            "cliponaxis": False,
        }

    def last_words(self) -> list[Spec]:
        """The last month with its value at its dot; a second row where reports ended early."""
        look, last = self.look, self.last
        month, unsaid = self.axis.labels[self.now], escape(look.t("Not reported"))
        silent = f"{NOT_REPORTED_MARK} {month} {unsaid}"
        value = None if last is None else self.done[last]
        if last is None or value is None:
            above = self.plot.above(silent, self.now)
            return [above | {"font": {"size": look.text, "color": look.palette.muted}}]
        link = self.work.link(self.axis.labels[last])
        rows = [self.plot.month_words(last, value, link)]
        if text_width(bare(rows[0]), look.text) > look.px(_ONE_ROW):
            rows = rows[0].split(" ", 1)
        wide = max(text_width(bare(row), look.text) for row in rows)
        if last < self.now:
            ended = [silent]
            if text_width(silent, look.text) > look.px(_ONE_ROW):
                ended = [f"{NOT_REPORTED_MARK} {month}", unsaid]
            wide = max(wide, *(text_width(row, look.text) for row in ended))
            rows += [f'<span style="color:{look.palette.muted}">{row}</span>' for row in ended]
        text = "<br>".join(rows)
        spot = self.ground.beside(last, self.plot.pixels(value), wide, len(rows))
        across = self.ground.take(spot)
        place = {"xref": "x", "yref": "y", "x": last, "y": value, **across}
        place["align"] = place["xanchor"]
        return [words(text, look, color=look.palette.actual, **place)]

    def names(self) -> list[Spec]:
        """序时计划 and 累计完成 on their lines, where no line and no other label is."""
        t, p = self.look.t, self.look.palette
        ahead = sum(d - (p or 0) for d, p in zip(self.done, self.planned, strict=True) if d)
        done, plan = (ABOVE, BELOW) if ahead > 0 else (BELOW, ABOVE)
        named = [
            (t("Work done"), self.done, p.actual, done),
            (t("Phased plan"), self.planned, p.muted, plan),
        ]
        if self.original and not self._is_original_at_end():
            named.append((t("Original plan"), self.original, p.muted, -plan))
        return [note for each in named for note in self._named(*each)]

    def _named(self, name: str, values: list[float | None], colour: str, side: int) -> list[Spec]:
        """A line's name on its free side: between two lines it could be that of either."""
        span = [(i, high) for i, high in enumerate(self._pixels(values)) if high is not None]
        if not span:
            return []
        points = {span[round(share * (len(span) - 1))] for share in _NAMED_AT}
        wide = text_width(name, self.look.text)
        spots = (self.ground.along(sorted(points), wide, only=only) for only in (side, None))
        spot = next(filter(is_clear, spots), None)
        if spot is None:
            return []
        anchor = self.ground.take(spot)
        place = {"xref": "x", "yref": "y", "x": spot.place, "y": values[spot.place], **anchor}
        return [words(escape(name), self.look, color=colour, **place)]

    def _is_original_at_end(self) -> bool:
        """Whether the original plan leads to another target: then each has its words at its end."""
        return bool(self.original) and self.original[-1] not in (None, self.planned[-1])

    def _ends(self) -> list[tuple[float, list[str]]]:
        """What stands at the right end: a value, and its two rows, the second one in 600."""
        t, m = self.look.t, self.measure
        ends = []
        if self.target is not None and self._is_original_at_end():
            both = self.target, self.original[-1] or 0.0
            heads = t("Adjusted target"), t("Original target")
            texts = figures.apart(both, m.unit, t, m.decimals)
            ends += [(at, [head, text]) for at, head, text in zip(both, heads, texts, strict=True)]
        elif self.target is not None:
            ends.append((self.target, [t("Year-end target"), m.said(self.target, t)]))
        if self.has_band and self.low is not None and self.high is not None:
            span = figures.span(self.low, self.high, m.unit, t, m.decimals)
            ends.append(((self.low + self.high) / 2, [t("At recent pace"), span]))
        return ends

    def column(self) -> list[Spec]:
        """The words at the right end, moved apart where they would touch."""
        look, p, ends = self.look, self.look.palette, self._ends()
        heights = [self.plot.pixels(value) for value, _ in ends]
        gap, edge = look.px(_COLUMN_GAP), look.px(_COLUMN_GAP / 2)
        apart = spread(heights, gap, edge, self.plot.inner + edge / 2)
        fixed = {"xref": "paper", "x": 1, "xanchor": "left", "xshift": look.px(8)}
        fixed |= {"yref": "paper", "y": 0, "yanchor": "middle", "align": "left"}
        recent = look.t("At recent pace")
        return [
            words(
                f"{escape(rows[0])}<br>{strong(escape(rows[1]))}",
                look,
                color=p.actual if rows[0] == recent else p.muted,
                yshift=round(pixels),
                **fixed,
            )
            for (_, rows), pixels in zip(ends, apart, strict=True)
        ]
