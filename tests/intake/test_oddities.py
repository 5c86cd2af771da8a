"""What an auditor would ask about a workbook: what was read of it, what was not, and is it said."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from renovation.intake.grid import Grid
from renovation.intake.problems import Problem
from tests.intake.test_grid import HEAD, ROW, grids_of, line, rows_of, workbook
from tests.intake.test_unfriendly import SHEET, changed, only, same

Write = Callable[[Any, Worksheet], None]


@pytest.fixture
def read(tmp_path: Path):
    """Reads a workbook with the ordinary table on a sheet “一”, to which ``write`` adds."""

    def of(write: Write) -> tuple[list[Grid], list[Problem]]:
        path = tmp_path / "a.xlsx"
        with xlsxwriter.Workbook(str(path)) as book:
            sheet = book.add_worksheet("一")
            sheet.write_row(0, 0, HEAD)
            sheet.write_row(1, 0, ROW)
            write(book, sheet)
        return grids_of(path)

    return of


def hide_rows(_book: Any, sheet: Worksheet) -> None:
    for row in (2, 3, 5):
        sheet.set_row(row, None, None, {"hidden": True})
    sheet.write_row(2, 0, ROW)
    sheet.write_row(5, 0, ROW)


def hide_column(_book: Any, sheet: Worksheet) -> None:
    sheet.set_column(5, 5, None, None, {"hidden": True})
    sheet.set_column(20, 30, None, None, {"hidden": True})


def hidden_sheet(book: Any, _sheet: Worksheet) -> None:
    second = book.add_worksheet("二")
    second.write_row(0, 0, HEAD)
    second.hide()
    idle = book.add_worksheet("字典")
    idle.write(0, 0, "米")
    idle.very_hidden()


def notes(book: Any, _sheet: Worksheet) -> None:
    book.add_worksheet("空")
    book.add_worksheet("草稿").write(3, 3, "不要忘记")


def beside(_book: Any, sheet: Worksheet) -> None:
    sheet.write("I2", "与上月相符")
    sheet.write("I3", "=SUM(F2:F2)")
    sheet.write("K9", 5)


def merged_figure(book: Any, sheet: Worksheet) -> None:
    sheet.merge_range("F3:F5", 300, book.add_format())
    for row in (2, 3, 4):
        sheet.write_row(row, 0, ROW[:5])


def errors(_book: Any, sheet: Worksheet) -> None:
    sheet.write_row(2, 0, ROW[:5])
    sheet.write_formula("F3", "=1/0", None, "#DIV/0!")
    sheet.write_formula("G3", "=#REF!", None, "#REF!")


def second_table(_book: Any, sheet: Worksheet) -> None:
    sheet.write_row(3, 0, ("街道", "社区", "小区", "墙(处)"))
    sheet.write_row(4, 0, ROW[1:4])


WARNED: dict[str, tuple[Write, list[tuple[str, str, int | None, str]]]] = {
    # what is odd: the rules that tell it, with sheet, row and cell
    "hidden rows with figures": (hide_rows, [("rows_hidden", "一", 3, "")]),
    "a hidden column of the table": (hide_column, [("columns_hidden", "一", None, "")]),
    "a hidden sheet with a table": (hidden_sheet, [("sheet_hidden", "二", None, "")]),
    "a sheet of notes": (notes, [("sheet_without_table", "草稿", None, "")]),
    "words beside the table": (
        beside,
        [("cells_outside", "一", 2, "I2"), ("cells_outside", "一", 9, "K9")],
    ),
}
REFUSED: dict[str, tuple[Write, list[tuple[str, str, int | None, str]]]] = {
    "a figure merged over three rows": (merged_figure, [("figure_merged", "一", 3, "F3")]),
    "errors for figures": (errors, [("cell_error", "一", 3, "F3"), ("cell_error", "一", 3, "G3")]),
    "a second table below": (second_table, [("second_table", "一", 4, "")]),
}


@pytest.mark.parametrize("case", WARNED)
def test_what_is_odd_is_read_or_passed_over_and_told(read, case: str) -> None:
    write, told = WARNED[case]
    grids, problems = read(write)
    assert [grid.sheet for grid in grids] == ["一"]
    assert [(p.rule, p.sheet, p.row, p.cell) for p in problems] == told
    assert {problem.severity for problem in problems} == {"warning"}
    assert rows_of(grids[0])[2] == ROW


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_read_safely_is_refused_with_its_cell(read, case: str) -> None:
    write, told = REFUSED[case]
    _, problems = read(write)
    assert [(p.rule, p.sheet, p.row, p.cell) for p in problems] == told
    assert {problem.severity for problem in problems} == {"error"}


def test_hidden_rows_count_like_others(read) -> None:
    (grid,), (problem,) = read(hide_rows)
    assert rows_of(grid) == {2: ROW, 3: ROW, 6: ROW}
    assert str(problem.sentence) == (
        "Sheet “一”, row 3: hidden rows were read like all others; there are 2 from here on."
    )


def test_a_hidden_column_is_named(read) -> None:
    _, (problem,) = read(hide_column)
    assert str(problem.sentence) == "Sheet “一”: the hidden column “排水(米)” was read, too."


def test_a_merged_figure_counts_for_no_other_row(read) -> None:
    (grid,), (problem,) = read(merged_figure)
    assert [row[5] for row in rows_of(grid).values()] == ["120", "300", "", ""]
    assert str(problem.sentence) == (
        "Sheet “一”, cell F3, column “排水(米)”: the figure “300” stands in the merged "
        "cells F3:F5, and it is not clear which row or column it belongs to."
    )


def test_an_error_is_shown_as_the_cell_shows_it(read) -> None:
    _, problems = read(errors)
    assert [problem.value for problem in problems] == ["#DIV/0!", "#REF!"]


def test_a_formula_s_stored_result_is_its_figure(read) -> None:
    def write(_book: Any, sheet: Worksheet) -> None:
        sheet.write_formula("F2", "=100+20.5", None, 120.5)
        sheet.write_formula("G2", "=A1", None, "3")

    (grid,), problems = read(write)
    assert problems == []
    assert rows_of(grid)[2][5:] == ("120.5", "3")


def test_a_formula_that_came_to_nothing_is_a_blank_cell(tmp_path: Path) -> None:
    blank = b'<c r="G2" t="str"><f>IF(1,"","")</f><v></v></c>'
    sheet = only(SHEET, lambda xml: re.sub(rb'<c r="G2".*?</c>', blank, xml))
    (tmp_path / "a.xlsx").write_bytes(sheet)
    (grid,), problems = grids_of(tmp_path / "a.xlsx")
    assert (problems, rows_of(grid)) == ([], {2: (*ROW[:6], "")})


def test_a_formula_that_was_never_calculated_is_told(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", line(1, *HEAD) | line(2, *ROW[:5], "=1+1", "=A1"))
    _, problems = grids_of(path)
    assert [(p.rule, p.cell) for p in problems] == [
        ("formula_uncalculated", "F2"),
        ("formula_uncalculated", "G2"),
    ]


def test_rows_of_the_form_that_nobody_filled_in_wait_for_no_calculation(read) -> None:
    def write(_book: Any, sheet: Worksheet) -> None:
        sheet.write_row(0, 7, ("单位", "序号"))
        for row in range(2, 6):
            sheet.write_formula(row, 7, "=A1", None, "")
            sheet.write(row, 8, row)
        sheet.write(5, 0, "2020-03")

    (grid,), problems = read(write)
    assert [(p.rule, p.cell) for p in problems] == [("formula_uncalculated", "H6")]
    assert sorted(rows_of(grid)) == [2, 6]


def test_cells_of_other_files_are_told(tmp_path: Path) -> None:

    (tmp_path / "a.xlsx").write_bytes(
        changed(same, {"xl/externalLinks/externalLink1.xml": b"<e/>"})
    )
    (grid,), (problem,) = grids_of(tmp_path / "a.xlsx")
    assert (problem.rule, problem.severity) == ("links_outside", "warning")
    assert rows_of(grid) == {2: ROW}


def test_a_sheet_that_only_says_how_to_fill_in_the_form_is_passed_over(read) -> None:
    def write(book: Any, _sheet: Worksheet) -> None:
        for name in ("填写说明", "选项", "Guide", "lists"):
            book.add_worksheet(name).write_row(0, 0, HEAD)

    grids, problems = read(write)
    assert ([grid.sheet for grid in grids], problems) == (["一"], [])


def test_the_example_row_is_passed_over(read) -> None:
    def write(_book: Any, sheet: Worksheet) -> None:
        sheet.write(0, 7, "备注")
        sheet.write_row(2, 0, ("示例", *ROW[1:]))
        sheet.write_row(3, 0, ("2020-03", *ROW[1:], "示例，不导入"))
        sheet.write_row(4, 0, ("Example row", "#N/A"))
        sheet.write_row(5, 0, ("2020-03", "城东街道", "新桥社区", "示例小区001", *ROW[4:]))

    (grid,), problems = read(write)
    assert problems == []
    assert sorted(rows_of(grid)) == [2, 6]


def test_a_head_printed_again_on_the_next_page_is_no_row(read) -> None:
    def write(_book: Any, sheet: Worksheet) -> None:
        sheet.write_row(40, 0, HEAD)
        sheet.write_row(41, 0, ROW)

    (grid,), problems = read(write)
    assert (problems, sorted(rows_of(grid))) == ([], [2, 42])


def test_a_head_of_two_rows_printed_again_is_no_row(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    upper, lower = (
        ("报告期", "街道", "社　区", "口径", "排水", "墙"),
        ("", "", "", "", "(米)", "[处]"),
    )
    row = ("2020-03", "城东街道", "新桥社区", "本期", "5", "6")
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("一")
        for number, cells in enumerate((upper, lower, row, upper, lower, row)):
            sheet.write_row(number, 0, cells)
    (grid,), problems = grids_of(path)
    assert problems == []
    assert grid.head == ("报告期", "街道", "社区", "口径", "排水(米)", "墙(处)")
    assert rows_of(grid) == {3: row, 6: row}


def test_names_and_notes_below_the_table_are_no_rows(read) -> None:
    def write(_book: Any, sheet: Worksheet) -> None:
        sheet.write_row(3, 0, ("填表人：李四", "", "审核人：王五", "", "报送日期", "2020.4.2"))
        sheet.write(4, 0, "注：本表一式两份。")
        sheet.write(5, 0, "说明：数据截至月底")

    (grid,), problems = read(write)
    assert (problems, sorted(rows_of(grid))) == ([], [2])
    assert grid.said == {"filled_by": "李四", "reported_on": "2020-04-02"}


def test_a_row_that_numbers_the_columns_belongs_to_the_head(read) -> None:
    def write(_book: Any, sheet: Worksheet) -> None:
        sheet.write_row(1, 0, ("甲", "乙", "丙", "丁", "戊", 1, 2))
        sheet.write_row(2, 0, ROW)

    (grid,), problems = read(write)
    assert (problems, grid.head_row, rows_of(grid)) == ([], 2, {3: ROW})


def test_a_second_head_row_of_bases_gives_a_grid_for_each(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet, plain = book.add_worksheet("一"), book.add_format()
        for at, text in enumerate(("报告期", "街道", "社区")):
            sheet.merge_range(0, at, 1, at, text, plain)
        sheet.merge_range("D1:E1", "排水(米)", plain)
        sheet.merge_range("F1:G1", "墙(处)", plain)
        sheet.write_row(1, 3, ("本期", "累计", "本期", "累计"))
        sheet.write_row(2, 0, ("2020-03", "城东街道", "新桥社区", 1, 20, 3, 40))
    (period, total), problems = grids_of(path)
    assert problems == []
    assert (period.said, total.said) == ({"basis": "本期"}, {"basis": "累计"})
    assert period.head == total.head == ("报告期", "街道", "社区", "排水(米)", "墙(处)")
    assert (period.columns, total.columns) == ((1, 2, 3, 4, 6), (1, 2, 3, 5, 7))
    assert rows_of(period)[3][3:] == ("1", "3")
    assert rows_of(total)[3][3:] == ("20", "40")
