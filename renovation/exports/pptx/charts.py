"""A chart as a block of a slide: it grows with the room, and many bars go over several slides."""

from __future__ import annotations

from dataclasses import dataclass

from renovation.exports.pptx import bars, curve
from renovation.exports.pptx.blocks import Canvas, Placed
from renovation.exports.pptx.xml import Box
from renovation.meeting.book import Chart

_LIKED = 560  # pixels


@dataclass(frozen=True)
class Bars:
    """Bars by place; ``whole`` is the chart they are a part of."""

    chart: Chart
    whole: Chart

    @property
    def grows(self) -> bool:
        return True

    def natural(self) -> float:
        return _LIKED

    def least(self) -> float:
        rows = min(len(self.chart.categories), 6)
        return bars.least_height(self.chart) + (rows - 1) * bars.LEAST_ROW

    def place(self, room: Box, *, fresh: bool) -> tuple[Placed | None, Bars | None]:
        fit, count = bars.rows_in(self.chart, room.h), len(self.chart.categories)
        if fit < count and not fresh and fit < 3:
            return None, self
        if fit < count:  # all parts about equally long
            fit = -(-count // -(-count // fit))
        part = bars.some_of(self.chart, 0, fit)
        rest = bars.some_of(self.chart, fit, count - fit) if fit < count else None

        def draw(canvas: Canvas) -> None:
            bars.draw(canvas.shapes, canvas.part, part, self.whole, room)

        high = bars.height(part, room.h)
        return Placed(high, draw), Bars(rest, self.whole) if rest else None


@dataclass(frozen=True)
class Months:
    """A curve or columns over months."""

    chart: Chart

    @property
    def grows(self) -> bool:
        return True

    def natural(self) -> float:
        return _LIKED

    def least(self) -> float:
        return curve.LEAST_HEIGHT

    def place(self, room: Box, *, fresh: bool) -> tuple[Placed | None, None]:
        def draw(canvas: Canvas) -> None:
            curve.draw(canvas.shapes, canvas.part, self.chart, room)

        return Placed(room.h, draw), None


def chart_block(chart: Chart) -> Bars | Months:
    """The block for a chart of any kind."""
    return Bars(chart, chart) if chart.kind == "bars" else Months(chart)
