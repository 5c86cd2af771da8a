"""One metric over the months: the last one, the fastest and slowest, the gaps."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd

from renovation import figures
from renovation.narrative.names import Names, Row, known
from renovation.narrative.words import (
    clauses,
    first_that_fits,
    month_listing,
    progress,
    sentences,
    standing,
)
from renovation.rows import records

Months = list[dict[str, Any]]

_MUCH_THE_SAME = 0.005
# A ratio to a month under this share of the peak says more of that month than of this one: 2 m²
# before and 5,329 m² now would be +266,350%. The table has it, the sentence does not.
_TELLING_BASE = 0.1
# The fastest or slowest of fewer months is no finding.
_FEWEST = 3


def trend_finding(names: Names, frame: pd.DataFrame, metric: str, place: str = "") -> str:
    """The last month, against the month before, and the fastest month of the span.

    ``frame`` is kpi/trend; the total's rows are read, so it speaks of all places in view:
    ``place`` names them where they are not those that the reader chose.
    """
    t, months = names.t, _total(frame)
    reported = [row for row in months if known(row["amount"])]
    name = names.subject(metric, place)
    if not reported:
        return names.nothing(metric)
    last = months[-1]
    is_state = names.is_stock(metric) and known(last["amount"])
    month = (
        standing(names, metric, last["cumulative"])
        if is_state
        else progress(names, metric, last["amount"])
    )
    head = t("{metric}: {standing}", metric=name, standing=month)
    # A month that brought nothing is down by all there was: the figure has said so.
    on_month = _on_month(names, metric, months) if is_state or last["amount"] else ""
    if not known(last["amount"]):
        latest = figures.month(reported[-1]["month_start"])
        until = t("last reported {month}", month=latest)
        return first_that_fits(t, [clauses(t, [head, until]), head])
    fastest = _fastest(names, metric, reported)
    if fastest and float(last["amount"]) == max(float(row["amount"]) for row in reported):
        fastest = t("no month in view brought more")
    return first_that_fits(
        t, [clauses(t, [head, on_month, fastest]), clauses(t, [head, on_month]), head]
    )


def trend_lead(names: Names, frame: pd.DataFrame, metric: str) -> str:
    """Cumulative, year on year, slowest month, Spring Festival months, months without report.

    Year on year compares the months of a flow and the states of a stock: never what was done in
    all, so it is a sentence of its own.
    """
    t, months = names.t, _total(frame)
    reported = [row for row in months if known(row["amount"])]
    if not reported:
        return ""
    stands = next((row for row in reversed(months) if known(row["cumulative"])), reported[-1])
    # The finding has a state of the last month already.
    is_said = names.is_stock(metric) and known(months[-1]["amount"])
    to_date = "" if is_said else _to_date(names, metric, stands)
    slowest = _slowest(names, metric, reported)
    on_year = _on_year(names, metric, months)
    return sentences(t, [to_date, on_year, slowest, _festival(names, months), _gaps(names, months)])


def trend_heading(names: Names, metric: str) -> str:
    """The heading of the monthly chart: what is drawn, for the finding has its fastest month."""
    name = names.subject(metric)
    if names.is_stock(metric):
        return names.t("{metric}, net change in each month", metric=name)
    return names.t("{metric} month by month", metric=name)


def build_up_heading(names: Names, metric: str, place: str = "") -> str:
    """The heading of the cumulative chart: what is drawn; where it stands is in the finding."""
    name = names.subject(metric, place)
    if names.is_stock(metric):
        return names.t("{metric}, at month end", metric=name)
    return names.t("{metric}, cumulative", metric=name)


def stands(names: Names, metric: str) -> str:
    """The head of a column of where a metric stands."""
    return names.t("At month end") if names.is_stock(metric) else names.t("Cumulative")


def stands_heading(names: Names, metric: str) -> str:
    """The heading of a chart of where each subdistrict stands."""
    if names.is_stock(metric):
        return names.t("At month end by subdistrict")
    return names.t("Cumulative by subdistrict")


def _total(frame: pd.DataFrame) -> Months:
    return [row for row in records(frame) if row["is_total"]]


def _to_date(names: Names, metric: str, row: Row) -> str:
    figure, month = names.quantity(metric, row["cumulative"]), figures.month(row["month_start"])
    if names.is_stock(metric):
        return names.t("{figure} at the end of {month}", figure=figure, month=month)
    return names.t("{figure} in all by {month}", figure=figure, month=month)


def _on_month(names: Names, metric: str, months: Months) -> str:
    """The last month against the one before it; "" where that is too little to compare with."""
    column = "cumulative" if names.is_stock(metric) else "amount"
    base = months[-2][column] if len(months) > 1 else None
    ratio = months[-1]["month_on_month"]
    return _relative(names, ratio, base, _peak(months, column), names.t("month on month"))


def _on_year(names: Names, metric: str, months: Months) -> str:
    """The last month against the same one a year before, with the month it speaks of."""
    t, column = names.t, "cumulative" if names.is_stock(metric) else "amount"
    base, ratio = months[-1].get(f"{column}_year_before"), months[-1]["year_on_year"]
    said = _relative(names, ratio, base, _peak(months, column), t("year on year"))
    if not said:
        return ""
    month = figures.month(months[-1]["month_start"])
    if names.is_stock(metric):
        return t("end of {month}: {said}", month=month, said=said)
    return t("{month} alone: {said}", month=month, said=said)


def _peak(months: Months, column: str) -> float:
    return max((abs(float(row[column])) for row in months if known(row[column])), default=0.0)


def _relative(names: Names, ratio: object, base: object, peak: float, against: str) -> str:
    """A change in percent: under half a point is much the same; "" without a telling base."""
    t = names.t
    if not (known(ratio) and known(base)) or abs(float(str(base))) < _TELLING_BASE * peak:
        return ""
    value = float(str(ratio))
    if value == 0:
        return t("no change {against}", against=against)
    if abs(value) < _MUCH_THE_SAME:
        return t("much the same {against}", against=against)
    percent = figures.percent(abs(value), t)
    if value > 0:
        return t("up {percent} {against}", against=against, percent=percent)
    return t("down {percent} {against}", against=against, percent=percent)


def _fastest(names: Names, metric: str, reported: Months) -> str:
    """The month that brought most; "" for a state, or where months do not differ as printed."""
    months, figure = _extreme(names, metric, reported, max)
    if not months:
        return ""
    when = month_listing(names.t, months, limit=2)
    return names.t("most in {month}, {figure}", month=when, figure=figure)


def _slowest(names: Names, metric: str, reported: Months) -> str:
    """The month that brought least, or those that brought nothing."""
    t = names.t
    months, figure = _extreme(names, metric, reported, min)
    if not months:
        return ""
    when = month_listing(t, months, limit=2)
    if figure == names.quantity(metric, 0):
        return t("nothing added in {month}", month=when)
    return t("least in {month}, {figure}", month=when, figure=figure)


def _extreme(
    names: Names, metric: str, reported: Months, pick: Callable[..., float]
) -> tuple[list[Any], str]:
    """The months that print alike as the most or the least, with their figure."""
    if names.is_stock(metric) or len(reported) < _FEWEST:
        return [], ""
    figure = names.quantity(metric, pick(float(row["amount"]) for row in reported))
    alike = [row for row in reported if names.quantity(metric, row["amount"]) == figure]
    months = [] if len(alike) == len(reported) else [row["month_start"] for row in alike]
    return months, figure


def _festival(names: Names, months: Months) -> str:
    """Which of the months hold Spring Festival: a fact of the calendar, never a cause."""
    t = names.t
    holds = [row["month_start"] for row in months if _days(row) > 0]
    return t("Spring Festival fell in {months}", months=month_listing(t, holds)) if holds else ""


def _days(row: Row) -> int:
    days = row["spring_festival_days"]
    return int(days) if known(days) else 0


def _gaps(names: Names, months: Months) -> str:
    t = names.t
    missing = [row["month_start"] for row in months if not known(row["amount"])]
    if not missing:
        return ""
    return t(
        "not reported in {months}: drawn as a gap, not as zero", months=month_listing(t, missing)
    )
