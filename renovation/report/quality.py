"""Tables on the reports themselves: what is missing, how complete they are, what is doubted."""

from __future__ import annotations

from renovation import figures
from renovation.language import Language
from renovation.report.names import Row
from renovation.report.table import Column, Table
from renovation.report.view import View, by_row
from renovation.rows import records
from renovation.scope import Scope
from renovation.snapshot import Snapshot


def missing_table(snapshot: Snapshot, scope: Scope, t: Language) -> Table:
    """What is due in the scope's last month and was not reported, the longest silence first.

    More keys: subdistrict_key, community_key, metric_key.
    """
    view = View(snapshot, scope, t)
    frame = view.referenced(view.with_metric(view.query("kpi/missing")))
    frame["subdistrict"] = view.places(frame["subdistrict_key"])
    frame["community"] = view.place_names(frame["community_key"])
    columns = [
        Column("subdistrict", t("Subdistrict")),
        Column("community", t("Community")),
        *view.named(),
        Column("months_silent", t("Months without a report"), "number"),
        Column("last_reported_month", t("Last reported"), "month"),
        Column("is_never_reported", t("Never reported"), "flag"),
        by_row("cumulative", t("Cumulative so far, or last state")),
        view.reference(),
    ]
    title = t("Missing reports of {month}", month=figures.month(scope.month_to))
    return view.table("missing", title, columns, frame)


def completeness_table(snapshot: Snapshot, scope: Scope, t: Language) -> Table:
    """Reports received and due by subdistrict and month, the total last.

    More keys: subdistrict_key, is_total, month_start.
    """
    view = View(snapshot, scope, t)
    frame = view.query("kpi/completeness")
    frame["place"] = view.places(frame["subdistrict_key"])
    columns = [
        Column("place", t("Subdistrict")),
        Column("month_label", t("Month")),
        Column("reports_received", t("Reports received"), "number"),
        Column("reports_expected", t("Reports due"), "number"),
        Column("completeness", t("Share received"), "ratio", decimals=1),
        Column("communities_reported", t("Communities that reported all"), "number"),
        Column("communities_expected", t("Communities due to report"), "number"),
    ]
    title = t("Reports received, by subdistrict and month")
    return view.table("completeness", title, columns, frame)


def doubted_table(snapshot: Snapshot, scope: Scope, t: Language) -> Table:
    """The figures that a rule doubts, newest first.

    More keys: rule (and rule_name), metric_key, subdistrict_key, community_key, estate_key.
    """
    view = View(snapshot, scope, t)
    frame = view.referenced(view.with_metric(view.query("kpi/doubted")))
    # A doubt about a plan is of its targets, which are no rows of the ledger.
    frame["reference"] = frame["reference"].where(frame["year_no"].isna(), "")
    rules = {row["doubt_key"]: row for row in records(view.query("kpi/doubts"))}
    rows = records(frame)
    frame["rule_name"] = [t.name(rules[row["rule"]]) for row in rows]
    frame["subdistrict"] = view.places(frame["subdistrict_key"])
    frame["community"] = [_community(view, row) for row in rows]
    frame["estate"] = [
        t.name(row, "estate") if isinstance(row["estate_key"], str) else "" for row in rows
    ]
    frame["plan"] = frame["plan"].fillna("").astype("str")
    columns = [
        Column("rule_name", t("Rule")),
        Column("subdistrict", t("Subdistrict")),
        Column("community", t("Community")),
        Column("estate", t("Estate")),
        *view.named(),
        Column("month_start", t("Month"), "month"),
        Column("plan", t("Plan")),
        Column("year_no", t("Year"), "number"),
        by_row("value", t("Figure")),
        by_row("compared", t("Held against")),
        Column("ratio", t("Ratio of the two"), "rate", decimals=2),
        Column("count_behind", t("Months, estates or parts behind it"), "number"),
        view.reference(),
    ]
    return view.table("doubted", t("Figures that a rule doubts"), columns, frame)


def _community(view: View, row: Row) -> str:
    key = row["community_key"]
    return view.names.place(key) if isinstance(key, str) else ""
