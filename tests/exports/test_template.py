"""The blank ledger workbook: its lists, what may be written where, its print, and filled in."""

from __future__ import annotations

import dataclasses
import io
import re
import zipfile
from collections.abc import Iterator

import openpyxl
import pytest
from openpyxl.cell.cell import MergedCell
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from renovation.exports.template import file_name, to_xlsx
from renovation.exports.template.spans import spans
from renovation.intake.blank import Blank, Form
from renovation.language import language
from renovation.paths import ROOT
from renovation.programme import Programme, load_programme

# Markdown, a formula, a link, markup and a mark of direction.
ATTACK = '=HYPERLINK("http://evil.example","x")<b>\u202e'


@pytest.fixture(scope="module")
def lingang() -> Programme:
    return load_programme(ROOT / "tests" / "other" / "programme")


def made(
    programme: Programme,
    subdistrict: str = "old_town",
    month: str = "2021-05",
    form: Form = "wide",
    code: str = "zh",
) -> Workbook:
    content = to_xlsx(Blank(programme, month, subdistrict, language(code)), form)
    return openpyxl.load_workbook(io.BytesIO(content))


def texts(sheet: Worksheet) -> Iterator[tuple[str, str]]:
    for row in sheet.iter_rows():
        for cell in row:
            if isinstance(cell.value, str):
                yield cell.coordinate, cell.value


def where(sheet: Worksheet, text: str) -> tuple[int, int]:
    """Row and column of the first cell with this text."""
    found = next(at for at, value in texts(sheet) if value == text)
    cell = sheet[found]
    return cell.row, cell.column


def beside(sheet: Worksheet, label: str) -> tuple[int, int]:
    """The cell to the right of a label."""
    row, column = where(sheet, label)
    column += 1
    while isinstance(sheet.cell(row, column), MergedCell):
        column += 1
    return row, column


def said(sheet: Worksheet, label: str) -> object:
    return sheet.cell(*beside(sheet, label)).value


def heads(sheet: Worksheet) -> list[str]:
    return [str(cell.value) for cell in sheet[where(sheet, "序号")[0]]]


def offered(sheet: Worksheet, row: int, column: int) -> str:
    """The formula of the list of a cell."""
    cell = sheet.cell(row, column).coordinate
    rules = sheet.data_validations.dataValidation
    return next(rule.formula1 for rule in rules if rule.type == "list" and cell in rule.sqref)


def test_sheets_in_order_and_the_first_table_open(lingang):
    book = made(lingang)
    assert book.sheetnames == ["填写说明", "小区本期", "社区本期", "社区累计", "选项"]
    # What only the drop-downs read is not printed with the rest.
    assert [sheet.title for sheet in book if sheet.sheet_state != "visible"] == ["选项"]
    assert book.active.title == "小区本期"
    english = made(lingang, code="en")
    assert english.sheetnames[0] == "Guide" and english.sheetnames[-1] == "Lists"


def test_above_the_table_stands_what_it_is_about(lingang):
    sheet = made(lingang)["社区累计"]
    assert sheet["A1"].value == "老城街道2021年5月改造进度台账（社区累计）"
    assert said(sheet, "填报单位：") == "老城街道"
    assert said(sheet, "街道：") == "老城街道"
    assert said(sheet, "报告期：") == "2021年5月"
    assert said(sheet, "口径：") == "累计"


def test_at_the_foot_stands_who_signs(lingang):
    sheet = made(lingang)["小区本期"]
    last = max(cell.row for cell in sheet["A"] if isinstance(cell.value, int))
    for label in ("填报单位（盖章）：", "统计负责人：", "填表人：", "报送日期："):
        row, column = beside(sheet, label)
        assert row > last
        assert not sheet.cell(row, column).protection.locked


def test_a_head_has_its_unit_in_brackets(lingang):
    assert heads(made(lingang)["社区本期"]) == [
        "序号",
        "社区",
        "绿道\n(公里)",
        "新增座椅\n(张)",
        "备注",
    ]


