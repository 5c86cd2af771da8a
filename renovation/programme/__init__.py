"""The programme as data: read once, checked as a whole, then never changed.

``load_programme(folder)`` reads ``data/programme/`` (README.md there explains every column).
"""

from renovation.programme.model import (
    Community,
    Estate,
    Holiday,
    LaterFigure,
    Metric,
    Person,
    Programme,
    ProgrammeInfo,
    PublishedFigure,
    Source,
    Subdistrict,
    Theme,
    Tier,
    Unit,
)
from renovation.programme.planning import Doubt, Judgement, Phasing, Target
from renovation.programme.reading import ProgrammeError, load_programme

__all__ = [
    "Community",
    "Doubt",
    "Estate",
    "Holiday",
    "Judgement",
    "LaterFigure",
    "Metric",
    "Person",
    "Phasing",
    "Programme",
    "ProgrammeError",
    "ProgrammeInfo",
    "PublishedFigure",
    "Source",
    "Subdistrict",
    "Target",
    "Theme",
    "Tier",
    "Unit",
    "load_programme",
]
