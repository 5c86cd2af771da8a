"""The tasks of subdistricts: how many are on schedule, behind and silent, of which metrics."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import pandas as pd

from renovation.narrative.names import Names, known
from renovation.narrative.words import clauses, first_that_fits
from renovation.rows import records

_Tasks = list[dict[str, Any]]
_JUDGED = ("on_schedule", "slightly_behind", "behind", "not_reported")


def pace_finding(names: Names, pace: pd.DataFrame) -> str:
    """How many tasks of subdistricts have which light; ``pace`` is kpi/pace of all metrics.

    Headline metrics only, which is said where others have tasks too, or all where none leads; of a
    single subdistrict its own tasks.
    """
    t, tasks = names.t, tasks_of(names, pace)
    counts = Counter(str(row["light"]) for row in tasks)
    if not tasks:
        return _without_targets(names)
    full = clauses(t, [_counted(names, light, counts[light]) for light in _JUDGED])
    leading = clauses(t, [_counted(names, light, counts[light]) for light in _JUDGED[:2]])
    if len(counts) == 1:
        full = leading = _all(names, next(iter(counts)), len(tasks))
    heads = [_of_metrics, _of_headlines] if _others(names, pace) else [_headed]
    return first_that_fits(
        t,
        (
            # What is behind must not fall out of a line before the place does: the lead has it.
            *(
                head(names, tasks, said, with_place=here)
                for said in (full, leading)
                for here in (True, False)
                for head in heads
            ),
            t.plural("{n} subdistrict task", "{n} subdistrict tasks", len(tasks)),
        ),
    )


def other_tasks(names: Names, pace: pd.DataFrame) -> str:
    """What the finding leaves out: the tasks behind and silent of metrics that do not lead."""
    t, others = names.t, _others(names, pace)
    counts = Counter(str(row["light"]) for row in others)
    said = clauses(t, [_counted(names, light, counts[light]) for light in _JUDGED[1:]])
    if not others:
        return ""
    return t.plural(
        "of {n} task of the other metrics, {parts}",
        "of {n} tasks of the other metrics, {parts}",
        len(others),
        parts=said or t("no task is behind"),
    )


def tasks_of(names: Names, pace: pd.DataFrame) -> _Tasks:
    """The subdistricts' rows that are judged, of the headline metrics (of all, where none is)."""
    leading = _leading(names)
    rows = _judged(pace)
    return [row for row in rows if not leading or row["metric_key"] in leading]


def _others(names: Names, pace: pd.DataFrame) -> _Tasks:
    """Of what leads nowhere; a choice of metrics has no others."""
    leading = set() if names.is_choice else _leading(names)
    return [row for row in _judged(pace) if leading and row["metric_key"] not in leading]


def _leading(names: Names) -> set[str]:
    return {key for key, row in names.metrics.items() if known(row["headline_no"])}


def _judged(pace: pd.DataFrame) -> _Tasks:
    rows = records(pace[pace["level"] == "subdistrict"])
    return [row for row in rows if row["light"] in _JUDGED]


def _without_targets(names: Names) -> str:
    t = names.t
    if names.month:
        return t("No target counts in {month}: progress cannot be judged", month=names.month)
    return t("There is no target to judge the progress by")


def _headed(names: Names, tasks: _Tasks, said: str, *, with_place: bool) -> str:
    t, n = names.t, len(tasks)
    if with_place and names.area:
        return t.plural(
            "{place}: of {n} task, {parts}",
            "{place}: of {n} tasks, {parts}",
            n,
            place=names.area[:1].upper() + names.area[1:],
            parts=said,
        )
    return t.plural(
        "Of {n} subdistrict task, {parts}", "Of {n} subdistrict tasks, {parts}", n, parts=said
    )


def _of_metrics(names: Names, tasks: _Tasks, said: str, *, with_place: bool) -> str:
    """With the number of metrics: 6项主要指标的24项街道任务."""
    t, count = names.t, len({row["metric_key"] for row in tasks})
    whole = t.plural(
        "Of {n} task in {metrics}, {parts}",
        "Of {n} tasks in {metrics}, {parts}",
        len(tasks),
        metrics=names.leading(count),
        parts=said,
    )
    return _placed(names, whole, with_place=with_place)


def _of_headlines(names: Names, tasks: _Tasks, said: str, *, with_place: bool) -> str:
    whole = names.t.plural(
        "Of {n} headline task, {parts}", "Of {n} headline tasks, {parts}", len(tasks), parts=said
    )
    return _placed(names, whole, with_place=with_place)


def _placed(names: Names, said: str, *, with_place: bool) -> str:
    if not (with_place and names.area):
        return said
    place = names.area[:1].upper() + names.area[1:]
    return names.t("{place}: {said}", place=place, said=said[:1].lower() + said[1:])


def _counted(names: Names, light: str, n: int) -> str:
    t = names.t
    if not n:
        return ""
    if light == "on_schedule":
        return t.plural("{n} is on schedule", "{n} are on schedule", n)
    return {
        "slightly_behind": t("{n} slightly behind", n=n),
        "behind": t("{n} behind", n=n),
        "not_reported": t("{n} not reported", n=n),
    }[light]


def _all(names: Names, light: str, n: int) -> str:
    t = names.t
    said: Callable[[], str] = {
        "on_schedule": lambda: t("every one is on schedule"),
        "slightly_behind": lambda: t("every one is slightly behind"),
        "behind": lambda: t("every one is behind"),
        "not_reported": lambda: t("not one is reported"),
    }[light]
    return said()
