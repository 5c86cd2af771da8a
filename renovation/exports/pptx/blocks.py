"""What stands on a slide, from above: each block takes the room it needs and leaves the rest."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from renovation.exports.pptx.shapes import Shapes
from renovation.exports.pptx.xml import Box

GAP, TIGHT = 26, 16  # pixels between two blocks; closer where that spares a further slide
CLOSE = 1  # a pixel less of room than measured cuts nothing


@dataclass(frozen=True)
class Canvas:
    """A slide to be drawn on; ``part`` is its part of the file, to which charts belong."""

    shapes: Shapes
    part: Any


@dataclass(frozen=True)
class Placed:
    """A block, or a part of one, that has found its place."""

    height: float
    draw: Callable[[Canvas], None]
    is_lead: bool = False


class Block(Protocol):
    """Something to be shown, which may be split over slides; what ``grows`` fills its room."""

    @property
    def grows(self) -> bool: ...

    def natural(self) -> float:
        """The height it would like to have."""

    def least(self) -> float:
        """The height below which it would rather stand on the next slide."""

    def place(self, room: Box, *, fresh: bool) -> tuple[Placed | None, Any]:
        """What of it fits into the room, and what is left (a block, or None).

        Nothing where it wants the next slide; on a ``fresh`` one it always takes some.
        """


def pages(blocks: Sequence[Block], body: Box) -> list[list[Placed]]:
    """The blocks on as many slides as they need; one empty slide where there are none."""
    made: list[list[Placed]] = [[]]
    queue, room = list(blocks), body
    gap = _gap(blocks, body.h)
    while queue:
        block, after = queue[0], queue[1:]
        # What grows leaves room for what follows, if it stays large enough itself.
        wanted = sum(other.natural() + gap for other in after)
        least = block.least() if block.grows else block.natural()
        shared = room.h - wanted if room.h - wanted >= least else room.h
        placed, rest = None, block
        high = block.natural()
        # What would be whole on a slide of its own is not torn apart, unless but a lead is here.
        is_better_alone = room.h + CLOSE < high <= body.h and not all(p.is_lead for p in made[-1])
        if not made[-1] or (
            block.least() <= room.h + CLOSE and (block.grows or not is_better_alone)
        ):
            where = Box(room.x, room.y, room.w, shared)
            placed, rest = block.place(where, fresh=not made[-1])
        if placed is not None:
            made[-1].append(placed)
            room = room.below(placed.height + gap)
            queue = [rest, *after] if rest is not None else after
        if rest is not None:
            made.append([])
            room = body
    return made


def _gap(blocks: Sequence[Block], room: float) -> float:
    """The usual distance between blocks, or the closer one where only with it all of them fit."""
    high = sum(block.least() if block.grows else block.natural() for block in blocks)
    apart = max(0, len(blocks) - 1)
    return TIGHT if high + TIGHT * apart <= room < high + GAP * apart else GAP
