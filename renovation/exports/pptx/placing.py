"""Where words stand in a plot: near their point, on no line and on no other words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from renovation.exports.pptx.xml import Box

Point = tuple[float, float]

_NEAR, _FURTHER, _FAR = 12, 36, 72  # pixels between a point and its words
_CLEAR = 5
_STEP = 6  # pixels between the points of a line that are looked at
_SPOILT = 10_000
ABOVE, BELOW = -1, 1


@dataclass
class Ground:
    """A plot with all that words must not cover; ``plot`` is where they may stand."""

    plot: Box
    lines: Sequence[Sequence[Point | None]]
    taken: list[Box] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._points = [point for line in self.lines for point in _along(line)]

    def beside(self, point: Point, wide: float, high: float, only: int | None = None) -> Box:
        """The clearest place for words of this size near a point, and keeps it.

        ``only`` ABOVE or only BELOW the point, if that is given.
        """
        box = min(self._spots(point, wide, high, only), key=self.covered)
        self.taken.append(box)
        return box

    def along(self, points: Iterable[Point], wide: float, high: float, only: int) -> Box | None:
        """The first free place for a line's name at one of its points; None without any.

        On the other side of the line only where this one has none.
        """
        for side in (only, -only):
            spots = (s for point in points for s in self._spots(point, wide, high, side))
            free = next((spot for spot in spots if not self.covered(spot)), None)
            if free is not None:
                self.taken.append(free)
                return free
        return None

    def covered(self, box: Box) -> int:
        """How many points of lines lie under the box; far more where it is cut or on words."""
        plot = self.plot
        spoilt = box.x < plot.x or box.right > plot.right or box.y < plot.y
        spoilt = spoilt or box.bottom > plot.bottom - _CLEAR
        spoilt = spoilt or any(overlap(box, other) for other in self.taken)
        under = sum(
            box.x - _CLEAR < x < box.right + _CLEAR and box.y - _CLEAR < y < box.bottom + _CLEAR
            for x, y in self._points
        )
        return _SPOILT * spoilt + under

    def _spots(self, point: Point, wide: float, high: float, only: int | None) -> list[Box]:
        x, y = point
        inwards = 1 if x < self.plot.x + self.plot.w / 2 else -1
        spots = []
        for away in (_NEAR, _FURTHER, _FAR):
            for up in (BELOW, ABOVE):
                if only not in (None, up):
                    continue
                top = y + away if up == BELOW else y - away - high
                for across in (inwards, -inwards, 0):
                    left = x - wide / 2 + across * (wide / 2 + _NEAR)
                    spots.append(Box(left, top, wide, high))
        return spots


def overlap(one: Box, other: Box) -> bool:
    """Whether two boxes share any of their room."""
    across = one.x < other.right and other.x < one.right
    return across and one.y < other.bottom and other.y < one.bottom


def spread(
    middles: Sequence[float], heights: Sequence[float], top: float, bottom: float
) -> list[float]:
    """The upper edges of boxes near these middles, from above, none on another.

    They keep to ``top`` and ``bottom`` as long as there is room for all.
    """
    edges: list[float] = []
    free = top
    for middle, high in zip(middles, heights, strict=True):
        edges.append(max(middle - high / 2, free))
        free = edges[-1] + high
    end = bottom
    for i in reversed(range(len(edges))):
        edges[i] = max(min(edges[i], end - heights[i]), top if i == 0 else edges[i] - bottom)
        end = edges[i]
    return edges


def _along(line: Sequence[Point | None]) -> Iterable[Point]:
    for here, after in pairwise(line):
        if here is None or after is None:
            continue
        (x0, y0), (x1, y1) = here, after
        steps = max(1, round(max(abs(x1 - x0), abs(y1 - y0)) / _STEP))
        for k in range(steps + 1):
            yield x0 + (x1 - x0) * k / steps, y0 + (y1 - y0) * k / steps
