"""Workbooks and text files as offices keep them, and the one table they are read as."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from renovation.intake.grid import Grid, open_grids
from renovation.intake.problems import Problem

METRICS = {"排水", "管道", "墙", "墙面积", "走访", "drainage"}
HEAD = ("报告期", "街道", "社区", "小区", "口径", "排水(米)", "墙(处)")
ROW = ("2020-03", "城东街道", "新桥社区", "新桥一院", "本期", "120", "3")


def is_form_word(text: str) -> bool:
    return text in METRICS


def grids_of(path: Path, **how: bool) -> tuple[list[Grid], list[Problem]]:
    folder = path.parent / "read"
    folder.mkdir(exist_ok=True)
    return open_grids(path, folder, is_form_word, **how)


def rows_of(grid: Grid) -> dict[int, tuple[str, ...]]:
    """The rows below the head that are not blank, by their number."""
    with grid.path.open(encoding="utf-8-sig", newline="") as file:
        rows = dict(enumerate(map(tuple, csv.reader(file)), start=1))
    return {number: row for number, row in rows.items() if number > grid.head_row and any(row)}


@pytest.fixture
def read(tmp_path: Path):
    """Reads the sheets of a workbook given cell by cell, which must have no problem."""

    def of(*sheets: dict[str, Any], merged: tuple[str, ...] = ()) -> list[Grid]:
        grids, problems = grids_of(workbook(tmp_path / "a.xlsx", *sheets, merged=merged))
        assert [problem.sentence for problem in problems] == []
        return grids

    return of


def workbook(path: Path, *sheets: dict[str, Any], merged: tuple[str, ...] = ()) -> Path:
    book = Workbook()
    book.remove(book.active)
    for number, cells in enumerate(sheets, start=1):
        sheet = book.create_sheet(f"表{number}")
        for address, value in cells.items():
            sheet[address] = value
        for merge in merged:
            sheet.merge_cells(merge)
    book.save(path)
    return path


def line(number: int, *values: Any) -> dict[str, Any]:
    """The cells of a row from column A on."""
    return {f"{chr(65 + at)}{number}": value for at, value in enumerate(values)}


def test_a_table_that_begins_in_the_first_cell_is_read_as_it_stands(read) -> None:
    (grid,) = read(line(1, *HEAD) | line(2, *ROW) | line(4, *ROW))
    assert (grid.sheet, grid.head, grid.head_row) == ("表1", HEAD, 1)
    assert grid.columns == (1, 2, 3, 4, 5, 6, 7)
    assert rows_of(grid) == {2: ROW, 4: ROW}


def test_what_stands_above_the_table_is_told_apart_from_it(read) -> None:
    above = {
        "B1": "老旧小区改造进展台账",
        "B2": "填报单位（盖章）：城东街道办事处    统计负责人：张三",
        "F2": "填表人：李四",
        "G2": "报送日期：2020年4月2日",
        "B3": "报告期",
        "C3": dt.date(2020, 3, 1),
        "D3": "口径：",
        "E3": "本期",
    }
    (grid,) = read(
        above | {"B5": "社区", "C5": "街道", "D5": "墙（处）", "B6": "新桥社区", "D6": 3}
    )
    assert grid.said == {
        "office": "城东街道办事处",
        "responsible": "张三",
        "filled_by": "李四",
        "reported_on": "2020-04-02",
        "month": "2020-03-01",
        "basis": "本期",
    }
    assert (grid.head, grid.head_row, grid.columns) == (("社区", "街道", "墙（处）"), 5, (2, 3, 4))
    assert rows_of(grid) == {6: ("新桥社区", "", "3")}


def test_a_head_of_two_rows_is_joined_into_metrics_with_their_units(read) -> None:
    cells = (
        line(1, "报告期", "街道", "社区", "口径", "排水", "墙", "")
        | line(2, "", "", "", "", "（米）", "处", "面积(平方米)")
        | line(3, "2020-03", "城东街道", "新桥社区", "本期", 120, 3, 4.5)
    )
    (grid,) = read(cells, merged=("A1:A2", "B1:B2", "C1:C2", "D1:D2", "F1:G1"))
    assert grid.head[4:] == ("排水(米)", "墙(处)", "墙面积(平方米)")
    assert grid.head_row == 2
    assert rows_of(grid) == {3: ("2020-03", "城东街道", "新桥社区", "本期", "120", "3", "4.5")}


def test_names_merged_over_several_rows_count_for_each_of_them(read) -> None:
    (grid,) = read(
        line(1, *HEAD) | line(2, *ROW) | {"C3": "平原社区", "E3": "本期", "F3": 7},
        merged=("A2:A9", "B2:B3"),
    )
    assert sorted(rows_of(grid)) == [2, 3]
    assert rows_of(grid)[3] == ("2020-03", "城东街道", "平原社区", "", "本期", "7", "")


NUMBERS = [
    (0.1 + 0.2, "0.3"),
    (1234567.89, "1234567.89"),
    (120.0, "120"),
    (0, "0"),
    (-0.5, "-0.5"),
    (1e-7, "0.0000001"),
    (4.6e12, "4600000000000"),
    ("1,234", "1,234"),
    ("１２０", "１２０"),
    (dt.datetime(2019, 7, 31, 9, 30), "2019-07-31"),
    (True, "TRUE"),
    ("排水\n管线", "排水管线"),
    ("New\nBridge", "New Bridge"),
    ("\u202e新桥\u200b", "新桥"),
]


@pytest.mark.parametrize(("value", "text"), NUMBERS, ids=[text for _, text in NUMBERS])
def test_a_cell_is_written_as_an_office_sees_it(read, value: object, text: str) -> None:
    (grid,) = read(line(1, *HEAD) | line(2, *ROW[:5], value))
    assert rows_of(grid)[2][5] == text
