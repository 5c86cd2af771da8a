"""A file that is checked: read alike in every form, its rows made ready, its problems counted."""

from __future__ import annotations

import io
import pickle
from collections.abc import Callable, Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
import xlsxwriter

from renovation.intake import checked
from renovation.intake.checked import Checked, check_file
from renovation.intake.child import Limits, in_child
from renovation.language import language
from renovation.snapshot import build_snapshot
from tests.building import HEAD, ask, data_folder
from tests.intake.files import book, csv, figure, long, wide

# One report, worked by hand. Two communities of one subdistrict and one of another; 0.12公里 is
# 120米, 1,200 is 1200.
LONG = csv(
    HEAD,
    "2020-03,城东街道,新桥社区,新桥一院,排水,0.12,公里,本期,第一批",
    "2020-03,城东街道,新桥社区,新桥一院,墙,3,处,本期,第一批",
    '2020-03,城东街道,平原社区,,排水,"1,200",米,本期,',
    "2020-03,城西街道,中心社区,,排水,0,米,本期,",
    "2020-03,城西街道,中心社区,,墙,12,处,本期,",
).decode()
WIDE = csv(
    "报告期,街道,社区,小区,口径,排水(米),墙(处),备注",
    "2020-03,城东街道,新桥社区,新桥一院,本期,120,3,第一批",
    "2020-03,城东街道,平原社区,,本期,1200,,",
    "2020-03,城西街道,中心社区,,本期,0,12,",
).decode()
ROWS = [
    "2020-03,城东街道,新桥社区,新桥一院,排水,120,米,本期,第一批",
    "2020-03,城东街道,新桥社区,新桥一院,墙,3,处,本期,第一批",
    "2020-03,城东街道,平原社区,,排水,1200,米,本期,",
    "2020-03,城西街道,中心社区,,排水,0,米,本期,",
    "2020-03,城西街道,中心社区,,墙,12,处,本期,",
]
# The lines that content_sha256 is over: by month, community, estate and metric.
CONTENT = """\
month_label,community_key,estate_key,metric_key,basis,quantity,remark
2020-03,centre,,pipe,period,0.000,
2020-03,centre,,walls,period,12.000,
2020-03,new,n1,pipe,period,120.000,第一批
2020-03,new,n1,walls,period,3.000,第一批
2020-03,plain,,pipe,period,1200.000,
"""


def titled() -> bytes:
    """The report as an office keeps it: titles, a head of two rows, merged names, rows of sums."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made) as workbook:
        sheet, plain = workbook.add_worksheet("三月"), workbook.add_format()
        sheet.merge_range("A1:H1", "老旧小区改造进展台账", plain)
        sheet.write_row("A2", ["填报单位：某办公室", "", "", "报告期：2020年3月", "", "口径：本期"])
        for column, head in enumerate(["序号", "街道", "社区", "小区"]):
            sheet.merge_range(2, column, 3, column, head, plain)
        sheet.merge_range("E3:F3", "完成情况", plain)
        sheet.write_row("E4", ["排水（公里）", "墙（处）"])
        sheet.merge_range("G3:G4", "备注", plain)
        sheet.merge_range("B5:B6", "城东街道", plain)
        sheet.write_row("A5", [1])
        sheet.write_row("C5", ["新桥社区", "新桥一院", 0.12, 3, "第一批"])
        sheet.write_row("A6", [2])
        sheet.write_row("C6", ["平原社区", "", "１．２"])
        sheet.write_row("A7", ["小计", "", "", "", 1.32, 3])
        sheet.write_row("A8", [3, "城西街道", "中心社区", "", 0, 12])
        sheet.write_row("A9", ["合计", "", "", "", 1.32, 15])
        sheet.write_row(
            "A11", ["统计负责人：张三", "", "填表人：李四", "", "报送日期：2020年4月2日"]
        )
    return made.getvalue()


FORMS: dict[str, bytes | Callable[[], bytes]] = {
    "long, UTF-8": LONG.encode(),
    "long, UTF-8 with BOM": LONG.encode("utf-8-sig"),
    "long, GB18030": LONG.encode("gb18030"),
    "long, semicolons": LONG.replace("1,200", "1200").replace(",", ";").encode(),
    "long, a workbook": lambda: book(LONG.replace('"1,200"', "1200")),
    "long, under a title": f"台账,,,,,,,,\n{LONG}".encode(),
    "long, line ends of Windows": LONG.replace("\n", "\r\n").encode(),
    "wide, UTF-8": WIDE.encode(),
    "wide, UTF-8 with BOM": WIDE.encode("utf-8-sig"),
    "wide, GB18030": WIDE.encode("gb18030"),
    "wide, a workbook": lambda: book(WIDE),
    "wide, a sheet for each subdistrict": lambda: book(
        "\n".join(WIDE.splitlines()[:3]), "\n".join(WIDE.splitlines()[::3])
    ),
    "wide, under titles and merged heads": titled,
}


@pytest.fixture(scope="module")
def programme(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The small programme; files are read in this process, which is faster."""
    with pytest.MonkeyPatch.context() as patch:
        data_folder(tmp_path_factory.mktemp("checked") / "data", patch, {})
        patch.setattr(checked, "in_child", lambda function, *said, **_: function(*said))
        yield


