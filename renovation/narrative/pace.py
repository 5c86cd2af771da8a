"""Progress against the plan: the largest gap, where a metric stands, and the outlook."""

from __future__ import annotations

from typing import Any

import pandas as pd

from renovation import figures
from renovation.language import Language
from renovation.narrative.names import Names, Row, known
from renovation.narrative.plans import (
    completeness,
    outside_plan,
    silence,
    silent_tasks,
    why_no_target,
)
from renovation.narrative.tasks import other_tasks, tasks_of
from renovation.narrative.words import clauses, halves, listing, sentences
from renovation.report.lights import completion
from renovation.rows import records


def pace_lead(names: Names, pace: pd.DataFrame, metric: str) -> str:
    """The largest gap of all, and where the chosen metric stands and leads to."""
    whole, tasks = standing_of(pace, metric), tasks_of(names, pace)
    in_whole = completeness(names, pace, whole) if whole else ""
    return sentences(
        names.t,
        [
            _largest_gap(names, tasks, metric),
            silent_tasks(names, tasks, metric),
            other_tasks(names, pace),
            clauses(names.t, [metric_standing(names, whole), in_whole]) if whole else "",
            outlook(names, whole) if whole else "",
        ],
    )


def pace_ranks(names: Names, pace: pd.DataFrame, metric: str) -> str:
    """The fastest and the slowest subdistrict with their completion; "" where none is."""
    said = first_and_last(names, pace, metric)
    return sentences(
        names.t, [halves(names.t, said, _unranked(names, pace, metric)) if said else ""]
    )


def first_and_last(names: Names, pace: pd.DataFrame, metric: str) -> str:
    """The same as a clause, for a sentence that names the metric."""
    return _first_and_last(names, _ranked(names, pace, metric))


def _unranked(names: Names, pace: pd.DataFrame, metric: str) -> str:
    """Who is not reported and so has no rank, where the others are compared."""
    t = names.t
    mine = pace[(pace["metric_key"] == metric) & (pace["level"] == "subdistrict")]
    silent = [
        names.place(str(row["place_key"]))
        for row in records(mine)
        if row["light"] == "not_reported"
    ]
    if not silent:
        return ""
    return t.plural(
        "{places} is not reported and has no rank",
        "{places} are not reported and have no rank",
        len(silent),
        places=listing(t, silent),
    )


def pace_origins(t: Language) -> dict[str, str]:
    """How the figures of the outlook come about, by column; the trace has the months."""
    months = t("The trace shows the months and the working under “Pace and projection”.")
    said = {
        "pace_short": t("What the last 3 months brought, divided by 3."),
        "pace_long": t("What the last 6 months brought, divided by 6."),
        "pace_required": t("What is left of the target, divided by the months left, rounded up."),
        "projected": t(
            "What is done, and the slower or the faster of the two averages for each month left, "
            "as a share of the target."
        ),
        "finish": t("What is left of the target, divided by the faster or the slower average."),
    }
    return {key: t("{text} {next}", text=text, next=months) for key, text in said.items()}


def pace_heading(names: Names, metric: str) -> str:
    """The heading of the S-curve."""
    return names.t("Plan, work done and outlook: {metric}", metric=names.subject(metric))


def standing_of(pace: pd.DataFrame, metric: str) -> dict[str, Any] | None:
    """The row of the total of a metric in an answer of kpi/pace; None without one."""
    mine = pace[(pace["metric_key"] == metric) & (pace["level"] == "total")]
    return records(mine)[0] if len(mine) else None


def metric_standing(names: Names, row: Row) -> str:
    """Completion and gap: …完成72.2%，落后序时进度5.1个百分点."""
    t, metric = names.t, names.subject(str(row["metric_key"]))
    if row["light"] == "no_target":
        return t("{metric} has no target to judge by", metric=metric)
    if not known(row["completion"]):
        return t("{metric}: nothing done is reported yet", metric=metric)
    done = completion(row["completion"], t)
    if done == t("All done"):
        said = t("{metric}: all done", metric=metric)
    else:
        said = t("{metric}: {percent} complete", metric=metric, percent=done)
    parts = [silence(t, row), outside_plan(names, row), _judged_gap(names, row)]
    return clauses(t, [said, *parts])


def _judged_gap(names: Names, row: Row) -> str:
    """The gap; one that the rule lets pass is said to be on schedule all the same."""
    said = gap_words(names, row["gap_points"])
    if row["light"] == "on_schedule" and float(str(row["gap_points"] or 0)) < 0:
        return names.t("{gap}, which still counts as on schedule", gap=said)
    return said


def gap_words(names: Names, points: object) -> str:
    """A gap in words: 落后序时进度5.1个百分点; exactly on the plan is said so."""
    t = names.t
    if not known(points):
        return ""
    size = figures.gap(abs(float(str(points))), t).lstrip("+")
    if size == t("level"):
        return t("level with the phased plan")
    if float(str(points)) > 0:
        return t("{points} points ahead of the phased plan", points=size)
    return t("{points} points behind the phased plan", points=size)


