"""Words of progress for tables: lights, plans, completion; sentences and badges take theirs too."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from renovation import figures
from renovation.language import Language

# All four shapes survive grey print; no_target is no light but the lack of a yardstick.
MARKS = {
    "on_schedule": "●",
    "slightly_behind": "▲",
    "behind": "■",
    "not_reported": "○",
    "no_target": figures.NOT_APPLICABLE,
}
LIGHTS = tuple(MARKS)


def light_word(t: Language, light: str) -> str:
    """The light's word: 达序时, 略滞后, 滞后, 未报, 无目标."""
    return {
        "on_schedule": t("On schedule"),
        "slightly_behind": t("Slightly behind"),
        "behind": t("Behind"),
        "not_reported": t("Not reported"),
        "no_target": t("No target"),
    }[light]


def plan_version(t: Language, approval_no: int) -> str:
    """Which plan of its year it is, by the order of approval: 原计划, 第1次调整."""
    if approval_no == 1:
        return t("original plan")
    return t("adjustment {n}", n=approval_no - 1)


def completion(ratio: figures.Value, t: Language) -> str:
    """Completion as percent; 全部完成 where it is reached and prints as exactly 100%."""
    written = figures.percent(ratio, t)
    is_all = not figures.is_missing(ratio) and ratio >= 1 and written == figures.percent(1, t)
    return t("All done") if is_all else written


def silence(t: Language, row: Mapping[Any, Any]) -> str:
    """That the month has no report, and up to when the figure is; "" where there is one.

    ``row`` is one of derived/standing_changes.
    """
    if not row["is_silent"]:
        return ""
    month = figures.month(row["last_reported_month"])
    return t("{mark} not reported (as of {month})", mark=MARKS["not_reported"], month=month)
