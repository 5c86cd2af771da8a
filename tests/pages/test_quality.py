"""The page of data quality: what is missing, what is doubted, in both languages on any data."""

import csv
import io
import shutil

import pytest

from renovation.exports.csv import to_csv
from renovation.language import language
from renovation.paths import ROOT
from renovation.report import TABLES
from renovation.scope import resolve
from renovation.snapshot import build_snapshot
from tests.building import data_folder, long, rows
from tests.pages.support import charts_of, opened, words_of

PAGE = "pages/ledger/quality.py"


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    "data", ["sample_data", "other_data", "one_subdistrict_data", "empty_data"]
)
def test_the_page_opens_on_any_data_in_both_languages(data, lang, request, monkeypatch):
    app = opened(PAGE, request.getfixturevalue(data), monkeypatch, lang=lang)
    assert not app.exception
    assert app.title[0].value
    # Without a report there is a sentence and no empty picture.
    assert bool(charts_of(app)) == (data != "empty_data")
    # The rules of intake are there in any case.
    assert len(app.expander) >= 1


@pytest.fixture
def other(other_data, monkeypatch):
    return lambda **link: opened(PAGE, other_data, monkeypatch, **link)


def test_a_place_that_never_reported_leads_the_list(other):
    """December 2021: due are five of lamps, four of greenway, four of volunteers.

    Spring never reported: lamps since 2020-11, volunteers since 2021-01, greenway since 2021-12.
    Temple lacks greenway and market volunteers: 5 of 13.
    """
    app = other()
    assert (
        app.title[0].value.replace("\\", "")
        == "2021-12：6个社区应报，3个缺报共5项，最久的是泉水社区，已14个月"
    )
    listed = app.dataframe[0].value
    assert listed["community"].tolist()[0] == "泉水社区"
    assert listed["last"].tolist()[0] == "从未上报"
    assert "应报13项，已报8项，占61.5%" in words_of(app)


def test_totals_stand_beside_who_reported_them(other):
    totals = other().table[0].value
    assert totals.iloc[0].tolist() == ["路灯（盏）", 360, r"4\/5"]
    assert totals.iloc[-1, 2] == "—"  # nobody is due for benches


def test_a_doubt_is_told_with_what_it_is_held_against(other):
    app = other()
    assert "可疑数据1条：累计数下降1条。" in words_of(app)
    found = app.dataframe[1].value
    assert found[["place", "month", "value", "compared"]].to_numpy().tolist() == [
        ["集市（老城）", "2021-08", "16人", "18人"]
    ]


def test_chosen_subdistricts_are_looked_at_alone(other):
    app = other(subdistricts="north_bank")
    assert "可疑数据" not in app.title[0].value
    assert "5条规则均未发现可疑数据。" in words_of(app)


def test_an_earlier_month_has_its_own_finding(other):
    app = other(to="2020-11")
    # Due are lamps of five and volunteers of two: tea hill and spring lack their lamps.
    assert (
        app.title[0].value.replace("\\", "") == "2020-11：6个社区应报，2个缺报共2项，最久的已1个月"
    )


@pytest.mark.parametrize(
    ("lang", "finding", "said"),
    [
        ("zh", "2020-01：3个社区应报数据全部报齐", ["本期没有缺报。", "5条规则均未发现可疑数据。"]),
        (
            "en",
            "2020-01: all 3 communities due have reported everything",
            ["No report is missing this month.", "No figure is doubted by the 5 rules."],
        ),
    ],
)
def test_where_nothing_is_wrong_the_page_says_so(lang, finding, said, tmp_path, monkeypatch):
    places = ("平原社区", "新桥社区", "中心社区")
    ledger = {"a": rows(*(long("2020-01", place, "走访", "1") for place in places))}
    folder = data_folder(tmp_path / "data", monkeypatch, ledger)
    build_snapshot()
    app = opened(PAGE, folder, monkeypatch, lang=lang)
    assert app.title[0].value.replace("\\", "") == finding
    for sentence in said:
        assert sentence in words_of(app)


def test_the_rules_of_intake_are_told(other):
    for lang, rule in (("zh", "数量不得为负"), ("en", "A quantity is not below zero")):
        told = [
            str(cell) for table in other(lang=lang).table for cell in table.value.to_numpy().flat
        ]
        assert any(rule in cell.replace("\\", "") for cell in told)


def test_the_files_hold_every_missing_report_and_every_doubt(other_snapshot):
    scope, _ = resolve(other_snapshot, {})

    def lines(name: str) -> list[dict[str, str]]:
        table = TABLES[name](other_snapshot, scope, language("zh"))
        return list(csv.DictReader(io.StringIO(to_csv(table).decode("utf-8-sig"))))

    missing = lines("missing")
    assert [(row["社区"], row["指标"], row["连续未报月数"]) for row in missing][:2] == [
        ("泉水社区", "新装路灯", "14"),
        ("泉水社区", "在册志愿者", "12"),
    ]
    assert len(missing) == 5
    (doubt,) = lines("doubted")
    assert (doubt["规则"], doubt["社区"], doubt["月份"], doubt["数据"], doubt["对照数"]) == (
        "累计数下降", "集市社区", "2021-08", "16", "18",
    )  # fmt: skip
    assert len(lines("completeness")) == 4 * 14


@pytest.fixture(scope="module")
def broken_plan(tmp_path_factory):
    """The second programme with a plan whose parts do not add up."""
    folder = tmp_path_factory.mktemp("broken-plan")
    for name in ("programme", "ledger"):
        shutil.copytree(ROOT / "tests" / "other" / name, folder / name)
    targets = folder / "programme" / "targets.csv"
    text = targets.read_text(encoding="utf-8")
    head, *lines = text.splitlines()
    whole = lines[0].replace("north_bank,,160", ",,1000")
    targets.write_text("\n".join([head, *lines, whole, ""]), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RENOVATION_DATA", str(folder))
        build_snapshot("real")
    return folder


def test_a_plan_whose_parts_do_not_add_up_is_told_with_its_year(broken_plan, monkeypatch):
    app = opened(PAGE, broken_plan, monkeypatch)
    found = app.dataframe[2].value
    assert found[["place", "month", "value", "compared", "change"]].to_numpy().tolist() == [
        ["全域", "2021年，计划“original”", "310盏", "1000盏", -0.69]
    ]
