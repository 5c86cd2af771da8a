"""Against the plan: how much of a target is done, how far from the phased plan, and where."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, TypeGuard

import pandas as pd

from renovation import figures
from renovation.language import Language
from renovation.narrative.names import Names, Row, known
from renovation.narrative.words import (
    capital,
    clauses,
    first_that_fits,
    halves,
    listing,
    standing,
    unreported,
)
from renovation.rows import records

_JUDGED = ("on_schedule", "slightly_behind", "behind")


def is_judged(row: Row | None) -> TypeGuard[Row]:
    """Whether there is a target to speak of: ``row`` is one of kpi/pace."""
    return row is not None and row["light"] != "no_target" and known(row["completion"])


def total_of(pace: pd.DataFrame, metric: str) -> dict[str, Any] | None:
    """The row of kpi/pace for a metric in all places in view together."""
    rows = pace[(pace["metric_key"] == metric) & (pace["level"] == "total")]
    return records(rows)[0] if len(rows) else None


def places_of(pace: pd.DataFrame, metric: str, level: str = "subdistrict") -> list[dict[str, Any]]:
    """The rows of kpi/pace for a metric in each place of a level."""
    return records(pace[(pace["metric_key"] == metric) & (pace["level"] == level)])


def completed(names: Names, row: Row) -> str:
    """How much of the target is done: 完成72.1%, 全部完成; to an earlier month, which it names."""
    t, share = names.t, figures.percent(row["completion"], names.t)
    if share == figures.percent(1, t):
        if names.month:
            return t("all complete by {month}", month=names.month)
        return t("all complete")
    if names.month:
        return t("{share} complete by {month}", share=share, month=names.month)
    return t("{share} complete", share=share)


def against_plan(t: Language, gap_points: object) -> str:
    """The distance from the phased plan: 落后序时进度5.0个百分点."""
    amount = Decimal(str(gap_points))
    points = figures.number(abs(amount), t, 1)
    if not amount:
        return t("level with the phased plan")
    if amount < 0:
        return t("{n} points behind the phased plan", n=points)
    return t("{n} points ahead of the phased plan", n=points)


def pace_finding(names: Names, row: Row, place: str = "") -> str:
    """One metric in one place: what was done, how much of the target, how far from the plan."""
    t, key = names.t, str(row["metric_key"])
    head = t(
        "{metric}: {standing}",
        metric=names.subject(key, place),
        standing=standing(names, key, row["cumulative"]),
    )
    share = completed(names, row)
    pace = against_plan(t, row["gap_points"]) if row["light"] in _JUDGED else unreported(names)
    return first_that_fits(t, (clauses(t, said) for said in ([head, share, pace], [head, share])))


def pace_of_all(names: Names, pace: pd.DataFrame, metrics: list[str]) -> list[str]:
    """Of these metrics: how many are on schedule, and which is slowest and where it lacks."""
    t = names.t
    rows = [row for row in (total_of(pace, key) for key in metrics) if is_judged(row)]
    judged = [row for row in rows if row["light"] in _JUDGED]
    if not judged:
        return []
    on_schedule = sum(row["light"] == "on_schedule" for row in judged)
    which = t("{metrics} with a target", metrics=names.leading(len(judged)))
    if len(judged) < len(rows):
        which = t("{metrics} with a target that were reported", metrics=names.leading(len(judged)))
    count = _on_schedule(t, on_schedule, len(judged), which) if len(judged) > 1 else ""
    if count and names.area:
        small = count[:1].lower() + count[1:]
        count = t("{place}: {said}", place=capital(names.area), said=small)
    slowest = min(judged, key=lambda row: float(row["gap_points"]))
    return [count, "" if slowest["light"] == "on_schedule" else _slowest(names, pace, judged)]


def gap_places(names: Names, rows: list[dict[str, Any]], *, is_alone: bool = False) -> str:
    """The few places that lack most of what the plan wanted by now; "" where they are not few.

    ``rows`` are those of ``places_of``. ``is_alone`` where no figure stands beside it: each place
    then has its own.
    """
    t = names.t
    few = sorted((r for r in rows if known(r["main_gap_no"])), key=lambda r: r["main_gap_no"])
    if not few:
        return ""
    named = [names.place(str(row["place_key"])) for row in few]
    if not is_alone:
        # The distance from the plan stands before it.
        return t("mainly in {places}", places=listing(t, named))
    named = [
        t("{place} ({said})", place=name, said=_lacks(t, row["gap_points"]))
        for name, row in zip(named, few, strict=True)
    ]
    return t("the gap is mainly in {places}", places=listing(t, named))


def _lacks(t: Language, gap_points: object) -> str:
    """A place's gap; one that did not report this month has none."""
    return against_plan(t, gap_points) if known(gap_points) else t("not reported this month")


