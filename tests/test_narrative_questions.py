"""The questions and the figures of their answers, on hand-made rows."""

import pandas as pd
import pytest

from renovation import narrative
from renovation.narrative.words import FINDING_WIDTH, width
from tests.narrative_rows import names

ZH, EN = names("zh"), names("en")
RULES = {"zeros_for_months": {"name_zh": "连续为零", "name_en": "Zeros for months"}}
ROW = {
    "metric_key": "pipes",
    "level": "subdistrict",
    "place_key": "east",
    "subdistrict_key": "east",
    "community_key": None,
    "estate_zh": None,
    "estate_en": None,
    "month_start": pd.NaT,
    "month_to": pd.Timestamp("2019-07-01"),
    "month_before": pd.Timestamp("2019-06-01"),
    "year_no": None,
    "plan": None,
    "remark": None,
    "rule": None,
    "ratio": None,
    "count_metrics": None,
}
GAP = {
    "question": "largest_gap",
    "value": 4502,
    "target": 7200,
    "completion": 4502 / 7200,
    "planned_share": 0.770833,
    "gap_points": -14.6,
    "pace_required": 540,
    "pace_short": 735,
    "months": 5,
}
SILENT = {"question": "longest_silence", "place_key": "elm", "months": 3, "count_metrics": 2}
REVISED = {
    "question": "biggest_revision",
    "place_key": "elm",
    "community_key": "elm",
    "level": "community",
    "month_start": pd.Timestamp("2019-03-01"),
    "value": 23,
    "compared": 230,
    "difference": -207,
    "ratio": 0.0045,
}


def said(row, spoken=ZH):
    whole = ROW | row
    return narrative.question(spoken, whole), narrative.answer(spoken, whole, RULES)


def test_a_gap_is_answered_with_completion_plan_and_pace():
    assert said(GAP) == (
        "东湖街道排水管线为什么落后？",
        "完成62.5%，序时进度77.1%，落后序时进度14.6个百分点。"
        "每月还须完成540.0米，近3个月平均735.0米。",
    )
    assert said(GAP, EN) == (
        "Drainage in East Lake: why behind?",
        "62.5% complete, 77.1% planned to date, 14.6 points behind the phased plan. "
        "540.0 m a month are still required, the last 3 months brought 735.0 m on average.",
    )


def test_a_pace_that_is_not_known_is_said_not_to_be():
    assert "连续上报不足3个月" in said(GAP | {"pace_short": None})[1]
    assert "近3个月没有新增" in said(GAP | {"pace_short": 0})[1]
    assert "每月" not in said(GAP | {"pace_required": None})[1]


def test_a_light_that_got_worse_has_both_gaps():
    row = GAP | {
        "question": "light_worse",
        "light_before": "on_schedule",
        "light": "slightly_behind",
        "gap_points_before": 2.0,
        "gap_points": -3.9,
    }
    assert said(row) == (
        "东湖街道排水管线为什么由“达序时”转为“略滞后”？",
        "与序时进度之差（百分点）：2019-06为+2.0，本期为−3.9。"
        "已完成4502米，目标7200米，完成率62.5%。",
    )


def test_a_fall_has_both_months_and_its_share_of_the_target():
    row = {"question": "sharpest_fall", "value": 0, "compared": 95, "difference": -95}
    row |= {"ratio": -95 / 770}
    assert said(row) == (
        "东湖街道排水管线2019-07为什么比上月少？",
        "2019-06为95米，2019-07为0米，减少95米，相当于目标的12.3%。",
    )


def test_a_silence_is_missing_and_not_zero():
    silent = SILENT | {"metric_key": None}
    assert said(silent) == (
        "榆树社区为什么3个月未报？",
        "从未上报，缺报2项指标。缺报不按零计。",
    )
    one = SILENT | {"count_metrics": 1, "month_start": pd.Timestamp("2019-04-01")}
    assert said(one) == (
        "榆树社区排水管线为什么3个月未报？",
        "最近一次上报为2019-04。缺报不按零计。",
    )
    assert said(one | {"months": None})[0] == "榆树社区排水管线为什么从未上报？"


def test_a_revision_gives_the_reason_of_the_report_or_says_there_is_none():
    asked, answer = said(REVISED | {"remark": "多录一个零。"})
    assert asked == "榆树社区排水管线2019-03的数据为什么更正？"
    assert answer == "由230米改为23米，减少207米，相当于全市累计的0.45%。更正说明：多录一个零。"
    assert said(REVISED)[1].endswith("未说明原因。")


def test_a_revision_between_a_month_and_a_state_has_no_difference():
    assert "减少" not in said(REVISED | {"difference": None})[1]


def test_a_deadline_is_answered_with_what_is_left():
    row = GAP | {"question": "nearest_deadline", "ratio": 1.5, "pace_short": 360}
    assert said(row) == (
        "东湖街道排水管线年底前能否完成目标？",
        "已完成4502米，目标7200米，完成率62.5%，还剩5个月；"
        "每月还须完成540.0米，近3个月平均360.0米，所需进度为近期的1.50倍。",
    )
    assert "倍" not in said(row | {"ratio": None, "pace_short": 0})[1]


def test_a_doubt_names_its_rule_and_its_yardstick():
    row = {"question": "doubted", "rule": "zeros_for_months", "value": 0, "compared": 70}
    row |= {"place_key": "elm", "level": "community", "month_start": pd.Timestamp("2019-07-01")}
    asked, answer = said(row)
    assert asked == "榆树社区排水管线2019-07的数据是否属实？"
    assert answer.startswith("按“连续为零”规则列为可疑。")
    assert "0米" in answer
    assert "70米" in answer


def test_a_doubted_plan_has_its_year_and_name():
    row = {"question": "doubted", "rule": "parts_and_target", "value": 90, "compared": 100}
    row |= {"level": "total", "place_key": "", "year_no": 2019, "plan": "first"}
    asked, _ = said(row)
    assert "2019" in asked
    assert "first" in asked


@pytest.mark.parametrize("spoken", [ZH, EN])
def test_the_finding_counts_and_fits_its_line(spoken):
    rows = pd.DataFrame([ROW | GAP, ROW | SILENT])
    finding = narrative.questions_finding(spoken, rows)
    assert "2" in finding
    assert width(finding) <= FINDING_WIDTH[spoken.t.code]
    assert narrative.questions_finding(spoken, rows.head(0))


def test_without_targets_the_lead_says_what_cannot_be_asked():
    rows = pd.DataFrame([ROW | SILENT])
    lead = narrative.questions_lead(ZH, rows, has_targets=False)
    assert lead == "最久未报1个。尚无目标，差距、亮灯和期限无从问起。"
