"""Tables of places: subdistricts, communities and estates."""

from __future__ import annotations

from renovation import figures
from renovation.language import Language
from renovation.report.completion import completion_columns, standing, with_standing
from renovation.report.table import Column, Table
from renovation.report.view import View
from renovation.rows import records
from renovation.scope import Scope
from renovation.snapshot import Snapshot


def subdistrict_table(snapshot: Snapshot, scope: Scope, t: Language) -> Table:
    """The scope's metric by subdistrict, the total last, with its completion and light.

    More keys: subdistrict_key, is_total, light.
    """
    view = View(snapshot, scope, t)
    frame = view.referenced(view.query("kpi/subdistricts"))
    frame["place"] = view.places(frame["subdistrict_key"])
    frame["place_key"] = frame["subdistrict_key"].where(~frame["is_total"], "")
    levels = ("subdistrict", "total")
    frame = with_standing(frame, standing(view, scope.metric), "place_key", levels, t)
    span = figures.months(scope.month_from, scope.month_to, t)
    before, change = t("Month before"), t("Against the month before")
    sum_of_span = t("Sum of {months}", months=span)
    if view.is_stock:
        before, change = t("Net change in the month before"), t("Net change against it")
        sum_of_span = t("Net change in {month}", month=span)
    columns = [
        Column("place", t("Subdistrict")),
        view.stands(),
        *completion_columns(view),
        view.brought(_to(scope)),
        view.figure("amount_previous", before),
        view.figure("amount_change", change, "difference"),
        view.figure("span_amount", sum_of_span),
        Column("share", t("Share"), "ratio", decimals=1),
        *view.averages(frame),
        Column("count_estates", t("Estates"), "number"),
        Column("count_households", t("Households"), "number"),
        *_reporting(t),
        view.reference(),
    ]
    title = t("{metric} by subdistrict", metric=t.name(view.metric))
    return view.table("subdistricts", title, columns, frame)


def summary_wide(snapshot: Snapshot, scope: Scope, t: Language) -> Table:
    """Subdistricts by metrics: cumulative figures, the total last, a column for every metric."""
    view = View(snapshot, scope, t)
    rows = view.query("kpi/subdistrict_metrics")
    # Rows are pivoted by position of their place, since the total has no key.
    rows["place_key"] = rows["subdistrict_key"].where(~rows["is_total"], "")
    order = rows["place_key"].drop_duplicates()
    frame = rows.pivot(index="place_key", columns="metric_key", values="cumulative")
    frame = frame.reindex(index=order, columns=list(view.names.metrics)).reset_index()
    frame["is_total"] = frame["place_key"] == ""
    frame["subdistrict_key"] = frame["place_key"].where(~frame["is_total"], None)
    frame["place"] = view.places(frame["subdistrict_key"])
    columns = [Column("place", t("Subdistrict"))] + [
        view.names.column(key, t.name(metric), "number", metric)
        for key, metric in view.names.metrics.items()
    ]
    # Every figure of a row is of another metric, so each has a reference of its own.
    for key, metric in view.names.metrics.items():
        frame[reference_of(key)] = view.referenced(frame, metric_key=key)["reference"]
        columns.append(view.reference(t.name(metric), reference_of(key)))
    return view.table("summary", t("Cumulative figures by subdistrict and metric"), columns, frame)


def reference_of(metric_key: str) -> str:
    """The key of the column with the references of a metric's figures in the wide summary."""
    return f"reference_{metric_key}"


def community_table(snapshot: Snapshot, scope: Scope, t: Language) -> Table:
    """The register with the scope's metric, of the scope's tier if it has one.

    Where communities have targets, and no tier is chosen, with completion and light. More keys:
    community_key, subdistrict_key, light.
    """
    view = View(snapshot, scope, t)
    frame = view.referenced(view.query("kpi/communities"), scope.tier)
    frame["place_key"] = frame["community_key"]
    frame = with_standing(frame, standing(view, scope.metric), "place_key", ("community",), t)
    # A target is that of all tiers together.
    has_targets = not scope.tier and bool(frame["target"].notna().any())
    frame["subdistrict"] = view.places(frame["subdistrict_key"])
    frame["community"] = view.place_names(frame["community_key"])
    columns = [
        Column("subdistrict", t("Subdistrict")),
        Column("community", t("Community")),
        view.stands(),
        *(completion_columns(view) if has_targets else []),
        view.brought(_to(scope)),
        Column("is_reported", t("Reported in {month}", month=_to(scope)), "flag"),
        Column("is_due", t("Due to report in {month}", month=_to(scope)), "flag"),
        Column("last_reported_month", t("Last reported"), "month"),
        *view.averages(frame),
        Column("count_estates", t("Estates"), "number"),
        Column("count_households", t("Households"), "number"),
        Column("is_current", t("Exists today"), "flag"),
        view.reference(),
    ]
    metric = t.name(view.metric)
    title = t("{metric} by community", metric=metric)
    if scope.tier:
        tier = t.name(view.names.tiers[scope.tier])
        title = t("{metric} by community, tier {tier}", metric=metric, tier=tier)
    return view.table("communities", title, columns, frame)


def estate_table(snapshot: Snapshot, scope: Scope, t: Language) -> Table:
    """The estates of the scope's community with its metric. More keys: estate_key, tier_key."""
    view = View(snapshot, scope, t)
    # What an estate has come to is that of the latest month, whatever month is looked at.
    latest = view.names.snapshot["data_month"]
    frame = view.referenced(
        view.query("kpi/community_estates"), community_key=scope.community, month_start=latest
    )
    frame["estate"] = [t.name(row) for row in records(frame)]
    frame["tier"] = [t.name(view.names.tiers[key]) for key in frame["tier_key"]]
    columns = [
        Column("estate", t("Estate")),
        Column("tier", t("Tier")),
        Column("households", t("Households"), "number"),
        view.stands(),
        Column("last_reported_month", t("Last reported"), "month"),
        view.reference(),
    ]
    metric, community = t.name(view.metric), _community(view)
    title = t("{metric} in the estates of {community}", metric=metric, community=community)
    return view.table("estates", title, columns, frame)


def _community(view: View) -> str:
    row = view.names.communities.get(view.scope.community)
    return view.t.name(row) if row else ""


def _to(scope: Scope) -> str:
    return figures.month(scope.month_to)


def _reporting(t: Language) -> list[Column]:
    return [
        Column("communities_reported", t("Communities that reported"), "number"),
        Column("communities_expected", t("Communities due to report"), "number"),
        Column("last_reported_month", t("Last reported"), "month"),
    ]
