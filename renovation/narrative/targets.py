"""Slides of progress: the table of lights, the weighted completion, targets and their dates."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pandas as pd

from renovation import figures
from renovation.language import Language
from renovation.narrative.completion import is_judged, total_of
from renovation.narrative.lights import light_mark, light_rule, light_text, light_word
from renovation.narrative.names import Names, Row, known
from renovation.narrative.pace import gap_words
from renovation.narrative.words import capital, clauses, first_that_fits, listing, sentences
from renovation.report.lights import completion
from renovation.rows import records

_SILENT = "not_reported"


def gap_text(t: Language, row: Row) -> str:
    """A light with its gap in points, as a card has it: ▲ 略滞后 −5.1个百分点."""
    said = light_text(t, str(row["light"]), row["gap_points"])
    has_gap = row["light"] not in (_SILENT, "no_target")
    is_number = has_gap and figures.gap(row["gap_points"], t) != t("level")
    return t("{points} points", points=said) if is_number else said


def matrix_cell(t: Language, row: Row) -> str:
    """A cell of the table of lights: ▲ 72.2% −5.1; its word stands in the legend below."""
    light = str(row["light"])
    mark = light_mark(light)
    if light == "no_target":
        return mark
    if light == _SILENT:
        return f"{mark} {light_word(t, light)}"
    gap = figures.gap(row["gap_points"], t)
    return f"{mark} {figures.percent(row['completion'], t)} {gap}"


def legend(t: Language, row: Row, lights: Sequence[str]) -> str:
    """What these lights mean, in one line; ``row`` has the thresholds of kpi/pace."""
    said = [
        t(
            "{term}: {explanation}",
            term=f"{light_mark(key)} {light_word(t, key)}",
            explanation=light_rule(t, key, row),
        )
        for key in lights
    ]
    return t("; ").join(said)


def index_finding(names: Names, rows: pd.DataFrame) -> tuple[str, str]:
    """The weighted completion of all places, and the first and the last of them.

    ``rows`` are those of derived/index, several for a place.
    """
    t = names.t
    by_place = records(rows.drop_duplicates(["level", "place_key"]))
    total = next((row for row in by_place if row["level"] == "total"), None)
    parts = [row for row in by_place if row["level"] == "subdistrict"]
    ends = _index_ends(names, parts) if len(parts) > 1 else []
    if total is None and not parts:
        return t("No weighted completion: no metric has a weight, a target and a figure"), ""
    if total is None:
        return capital(clauses(t, ends)), ""
    share = figures.percent(total["index_value"], t)
    head = capital(names.area or names.total)
    said = t("weighted completion {share}", share=share)
    return t("{place}: {said}", place=head, said=said), sentences(t, [clauses(t, ends)])


def _index_ends(names: Names, rows: Sequence[Row]) -> list[str]:
    """The places with the highest and the lowest mean as printed; ties share the name."""
    t = names.t
    shares = {
        names.place(str(row["place_key"])): figures.percent(row["index_value"], t) for row in rows
    }
    values = [float(row["index_value"]) for row in rows]
    high, low = (figures.percent(end(values), t) for end in (max, min))
    if high == low:
        return []
    first, last = (
        listing(t, [place for place, share in shares.items() if share == end], 2)
        for end in (high, low)
    )
    return [
        t("highest: {place}, {share}", place=first, share=high),
        t("lowest: {place}, {share}", place=last, share=low),
    ]


def task_standing(names: Names, row: Row) -> str:
    """One task against its plan: 完成60.2%，落后序时进度17.1个百分点, with its place and metric."""
    t = names.t
    subject = names.subject(str(row["metric_key"]), names.place(str(row["place_key"])))
    done = t(
        "{metric}: {percent} complete", metric=subject, percent=completion(row["completion"], t)
    )
    return sentences(t, [clauses(t, [done, gap_words(names, row["gap_points"])])])


def dates_finding(names: Names, rows: Sequence[Row], *, is_alone: bool = True) -> str:
    """How long there is to the year's targets, and how many metrics keep the pace they need.

    ``rows`` are the totals of kpi/pace of the metrics with a target. ``is_alone`` where no sentence
    of ``short_of_the_longer_pace`` follows.
    """
    t = names.t
    if not rows:
        return t("There is no target, so no deadline to keep")
    left = int(rows[0]["months_left"])
    reached = [row for row in rows if known(row["completion"]) and float(row["completion"]) >= 1]
    if not left:
        if not reached:
            return t("The year's targets are due: none is reached")
        return t.plural(
            "The year's targets are due: {n} of {all} is reached",
            "The year's targets are due: {n} of {all} are reached",
            len(reached),
            all=len(rows),
        )
    kept = len([row for row in rows if row in reached or _keeps_pace(row)])
    months = t.plural(
        "{n} month to the year-end targets", "{n} months to the year-end targets", left
    )
    if not any(row in reached or known(row["pace_short"]) for row in rows):
        return clauses(t, [months, t("not every one of the last 3 months was reported")])
    said = [months, _kept(t, kept, len(rows))]
    # So that nobody takes the last three months for the whole outlook.
    short = len(_short_of_the_longer(rows)) if is_alone else 0
    slower = t.plural(
        "{n} falls short at the pace of the last 6 months",
        "{n} fall short at the pace of the last 6 months",
        short,
    )
    return first_that_fits(t, [clauses(t, [*said, slower if short else ""]), clauses(t, said)])


def _kept(t: Language, kept: int, every: int) -> str:
    """How many metrics brought in the last three months what each month still must."""
    if not kept:
        return t("no metric keeps the pace needed (last 3 months)")
    if kept == every == 1:
        return t("the metric keeps the pace needed (last 3 months)")
    if kept == every:
        return t("all {n} metrics keep the pace needed (last 3 months)", n=every)
    return t.plural(
        "{n} of {all} metrics keeps the pace needed (last 3 months)",
        "{n} of {all} metrics keep the pace needed (last 3 months)",
        kept,
        all=every,
    )


def short_of_the_longer_pace(names: Names, rows: Sequence[Row]) -> str:
    """Which metrics keep the pace by the last three months and would not by the last six.

    So that the finding agrees with a projection whose low end is below the target.
    """
    t = names.t
    found = [names.metric(str(row["metric_key"])) for row in _short_of_the_longer(rows)]
    if not found:
        return ""
    return t.plural(
        "at the pace of the last 6 months {metrics} falls short of the target",
        "at the pace of the last 6 months {metrics} fall short of the target",
        len(found),
        metrics=listing(t, found),
    )


def _short_of_the_longer(rows: Sequence[Row]) -> list[Row]:
    return [
        row
        for row in rows
        if _keeps_pace(row)
        and row["months_left"]
        and float(row["completion"]) < 1
        and known(row["projected_completion_low"])
        and float(row["projected_completion_low"]) < 1
    ]


def dates_points(names: Names, info: Row) -> list[str]:
    """The days that are known: data, next update, end of the programme."""
    t = names.t
    said = []
    if figures.date(info["data_date"]) != figures.NOT_APPLICABLE:
        said.append(t("Figures reach to {date}.", date=figures.date(info["data_date"])))
    if figures.date(info["next_update"]) != figures.NOT_APPLICABLE:
        said.append(
            t("Next update of the figures: {date}.", date=figures.date(info["next_update"]))
        )
    said.append(t("The programme runs to {month}.", month=figures.month(info["end_month"])))
    return said


def projected(t: Language, row: Row) -> str:
    """Where the recent pace leads: 93%–103%; why that cannot be told, where it cannot."""
    if not known(row["projected_completion_low"]):
        return t("cannot be projected")
    low, high = (_reached(row[f"projected_completion_{end}"], t) for end in ("low", "high"))
    return low if low == high else f"{low}{figures.EN_DASH}{high}"


def judged_totals(pace: pd.DataFrame, metrics: Sequence[str]) -> list[Row]:
    """The totals of kpi/pace of these metrics, where there is a target, in their order."""
    return [row for row in (total_of(pace, key) for key in metrics) if is_judged(row)]


def _keeps_pace(row: Row) -> bool:
    """Whether the last three months brought what each month still must."""
    pace, needed = row["pace_short"], row["pace_required"]
    return known(pace) and known(needed) and Decimal(str(pace)) >= Decimal(str(needed))


def _reached(ratio: Any, t: Language) -> str:
    """A projected completion; what falls short of the target never reads 100%."""
    written = figures.percent(ratio, t, 0)
    is_short = float(ratio) < 1 and written == figures.percent(1, t, 0)
    return t("almost {percent}", percent=written) if is_short else written
