"""Where a label stands beside its point without lying on a line or on another label."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

import numpy as np

from renovation.charts.frame import Spec
from renovation.charts.look import Look

# The widths that a plot has on a phone, a laptop and a wall: the label must be clear on all.
_WIDTHS = (230, 440, 620)
# Beside the point if it is clear there, else a line further away.
_NEAR, _FURTHER, _LINE = 10, 26, 16
_CLEAR = 4  # pixels that a line keeps from the words
# Steps along a line between two months at which it is looked for.
_STEPS = 12
# Above before below, and towards the middle of the plot before away from it.
ABOVE, BELOW = 1, -1
# Worse than any number of points of a line under the words: words cut off, or on other words.
_SPOILT = 1_000

Side = tuple[int, int, int]  # left, middle or right; above or below; how far in pixels
Box = tuple[float, float, float, float]  # left, low, right, high
Points = tuple["np.ndarray", "np.ndarray"]


@dataclass(frozen=True)
class Spot:
    """Words beside a point: where they stand, and how much of the plot they cover there."""

    place: int
    height: float
    wide: float
    tall: float
    side: Side
    covered: int = 0

    def anchor(self, look: Look) -> Spec:
        """Anchors and shifts for an annotation at the point."""
        across, up, away = self.side
        x = {-1: "right", 0: "center", 1: "left"}[across]
        y = "bottom" if up == ABOVE else "top"
        beside, off = across * look.px(_NEAR) // 2, up * look.px(away)
        return {"xanchor": x, "yanchor": y, "xshift": beside, "yshift": off}

    def box(self, step: float, look: Look) -> Box:
        """The pixels they take where a month is so many pixels wide."""
        across, up, distance = self.side
        x, away = (self.place + 0.5) * step, look.px(distance)
        left = x - self.wide / 2 + across * (self.wide + look.px(_NEAR)) / 2
        low = self.height + away if up == ABOVE else self.height - away - self.tall
        return left, low, left + self.wide, low + self.tall


@dataclass
class Ground:
    """A plot over months with all that a label must not cover: lines, and labels given before.

    ``lines`` hold heights in pixels above the bottom, None at a gap; ``inner`` is the plot's
    height and ``widths`` those it may be drawn at.
    """

    lines: Sequence[Sequence[float | None]]
    inner: float
    look: Look
    widths: Sequence[int] = _WIDTHS
    taken: list[Spot] = field(default_factory=list)

    def beside(
        self, place: int, height: float, wide: float, rows: int = 1, *, only: int | None = None
    ) -> Spot:
        """The first clear spot for so many rows of words of this width (pixels) at a point.

        ``only`` ABOVE or only BELOW it, if that is given.
        """
        tall = rows * self.look.px(_LINE)
        sides = [side for side in self._sides(place) if only in (None, side[1])]
        spots = [Spot(place, height, wide, tall, side) for side in sides]
        return min((self._weighed(spot) for spot in spots), key=lambda spot: spot.covered)

    def along(
        self, points: Iterable[tuple[int, float]], wide: float, *, only: int | None = None
    ) -> Spot:
        """The clearest spot for a line's name at one of these points of it."""
        spots = [self.beside(place, height, wide, only=only) for place, height in points]
        return min(spots, key=lambda spot: spot.covered)

    def take(self, spot: Spot) -> Spec:
        """Keeps the spot from later labels; its anchors and shifts."""
        self.taken.append(spot)
        return spot.anchor(self.look)

    @property
    def _months(self) -> int:
        return len(self.lines[0])

    def _sides(self, place: int) -> list[Side]:
        inwards = 1 if place < self._months / 2 else -1
        return [
            (across, up, away)
            for away in (_NEAR, _FURTHER)
            for up in (ABOVE, BELOW)
            for across in (inwards, -inwards, 0)
        ]

    @cached_property
    def _drawn(self) -> list[tuple[float, Points]]:
        """The width of a month and the points of all lines, at each width of the plot."""
        steps = [self.look.px(width) / self._months for width in self.widths]
        return [(step, _points(self.lines, step)) for step in steps]

    def _weighed(self, spot: Spot) -> Spot:
        covered = sum(self._covered(spot, step, points) for step, points in self._drawn)
        return Spot(spot.place, spot.height, spot.wide, spot.tall, spot.side, covered)

    def _covered(self, spot: Spot, step: float, points: Points) -> int:
        """How many points of lines lie under the words; far more for words cut or on others."""
        left, low, right, high = spot.box(step, self.look)
        c = self.look.px(_CLEAR)
        spoilt = left < 0 or right > step * self._months or low < c or high > self.inner
        for other in self.taken:
            x0, y0, x1, y1 = other.box(step, self.look)
            spoilt = spoilt or (left < x1 + c and x0 - c < right and low < y1 and y0 < high)
        x, y = points
        under = (left - c < x) & (x < right + c) & (low - c < y) & (y < high + c)
        return _SPOILT * spoilt + int(np.count_nonzero(under))


@dataclass(frozen=True)
class Around:
    """A point of a plot over months, and all that its one label must not cover."""

    lines: Sequence[Sequence[float | None]]
    place: int
    height: float
    inner: float

    def anchor(self, wide: float, look: Look) -> Spec:
        """Anchors and shifts for words of this width (pixels): the first place that is clear."""
        return (
            Ground(self.lines, self.inner, look).beside(self.place, self.height, wide).anchor(look)
        )


def is_clear(spot: Spot) -> bool:
    """Whether the words are whole and on no other words; a line may touch them."""
    return spot.covered < _SPOILT


def _points(lines: Sequence[Sequence[float | None]], step: float) -> Points:
    """Points along the lines, close enough that none of their strokes is overlooked."""
    strokes = [
        (i, here, after)
        for line in lines
        for i, (here, after) in enumerate(pairwise(line))
        if here is not None and after is not None
    ]
    start, here, after = np.array(strokes, dtype=float).reshape(-1, 3).T[..., None]
    share = np.linspace(0, 1, _STEPS + 1)
    return ((start + 0.5 + share) * step).ravel(), (here + (after - here) * share).ravel()
