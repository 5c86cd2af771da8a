"""Tables over time: trend, a community's months, and the tidy list."""

from __future__ import annotations

from renovation import figures
from renovation.language import Language
from renovation.report.stems import of_metric
from renovation.report.table import Column, Table
from renovation.report.view import View
from renovation.scope import Scope
from renovation.snapshot import Snapshot


def trend_table(snapshot: Snapshot, scope: Scope, t: Language) -> Table:
    """The scope's metric month by month, by subdistrict, the total last.

    More keys: subdistrict_key, is_total, month_start.
    """
    view = View(snapshot, scope, t)
    frame = view.referenced(view.query("kpi/trend"))
    frame["place"] = view.places(frame["subdistrict_key"])
    year_before, on_month = "amount_year_before", t("Month on month")
    on_year = t("Year on year")
    if view.is_stock:
        # The state is compared, not what the month changed.
        year_before, on_month = "cumulative_year_before", t("At month end, month on month")
        on_year = t("At month end, year on year")
    columns = [
        Column("place", t("Subdistrict")),
        Column("month_label", t("Month")),
        view.brought(),
        view.stands(),
        Column("month_on_month", on_month, "change", decimals=1),
        view.figure(year_before, t("A year before")),
        Column("year_on_year", on_year, "change", decimals=1),
        Column("communities_reported", t("Communities that reported"), "number"),
        Column("communities_expected", t("Communities due to report"), "number"),
        view.reference(),
    ]
    title = t("{metric} month by month", metric=t.name(view.metric))
    return view.table("trend", title, columns, frame)


def community_month_table(snapshot: Snapshot, scope: Scope, t: Language) -> Table:
    """Every metric of the scope's community month by month. More keys: metric_key, month_start."""
    view = View(snapshot, scope, t)
    frame = view.with_metric(view.query("kpi/community_months"))
    frame = view.referenced(frame, community_key=scope.community)
    columns = [
        *view.named(),
        Column("month_label", t("Month")),
        view.bring(),
        view.stand(),
        Column("is_reported", t("Reported"), "flag"),
        view.reference(),
    ]
    row = view.names.communities.get(scope.community)
    community = t.name(row) if row else ""
    title = t("{community} month by month", community=community)
    return view.table("community_months", title, columns, frame)


def tidy_table(snapshot: Snapshot, scope: Scope, t: Language, *, all_metrics: bool = True) -> Table:
    """One row per month, community and metric it has ever reported; of one metric if not of all.

    More keys: community_key, metric_key, is_reported.
    """
    view = View(snapshot, scope, t)
    metric = "" if all_metrics else scope.metric
    frame = view.referenced(view.with_metric(view.query("kpi/tidy", metric=metric)))
    frame["subdistrict"] = view.places(frame["subdistrict_key"])
    frame["community"] = view.place_names(frame["community_key"])
    words = {True: t("Has reported"), False: t("Not reported")}
    frame["reported"] = [words[bool(is_reported)] for is_reported in frame["is_reported"]]
    columns = [
        Column("month_label", t("Month")),
        Column("subdistrict", t("Subdistrict")),
        Column("community", t("Community")),
        *view.named(),
        view.bring(),
        view.stand(),
        Column("reported", t("Reported")),
        Column("count_reports", t("Reports"), "number"),
        view.reference(),
    ]
    title = t("Every figure, {months}", months=_span(scope, t))
    named = "" if all_metrics else "_".join(of_metric(view, t("details")))
    return view.table("tidy", title, columns, frame, named)


def _span(scope: Scope, t: Language) -> str:
    return figures.months(scope.month_from, scope.month_to, t)
