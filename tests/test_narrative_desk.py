"""What is said of files and receipts: the verdict first, what happens next, no line too long."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from renovation import narrative
from renovation.language import language
from renovation.ledger import Receipt, State
from renovation.narrative.words import FINDING_WIDTH, width

ZH, EN = language("zh"), language("en")
PENDING = Receipt(
    receipt="R000012",
    folder=Path("R000012"),
    state=State.PENDING,
    file_name="七月.xlsx",
    sha256="",
    size=1,
    rows_sha256="",
    content_sha256="",
    count_rows=132,
    months=("2019-07",),
    subdistricts=(),
    said={},
    confirmed={},
    corrects=(),
    submitted_by="a",
    submitted_by_zh="甲",
    submitted_by_en="Ann",
    submitted_at="2019-08-02T09:30:00Z",
    history=(),
)
DECIDED = {
    "decided_by": "b",
    "decided_by_zh": "乙",
    "decided_by_en": "Ben",
    "decided_at": "2019-08-03T09:30:00Z",
}
RETURNED = replace(PENDING, state=State.RETURNED, why="少报一处。", **DECIDED)
APPROVED = replace(PENDING, state=State.APPROVED, version=7, **DECIDED)


@pytest.mark.parametrize(
    ("errors", "warnings", "zh", "en"),
    [
        (0, 0, "检查通过，未发现问题", "Check passed without any problem"),
        (0, 3, "检查通过，有3条提醒需说明理由", "Check passed, with 3 warnings that want a reason"),
        (1, 3, "检查未通过，有1处错误，3条提醒", "Check not passed: 1 error, 3 warnings"),
        (2, 0, "检查未通过，有2处错误", "Check not passed: 2 errors"),
    ],
)
def test_the_verdict_comes_first_and_errors_go_before_warnings(errors, warnings, zh, en):
    assert narrative.checked_finding(ZH, "a.csv", errors, warnings) == f"{zh}：a.csv"
    assert narrative.checked_finding(EN, "a.csv", errors, warnings) == f"{en}: a.csv"


@pytest.mark.parametrize("t", [ZH, EN])
def test_a_long_file_name_leaves_the_verdict_in_one_line(t):
    said = narrative.checked_finding(t, "很长的文件名" * 20, 0, 12)
    assert width(said) <= FINDING_WIDTH[t.code]
    assert "12" in said


def test_a_receipt_says_who_did_what_and_what_happens_next():
    assert narrative.handed_finding(ZH, PENDING) == "已提交，回执号 R000012"
    assert "接下来由他人审核" in narrative.handed_lead(ZH, PENDING)
    # A reason ends with one full stop, whoever wrote it.
    assert narrative.handed_lead(ZH, RETURNED).endswith("退回：少报一处。请改正后在本页重新提交。")
    assert narrative.handed_lead(EN, APPROVED).endswith("Version 7 shows its figures.")
    assert narrative.handed_lead(EN, APPROVED).startswith("Ben approved it at 2019-08-03")


@pytest.mark.parametrize(
    ("receipt", "said"),
    [
        (None, "凤凰街道2019-07的数据还没有提交"),
        (PENDING, "凤凰街道2019-07：回执 R000012 待审核"),
        (RETURNED, "凤凰街道2019-07：回执 R000012 已退回，待改正"),
        (APPROVED, "凤凰街道2019-07：回执 R000012 已通过审核"),
    ],
)
def test_an_office_sees_where_its_report_stands(receipt, said):
    assert narrative.submit_finding(ZH, "凤凰街道", "2019-07", receipt) == said


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        (23, "2份报表待审核"),
        (49, "2份报表待审核，最早的已等候2天"),
    ],
)
def test_whole_days_of_waiting_are_told(hours, said):
    later = replace(PENDING, submitted_at="2019-08-02T20:00:00Z")
    now = dt.datetime(2019, 8, 2, 9, 30, tzinfo=dt.UTC) + dt.timedelta(hours=hours)
    assert narrative.review_finding(ZH, [later, PENDING], now) == said


def test_no_report_that_waits_is_a_finding_too():
    now = dt.datetime(2019, 8, 2, tzinfo=dt.UTC)
    assert narrative.review_finding(EN, [], now) == "No report waits for review"


def test_warnings_are_counted_with_their_kinds_in_one_way():
    found = narrative.checked_finding(language("zh"), "报表.csv", 0, 37, 2)
    assert found == "检查通过，有37条提醒（2类）需说明理由：报表.csv"
    assert narrative.found_said(language("zh"), 0, 37, 2) == "37条提醒（2类）"
    assert narrative.found_said(language("zh"), 1, 2, 2) == "1处错误，2条提醒"
    assert narrative.found_said(language("en"), 1, 37, 2) == "1 error, 37 warnings (2 kinds)"
