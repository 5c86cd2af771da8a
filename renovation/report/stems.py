"""The first words of each table's file name, which are known before its rows are.

A page names the files it offers without making their tables.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from renovation import figures
from renovation.report.names import Names
from renovation.report.since import since
from renovation.report.traced import Traced

if TYPE_CHECKING:
    from renovation.report.view import View

Words = tuple[str, ...]


def stem(name: str, view: View) -> str:
    """The words for the table ``name`` of this view, as one."""
    return "_".join(word for word in STEMS[name](view) if word)


def of_metric(view: View, what: str) -> Words:
    """The chosen metric, what the table has of it, and where."""
    return view.t.name(view.metric), what, _area(view)


def _area(view: View) -> str:
    return view.names.area_of(view.scope)


def _community(view: View) -> str:
    row = view.names.communities.get(view.scope.community)
    return view.t.name(row) if row else ""


def _communities(view: View) -> Words:
    tier = view.scope.tier
    return (
        *of_metric(view, view.t("communities")),
        view.t.name(view.names.tiers[tier]) if tier else "",
    )


def _place_metrics(view: View) -> Words:
    chosen = view.scope.subdistricts
    place = view.names.place_or_total(chosen[0] if chosen else None, view.scope)
    return place, view.t("All metrics")


def _since(view: View, title: str) -> Words:
    t, earlier = view.t, since(view.snapshot, view.scope)
    moment = t("nothing earlier")
    if earlier.version is not None:
        moment = t("since version {version}", version=earlier.version)
    elif earlier.month is not None:
        moment = t("since {month}", month=figures.month(earlier.month))
    return title, moment, _area(view)


def _of_trace(view: View, what: str) -> Words:
    t, traced = view.t, Traced.of(view.snapshot, view.scope, view.t)
    names, reference = Names.of(traced.snapshot, t), traced.reference
    metric, month = t.name(names.metrics[reference.metric]), figures.month(reference.month)
    place = traced.place(t) or names.whole
    return metric, place, traced.tier(t), month, what


def _month(view: View) -> str:
    return figures.month(view.scope.month_to)


STEMS: dict[str, Callable[[View], Words]] = {
    "summary": lambda view: (view.t("Summary"), _area(view)),
    "place_metrics": _place_metrics,
    "tidy": lambda view: (view.t("All metrics"), view.t("details"), _area(view)),
    "subdistricts": lambda view: of_metric(view, view.t("subdistricts")),
    "trend": lambda view: of_metric(view, view.t("months")),
    "communities": _communities,
    "community_months": lambda view: (_community(view), view.t("months")),
    "estates": lambda view: (*of_metric(view, view.t("estates"))[:2], _community(view)),
    "pace": lambda view: of_metric(view, view.t("pace")),
    "plan_months": lambda view: of_metric(view, view.t("plan")),
    "standings": lambda view: (view.t("Progress"), _area(view)),
    "index": lambda view: (view.t("Weighted completion"), _area(view)),
    "plans": lambda view: (view.t("Plan versions"),),
    "plan_changes": lambda view: (view.t("Plan adjustments"), _area(view)),
    "metric_totals": lambda view: (view.t("All metrics"), _area(view)),
    "metrics": lambda view: (view.t("Catalogue of metrics"),),
    "published": lambda view: (view.t("Published figures"),),
    "later_figures": lambda view: (view.t("Other public figures"),),
    "missing": lambda view: (view.t("Missing reports"), _month(view), _area(view)),
    "completeness": lambda view: (view.t("Completeness"), _area(view)),
    "doubted": lambda view: (view.t("Doubted figures"), _area(view)),
    "changes": lambda view: _since(view, view.t("What changed")),
    "light_changes": lambda view: _since(view, view.t("Lights that changed")),
    "rank_changes": lambda view: _since(view, view.t("Ranks that moved")),
    "revisions": lambda view: _since(view, view.t("Revised figures")),
    "late_reports": lambda view: _since(view, view.t("Late reports")),
    "questions": lambda view: (view.t("Questions to expect"), _month(view), _area(view)),
    "trace": lambda view: _of_trace(view, view.t("ledger rows")),
    "trace_receipts": lambda view: _of_trace(view, view.t("receipts")),
    "trace_replaced": lambda view: _of_trace(view, view.t("replaced rows")),
}
