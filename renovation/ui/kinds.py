"""Several metrics in one place: what adds up and what is a state, each under its own heads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from renovation import figures
from renovation.ui import tables
from renovation.ui.view import View

Figures = tuple[Sequence[Any], Sequence[str]]  # where it stands and what the month brought; words


def tables_of(
    view: View, rows: Mapping[str, Figures], *more: str, links: Mapping[str, str] | None = None
) -> None:
    """The rows by metric as one table of flows and one of stocks; ``more`` head their words.

    ``links`` are the addresses that a metric's figures lead to.

    A state is no sum and its change is no work done, so one head cannot serve both.
    """
    t, names = view.t, view.names
    month = figures.month(view.scope.month_to)
    stocks = {key: row for key, row in rows.items() if names.is_stock(key)}
    flows = {key: row for key, row in rows.items() if key not in stocks}
    corner = t("Metrics that add up") if stocks else t("Metric")
    links = links or {}
    _table(view, flows, [corner, t("Cumulative"), t("In {month}", month=month), *more], links)
    corner = t("States at a date") if flows else t("Metric")
    heads = [corner, t("At month end"), t("Net change in {month}", month=month), *more]
    _table(view, stocks, heads, links)


def _table(
    view: View, rows: Mapping[str, Figures], heads: Sequence[str], links: Mapping[str, str]
) -> None:
    if rows:
        lines = [
            replace(line(view, key, values, said), link=links.get(key, ""))
            for key, (values, said) in rows.items()
        ]
        tables.lined(lines, heads, view.t, heads[0])


def line(
    view: View, metric: str, values: Sequence[Any], said: Sequence[str] = (), decimals: int = -1
) -> tables.Line:
    """A row of this metric; ``decimals`` where they are not the metric's own."""
    names = view.names
    places = int(names.metrics[metric]["decimals"]) if decimals < 0 else decimals
    return tables.Line(names.metric(metric), names.unit(metric), places, values, said)