def test_what_is_filled_in_is_open_and_all_else_locked_without_a_password(lingang):
    book = made(lingang)
    for sheet in book:
        assert sheet.protection.sheet and sheet.protection.password is None
    sheet = book["小区本期"]
    first = where(sheet, "东市苑")[0]
    open_cells = [not cell.protection.locked for cell in sheet[first]]
    assert open_cells == [False, True, True, True, True]  # number, places, lamps, remark
    for row in (1, 5, first - 1):
        assert all(cell.protection.locked for cell in sheet[row])


def test_lists_are_of_the_office_and_the_month(lingang):
    lists = made(lingang, month="2021-03")["选项"]
    columns = {
        column[0].value: [c.value for c in column[1:] if c.value] for column in lists.columns
    }
    assert columns["小区"] == ["东市苑", "西市苑", "东市苑", "西市苑", "文庙苑"]
    assert columns["指标"] == ["新装路灯", "绿道", "在册志愿者", "新增座椅"]
    assert columns["单位"] == ["盏", "公里", "人", "张"]
    first = [cell.value for cell in lists["A"] if cell.value]
    assert first == ["社区", "东市社区", "西市社区", "文庙社区"]


def test_a_cell_offers_the_communities_and_the_estates_of_the_one_beside_it(lingang):
    sheet = made(lingang)["小区本期"]
    row = where(sheet, "东市苑")[0]
    assert offered(sheet, row, 2) == "'选项'!$A$2:$A$3"
    assert offered(sheet, row, 3) == (
        f"OFFSET('选项'!$C$2,MATCH($B{row},'选项'!$B$2:$B$4,0)-1,0,"
        f"SUMPRODUCT(--('选项'!$B$2:$B$4=$B{row})),1)"
    )


def test_a_figure_is_not_below_zero(lingang):
    sheet = made(lingang)["小区本期"]
    rule = next(r for r in sheet.data_validations.dataValidation if r.type == "decimal")
    assert (rule.operator, rule.formula1, rule.allow_blank) == ("greaterThanOrEqual", "0", True)
    assert f"D{where(sheet, '示例')[0] + 1}" in rule.sqref


def test_the_example_is_told_by_its_first_cell_and_its_remark(lingang):
    for form in ("wide", "long"):
        sheet = made(lingang, form=form).worksheets[1]
        row = where(sheet, "示例")[0]
        assert sheet.cell(row, 1).value == "示例"
        assert str(sheet.cell(row, sheet.max_column).value).startswith("示例")


def test_in_the_long_form_unit_and_basis_follow_the_metric(lingang):
    sheet = made(lingang, form="long")["台账"]
    assert heads(sheet) == ["序号", "社区", "小区", "指标", "数量", "单位", "口径", "备注"]
    assert (
        sheet["F7"].value == "=IFERROR(INDEX('选项'!$E$2:$E$5,MATCH($D7,'选项'!$D$2:$D$5,0)),\"\")"
    )
    assert sheet["F7"].protection.locked and sheet["G7"].protection.locked


def test_it_prints_on_a4_with_the_heads_on_each_page(lingang):
    for sheet in made(lingang).worksheets[1:-1]:
        assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
        assert (sheet.page_setup.fitToWidth or 1) == 1
        head = where(sheet, "序号")[0]
        assert sheet.print_title_rows == f"${head}:${head}"
        assert re.fullmatch(rf"[A-Z]{head + 1}", sheet.freeze_panes)
        assert sheet["A1"].font.name == "等线"


def test_the_guide_says_whose_it_is_and_what_each_metric_counts(lingang):
    content = [value for _, value in texts(made(lingang)["填写说明"])]
    assert any("老城街道" in text and "2021年5月" in text for text in content)
    for metric in lingang.metrics:
        assert metric.name_zh in content and metric.definition_zh in content
    assert "咨询单位：市照明办" in content


