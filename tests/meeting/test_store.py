"""Meetings as files: nothing is replaced, whoever saves, and what is opened is what was saved."""

from __future__ import annotations

import json
import multiprocessing
import os
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from renovation.meeting import store
from renovation.meeting.book import Item, Meeting
from renovation.refusal import Refusal

PLAIN = Meeting(
    key="",
    name="8月调度会",
    date="2019-08-02",
    version=3,
    subdistricts=("420704001",),
    month_to="2019-07",
    metrics=("drainage_m",),
    agenda=(Item("cover"), Item("curve", "drainage_m", "", "请说明")),
)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("RENOVATION_DATA", str(tmp_path))
    return tmp_path / "meetings"


def test_a_meeting_reopened_is_the_meeting_saved():
    saved = store.save(PLAIN, by="li_lei")
    assert store.load(saved.key) == saved
    assert (saved.saved_by, saved.saved_at[:2]) == ("li_lei", "20")
    assert replace(saved, key="", saved_at="", saved_by="") == PLAIN


def test_the_key_says_day_and_name_in_latin_letters():
    assert store.save(PLAIN).key == "2019-08-02-8yuediaoduhui"
    assert store.save(replace(PLAIN, name="Review № 2")).key == "2019-08-02-review-no-2"
    assert store.save(replace(PLAIN, name="！？")).key == "2019-08-02-meeting"


def test_two_names_that_sound_alike_have_keys_of_their_own():
    first, second = store.save(PLAIN), store.save(replace(PLAIN, name="8月调度汇"))
    assert second.key == f"{first.key}-2"


def test_a_second_meeting_of_one_name_and_day_wants_another_name():
    first = store.save(PLAIN)
    with pytest.raises(Refusal, match="give this one another name"):
        store.save(PLAIN)
    assert store.list_all() == [first]
    assert store.save(first).key == first.key
    assert store.save(replace(PLAIN, date="2019-08-03")).name == first.name


def test_each_save_is_a_new_file_and_the_newest_counts(folder):
    first = store.save(PLAIN)
    before = (folder / first.key / "000001.json").read_bytes()
    second = store.save(replace(first, name="调度会（改）"))
    files = sorted(path.name for path in (folder / first.key).iterdir())
    assert files == ["000001.json", "000002.json"]
    assert (folder / first.key / "000001.json").read_bytes() == before
    assert store.load(first.key) == second


def test_a_meeting_can_be_opened_as_it_was_at_a_moment():
    first = store.save(PLAIN)
    second = store.save(replace(first, version=4))
    store.save(replace(first, version=5))
    assert store.load(first.key, until=second.saved_at) == second
    assert store.load(first.key, until="2001-01-01") == first


