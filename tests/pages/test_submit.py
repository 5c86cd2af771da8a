"""The page of handing in: name, month and template, the check of a file, and the receipt."""

import shutil
import tomllib

import pytest

from renovation.desk import approve, send_back
from renovation.language import language
from renovation.paths import ROOT
from renovation.refusal import Refusal
from renovation.ui import checking, submit
from tests.pages.desk_support import (
    BAD,
    CORRECTION,
    GOOD,
    HEAD,
    SUBMIT,
    address,
    button,
    finding,
    give,
    handed_in,
    journal_of,
    press,
    reasons,
)
from tests.pages.support import opened, words_of


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    "data", ["sample_data", "other_data", "one_subdistrict_data", "empty_data"]
)
def test_the_page_opens_on_any_data_in_both_languages(data, lang, request, monkeypatch):
    app = opened(SUBMIT, request.getfixturevalue(data), monkeypatch, lang=lang)
    assert not app.exception
    said = {
        "zh": "报送数据：选择姓名，填写模板，上传文件",
        "en": "Hand in a report:",
    }
    assert finding(app).startswith(said[lang])
    assert app.get("file_uploader")
    assert len(app.get("download_button")) == 2


def test_the_address_names_who_hands_in_and_for_which_month(own, monkeypatch):
    app = opened(SUBMIT, own, monkeypatch, by="town", period="2021-11")
    assert finding(app) == "老城街道2021-11的数据还没有提交"
    assert app.selectbox(key="by").value == "town"
    assert app.get("download_button")[0].label.replace("\\", "") == "下载模板：老城街道2021-11"


def test_a_name_is_remembered_when_the_menu_leads_back(own, monkeypatch):
    app = opened(SUBMIT, own, monkeypatch)
    app.selectbox(key="by").set_value("town").run()
    assert address(app) == {"by": "town"}
    app.query_params.clear()
    app.switch_page("pages/browse/overview.py").run()
    assert address(app) == {}
    app.switch_page(SUBMIT).run()
    assert address(app) == {"by": "town"}
    # The last report of the ledger is of December 2021.
    assert finding(app) == "老城街道2022-01的数据还没有提交"


def test_a_name_that_nobody_has_is_told_with_the_nearest(own, monkeypatch):
    app = opened(SUBMIT, own, monkeypatch, by="老城填报")
    assert "人员名单中没有“老城填报”，是不是“老城填报员”？" in words_of(app)
    assert app.selectbox(key="by").value == ""


def test_only_who_may_hand_in_is_on_the_list_and_others_are_told_why_not(own, monkeypatch):
    app = opened(SUBMIT, own, monkeypatch, by="lights")
    named = app.selectbox(key="by").options
    assert {"北岸填报员", "全域填报员"} < set(named)
    assert not {"照明办负责人", "离任填报员"} & set(named)
    assert "照明办审核人没有上报的权限。" in words_of(app)


def test_without_people_the_page_says_where_they_are_listed(own, monkeypatch):
    (own / "programme" / "people.csv").unlink()
    app = opened(SUBMIT, own, monkeypatch)
    assert not app.exception
    assert "programme/people.csv" in words_of(app)


def test_a_refused_file_shows_every_problem_and_changes_nothing(own, monkeypatch):
    app = give(opened(SUBMIT, own, monkeypatch, by="town"), BAD)
    # Unknown community, below zero; no community, no number, a unit that does not fit.
    assert finding(app) == "检查未通过，有5处错误：报表.csv"
    found = app.table[0].value
    assert found["列"].tolist() == ["社区", "数量", "社区", "数量", "单位"]
    assert found["单元格"].tolist() == ["C2", "F2", "C3", "F3", "G3"]
    assert found["最接近的名称"].tolist()[0] == "文庙社区"
    assert [b.label for b in app.get("download_button")[2:3]] == ["清单导出CSV"]
    assert "3　提交" not in words_of(app)
    assert journal_of(own) == []


def test_many_problems_are_told_rule_by_rule_and_folded_after_five(own, monkeypatch):
    lines = "".join(f"第{n}月,老城街道,文庙社区,,新装路灯,6,盏,本期,\n" for n in range(1, 10))
    app = give(opened(SUBMIT, own, monkeypatch, by="town"), f"{HEAD}\n{lines}")
    assert finding(app) == "检查未通过，有9处错误：报表.csv"
    said = words_of(app)
    assert "发现9处错误" in said
    assert "二〇一九年七月或201907：9处错误" in said
    assert said.count("2019.1可能是2019.10") == 1
    assert [len(table.value) for table in app.table] == [5, 4]
    assert [found.label for found in app.expander if "其余" in found.label] == ["其余4条"]