@pytest.fixture
def check(programme: None, tmp_path: Path) -> Callable[[bytes], Checked]:
    """Checks a file of these bytes."""

    def of(content: bytes) -> Checked:
        path = tmp_path / "handed in"
        path.write_bytes(content)
        return check_file(path, "三月.csv", tmp_path)

    return of


def rows_of(found: Checked) -> list[str]:
    """The rows of rows.csv without the two last columns: sheet and row."""
    assert found.rows is not None
    head, *rows = found.rows.read_text(encoding="utf-8").splitlines()
    assert head == f"{HEAD},工作表,行"
    return [row.rsplit(",", 2)[0] for row in rows]


@pytest.mark.parametrize("form", FORMS)
def test_one_report_says_the_same_in_every_form(form: str, check) -> None:
    content = FORMS[form]
    found = check(content if isinstance(content, bytes) else content())
    assert found.problems == ()
    assert sorted(rows_of(found)) == sorted(ROWS)
    assert found.content_sha256 == sha256(CONTENT.encode()).hexdigest()
    assert (found.months, found.subdistricts, found.count_rows) == (("2020-03",), ("s1", "s2"), 5)


def test_rows_keep_their_order_and_say_where_they_stood(check) -> None:
    found = check(titled())
    assert [row.rsplit(",", 2)[1:] for row in found.rows.read_text().splitlines()[1:]] == [
        ["三月", "5"],
        ["三月", "5"],
        ["三月", "6"],
        ["三月", "8"],
        ["三月", "8"],
    ]
    assert rows_of(found) == ROWS
    assert found.said == {
        "office": "某办公室",
        "month": "2020-03",
        "basis": "本期",
        "responsible": "张三",
        "filled_by": "李四",
        "reported_on": "2020-04-02",
    }


def test_a_file_is_known_by_its_bytes_and_its_rows_by_theirs(check) -> None:
    found = check(LONG.encode())
    assert (found.sha256, found.size) == (sha256(LONG.encode()).hexdigest(), len(LONG.encode()))
    assert found.rows_sha256 == sha256(found.rows.read_bytes()).hexdigest()
    assert check(LONG.replace("12,处", "13,处").encode()).content_sha256 != found.content_sha256
    assert found.file_name == "三月.csv"


