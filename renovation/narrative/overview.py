"""The overview: where the leading metric stands, and how the month went for all headline ones."""

from __future__ import annotations

from typing import Any

import pandas as pd

from renovation import figures
from renovation.narrative.completion import is_judged, pace_finding, pace_of_all, total_of
from renovation.narrative.names import Names, Row, known
from renovation.narrative.plans import completeness, reports_in
from renovation.narrative.words import (
    capital,
    clauses,
    direction,
    first_that_fits,
    listing,
    months_of,
    reporting,
    sentences,
    standing,
)
from renovation.rows import records


def overview_finding(
    names: Names, totals: pd.DataFrame, metric: str = "", pace: pd.DataFrame | None = None
) -> str:
    """The chosen metric: cumulative, completion and plan, or without a target the month.

    ``totals`` are the rows of kpi/metric_totals, ``pace`` those of kpi/pace. Without a ``metric``
    it is the first headline one that has figures.
    """
    rows = records(totals)
    if not any(known(row["cumulative"]) for row in rows):
        return _nothing(names)
    if not metric:
        ranked = (row for row in _headlines(names, totals) if known(row["cumulative"]))
        row = next(ranked, None)
        return _finding(names, row) if row else _nothing(names)
    row = next((row for row in rows if row["metric_key"] == metric), None)
    if row is None or not known(row["cumulative"]):
        return names.nothing(metric)
    judged = None if pace is None else total_of(pace, metric)
    if is_judged(judged):
        return pace_finding(names, judged)
    return _finding(names, row)


def overview_lead(
    names: Names,
    totals: pd.DataFrame,
    places: pd.DataFrame | None = None,
    pace: pd.DataFrame | None = None,
    *,
    metric: str = "",
    is_counted: bool = False,
) -> str:
    """How many headline metrics are on schedule and which is furthest behind, or without targets
    how many grew against the month before; and who has not reported.

    ``places`` is kpi/subdistrict_metrics: subdistricts that never reported anything are named.
    Of the chosen ``metric`` it says which silent places are in the whole's figure. ``is_counted``
    leaves out how many are on schedule, where the finding has said it.
    """
    t, rows = names.t, _headlines(names, totals)
    if not any(known(row["cumulative"]) for row in records(totals)):
        most = max((int(row["communities_expected"]) for row in rows), default=0)
        return sentences(t, [reporting(names, 0, most)])
    silent = [
        names.metric(str(row["metric_key"]))
        for row in rows
        if known(row["cumulative"]) and not known(row["amount"])
    ]
    never = [names.metric(str(row["metric_key"])) for row in rows if not known(row["cumulative"])]
    unheard = _unheard(names, places)
    gaps = _gaps(names, rows) or _gaps(names, records(totals))
    keys = [str(row["metric_key"]) for row in rows]
    paced = [] if pace is None else pace_of_all(names, pace, keys)
    if not (paced or gaps or silent or never or unheard):
        gaps = _complete(names)
    return sentences(
        t,
        [
            *(paced[is_counted:] or [_month_by_month(names, rows)]),
            _by_nobody(names, listing(t, silent)) if silent else "",
            _never(names, listing(t, never)) if never else "",
            _in_whole(names, pace, metric),
            gaps,
            unheard,
        ],
    )


def _in_whole(names: Names, pace: pd.DataFrame | None, metric: str) -> str:
    """Whose earlier figures are in the whole's of the chosen metric, "" for nobody's."""
    row = None if pace is None or not metric else total_of(pace, metric)
    if pace is None or not is_judged(row):
        return ""
    said = completeness(names, pace, row)
    if said == reports_in(names.t, row):  # the cards say how many reported
        return ""
    return names.t("{metric}: {said}", metric=names.subject(metric), said=said) if said else ""


def _nothing(names: Names) -> str:
    if names.area:
        return names.t("Nothing has been reported in {place} yet", place=names.area)
    return names.t("Nothing has been reported yet")


def on_schedule(names: Names, totals: pd.DataFrame, pace: pd.DataFrame) -> str:
    """How many headline metrics are on schedule; "" where fewer than two have a target."""
    keys = [str(row["metric_key"]) for row in _headlines(names, totals)]
    return capital(next(iter(pace_of_all(names, pace, keys)), ""))


def card_change(names: Names, row: Row) -> str:
    """A card's change against last month: +12处, 持平, or — where there is nothing to compare."""
    key = str(row["metric_key"])
    decimals = int(names.metrics[key]["decimals"])
    return figures.change(row["amount_change"], names.unit(key), names.t, decimals)