def outlook(names: Names, row: Row) -> str:
    """Where the recent pace leads by the year's end, or why that cannot be told."""
    t = names.t
    if row["light"] == "no_target" or not known(row["completion"]) or not row["months_left"]:
        return ""
    if float(row["completion"]) >= 1:
        return ""
    if not known(row["projected_completion_low"]):
        return t("it cannot be projected: not every one of the last 3 months was reported")
    low, high = (_reached(row[f"projected_completion_{end}"], t) for end in ("low", "high"))
    # Without six months on end, the three are all there is.
    pace = t("the last 3 to 6 months") if known(row["pace_long"]) else t("the last 3 months")
    if low == high:
        return t(
            "at the pace of {months} it reaches about {percent} of its target by the year's end",
            months=pace,
            percent=low,
        )
    return t(
        "at the pace of {months} it reaches {low} to {high} of its target by the year's end",
        months=pace,
        low=low,
        high=high,
    )


def _reached(ratio: Any, t: Language) -> str:
    """A projected completion; what falls short of the target never reads 100%."""
    written = figures.percent(ratio, t, 0)
    if float(ratio) < 1 and written == figures.percent(1, t, 0):
        return t("almost {percent}", percent=written)
    return written


def projection_rule(names: Names) -> str:
    """How the projection is made, in words."""
    return names.t(
        "The projection: the monthly averages of the last 3 and of the last 6 months, each "
        "carried on for the months left of the year; the slower gives the low end and the faster "
        "the high end. Where nobody reported in one of the last 3 months, nothing is projected."
    )


def index_note(names: Names) -> str:
    """What the index is, and that it is no figure of the ledger."""
    return names.t(
        "A mean of the completions, each counted by the weight that the programme gives its "
        "metric. It is not a figure of the ledger. What has no target, or was not reported this "
        "month, is left out; completion above 100% counts in full. Each part is rounded by itself: "
        "their sum may differ by 0.1."
    )


def no_target_words(names: Names, metric: str, pace: pd.DataFrame) -> str:
    """Why there is no curve: the metric has no target in this place and month.

    ``pace`` is kpi/pace of all metrics.
    """
    t, subject = names.t, names.subject(metric)
    said = t("{metric} has no target: there is no plan to compare with", metric=subject)
    if names.month:
        said = t(
            "No target for {metric} counts in {month}: there is no plan to compare with",
            metric=subject,
            month=names.month,
        )
    return sentences(t, [said, why_no_target(names, pace, metric)])


def _largest_gap(names: Names, tasks: list[dict[str, Any]], metric: str) -> str:
    """Where the largest gap is, and in which metric all that are behind lie, if it is one.

    Of one place alone nothing where it is the chosen metric's, of which the next sentence speaks.
    Only lights say what is behind: a small gap may still count as on schedule.
    """
    t = names.t
    judged = [row for row in tasks if row["light"] != "not_reported" and known(row["gap_points"])]
    if not judged:
        return ""
    late = [row for row in judged if row["light"] != "on_schedule"]
    if not late:
        return _none_behind(names, tasks, metric)
    worst = min(late, key=lambda row: float(row["gap_points"]))
    if worst["metric_key"] == metric and len({row["place_key"] for row in tasks}) == 1:
        return ""
    said = t(
        "the largest gap: {metric} in {place}, {gap}",
        metric=names.metric_inside(str(worst["metric_key"])),
        place=names.place(str(worst["place_key"])),
        gap=gap_words(names, worst["gap_points"]),
    )
    behind = [str(row["metric_key"]) for row in judged if row["light"] == "behind"]
    if len(behind) < 2 or len(set(behind)) > 1:
        return said
    shared = t("the {n} tasks behind are all in {metric}", n=len(behind),
               metric=names.metric_inside(behind[0]))  # fmt: skip
    return halves(t, said, shared)


def _none_behind(names: Names, tasks: list[dict[str, Any]], metric: str) -> str:
    """That every reported task is on schedule; of another metric the next sentence speaks."""
    t = names.t
    has_leading = any(known(row["headline_no"]) for row in names.metrics.values())
    if has_leading and metric not in {row["metric_key"] for row in tasks}:
        return t("no task of the headline metrics is behind")
    if any(row["light"] == "not_reported" for row in tasks):
        return t("no task that is reported is behind")
    return t("no task is behind")


def _ranked(names: Names, pace: pd.DataFrame, metric: str) -> list[dict[str, Any]]:
    mine = pace[(pace["metric_key"] == metric) & (pace["level"] == "subdistrict")]
    rows = [row for row in records(mine) if known(row["rank_no"])]
    return sorted(rows, key=lambda row: int(row["rank_no"]))


def _first_and_last(names: Names, ranked: list[dict[str, Any]]) -> str:
    """The fastest and the slowest with their completion; ties share the name."""
    t = names.t
    if not ranked or ranked[0]["rank_no"] == ranked[-1]["rank_no"]:
        return ""
    ends = []
    for end in (ranked[0], ranked[-1]):
        alike = [names.place(str(r["place_key"])) for r in ranked if r["rank_no"] == end["rank_no"]]
        percent = figures.percent(end["completion"], t)
        places = listing(t, alike, limit=2)
        ends.append(t("{places} ({percent})", places=places, percent=percent))
    return t("fastest: {first}, slowest: {last}", first=ends[0], last=ends[1])