def test_a_demonstration_says_so(lingang):
    blank = Blank(lingang, "2021-05", "old_town", language())
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx(blank, is_demonstration=True)))
    assert any("演示数据" in text for _, text in texts(book["填写说明"]))
    assert not any("演示" in text for _, text in texts(made(lingang)["填写说明"]))


def test_a_programme_without_estates_has_no_column_for_them(lingang):
    book = made(dataclasses.replace(lingang, estates=()))
    assert book.sheetnames[1:-1] == ["社区本期", "社区累计"]
    assert heads(book["社区本期"])[:3] == ["序号", "社区", "新装路灯\n(盏)"]
    assert "小区" not in [cell.value for cell in book["选项"][1]]


def test_more_metrics_than_a_page_holds_go_on_another_sheet(lingang):
    lamps = lingang.metric["lamps"]
    many = [
        dataclasses.replace(lamps, key=f"m{n}", name_zh=f"路灯{n}", name_en=f"Lamps {n}")
        for n in range(25)
    ]
    book = made(dataclasses.replace(lingang, metrics=tuple(many)))
    tables = book.sheetnames[1:-1]
    assert tables == ["小区本期", "小区本期 2", "小区本期 3"]
    assert sum("盏" in head for name in tables for head in heads(book[name])) == 25


def test_the_whole_programme_has_its_subdistricts_in_a_column_and_in_the_lists(lingang):
    sheet = made(lingang, subdistrict="")["小区本期"]
    assert heads(sheet)[:4] == ["序号", "街道", "社区", "小区"]
    assert offered(sheet, 7, 2) == "'选项'!$A$2:$A$4"
    assert '$B7&"/"&$C7' in offered(sheet, 7, 4)
    assert "街道：" not in [value for _, value in texts(sheet)]


@pytest.mark.parametrize("form", ["wide", "long"])
def test_hostile_names_stay_text(lingang, form):
    def spoilt(things, *fields):
        return tuple(
            dataclasses.replace(thing, **{name: ATTACK + getattr(thing, name) for name in fields})
            for thing in things
        )

    programme = dataclasses.replace(
        lingang,
        metrics=spoilt(lingang.metrics, "name_zh", "definition_zh"),
        units=spoilt(lingang.units, "name_zh"),
        communities=spoilt(lingang.communities, "name_zh"),
        subdistricts=spoilt(lingang.subdistricts, "name_zh"),
        estates=spoilt(lingang.estates, "name_zh"),
        info=dataclasses.replace(lingang.info, contact_zh=ATTACK, city_zh=ATTACK),
    )
    blank = Blank(programme, "2021-05", "old_town", language())
    content = to_xlsx(blank, form)
    for name in zipfile.ZipFile(io.BytesIO(content)).namelist():
        part = zipfile.ZipFile(io.BytesIO(content)).read(name).decode("utf-8")
        assert "<hyperlink" not in part and "evil.example" not in "".join(
            re.findall(r"<(?:f|formula1|formula2|definedName|oddFooter)[^>]*>[^<]*", part)
        ), name
    for sheet in openpyxl.load_workbook(io.BytesIO(content)):
        for row in sheet.iter_rows():
            for cell in row:
                own = isinstance(cell.value, str) and cell.value.startswith("=IFERROR(INDEX(")
                assert cell.data_type != "f" or own
    assert file_name(blank).count("/") == 0 and "\u202e" not in file_name(blank)


def test_labels_never_stand_over_each_other():
    for columns in ([6, 16, 11, 11, 18], [6, 16, 18, *[11] * 11, 18], [12, 42, 42, 11, 18]):
        for labels in ([10] * 4, [30, 18, 12, 12], [10] * 3):
            taken = set()
            for pair in spans(columns, labels):
                for span in (pair.label, pair.value):
                    cells = {(pair.line, at) for at in range(span.first, span.last + 1)}
                    assert cells and not cells & taken
                    assert span.last < len(columns)
                    taken |= cells
