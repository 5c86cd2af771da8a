"""Tables of progress: a metric's pace by subdistrict, all standings, and the index."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from renovation import figures
from renovation.language import Language
from renovation.report.averages import pace_decimals
from renovation.report.lights import light_word
from renovation.report.table import Column, Kind, Table
from renovation.report.view import View, by_row
from renovation.scope import Scope
from renovation.snapshot import Snapshot, derive

_KEY = ["level", "place_key"]


def pace_table(snapshot: Snapshot, scope: Scope, t: Language) -> Table:
    """The scope's metric by subdistrict, the total last: standing, rank, pace and outlook.

    More keys: subdistrict_key, is_total, light.
    """
    view = View(snapshot, scope, t)
    frame = view.referenced(with_places(view, _ranked(view, scope.metric)))
    frame = frame.merge(_averages(view), on=_KEY, how="left")
    low = t("Of the target at the year's end, slower pace")
    high = t("Of the target at the year's end, faster pace")
    columns = [
        Column("rank_no", t("Rank"), "number"),
        Column("rank_change", t("Rank, change on the month before"), "difference"),
        Column("place", t("Subdistrict")),
        view.stands(),
        view.figure("done", t("Done towards the target")),
        replace(view.figure("target", t("Target")), is_asked=False),
        Column("completion", t("Completion"), "completion", decimals=1),
        Column("planned_share", t("Phased plan"), "ratio", decimals=1),
        Column("gap_points", t("Gap (points)"), "difference", decimals=1),
        Column("light_word", t("Light")),
        *_silence(t),
        replace(view.figure("done_unplanned", _outside(t)), is_asked=False),
        *_paces(view, frame),
        Column("projected_completion_low", low, "ratio", decimals=1),
        Column("projected_completion_high", high, "ratio", decimals=1),
        Column("finish_months_low", t("Months to the finish, at least"), "number"),
        Column("finish_months_high", t("Months to the finish, at most"), "number"),
        *view.averages(frame),
        *_completeness(t),
        view.reference(),
    ]
    title = t("Pace of {metric} by subdistrict", metric=t.name(view.metric))
    return view.table("pace", title, columns, frame)


def standings_table(
    snapshot: Snapshot, scope: Scope, t: Language, metrics: Sequence[str] = ()
) -> Table:
    """Every headline metric in every subdistrict and in total, a row each.

    The scope's metric is among them where it has a target. With ``metrics`` it is these instead, in
    their order. More keys: metric_key, subdistrict_key, is_total, light.
    """
    view = View(snapshot, scope, t)
    ranked = _ranked(view, "")
    chosen = headline(view, ranked, metrics)
    mine = ranked[(ranked["metric_key"] == scope.metric) & (ranked["light"] != "no_target")]
    if not metrics and len(mine) and scope.metric not in set(chosen["metric_key"]):
        chosen = pd.concat([chosen, ranked[ranked["metric_key"] == scope.metric]])
    frame = with_places(view, chosen)
    frame = view.referenced(view.with_metric(frame))
    columns = [
        *view.named(),
        Column("place", t("Subdistrict")),
        view.stand(),
        by_row("target", t("Target"), is_asked=False),
        Column("completion", t("Completion"), "completion", decimals=1),
        Column("planned_share", t("Phased plan"), "ratio", decimals=1),
        Column("gap_points", t("Gap (points)"), "difference", decimals=1),
        Column("light_word", t("Light")),
        *_silence(t),
        *_completeness(t),
        by_row("done_unplanned", _outside(t), is_asked=False),
        Column("rank_no", t("Rank"), "number"),
        Column("rank_change", t("Rank, change on the month before"), "difference"),
        view.reference(),
    ]
    return view.table("standings", t("Progress by metric and subdistrict"), columns, frame)


def index_table(snapshot: Snapshot, scope: Scope, t: Language) -> Table:
    """The weighted completion of each place with the metrics that drive it, a row each.

    More keys: metric_key, subdistrict_key, is_total.
    """
    view = View(snapshot, scope, t)
    pace = view.query("kpi/pace", metric="")
    drivers = derive("derived/index", {"pace": pace})
    # In the order of the pace: places as in the register, the total last, then the metrics.
    places = {key: no for no, key in enumerate(dict.fromkeys(_keys(pace)))}
    metrics = {key: no for no, key in enumerate(dict.fromkeys(pace["metric_key"]))}
    drivers["place_no"] = [places[key] for key in _keys(drivers)]
    drivers["metric_no"] = drivers["metric_key"].map(metrics)
    frame = drivers.sort_values(["place_no", "metric_no"])
    frame = view.referenced(view.with_metric(with_places(view, frame)))
    columns = [
        Column("place", t("Subdistrict")),
        Column("metric", t("Metric")),
        Column("weight", t("Weight"), "number"),
        Column("completion", t("Completion"), "ratio", decimals=1),
        Column("weight_share", t("Share of the weights"), "ratio", decimals=1),
        Column("contribution", t("Contribution to the mean"), "ratio", decimals=1),
        Column("index_value", t("Weighted mean of completion"), "ratio", decimals=1),
        Column("weight_counted", t("Weights counted"), "number"),
        Column("weight_given", t("Weights in all"), "number"),
        view.reference(),
    ]
    return view.table("index", t("Weighted completion and what drives it"), columns, frame)


def _paces(view: View, frame: pd.DataFrame) -> list[Column]:
    """What each month still must bring, and what the last ones brought: one rule for decimals."""
    t = view.t
    heads: list[tuple[str, str, Kind]] = [
        ("pace_required", t("Required a month"), "required"),
        ("pace_short", t("3-month average"), "rate"),
        ("pace_long", t("6-month average"), "rate"),
    ]
    places = pace_decimals(pd.concat([frame[key] for key, _, _ in heads]))
    return [replace(view.figure(*head), decimals=places) for head in heads]


def _silence(t: Language) -> list[Column]:
    """Since when a place is silent, whose figures are then those of its last report."""
    return [
        Column("last_reported_month", t("Last reported month"), "month"),
        Column("months_silent", t("Months without a report"), "number", is_asked=False),
    ]


def _completeness(t: Language) -> list[Column]:
    """Who reported of whom was due in the month."""
    return [
        Column("communities_reported", t("Communities that reported"), "number"),
        Column("communities_expected", t("Communities due to report"), "number"),
    ]


def _outside(t: Language) -> str:
    return t("Of the work done, outside the plan")


def headline(view: View, frame: pd.DataFrame, metrics: Sequence[str] = ()) -> pd.DataFrame:
    """The rows of headline metrics in their order, or of ``metrics``; of all where none leads."""
    numbers = {key: row["headline_no"] for key, row in view.names.metrics.items()}
    leading = {key: no for key, no in numbers.items() if not figures.is_missing(no)}
    leading = {key: no for no, key in enumerate(metrics)} or leading
    if not leading:
        return frame
    chosen = frame[frame["metric_key"].isin(leading)]
    return chosen.sort_values("metric_key", key=lambda keys: keys.map(leading), kind="stable")


def with_places(view: View, frame: pd.DataFrame) -> pd.DataFrame:
    """Rows of subdistricts and totals with the place's name; a light with its word."""
    chosen = frame[frame["level"].isin(["subdistrict", "total"])].reset_index(drop=True)
    is_total = chosen["level"] == "total"
    keys = chosen["place_key"].where(~is_total, None).astype(object)
    chosen = chosen.assign(subdistrict_key=keys, is_total=is_total, place=view.places(keys))
    if "light" in chosen:
        chosen["light_word"] = [light_word(view.t, light) for light in chosen["light"]]
    return chosen


def _keys(frame: pd.DataFrame) -> list[tuple[str, str]]:
    return list(zip(frame["level"], frame["place_key"], strict=True))


def _ranked(view: View, metric: str) -> pd.DataFrame:
    """kpi/pace with the change of rank against the month before."""
    now = view.query("kpi/pace", metric=metric)
    before = (view.scope.month_to - dt.timedelta(days=1)).replace(day=1)
    earlier = view.query("kpi/pace", metric=metric, month_to=before)
    changes = derive("derived/standing_changes", {"earlier": earlier, "later": now})
    key = ["metric_key", *_KEY]
    return now.merge(changes[[*key, "rank_change"]], on=key, how="left")


def _averages(view: View) -> pd.DataFrame:
    """The averages for an estate and a household."""
    rows = view.query("kpi/subdistricts")
    rows["level"] = rows["is_total"].map({True: "total", False: "subdistrict"})
    rows["place_key"] = rows["subdistrict_key"].fillna("")
    return rows[[*_KEY, "per_estate", "per_household"]]
