"""What plans and reports leave open: silent months, work outside the plan, targets that changed."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from renovation import figures
from renovation.language import Language
from renovation.narrative.names import Names, Row, known
from renovation.narrative.words import clauses, listing
from renovation.report.lights import completion
from renovation.rows import records

_NAMED = 2


def silence(t: Language, row: Row) -> str:
    """Of a month without report, whose figures are shown and for how long: 截至2019-06，缺1个月.

    ``row`` is one of kpi/pace; "" where the month is reported, or where nobody ever reported.
    """
    if row["light"] != "not_reported" or not known(row["months_silent"]):
        return ""
    return t.plural(
        "to {month}, {n} month missing",
        "to {month}, {n} months missing",
        int(row["months_silent"]),
        month=figures.month(row["last_reported_month"]),
    )


def completeness(names: Names, pace: pd.DataFrame, row: Row) -> str:
    """Who is missing in a figure of the month: the silent, then how many reported; "" if nobody.

    ``row`` is one of kpi/pace, ``pace`` an answer of it with the places of the same metric. Silent
    subdistricts are named, whose last known figures are in that of the whole.
    """
    t, expected = names.t, int(row["communities_expected"])
    missing = expected - int(row["communities_reported"])
    if missing <= 0 or (row["light"] == "not_reported" and row["level"] != "total"):
        return ""
    silent = []
    if row["level"] == "total":
        mine = pace[(pace["metric_key"] == row["metric_key"]) & (pace["level"] == "subdistrict")]
        silent = [
            part
            for part in records(mine)
            if not part["is_reported"] and part["communities_expected"] and known(part["done"])
        ]
    named = ""
    if silent and len({part["last_reported_month"] for part in silent}) == 1:
        named = t(
            "with {places} to {month}",
            places=listing(t, [names.place(str(part["place_key"])) for part in silent], limit=2),
            month=figures.month(silent[0]["last_reported_month"]),
        )
    if named and missing == sum(int(part["communities_expected"]) for part in silent):
        return named
    return clauses(t, [named, reports_in(t, row)])


def reports_in(t: Language, row: Row, *, is_short: bool = False) -> str:
    """How many communities reported of those that were due: 已报31/33社区; "" where all did.

    ``is_short`` where there is room for few words, as on a card.
    """
    counts = {
        "reported": int(row["communities_reported"]),
        "expected": int(row["communities_expected"]),
    }
    if counts["reported"] >= counts["expected"]:
        return ""
    if is_short:
        return t("{reported}/{expected} reported", **counts)
    return t("{reported} of {expected} communities reported", **counts)


def to_month(t: Language, row: Row) -> str:
    """Up to which month a silent place's figures are: 截至2019-06; "" where nothing is missing.

    ``row`` is one of kpi/pace.
    """
    is_silent = not row["is_reported"] and row["communities_expected"]
    if not is_silent or not known(row["months_silent"]):
        return ""
    return t("to {month}", month=figures.month(row["last_reported_month"]))


def silence_rule(t: Language) -> str:
    """What is done with a month without report, for the note below the lights."""
    return t(
        "Where this month is not reported, the last known figure and completion stand, with the "
        "month of the last report and how many months are missing; they have no gap and no rank, "
        "and no part in the weighted mean."
    )


def silent_tasks(names: Names, tasks: Sequence[Row], metric: str) -> str:
    """Which tasks are not reported, with what was last known of them; ``tasks`` of kpi/pace.

    Of one place alone without the chosen metric's, of which another sentence speaks.
    """
    t = names.t
    silent = [row for row in tasks if row["light"] == "not_reported"]
    if len({row["place_key"] for row in tasks}) == 1:
        silent = [row for row in silent if row["metric_key"] != metric]
    if not silent:
        return ""
    said = []
    for row in silent:
        known_so_far = t("nothing reported yet")
        if since := silence(t, row):
            share = completion(row["completion"], t)
            known_so_far = t("{share}, {since}", share=share, since=since)
        said.append(t("{task} ({known})", task=_task(names, row), known=known_so_far))
    named = listing(t, said[:_NAMED])
    if len(said) > _NAMED:
        return t("{n} tasks are not reported, among them {tasks}", n=len(said), tasks=named)
    return t("not reported: {tasks}", tasks=named)


def outside_plan(names: Names, row: Row) -> str:
    """How much of the whole's work was done where the target is zero; "" without any."""
    done = row.get("done_unplanned")
    if not known(done) or not float(str(done)):
        return ""
    figure = names.quantity(str(row["metric_key"]), done)
    return names.t("of it {figure} outside the plan", figure=figure)


def why_no_target(names: Names, pace: pd.DataFrame, metric: str) -> str:
    """Why places together have no target: one of them has figures but none, or theirs is zero."""
    t, mine = names.t, records(pace[pace["metric_key"] == metric])
    bare = [names.place(str(r["place_key"])) for r in mine if r["is_unplanned"]]
    targets = [r for r in mine if r["level"] == "subdistrict" and known(r["target"])]
    if bare and targets:
        return t(
            "the targets of the others are no target of all, for {places} reported figures and "
            "have none",
            places=listing(t, bare),
        )
    whole = next((r for r in mine if r["level"] == "total"), None)
    if whole is None or not known(whole["target"]) or float(whole["target"]):
        return ""
    done = names.quantity(metric, whole["done"]) if known(whole["done"]) else ""
    said = t("its target is zero, which no completion can be worked out from")
    return clauses(t, [said, t("{figure} was done outside the plan", figure=done) if done else ""])


def changed_targets(rows: pd.DataFrame) -> Sequence[Row]:
    """The rows of derived/standing_changes whose target is another: subdistricts and communities.

    The whole's only where no part of it has another, since it is the sum of theirs.
    """
    changed = rows[rows["target_change"].notna() & rows["target_change"].ne(0)]
    parts = changed[changed["level"] != "total"]
    return records(parts if len(parts) else changed)


def targets_sentence(names: Names, changed: Sequence[Row]) -> str:
    """Which targets are not what they were, from what to what, in full: they add up."""
    t = names.t
    if not changed:
        return ""
    said = [
        t(
            "{task} from {before} to {after}",
            task=_task(names, row),
            before=names.quantity(str(row["metric_key"]), row["target_before"], exact=True),
            after=names.quantity(str(row["metric_key"]), row["target"], exact=True),
        )
        for row in changed
    ]
    named = listing(t, said[:_NAMED])
    if len(said) > _NAMED:
        return t("{n} targets are not what they were, among them {tasks}", n=len(said), tasks=named)
    return t.plural(
        "{n} target is not what it was: {tasks}",
        "{n} targets are not what they were: {tasks}",
        len(said),
        tasks=named,
    )


def _task(names: Names, row: Row) -> str:
    place = names.total if row["level"] == "total" else names.place(str(row["place_key"]))
    metric = names.metric_inside(str(row["metric_key"]))
    return names.t("{metric} in {place}", metric=metric, place=place)
