"""The marked copy: a comment on each faulty cell, a list of them all, and nothing that lives."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.formatting.rule import CellIsRule
from openpyxl.worksheet.datavalidation import DataValidation

from renovation.intake import checked
from renovation.intake.checked import Checked, check_file
from renovation.intake.marked import marked_copy, write_marked
from tests.building import HEAD, data_folder
from tests.intake import test_unfriendly as unfriendly
from tests.intake.files import WIDE_HEAD, book, figure, long
from tests.intake.test_checked import titled

RED, AMBER = "00FFC7CE", "00FFEB9C"


@pytest.fixture(scope="module")
def programme(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        data_folder(tmp_path_factory.mktemp("marked") / "data", patch, {})
        patch.setattr(checked, "in_child", lambda function, *said, **_: function(*said))
        yield


@pytest.fixture
def mark(programme: None, tmp_path: Path):
    """Checks a file of these bytes and marks it: what was found, the copy, the copy's path."""

    def of(content: bytes, name: str = "报表.xlsx") -> tuple[Checked, Workbook, Path]:
        path, target = tmp_path / "handed in", tmp_path / "marked.xlsx"
        path.write_bytes(content)
        found = check_file(path, name, tmp_path)
        write_marked(path, name, found.problems, "zh", target)
        return found, load_workbook(target), target

    return of


def test_each_faulty_cell_has_its_comment_and_colour(mark) -> None:
    found, copy, _ = mark(
        book(
            f"{WIDE_HEAD}\n2020-03,城东街道,新侨社区,,本期,10,-1\n2020-03,城东街道,平原社区,,本期,5,,,另注",
            四月=f"{HEAD}\n{figure(month='四月')}",
        )
    )
    marked = {
        (sheet.title, cell.coordinate): (cell.fill.start_color.rgb, cell.comment.text)
        for sheet in copy.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.comment
    }
    assert set(marked) == {("一", "C2"), ("一", "G2"), ("一", "I3"), ("四月", "A2")}
    assert marked["一", "C2"] == (
        RED,
        "本项目没有社区“新侨社区”。\n请按模板下拉列表中的名称填写。\n是不是“新桥社区”？",
    )
    assert marked["一", "I3"][0] == AMBER
    assert [problem.cell for problem in found.problems] == ["C2", "G2", "I3", "A2"]


def test_the_first_sheet_lists_all_findings_with_links_to_their_cells(mark) -> None:
    _, copy, _ = mark(long(figure(quantity="x"), figure(community="新侨社区")), "三月.csv")
    sheet = copy.worksheets[0]
    rows = list(sheet.iter_rows(values_only=True))
    assert (sheet.title, copy.active.title) == ("问题清单", "问题清单")
    assert rows[0][0] == "三月.csv检查结果"
    assert rows[3] == (
        *(1, "■ 错误", None, 2, "数量", "F2", "x", "“x”不是数。"),
        *("请只填数字，小数用点；为零填0，未报留空。", None),
    )
    assert rows[4][9] == "新桥社区"
    assert [sheet[f"F{row}"].hyperlink.location for row in (4, 5)] == ["'Sheet1'!F2", "'Sheet1'!C3"]


def test_a_copy_without_findings_is_the_report_and_may_be_handed_in(mark) -> None:
    found, copy, target = mark(titled())
    assert found.problems == ()
    assert copy.sheetnames == ["问题清单", "三月"]
    assert "B5:B6" in {str(merged) for merged in copy["三月"].merged_cells.ranges}
    again = check_file(target, "marked.xlsx", target.parent)
    assert (again.problems, again.content_sha256) == ((), found.content_sha256)


def living() -> bytes:
    """A workbook with everything that could do something when the copy is opened."""
    workbook, made = Workbook(), io.BytesIO()
    sheet = workbook.active
    sheet.title = "a'b!c"
    for line in (HEAD, figure(community="=cmd|'/c calc'!A1"), figure(remark="点这里")):
        sheet.append(line.split(","))
    sheet["C2"].data_type = "s"
    sheet["F3"] = "=1+1"
    sheet["I3"].hyperlink = "http://evil.example/"
    sheet["I2"] = '=HYPERLINK("http://evil.example/","x")'
    lists = DataValidation("list", formula1='"a,b"')
    sheet.add_data_validation(lists)
    lists.add("A2:A9")
    sheet.conditional_formatting.add("A1:A9", CellIsRule("equal", ["1"]))
    sheet.oddHeader.left.text = "&G"
    workbook.save(made)
    return made.getvalue()


def test_nothing_of_the_file_comes_to_life_in_the_copy(mark) -> None:
    _, copy, target = mark(living())
    assert [
        cell.coordinate
        for sheet in copy.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f" or (cell.hyperlink and cell.hyperlink.target)
    ] == []
    assert copy["a'b!c"]["C2"].value == "=cmd|'/c calc'!A1"
    assert copy.worksheets[0]["F4"].hyperlink.location == "'a''b!c'!C2"
    with zipfile.ZipFile(target) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert not any(name.startswith(("xl/externalLinks", "xl/media")) for name in parts)
    for name, content in parts.items():
        for living_thing in (b"External", b"<f>", b"<dataValidation", b"evil.example", b"&amp;G"):
            assert living_thing not in content, name


HOSTILE = ["=1+1", "+1", "-1+1", "@SUM(A1)", "＝1", "<b>x</b>", "\u202egnp.exe", "a\x07b", "[x](y)"]


@pytest.mark.parametrize("name", HOSTILE)
def test_what_begins_like_a_formula_is_a_text(mark, name: str) -> None:
    _, copy, _ = mark(long(figure(community=name)), f"{name}.csv")
    for sheet in copy.worksheets:
        for row in sheet.iter_rows():
            assert {cell.data_type for cell in row} <= {"s", "inlineStr", "n"}


def test_of_a_long_file_the_first_rows_are_copied_and_those_with_findings(mark) -> None:
    rows = [figure(remark=f"示例：{number}") for number in range(8000)]
    rows[7000] = figure(quantity="x")
    _, copy, _ = mark(long(*rows))
    sheet = copy["Sheet1"]
    assert sheet["F7002"].value == "x"
    assert (sheet["I5000"].value, sheet["I5001"].value, sheet.max_row) == ("示例：4998", None, 7002)


def test_of_a_file_that_cannot_be_read_there_is_the_list(mark) -> None:
    content = unfriendly.CASES["a workbook with a password"][0]
    _, copy, _ = mark(content)
    assert copy.sheetnames == ["问题清单"]
    assert copy.worksheets[0]["H4"].value.startswith("工作簿")


def test_the_copy_is_written_by_a_child(programme: None, tmp_path: Path) -> None:
    path, target = tmp_path / "a.csv", tmp_path / "b.xlsx"
    path.write_bytes(long(figure(quantity="x")))
    found = check_file(path, "a.csv", tmp_path)
    assert marked_copy(path, "a.csv", found.problems, "en", target) is None
    assert load_workbook(target).sheetnames == ["Findings", "Sheet1"]


def test_hidden_marks_are_no_part_of_a_sheet_s_name(mark: Callable[..., object]) -> None:
    _, copy, _ = mark(book(**{"三\u200b月": f"{HEAD}\n{figure(quantity='x')}"}))
    assert copy["三\u200b月"]["F2"].comment is not None
