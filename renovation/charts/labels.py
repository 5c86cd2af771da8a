"""Where a label stands beside its point without lying on a line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from renovation.charts.frame import Spec
from renovation.charts.look import Look

# The widths that a plot has on a phone and on a laptop: the label must be clear on both.
_WIDTHS = (230, 440)
_NEAR, _LINE = 10, 16
_CLEAR = 4  # pixels that a line keeps from the words
# Steps along a line between two months at which it is looked for.
_STEPS = 12
# Above before below, and towards the middle of the plot before away from it.
_ABOVE, _BELOW = 1, -1


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
        """Anchors and shifts for words of this width (pixels): the clearest of six places."""
        best = min(self._sides(), key=lambda side: self._covered(side, wide, look))
        across, up = best
        x = {-1: "right", 0: "center", 1: "left"}[across]
        y = "bottom" if up == _ABOVE else "top"
        near = look.px(_NEAR)
        return {"xanchor": x, "yanchor": y, "xshift": across * near // 2, "yshift": up * near}

    def _sides(self) -> list[tuple[int, int]]:
        months = len(self.lines[0])
        inwards = 1 if self.place < months / 2 else -1
        return [(across, up) for up in (_ABOVE, _BELOW) for across in (inwards, -inwards, 0)]

    def _covered(self, side: tuple[int, int], wide: float, look: Look) -> int:
        return sum(self._covered_at(side, wide, look.px(width), look) for width in _WIDTHS)

    def _covered_at(self, side: tuple[int, int], wide: float, width: float, look: Look) -> int:
        """How many points of lines lie under the words, and much more for words cut off."""
        across, up = side
        step = width / len(self.lines[0])
        x, near, tall = (self.place + 0.5) * step, look.px(_NEAR), look.px(_LINE)
        left = x - wide / 2 + across * (wide + near) / 2
        low = self.height + near if up == _ABOVE else self.height - near - tall
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
