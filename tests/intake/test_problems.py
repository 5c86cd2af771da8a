"""What a ledger may not say: every problem told with its place, its value and a way out."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from renovation.intake.findings import LedgerRefused
from renovation.language import language
from renovation.paths import ROOT
from renovation.snapshot import build_snapshot, store
from tests.building import HEAD, data_folder, long, rows

T = language("en")


@pytest.fixture
def problems(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """The problems told of submissions named a, b, c …; nothing may have been published."""

    def refuse(*contents: str | bytes) -> list[str]:
        data_folder(tmp_path / "data", monkeypatch, dict(zip("abcdefg", contents, strict=False)))
        with pytest.raises(LedgerRefused) as refused:
            build_snapshot()
        assert store.numbers() == []
        assert list(store.folder().glob("*.building")) == []
        assert "Traceback" not in refused.value.say(language("zh"))
        return refused.value.say(T).splitlines()[1:]

    return refuse


GOOD = ("2020-03", "新桥社区", "排水", "5")

CASES = {
    "no month": (
        long("", *GOOD[1:]),
        'column "报告期": the month is missing. Write the month in each row, such as 2019-07',
    ),
    "a month in words": (
        long("三月", *GOOD[1:]),
        'column "报告期": "三月" is not a month. Write it like 2019-07, 2019年7月 or 2019/7/31; '
        "2019.1 may mean 2019.10.",
    ),
    "a thirteenth month": (long("2020-13", *GOOD[1:]), '"2020-13" is not a month'),
    "a thirty-first of June": (long("2020-06-31", *GOOD[1:]), '"2020-06-31" is not a month'),
    "a day before a month": (long("31/3/2020", *GOOD[1:]), '"31/3/2020" is not a month'),
    "before the programme": (
        long("2019-12", *GOOD[1:]),
        '"2019-12" lies outside the programme, which reports from 2020-01',
    ),
    "a month that has not begun": (long("2120-01", *GOOD[1:]), '"2120-01" lies outside'),
    "no subdistrict": (long(*GOOD, subdistrict=""), "the subdistrict is missing"),
    "an unknown subdistrict": (
        long(*GOOD, subdistrict="城冬街道"),
        'column "街道": there is no subdistrict "城冬街道" in the programme. Write the name as it '
        'stands in the template\'s drop-down list. Did you mean "城东街道"?',
    ),
    "no community": (long("2020-03", "", "排水", "5"), "the community is missing"),
    "an unknown community": (
        long("2020-03", "新侨社区", "排水", "5"),
        'column "社区": there is no community "新侨社区" in the programme. Write the name as it '
        'stands in the template\'s drop-down list. Did you mean "新桥社区"?',
    ),
    "a community of another subdistrict": (
        long("2020-03", "东门社区", "排水", "5", subdistrict="城东街道"),
        'column "社区": "东门社区" does not lie in this subdistrict but in "West Side"',
    ),
    "an unknown estate": (
        long(*GOOD, estate="新桥三院"),
        'column "小区": there is no estate "新桥三院" in New Bridge. Write a name of the '
        "template's list of estates, or leave it blank for a figure of the whole community. "
        'Did you mean "新桥一院"?',
    ),
    "an estate of another community": (
        long(*GOOD, estate="平原院"),
        '"平原院" does not lie in New Bridge but in Plain. Put community and estate in accord.',
    ),
    "an estate for what is kept by community": (
        long("2020-03", "新桥社区", "走访", "5", estate="新桥一院"),
        'column "小区": "Visits" is kept by community, but stands here for the estate "新桥一院". '
        "Leave the estate blank for this metric.",
    ),
    "no metric": ("2020-03,城东街道,新桥社区,,,5,米,本期,", "the metric is missing"),
    "an unknown metric": (
        "2020-03,城东街道,新桥社区,,管到,5,米,本期,",
        'column "指标": there is no metric "管到" in the programme. Write the name as it stands '
        "on the template's guide sheet. "
        'Did you mean "管道"?',
    ),
    "no unit": (
        long(*GOOD, unit=""),
        "the unit is missing; it is one of m, km, 10,000 m. Write one",
    ),
    "a unit of something else": (
        long(*GOOD, unit="平米"),
        'column "单位": the unit "平米" does not measure this metric, whose units are m, km, '
        "10,000 m. Write one of the metric's units.",
    ),
    "no quantity": (
        long("2020-03", "新桥社区", "排水", ""),
        'column "数量": the quantity is missing. Write 0 for zero',
    ),
    "words for a quantity": (
        long("2020-03", "新桥社区", "排水", "约50"),
        'column "数量": "约50" is not a number',
    ),
    "a comma that parts no thousands": (
        long("2020-03", "新桥社区", "排水", '"12,34"'),
        '"12,34" is not a number',
    ),
    "a unit behind the number": (
        long("2020-03", "新桥社区", "排水", "120米"),
        '"120米" is a number with its unit. Take the unit out of the cell',
    ),
    "lost digits": (long("2020-03", "新桥社区", "排水", "1.2E+5"), '"1.2E+5" is not a number'),
    "no number": (long("2020-03", "新桥社区", "排水", "nan"), '"nan" is not a number'),
    "infinity": (long("2020-03", "新桥社区", "排水", "inf"), '"inf" is not a number'),
    "an underscore": (long("2020-03", "新桥社区", "排水", "1_0"), '"1_0" is not a number'),
    "below zero": (
        long("2020-03", "新桥社区", "排水", "-0.5"),
        "-0.5 is below zero. Correct an earlier figure by submitting its month again.",
    ),
    "four decimals": (
        long("2020-03", "新桥社区", "排水", "1.2345"),
        "1.2345 has more than three decimals of m. Round the figure.",
    ),
    "four decimals after conversion": (
        long("2020-03", "新桥社区", "排水", "1.23456789", unit="万米"),
        "1.23456789 has more than three decimals of m",
    ),
    "a decimal far behind": (
        long("2020-03", "新桥社区", "排水", "1.0000000000001"),
        "1.0000000000001 has more than three decimals of m",
    ),
    "too large": (
        long("2020-03", "新桥社区", "排水", "999999999999", unit="万米"),
        "999999999999 is too large to be kept exactly",
    ),
    "no basis": (long(*GOOD, basis=""), 'column "口径": the basis is missing'),
    "an unknown basis": (
        long(*GOOD, basis="累记"),
        'column "口径": "累记" is not a basis. Write 本期 (this period) or 累计 (cumulative). '
        'Did you mean "累计"?',
    ),
    "a stock as an amount": (
        long("2020-03", "新桥社区", "中心个数", "2", basis="本期"),
        'column "口径": "Centres" is a state, not an amount of the period',
    ),
}


@pytest.mark.parametrize(("row", "told"), CASES.values(), ids=CASES)
def test_a_bad_row_is_told_with_its_place_and_a_way_out(problems, row: str, told: str) -> None:
    other = long("2020-03", "平原社区", "排水", "1")
    (sentence,) = problems(rows(other, row))
    assert sentence.startswith('submissions/a.csv, row 3, column "')
    assert told in sentence


def test_one_row_may_have_several_problems(problems) -> None:
    told = problems("2020年,城冬街道,新侨社区,,管到,x,尺,今,")
    assert len(told) == 6  # its community is not looked for in a subdistrict that is not known
    assert all(line.startswith("submissions/a.csv, row 2") for line in told)


def test_the_same_figure_twice_in_a_file_names_both_rows(problems) -> None:
    (told,) = problems(rows(long(*GOOD), long("2020-04", *GOOD[1:]), long(*GOOD, unit="公里")))
    assert told == (
        'submissions/a.csv, row 4, column "指标": "Drainage" was given for this place and month '
        "in row 2 already. Keep one of the two."
    )


def test_an_estate_is_one_place_under_both_names_of_its_community(problems) -> None:
    (told,) = problems(
        rows(
            long("2020-03", "老桥社区", "排水", "5", estate="新桥一院"),
            long("2020-03", "新桥社区", "排水", "5", estate="新桥一院"),
        )
    )
    assert "row 3" in told


def test_a_figure_of_the_whole_community_does_not_stand_beside_its_estates(problems) -> None:
    (told,) = problems(
        rows(long(*GOOD, estate="新桥一院"), long("2020-04", *GOOD[1:])),
        rows(long(*GOOD), long("2020-05", *GOOD[1:])),
    )
    assert told.startswith("submissions/b.csv, row 2")
    assert '"Drainage" is reported for the whole community here and for its' in told


def test_a_former_name_reports_nothing_after_its_successor_s_state(problems) -> None:
    (told,) = problems(
        rows(
            long("2020-03", "老桥社区", "走访", "5"),
            long("2020-04", "新桥社区", "走访", "7", basis="累计"),
            long("2020-05", "老桥社区", "走访", "1"),
        )
    )
    assert told == (
        'submissions/a.csv, row 4, column "社区": "老桥社区" has been succeeded by "New Bridge", '
        "which has already reported a cumulative figure. Report this figure under the "
        "community's new name."
    )


def test_all_files_are_told_at_once_in_their_order(problems) -> None:
    bad = long("2020-03", "新桥社区", "排水", "x")
    wide = "报告期,街道,社区,小区,口径,排水(米)\n2020-03,城东街道,新桥社区,,本期,y\n"
    told = problems(bad, wide.encode(), bad.replace("x", "z"))
    assert [line.split(",")[0] for line in told] == [
        "submissions/a.csv",
        "submissions/b.csv",
        "submissions/c.csv",
    ]
    assert 'column "排水(米)": "y" is not a number' in told[1]


def test_the_first_twenty_are_told_and_the_others_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    months = [f"{2020 + number // 12}-{number % 12 + 1:02}" for number in range(23)]
    bad = [long(month, "新桥社区", "排水", f"x{n}") for n, month in enumerate(months)]
    data_folder(tmp_path / "data", monkeypatch, {"a": rows(*bad)})
    with pytest.raises(LedgerRefused) as refused:
        build_snapshot()
    lines = refused.value.say(T).splitlines()
    assert "23 problems" in lines[0]
    assert len(lines) == 22
    assert '"x19"' in lines[20]
    assert lines[21] == "And 3 more."
    assert refused.value.say(language("zh")).splitlines()[0] == (
        "台账有23处问题，未予采用，没有写入任何数据。"
    )


HEADS = {
    "an unknown column": (
        f"{HEAD},管到\n",
        'row 1, column "管到": this is neither a column of the ledger form nor a metric with its '
        "unit in brackets. Write the head as in the template; a metric takes its unit in brackets, "
        'as in (米). Did you mean "管道"?',
    ),
    "a column twice": (
        f"{HEAD},街道\n",
        'row 1, column "街道": this column stands here a second time. Keep one',
    ),
    "no basis": (
        HEAD.replace(",口径", "") + "\n",
        'submissions/a.csv has no column "口径". Add the column, or say it once above the table',
    ),
    "no quantity": (
        HEAD.replace(",数量", "") + "\n",
        'submissions/a.csv has no column "数量". Add the column',
    ),
    "long and wide at once": (
        f"{HEAD},排水(米)\n",
        'row 1, column "指标": a sheet with a column for each metric has no such column.',
    ),
    "an unknown metric": (
        "报告期,街道,社区,口径,排汽(米)\n2020-03,城东街道,新桥社区,本期,1\n",
        'row 1, column "排汽(米)": there is no metric "排汽" in the programme. Write the name as '
        "it stands on the template's guide sheet. "
        'Did you mean "排水"?',
    ),
    "a metric without its unit": (
        "报告期,街道,社区,口径,排水\n2020-03,城东街道,新桥社区,本期,1\n",
        'row 1, column "排水": the head has no unit in brackets that measures this metric; its '
        "units are m, km, 10,000 m. Write the metric's unit in brackets behind its name",
    ),
    "a metric with another's unit": (
        "报告期,街道,社区,口径,排水(处)\n2020-03,城东街道,新桥社区,本期,1\n",
        'row 1, column "排水(处)": the head has no unit in brackets',
    ),
}


@pytest.mark.parametrize(("content", "told"), HEADS.values(), ids=HEADS)
def test_a_bad_head_is_told_once(problems, content: str, told: str) -> None:
    sentences = problems(content.encode())
    assert any(told in sentence for sentence in sentences)
    assert all(sentence.startswith("submissions/a.csv") for sentence in sentences)


FILES = {
    "empty": (b"", "is empty; it has no head row"),
    "white": (b" \n\n", "is empty; it has no head row"),
    "UTF-16": (HEAD.encode("utf-16"), "is not a CSV text file"),
    "a workbook": (b"PK\x03\x04\x00\x00" + bytes(50), "is not a CSV text file"),
    "neither encoding": (b"\xff\xff\xff\xff", "is neither UTF-8 nor GB18030 text"),
    "an open quote": (f'{HEAD}\n2020-03,"城东街道,新桥社区\n'.encode(), "is not CSV"),
    "too many cells": (
        f"{HEAD}\n{long(*GOOD)},1,2\n".encode(),
        "row 2: 11 cells where the head has 9",
    ),
}


@pytest.mark.parametrize(("content", "told"), FILES.values(), ids=FILES)
def test_a_file_that_is_no_ledger_is_told_as_a_whole(problems, content: bytes, told: str) -> None:
    (sentence,) = problems(content)
    assert told in sentence


def test_a_row_that_stops_too_early_is_told_by_what_it_lacks(problems) -> None:
    told = problems(f"{HEAD}\n2020-03,城东街道,新桥社区\n".encode())
    assert [line.split(": ")[1].split(".")[0] for line in told] == [
        "the basis is missing",
        "the metric is missing",
        "the quantity is missing",
    ]


@pytest.mark.parametrize("name", ["=1+1", "<b>x</b>", "{0}", "{file}", "%s", "a'b\"c", "[x](y)"])
def test_hostile_words_are_repeated_as_they_are(problems, name: str) -> None:
    quoted = '"' + name.replace('"', '""') + '"'
    (told,) = problems(f"2020-03,城东街道,{quoted},,排水,5,米,本期,")
    assert f'"{name}"' in told


def test_a_misspelt_community_of_a_subdistrict_with_an_official_code_is_told_with_the_nearest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = tmp_path / "data"
    shutil.copytree(ROOT / "data" / "programme", data / "programme")
    (data / "ledger" / "submissions").mkdir(parents=True)
    (data / "ledger" / "submissions" / "a.csv").write_text(
        f"{HEAD}\n2019-06,凤凰街道,吴郡社区,,排水管线,120,米,本期,\n", encoding="utf-8"
    )
    monkeypatch.setenv("RENOVATION_DATA", str(data))
    with pytest.raises(LedgerRefused) as refused:
        build_snapshot()
    assert refused.value.say(language("zh")).splitlines()[1:] == [
        "submissions/a.csv第2行“社区”：本项目没有社区“吴郡社区”。"
        "请按模板下拉列表中的名称填写。是不是“吴都社区”？"
    ]
