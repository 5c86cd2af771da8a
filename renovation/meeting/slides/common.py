"""What all slides share: references, addresses and notes are made in one place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

from renovation import narrative
from renovation.meeting.book import Card, Chart, Grid, Slide
from renovation.meeting.material import Material
from renovation.narrative.slides import definition_note, references_note
from renovation.report import Table

_NOTED = 12  # references that notes have room for; the slide has them all
MOST_BARS = 16
LINES = 10  # rows of a table and points below it that one slide has room for

Thing = TypeVar("Thing")


def slide(
    m: Material,
    view: str,
    title: str,
    lead: str = "",
    *,
    cards: Sequence[Card] = (),
    chart: Chart | None = None,
    grid: Grid | None = None,
    table: Table | None = None,
    points: Iterable[str] = (),
    references: Iterable[str] = (),
    page: str = "",
    filters: Mapping[str, str] | None = None,
    metrics: Sequence[str] = (),
    notes: Iterable[str] = (),
    is_finding: bool = True,
) -> Slide:
    """A slide with its references, addresses and notes.

    ``references`` go before those of cards and chart. ``page`` is the page that shows the same,
    under ``filters``; ``metrics`` are those whose definitions the notes have. ``is_finding`` is
    false where the title says no more than what is on the slide.
    """
    t = m.t
    of_chart = chart.references if chart else ()
    found = [*references, *(card.reference for card in cards), *of_chart]
    each_once = tuple(dict.fromkeys(filter(None, found)))
    definitions = [definition_note(t, m.names.metrics[key]) for key in metrics]
    said = [
        narrative.source_line(t, m.info),
        narrative.demonstration_note(t, m.info),
        *notes,
        *definitions,
        references_note(t, each_once, _NOTED),
    ]
    return Slide(
        key="",
        view=view,
        title=title,
        lead=lead,
        cards=tuple(cards),
        chart=chart,
        grid=grid,
        table=table,
        points=tuple(point for point in points if point),
        references=each_once,
        link=m.link(page, **(filters or {})) if page else "",
        trace=m.trace(each_once),
        notes=tuple(note for note in said if note),
        is_finding=is_finding,
    )


def chunks(things: Sequence[Thing], size: int) -> list[Sequence[Thing]]:
    """The things in parts of this size; one empty part where there are none."""
    return [things[start : start + size] for start in range(0, len(things), size)] or [things]


def numbered(title: str, number: int, every: int, t: Any) -> str:
    """A title with its number, where a view takes several slides."""
    return t("{title} ({n}/{all})", title=title, n=number, all=every) if every > 1 else title
