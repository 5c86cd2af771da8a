"""The answer at the address of slides: the meeting asked for, in its own frozen figures."""

import json
import logging
import re

import pytest
from starlette.requests import Request

from renovation.meeting import store
from renovation.meeting.book import Item, Meeting
from renovation.snapshot import build_snapshot
from renovation.snapshot.opening import close_all
from renovation.ui.meeting import books, present
from tests.building import data_folder, long, rows, write_ledger


@pytest.fixture
def tiny(tmp_path, monkeypatch):
    """The small programme with 300 m in May and in June of 2020, as version 1."""
    may, june = (long(f"2020-0{month}", "新桥社区", "排水", "300") for month in (5, 6))
    folder = data_folder(tmp_path / "data", monkeypatch, {"a": rows(may, june)})
    build_snapshot("real")
    yield folder
    close_all()


def newer(folder):
    """300 m more in July, as version 2."""
    write_ledger(folder / "ledger", {"b": rows(long("2020-07", "新桥社区", "排水", "300"))})
    build_snapshot("real")


def asked(query=""):
    """Status, language and book of the answer."""
    scope = {"type": "http", "method": "GET", "path": "/present", "headers": []}
    answer = present.answer(Request(scope | {"query_string": query.encode()}))
    page = answer.body.decode()
    said = re.search(r'id="book">(.*?)</script>', page, re.DOTALL)[1]
    return answer.status_code, re.search(r'<html lang="([^"]+)"', page)[1], json.loads(said)


def saved(name="会", **fields):
    usual = {"date": "2020-07-02", "version": 1, "agenda": (Item("summary"),)}
    return store.save(Meeting("", name, **usual | fields))


def test_a_meeting_shows_its_own_version_after_a_newer_one(tiny):
    """600 m to June; 900 m with July, which only version 2 has."""
    old = saved()
    first = asked(f"meeting={old.key}")
    newer(tiny)
    books._book.cache_clear()
    assert asked(f"meeting={old.key}") == first
    assert first[2]["slides"][0]["cards"][0]["text"] == "600米"
    assert "第1版" in first[2]["foot"]
    later = saved("7月会", version=2, date="2020-08-02")
    assert asked(f"meeting={later.key}")[2]["slides"][0]["cards"][0]["text"] == "900米"


def test_what_was_saved_since_is_shown_at_once(tiny):
    first = saved()
    assert [one["view"] for one in asked(f"meeting={first.key}")[2]["slides"]] == ["summary"]
    store.save(Meeting(first.key, "会", "2020-07-02", 1, agenda=(Item("dates"), Item("cover"))))
    assert [one["view"] for one in asked(f"meeting={first.key}")[2]["slides"]] == ["dates", "cover"]


def test_since_the_meeting_before_are_figures_lights_ranks_and_its_remarks(tiny):
    agenda = (Item("changes", remark="新桥加快"),)
    old = saved("6月会", agenda=agenda)
    newer(tiny)
    new = store.copy(old.key, "7月会", "2020-08-02", 2)
    [slide] = asked(f"meeting={new.key}")[2]["slides"]
    assert slide["grid"]["rows"][0][:4] == ["排水（米）", "600", "900", "+300"]
    assert "达序时" in slide["grid"]["rows"][0][4]
    points = "\n".join(slide["points"])
    assert "新桥加快" in points
    assert "对比“6月会”" in points
    assert "排名" in points


@pytest.mark.parametrize(
    ("own", "wanted", "tag", "title"),
    [
        ("zh", "", "zh-CN", "排水累计600米"),
        ("en", "", "en", "Drainage: 600 m in all"),
        ("zh", "en", "en", "Drainage: 600 m in all"),
    ],
)
def test_slides_are_in_the_meetings_language_or_the_one_asked_for(tiny, own, wanted, tag, title):
    meeting = saved(lang=own)
    status, lang, book = asked(f"meeting={meeting.key}&lang={wanted}")
    assert (status, lang) == (200, tag)
    assert book["lang"] == tag[:2]
    assert book["slides"][0]["title"].startswith(title)


def test_without_a_meeting_it_is_the_latest_one(tiny):
    saved("早", date="2020-07-02")
    saved("晚", date="2020-08-02")
    assert asked()[2]["title"] == "晚"


@pytest.mark.parametrize(
    ("lang", "said"),
    [("zh", "还没有会议，请在“会议材料”页新建。"), ("en", "There is no meeting yet; ")],
)
def test_where_there_is_none_it_says_where_to_make_one(tiny, lang, said):
    status, _, book = asked(f"lang={lang}")
    assert status == 404
    assert book["slides"][0]["title"].startswith(said)


def test_a_version_that_is_gone_is_one_sentence(tiny):
    meeting = saved(version=7)
    status, _, book = asked(f"meeting={meeting.key}")
    assert (status, book["slides"][0]["title"]) == (404, "没有第7版，最新的是第1版。")


def test_a_fault_is_a_number_that_stands_in_the_log(tiny, monkeypatch, caplog):
    meeting = saved()

    def fail(meeting):
        raise ZeroDivisionError

    monkeypatch.setattr(books, "book", fail)
    with caplog.at_level(logging.ERROR, "renovation"):
        status, _, book = asked(f"meeting={meeting.key}")
    assert status == 500
    number = re.search(r"[0-9a-f]{8}", book["slides"][0]["title"])[0]
    assert number in caplog.text
