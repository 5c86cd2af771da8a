"""The register of communities on one metric, and one community's own page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from renovation import figures
from renovation.language import Language
from renovation.narrative.completion import (
    is_judged,
    pace_finding,
    places_of,
    register_finding,
    register_lead,
)
from renovation.narrative.names import Names, Row, known
from renovation.narrative.words import (
    capital,
    clauses,
    first_that_fits,
    listing,
    months_of,
    sentences,
    standing,
)
from renovation.rows import records


def communities_finding(
    names: Names, frame: pd.DataFrame, metric: str, pace: pd.DataFrame | None = None
) -> str:
    """How many communities reported this month, and which has most; ``frame`` kpi/communities.

    Where communities have targets, by ``pace`` (kpi/pace): how many of them are on schedule.
    """
    t, rows = names.t, records(frame)
    ranked = _ranked(rows)
    if not ranked:
        return names.nothing(metric)
    judged = _with_targets(pace, metric)
    if judged:
        return register_finding(names, judged, metric)
    reported = sum(bool(row["is_reported"]) for row in rows)
    count = _count(names, reported, len(rows), names.of_tier(names.metric_inside(metric)))
    if names.area:
        count = t("{place}: {said}", place=capital(names.area), said=count)
    most = _extreme(names, metric, ranked, most=True)
    return first_that_fits(t, map(capital, [clauses(t, [count, most]), count, most]))


def communities_lead(
    names: Names, frame: pd.DataFrame, metric: str, pace: pd.DataFrame | None = None
) -> str:
    """Least, and who is missing: not this month, or never.

    Where communities have targets, by ``pace`` (kpi/pace): who has the most and the least of them.
    """
    t, rows = names.t, records(frame)
    ranked = _ranked(rows)
    if not ranked:
        return ""
    judged = _with_targets(pace, metric)
    if judged:
        least = register_lead(names, judged)
    else:
        least = "" if _alike(names, metric, ranked) else _extreme(names, metric, ranked, most=False)
    silent = [row for row in rows if known(row["cumulative"]) and is_missing(row)]
    never = [row for row in rows if not known(row["cumulative"])]
    return sentences(
        t,
        [
            least,
            _named(names, silent, _late(names)),
            _named(names, never, t("never reported")),
        ],
    )


def tiles_heading(names: Names, metric: str, month: object, *, is_completion: bool = False) -> str:
    """The heading of the tile grid, which is a scheme and no map."""
    t = names.t
    name = names.metric_inside(metric) if names.area else names.metric(metric)
    if is_completion:
        name = t("{metric} completion", metric=name)
    heading = t(
        "{metric} by community, to {month} (a scheme, not a map)",
        metric=names.of_tier(name),
        month=figures.month(month),
    )
    return t("{place}: {said}", place=capital(names.area), said=heading) if names.area else heading


def community_finding(
    names: Names,
    community: str,
    frame: pd.DataFrame,
    metric: str,
    standing_row: Row | None = None,
) -> str:
    """Where one community stands on one metric; ``frame`` is kpi/community_months.

    ``standing_row`` is its row of kpi/pace, if it has a target.
    """
    t = names.t
    months = [row for row in records(frame) if row["metric_key"] == metric]
    place, name = names.place(community), names.metric(metric)
    if not months or not any(known(row["cumulative"]) for row in months):
        return t("{place} has not reported {metric}", place=place, metric=name)
    if is_judged(standing_row):
        return pace_finding(names, standing_row, place)
    last = months[-1]
    last["amount_previous"] = months[-2]["amount"] if len(months) > 1 else None
    head = t(
        "{metric}: {standing}",
        metric=names.subject(metric, place),
        standing=standing(names, metric, last["cumulative"]),
    )
    return first_that_fits(
        t, (clauses(t, [head, month]) for month in months_of(names, metric, last))
    )


def community_lead(names: Names, frame: pd.DataFrame, former_names: Sequence[str] = ()) -> str:
    """How many metrics were reported in the last month, which were not, and former names."""
    t = names.t
    last: dict[str, dict[str, Any]] = {str(row["metric_key"]): row for row in records(frame)}
    if not last:
        return ""
    silent = [names.metric(key) for key, row in last.items() if not row["is_reported"]]
    if len(silent) == len(last):
        # None of them, without a list of them all.
        before = t("formerly {names}", names=listing(t, list(former_names))) if former_names else ""
        return sentences(t, [_none_reported(names), before])
    count = _metrics_reported(names, len(last) - len(silent), len(last))
    missing = (
        t("not reported, not counted as zero: {metrics}", metrics=listing(t, silent))
        if silent
        else ""
    )
    before = t("formerly {names}", names=listing(t, list(former_names))) if former_names else ""
    return sentences(t, [count, missing, before])


def _with_targets(pace: pd.DataFrame | None, metric: str) -> list[dict[str, Any]]:
    rows = [] if pace is None else places_of(pace, metric, "community")
    return [row for row in rows if row["light"] != "no_target"]


def _count(names: Names, reported: int, every: int, metric: str) -> str:
    """How many communities reported the metric, in the month looked at."""
    t, month = names.t, names.month
    if reported == every and every > 1:
        if month:
            return t("all {n} communities reported {metric} in {month}", n=every, metric=metric,
                     month=month)  # fmt: skip
        return t("all {n} communities reported {metric} this month", n=every, metric=metric)
    counts = {"reported": reported, "all": every, "metric": metric}
    if month:
        return t("{reported} of {all} communities reported {metric} in {month}", month=month,
                 **counts)  # fmt: skip
    return t("{reported} of {all} communities reported {metric} this month", **counts)


def _late(names: Names) -> str:
    if names.month:
        return names.t("not reported in {month}, not counted as zero", month=names.month)
    return names.t("not reported this month, not counted as zero")


def _metrics_reported(names: Names, reported: int, every: int) -> str:
    """How many metrics of one community were reported, in the month looked at."""
    t, month = names.t, names.month
    if reported < every and month:
        return t("{n} of {all} metrics reported in {month}", n=reported, all=every, month=month)
    if reported < every:
        return t("{n} of {all} metrics reported this month", n=reported, all=every)
    if month:
        return t.plural(
            "the one metric reported in {month}", "all {n} metrics reported in {month}", every,
            month=month,
        )  # fmt: skip
    return t.plural(
        "the one metric reported this month", "all {n} metrics reported this month", every
    )


def _none_reported(names: Names) -> str:
    if names.month:
        return names.t("nothing reported in {month}, not counted as zero", month=names.month)
    return names.t("nothing reported this month, not counted as zero")


def is_missing(row: Row) -> bool:
    """Whether a community was due to report the month looked at and has not."""
    return bool(row["is_due"]) and not row["is_reported"]


def late(names: Names, rows: list[dict[str, Any]]) -> str:
    """The communities that have not reported the month looked at."""
    return _named(names, rows, _late(names))


def alike(
    names: Names, rows: list[dict[str, Any]], figure: str, share: str, *, is_most: bool
) -> str:
    """The communities with the most or the least of a subdistrict, by ``share`` where one leads.

    ``share`` is "" where there is none; ``figure`` is what each of the rows has.
    """
    t = names.t
    places = listing(t, [names.place(str(row["community_key"])) for row in rows], 2)
    if share and len(rows) == 1 and is_most:
        return t("{place} has the most, {share} of this subdistrict", place=places, share=share)
    if share and len(rows) == 1:
        return t("{place} the least, {share}", place=places, share=share)
    return _most_or_least(t, places, figure, len(rows), is_most=is_most)


def _most_or_least(t: Language, places: str, figure: str, n: int, *, is_most: bool) -> str:
    if is_most:
        return t.plural(
            "{places} has the most, {figure}",
            "{places} have the most, {figure} each",
            n,
            places=places,
            figure=figure,
        )
    return t.plural(
        "{places} the least, {figure}",
        "{places} the least, {figure} each",
        n,
        places=places,
        figure=figure,
    )


def _ranked(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows with a figure, most first; alike keep the register's order."""
    return sorted(
        (row for row in rows if known(row["cumulative"])), key=lambda row: -float(row["cumulative"])
    )


