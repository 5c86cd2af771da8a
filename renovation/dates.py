"""How months and days are written: 2019-07, 2019-07-30, 2018-01至2019-07."""

from __future__ import annotations

import datetime as dt
from typing import Any

from renovation.language import Language

NOT_APPLICABLE = "—"


def month(value: Any) -> str:
    """A month as 2019-07; no month is —."""
    moment = _moment(value)
    return NOT_APPLICABLE if moment is None else f"{moment.year:04d}-{moment.month:02d}"


def date(value: Any) -> str:
    """A day as 2019-07-30; no day is —."""
    moment = _moment(value)
    return NOT_APPLICABLE if moment is None else f"{month(moment)}-{moment.day:02d}"


def months(first: Any, last: Any, t: Language) -> str:
    """A span of months: 2018-01至2019-07; a single month is written once."""
    if month(first) == month(last):
        return month(first)
    return t("{first} to {last}", first=month(first), last=month(last))


def _moment(value: Any) -> dt.date | None:
    if isinstance(value, str):
        return dt.date.fromisoformat(value[:10] if len(value) > 7 else f"{value}-01")
    # NaT calls itself a date but is unequal to itself.
    return value if isinstance(value, dt.date) and value == value else None
