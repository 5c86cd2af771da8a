"""The views an agenda may have. A new one is a function here and its name in ``slides/names.py``.

Each takes the material and its item of the agenda, and makes one slide or several.
"""

from __future__ import annotations

from collections.abc import Callable

from renovation.meeting.book import Item, Slide
from renovation.meeting.material import Material
from renovation.meeting.slides import changes, opening, places, progress, reports
from renovation.meeting.slides.names import view_name, view_names

__all__ = ["OF_METRIC", "OF_PLACE", "VIEWS", "view_name", "view_names"]

VIEWS: dict[str, Callable[[Material, Item], list[Slide]]] = {
    "cover": opening.cover,
    "summary": opening.summary,
    "standings": progress.standings,
    "ranking": progress.ranking,
    "curve": progress.curve,
    "place": places.place,
    "index": places.index,
    "changes": changes.changes,
    "problems": reports.problems,
    "missing": reports.missing,
    "questions": reports.questions,
    "dates": opening.dates,
    "sources": opening.sources,
}
# Those whose item may name a metric, and those that may name a subdistrict.
OF_METRIC = ("ranking", "curve")
OF_PLACE = ("curve", "place")