def test_a_good_file_shows_what_changes_and_is_not_handed_in_before_the_button(own, monkeypatch):
    app = give(opened(SUBMIT, own, monkeypatch, by="town"), GOOD)
    assert finding(app) == "检查通过，未发现问题：报表.csv"
    assert "1条数据，2022-01，老城街道。尚未提交。" in words_of(app)
    lines = app.table[0].value.to_numpy().tolist()
    assert [[str(line[0]).replace("\\", ""), *line[1:]] for line in lines] == [
        ["新装路灯 · 全域（盏）", 360, 366, 6],
        ["新装路灯 · 老城街道（盏）", 155, 161, 6],
    ]
    assert journal_of(own) == []


def test_the_button_gives_a_receipt_number_which_the_address_keeps(own, monkeypatch):
    app = handed_in(own, monkeypatch)
    assert finding(app) == "已提交，回执号 R000001"
    assert address(app) == {"by": "town", "receipt": "R000001"}
    assert "接下来由他人审核" in words_of(app)
    assert journal_of(own) == ["000001.json"]
    again = opened(SUBMIT, own, monkeypatch, receipt="R000001", lang="en")
    assert finding(again) == "Handed in, receipt number R000001"


def test_the_page_says_that_the_report_of_an_office_was_handed_in(own, monkeypatch):
    handed_in(own, monkeypatch)
    app = opened(SUBMIT, own, monkeypatch, by="town", period="2022-01")
    assert finding(app) == "老城街道2022-01：回执 R000001 待审核"
    assert finding(opened(SUBMIT, own, monkeypatch, by="bank", period="2022-01")) == (
        "北岸街道2022-01的数据还没有提交"
    )


def test_every_warning_wants_its_reason(own, monkeypatch):
    app = give(opened(SUBMIT, own, monkeypatch, by="town"), CORRECTION)
    assert finding(app) == "检查通过，有1条提醒需说明理由：报表.csv"
    assert reasons(app)[0].label == "1条提醒的理由：更正已有数据"
    app = press(app, "提交审核")
    assert app.warning[0].value.replace("\\", "") == "每条提醒都要说明理由，请逐项填写。"
    assert journal_of(own) == []
    (field,) = reasons(app)
    field.set_value("漏填两盏")
    app = press(app, "提交审核")
    assert finding(app) == "已提交，回执号 R000001"
    assert "漏填两盏" in app.table[0].value.to_string()


def test_the_same_figures_again_answer_with_the_earlier_receipt_and_its_state(own, monkeypatch):
    handed_in(own, monkeypatch)
    # Other bytes, the same figures.
    app = give(
        opened(SUBMIT, own, monkeypatch, by="town"), GOOD.replace("\n", "\r\n"), "又一份.csv"
    )
    assert finding(app) == "此前已提交过：回执 R000001 待审核"
    assert "3　提交" not in words_of(app)
    approve("R000001", "lights")
    app = give(opened(SUBMIT, own, monkeypatch, by="town"), GOOD)
    assert finding(app) == "此前已提交过：回执 R000001 已通过审核"
    assert journal_of(own) == ["000001.json", "000002.json"]


def test_a_returned_report_says_why_and_keeps_its_number_when_it_comes_again(own, monkeypatch):
    handed_in(own, monkeypatch)
    send_back("R000001", "lights", "少报一盏。")
    app = opened(SUBMIT, own, monkeypatch, receipt="R000001")
    assert finding(app) == "回执 R000001 已退回"
    assert "退回：少报一盏。请改正后在本页重新提交。" in words_of(app)
    app = give(opened(SUBMIT, own, monkeypatch, by="town"), GOOD)
    assert "曾被照明办审核人退回：少报一盏" in words_of(app)
    app = press(app, "提交审核")
    assert finding(app) == "已提交，回执号 R000001"
    facts = app.table[0].value.to_string().replace("\\", "")
    assert "曾退回" in facts
    assert "照明办审核人" in facts
    assert "少报一盏" in facts


def test_a_check_that_found_it_pending_is_done_anew_once_it_was_returned(own, monkeypatch):
    handed_in(own, monkeypatch)
    app = give(opened(SUBMIT, own, monkeypatch, by="town"), GOOD)
    send_back("R000001", "lights", "少报一盏")
    app.run()
    assert finding(app) == "检查通过，未发现问题：报表.csv"
    assert app.table[0].value.iloc[0, 2] == 366


def test_a_clerk_hands_in_for_the_own_office_alone(own, monkeypatch):
    app = give(opened(SUBMIT, own, monkeypatch, by="bank"), GOOD)
    assert finding(app).startswith("检查通过")
    assert "北岸填报员只能为北岸街道上报，该文件含有其他街道的数据。" in words_of(app)
    assert not any(found.label == "提交审核" for found in app.button)


def test_without_a_name_the_file_is_checked_and_the_name_asked_for(own, monkeypatch):
    app = give(opened(SUBMIT, own, monkeypatch), GOOD)
    assert finding(app).startswith("检查通过")
    assert "请先在上方选择姓名，再提交。" in words_of(app)


