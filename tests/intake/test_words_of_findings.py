"""What a finding says: the nearest word of the form, the other place, what a head lacks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from renovation.intake import checked
from renovation.intake.checked import Checked, check_file
from renovation.intake.problems import Problem
from renovation.language import language
from tests.building import HEAD, data_folder
from tests.intake.files import book, csv, figure, long

ZH = language("zh")
Check = Callable[[bytes], Checked]


@pytest.fixture(scope="module")
def programme(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The small programme; files are read in this process, which is faster."""
    with pytest.MonkeyPatch.context() as patch:
        data_folder(tmp_path_factory.mktemp("words") / "data", patch, {})
        patch.setattr(checked, "in_child", lambda function, *said, **_: function(*said))
        yield


@pytest.fixture
def check(programme: None, tmp_path: Path) -> Check:
    def of(content: bytes) -> Checked:
        path = tmp_path / "handed in"
        path.write_bytes(content)
        return check_file(path, "三月", tmp_path)

    return of


def only(found: Checked) -> Problem:
    (problem,) = found.problems
    return problem


@pytest.mark.parametrize(
    ("written", "guess"), [("当月", "本期"), ("本月数", "本期"), ("累计值", "累计")]
)
def test_a_basis_is_guessed_in_the_words_of_the_form(
    check: Check, written: str, guess: str
) -> None:
    problem = only(check(long(figure(basis=written))))
    assert (problem.rule, problem.guess) == ("basis_unknown", guess)


@pytest.mark.parametrize("number", ["1" + "0" * 18, "9" * 40, "-" + "9" * 20])
def test_a_number_of_too_many_digits_is_too_large_and_not_unreadable(
    check: Check, number: str
) -> None:
    assert only(check(long(figure(quantity=number)))).rule == "quantity_too_large"


def test_an_estate_of_another_community_is_told_with_that_community(check: Check) -> None:
    problem = only(check(long(figure(community="平原社区", estate="新桥一院"))))
    assert problem.rule == "estate_unknown"
    assert problem.sentence.say(ZH).endswith("“新桥一院”不属于平原社区，而属于新桥社区。")
    assert problem.guess == ""


def test_a_comma_without_quotation_marks_is_told_with_the_figure_it_splits(check: Check) -> None:
    found = check(csv(HEAD, "2020-03,城东街道,新桥社区,,排水,1,200,米,本期,"))
    problem = only(found)
    assert (problem.rule, problem.row, problem.value) == ("figure_split", 2, "1,200")
    assert "这一行有10格，表头只有9格；“1,200”中的逗号把一个数分成了两格" in problem.sentence.say(
        ZH
    )


def test_a_head_without_most_columns_says_which_it_has_and_which_lack(check: Check) -> None:
    problem = only(check(csv("街道,数目", "城东街道,5")))
    assert problem.rule == "table_missing"
    assert "表头中有街道，缺报告期、社区、口径" in problem.sentence.say(ZH)


def test_a_title_offers_the_subdistrict_that_lacks_and_all_else_is_told(check: Check) -> None:
    """12 and 7 are 19, not 20: told at once, though the column of the subdistrict lacks."""
    found = check(
        book(
            "城东街道进度台账（2020年3月）\n社区,口径,排水(米)\n"
            "新桥社区,本期,12\n平原社区,本期,7\n合计,,20"
        )
    )
    assert [problem.rule for problem in found.problems] == ["column_missing", "total_differs"]
    assert found.problems[0].remedy is not None
    assert "“街道：城东街道”" in found.problems[0].remedy.say(ZH)


def test_a_sheet_named_after_another_month_than_its_title_is_told(check: Check) -> None:
    text = "台账（2020年3月）\n街道,社区,口径,排水(米)\n城东街道,新桥社区,本期,12"
    problem = only(check(book(**{"2020年4月": text})))
    assert (problem.rule, problem.severity) == ("sheet_month", "warning")
    assert problem.sentence.say(ZH) == ("工作表“2020年4月”以2020-04命名，填报的却是2020-03的数。")
    assert not check(book(**{"2020年3月": text})).problems


def test_the_template_of_one_month_with_another_written_into_a_sheet_is_told(check: Check) -> None:
    def text(month: str, community: str = "新桥社区") -> str:
        head = f"城东街道2020年3月改造进度台账\n街道：,城东街道,报告期：,{month},口径：,本期"
        return f"{head}\n\n社区,排水(米)\n{community},12"

    problem = only(check(book(一=text("2020年3月"), 二=text("2020年4月"))))
    assert (problem.rule, problem.severity) == ("title_month", "warning")
    assert problem.sentence.say(ZH) == "工作表“二”：标题写的是2020-03，填报的却是2020-04的数。"
    assert not check(book(一=text("2020年3月"), 二=text("2020年3月", "平原社区"))).problems


def test_the_office_that_is_a_subdistrict_stands_for_its_rows(check: Check) -> None:
    text = "填报单位：{}\n报告期：2020年3月\n社区,口径,排水(米)\n{},本期,12"
    assert not check(book(text.format("城东街道", "新桥社区"))).problems
    elsewhere = only(check(book(text.format("城东街道", "中心社区"))))
    assert elsewhere.rule == "community_elsewhere"
    other = check(book(text.format("城东街道办事处", "新桥社区")))
    assert [problem.rule for problem in other.problems] == ["column_missing"]
