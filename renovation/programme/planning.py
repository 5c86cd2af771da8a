"""What is to be done by when, and how it is judged: plans, their phasing, lights and doubts."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Target:
    """What a plan wants done in a year; no subdistrict and no community means the city."""

    plan: str
    approved_on: dt.date
    reason_zh: str
    reason_en: str
    year: int
    metric: str
    subdistrict: str | None
    community: str | None
    quantity: Decimal
    unit: str


@dataclass(frozen=True, slots=True)
class Phasing:
    """The share of a year's target that a plan puts in one month (1 to 12)."""

    plan: str
    year: int
    metric: str | None
    subdistrict: str | None
    month: int
    share: Decimal


@dataclass(frozen=True, slots=True)
class Judgement:
    """From how many points ahead (+) or behind (−) of the plan which light is shown.

    For one metric, or for all that have none of their own. ``weight`` is the metric's part in
    the overall index; None leaves it out.
    """

    metric: str | None
    on_schedule_from: Decimal
    slightly_behind_from: Decimal
    weight: Decimal | None


@dataclass(frozen=True, slots=True)
class Doubt:
    """A rule that doubts figures which may be wrong, its limit, and what it says to people."""

    key: str
    limit: Decimal
    name_zh: str
    name_en: str
    explanation_zh: str
    explanation_en: str
