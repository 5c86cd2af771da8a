"""A table: columns that say what they hold, a frame of values, and where they come from."""

from __future__ import annotations

import datetime as dt
import unicodedata
from dataclasses import dataclass
from typing import Literal

import pandas as pd

from renovation import figures
from renovation.language import Language

Kind = Literal[
    "text",
    "number",
    "difference",
    "rate",
    "required",
    "ratio",
    "completion",
    "change",
    "month",
    "flag",
    "reference",
]

_RESERVED = set('\\/:*?"<>|')
_LONGEST_STEM = 150  # bytes; file systems stop at 255, and a browser adds " (1)"


@dataclass(frozen=True)
class Column:
    """One column.

    ``kind``: text; number (a quantity in base units, or a count); difference (a signed
    quantity); rate (a quantity per estate, household or month); required (a rate that is rounded
    up, for what is left must be met); ratio (0.77 is 77%);
    completion (a ratio whose 100% reads as all done on screen); change (a ratio
    against another month, 0.1 is +10%); month (a date); flag (true or false); reference (the
    text under which the row's figures can be traced, "" where it has none).
    ``unit_key`` is the unit the header names. ``decimals`` is None where it differs by row: the
    frame's column ``decimals_key`` then tells it. ``is_asked`` is false where an empty cell means
    that the column does not apply to the row (no target) and not that a report is missing.
    """

    key: str
    header: str
    kind: Kind = "text"
    unit_key: str | None = None
    decimals: int | None = 0
    decimals_key: str = "decimals"
    is_asked: bool = True


@dataclass(frozen=True)
class Stamp:
    """Where a table's figures come from: what every exported row and file name must say."""

    data_date: dt.date | None
    version: int
    is_demonstration: bool


@dataclass(frozen=True)
class Table:
    """A table of one view.

    ``frame`` holds at least the columns' keys, raw: quantities in base units, months as
    datetimes, names already in the language ``t``. It may hold more (keys of places and
    metrics) for whoever links or colours the rows. Names are put in as they are: escape them.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    frame: pd.DataFrame
    file_stem: str
    stamp: Stamp
    t: Language

    def file_name(self, ending: str) -> str:
        """A file name that says metric, scope, data date, version and demonstration."""
        return file_name(self.file_stem, self.stamp, self.t, ending)


def file_name(stem: str, stamp: Stamp, t: Language, ending: str) -> str:
    """A file name of a stem, which says metric and scope, and what the stamp says."""
    tail = [t("version {version}", version=stamp.version)]
    if stamp.data_date is not None:
        tail.insert(0, t("as of {date}", date=figures.date(stamp.data_date)))
    if stamp.is_demonstration:
        tail.append(t("Demonstration data"))
    # The stem is cut, never the tail: what a file is must survive a long name.
    kept = _shortened(safe_part(stem), _LONGEST_STEM)
    return "_".join([kept, *map(safe_part, tail)]) + ending


def safe_part(text: str) -> str:
    """The text as part of a file name, for every system: no path, control or hidden characters.

    Names of metrics and places are anybody's; a direction mark could hide an ending.
    """
    kept = (
        " " if unicodedata.category(c)[0] == "Z" else c
        for c in unicodedata.normalize("NFC", text)
        if c not in _RESERVED and unicodedata.category(c)[0] != "C"
    )
    return " ".join("".join(kept).split()).strip(" .~-_") or "_"


def _shortened(text: str, longest: int) -> str:
    return text.encode()[:longest].decode(errors="ignore").rstrip()
