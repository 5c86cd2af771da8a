"""The workbook holds every table of the book as figures, and nothing in it runs or leads away."""

from __future__ import annotations

import datetime as dt
import io
import re
import time
import zipfile
from dataclasses import replace

import pandas as pd
import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from renovation.exports.formats import DOCUMENTS
from renovation.exports.xlsx import workbook
from renovation.meeting.book import Book, Slide
from renovation.report import Column, Stamp, Table
from tests.exports import decks
from tests.exports.read_pptx import formulas_and_links

LIT = ("on_schedule", "slightly_behind", "behind", "not_reported")
WORDS = ("达序时", "略滞后", "滞后", "未报")


def standings(places: tuple[str, ...] = ("东街", "西街", "南街", "北街"), **more: object) -> Table:
    """A table as the report makes one, with a light of each kind and a total."""
    rows = []
    for number, place in enumerate([*places, "全市"]):
        kind = number % 4
        silent = LIT[kind] == "not_reported"
        rows.append(
            {
                "metric": "管线",
                "unit": "米",
                "place": place,
                "cumulative": None if silent else 1200.5 + number,
                "target": 2000,
                "completion": None if silent else (0.6, 0.55, 0.2)[kind],
                "gap_points": None if silent else (2.5, -4.04, -40.0)[kind],
                "light": LIT[kind],
                "light_word": WORDS[kind],
                "on_schedule_from": -1,
                "slightly_behind_from": -5,
                "month": dt.datetime(2019, 7, 1),
                "is_reported": not silent,
                "is_total": place == "全市",
                "decimals": 1,
                "metric_key": "pipe",
            }
        )
    columns = (
        Column("metric", "指标"),
        Column("unit", "单位"),
        Column("place", "街道"),
        Column("cumulative", "累计（米）", "number", "m", 1),
        Column("target", "目标", "number", decimals=None, is_asked=False),
        Column("completion", "完成率", "completion", decimals=1),
        Column("gap_points", "差距（百分点）", "difference", decimals=1),
        Column("light_word", "状态"),
        Column("month", "月份", "month"),
        Column("is_reported", "已报", "flag"),
    )
    usual: dict[str, object] = {
        "name": "standings",
        "title": "分指标分街道进度",
        "columns": columns,
        "frame": pd.DataFrame(rows),
        "file_stem": "进度",
        "stamp": Stamp(dt.date(2019, 7, 30), 3, is_demonstration=True),
        "t": decks.book().t,
    }
    return Table(**usual | more)  # type: ignore[arg-type]


def book(*tables: Table, **fields: object) -> Book:
    made = tables or (standings(),)
    charts = {"standings": decks.ranking(("东街", "西街"), (77.9, None), (77.1, 77.1))}
    charts["curve"] = decks.s_curve()
    usual: dict[str, object] = {"tables": {t.name: t for t in made}, "charts": charts}
    slides = fields.pop("slides", (Slide("01", "ranking", "东街最快"),))
    return decks.book(slides, **usual | fields)  # type: ignore[arg-type]


def opened(content: bytes) -> Workbook:
    return load_workbook(io.BytesIO(content))


def head_row(sheet: Worksheet) -> int:
    return (
        int(sheet.freeze_panes[1:]) - 1
        if sheet.freeze_panes[1:].isdigit()
        else int(re.sub(r"\D", "", sheet.freeze_panes)) - 1
    )


@pytest.fixture(scope="module")
def content() -> bytes:
    return workbook(book())


@pytest.fixture
def sheet(content) -> Worksheet:
    return opened(content)["分项进度"]


def test_figures_are_numbers_with_the_format_that_prints_them(sheet):
    first = head_row(sheet) + 1
    cells = list(sheet[first])
    assert [cell.value for cell in cells[:7]] == ["管线", "米", "东街", 1200.5, 2000, 0.6, 2.5]
    assert cells[3].number_format == '0.0;"−"0.0;0.0'
    assert cells[5].number_format == '0.0%;"−"0.0%;0.0%'
    assert cells[6].number_format == '+0.0;"−"0.0;0.0'
    assert cells[8].value == dt.datetime(2019, 7, 1)
    assert cells[8].number_format == "yyyy\\-mm"


def test_what_is_not_reported_is_said_and_is_no_zero(sheet):
    row = [cell.value for cell in sheet[head_row(sheet) + 4]]
    assert row[2:8] == ["北街", "未报", 2000, "—", "—", "○ 未报"]


def test_a_difference_that_prints_as_zero_has_no_sign():
    frame = standings().frame.assign(gap_points=[0.04, -0.04, 0.06, None, 0.0])
    sheet = opened(workbook(book(standings(frame=frame))))["分项进度"]
    first = head_row(sheet) + 1
    assert [sheet.cell(first + i, 7).number_format for i in range(3)] == [
        "0.0;0.0;0.0",
        "0.0;0.0;0.0",
        '+0.0;"−"0.0;0.0',
    ]