def test_the_first_real_report_ends_the_demonstration_and_the_page_says_so(
    sample_data, tmp_path, own, monkeypatch
):
    folder = tmp_path / "demonstration"
    shutil.copytree(sample_data, folder)
    place = "报告期,街道,社区,小区,指标,数量,单位,口径,备注\n2019-08,{},{},,{},5,{},本期,\n"
    text = place.format("凤凰街道", "吴都社区", "排水管线", "米")
    app = give(opened(SUBMIT, folder, monkeypatch, by="clerk-fenghuang"), text)
    assert "这是第一份真实报表。" in words_of(app)
    # Nothing was reported before: that is no zero, and there is no difference.
    assert app.table[0].value.iloc[0, 1:].isna().tolist() == [True, False, True]


def test_a_link_finds_the_check_again_without_the_file(own, monkeypatch):
    app = give(opened(SUBMIT, own, monkeypatch, by="town"), BAD)
    key = address(app)["file"]
    another = opened(SUBMIT, own, monkeypatch, file=key, lang="en")
    assert finding(another) == "Check not passed: 5 errors: 报表.csv"
    assert len(another.table[0].value) == 5


def test_a_check_that_is_not_kept_any_more_is_told(own, monkeypatch):
    app = opened(SUBMIT, own, monkeypatch, file="0123456789abcdef")
    assert finding(app) == "检查结果已不再保留"


def test_a_receipt_that_is_not_there_is_told_with_the_nearest(own, monkeypatch):
    handed_in(own, monkeypatch)
    app = opened(SUBMIT, own, monkeypatch, receipt="R000002")
    assert finding(app) == "没有这个回执"
    assert "是不是“R000001”？" in words_of(app)


def test_a_hostile_file_name_and_cell_are_shown_and_do_nothing(own, monkeypatch):
    name = "../[x](http:~evil.example)<b>\u202e.csv"
    text = GOOD.replace("文庙社区", "[y](http://evil.example)<b>:red[z]")
    app = give(opened(SUBMIT, own, monkeypatch, by="town"), text, name)
    for shown in [*(e.value for e in (*app.title, *app.markdown)), app.table[0].value.to_csv()]:
        assert "](http" not in str(shown).replace("\\]\\(", "")
        assert "<b>" not in str(shown).replace("\\<b\\>", "")
        assert "\u202e" not in str(shown)


def test_what_is_checked_twice_at_once_is_checked_once(own, monkeypatch):
    calls = []
    monkeypatch.setattr(
        checking, "check_file", lambda *a, f=checking.check_file: calls.append(a) or f(*a)
    )
    first = give(opened(SUBMIT, own, monkeypatch, by="town"), GOOD)
    second = give(opened(SUBMIT, own, monkeypatch, by="bank"), GOOD)
    assert finding(first) == finding(second)
    assert len(calls) == 1


def test_a_second_click_hands_in_once(own, monkeypatch):
    app = give(opened(SUBMIT, own, monkeypatch, by="town"), GOOD)
    other = opened(SUBMIT, own, monkeypatch, by="town", file=address(app)["file"])
    app, other = press(app, "提交审核"), press(other, "提交审核")
    assert finding(app) == finding(other) == "已提交，回执号 R000001"
    assert journal_of(own) == ["000001.json"]


def test_the_buttons_say_the_same_in_english(own, monkeypatch):
    app = give(opened(SUBMIT, own, monkeypatch, by="town", lang="en"), CORRECTION)
    assert finding(app) == "Check passed, with 1 warning that wants a reason: 报表.csv"
    assert button(app, "Hand in for review")
    assert language("en")("What would change") in words_of(app)


def test_a_fault_in_a_check_is_told_once_and_the_next_click_tries_again(own, monkeypatch):
    calls = []

    def fail(*_):
        calls.append(1)
        raise Refusal("The disk is full.")

    with monkeypatch.context() as patch:
        patch.setattr(checking, "check_file", fail)
        app = give(opened(SUBMIT, own, monkeypatch, by="town"), GOOD)
        assert finding(app) == "“报表.csv”没能检查"
        assert "The disk is full." in words_of(app)
        assert len(calls) == 1
    app.run()
    assert finding(app) == "检查通过，未发现问题：报表.csv"


def test_the_server_takes_files_as_large_as_the_page_says():
    with (ROOT / ".streamlit" / "config.toml").open("rb") as file:
        assert tomllib.load(file)["server"]["maxUploadSize"] == submit.MOST_MB


def test_errors_stand_above_warnings_and_the_title_counts_both(own, monkeypatch):
    # Row 2 replaces a figure, which wants a reason; row 3 is below zero.
    text = f"{CORRECTION}2021-12,老城街道,文庙社区,,新装路灯,-6,盏,本期,\n"
    app = give(opened(SUBMIT, own, monkeypatch, by="town"), text)
    assert finding(app) == "检查未通过，有1处错误，1条提醒：报表.csv"
    assert app.table[0].value["单元格"].tolist() == ["F3", "F2"]
