"""The page of reviewing: what waits, approving and returning, months, receipts and the journal."""

import csv
import io

import pytest

from renovation.desk import approve, close, read_book
from renovation.exports.csv import to_csv
from renovation.language import language
from renovation.ledger import real_folder
from renovation.report import View
from renovation.report.desk import journal_table, receipts_table
from renovation.scope import resolve
from renovation.snapshot import open_snapshot
from renovation.ui.work import Job
from tests.pages.desk_support import (
    CORRECTION,
    REVIEW,
    address,
    button,
    finding,
    handed_in,
    press,
)
from tests.pages.support import opened, words_of


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    "data", ["sample_data", "other_data", "one_subdistrict_data", "empty_data"]
)
def test_the_page_opens_on_any_data_in_both_languages(data, lang, request, monkeypatch):
    app = opened(REVIEW, request.getfixturevalue(data), monkeypatch, lang=lang)
    assert not app.exception
    said = {"zh": "没有待审核的报表", "en": "No report waits for review"}
    assert finding(app) == said[lang]
    page = {
        "zh": "还没有报表提交。",
        "en": "No report has been handed in yet.",
    }
    assert page[lang] in words_of(app)
    # No table without a row, and no file of nothing.
    assert len(app.dataframe) == len(app.get("download_button")) == 0


def test_without_people_the_page_says_where_they_are_listed(own, monkeypatch):
    (own / "programme" / "people.csv").unlink()
    assert "programme/people.csv" in words_of(opened(REVIEW, own, monkeypatch))


def test_what_waits_is_shown_with_what_it_would_change(own, monkeypatch):
    handed_in(own, monkeypatch)
    app = opened(REVIEW, own, monkeypatch, by="lights")
    assert finding(app) == "1份报表待审核"
    said = words_of(app)
    assert "老城街道 · 2022-01 · 1条数据 · 老城填报员" in said
    changes = app.table[1].value
    assert changes.iloc[:, 1:].to_numpy().tolist() == [[360, 366, 6], [155, 161, 6]]
    rows = app.dataframe[0].value
    assert rows[["community", "metric", "quantity", "unit", "row"]].to_numpy().tolist() == [
        ["文庙社区", "新装路灯", "6", "盏", "2"]
    ]


def test_nobody_approves_before_what_would_change_is_shown(own, monkeypatch):
    handed_in(own, monkeypatch)
    monkeypatch.setattr(Job, "wait", lambda *_: False)
    app = opened(REVIEW, own, monkeypatch, by="lights")
    assert "指标变化显示后方可通过。" in words_of(app)
    assert button(app, "通过 R000001").disabled
    assert not button(app, "退回 R000001").disabled


def test_approving_publishes_a_version_that_the_overview_shows(own, monkeypatch):
    handed_in(own, monkeypatch)
    app = press(opened(REVIEW, own, monkeypatch, by="lights"), "通过 R000001")
    assert finding(app) == "回执 R000001 已通过审核"
    assert "第2版起显示这些数据。" in words_of(app)
    (link,) = (found for found in app.get("page_link") if "总览" in found.proto.label)
    assert link.proto.page == "overview" or link.proto.query_string in ("", "metric=lamps")
    overview = opened("pages/browse/overview.py", own, monkeypatch)
    assert "366盏" in finding(overview)
    assert open_snapshot().version == 2


def test_a_reviewer_who_handed_it_in_is_told_why_somebody_else_must_review(own, monkeypatch):
    handed_in(own, monkeypatch, by="anywhere")
    app = opened(REVIEW, own, monkeypatch, by="anywhere")
    assert "该上报由全域填报员提交，应由他人审核。" in words_of(app)
    assert not any(found.label.startswith(("通过", "退回")) for found in app.button)


@pytest.mark.parametrize("by", ["", "town", "left"])
def test_who_is_no_reviewer_may_look_and_not_decide(by, own, monkeypatch):
    handed_in(own, monkeypatch)
    app = opened(REVIEW, own, monkeypatch, **({"by": by} if by else {}))
    assert app.table[1].value.iloc[0, 2] == 366
    assert not any(found.label.startswith(("通过", "退回")) for found in app.button)


def test_returning_wants_a_reason_which_the_receipt_then_shows(own, monkeypatch):
    handed_in(own, monkeypatch)
    app = press(opened(REVIEW, own, monkeypatch, by="lights"), "退回 R000001")
    assert app.warning[0].value == "请填写原因。"
    assert finding(app) == "1份报表待审核"
    app.text_input(key="why_R000001").set_value("少报一盏")
    app = press(app, "退回 R000001")
    assert finding(app) == "回执 R000001 已退回"
    assert "退回：少报一盏。" in words_of(app)
    assert open_snapshot().version == 1


def test_of_two_reviewers_the_second_is_told_what_the_first_decided(own, monkeypatch):
    handed_in(own, monkeypatch)
    first, second = (opened(REVIEW, own, monkeypatch, by=by) for by in ("lights", "head"))
    press(first, "通过 R000001")
    second.text_input(key="why_R000001").set_value("少报一盏")
    second = press(second, "退回 R000001")
    said = second.warning[0].value.replace("\\", "")
    assert "R000001" in said
    assert "照明办审核人" in said
    # The page itself shows what holds now.
    assert read_book(real_folder()).receipts[0].version == 2


