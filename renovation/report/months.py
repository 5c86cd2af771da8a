"""Tables over time: trend, a community's months, and the tidy list."""

from __future__ import annotations

from renovation import figures
from renovation.language import Language
from renovation.report.table import Column, Table
from renovation.report.view import View
from renovation.scope import Scope
from renovation.snapshot import Snapshot


def trend_table(snapshot: Snapshot, scope: Scope, t: Language) -> Table:
    """The scope's metric month by month, by subdistrict, the total last.

    More keys: subdistrict_key, is_total, month_start.
    """
    view = View(snapshot, scope, t)
    frame = view.query("kpi/trend")
    frame["place"] = view.places(frame["subdistrict_key"])
    is_stock = view.metric["kind"] == "stock"
    year_before = "cumulative_year_before" if is_stock else "amount_year_before"
    columns = [
        Column("place", t("Subdistrict")),
        Column("month_label", t("Month")),
        view.figure("amount", t("In the month")),
        view.figure("cumulative", t("Cumulative")),
        Column("month_on_month", t("Month on month"), "change", decimals=1),
        view.figure(year_before, t("A year before")),
        Column("year_on_year", t("Year on year"), "change", decimals=1),
        Column("communities_reported", t("Communities that reported"), "number"),
        Column("communities_expected", t("Communities due to report"), "number"),
    ]
    metric = t.name(view.metric)
    title = t("{metric} month by month", metric=metric)
    return view.table(
        "trend", title, columns, frame, metric, t("months"), view.names.area(scope, t)
    )


def community_month_table(snapshot: Snapshot, scope: Scope, t: Language) -> Table:
    """Every metric of the scope's community month by month. More keys: metric_key, month_start."""
    view = View(snapshot, scope, t)
    frame = view.with_metric(view.query("kpi/community_months"))
    columns = [
        Column("metric", t("Metric")),
        Column("unit", t("Unit")),
        Column("month_label", t("Month")),
        Column("amount", t("In the month"), "number", decimals=None),
        Column("cumulative", t("Cumulative"), "number", decimals=None),
        Column("is_reported", t("Reported"), "flag"),
    ]
    row = view.names.communities.get(scope.community)
    community = t.name(row) if row else ""
    title = t("{community} month by month", community=community)
    return view.table("community_months", title, columns, frame, community, t("months"))


def tidy_table(snapshot: Snapshot, scope: Scope, t: Language, *, all_metrics: bool = True) -> Table:
    """One row per month, community and metric reported; of the scope's metric if not of all."""
    view = View(snapshot, scope, t)
    metric = "" if all_metrics else scope.metric
    frame = view.with_metric(view.query("kpi/tidy", metric=metric))
    frame["subdistrict"] = view.places(frame["subdistrict_key"])
    frame["community"] = [view.names.community(key, t) for key in frame["community_key"]]
    columns = [
        Column("month_label", t("Month")),
        Column("subdistrict", t("Subdistrict")),
        Column("community", t("Community")),
        Column("metric", t("Metric")),
        Column("unit", t("Unit")),
        Column("amount", t("In the month"), "number", decimals=None),
        Column("cumulative", t("Cumulative"), "number", decimals=None),
        Column("count_reports", t("Reports"), "number"),
    ]
    title = t("Every figure reported, {months}", months=_span(scope, t))
    first = t("All metrics") if all_metrics else t.name(view.metric)
    return view.table("tidy", title, columns, frame, first, t("details"), view.names.area(scope, t))


def _span(scope: Scope, t: Language) -> str:
    return figures.months(scope.month_from, scope.month_to, t)
