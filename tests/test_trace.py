"""A figure traced: the rows and receipts behind it, and what is no reference refused."""

from __future__ import annotations

import csv
import datetime as dt
import io

import pandas as pd
import pytest

from renovation.exports.csv import to_csv
from renovation.language import language
from renovation.narrative import trace as narrative
from renovation.reference import parse
from renovation.refusal import Refusal
from renovation.report import (
    TABLES,
    find_figure,
    trace_receipts_table,
    trace_replaced_table,
    trace_table,
)
from renovation.scope import resolve
from renovation.snapshot import Snapshot

ZH = language("zh")


def sums(snapshot: Snapshot, text: str) -> tuple[float | None, float | None]:
    """Cumulative and month of a reference, by the rows that its trace shows."""
    scope, _ = resolve(snapshot, {"ref": text})
    found = trace_table(snapshot, scope, ZH).frame
    now = found[found["month_start"] == pd.Timestamp(parse(text).month)]
    return _sum(found), _sum(now)


def _sum(frame: pd.DataFrame) -> float | None:
    return float(frame["amount"].sum()) if len(frame) else None


def test_a_correction_counts_once_and_the_corrected_row_not_at_all(other_snapshot):
    """tests/other/README.md: p1 had 9 lamps in 2021-09 by receipt 004, 7 by receipt 005."""
    scope, _ = resolve(other_snapshot, {"ref": "v1·lamps·north_bank/pier/p1·2021-09"})
    found = trace_table(other_snapshot, scope, ZH).frame
    september = found[found["month_start"] == "2021-09-01"]
    assert september["amount"].tolist() == [7]
    assert september["receipt_no"].tolist() == [5]


def test_the_corrected_row_is_shown_as_replaced_with_what_took_its_place(other_snapshot):
    """File 003 reported 9 lamps, file 005 corrects them to 7: two had no power."""
    text = "v1·lamps·north_bank/pier/p1·2021-09"
    scope, _ = resolve(other_snapshot, {"ref": text})
    table = trace_replaced_table(other_snapshot, scope, ZH)
    (row,) = table.frame.to_dict("records")
    assert (row["quantity_before"], row["file_name_before"]) == (9, "003-2021-q3.csv")
    assert (row["quantity"], row["file_name"]) == (7, "005-2021-09-correction.csv")
    assert (row["status_word"], row["why"]) == ("已更正，不计入", "更正：两盏未通电")
    assert table.frame["reference"].tolist() == [text]


@pytest.mark.parametrize(
    ("reference", "count"),
    [
        ("v1·lamps·all·2021-12", 1),
        ("v1·lamps·north_bank·2021-12", 1),
        ("v1·lamps·north_bank/pier·2021-09", 1),
        ("v1·lamps·all@core·2021-12", 1),  # p1 is of the core
        ("v1·lamps·all@plain·2021-12", 0),
        ("v1·lamps·north_bank/pier/p2·2021-12", 0),
        ("v1·lamps·old_town·2021-12", 0),
        ("v1·lamps·all·2021-08", 0),  # before the corrected month
        ("v1·volunteers·all·2021-12", 0),
    ],
)
def test_only_replaced_rows_of_the_figures_own_place_and_months_are_shown(
    other_snapshot, reference, count
):
    scope, _ = resolve(other_snapshot, {"ref": reference})
    assert len(trace_replaced_table(other_snapshot, scope, ZH).frame) == count


def test_a_plan_between_two_whole_lamps_is_told_with_its_fraction(other_snapshot):
    """Old Town shall have 150 lamps in 2021; to November 95% of them are planned: 142.5."""
    scope, _ = resolve(other_snapshot, {})
    found = find_figure("v1·lamps·old_town·2021-11", other_snapshot, scope, ZH)
    told = dict(narrative.plan_facts(narrative.Subject.of(found, ZH), found.plan, None))
    assert told["至2021-11序时计划"] == "142.5盏"
    assert told["至2021年底目标"] == "150盏"


@pytest.mark.parametrize(
    ("approval_no", "original", "written"),
    [
        (1, 150, "150盏"),
        (2, 150, "150盏（与原计划相同）"),  # the reason of the adjustment is about other metrics
        (2, 140, "150盏"),  # the original one stands below it
    ],
)
def test_a_target_that_an_adjustment_left_alone_says_so(
    other_snapshot, approval_no, original, written
):
    scope, _ = resolve(other_snapshot, {})
    found = find_figure("v1·lamps·old_town·2021-11", other_snapshot, scope, ZH)
    plan = {**found.plan, "original_target": original}
    version = {**found.plan_version, "approval_no": approval_no}
    told = dict(narrative.plan_facts(narrative.Subject.of(found, ZH), plan, version))
    assert told["至2021年底目标"] == written
    assert told.get("原计划目标") == (None if original == 150 else "140盏")


@pytest.mark.parametrize(
    ("planned", "target", "written"),
    [
        # 0.05 points of the target are 0.0095, 0.5 and 12.5 lamps.
        (4.4712, 19, "4.47盏"),
        (5, 19, "5盏"),
        (487.26, 1500, "487盏"),
        (0.4712, 3, "0.471盏"),
    ],
)
def test_a_plan_has_the_digits_that_its_points_need(other_snapshot, planned, target, written):
    scope, _ = resolve(other_snapshot, {})
    found = find_figure("v1·lamps·old_town·2021-11", other_snapshot, scope, ZH)
    plan = {**found.plan, "planned": planned, "target": target, "original_target": target}
    told = dict(narrative.plan_facts(narrative.Subject.of(found, ZH), plan, None))
    assert told["至2021-11序时计划"] == written


