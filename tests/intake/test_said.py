"""What stands above and below a table: labels and values as offices write them, and dates."""

from __future__ import annotations

import pytest

from renovation.intake.said import day_of, month_of, read_above, read_below

LINES: dict[str, tuple[tuple[str, ...], dict[str, str] | None]] = {
    "a label and its value in one cell": (("填报单位：城东街道",), {"office": "城东街道"}),
    "a half-width colon": (("填报单位: 城东街道",), {"office": "城东街道"}),
    "a label with its seal": (("填报单位（盖章）：城东街道",), {"office": "城东街道"}),
    "a label stretched with spaces": (("填 表 人：李四",), {"filled_by": "李四"}),
    "a label and a value of their own cells": (
        ("填报单位", "", "城东街道"),
        {"office": "城东街道"},
    ),
    "a label with colon and value apart": (("填表人：", "李四"), {"filled_by": "李四"}),
    "all in one cell": (
        ("填报单位：城东街道  统计负责人：张三　填表人：李四 报送日期：2020年4月2日",),
        {
            "office": "城东街道",
            "responsible": "张三",
            "filled_by": "李四",
            "reported_on": "2020-04-02",
        },
    ),
    "a line that waits to be written on": (("统计负责人：______", "填表人："), {}),
    "who heads the office is not who answers for the figures": (("单位负责人：赵六",), {}),
    "the first of two counts": (("填表人：李四", "填表人：王五"), {"filled_by": "李四"}),
    "a month": (("报告期", "2020年3月"), {"month": "2020-03"}),
    "a basis as written": (("口径：本期",), {"basis": "本期"}),
    "English": (
        ("Reporting office: East Side", "Filled in by:", "L. Si", "Reported on:", "2020-04-02"),
        {"office": "East Side", "filled_by": "L. Si", "reported_on": "2020-04-02"},
    ),
    "a unit of the whole table says nothing": (("单位：米",), {}),
    "a title": (("城东街道进展台账",), None),
    "a name within a word": (("主管单位：某局",), None),
    "words before a colon that are no label": (("本表说的单位是：米",), None),
}


@pytest.mark.parametrize("case", LINES)
def test_what_a_line_above_the_table_announces(case: str) -> None:
    cells, said = LINES[case]
    assert read_above(cells) == said


BELOW: dict[str, tuple[tuple[str, ...], dict[str, str] | None]] = {
    "names and dates": (
        ("填表人：李四", "", "报送日期", "2020-04-02"),
        {"filled_by": "李四", "reported_on": "2020-04-02"},
    ),
    "a remark that begins like a note": (
        ("2020-03", "城东街道", "新桥社区", "排水", "5", "米", "本期", "备注：第二批"),
        None,
    ),
    "a note before a figure": (("说明：第二批", "5", "米"), None),
    "a community named like a column": (("新桥社区", "单位", "5"), None),
}


@pytest.mark.parametrize("case", BELOW)
def test_a_row_with_anything_else_is_left_to_the_table(case: str) -> None:
    cells, said = BELOW[case]
    assert read_below(cells) == said


DAYS = [
    ("2020-04-02", "2020-04-02"),
    ("2020/4/2", "2020-04-02"),
    ("2020.4.2", "2020-04-02"),
    ("2020年4月2日", "2020-04-02"),
    ("2020 年 4 月 2 日", "2020-04-02"),
    ("２０２０年４月２日", "2020-04-02"),
    ("20200402", "2020-04-02"),
    ("二〇二〇年四月二日", "2020-04-02"),
    ("二○二○年十二月三十一日", "2020-12-31"),
    ("2020年4月", "2020-04"),
    ("2020年04月份", "2020-04"),
    ("2020-4", "2020-04"),
    ("2020.04", "2020-04"),
    ("202004", "2020-04"),
    ("二〇二〇年十月", "2020-10"),
    # no day, or not certainly one: left as it is for whoever checks it
    ("2020.1", "2020.1"),
    ("2020年13月", "2020年13月"),
    ("2020年4月32日", "2020年4月32日"),
    ("2020年1-4月", "2020年1-4月"),
    ("4月2日", "4月2日"),
    ("2020年第二季度", "2020年第二季度"),
    ("2020-04-02 上午", "2020-04-02 上午"),
]


@pytest.mark.parametrize(("written", "day"), DAYS, ids=[written for written, _ in DAYS])
def test_a_day_or_month_is_understood_as_offices_write_it(written: str, day: str) -> None:
    assert day_of(written) == day


TITLES = [
    ("城东街道2020年3月老旧小区改造台账", "2020-03"),
    ("二〇二〇年三月进展表", "2020-03"),
    ("进展表（2020-03）", "2020-03"),
    ("2020年3月31日进展表", "2020-03"),
    ("2020年3月至2020年4月进展表", ""),
    ("2020年1-3月进展表", ""),
    ("2020年进展表", ""),
    ("2020年13月", ""),
    ("文号2020.1", ""),
]


@pytest.mark.parametrize(("title", "month"), TITLES, ids=[title for title, _ in TITLES])
def test_a_title_is_about_a_month_if_it_names_just_one(title: str, month: str) -> None:
    assert month_of(title) == month
