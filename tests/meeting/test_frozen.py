"""A meeting shows the version it names for ever; what it is compared with is frozen, too."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from renovation.exports.csv import to_csv
from renovation.meeting import store
from renovation.meeting.agenda import drafted
from renovation.meeting.book import Book, Item, Meeting
from renovation.meeting.build import build_book
from renovation.meeting.views import VIEWS
from renovation.refusal import Refusal
from renovation.snapshot import build_snapshot
from renovation.snapshot.opening import close_all
from renovation.snapshot.store import database
from tests.building import data_folder, long, rows, write_ledger

EVERY = tuple(map(Item, VIEWS))
# 600 and then 900 of 1,500 m: the plan wants 600 by June and no more until December.
MAY = long("2020-05", "新桥社区", "排水", "500")
JUNE = long("2020-06", "新桥社区", "排水", "100")
JULY = long("2020-07", "新桥社区", "排水", "300")


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    folder = data_folder(tmp_path / "data", monkeypatch, {"a": rows(MAY, JUNE)})
    build_snapshot("real")
    yield folder
    close_all()


def add(data: Path, name: str, *lines: str) -> int:
    write_ledger(data / "ledger", {name: rows(*lines)})
    return build_snapshot("real")


def everything(book: Book) -> dict:
    slides = [asdict(replace(slide, table=None)) for slide in book.slides]
    tables = {name: to_csv(table) for name, table in book.tables.items()}
    said = {"slides": slides, "brief": asdict(book.brief), "foot": book.foot}
    return {"said": json.dumps(said, ensure_ascii=False), "tables": tables}


def of(meeting: Meeting, view: str):
    made = build_book(replace(meeting, agenda=(Item(view),)), with_tables=False)
    return made.slides[0]


def test_another_version_built_since_changes_nothing(data):
    meeting = store.save(Meeting("", "6月会", "2020-07-02", 1, agenda=EVERY))
    before = everything(build_book(meeting))
    assert add(data, "b", JULY) == 2
    assert everything(build_book(store.load(meeting.key))) == before
    assert of(replace(meeting, version=2), "summary").cards[0].value == 900


def test_a_metric_named_by_its_name_has_no_slide_twice(data):
    """Drainage leads the meeting and is the only one with a target, so the furthest behind."""
    for named in ("排水", "Drainage", "pipe"):
        agenda = drafted(Meeting("", "会", "2020-07-02", 1, metrics=(named,))).agenda
        told = [(item.view, item.metric) for item in agenda if item.metric]
        assert told == [("ranking", "pipe"), ("curve", "pipe")]


def test_the_usual_agenda_is_kept_with_the_figures(data):
    """A meeting without an agenda has the usual one, of its own version."""
    meeting = Meeting("k", "会", "2020-07-02", 1)
    before = [slide.title for slide in build_book(meeting, with_tables=False).slides]
    add(data, "b", JULY)
    assert [slide.title for slide in build_book(meeting, with_tables=False).slides] == before


def test_a_version_that_is_not_there_is_refused_and_none_takes_its_place(data):
    with pytest.raises(Refusal, match="There is no version 7; the newest is 1"):
        build_book(Meeting("k", "会", "2020-07-02", 7))


def test_a_damaged_version_is_refused_and_none_takes_its_place(data):
    add(data, "b", JULY)
    close_all()
    database(1).unlink()
    with pytest.raises(Refusal, match="version 1 is missing or damaged"):
        build_book(Meeting("k", "会", "2020-07-02", 1))


def test_since_the_meeting_before_are_figures_lights_and_remarks(data):
    """600 m of 600 planned in June; 900 m in July, when still 600 are planned: 20 points more."""
    agenda = (Item("standings", remark="新桥社区加快"),)
    first = store.save(Meeting("", "6月会", "2020-07-02", 1, agenda=agenda))
    add(data, "b", JULY)
    second = store.copy(first.key, "7月会", "2020-08-02", 2)
    slide = of(second, "changes")
    assert slide.title.startswith("比第1版：1项指标增加")
    assert slide.grid.heads[1:4] == ("2020-06（第1版）", "2020-07（第2版）", "差额")
    assert slide.grid.rows[0] == ("排水（米）", "600", "900", "+300", "● 达序时 持平",
                                  "● 达序时 +20.0")  # fmt: skip
    assert "对比“6月会”（2020-07-02）：第1版，数据截至2020-06。" in slide.points
    assert "上次会议对“各项任务状态”的备注：新桥社区加快" in slide.points
    assert "since=1" in slide.link


def test_two_meetings_on_one_version_are_compared_by_their_months(data):
    add(data, "b", JULY)
    first = store.save(Meeting("", "5月会", "2020-06-02", 2, month_to="2020-05"))
    second = store.save(Meeting("", "7月会", "2020-08-02", 2, since=first.key))
    slide = of(second, "changes")
    assert slide.grid.heads[1:3] == ("2020-05", "2020-07")
    assert slide.grid.rows[0][1:4] == ("500", "900", "+400")


def test_two_meetings_of_one_month_and_version_show_the_same_and_it_is_said(data):
    """Nothing came in for July, of which both speak of June's 600 m."""
    first = store.save(Meeting("", "6月会", "2020-07-02", 1))
    slide = of(store.copy(first.key, "6月第二次会", "2020-07-09", 1), "changes")
    assert slide.title == "与上次会议数据相同：同一版本、同一月份"
    assert slide.grid.heads[1:3] == ("2020-06（上次会议）", "2020-06（本次会议）")
    assert slide.grid.rows[0][1:3] == ("600", "600")


