"""A plot over months: the unit above, few ticks, pale Spring Festival bands, words at the end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import plotly.graph_objects as go

from renovation.charts.frame import Spec, figure, room_for, strong, tick_texts, ticks, words
from renovation.charts.look import Look, Measure, escape, largest, linked
from renovation.charts.months import MonthAxis
from renovation.figures import Value, is_missing

# Two rows of words above the plot: the unit and perhaps the last month, then Spring Festival.
_TOP, _BOTTOM = 42, 26
_FIRST_ROW = 20
_ROW = 18
# Half a month label, whose middle stands under the last month.
_RIGHT = 28


class TimePlot:
    """Months to the right, one measure upwards from zero (and below it, where a stock falls)."""

    def __init__(
        self,
        axis: MonthAxis,
        measure: Measure,
        look: Look,
        values: Iterable[Value],
        *,
        height: int,
        intervals: int = 4,
        right: int | None = None,
        headroom: int = 0,
    ) -> None:
        """``headroom``: pixels to keep free above the largest value, for a label."""
        self.axis, self.measure, self.look, self.height = axis, measure, look, height
        self.has_names = right is not None
        self.right = look.px(_RIGHT) if right is None else right
        values = [value for value in values if not is_missing(value)]
        top, low = largest(values), largest(-value for value in values)
        over = ticks(top, measure.decimals, intervals)
        under = [-value for value in ticks(low, measure.decimals, 2)[:0:-1]] if low > 0 else []
        self.marks = [*under, *over]
        # The unit is the axis's: of its last tick, not of the largest figure below it.
        self.scale = measure.scale(max(over[-1], -self.marks[0]), look.t)
        self.texts = tick_texts(self.marks, self.scale)
        if len(under) and self.inner * -self.marks[0] / (over[-1] - self.marks[0]) < look.px(_ROW):
            # So little below zero that both numbers would stand on one another.
            self.texts = ["" if mark < 0 else text for mark, text in self._numbered()]
        free = look.px(headroom) / self.inner
        self.high = max(over[-1] * 1.04, top / (1 - free))
        self.low = self.marks[0] * 1.04

    def _numbered(self) -> list[tuple[float, str]]:
        return list(zip(self.marks, self.texts, strict=True))

    @property
    def inner(self) -> int:
        """The plot's height without its margins, in pixels."""
        return self.look.px(self.height) - self.look.px(_TOP) - self.look.px(_BOTTOM)

    @property
    def left(self) -> int:
        """The margin that the tick words need, in pixels."""
        return room_for(self.texts, self.look) + 4

    def pixels(self, value: float) -> float:
        """How high above the bottom of the plot a value lies, in pixels."""
        return (value - self.low) / (self.high - self.low) * self.inner

    def figure(self, traces: Sequence[Spec], labels: Sequence[Spec], **layout: Any) -> go.Figure:
        """The figure of these traces with the words that every plot over months has."""
        look, p = self.look, self.look.palette
        margin = {"l": self.left, "r": self.right, "t": look.px(_TOP), "b": look.px(_BOTTOM)}
        axis: Spec = {
            "range": [self.low, self.high],
            "tickvals": self.marks,
            "ticktext": self.texts,
            "tickfont": {"color": p.muted},
            "ticks": "",
            "ticklabelstandoff": look.px(6),
            "gridcolor": p.grid,
            "zeroline": self.low < 0,
            "zerolinecolor": p.axis,
            "zerolinewidth": 1,
            "fixedrange": True,
        }
        festivals = self.axis.band_words(look, beside_names=self.has_names)
        head = [*festivals, self.first_row(self.scale.unit_label, -self.left + 2)]
        return figure(
            traces,
            look,
            self.height,
            margin,
            xaxis=self.axis.axis(look, beside_names=self.has_names),
            yaxis=axis,
            shapes=self.axis.bands(look),
            annotations=[*head, *labels],
            **layout,
        )

    def first_row(self, text: str, shift: float) -> Spec:
        """Words above the plot, so many pixels from its left edge."""
        return words(
            escape(text),
            self.look,
            color=self.look.palette.muted,
            **{"xref": "paper", "yref": "paper", "x": 0, "y": 1},
            **{"xanchor": "left", "yanchor": "bottom"},
            **{"xshift": round(shift), "yshift": self.look.px(_FIRST_ROW)},
        )

    def month_words(self, place: int, value: float, link: str = "") -> str:
        """A month with its value: 2019-07 **4.6万米**, as sentences have it, in the axis's unit.

        The value leads to the address ``link``, if there is one.
        """
        t, factor = self.look.t, self.scale.factor
        is_round = factor > 1 and (factor <= abs(value) or not value)
        said = self.measure.said(value, t) if is_round else ""
        said = escape(said or self.measure.said_in(self.scale, value, t))
        value_words = linked(strong(said), link, self.look.palette.actual)
        return f"{self.axis.labels[place]} {value_words}"

    def above(self, text: str, place: int) -> Spec:
        """Words in the first row, ending over a month (beginning there in the first half)."""
        late = place > self.axis.end / 2
        return words(
            text,
            self.look,
            color=self.look.palette.actual,
            **{"xref": "x", "x": place + (0.5 if late else -0.5)},
            **{"yref": "paper", "y": 1, "yanchor": "bottom"},
            **{"xanchor": "right" if late else "left", "yshift": self.look.px(_FIRST_ROW)},
        )

    def said(self, value: float) -> str:
        """A value for the mouse: exact, with its unit, in 600."""
        return strong(escape(self.measure.said(value, self.look.t, exact=True)))

    def hovers(
        self, name: str, values: Sequence[float | None], *, short: bool = False
    ) -> list[str]:
        """Name, month and exact value of each point; ``short`` where the month stands above all."""
        shown = escape(name)
        return [
            "" if value is None else f"{shown}{' ' if short else f'<br>{label} '}{self.said(value)}"
            for label, value in zip(self.axis.labels, values, strict=True)
        ]
