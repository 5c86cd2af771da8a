"""The table of one subdistrict: every metric, for the place itself and beside it for all places."""

from __future__ import annotations

from renovation import figures
from renovation.language import Language
from renovation.report.averages import average_decimals
from renovation.report.completion import completion_columns, standing, with_standing
from renovation.report.table import Column, Table
from renovation.report.view import View
from renovation.scope import Scope
from renovation.snapshot import Snapshot

_AVERAGES = ["per_estate", "per_household"]


def place_metrics_table(snapshot: Snapshot, scope: Scope, t: Language) -> Table:
    """Every metric of the scope's first subdistrict, its averages beside those of all places.

    With target, completion and light. Without a chosen subdistrict the figures are the total's.
    More keys: metric_key, light.
    """
    view = View(snapshot, scope, t)
    rows = view.query("kpi/subdistrict_metrics", subdistricts="")
    total = rows[rows["is_total"]]
    own = rows[rows["subdistrict_key"] == scope.subdistricts[0]] if scope.subdistricts else total
    whole = total[["metric_key", *_AVERAGES]]
    frame = own.merge(whole, on="metric_key", how="left", suffixes=("", "_of_all"))
    # Ranks are those among all subdistricts.
    pace = standing(view, "", subdistricts="")
    mine = pace[pace["place_key"] == (scope.subdistricts[0] if scope.subdistricts else "")]
    levels = ("subdistrict", "total")
    frame = view.referenced(view.with_metric(frame))
    frame = with_standing(frame, mine, "metric_key", levels, t)
    place = view.names.place_or_total(scope.subdistricts[0] if scope.subdistricts else None, scope)
    all_places = view.names.whole
    columns = [
        *view.named(),
        view.stand(),
        view.bring(figures.month(scope.month_to)),
        *completion_columns(view, of_one_metric=False),
    ]
    for key, head in zip(_AVERAGES, (t("Per estate"), t("Per household")), strict=True):
        beside = t("{measure}, {place}", measure=head, place=all_places)
        # Each row is of another metric: one scale for the place and all places beside it.
        pairs = zip(frame[key], frame[f"{key}_of_all"], strict=True)
        frame[f"{key}_decimals"] = [average_decimals(pair) for pair in pairs]
        for name, heading in ((key, head), (f"{key}_of_all", beside)):
            columns.append(
                Column(name, heading, "rate", decimals=None, decimals_key=f"{key}_decimals")
            )
    columns += [
        Column("communities_reported", t("Communities that reported"), "number"),
        Column("communities_expected", t("Communities due to report"), "number"),
        view.reference(),
    ]
    title = t("All metrics of {place}", place=place)
    return view.table("place_metrics", title, columns, frame)