@pytest.mark.parametrize(
    ("gap", "light", "said"),
    [
        # Lamps may be a point behind; what prints as 0.0 is level with the plan.
        (0, "on_schedule", "● 达序时，与序时进度持平（规则：落后序时进度不超过1个百分点）"),
        (0.04, "on_schedule", "● 达序时，与序时进度持平（规则：落后序时进度不超过1个百分点）"),
        (0.8, "on_schedule", "● 达序时 +0.8个百分点（规则：落后序时进度不超过1个百分点）"),
        (-12.5, "behind", "■ 滞后 −12.5个百分点（规则：落后超过5个百分点）"),
        (None, "not_reported", "○ 未报（规则：本期没有上报，不是零）"),
    ],
)
def test_a_light_is_told_in_words_with_the_rule_behind_it(other_snapshot, gap, light, said):
    scope, _ = resolve(other_snapshot, {})
    found = find_figure("v1·lamps·old_town·2021-11", other_snapshot, scope, ZH)
    plan = {**found.plan, "gap_points": gap, "light": light}
    told = dict(narrative.plan_facts(narrative.Subject.of(found, ZH), plan, None))
    assert told["进度判定"] == said


def test_old_names_are_told_as_reported_and_count_under_todays_place(other_snapshot):
    """East Market and West Market became Market in 2021-04."""
    scope, _ = resolve(other_snapshot, {"ref": "v1·lamps·old_town/market·2021-12"})
    found = trace_table(other_snapshot, scope, ZH).frame
    assert {"east_market", "west_market", "market"} & set(found["reported_community_key"]) > {
        "market"
    }


def test_rows_that_add_nothing_come_after_those_that_do(other_snapshot):
    """North Bank reported five zeros: three in 2021-06, and l1 alone in 2020-12 and 2021-12."""
    scope, _ = resolve(other_snapshot, {"ref": "v1·lamps·north_bank·2021-12"})
    found = trace_table(other_snapshot, scope, ZH).frame
    adding, zeros = found.iloc[:-5], found.iloc[-5:]
    assert (adding["amount"] > 0).all() and (zeros["amount"] == 0).all()
    assert [f"{month:%Y-%m}" for month in zeros["month_start"]] == [
        "2021-12",
        *["2021-06"] * 3,
        "2020-12",
    ]
    for part in (adding, zeros):
        assert part["month_start"].is_monotonic_decreasing


def test_the_receipts_of_all_lamps_come_to_360(other_snapshot):
    scope, _ = resolve(other_snapshot, {"ref": "v1·lamps·all·2021-12"})
    total = trace_receipts_table(other_snapshot, scope, ZH).frame.iloc[-1]
    assert (total["receipt"], total["cumulative"], total["amount"]) == ("合计", 360, 52)


def test_an_exported_row_leads_to_its_own_figure(other_snapshot):
    scope, _ = resolve(other_snapshot, {})
    text = to_csv(TABLES["subdistricts"](other_snapshot, scope, ZH)).decode("utf-8-sig")
    for row in csv.DictReader(io.StringIO(text, newline="")):
        written = [row[key] for key in ("累计（盏）", "2021-12当月（盏）")]
        assert sums(other_snapshot, row["编号"]) == tuple(
            float(cell) if cell else None for cell in written
        )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("v1·lamp·all·2021-12", "没有“lamp”这个指标，是不是"),
        ("v1·lamps·old_towm·2021-12", "没有“old_towm”这个街道，是不是“老城街道”？"),
        ("v1·lamps·old_town/markt·2021-12", "没有“markt”这个社区，是不是"),
        ("v1·lamps·north_bank/market·2021-12", "属于老城街道，编号中的地点应写作old_town/market。"),
        ("v1·lamps·old_town/market/m9·2021-12", "没有“m9”这个小区"),
        ("v1·lamps·all@cora·2021-12", "没有“cora”这个"),
        ("v1·lamps·all·2023-01", "2023-01没有数据，现有数据为2020-11至2021-12"),
        ("v9·lamps·all·2021-12", "没有第9版，最新的是第1版。"),
        ("lamps", "“lamps”不是数据编号"),
    ],
)
def test_a_wrong_reference_is_refused_with_the_nearest_name(
    other_snapshot, other_data, monkeypatch, text, said
):
    monkeypatch.setenv("RENOVATION_DATA", str(other_data))
    scope, _ = resolve(other_snapshot, {"ref": text})
    with pytest.raises(Refusal) as refusal:
        find_figure(text, other_snapshot, scope, ZH)
    assert said in refusal.value.say(ZH)


def test_an_empty_ledger_has_nothing_to_trace(empty_snapshot):
    scope, _ = resolve(empty_snapshot, {})
    with pytest.raises(Refusal, match="nothing to trace"):
        find_figure("v1·lamps·all·2021-12", empty_snapshot, scope, ZH)
    assert set(TABLES["subdistricts"](empty_snapshot, scope, ZH).frame["reference"]) == {""}


def test_a_former_key_leads_to_todays_place(other_snapshot):
    scope, _ = resolve(other_snapshot, {})
    found = find_figure("v1·lamps·harbour·2021-12", other_snapshot, scope, ZH)
    assert str(found.reference) == "v1·lamps·north_bank·2021-12"
    assert found.reference.month == dt.date(2021, 12, 1)
