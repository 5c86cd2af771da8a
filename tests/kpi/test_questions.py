"""Each kind of question on answers and ledgers worked by hand."""

import datetime as dt

import pandas as pd
import pytest

from renovation.report.questions import questions
from renovation.scope import resolve
from renovation.snapshot import build_snapshot, derive, open_snapshot
from tests.building import data_folder, long, rows

PACE = {
    "level": "subdistrict",
    "amount": 0.0,
    "is_reported": True,
    "done": 0.0,
    "target": 100.0,
    "planned": 0.0,
    "completion": 0.0,
    "planned_share": 0.0,
    "gap_points": 0.0,
    "light": "on_schedule",
    "months_left": 0,
    "pace_required": None,
    "pace_short": None,
    "last_reported_month": None,
    "months_silent": None,
}
METRICS = pd.DataFrame({"metric_key": ["a", "b"], "headline_no": [None, 1]}).astype(
    {"headline_no": "Int64"}
)
MISSING = ["subdistrict_key", "community_key", "metric_key", "last_reported_month", "months_silent"]
REVISIONS = [
    *("kind", "month_start", "subdistrict_key", "community_key", "reported_community_key"),
    *("estate_key", "estate_zh", "estate_en", "metric_key", "quantity_before", "receipt_no"),
    *("file_name", "quantity", "quantity_change", "remark", "reason", "share_of_total"),
]
DOUBTED = [
    *("rule", "metric_key", "subdistrict_key", "community_key", "estate_key", "estate_zh"),
    *("estate_en", "month_start", "plan", "year_no", "value", "compared", "ratio"),
]


def pace(*given):
    """Rows of kpi/pace: metric a in s1 unless said otherwise."""
    made = [PACE | {"metric_key": "a", "place_key": "s1"} | row for row in given]
    frame = pd.DataFrame(made, columns=["metric_key", "place_key", *PACE])
    numbers = ("amount", "done", "target", "gap_points", "pace_required", "pace_short")
    frame = frame.astype(dict.fromkeys(numbers, float)).astype({"months_silent": "Int64"})
    frame["last_reported_month"] = pd.to_datetime(frame["last_reported_month"])
    return frame.assign(subdistrict_key=frame["place_key"])


def silence(*given):
    frame = pd.DataFrame([("s1", *row) for row in given], columns=MISSING)
    frame["last_reported_month"] = pd.to_datetime(frame["last_reported_month"])
    return frame.astype({"months_silent": "Int64"})


def revised(*given):
    """Rows of kpi/revisions from (receipt, share of the total, kind)."""
    plain = {"month_start": "2020-01-01", "metric_key": "a", "community_key": "c"}
    plain |= {"reported_community_key": "c", "subdistrict_key": "s1"}
    made = [
        plain | {"receipt_no": receipt, "share_of_total": share, "kind": kind}
        for receipt, share, kind in given
    ]
    frame = pd.DataFrame(made, columns=REVISIONS)
    frame["month_start"] = pd.to_datetime(frame["month_start"])
    return frame.astype({"share_of_total": float, "receipt_no": "Int64"})


def doubts(*given):
    """Rows of kpi/doubted from (rule, month, community)."""
    made = [
        {"rule": rule, "month_start": month, "community_key": place, "metric_key": "a"}
        for rule, month, place in given
    ]
    frame = pd.DataFrame(made, columns=DOUBTED)
    frame["month_start"] = pd.to_datetime(frame["month_start"])
    return frame.astype({"year_no": "Int64"})


def asked(now=(), before=(), *, missing=(), revisions=(), doubted=()):
    tables = {
        "pace": pace(*now),
        "earlier": pace(*before),
        "metrics": METRICS,
        "missing": silence(*missing),
        "revisions": revised(*revisions),
        "doubted": doubts(*doubted),
    }
    return derive("derived/questions", tables)


def pick(found, question, *keys):
    mine = found[found["question"] == question]
    assert mine["question_no"].tolist() == list(range(1, len(mine) + 1))
    return [tuple(row[key] for key in keys) for row in mine.to_dict("records")]


def test_nothing_known_is_nothing_asked():
    assert asked().empty


def test_the_three_largest_gaps_are_asked_about_the_largest_first():
    found = asked(
        [
            {"place_key": "s1", "gap_points": -3.0, "light": "slightly_behind"},
            {"place_key": "s2", "gap_points": -20.0, "light": "behind"},
            {"place_key": "s3", "gap_points": -3.0, "light": "slightly_behind"},
            {"place_key": "s4", "gap_points": -12.0, "light": "behind"},
            {"place_key": "s5", "gap_points": -30.0, "light": "not_reported"},
            {"place_key": "s6", "gap_points": -0.4, "light": "on_schedule"},
            {"place_key": "", "level": "total", "gap_points": -40.0, "light": "behind"},
        ]
    )
    # s1 and s3 are equally far behind: the key decides.
    assert pick(found, "largest_gap", "place_key") == [("s2",), ("s4",), ("s1",)]


