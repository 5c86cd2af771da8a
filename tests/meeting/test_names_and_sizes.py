"""Hostile and long names, and twelve subdistricts: the book has them whole and unescaped."""

from __future__ import annotations

import pickle
import shutil
from pathlib import Path

import pytest

from renovation.meeting.book import Book, Item, Meeting
from renovation.meeting.build import build_book
from renovation.meeting.views import VIEWS
from renovation.snapshot import build_snapshot
from renovation.snapshot.opening import close_all
from tests.building import data_folder, long, rows
from tests.pages.test_hostile_names import ATTACK, rename

EVERY = tuple(map(Item, VIEWS))


@pytest.fixture
def tiny(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """The small programme with other rows; closed again."""

    def made(*lines: str, **replaced: str) -> Book:
        data_folder(tmp_path / "data", monkeypatch, {"a": rows(*lines)}, **replaced)
        build_snapshot("real")
        return build_book(Meeting("k", "会", "2020-07-02", 1, agenda=EVERY))

    yield made
    close_all()


def test_hostile_names_stand_in_the_book_as_they_are(tmp_path, monkeypatch, other_data):
    """Each document escapes them for its own format; what is escaped twice is wrong, too."""
    for name in ("programme", "ledger"):
        shutil.copytree(other_data / name, tmp_path / name)
    rename(tmp_path / "programme" / "subdistricts.csv", "subdistrict", "north_bank")
    rename(tmp_path / "programme" / "metrics.csv", "metric", "lamps")
    for path in (tmp_path / "ledger" / "submissions").iterdir():
        raw = path.read_bytes()
        encoding = "gb18030" if path.name.startswith("006") else "utf-8"
        text = raw.decode(encoding)
        for name in ("北岸街道", "新装路灯"):
            text = text.replace(name, ATTACK + name)
        path.write_bytes(text.encode())
    monkeypatch.setenv("RENOVATION_DATA", str(tmp_path))
    build_snapshot("real")
    made = build_book(Meeting("k", f"=cmd|{ATTACK}", "2022-01-10", 1, agenda=EVERY))
    close_all()
    slides = {slide.view: slide for slide in made.slides}
    assert slides["cover"].title == f"=cmd|{ATTACK}"
    assert slides["summary"].cards[0].label == f"{ATTACK}路灯"
    assert slides["ranking"].chart.categories[0] == f"{ATTACK}北岸"
    assert slides["standings"].grid.rows[0][0] == f"{ATTACK}北岸"
    for slide in made.slides:
        assert "evil" not in slide.link and "evil" not in slide.trace
        assert "\u202e" not in slide.key
    assert "\u202e" not in made.file_stem and "|" not in made.file_stem
    assert pickle.loads(pickle.dumps(made)) == made


def test_twelve_subdistricts_with_long_names_all_have_their_row(tiny):
    long_zh, long_en = "很长的街道名称" * 8, "Long " * 40
    places = [f"s{n},{long_zh}{n},{long_en}{n},长{n},L{n},,,,report," for n in range(12)]
    homes = [f"c{n},社区{n},C{n},社{n},C{n},s{n},,,,report," for n in range(12)]
    lines = [long("2020-06", f"社区{number}", "排水", str(100 + number),
                  subdistrict=f"长{number}") for number in range(12)]  # fmt: skip
    targets = [f"first,2019-12-01,方案,Plan,2020,pipe,s{number},,1,km" for number in range(12)]
    made = tiny(
        *lines,
        subdistricts="\n".join(places) + "\n",
        communities="\n".join(homes) + "\n",
        estates="",
        targets="\n".join(targets) + "\n",
    )
    slides = {slide.view: slide for slide in made.slides}
    assert len(slides["standings"].grid.rows) == 13
    assert len(slides["ranking"].chart.categories) == 12
    assert len([slide for slide in made.slides if slide.view == "place"]) == 12
    # All twelve are behind 400 m of 1,000 m; eight are shown and the rest is not passed over.
    assert slides["problems"].title.startswith("12项任务滞后")
    assert len(slides["problems"].grid.rows) == 8
    assert "共12行" in slides["problems"].grid.note
    cards = slides["summary"].cards
    assert cards[0].value == sum(100 + number for number in range(12))


def test_more_bars_than_can_be_read_are_cut_and_counted(tiny):
    places = [f"s{n},街道{n},S{n},街{n},S{n},,,,report," for n in range(20)]
    homes = [f"c{n},社区{n},C{n},社{n},C{n},s{n},,,,report," for n in range(20)]
    lines = [long("2020-06", f"社区{n}", "排水", str(n), subdistrict=f"街道{n}") for n in range(20)]
    made = tiny(
        *lines,
        subdistricts="\n".join(places) + "\n",
        communities="\n".join(homes) + "\n",
        estates="",
        targets="",
        phasing="",
    )
    [slide] = [slide for slide in made.slides if slide.view == "ranking"]
    assert len(slide.chart.categories) == len(slide.chart.series[0].values) == 16
    assert slide.chart.labels[0] == "19"
    assert "共20行" in slide.points[0]
    assert len(slide.grid.rows) <= 14


def test_without_any_target_nothing_is_judged_and_the_figures_stand(tiny):
    made = tiny(long("2020-06", "新桥社区", "排水", "600"), targets="", phasing="")
    slides = {slide.view: slide for slide in made.slides}
    assert slides["standings"].title == "没有下达目标，不能评判进度"
    assert slides["standings"].grid.rows[0] == ("城东街道", "600", "未报")
    assert slides["dates"].title == "没有目标，因此没有时间节点要求"
    assert slides["index"].title.startswith("没有加权完成率")
    assert slides["curve"].points == ("排水没有目标，没有计划可比。",)
    assert made.brief.sections[1].grid.rows[0] == ("城东街道", "600", "未报")


def test_with_no_row_in_the_chosen_subdistrict_it_is_said(tiny, monkeypatch):
    tiny(long("2020-06", "新桥社区", "排水", "600"))
    made = build_book(
        Meeting("k", "会", "2020-07-02", 1, lang="en", subdistricts=("s2",), agenda=EVERY)
    )
    titles = {slide.view: slide.title for slide in made.slides}
    assert titles["summary"] == "Nothing has been reported in West Side yet"
    assert made.subtitle == "2020-07-02 · Westside · data to 2020-06-30"


@pytest.mark.parametrize(
    ("june", "said"),
    [("1004", "与上月基本持平"), ("1006", "比上月多6米"), ("1000", "与上月持平")],
)
def test_a_change_of_under_half_a_point_is_much_the_same(tiny, june, said):
    """1,004 m after 1,000 m are 0.4% more, 1,006 m are 0.6% more."""
    made = tiny(
        long("2020-05", "新桥社区", "排水", "1000"), long("2020-06", "新桥社区", "排水", june)
    )
    assert said in made.brief.sections[0].paragraphs[-1]
