"""Where a label stands beside its point without lying on a line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

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
_ABOVE, _BELOW = 1, -1

Side = tuple[int, int, int]  # left, middle or right; above or below; how far in pixels


@dataclass(frozen=True)
class Around:
    """A point of a plot over months, and all that its label must not cover.

    ``lines`` hold heights in pixels above the bottom, None at a gap; ``place`` counts months.
    """

    lines: Sequence[Sequence[float | None]]
    place: int
    height: float
    inner: float

    def anchor(self, wide: float, look: Look) -> Spec:
        """Anchors and shifts for words of this width (pixels): the first place that is clear."""
        across, up, away = min(self._sides(), key=lambda side: self._covered(side, wide, look))
        x = {-1: "right", 0: "center", 1: "left"}[across]
        y = "bottom" if up == _ABOVE else "top"
        beside, off = across * look.px(_NEAR) // 2, up * look.px(away)
        return {"xanchor": x, "yanchor": y, "xshift": beside, "yshift": off}

    def _sides(self) -> list[Side]:
        months = len(self.lines[0])
        inwards = 1 if self.place < months / 2 else -1
        return [
            (across, up, away)
            for away in (_NEAR, _FURTHER)
            for up in (_ABOVE, _BELOW)
            for across in (inwards, -inwards, 0)
        ]

    def _covered(self, side: Side, wide: float, look: Look) -> int:
        return sum(self._covered_at(side, wide, look.px(width), look) for width in _WIDTHS)

    def _covered_at(self, side: Side, wide: float, width: float, look: Look) -> int:
        """How many points of lines lie under the words, and much more for words cut off."""
        across, up, distance = side
        step = width / len(self.lines[0])
        x, tall, away = (self.place + 0.5) * step, look.px(_LINE), look.px(distance)
        left = x - wide / 2 + across * (wide + look.px(_NEAR)) / 2
        low = self.height + away if up == _ABOVE else self.height - away - tall
        clear = look.px(_CLEAR)
        cut = left < 0 or left + wide > width or low < 0 or low + tall > self.inner
        return 1_000 * cut + sum(
            left - clear < px < left + wide + clear and low - clear < py < low + tall + clear
            for line in self.lines
            for px, py in _points(line, step)
        )


def _points(line: Sequence[float | None], step: float) -> list[tuple[float, float]]:
    """Points along a line, close enough that none of its strokes is overlooked."""
    points = []
    for i, (here, after) in enumerate(pairwise(line)):
        if here is None or after is None:
            continue
        for k in range(_STEPS + 1):
            share = k / _STEPS
            points.append(((i + 0.5 + share) * step, here + (after - here) * share))
    return points
