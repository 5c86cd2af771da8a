"""Months as reports know them: 2019-07, from the programme's first to the last that has begun."""

from __future__ import annotations

import datetime as dt

from renovation import figures
from renovation.programme import Programme
from renovation.snapshot.build import last_month


def after(month: object) -> str:
    """The month after this one; "" after none."""
    said = figures.month(month)
    if said == figures.NOT_APPLICABLE:
        return ""
    return f"{dt.date.fromisoformat(f'{said}-01') + dt.timedelta(days=31):%Y-%m}"


def reportable(programme: Programme) -> list[str]:
    """Every month that may be reported, in order."""
    months, month, last = [], programme.info.start_month, last_month(programme)
    while month <= last:
        months.append(month)
        month = after(month)
    return months


def following(programme: Programme, settled_month: object) -> str:
    """The month that is reported next, where ``settled_month`` is the last that most reported."""
    months = reportable(programme)
    wanted = after(settled_month)
    return wanted if wanted in months else months[-1] if wanted else months[0]