def test_heads_stay_in_sight_and_stand_on_every_printed_page(sheet):
    head = head_row(sheet)
    assert sheet.print_title_rows == f"${head}:${head}"
    assert sheet.cell(head, 4).value == "累计（米）"
    assert sheet.auto_filter.ref == f"A{head}:J{head + 5}"


def test_it_prints_on_a4_across_with_source_date_version_and_demonstration(content):
    for sheet in opened(content):
        assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
        # Excel leaves page breaks out of account on a sheet that is fitted to pages.
        is_fitted = bool(sheet.sheet_properties.pageSetUpPr.fitToPage)
        assert is_fitted == (sheet.title not in ("汇总", "图表"))
        foot = f"{sheet.oddFooter.left.text} {sheet.oddFooter.right.text}"
        for said in ("数据截至 2019-07-30", "第3版", "演示数据"):
            assert said in foot


def test_lights_are_shape_word_and_colour_by_the_programmes_rule(sheet):
    """On schedule from −1 point on, slightly behind from −5 on."""
    rules = {}
    for found in sheet.conditional_formatting:
        for rule in found.rules:
            rules.setdefault(str(found.sqref), []).append((rule.type, rule.operator, rule.formula))
    first = head_row(sheet) + 1
    lit = [rule for where, own in rules.items() if where.startswith("H") for rule in own]
    assert [kind for kind, _, _ in lit] == ["beginsWith"] * 4
    gaps = [own for where, own in rules.items() if where.startswith("G")]
    assert gaps == [
        [
            ("cellIs", "greaterThanOrEqual", ["-1.0"]),
            ("cellIs", "lessThan", ["-5.0"]),
            ("cellIs", "lessThan", ["-1.0"]),
        ]
    ]
    # North Street did not report: no gap of its is judged.
    [where] = [where for where in rules if where.startswith("G")]
    assert f"G{first + 3}" not in where.split()
    shown = [sheet.cell(first + i, 8).value for i in range(4)]
    assert shown == ["● 达序时", "▲ 略滞后", "■ 滞后", "○ 未报"]


def test_charts_are_native_and_drawn_from_cells_with_gaps(content):
    sheet = opened(content)["图表"]
    cells = [[cell.value for cell in row] for row in sheet.iter_rows(max_col=6)]
    heads = [row for row in cells if row[1] == "完成率（%）"]
    assert [row[1:4] for row in heads] == [["完成率（%）", "序时计划（%）", "进度判定"]]
    place = cells.index(heads[0])
    assert cells[place + 1][:4] == ["东街", 77.9, 77.1, "● 达序时 +0.1"]
    assert cells[place + 2][:4] == ["西街", None, 77.1, "▲ 略滞后 −5.0"]
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        charts = [name for name in parts.namelist() if name.startswith("xl/charts/chart")]
        xml = [parts.read(name).decode() for name in sorted(charts)]
    assert len(xml) == 2
    assert "<c:barChart>" in xml[0] and "<c:lineChart>" in xml[1]
    assert 'dispBlanksAs val="gap"' in xml[1] or "dispBlanksAs" not in xml[1]


def test_the_first_sheet_says_what_where_and_which_sheets(content):
    made = opened(content)
    assert made.sheetnames == ["摘要", "图表", "分项进度"] or made.sheetnames[1:] == [
        "图表",
        "分项进度",
    ]
    said = [str(c.value) for row in made.worksheets[0].iter_rows() for c in row if c.value]
    for text in ("八月调度会", "演示数据", "东街最快", "分项进度", "分指标分街道进度"):
        assert text in said
    assert "南街" not in said and "管线" in said


def test_names_that_are_no_sheet_names_still_make_sheets():
    tables = [
        standings(name=f"theme_{n}", title=title)
        for n, title in enumerate(["[a]:*?/\\'", "a", "A", "History", "长" * 60, "长" * 60, ""])
    ]
    names = opened(workbook(book(*tables))).sheetnames
    assert len(names) == 9 == len({name.casefold() for name in names})
    assert all(0 < len(name) <= 31 and not set(name) & set("[]:*?/\\'") for name in names)
    assert "history" not in {name.casefold() for name in names}


