"""A slide has one number: on the cover, in the browser's page, the deck, the page of a disk, and
the list of commands."""

from __future__ import annotations

import re

import pytest
from click.testing import CliRunner
from lxml import html

from renovation.__main__ import main
from renovation.exports.html import page
from renovation.exports.pptx import deck
from renovation.meeting import store
from renovation.meeting.agenda import drafted
from renovation.meeting.book import Book, Item, Meeting
from renovation.meeting.build import build_book
from renovation.meeting.views import VIEWS, view_name
from tests.exports.read_pptx import NS, Deck


@pytest.fixture(scope="module")
def whole(sample_data) -> Book:
    """The usual meeting about everything."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RENOVATION_DATA", str(sample_data))
        return build_book(drafted(Meeting("k", "调度会", "2019-08-02", 1)), with_tables=False)


def numbers(book: Book) -> list[str]:
    """The number at the foot of each of the deck's slides."""
    return [slide.texts[-1] for slide in Deck(deck(book)).slides]


def test_the_covers_list_names_the_slides_of_each_item(whole):
    """Each line names a run of slides of its view, and all lines together every slide but one."""
    cover, *others = whole.slides
    listed = []
    for line in cover.points:
        first, last = re.fullmatch(r".+（第(\d+)(?:至(\d+))?页）", line).groups()
        shown = whole.slides[int(first) - 1 : int(last or first)]
        [view] = {slide.view for slide in shown}
        assert line.startswith(view_name(view, whole.t))
        listed += shown
    assert listed == others


def test_items_on_several_slides_move_those_after_them(other_data, monkeypatch):
    """The cover is slide 1, each of two subdistricts has one, so the sources are on slide 4."""
    monkeypatch.setenv("RENOVATION_DATA", str(other_data))
    agenda = tuple(map(Item, ("cover", "place", "missing")))
    book = build_book(Meeting("k", "会", "2022-01-10", 1, lang="en", agenda=agenda))
    places = sum(slide.view == "place" for slide in book.slides)
    assert places > 1
    assert book.slides[0].points == (
        f"One subdistrict (pp. 2–{places + 1})",
        f"Missing reports (p. {places + 2})",
    )


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_of_the_usual_meeting_each_slide_is_one_page_of_the_deck(whole, sample_data, lang):
    """So PowerPoint, which counts its own slides, jumps to the same number."""
    book = whole
    if lang == "en":
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("RENOVATION_DATA", str(sample_data))
            meeting = drafted(Meeting("k", "Meeting", "2019-08-02", 1, lang="en"))
            book = build_book(meeting, with_tables=False)
    every = len(book.slides)
    assert numbers(book) == [f"{number} / {every}" for number in range(1, every + 1)]


def test_what_goes_on_on_a_further_page_keeps_its_number(sample_data, monkeypatch):
    monkeypatch.setenv("RENOVATION_DATA", str(sample_data))
    agenda = (Item("cover"), Item("problems", remark="很长的备注。" * 300), Item("dates"))
    book = build_book(Meeting("k", "会", "2019-08-02", 1, agenda=agenda), with_tables=False)
    made = Deck(deck(book)).slides
    own = [(slide.texts[-1], slide.title[-5:]) for slide in made]
    assert own[0][0] == "1 / 3" and own[-1][0] == "3 / 3"
    parts = own[1:-1]
    assert len(parts) > 1
    assert parts == [("2 / 3", f"（{n}/{len(parts)}）") for n in range(1, len(parts) + 1)]
    # PowerPoint would count them on.
    assert all(slide.xml.find(".//a:fld[@type='slidenum']", NS) is None for slide in made)


def test_the_page_from_a_disk_and_the_command_say_the_same(sample_data, monkeypatch, tmp_path):
    monkeypatch.setenv("RENOVATION_DATA", str(sample_data))
    agenda = tuple(map(Item, VIEWS))
    book = build_book(Meeting("k", "会", "2019-08-02", 1, agenda=agenda), with_tables=False)
    root = html.document_fromstring(page(book).decode())
    every = len(book.slides)
    for number, slide in enumerate(book.slides, start=1):
        if slide.view == "cover":
            continue
        section = root.get_element_by_id(f"s{number}")
        assert section.find("h2").text_content() == slide.title
        assert section.find_class("number")[0].text_content() == f"{number} / {every}"
    values = [int(li.get("value")) for li in root.find(".//nav").iter("li")]
    assert values == list(range(2, every + 1))
    monkeypatch.setattr(store, "find", lambda _: book.meeting)
    said = CliRunner().invoke(main, ["meeting", "show", "k"]).output.splitlines()[2:]
    assert said == [f"{n:02}-{s.view}  {s.title}" for n, s in enumerate(book.slides, start=1)]


def test_of_one_subdistrict_nothing_is_ranked_and_two_cards_have_their_table(
    sample_data, monkeypatch
):
    monkeypatch.setenv("RENOVATION_DATA", str(sample_data))
    asked = Meeting(
        "k", "会", "2019-08-02", 1, subdistricts=("凤凰街道",), metrics=("drainage_m", "road_m2")
    )
    book = build_book(drafted(asked), with_tables=False)
    assert [slide.view for slide in book.slides[:4]] == ["cover", "summary", "standings", "curve"]
    every = len(book.slides)
    assert numbers(book) == [f"{number} / {every}" for number in range(1, every + 1)]
    [table] = Deck(deck(book)).slides[1].tables
    assert [row[0] for row in table[1:]] == ["排水管线（米）", "道路修复（平方米）"]
    # The lights are of the meeting's metrics; of others nothing is said.
    assert "其他指标" not in book.slides[2].lead