def test_two_meetings_of_one_month_are_told_apart_by_their_versions(data):
    first = store.save(Meeting("", "6月会", "2020-07-02", 1))
    add(data, "b", long("2020-06", "平原社区", "排水", "20"))
    slide = of(store.copy(first.key, "6月第二次会", "2020-07-09", 2), "changes")
    assert slide.title.startswith("比第1版：")
    assert slide.grid.heads[1:3] == ("2020-06（第1版）", "2020-06（第2版）")


def test_a_correction_between_two_meetings_is_told_with_its_reason(data):
    first = store.save(Meeting("", "6月会", "2020-07-02", 1))
    correction = long("2020-05", "新桥社区", "排水", "400", remark="复核")
    add(data, "b", JULY, correction)
    second = store.copy(first.key, "7月会", "2020-08-02", 2)
    assert "更正1项数据" in of(second, "changes").lead
    assert "由500米改为400米" in of(second, "changes").lead
    assert "复核" in of(second, "changes").lead


def test_a_late_report_between_two_meetings_is_told_alike_on_both_slides_and_in_the_brief(data):
    """20 m at Plain for June, told after the June meeting; nothing was corrected."""
    first = store.save(Meeting("", "6月会", "2020-07-02", 1))
    add(data, "b", JULY, long("2020-06", "平原社区", "排水", "20"))
    second = store.copy(first.key, "7月会", "2020-08-02", 2)
    late = "该版之后补报1项数据。"
    changes, problems = of(second, "changes"), of(second, "problems")
    assert changes.lead.startswith(late)
    assert problems.points[-1] == late
    assert "1项数据有更正或补报" in problems.title
    brief = build_book(second, with_tables=False).brief
    assert late in brief.sections[2].paragraphs[0]


def test_a_late_report_beside_a_correction_is_counted_with_it(data):
    first = store.save(Meeting("", "6月会", "2020-07-02", 1))
    correction = long("2020-05", "新桥社区", "排水", "400", remark="复核")
    add(data, "b", JULY, correction, long("2020-06", "平原社区", "排水", "20"))
    problems = of(store.copy(first.key, "7月会", "2020-08-02", 2), "problems")
    assert "更正1项数据" in problems.points[-1]
    assert problems.points[-1].endswith("该版之后补报1项数据。")
    assert "2项数据有更正或补报" in problems.title


def test_a_later_change_of_the_meeting_before_changes_nothing(data):
    first = store.save(Meeting("", "6月会", "2020-07-02", 1, agenda=(Item("cover", remark="甲"),)))
    add(data, "b", JULY)
    second = store.copy(first.key, "7月会", "2020-08-02", 2)
    before = of(second, "changes")
    store.save(replace(first, version=2, agenda=(Item("cover", remark="乙"),)))
    assert of(store.load(second.key), "changes") == before


@pytest.mark.parametrize("since", ["gone", "2020-07-02-6yuehui"])
def test_without_the_meeting_before_the_month_before_is_compared_and_it_is_said(data, since):
    """It was never there, or it shows a later version than this one."""
    add(data, "b", JULY)
    if since != "gone":
        assert store.save(Meeting("", "6月会", "2020-07-02", 2)).key == since
    slide = of(Meeting("k", "会", "2020-07-02", 1, since=since), "changes")
    assert slide.grid.heads[1:3] == ("2020-05", "2020-06")
    assert slide.points[0] in (
        "没有“gone”这个会议。",
        "会议“6月会”的数据晚于本次会议，改与上月对比。",
    )


def test_what_the_version_does_not_know_is_refused_and_not_guessed(data):
    for wrong in ({"metrics": ("pipes2",)}, {"subdistricts": ("s9",)}, {"month_to": "2021-05"}):
        with pytest.raises(Refusal):
            build_book(Meeting("k", "会", "2020-07-02", 1, **wrong))