def _finding(names: Names, row: Row) -> str:
    t, key = names.t, str(row["metric_key"])
    head = t(
        "{metric}: {standing}",
        metric=names.subject(key),
        standing=standing(names, key, row["cumulative"]),
    )
    return first_that_fits(t, (clauses(t, [head, month]) for month in months_of(names, key, row)))


def _headlines(names: Names, totals: pd.DataFrame) -> list[dict[str, Any]]:
    """The headline rows in their order; a programme without headlines leads with all metrics."""

    def place(row: Row) -> float:
        number = names.metrics[str(row["metric_key"])]["headline_no"]
        return float(number) if known(number) else float("inf")

    rows = [row for row in records(totals) if str(row["metric_key"]) in names.metrics]
    chosen = [row for row in rows if place(row) != float("inf")]
    return sorted(chosen or rows, key=place)


def _month_by_month(names: Names, rows: list[dict[str, Any]]) -> str:
    """Of the headline metrics that can be compared: how many brought more, less, or the same."""
    t = names.t
    directions = [_direction(names, row) for row in rows]
    comparable = [direction for direction in directions if direction is not None]
    if len(comparable) < 2:
        return ""  # one of one is what the finding says
    more, same, less = (comparable.count(sign) for sign in (1, 0, -1))
    said = [
        t("{n} brought more than the month before", n=more) if more else "",
        t("{n} brought less", n=less) if less else "",
        t("{n} brought about the same", n=same) if same else "",
    ]
    head = t("Of {metrics} {month}", metrics=names.leading(len(comparable)), month=_moment(names))
    sentence = t("{head}, {parts}", head=head, parts=clauses(t, said))
    if names.area:
        # An initial inside a sentence is small.
        return t(
            "{place}: {said}", place=capital(names.area), said=sentence[:1].lower() + sentence[1:]
        )
    return sentence


def _direction(names: Names, row: Row) -> int | None:
    """1, −1 or 0 (much the same) against the month before; None without two figures to compare."""
    amount, previous = row["amount"], row["amount_previous"]
    if names.is_stock(str(row["metric_key"])):
        return None  # a state is no work of the month
    return direction(amount, previous)


def _by_nobody(names: Names, metrics: str) -> str:
    if names.month:
        return names.t(
            "not reported in {month} by anyone: {metrics}", month=names.month, metrics=metrics
        )
    return names.t("not reported this month by anyone: {metrics}", metrics=metrics)


def _never(names: Names, metrics: str) -> str:
    if names.area:
        return names.t("never reported in {place}: {metrics}", place=names.area, metrics=metrics)
    return names.t("never reported by anyone: {metrics}", metrics=metrics)


def _unheard(names: Names, places: pd.DataFrame | None) -> str:
    """The subdistricts that have not reported any metric yet."""
    t = names.t
    if places is None:
        return ""
    counts = places[~places["is_total"]].groupby("subdistrict_key", sort=False)["cumulative"]
    unheard = [names.place(str(key)) for key, count in counts.count().items() if not count]
    if not unheard:
        return ""
    listed = listing(t, unheard)
    return t.plural(
        "{places} has never reported anything",
        "{places} have never reported anything",
        len(unheard),
        places=listed,
    )


def _moment(names: Names) -> str:
    if names.month:
        return names.t("in {month}", month=names.month)
    return names.t("this month")


def _complete(names: Names) -> str:
    if names.month:
        return names.t("no report is missing in {month}", month=names.month)
    return names.t("no report is missing this month")


def _gaps(names: Names, rows: list[dict[str, Any]]) -> str:
    """The metric with the most communities missing this month; "" where none is missing.

    One that nobody reported lacks more: then it is the most among those that somebody did.
    """

    def missing(row: Row) -> int:
        return int(row["communities_expected"]) - int(row["communities_reported"])

    reported = [row for row in rows if known(row["cumulative"]) and known(row["amount"])]
    widest = max(reported, key=missing, default=None)
    if widest is None or missing(widest) <= 0:
        return ""
    t, metric = names.t, names.metric(str(widest["metric_key"]))
    gaps = reporting(names, widest["communities_reported"], widest["communities_expected"])
    if len(reported) == len(rows):
        return t("{metric} has the most gaps: {gaps}", metric=metric, gaps=gaps)
    if len(reported) == 1:
        return t("{metric}: {gaps}", metric=metric, gaps=gaps)
    return t("of what was reported {metric} has the most gaps: {gaps}", metric=metric, gaps=gaps)