def _on_schedule(t: Language, count: int, every: int, which: str) -> str:
    """``which`` says what those ``every`` metrics are."""
    if count == every:
        return t("all {metrics} are on schedule", metrics=which)
    if not count:
        return t("Of {metrics}, none is on schedule", metrics=which)
    return t.plural(
        "Of {metrics}, {n} is on schedule",
        "Of {metrics}, {n} are on schedule",
        count,
        metrics=which,
    )


def _slowest(names: Names, pace: pd.DataFrame, judged: Sequence[Row]) -> str:
    t = names.t
    least = min(float(row["gap_points"]) for row in judged)
    last = [row for row in judged if float(row["gap_points"]) == least]
    listed = listing(t, [names.metric(str(row["metric_key"])) for row in last], 2)
    head = t.plural(
        "{metrics} is furthest behind", "{metrics} are furthest behind", len(last), metrics=listed
    )
    if len(judged) == 1:
        # The finding has said the figures already.
        return gap_places(names, places_of(pace, str(last[0]["metric_key"])), is_alone=True)
    if len(last) > 1:
        return clauses(t, [head, against_plan(t, least)])
    where = gap_places(names, places_of(pace, str(last[0]["metric_key"])))
    return clauses(t, [head, completed(names, last[0]), against_plan(t, least), where])


def compared_finding(names: Names, pace: pd.DataFrame, metric: str) -> str:
    """The fastest and the slowest place, and their difference as printed; "" without two."""
    t, ranked = names.t, _ranked(names, places_of(pace, metric))
    name = names.subject(metric)
    if len(ranked) < 2:
        return ""
    first, last = ranked[0], ranked[-1]
    if first[0] == last[0]:
        said = t("all {n} subdistricts alike, {figure} each", n=len(ranked), figure=first[1])
        return t("{metric}{measure}: {finding}", metric=name, measure="", finding=said)
    fast, slow = (_level(names, ranked, end[0]) for end in (first, last))
    ends = clauses(t, [t("{places} fastest", places=fast), t("{places} slowest", places=slow)])
    apart = t("{n} points apart", n=figures.number(first[0] - last[0], t, 1))
    return first_that_fits(
        t,
        (
            t("{metric}{measure}: {finding}", metric=name, measure="", finding=said)
            for said in (clauses(t, [ends, apart]), ends, t("{places} fastest", places=fast),
                         t("{n} points between first and last", n=figures.number(
                             first[0] - last[0], t, 1)))
        ),
    )  # fmt: skip


def compared_lead(names: Names, pace: pd.DataFrame, places: pd.DataFrame, metric: str) -> list[str]:
    """The two ends in figures, the whole against its plan, and who does most for an estate.

    ``places`` is kpi/subdistricts.
    """
    t, ranked = names.t, _ranked(names, places_of(pace, metric))
    total = total_of(pace, metric)
    said = []
    if len(ranked) > 1 and ranked[0][0] != ranked[-1][0]:
        ends = (t("{place} {share} complete", place=_level(names, ranked, end[0]), share=end[1])
                for end in (ranked[0], ranked[-1]))  # fmt: skip
        said.append(clauses(t, ends))
    if is_judged(total):
        whole = t(
            "{place} {share} complete",
            place=capital(names.area or names.total),
            share=figures.percent(total["completion"], t),
        )
        plan = t("phased plan {share}", share=figures.percent(total["planned_share"], t))
        said.append(clauses(t, [whole, plan]))
    return [halves(t, *said) if len(said) == 2 else "".join(said), _fairness(names, places)]