def test_nothing_half_written_is_ever_opened(folder, monkeypatch):
    saved = store.save(PLAIN)

    def no_link(*_: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(os, "link", no_link)
    with pytest.raises(OSError, match="full"):
        store.save(replace(saved, name="Lost"))
    assert store.load(saved.key) == saved
    assert [path.name for path in (folder / saved.key).iterdir()] == ["000001.json"]


def test_a_file_that_somebody_took_meanwhile_is_not_replaced(folder, monkeypatch):
    saved = store.save(PLAIN)
    real = os.link

    def raced(source: Path, target: Path) -> None:
        if target.name == "000002.json" and not target.exists():
            target.write_text("theirs", encoding="utf-8")
        real(source, target)

    monkeypatch.setattr(os, "link", raced)
    store.save(replace(saved, name="Mine"))
    assert (folder / saved.key / "000002.json").read_text(encoding="utf-8") == "theirs"
    assert store.load(saved.key).name == "Mine"


def test_a_change_of_an_older_save_is_refused_where_it_says_which_it_changed(folder):
    first = store.save(PLAIN)
    second = store.save(replace(first, name="先"), after=first.saved_at)
    with pytest.raises(Refusal, match="saved in another window"):
        store.save(replace(first, name="后"), after=first.saved_at)
    assert store.load(first.key) == second
    third = store.save(replace(second, name="后"), after=second.saved_at)
    assert store.load(first.key) == third


def test_of_two_who_change_the_same_save_at_the_same_moment_one_is_refused(folder, monkeypatch):
    saved = store.save(PLAIN)
    real = os.link

    def raced(source: Path, target: Path) -> None:
        monkeypatch.setattr(os, "link", real)
        store.save(replace(saved, name="Theirs"), after=saved.saved_at)
        real(source, target)

    monkeypatch.setattr(os, "link", raced)
    with pytest.raises(Refusal, match="saved in another window"):
        store.save(replace(saved, name="Mine"), after=saved.saved_at)
    assert store.load(saved.key).name == "Theirs"
    assert sorted(path.name for path in (folder / saved.key).iterdir()) == [
        "000001.json",
        "000002.json",
    ]


def _save_often(data: str, key: str, who: str) -> None:
    os.environ["RENOVATION_DATA"] = data
    for number in range(20):
        store.save(replace(PLAIN, key=key, name=f"{who} {number}"))


def test_of_two_processes_that_save_at_once_none_loses_a_save(folder):
    saved = store.save(PLAIN)
    context = multiprocessing.get_context("spawn")
    workers = [
        context.Process(target=_save_often, args=(str(folder.parent), saved.key, who))
        for who in ("one", "two")
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert [worker.exitcode for worker in workers] == [0, 0]
    files = sorted((folder / saved.key).glob("*.json"))
    assert [int(path.stem) for path in files] == list(range(1, 42))
    names = {json.loads(path.read_text(encoding="utf-8"))["name"] for path in files[1:]}
    assert names == {f"{who} {number}" for who in ("one", "two") for number in range(20)}
    assert not list((folder / saved.key).glob("*.part"))


def test_a_copy_is_for_a_later_day_and_is_compared_with_the_first():
    first = store.save(PLAIN)
    copied = store.copy(first.key, "9月调度会", "2019-09-03", version=4, by="han")
    assert copied.key == "2019-09-03-9yuediaoduhui"
    assert (copied.since, copied.version, copied.month_to) == (first.key, 4, "")
    assert (copied.subdistricts, copied.metrics) == (first.subdistricts, first.metrics)
    assert copied.agenda == (Item("cover"), Item("curve", "drainage_m"))
    assert store.load(first.key) == first, "its remarks stay with it"


@pytest.mark.parametrize("date", ["2019-08-02", "2019-08-01", "20190802", " 2018-12-31 "])
def test_a_copy_for_the_same_or_an_earlier_day_is_refused_and_nothing_is_made(date):
    first = store.save(PLAIN)
    with pytest.raises(Refusal, match="“8月调度会” is on 2019-08-02; give a day after it"):
        store.copy(first.key, "9月调度会", date, version=4)
    assert store.list_all() == [first]


def test_meetings_are_listed_the_latest_day_first():
    early, late = store.save(PLAIN), store.save(replace(PLAIN, name="会", date="2019-09-03"))
    assert store.list_all() == [late, early]


def test_before_the_first_meeting_there_is_none():
    assert store.list_all() == []
    with pytest.raises(Refusal, match="There is no meeting"):
        store.load("2019")


def test_a_meeting_is_found_by_key_or_name_and_else_the_nearest_is_named():
    saved = store.save(PLAIN)
    assert store.find(saved.key) == store.find(" 8月调度会 ") == saved
    with pytest.raises(Refusal, match="did you mean “8月调度会”"):
        store.find("8月调度")


def test_a_damaged_file_is_told_and_hides_no_other_meeting(folder):
    good, bad = store.save(PLAIN), store.save(replace(PLAIN, name="会"))
    (folder / bad.key / "000002.json").write_text("{", encoding="utf-8")
    assert store.list_all() == [good]
    [refusal] = store.damaged()
    assert str(refusal).startswith(f"The meeting file {bad.key}/000002.json is damaged")
    assert store.damaged(good.key) == []


def test_a_damaged_earlier_save_is_found_where_every_save_is_looked_at(folder):
    saved = store.save(store.save(PLAIN))
    (folder / saved.key / "000001.json").write_text("{", encoding="utf-8")
    assert store.damaged() == []
    [refusal] = store.damaged(every_save=True)
    assert f"{saved.key}/000001.json" in str(refusal)


@pytest.mark.parametrize("key", ["../ledger", "a/b", "", ".", "A", "-", "con.json", "a\\b"])
def test_no_key_leads_out_of_the_folder(key, folder):
    with pytest.raises(Refusal):
        store.load(key)
    if key:
        with pytest.raises(Refusal, match="cannot be the key"):
            store.save(replace(PLAIN, key=key))


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"name": " \n"}, "wants a name"),
        ({"name": "会" * 61}, "too long"),
        ({"date": "2019-02-30"}, "not a day"),
        ({"date": "8月2日"}, "not a day"),
        ({"month_to": "2019-13"}, "not a month"),
        ({"version": 0}, "wants a version"),
        ({"lang": "fr"}, "no language"),
    ],
)
def test_what_makes_no_meeting_is_refused_and_leaves_nothing(wrong, told, folder):
    with pytest.raises(Refusal, match=told):
        store.save(replace(PLAIN, **wrong))
    assert not folder.exists()


def test_what_a_later_release_adds_is_passed_over(folder):
    saved = store.save(PLAIN)
    said = json.loads((folder / saved.key / "000001.json").read_text(encoding="utf-8"))
    said |= {"room": 3, "agenda": [{"view": "cover", "colour": "red"}]}
    (folder / saved.key / "000002.json").write_text(json.dumps(said), encoding="utf-8")
    assert store.load(saved.key) == replace(saved, agenda=(Item("cover"),))


WORDS = st.text(max_size=40)
ITEMS = st.builds(Item, WORDS, WORDS, WORDS, WORDS.map(str.strip))
MEETINGS = st.builds(
    Meeting,
    key=st.just(""),
    name=WORDS.map(lambda text: " ".join(text.split())).filter(bool),
    date=st.dates().map(str),
    version=st.integers(1, 10**9),
    lang=st.sampled_from(("zh", "en")),
    subdistricts=st.lists(WORDS, max_size=3).map(tuple),
    month_to=st.sampled_from(("", "2019-07")),
    metrics=st.lists(WORDS, max_size=3).map(tuple),
    since=WORDS,
    agenda=st.lists(ITEMS, max_size=4).map(tuple),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(MEETINGS)
def test_any_meeting_comes_back_as_it_was(meeting):
    assume(all((one.name, one.date) != (meeting.name, meeting.date) for one in store.list_all()))
    saved = store.save(meeting)
    assert store.load(saved.key) == saved
    assert replace(saved, key="", saved_at="") == meeting


def test_half_a_character_is_stored_as_a_question_mark():
    saved = store.save(replace(PLAIN, name="会\ud800", agenda=(Item("cover", remark="\udfff"),)))
    assert (saved.name, saved.agenda[0].remark) == ("会?", "?")
    assert store.load(saved.key) == saved