def test_of_several_that_wait_one_is_opened_by_its_number(own, monkeypatch):
    handed_in(own, monkeypatch)
    handed_in(own, monkeypatch, text=CORRECTION)
    app = opened(REVIEW, own, monkeypatch, by="lights")
    assert finding(app) == "2份报表待审核"
    assert not app.table
    app = press(app, ":blue[R000002]")
    assert address(app)["receipt"] == "R000002"
    facts = dict(app.table[0].value.to_numpy().tolist())
    assert facts["**理由：更正已有数据**"] == "核对无误"
    assert button(app, "通过 R000002")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_reviewer_sees_each_warning_with_the_reason_given_for_it(lang, own, monkeypatch):
    handed_in(own, monkeypatch, text=CORRECTION, reason="漏填两盏")
    warned = read_book(real_folder()).receipts[0]
    assert warned.count_warned == {"figure_replaced": 1}
    app = opened(REVIEW, own, monkeypatch, by="lights", lang=lang)
    (row,) = next(t.value for t in app.table if t.value.shape == (1, 3)).to_numpy().tolist()
    # Which figure it was and what it is now: 16 lamps of East Market, 18 now.
    assert all(number in row[1] for number in ("16", "18"))
    assert {"zh": "东市苑", "en": "2021"}[lang] in row[1]
    assert row[2] == "漏填两盏"


def test_a_receipt_that_is_not_there_is_told(own, monkeypatch):
    handed_in(own, monkeypatch)
    app = opened(REVIEW, own, monkeypatch, receipt="R000009", by="lights")
    assert "没有回执“R000009”" in words_of(app)
    assert finding(app) == "1份报表待审核"


def test_a_month_is_closed_and_reopened_with_a_reason(own, monkeypatch):
    app = opened(REVIEW, own, monkeypatch, by="head")
    # The last month with figures is offered first.
    app = press(app, "2021-12关账")
    assert app.warning[0].value == "请填写原因。"
    app.text_input(key="closing_why").set_value("数据已报齐")
    app = press(app, "2021-12关账")
    assert read_book(real_folder()).closed_months == {"2021-12"}
    assert "已关账：2021-12。" in words_of(app)
    app.text_input(key="closing_why").set_value("补报")
    app = press(app, "2021-12重新开放")
    assert read_book(real_folder()).closed_months == frozenset()


def test_who_does_not_close_months_is_told(own, monkeypatch):
    app = opened(REVIEW, own, monkeypatch, by="lights")
    assert "照明办审核人没有关闭或重新开放月份的权限。" in words_of(app)
    assert not any("关账" in found.label for found in app.button)


def test_a_month_with_a_report_that_waits_is_not_closed_and_the_page_says_why(own, monkeypatch):
    handed_in(own, monkeypatch, text=CORRECTION)
    app = opened(REVIEW, own, monkeypatch, by="head")
    # Offered first is the newest that can be closed, and none after the last with reports.
    assert app.selectbox(key="closing_month").value == "2021-11"
    assert app.selectbox(key="closing_month").options[0] == "2021-12"
    app.selectbox(key="closing_month").set_value("2021-12").run()
    app.text_input(key="closing_why").set_value("数据已报齐")
    app = press(app, "2021-12关账")
    assert "R000001" in app.warning[0].value
    assert read_book(real_folder()).closed_months == frozenset()


def test_the_files_say_who_did_what_and_are_no_demonstration(own, monkeypatch):
    handed_in(own, monkeypatch, text=CORRECTION, reason="漏填两盏")
    approve("R000001", "lights")
    close("2021-12", "head", "数据已报齐")
    snapshot, book = open_snapshot(), read_book(real_folder())
    view = View(snapshot, resolve(snapshot, {})[0], language("zh"))

    def lines(table) -> list[dict[str, str]]:
        return list(csv.DictReader(io.StringIO(to_csv(table).decode("utf-8-sig"))))

    (receipt,) = lines(receipts_table(view, book.receipts))
    told = ("回执", "状态", "街道", "报告期", "填报人", "提醒的理由", "审核人", "版本", "数据性质")
    assert [receipt[head] for head in told] == [
        *("R000001", "已通过", "老城街道", "2021-12", "老城填报员", "漏填两盏"),
        *("照明办审核人", "2", "上报数据"),
    ]
    done = [
        (row["序号"], row["何人"], row["操作"], row["回执"], row["月份"], row["原因"])
        for row in lines(journal_table(view, book.events))
    ]
    assert done == [
        ("3", "照明办负责人", "关账", "", "2021-12", "数据已报齐"),
        ("2", "照明办审核人", "通过", "R000001", "", ""),
        ("1", "老城填报员", "提交", "R000001", "", "漏填两盏"),
    ]


def test_the_tables_are_on_the_page_with_their_files(own, monkeypatch):
    handed_in(own, monkeypatch)
    app = opened(REVIEW, own, monkeypatch, lang="en")
    shown = [frame.value for frame in app.dataframe[1:]]
    assert shown[0]["receipt"].tolist() == ["R000001"]
    assert shown[1]["by"].tolist() == ["Old Town clerk"]
    labels = [found.label for found in app.get("download_button")]
    assert labels.count("Export CSV") == 2
    assert "The file as it was handed in" in labels