def _fairness(names: Names, places: pd.DataFrame) -> str:
    """Who has done most for one estate, beside what was done in all."""
    rows = [row for row in records(places) if not row["is_total"] and known(row["per_estate"])]
    if len(rows) < 2:
        return ""
    most = max(float(row["per_estate"]) for row in rows)
    leaders = [row for row in rows if float(row["per_estate"]) == most]
    if len(leaders) > 1:
        return ""
    place = names.place(str(leaders[0]["subdistrict_key"]))
    return names.t("per estate {place} has done the most", place=place)


def _ranked(names: Names, rows: list[dict[str, Any]]) -> list[tuple[Decimal, str, str]]:
    """Completion as printed, in figures and in words, and the place: the highest first."""
    found = []
    for row in rows:
        if row["light"] in _JUDGED and known(row["completion"]):
            share = figures.percent(row["completion"], names.t)
            printed = figures.as_printed(100 * Decimal(str(row["completion"])), names.t, 1)
            found.append((printed or Decimal(0), share, names.place(str(row["place_key"]))))
    return sorted(found, key=lambda place: -place[0])


def _level(names: Names, ranked: list[tuple[Decimal, str, str]], printed: Decimal) -> str:
    return listing(names.t, [place for value, _, place in ranked if value == printed], 2)


def register_finding(names: Names, rows: list[dict[str, Any]], metric: str) -> str:
    """How many of the communities with a target are on schedule, and how many are silent."""
    t = names.t
    judged = [row for row in rows if row["light"] != "no_target"]
    on_schedule = sum(row["light"] == "on_schedule" for row in judged)
    silent = sum(row["light"] == "not_reported" for row in judged)
    count = t(
        "{n} of {all} communities with a target on schedule for {metric}",
        n=on_schedule,
        all=len(judged),
        metric=names.metric_inside(metric),
    )
    if names.area:
        count = t("{place}: {said}", place=capital(names.area), said=count)
    missing = t("{n} not reported", n=silent) if silent else ""
    return first_that_fits(t, map(capital, [clauses(t, [count, missing]), count]))


def register_lead(names: Names, rows: list[dict[str, Any]]) -> str:
    """The communities with the highest and the lowest completion."""
    t, ranked = names.t, _ranked(names, rows)
    if len(ranked) < 2 or ranked[0][0] == ranked[-1][0]:
        return ""
    high, low = (_level(names, ranked, end[0]) for end in (ranked[0], ranked[-1]))
    return halves(
        t,
        t("{places} highest, {share} complete", places=high, share=ranked[0][1]),
        t("{places} lowest, {share} complete", places=low, share=ranked[-1][1]),
    )


def rank_among(names: Names, place: str, pace: pd.DataFrame, metric: str, whole: str) -> str:
    """A place's rank by completion, and the whole's completion; ``pace`` is of all places.

    Places with the same completion as printed share a rank; ``whole`` is the word for all (全市).
    """
    t, rows = names.t, places_of(pace, metric)
    own = next((row for row in rows if row["place_key"] == place), None)
    ranked = _ranked(names, rows)
    if own is None or not known(own["rank_no"]) or len(ranked) < 2:
        return ""
    rank, n = int(own["rank_no"]), len(ranked)
    shared = sum(known(row["rank_no"]) and int(row["rank_no"]) == rank for row in rows) > 1
    if shared:
        said = t("shares rank {rank} of {n} subdistricts by completion", rank=rank, n=n)
    else:
        said = t("rank {rank} of {n} subdistricts by completion", rank=rank, n=n)
    total = total_of(pace, metric)
    if not is_judged(total):
        return said
    share = figures.percent(total["completion"], t)
    return clauses(t, [said, t("{place} {share} complete", place=whole, share=share)])