def test_a_light_that_got_worse_counts_its_steps_and_then_its_points():
    found = asked(
        [
            {"place_key": "s1", "light": "behind", "gap_points": -11.0},
            {"place_key": "s2", "light": "slightly_behind", "gap_points": -9.0},
            {"place_key": "s3", "light": "slightly_behind", "gap_points": -2.0},
            {"place_key": "s4", "light": "on_schedule", "gap_points": 0.0},
            {"place_key": "s5", "light": "not_reported", "gap_points": -9.0},
        ],
        [
            {"place_key": "s1", "light": "on_schedule", "gap_points": 0.0},
            {"place_key": "s2", "light": "on_schedule", "gap_points": 0.0},
            {"place_key": "s3", "light": "on_schedule", "gap_points": 0.0},
            {"place_key": "s4", "light": "behind", "gap_points": -12.0},
            {"place_key": "s5", "light": "on_schedule", "gap_points": 0.0},
        ],
    )
    # s1 fell two steps; s2 one step by 9 points, s3 one by 2 and is the third.
    keys = ("place_key", "light_before", "light", "gap_points_before")
    assert pick(found, "light_worse", *keys) == [
        ("s1", "on_schedule", "behind", 0.0),
        ("s2", "on_schedule", "slightly_behind", 0.0),
    ]


def test_a_fall_is_measured_by_the_target_and_needs_two_reports():
    found = asked(
        [
            {"place_key": "s1", "amount": 10, "target": 100},
            {"place_key": "s2", "amount": 0, "target": 1000},
            {"place_key": "s3", "amount": 0, "target": 10, "is_reported": False},
            {"place_key": "s4", "amount": 5, "target": 10, "light": "no_target"},
            {"place_key": "s5", "amount": 9, "target": 10},
        ],
        [
            {"place_key": "s1", "amount": 30},
            {"place_key": "s2", "amount": 100},
            {"place_key": "s3", "amount": 9},
            {"place_key": "s4", "amount": 9},
            {"place_key": "s5", "amount": 8},
        ],
    )
    # s1: 20 of 100; s2: 100 of 1000; s5 rose.
    keys = ("place_key", "value", "compared", "difference", "ratio")
    assert pick(found, "sharpest_fall", *keys) == [
        ("s1", 10.0, 30.0, -20.0, -0.2),
        ("s2", 0.0, 100.0, -100.0, -0.1),
    ]


def test_a_silence_names_its_metric_only_where_it_is_one():
    found = asked(
        missing=[
            ("c1", "a", "2020-03-01", 2),
            ("c1", "b", "2020-04-01", 1),
            ("c2", "a", None, 5),
            ("c2", "b", None, 5),
            ("c3", "a", "2020-04-01", 1),
        ]
    )
    found["metric_key"] = found["metric_key"].astype(object).where(found["metric_key"].notna())
    got = pick(found, "longest_silence", "place_key", "months", "count_metrics")
    assert got == [("c2", 5, 2), ("c1", 2, 1)]
    metrics = found.loc[found["question"] == "longest_silence", "metric_key"].tolist()
    assert pd.isna(metrics[0])
    assert metrics[1] == "a"
    assert found["month_start"].tolist() == [pd.NaT, pd.Timestamp("2020-03-01")]


def test_only_corrections_are_revisions_to_ask_about():
    found = asked(
        revisions=[
            (1, 0.1, "corrected"),
            (2, 0.5, "added_later"),
            (3, 0.3, "corrected"),
            (4, 0.1, "corrected"),
            (5, 0.0, "corrected"),
        ]
    )
    # Of the two of one size the newer receipt is asked about.
    assert pick(found, "biggest_revision", "ratio") == [(0.3,), (0.1,)]


def test_a_deadline_is_near_where_the_pace_falls_short():
    left = {"months_left": 4, "done": 60}
    found = asked(
        [
            left | {"place_key": "s1", "pace_required": 10, "pace_short": 8},
            left | {"place_key": "s2", "pace_required": 10, "pace_short": 0},
            left | {"place_key": "s3", "pace_required": 10, "pace_short": 2},
            left | {"place_key": "s4", "pace_required": 10, "pace_short": 10},
            left | {"place_key": "s5", "pace_required": 10},
            {"place_key": "s6", "pace_required": 10, "pace_short": 0, "months_left": 0},
            left | {"place_key": "s7", "done": 100, "pace_required": 0, "pace_short": -1},
        ]
    )
    # Nothing at all comes before a fifth of what is needed; as fast as needed is no question.
    (first, second) = pick(found, "nearest_deadline", "place_key", "ratio", "difference")
    assert first[0] == "s2"
    assert pd.isna(first[1])
    assert second == ("s3", 5.0, -40.0)


def test_what_the_largest_gap_asks_is_not_asked_again():
    row = {"months_left": 4, "done": 60, "pace_required": 10, "pace_short": 1}
    found = asked([row | {"light": "behind", "gap_points": -20.0}])
    assert found["question"].tolist() == ["largest_gap"]


