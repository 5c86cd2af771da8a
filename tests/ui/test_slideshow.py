"""The page of slides: all of a book in it, nothing of a name alive, and nothing from outside."""

import json
import re
from html.parser import HTMLParser

import pytest

from renovation.language import language
from renovation.meeting.book import Card, Chart, Grid, Series, Slide
from renovation.ui.meeting import slideshow
from tests.exports.books import BACKWARDS, HOSTILE, UNSEEN, book


class Read(HTMLParser):
    """The elements of a page, and the text of the book in it."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.addresses, self.said, self.is_book = [], [], "", False
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        given = dict(attrs)
        self.addresses += [given[name] for name in ("src", "href") if name in given]
        self.is_book = given.get("id") == "book"

    def handle_data(self, data):
        self.said += data if self.is_book else ""

    def handle_endtag(self, tag):
        self.is_book = False


def slide(name):
    chart = Chart(
        "bars",
        (name,),
        (Series(name, (72.2,), "actual"), Series(name, (77.3,), "plan")),
        "%",
        name,
        decimals=1,
        title=name,
        lights=("slightly_behind",),
        labels=("72.2%",),
        texts=("▲ 略滞后 −5.1",),
    )
    grid = Grid(name, (name,), ("left",), ((name,),), (("",),), (False,), name)
    card = Card(name, 1.0, name, "m", name, 0.5, "50.0%", "behind", "■ 滞后 −20.0", "")
    return Slide("01-x", "summary", name, name, (card,), chart, grid, points=(name,), remark=name)


@pytest.mark.parametrize("name", HOSTILE)
def test_no_name_is_more_than_text(name):
    made = book(slides=(slide(name),), title=name, foot=name)
    page = slideshow.page(slideshow.shown(made), "zh")
    read = Read(page)
    assert read.tags.count("script") == 2 and "b" not in read.tags
    assert all(link.startswith(("./slides/", "data:image/svg")) for link in read.addresses)
    said = json.loads(read.said)["slides"][0]
    assert said["chart"]["categories"] == [said["title"]]
    assert not re.search("[\u202e\u202c\u2067\u200f\u0000\u200b]", page)


def test_marks_of_direction_and_half_characters_are_taken_out():
    page = slideshow.page(slideshow.shown(book(slides=(slide(BACKWARDS + UNSEEN),))), "zh")
    assert page.encode("utf-8")
    assert "楼%1.99 עברית" in page


def test_a_chart_says_its_figures_and_its_plan_as_they_print():
    data = slideshow.shown(book(slides=(slide("管线"),)))["slides"][0]["chart"]
    assert data["values"] == [72.2]
    assert data["plan"] == {"name": "管线", "values": [77.3], "labels": ["77.3%"]}
    assert data["title"] == "管线（%）"


def test_the_demonstration_stands_apart_from_the_foot():
    data = slideshow.shown(book(slides=()))
    assert data["demonstration"] == "演示数据"
    assert data["foot"] == "来源：某某台账 · 数据截至 2019-07-30 · 第3版"
    real = slideshow.shown(book(slides=(), demonstration=""))
    assert real["demonstration"] == "" and real["foot"].endswith("演示数据")


def test_the_page_is_of_the_language_and_theme_asked_for():
    told = slideshow.told("没有会议。", language("zh"))
    page = slideshow.page(told, "zh", "dark")
    assert '<html lang="zh-CN" data-theme="dark">' in page
    assert "data-theme=" not in slideshow.page(told, "en", '"><script>').split("<style>")[0]
