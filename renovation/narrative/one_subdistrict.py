"""One subdistrict beside the others, and its communities: what its finding does not say."""

from __future__ import annotations

from typing import Any

import pandas as pd

from renovation import figures
from renovation.narrative.communities import alike, is_missing, late
from renovation.narrative.completion import rank_among
from renovation.narrative.names import Names, known
from renovation.narrative.subdistricts import COLUMNS, COMPLETION, Ranking
from renovation.narrative.words import clauses, halves, reporting, sentences
from renovation.rows import records


def one_subdistrict_lead(
    names: Names,
    place: str,
    metric: str,
    per: str,
    *,
    whole: pd.DataFrame,
    communities: pd.DataFrame,
    all_places: str,
    pace: pd.DataFrame | None = None,
) -> str:
    """Its rank among all subdistricts, its communities with most and least, who is missing.

    ``whole`` is kpi/subdistricts of all places, ``communities`` kpi/communities of this one;
    ``per`` is "total", "estate", "household", or "completion", for which ``pace`` is kpi/pace of
    all places; ``all_places`` is the word for the whole (全市).
    """
    rows = records(communities)
    if not any(known(row["cumulative"]) for row in rows):
        return ""
    missing = [row for row in rows if is_missing(row)]
    expected = sum(bool(row["is_due"]) for row in rows)
    rank = "" if pace is None else rank_among(names, place, pace, metric, all_places)
    per = "total" if per == COMPLETION else per
    return sentences(
        names.t,
        [
            rank or _rank(names, place, metric, Ranking.of(whole, per), all_places),
            _communities(names, metric, rows, COLUMNS[per]),
            late(names, missing) if missing else reporting(names, expected, expected),
        ],
    )


def _rank(names: Names, place: str, metric: str, ranking: Ranking, all_places: str) -> str:
    t, column = names.t, ranking.column
    own = next((row for row in ranking.rows if row["subdistrict_key"] == place), None)
    if own is None or len(ranking.rows) < 2:
        return ""
    said = _place(names, metric, ranking, ranking.figure(names, metric, own))
    if column == "cumulative":
        share = own.get("share")
        part = figures.percent(share, t) if known(share) and share else ""
        more = t("{share} of the {total} total", share=part, total=all_places) if part else ""
        return clauses(t, [said, more])
    total = ranking.total
    if total is None or not known(total[column]):
        return said
    figure = ranking.figure(names, metric, total)
    return clauses(t, [said, t("{total} average {figure}", total=all_places, figure=figure)])


def _place(names: Names, metric: str, ranking: Ranking, shown: str) -> str:
    """The rank of a printed figure; places that print alike share it, and all alike have none."""
    t = names.t
    printed = [ranking.figure(names, metric, row) for row in ranking.rows]
    rank, n = printed.index(shown) + 1, len(printed)
    if printed.count(shown) == n:
        return ""
    if printed.count(shown) > 1:
        return t("shares rank {rank} of {n} subdistricts", rank=rank, n=n)
    return t("rank {rank} of {n} subdistricts", rank=rank, n=n)


def _communities(names: Names, metric: str, rows: list[dict[str, Any]], column: str) -> str:
    """The community with the most and the one with the least, by share or average."""
    t = names.t
    ranked = sorted(
        (row for row in rows if known(row[column])), key=lambda row: -float(row[column])
    )
    if len(ranked) < 2:
        return ""

    def figure(row: dict[str, Any]) -> str:
        if column == "cumulative":
            return names.quantity(metric, row[column])
        return names.average(metric, row[column], [one[column] for one in ranked])

    if figure(ranked[0]) == figure(ranked[-1]):
        return t(
            "all {n} communities alike, {figure} each", n=len(ranked), figure=figure(ranked[0])
        )
    said = []
    for end, share_is_told in ((ranked[0], True), (ranked[-1], False)):
        level = [row for row in ranked if figure(row) == figure(end)]
        if not share_is_told and len(level) > 1 and not float(end[column]):
            continue  # nothing in several places is no rank
        share = end.get("share")
        part = figures.percent(share, t) if column == "cumulative" and known(share) else ""
        part = "" if part == figures.percent(0, t) else part
        said.append(alike(names, level, figure(end), part, is_most=share_is_told))
    return halves(t, *said) if len(said) > 1 else said[0]