def test_the_newest_doubt_of_each_rule_is_asked_about():
    found = asked(
        doubted=[
            ("falls", "2020-01-01", "c1"),
            ("falls", "2020-03-01", "c2"),
            ("jump", "2020-02-01", "c1"),
            ("zeros", "2020-04-01", "c1"),
            ("peers", None, "c1"),
        ]
    )
    assert pick(found, "doubted", "rule", "place_key") == [
        ("zeros", "c1"),
        ("falls", "c2"),
        ("jump", "c1"),
    ]


def test_questions_come_in_the_order_of_their_kinds():
    found = asked(
        [{"light": "behind", "gap_points": -20.0, "amount": 0}],
        [{"light": "on_schedule", "gap_points": 0.0, "amount": 5}],
        missing=[("c1", "a", None, 1)],
        revisions=[(1, 0.1, "corrected")],
        doubted=[("falls", "2020-01-01", "c1")],
    )
    assert found["question"].tolist() == [
        *("largest_gap", "light_worse", "sharpest_fall", "longest_silence"),
        *("biggest_revision", "doubted"),
    ]


def test_a_small_ledger_from_the_reports_to_the_questions(tmp_path, monkeypatch):
    """s1 is to lay 600 m by June and 1500 in the year; New lays 300 in January, 100 in February.

    January: 20.0 against 0.4/6 = 6.7%: on schedule, and so in February, with 26.7 against 13.3.
    February brings 200 less than January, 13.3% of the target.
    """
    reports = rows(
        long("2020-01", "新桥社区", "排水", "300"), long("2020-02", "新桥社区", "排水", "100")
    )
    data_folder(tmp_path, monkeypatch, {"a": reports})
    build_snapshot()
    scope, _ = resolve(open_snapshot(), {})
    assert scope.month_to == dt.date(2020, 2, 1)
    found = questions(open_snapshot(), scope)
    keys = ("metric_key", "place_key", "value", "compared", "difference")
    assert pick(found, "sharpest_fall", *keys) == [("pipe", "s1", 100.0, 300.0, -200.0)]
    (ratio,) = found.loc[found["question"] == "sharpest_fall", "ratio"]
    assert ratio == pytest.approx(-200 / 1500)
    assert pick(found, "largest_gap") == []


@pytest.mark.parametrize("data", ["other", "one_subdistrict", "empty"])
@pytest.mark.parametrize("link", [{}, {"to": "2021-10"}, {"to": "2020-11"}])
def test_no_two_questions_have_one_key(data, link, request):
    snapshot = request.getfixturevalue(f"{data}_snapshot")
    scope, _ = resolve(snapshot, link)
    found = questions(snapshot, scope)
    assert not found.duplicated(["question", "question_no"]).any()
    assert found.empty or data != "empty"


def test_the_citys_light_that_got_worse_is_asked_about_before_those_of_its_parts():
    now = {"light": "slightly_behind", "gap_points": -1.0}
    found = asked(
        [
            {"place_key": "", "level": "total", **now},
            {"place_key": "s1", "light": "behind", "gap_points": -30.0},
            {"place_key": "s2"},
        ],
        [{"place_key": "", "level": "total"}, {"place_key": "s1"}, {"place_key": "s2"}],
    )
    assert pick(found, "light_worse", "place_key") == [("",), ("s1",)]


def test_the_whole_of_one_subdistrict_is_not_asked_about_twice():
    both = [{"place_key": "", "level": "total"}, {"place_key": "s1"}]
    worse = [row | {"light": "behind", "gap_points": -30.0} for row in both]
    assert pick(asked(worse, both), "light_worse", "level") == [("subdistrict",)]


def test_a_headline_metric_nobody_of_a_subdistrict_reported_is_asked_about_first():
    """Metric b is a headline; both of its communities are silent, and one with metric a, too."""
    silent = {"light": "not_reported", "is_reported": False, "months_silent": 1}
    silent |= {"last_reported_month": "2020-01-01"}
    found = asked(
        [{"metric_key": "b", **silent}, {"metric_key": "a", **silent}],
        missing=[
            ("c1", "a", "2020-01-01", 1),
            ("c1", "b", "2020-01-01", 1),
            ("c2", "b", "2020-01-01", 1),
        ],
    )
    told = pick(found, "longest_silence", "level", "place_key", "metric_key", "months")
    assert told == [("subdistrict", "s1", "b", 1), ("community", "c1", "a", 1)]


def test_a_silence_of_several_metrics_is_shown_by_its_headline_metric():
    found = asked(missing=[("c1", "a", "2020-01-01", 2), ("c1", "b", "2020-01-01", 2)])
    (told,) = pick(found, "longest_silence", "metric_key", "shown_metric_key", "count_metrics")
    assert pd.isna(told[0])
    assert told[1:] == ("b", 2)
