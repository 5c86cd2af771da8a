"""Who has not reported what and for how long, and how complete the reports are, worked by hand."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pandas as pd
import pytest

from renovation.snapshot import Snapshot, build_snapshot, open_snapshot
from tests.building import data_folder, long, rows

JANUARY, APRIL, MAY = (dt.date(2020, month, 1) for month in (1, 4, 5))


@pytest.fixture
def snapshot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Snapshot:
    """New reports pipes up to February and visits in May; Plain reports both every month.

    Centre never reports anything, and is due for what is common.
    """
    lines = [
        *(long(f"2020-{m:02}", "平原社区", "排水", "10") for m in range(1, 6)),
        *(long(f"2020-{m:02}", "平原社区", "走访", "1") for m in range(1, 6)),
        *(long(f"2020-{m:02}", "新桥社区", "排水", "20") for m in range(1, 3)),
        long("2020-05", "新桥社区", "走访", "2"),
    ]
    data_folder(tmp_path / "data", monkeypatch, {"a": rows(*lines)})
    build_snapshot()
    return open_snapshot()


def missing(snapshot: Snapshot, month: dt.date, subdistricts: str = "") -> list[tuple]:
    frame = snapshot.query("kpi/missing", metrics="", subdistricts=subdistricts, month_to=month)
    return [
        (
            row["community_key"],
            row["metric_key"],
            None if pd.isna(row["last_reported_month"]) else f"{row['last_reported_month']:%Y-%m}",
            row["months_silent"],
            bool(row["is_never_reported"]),
        )
        for row in frame.to_dict("records")
    ]


def test_silence_is_counted_from_the_last_report_or_from_the_first_month_due(snapshot):
    """Pipes are due of all from January; visits are reported by one of two until May, then both.

    In January to April two were heard, one of them with visits: not more than half, so Centre was
    due for pipes alone; in May two of two had both.
    """
    assert missing(snapshot, MAY) == [
        ("centre", "pipe", None, 5, True),
        ("new", "pipe", "2020-02", 3, False),
        ("centre", "visits", None, 1, True),
    ]


def test_an_earlier_month_knows_nothing_of_later_reports(snapshot):
    assert missing(snapshot, APRIL) == [
        ("centre", "pipe", None, 4, True),
        ("new", "pipe", "2020-02", 2, False),
    ]


def test_the_month_after_the_last_report_is_one_month_of_silence(snapshot):
    march = missing(snapshot, dt.date(2020, 3, 1))
    assert ("new", "pipe", "2020-02", 1, False) in march


def test_chosen_subdistricts_have_their_own(snapshot):
    assert missing(snapshot, MAY, "|s2|") == [
        ("centre", "pipe", None, 5, True),
        ("centre", "visits", None, 1, True),
    ]


def completeness(snapshot: Snapshot, metrics: str = "") -> pd.DataFrame:
    frame = snapshot.query("kpi/completeness", metrics=metrics, subdistricts="", month_to=MAY)
    frame["place"] = frame["subdistrict_key"].fillna("")
    return frame.set_index(["place", "month_label"])


def test_reports_and_communities_are_counted(snapshot):
    """May: New owes pipes of two, Plain nothing of two, Centre both."""
    frame = completeness(snapshot)
    counted = [
        *("communities_reported", "communities_expected"),
        *("reports_received", "reports_expected"),
    ]
    assert frame.loc[("", "2020-05"), counted].tolist() == [1, 3, 3, 6]
    assert frame.loc[("s1", "2020-05"), counted].tolist() == [1, 2, 3, 4]
    assert frame.loc[("s2", "2020-05"), counted].tolist() == [0, 1, 0, 2]
    assert frame.loc[("s1", "2020-05"), "completeness"] == 0.75
    assert frame.loc[("", "2020-01"), counted].tolist() == [2, 3, 3, 4]


def test_of_one_metric_every_community_is_one_report(snapshot):
    frame = completeness(snapshot, "|pipe|")
    assert (frame["communities_reported"] == frame["reports_received"]).all()
    assert (frame["communities_expected"] == frame["reports_expected"]).all()
    assert frame.loc[("", "2020-05"), "communities_reported"] == 1
    assert frame.loc[("", "2020-05"), "communities_expected"] == 3


def test_where_nobody_is_due_there_is_no_share(snapshot):
    frame = completeness(snapshot, "|walls|")
    assert frame["completeness"].isna().all()
    assert (frame["reports_expected"] == 0).all()


@pytest.mark.parametrize("ledger", ["sample", "other", "one_subdistrict", "empty"])
def test_completeness_agrees_with_every_other_page(ledger, request):
    """Each metric's counts are those of the trend, in every place and month."""
    snapshot = request.getfixturevalue(f"{ledger}_snapshot")
    info = snapshot.query("kpi/snapshot").iloc[0]
    if pd.isna(info["data_month"]):
        frame = snapshot.query(
            "kpi/completeness", metrics="", subdistricts="", month_to=dt.date(2021, 12, 1)
        )
        assert frame.empty
        return
    first, last = info["first_month"].date(), info["data_month"].date()
    key = ["is_total", "subdistrict_key", "month_start"]
    counts = ["communities_reported", "communities_expected"]
    reports = 0
    for metric in snapshot.query("kpi/metrics")["metric_key"]:
        asked = {"subdistricts": "", "month_to": last}
        own = snapshot.query("kpi/completeness", metrics=f"|{metric}|", **asked)[[*key, *counts]]
        trend = snapshot.query("kpi/trend", metric=metric, month_from=first, **asked)
        trend = trend[[*key, *counts]]
        both = own.merge(trend, on=key, how="outer", suffixes=("", "_of_trend"))
        for count in counts:
            assert (both[count] == both[f"{count}_of_trend"]).all(), metric
        reports += int(own.loc[own["is_total"], "communities_reported"].sum())
    whole = snapshot.query("kpi/completeness", metrics="", subdistricts="", month_to=last)
    assert whole.loc[whole["is_total"], "reports_received"].sum() == reports


def test_of_two_metrics_the_reports_of_both_are_counted_and_missing(snapshot):
    each = [completeness(snapshot, f"|{metric}|") for metric in ("pipe", "walls")]
    both = completeness(snapshot, "|pipe|walls|")
    for count in ("reports_received", "reports_expected"):
        assert (both[count] == each[0][count] + each[1][count]).all()
    asked = {"subdistricts": "", "month_to": MAY}
    every = snapshot.query("kpi/missing", metrics="", **asked)
    pipes = snapshot.query("kpi/missing", metrics="|pipe|walls|", **asked)
    assert set(pipes["metric_key"]) == {"pipe"} < set(every["metric_key"])
    assert len(pipes) == 2  # the one of three communities that reported is not among them


@pytest.mark.parametrize("ledger", ["sample", "other"])
def test_what_is_missing_is_what_completeness_lacks(ledger, request):
    snapshot = request.getfixturevalue(f"{ledger}_snapshot")
    for month in snapshot.query("kpi/months").query("has_data")["month_start"]:
        asked = {"subdistricts": "", "month_to": month.date()}
        owed = snapshot.query("kpi/missing", metrics="", **asked)
        lacking = owed.groupby("subdistrict_key").size()
        frame = snapshot.query("kpi/completeness", metrics="", **asked)
        here = frame[(frame["month_start"] == month) & ~frame["is_total"]]
        for row in here.to_dict("records"):
            expected = row["reports_expected"] - row["reports_received"]
            assert lacking.get(row["subdistrict_key"], 0) == expected
