"""Subdistricts compared on one metric: most, least, share, and who has not reported."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from renovation import figures
from renovation.narrative.completion import (
    compared_finding,
    compared_lead,
    is_judged,
    pace_finding,
    places_of,
    total_of,
)
from renovation.narrative.names import Names, Row, known
from renovation.narrative.words import (
    capital,
    clauses,
    first_that_fits,
    halves,
    listing,
    months_of,
    reporting,
    sentences,
    standing,
    unreported,
)
from renovation.rows import records

# What is compared: the column of kpi/subdistricts, by the reader's choice of measure.
COLUMNS = {"total": "cumulative", "estate": "per_estate", "household": "per_household"}
COMPLETION = "completion"  # compared by kpi/pace instead
_MOST_MONTHS, _MOST_SILENT = 3, 5  # sentences on who is silent, and names in each


@dataclass(frozen=True)
class Ranking:
    """The places with a figure, most first, and the total's row."""

    column: str
    rows: list[dict[str, Any]]
    total: Row | None

    @classmethod
    def of(cls, frame: pd.DataFrame, per: str) -> Ranking:
        column = COLUMNS[per]
        rows = records(frame)
        parts = [row for row in rows if not row["is_total"] and known(row[column])]
        # Python's sort is stable: places alike keep the query's order.
        parts.sort(key=lambda row: -float(row[column]))
        return cls(column, parts, next((row for row in rows if row["is_total"]), None))

    def of_one_month(self) -> Ranking:
        """Of the places that reach the last month, alone: others' figures end earlier.

        What all have together is no figure of one month then, so nobody has a share of it.
        """
        ahead = [row for row in self.rows if known(row["amount"])]
        if not ahead:
            last = max(row["last_reported_month"] for row in self.rows)
            ahead = [row for row in self.rows if row["last_reported_month"] == last]
        if len(ahead) == len(self.rows):
            return self
        return Ranking(self.column, [{**row, "share": None} for row in ahead], self.total)

    def figure(self, names: Names, metric: str, row: Row) -> str:
        if self.column == "cumulative":
            return names.quantity(metric, row[self.column])
        beside = [one[self.column] for one in self.rows]
        return names.average(metric, row[self.column], beside)

    def level_with(self, names: Names, metric: str, row: Row) -> list[str]:
        """The places whose printed figure is the same as this row's."""
        shown = self.figure(names, metric, row)
        alike = (one for one in self.rows if self.figure(names, metric, one) == shown)
        return [names.place(str(one["subdistrict_key"])) for one in alike]


def subdistricts_finding(
    names: Names,
    frame: pd.DataFrame,
    metric: str,
    per: str = "total",
    pace: pd.DataFrame | None = None,
) -> str:
    """Who has most and who least of a metric; ``frame`` is kpi/subdistricts.

    ``per`` is "total", "estate" or "household": what a place's figure is divided by; or
    "completion", and then it is who is fastest and slowest by ``pace``, the rows of kpi/pace.
    """
    if per == COMPLETION:
        finding = "" if pace is None else _by_completion(names, pace, metric)
        return finding or subdistricts_finding(names, frame, metric)
    t, ranking = names.t, Ranking.of(frame, per)
    name = names.subject(metric)
    if not ranking.rows:
        return names.nothing(metric)
    if len(ranking.rows) == 1:
        return _single(names, metric, ranking)
    measure = _measure(names, per)
    return first_that_fits(
        t,
        (
            t("{metric}{measure}: {finding}", metric=name, measure=measure, finding=said)
            for said in _compared(names, metric, ranking)
        ),
    )


def subdistricts_lead(
    names: Names, frame: pd.DataFrame, metric: str, pace: pd.DataFrame | None = None
) -> str:
    """The total, the month, and the places that have not reported this month.

    With ``pace``, the rows of kpi/pace, it is the completion of the two ends and of the total.
    """
    t, rows = names.t, records(frame)
    total = next((row for row in rows if row["is_total"]), None)
    if total is None or not known(total["cumulative"]):
        return ""
    whole = t(
        "{place}: {standing}",
        place=capital(names.area or names.total),
        standing=clauses(
            t,
            [
                standing(names, metric, total["cumulative"]),
                months_of(names, metric, total)[0],
            ],
        ),
    )
    gaps = reporting(names, total["communities_reported"], total["communities_expected"])
    if pace is not None and is_judged(total_of(pace, metric)):
        paced = compared_lead(names, pace, frame, metric)
        return sentences(t, [*paced, gaps if known(total["amount"]) else "", *_silent(names, rows)])
    return sentences(t, [whole, gaps if known(total["amount"]) else "", *_silent(names, rows)])


def subdistricts_heading(names: Names, metric: str) -> str:
    """The heading of the bars: what is drawn; who has most is in the finding."""
    return names.t("{metric} by subdistrict", metric=names.metric(metric))


def _by_completion(names: Names, pace: pd.DataFrame, metric: str) -> str:
    """The fastest and the slowest of several places; where one stands, against its plan."""
    places = [row for row in places_of(pace, metric) if is_judged(row)]
    if len(places) == 1:
        return pace_finding(names, places[0], names.place(str(places[0]["place_key"])))
    return compared_finding(names, pace, metric)