def _alike(names: Names, metric: str, ranked: list[dict[str, Any]]) -> bool:
    """Whether all figures print alike: then nobody has most or least."""
    return len({names.quantity(metric, row["cumulative"]) for row in ranked}) == 1


def _extreme(names: Names, metric: str, ranked: list[dict[str, Any]], *, most: bool) -> str:
    """Who has the most or the least, as printed; all of them where they are alike."""
    t = names.t
    figure = names.quantity(metric, ranked[0 if most else -1]["cumulative"])
    if len(ranked) > 1 and _alike(names, metric, ranked):
        return t("all {n} communities alike, {figure} each", n=len(ranked), figure=figure)
    alike = [one for one in ranked if names.quantity(metric, one["cumulative"]) == figure]
    if not most and len(alike) > 1 and not float(alike[-1]["cumulative"]):
        return ""  # nothing in several places is no rank
    places = listing(t, [names.place(str(one["community_key"])) for one in alike], 2)
    if names.is_stock(metric):
        return _most_or_least(t, places, figure, len(alike), is_most=most)
    if most:
        return t.plural(
            "{places} has the most in all, {figure}",
            "{places} have the most in all, {figure} each",
            len(alike),
            places=places,
            figure=figure,
        )
    return t.plural(
        "{places} has the least in all, {figure}",
        "{places} have the least in all, {figure} each",
        len(alike),
        places=places,
        figure=figure,
    )


def _named(names: Names, rows: list[dict[str, Any]], word: str) -> str:
    if not rows:
        return ""
    places = listing(names.t, [names.place(str(row["community_key"])) for row in rows])
    return names.t("{places}: {word}", places=places, word=word)
