"""The brief of a meeting (工作简报): sentences as notices have them, each with its figure.

Done, % of the target, against the phased plan, month on month; the fastest and the slowest are
named with their figures. What is missing is said to be; nothing is claimed to be a cause.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence

import pandas as pd

from renovation import figures
from renovation.language import Language
from renovation.narrative.completion import (
    against_plan,
    completed,
    is_judged,
    pace_of_all,
    places_of,
    total_of,
)
from renovation.narrative.names import Names, Row, known
from renovation.narrative.pace import first_and_last, outlook
from renovation.narrative.plans import completeness
from renovation.narrative.targets import task_standing
from renovation.narrative.words import (
    clauses,
    first_that_fits,
    listing,
    progress,
    sentences,
    standing,
    unreported,
)

_DAY_OR_MONTH = re.compile(
    r"(?<![\w-])([0-9]{4})-(0[1-9]|1[0-2])(?:-([0-2][0-9]|3[01]))?(?![\w-])", re.ASCII
)
# In Chinese characters: two lines of the paper at the size of a notice's title.
TITLE_WIDTH = {"zh": 40, "en": 55}
_WORST = 2  # tasks, metrics and pairs of places that are named: two pages are soon full


def brief_title(
    names: Names, info: Row, places: Sequence[str] = (), metrics: Sequence[str] = ()
) -> str:
    """What the brief is about, and to which day.

    ``places`` and ``metrics`` are the keys of the meeting's own subdistricts and metrics, none for
    one about the whole: they are named as far as the line has room, else counted.
    """
    t, programme = names.t, names.t.name(info, "name")
    date = names.month or figures.date(info["data_date"])
    tries = []
    for about in _abouts(names, places, metrics):
        what = t("{programme}, {about}", programme=programme, about=about) if about else programme
        if date == figures.NOT_APPLICABLE:
            tries.append(t("{programme}: progress", programme=what))
        else:
            tries.append(in_words(t, t("{programme}: progress to {date}", programme=what,
                                       date=date)))  # fmt: skip
    return first_that_fits(t, tries, TITLE_WIDTH[t.code])


def _abouts(names: Names, places: Sequence[str], metrics: Sequence[str]) -> list[str]:
    """Places and metrics of a meeting in ever fewer words; "" for the whole.

    Metrics are counted before places are shortened or counted: whose brief it is matters most.
    """
    t, n = names.t, len(places)
    full = [names.place(key) for key in places]
    short = [t.name(names.places[key], "short") if key in names.places else key for key in places]
    wheres = [listing(t, named, n) for named in (full, short)] if places else [""]
    counted = [t.plural("{n} subdistrict", "{n} subdistricts", n)] if n > 1 else []
    whats = [listing(t, [names.metric(key) for key in metrics], len(metrics))] if metrics else [""]
    if len(metrics) > 1:
        whats.append(t.plural("{n} metric", "{n} metrics", len(metrics)))
    return [
        t("{metric} in {place}", metric=what, place=where) if where and what else where or what
        for where in (*wheres, *counted)
        for what in whats
    ]


def brief_headings(t: Language) -> tuple[str, str, str, str]:
    """The headings of the four parts, which get their numbers once it is known which there are."""
    return (
        t("Overall progress"),
        t("Progress by subdistrict"),
        t("Problems"),
        t("Targets and dates"),
    )


def numbered_headings(t: Language, headings: Sequence[str]) -> list[str]:
    """Up to four headings with their numbers: 一、二、三、四、."""
    numbers = (t("1. {heading}"), t("2. {heading}"), t("3. {heading}"), t("4. {heading}"))
    return [
        number.format(heading=heading) for number, heading in zip(numbers, headings, strict=False)
    ]


def day_words(t: Language, date: str) -> str:
    """A day as documents write it: 2019年8月2日."""
    day = dt.date.fromisoformat(date)
    return t("{year}-{month:02d}-{day:02d}", year=day.year, month=day.month, day=day.day)


def in_words(t: Language, text: str) -> str:
    """The text with its days and months as documents write them; file names stay as they are."""

    def said(found: re.Match[str]) -> str:
        year, month, day = found.groups()
        if day:
            return day_words(t, found[0])
        return t("{year}-{month:02}", year=int(year), month=int(month))

    return _DAY_OR_MONTH.sub(said, text)


def brief_overall(names: Names, pace: pd.DataFrame, metrics: Sequence[str]) -> str:
    """How many metrics are on schedule, and which is furthest behind; "" without targets."""
    return sentences(names.t, pace_of_all(names, pace, list(metrics)))


def metric_sentence(names: Names, row: Row, pace: pd.DataFrame) -> str:
    """One metric: in all, of the target, against the plan, this month against the month before.

    ``row`` is of kpi/metric_totals and ``pace`` an answer of kpi/pace. Who has not reported is
    said: what the month brought is then no whole month's.
    """
    t, key = names.t, str(row["metric_key"])
    plan = total_of(pace, key)
    if not known(row["cumulative"]):
        return sentences(t, [names.nothing(key)])
    stands = standing(names, key, row["cumulative"])
    said = [t("{metric}: {standing}", metric=names.subject(key), standing=stands)]
    if is_judged(plan):
        said.append(completed(names, plan))
        if plan["light"] != "not_reported":
            said.append(against_plan(t, plan["gap_points"]))
    month = progress(names, key, row["amount"], row["amount_previous"])
    if not known(row["amount"]):
        month = unreported(names)
    missing = completeness(names, pace, plan) if plan else ""
    return sentences(t, [clauses(t, [*said, month, missing])])


def brief_ranks(names: Names, pace: pd.DataFrame, metrics: Sequence[str]) -> list[str]:
    """The fastest and the slowest subdistrict where they are furthest apart."""
    t, said = names.t, []
    apart = sorted(metrics, key=lambda key: -_spread(pace, key))
    for key in [key for key in metrics if key in apart[:_WORST]]:
        ends = first_and_last(names, pace, key)
        if ends:
            said.append(sentences(t, [t("{metric}: {said}", metric=names.metric(key), said=ends)]))
    return said


def _spread(pace: pd.DataFrame, metric: str) -> float:
    ranked = [float(row["completion"]) for row in places_of(pace, metric) if known(row["rank_no"])]
    return max(ranked) - min(ranked) if ranked else 0.0


def leading_metrics(pace: pd.DataFrame, metrics: Sequence[str], most: int) -> list[str]:
    """The first metric and those furthest behind, as many as there is room for, in their order."""
    gaps = {}
    for key in metrics[1:]:
        row = total_of(pace, key)
        is_known = is_judged(row) and known(row["gap_points"])
        gaps[key] = float(row["gap_points"]) if row is not None and is_known else float("inf")
    chosen = {*metrics[:1], *sorted(gaps, key=lambda key: gaps[key])[: most - 1]}
    return [key for key in metrics if key in chosen]


def brief_problems(
    names: Names, late: Sequence[Row], found: Sequence[str], *, has_targets: bool
) -> list[str]:
    """The tasks that are furthest behind, then what else was found: missing, doubted, revised."""
    t = names.t
    tasks = joined(t, [task_standing(names, row) for row in late[:_WORST]])
    if not late:
        tasks = t("No task is behind the phased plan.") if has_targets else ""
    return [part for part in (tasks, *found) if part]


def brief_dates(names: Names, rows: Sequence[Row]) -> str:
    """What each month must bring where a metric is behind, and where its recent pace leads.

    ``rows`` are the totals of kpi/pace that have a target.
    """
    t, said = names.t, []
    late = [row for row in rows if row["light"] in ("slightly_behind", "behind")]
    for row in sorted(late, key=lambda row: float(row["gap_points"]))[:_WORST]:
        key = str(row["metric_key"])
        required = row["pace_required"]
        if not (known(required) and float(required)) or not row["months_left"]:
            continue
        needed = names.required(key, required, [row["pace_short"]])
        said.append(
            clauses(
                t,
                [
                    t("{metric} still requires {figure} a month", metric=names.metric(key),
                      figure=needed),
                    outlook(names, row),
                ],
            )
        )  # fmt: skip
    return sentences(t, said)


def published_words(
    names: Names,
    rows: Sequence[Row],
    units: Mapping[str, Row],
    metrics: Sequence[str],
    date: object,
) -> str:
    """The published figures of these metrics with their precision words: 4.6万多米; "" for none.

    ``date`` is the day they were published. ``rows`` are those of kpi/published and ``units`` those
    of kpi/units by key.
    """
    t, said = names.t, []
    for row in rows:
        # A standard is asked for and no result.
        is_result = row["agreement"] != "not_an_indicator" and row["metric_key"] in metrics
        if not is_result or str(row["unit_key"]) not in units:
            continue
        unit = units[str(row["unit_key"])]
        base = units[str(unit["base_unit_key"])]
        word = row[f"qualifier_{t.code}"]
        figure = figures.published(
            row["value"], unit, word if isinstance(word, str) else "", t, base
        )
        metric = names.metric(str(row["metric_key"]))
        said.append(t("{place} {figure}", place=metric, figure=figure))
    if not said:
        return ""
    listed = t("; ").join(said)
    return t("published on {date}: {figures}", date=figures.date(date), figures=listed)


def joined(t: Language, parts: Sequence[str]) -> str:
    """Closed sentences one after another."""
    text = ""
    for part in parts:
        text = t("{text} {next}", text=text, next=part) if text else part
    return text