def hostile() -> Book:
    # A frame of texts refuses half characters by itself.
    names = tuple(name.replace("\ud800", "") for name in decks.HOSTILE)
    table = standings(names, title=decks.FORMULA)
    columns = tuple(replace(one, header=decks.FORMULA + one.header) for one in table.columns)
    chart = decks.ranking(decks.HOSTILE, (50.0,) * 7, (75.0,) * 7, title=decks.FORMULA)
    curve = decks.s_curve(title="=1+1", unit="=2+2")
    return book(
        replace(table, columns=columns),
        charts={"standings": chart, "curve": curve},
        title=decks.FORMULA,
        foot=" & ".join(decks.HOSTILE),
        slides=(Slide("1", "ranking", decks.FORMULA),),
    )


def test_hostile_names_are_text_and_nothing_else():
    content = workbook(hostile())
    assert formulas_and_links(content) == []
    found = opened(content)
    texts = [c.value for s in found for row in s.iter_rows() for c in row]
    assert decks.FORMULA in texts and decks.LINK in texts
    assert all(c.data_type != "f" for s in found for row in s.iter_rows() for c in row)
    said = "".join(str(text) for text in texts if text)
    assert not set(said) & set("\u202e\u2067\x00\x1b\ufffe")
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        for name in parts.namelist():
            if "charts/chart" in name:
                # What a chart refers to are cells of its own workbook.
                xml = parts.read(name).decode()
                found_refs = re.findall(r"<c:f>(.*?)</c:f>", xml)
                assert all(ref.startswith("图表!$") for ref in found_refs), found_refs


@pytest.mark.parametrize("places", [(), ("东街",), tuple(decks.LONG_SUBDISTRICTS)])
def test_no_rows_one_place_and_twelve_with_long_names(places):
    table = standings(places)
    if not places:
        table = replace(table, frame=table.frame.iloc[:0])
    sheet = opened(workbook(book(table)))["分项进度"]
    first = head_row(sheet) + 1
    rows = [sheet.cell(first + i, 3).value for i in range(len(places))]
    assert rows == list(places)
    if not places:
        assert sheet.cell(first, 1).value == "没有数据"


def test_a_wide_table_goes_over_pages_with_its_names_on_each():
    frame = pd.DataFrame({"place": ["东街"], **{f"m{n}": [1.0] for n in range(24)}})
    columns = [Column("place", "街道")]
    columns += [Column(f"m{n}", f"指标第{n}项完成情况（米）", "number", "m") for n in range(24)]
    table = standings(name="summary", columns=tuple(columns), frame=frame)
    sheet = opened(workbook(book(table)))["分街道汇总"]
    assert sheet.page_setup.fitToWidth > 1 and sheet.page_setup.fitToHeight == 0
    assert sheet.print_title_cols == "$A:$A"


def printed_columns(references: int) -> str:
    """The print area of a table with a place and this many references."""
    keys = [f"reference{n}" for n in range(references)]
    frame = pd.DataFrame({"place": ["东街"], **{key: ["v1·pipe·all·2019-07"] for key in keys}})
    columns = [Column("place", "街道"), *(Column(key, "编号", "reference") for key in keys)]
    table = standings(name="summary", columns=tuple(columns), frame=frame)
    return opened(workbook(book(table)))["分街道汇总"].print_area


def test_references_are_printed_unless_they_make_all_else_too_small():
    assert printed_columns(3) == ""
    assert re.fullmatch(r"'分街道汇总'!\$A\$1:\$A\$\d+", printed_columns(20))


def test_a_long_table_is_printed_smaller_on_fewer_pages():
    """100 rows of 15 points in 0.76 of their size are 1140 points, a page has 490."""
    places = tuple(f"第{n}街道" for n in range(99))
    frame = standings(places).frame
    table = standings(columns=standings().columns[:3], frame=frame)
    sheet = opened(workbook(book(table)))["分项进度"]
    assert sheet.page_setup.fitToWidth in (None, 1)  # one is what it is without a word
    assert sheet.page_setup.fitToHeight == 3


def test_a_page_has_a_metrics_two_charts():
    bars, curve = decks.ranking(("东街", "西街"), (77.9, 60.0), (77.1, 77.1)), decks.s_curve()
    charts = {"a": bars, "b": curve, "c": replace(bars, title="第三幅"), "d": curve}
    sheet = opened(workbook(book(charts=charts)))["图表"]
    (third,) = [cell.row for cell in sheet["A"] if cell.value == "第三幅"]
    assert [one.id for one in sheet.row_breaks.brk] == [third - 1]


def test_the_same_book_gives_the_same_bytes(content, monkeypatch):
    monkeypatch.setattr(time, "time", lambda: 2_000_000_000.0)
    assert workbook(book()) == content
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert "2019-08-02" in parts.read("docProps/core.xml").decode()


def test_the_file_is_called_what_the_book_says():
    (own,) = (one for one in DOCUMENTS if one.ending == "xlsx")
    assert own.file_name(book()) == "八月调度会_第3版.xlsx"