def _single(names: Names, metric: str, ranking: Ranking) -> str:
    t, row = names.t, ranking.rows[0]
    place = names.place(str(row["subdistrict_key"]))
    name = names.subject(metric, place)
    if ranking.column != "cumulative":
        per = next(key for key, column in COLUMNS.items() if column == ranking.column)
        figure = ranking.figure(names, metric, row)
        measure = _measure(names, per)
        return t("{metric}{measure}: {finding}", metric=name, measure=measure, finding=figure)
    stands = standing(names, metric, row["cumulative"])
    head = t("{metric}: {standing}", metric=name, standing=stands)
    return first_that_fits(
        t, (clauses(t, [head, month]) for month in months_of(names, metric, row))
    )


def _measure(names: Names, per: str) -> str:
    t = names.t
    return {"estate": t(" per estate"), "household": t(" per household")}.get(per, "")


def _compared(names: Names, metric: str, every: Ranking) -> list[str]:
    """The most and the least of the places whose figures end with the same month, at length first.

    Where others' figures end earlier, it says of how many it speaks; one alone has no rank.
    """
    t, ranking = names.t, every.of_one_month()
    n, month = len(ranking.rows), figures.month(ranking.rows[0]["last_reported_month"])
    counted = t("{n} of {all} subdistricts reported {month}", n=n, all=len(every.rows), month=month)
    if len(ranking.rows) == 1 < len(every.rows):
        place = names.place(str(ranking.rows[0]["subdistrict_key"]))
        figure = ranking.figure(names, metric, ranking.rows[0])
        only = t("only {place} has reported {month}", place=place, month=month)
        return [clauses(t, [only, figure]), only, counted]
    most, least = _most(names, metric, ranking), _least(names, metric, ranking)
    said = [halves(t, most, least), most, _most(names, metric, ranking, brief=True)]
    if ranking is every:
        return said
    if known(ranking.rows[0]["amount"]):  # the month looked at
        head = t("of the {n} subdistricts that reported", n=n)
    else:
        head = t("of the {n} subdistricts that reported {month}", n=n, month=month)
    return [*(t("{head} {finding}", head=head, finding=part) for part in said), counted]


def _most(names: Names, metric: str, ranking: Ranking, *, brief: bool = False) -> str:
    t, row = names.t, ranking.rows[0]
    leaders = ranking.level_with(names, metric, row)
    places = listing(t, leaders, limit=2)
    figure = ranking.figure(names, metric, row)
    if len(leaders) == len(ranking.rows):
        if len({float(one[ranking.column]) for one in ranking.rows}) > 1:
            return t("all {n} subdistricts about {figure}", n=len(leaders), figure=figure)
        return t("all {n} subdistricts alike, {figure} each", n=len(leaders), figure=figure)
    if brief and len(leaders) > 1:
        return t("{n} subdistricts share the most", n=len(leaders))
    if brief:
        return t("{place} has the most", place=places)
    share = row.get("share")
    if ranking.column == "cumulative" and known(share) and len(leaders) == 1:
        part = figures.percent(share, t)
        return t(
            "{place} has the most, {share} of the {total} total",
            place=places,
            share=part,
            total=names.total,
        )
    return t.plural(
        "{places} has the most, {figure}",
        "{places} have the most, {figure} each",
        len(leaders),
        places=places,
        figure=figure,
    )


def _least(names: Names, metric: str, ranking: Ranking) -> str:
    t, row = names.t, ranking.rows[-1]
    last = ranking.level_with(names, metric, row)
    if len(last) == len(ranking.rows):
        return ""  # the sentence on the most has said that all are alike
    if len(last) > 1 and not float(row[ranking.column]):
        return ""  # nothing in several places is no rank
    share = row.get("share")
    part = figures.percent(share, t) if known(share) else ""
    if (
        ranking.column == "cumulative"
        and len(last) == 1
        and part not in ("", figures.percent(0, t))
    ):
        return t("{place} the least, {share}", place=last[0], share=part)
    places, figure = listing(t, last, limit=2), ranking.figure(names, metric, row)
    return t.plural(
        "{places} the least, {figure}",
        "{places} the least, {figure} each",
        len(last),
        places=places,
        figure=figure,
    )


def _silent(names: Names, rows: list[dict[str, Any]]) -> list[str]:
    """Places nobody reported for this month, together by the month their figures reach."""
    t = names.t
    silent = [row for row in rows if not row["is_total"] and not known(row["amount"])]
    by_month: dict[str, list[str]] = {}
    for row in silent:
        month = figures.month(row["last_reported_month"]) if known(row["cumulative"]) else ""
        by_month.setdefault(month, []).append(names.place(str(row["subdistrict_key"])))
    said = []
    for month, places in sorted(by_month.items(), reverse=True)[:_MOST_MONTHS]:
        listed = listing(t, places, limit=_MOST_SILENT)
        if month:
            said.append(
                t(
                    "{place}: {said}, counted to {month}",
                    place=listed,
                    said=unreported(names),
                    month=month,
                )
            )
        else:
            said.append(t("{place} never reported, not counted as zero", place=listed))
    return said
