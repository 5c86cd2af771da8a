"""One metric over the months: the last one, the fastest and slowest, the gaps."""

from __future__ import annotations

from typing import Any

import pandas as pd

from renovation import figures
from renovation.narrative.words import (
    Names,
    Row,
    capital,
    clauses,
    first_that_fits,
    known,
    month_listing,
    progress,
    records,
    sentences,
    standing,
)

Months = list[dict[str, Any]]

_MUCH_THE_SAME = 0.005


def trend_finding(names: Names, frame: pd.DataFrame, metric: str) -> str:
    """The last month, against the month before, and the fastest month of the span.

    ``frame`` is kpi/trend; the total's rows are read, so it speaks of all places in view.
    """
    t, months = names.t, _total(frame)
    reported = [row for row in months if known(row["amount"])]
    name = names.metric(metric)
    if not reported:
        return t("{metric} has not been reported in this selection", metric=name)
    last = months[-1]
    is_state = names.is_stock(metric) and known(last["amount"])
    month = (
        standing(names, metric, last["cumulative"])
        if is_state
        else progress(names, metric, last["amount"])
    )
    on_month = _relative(names, last["month_on_month"], t("month on month"))
    head = t("{metric}: {standing}", metric=name, standing=month)
    if not known(last["amount"]):
        latest = figures.month(reported[-1]["month_start"])
        until = t("last reported {month}", month=latest)
        return first_that_fits(t, [clauses(t, [head, until]), head])
    fastest = _extreme(names, metric, reported, fastest=True)
    if fastest and float(last["amount"]) == max(float(row["amount"]) for row in reported):
        fastest = t("no month in view brought more")
    return first_that_fits(
        t, [clauses(t, [head, on_month, fastest]), clauses(t, [head, on_month]), head]
    )


def trend_lead(names: Names, frame: pd.DataFrame, metric: str) -> str:
    """Cumulative, year on year, slowest month, Spring Festival months, months without report."""
    t, months = names.t, _total(frame)
    reported = [row for row in months if known(row["amount"])]
    if not reported:
        return ""
    stands = next((row for row in reversed(months) if known(row["cumulative"])), reported[-1])
    to_date = _to_date(names, metric, stands)
    on_year = _relative(names, months[-1]["year_on_year"], t("year on year"))
    slowest = _extreme(names, metric, reported, fastest=False)
    return sentences(
        t, [clauses(t, [to_date, on_year]), slowest, _festival(names, months), _gaps(names, months)]
    )


def trend_heading(names: Names, frame: pd.DataFrame, metric: str) -> str:
    """The heading of the monthly chart: its fastest month."""
    reported = [row for row in _total(frame) if known(row["amount"])]
    fastest = _extreme(names, metric, reported, fastest=True)
    return capital(fastest) or names.t("{metric} month by month", metric=names.metric(metric))


def build_up_heading(names: Names, frame: pd.DataFrame, metric: str) -> str:
    """The heading of the cumulative chart: where the metric stands, and at which month."""
    t = names.t
    months = [row for row in _total(frame) if known(row["cumulative"])]
    if not months:
        return t("{metric} month by month", metric=names.metric(metric))
    said = _to_date(names, metric, months[-1])
    return t("{metric}, {standing}", metric=names.metric(metric), standing=said)


def _total(frame: pd.DataFrame) -> Months:
    return [row for row in records(frame) if row["is_total"]]


def _to_date(names: Names, metric: str, row: Row) -> str:
    figure, month = names.quantity(metric, row["cumulative"]), figures.month(row["month_start"])
    if names.is_stock(metric):
        return names.t("{figure} at the end of {month}", figure=figure, month=month)
    return names.t("{figure} in all by {month}", figure=figure, month=month)


def _relative(names: Names, ratio: object, against: str) -> str:
    """Month on month or year on year: under half a point is much the same; "" without a figure."""
    t = names.t
    if not known(ratio):
        return ""
    value = float(str(ratio))
    if abs(value) < _MUCH_THE_SAME:
        return t("{against} much the same", against=against)
    percent = figures.percent(abs(value), t)
    if value > 0:
        return t("up {percent} {against}", against=against, percent=percent)
    return t("down {percent} {against}", against=against, percent=percent)


def _extreme(names: Names, metric: str, reported: Months, *, fastest: bool) -> str:
    """The month with most or least, as printed; "" for a state, or where months do not differ."""
    if names.is_stock(metric) or len(reported) < 2:
        return ""
    t = names.t
    pick = max if fastest else min
    amount = pick(float(row["amount"]) for row in reported)
    shown = names.quantity(metric, amount)
    alike = [row for row in reported if names.quantity(metric, row["amount"]) == shown]
    if len(alike) == len(reported):
        return ""
    when = month_listing(t, [row["month_start"] for row in alike], limit=2)
    if fastest:
        return t("most in {month}, {figure}", month=when, figure=shown)
    return t("least in {month}, {figure}", month=when, figure=shown)


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
