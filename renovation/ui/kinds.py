"""Several metrics in one place: what adds up and what is a state, each under its own heads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from renovation import figures
from renovation.ui import printed
from renovation.ui.lights import light_badge
from renovation.ui.view import View


@dataclass(frozen=True)
class Figures:
    """One metric in one place: where it stands and what the month brought, words, and its plan.

    ``plan`` is its row of kpi/pace; None where the place has no plan at all.
    """

    values: Sequence[Any]
    said: Sequence[str] = ()
    plan: Mapping[Any, Any] | None = None


def tables_of(
    view: View, rows: Mapping[str, Figures], *more: str, links: Mapping[str, str] | None = None
) -> None:
    """The rows by metric as one table of flows and one of stocks; ``more`` head their words.

    ``links`` are the addresses that a metric's figures lead to.

    A state is no sum and its change is no work done, so one head cannot serve both. Where one of
    the metrics has a target, all of them have target, completion and light beside their figures.
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
    if not rows:
        return
    t = view.t
    if any(_has_target(row.plan) for row in rows.values()):
        lines = [_planned(view, key, row) for key, row in rows.items()]
        heads = [*heads[:3], t("Target"), t("Completion"), *heads[3:], t("Progress")]
    else:
        lines = [line(view, key, row.values, row.said) for key, row in rows.items()]
    linked = [replace(made, link=links.get(key, "")) for key, made in zip(rows, lines, strict=True)]
    printed.lined(linked, heads, t, heads[0])


def _has_target(plan: Mapping[Any, Any] | None) -> bool:
    return plan is not None and plan["light"] != "no_target"


def _planned(view: View, metric: str, row: Figures) -> printed.Line:
    """A row with target, completion and light; — where this metric has no target."""
    t, plan, place = view.t, row.plan, len(row.values)
    if plan is None or not _has_target(plan):
        made = line(view, metric, [*row.values, None, None], row.said)
        blank = dict.fromkeys((place, place + 1), figures.NOT_APPLICABLE)
        return replace(made, written=blank, badges=[light_badge(t, "no_target")])
    made = line(view, metric, [*row.values, plan["target"], plan["completion"]], row.said)
    share = figures.percent(plan["completion"], t)
    badge = light_badge(t, str(plan["light"]), plan["gap_points"])
    return replace(made, written={place + 1: share}, badges=[badge])


def line(
    view: View, metric: str, values: Sequence[Any], said: Sequence[str] = (), decimals: int = -1
) -> printed.Line:
    """A row of this metric; ``decimals`` where they are not the metric's own."""
    names = view.names
    places = int(names.metrics[metric]["decimals"]) if decimals < 0 else decimals
    return printed.Line(names.metric(metric), names.unit(metric), places, values, said)