def test_the_rows_of_a_file_build_the_figures_it_reports(
    check, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = check(titled()).rows.read_bytes()
    data_folder(tmp_path / "data", monkeypatch, {"a": rows})
    assert ask(
        build_snapshot(),
        "select reported_community_key, estate_key, metric_key, basis, quantity, remark "
        "from progress order by all",
    ) == [
        ("centre", None, "pipe", "period", 0, None),
        ("centre", None, "walls", "period", 12, None),
        ("new", "n1", "pipe", "period", 120, "第一批"),
        ("new", "n1", "walls", "period", 3, "第一批"),
        ("plain", None, "pipe", "period", 1200, None),
    ]


MONTHS = [
    *("2020-03", "2020-3", "2020/3", "2020/03/31", "2020-03-31", "2020年3月", "2020年03月"),
    *("2020年3月31日", "2020年3月份", "202003", "20200331", "２０２０年３月", "２０２０－０３"),
    *("2020 年 3 月", " 2020-03 ", "2020-03-31 00:00:00", "2020/3/31 0:00", "2020-03-31T00:00:00"),
]


@pytest.mark.parametrize("month", MONTHS)
def test_a_month_is_understood_as_offices_write_it(check, month: str) -> None:
    assert check(long(figure(month=month))).months == ("2020-03",)


QUANTITIES = {
    "1200": "1200",
    '"1,200"': "1200",
    '"1,234,567.5"': "1234567.5",
    '"１，２００"': "1200",
    "１２０．５": "120.5",
    " 120 ": "120",
    "　120": "120",
    "+7": "7",
    "＋７": "7",
    "0": "0",
    "0.50": "0.5",
    ".5": "0.5",
    "5.": "5",
    "007": "7",
    "120.000000": "120",
}


@pytest.mark.parametrize(("written", "kept"), QUANTITIES.items())
def test_a_quantity_is_understood_as_offices_write_it(check, written: str, kept: str) -> None:
    (row,) = rows_of(check(long(figure(quantity=written))))
    assert row == f"2020-03,城东街道,新桥社区,,排水,{kept},米,本期,"


@pytest.mark.parametrize("name", ["新桥一院", "新桥一院\u200b", "\u202e新桥一院\u202c"])
def test_a_name_is_found_behind_marks_nobody_sees(check, name: str) -> None:
    (row,) = rows_of(check(long(figure(estate=name))))
    assert row.split(",")[3] == "新桥一院"


SUMS: dict[str, tuple[str, ...]] = {
    "below": ("A", "B", "C", "合计,,,,,35,6"),
    "above": ("合计,,,,,35,6", "A", "B", "C"),
    "spaced and with a colon": ("A", "B", "C", "总　计：,,,,,35,6"),
    "under the community": ("A", "B", "C", ",,合计,,,35,6"),
    "under the subdistrict": ("A", "B", "C", ",合计,,,,35,6"),
    "in English": ("A", "B", "Subtotal,,,,,30,5", "C", "Subtotal,,,,,5,1", "Total,,,,,35,6"),
    "of each block, below": ("A", "B", ",,小计,,,30,5", "C", ",,小计,,,5,1", ",,合计,,,35,6"),
    "of each block, above": (",,合计,,,35,6", ",,小计,,,30,5", "A", "B", ",,小计,,,5,1", "C"),
    "of each subdistrict by name": ("A", "B", "C", "城东街道小计,,,,,30,5", "城西街道合计,,,,,5,1"),
    "of each subdistrict in its rows": (
        *("A", "B", "2020-03,城东街道,小计,,本期,30,5", "C", "2020-03,城西街道,小计,,本期,5,1"),
    ),
    "of a community": ("A", "B", "2020-03,城东街道,新桥社区,小计,本期,10,2", "C"),
    "of blocks of totals": ("A", "B", "合计,,,,,30,5", "C", "合计,,,,,5,1", "总计,,,,,35,6"),
    "of one column only": ("A", "B", "C", "合计,,,,,,6"),
    "with thousands and zeros": ("A", "B", "C", '合计,,,,,"35.00",６'),
    "as rounded as it is written": (
        *("2020-03,城东街道,新桥社区,,本期,10.44,", "2020-03,城东街道,平原社区,,本期,20.4,"),
        "合计,,,,,31,",
    ),
}
BLOCK = {
    "A": "2020-03,城东街道,新桥社区,,本期,10,2",
    "B": "2020-03,城东街道,平原社区,,本期,20,3",
    "C": "2020-03,城西街道,中心社区,,本期,5,1",
}


@pytest.mark.parametrize("case", SUMS)
def test_a_row_of_sums_that_is_right_is_accepted_and_never_counted(check, case: str) -> None:
    lines = [BLOCK.get(line, line) for line in SUMS[case]]
    found = check(wide(*lines))
    assert found.problems == ()
    assert not any("计" in row or "otal" in row for row in rows_of(found))
    assert found.count_rows == 2 * sum(line in BLOCK for line in SUMS[case]) or "as rounded" in case


def test_sums_of_the_long_form_may_be_in_other_units(check) -> None:
    rows = (figure(), figure(community="平原社区", quantity="995"), "合计,,,,排水,1.0,公里,,")
    assert len(rows_of(check(long(*rows)))) == 2


def test_a_sum_is_not_compared_while_a_figure_it_covers_is_not_understood(check) -> None:
    found = check(wide("2020-03,城东街道,新桥社区,,本期,x,1", BLOCK["B"], "合计,,,,,30,9"))
    assert [(p.rule, p.cell) for p in found.problems] == [
        ("quantity_unreadable", "F2"),
        ("total_differs", "G4"),
    ]


def test_a_row_that_only_shows_how_to_fill_in_is_passed_over(check) -> None:
    shown = figure(remark="示例：请照此填写", quantity="999")
    first = "示例,城东街道,新桥社区,,排水,999,米,本期,"
    assert len(rows_of(check(long(shown, first, figure())))) == 1
    assert len(rows_of(check("台账\n".encode() + long(shown, first, figure())))) == 1


def test_a_remark_that_begins_with_the_name_of_a_place_is_no_example(check) -> None:
    report = long(figure(remark="示例小区一院已完工"), figure(community="平原社区", remark="示例"))
    assert len(rows_of(check(report))) == 1
    assert len(rows_of(check("台账\n".encode() + report))) == 1


def test_what_stands_above_the_table_fills_blank_cells_and_blank_cells_alone(check) -> None:
    rows = (
        "报告期：2020年3月,,街道：城东街道,,口径：本期",
        "序号,街道,社区,口径,排水(米)",
        "1,,新桥社区,,10",
        "2,,平原社区,累计,20",
        "3,,,,",
    )
    assert rows_of(check(book("\n".join(rows)))) == [
        "2020-03,城东街道,新桥社区,,排水,10,米,本期,",
        "2020-03,城东街道,平原社区,,排水,20,米,累计,",
    ]


def test_a_thousand_problems_are_told_and_all_of_them_counted(check) -> None:
    found = check(long(*[figure(month=f"{number}月") for number in range(1500)]))
    assert len(found.problems) == 1000
    assert (found.count_errors, found.counts) == (1500, {"month_unreadable": 1500})
    assert [problem.row for problem in found.problems] == list(range(2, 1002))


def test_a_problem_is_the_same_after_its_way_out_of_the_child(check) -> None:
    found = check(
        long(
            figure(unit="尺", community="平原社区"),
            figure(community="中心社区"),
            figure(month="2019-12", estate="=HYPERLINK(1)"),
            figure(),
            figure(unit="公里"),
        )
    )
    assert len(found.problems) == 5
    for problem in found.problems:
        again = pickle.loads(pickle.dumps(problem))
        for t in (language("zh"), language("en")):
            assert again.sentence.say(t) == problem.sentence.say(t)
            assert again.remedy.say(t) == problem.remedy.say(t)
        assert replace(again, sentence=problem.sentence, remedy=problem.remedy) == problem


def test_a_file_is_read_in_a_child(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data_folder(tmp_path / "data", monkeypatch, {})
    path = tmp_path / "a.csv"
    monkeypatch.setattr(checked, "in_child", in_child)
    monkeypatch.setattr(checked, "MOST_TOLD", 0)  # not there
    path.write_bytes(LONG.replace("12,处", "x,处").encode())
    (problem,) = check_file(path, "a.csv", tmp_path).problems
    assert problem.cell == "F6"


def test_a_child_that_takes_too_much_is_a_problem_of_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data_folder(tmp_path / "data", monkeypatch, {})
    path = tmp_path / "a.csv"
    path.write_bytes(LONG.encode())
    monkeypatch.setattr(checked, "in_child", in_child)
    monkeypatch.setattr(checked, "_LIMITS", Limits(wall_s=0))
    found = check_file(path, "a.csv", tmp_path)
    assert [problem.rule for problem in found.problems] == ["file_too_slow"]
    assert (found.count_errors, found.counts) == (1, {"file_too_slow": 1})
    assert (found.sha256, found.rows) == (sha256(LONG.encode()).hexdigest(), None)
