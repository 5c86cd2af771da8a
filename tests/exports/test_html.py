"""The page of a meeting: one file that asks for nothing, says what the book says, and is inert."""

from __future__ import annotations

import base64
import hashlib
import re
import time
import unicodedata
from dataclasses import replace

import pytest
from lxml import html as reader

from renovation.exports.formats import DOCUMENTS
from renovation.exports.html import page
from renovation.exports.html.style import stylesheet
from renovation.meeting.book import Book, Slide
from renovation.palette import palette
from renovation.plain_text import one_line
from tests.exports import decks

MADE = {
    "every": lambda: decks.book(decks.every_kind()),
    "hostile": decks.hostile,
    "large": decks.large,
    "small": decks.small,
}


def read(book: Book) -> reader.HtmlElement:
    return reader.document_fromstring(page(book).decode())


def texts(root: reader.HtmlElement) -> list[str]:
    return [" ".join(text.split()) for text in root.itertext() if text.strip()]


@pytest.fixture(params=list(MADE))
def each(request) -> Book:
    return MADE[request.param]()


def test_titles_leads_cards_points_and_remarks_are_read_back():
    book = MADE["every"]()
    root = read(book)
    headings = [h.text_content() for h in root.iter("h2")]
    assert headings == [slide.title for slide in book.slides if slide.view != "cover"]
    assert root.find(".//h1").text_content() == book.title
    said = texts(root)
    for slide in book.slides[1:]:
        assert not slide.lead or slide.lead in said
        for card in slide.cards:
            assert {card.label, card.text, card.light_text, card.change} <= set(said)
        assert set(slide.points) <= set(said)
    assert "备注：请樊口说明原因。" in said


def test_tables_hold_the_books_cells_and_lights():
    book = MADE["every"]()
    grids = [slide.grid for slide in book.slides if slide.grid]
    tables = list(read(book).iter("table"))
    assert len(tables) == len(grids)
    for table, grid in zip(tables, grids, strict=True):
        rows = [[cell.text_content() for cell in row] for row in table.find("tbody")]
        assert rows == [list(row) for row in grid.rows]
        assert [h.text_content() for h in table.find("thead/tr")] == list(grid.heads)
        lit = [
            [(cell.find("span").get("class").split()[-1] if cell.find("span") is not None else "")
             for cell in row] for row in table.find("tbody")
        ]  # fmt: skip
        assert lit == [list(row) for row in grid.lights]


def test_bars_are_as_long_as_their_values_and_say_them():
    chart = decks.ranking(("东街", "西街", "南街"), (80.0, 40.0, None), (60.0,) * 3)
    root = read(decks.book([Slide("1", "ranking", "题", chart=chart)]))
    svg = root.find(".//svg")
    assert svg.get("aria-label") == chart.alt
    bars = [float(bar.get("width")) for bar in svg.iter("rect")]
    assert len(bars) == 2 and bars[0] == pytest.approx(2 * bars[1], abs=0.02)
    said = [text.text_content() for text in svg.iter("text")]
    assert {"80.0%", "40.0%", "东街", "序时计划 60.0%", "0%", "50%", "100%"} <= set(said)
    [plan] = [line for line in svg.iter("line") if line.get("class") == "mark"]
    left = float(next(svg.iter("rect")).get("x"))
    assert float(plan.get("x1")) - left == pytest.approx(0.75 * bars[0], abs=0.02)


def test_a_line_has_a_gap_where_nothing_is_known_and_its_marks():
    chart = decks.s_curve()
    done = list(chart.series[0].values)
    done[5] = None
    chart = replace(chart, series=(replace(chart.series[0], values=tuple(done)), *chart.series[1:]))
    svg = read(decks.book([Slide("1", "curve", "题", chart=chart)])).find(".//svg")
    lines = [line.get("points").split() for line in svg.iter("polyline")]
    assert [len(line) for line in lines] == [5, 13, 24]
    assert svg.find(".//polygon") is not None
    said = [text.text_content() for text in svg.iter("text")]
    assert {mark.text for mark in chart.marks} <= set(said)
    assert "春节" in said and "2018-01" in said and "2019-12" in said


def test_it_asks_for_nothing_and_lets_nothing_run(each):
    content = page(each).decode()
    root = reader.document_fromstring(content)
    policy = root.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    digest = base64.b64encode(hashlib.sha256(stylesheet().encode()).digest()).decode()
    assert policy.startswith("default-src 'none'; style-src 'sha256-" + digest)
    assert root.findtext(".//style") == stylesheet()
    assert "url(" not in stylesheet() and "@import" not in stylesheet()
    tags = {element.tag for element in root.iter() if isinstance(element.tag, str)}
    assert not tags & {"script", "img", "iframe", "object", "embed", "link", "base", "form", "use"}
    for element in root.iter():
        for name, value in element.attrib.items():
            assert not name.startswith("on") and name not in ("src", "style", "xlink:href")
            if name == "href":
                assert re.fullmatch(r"#s\d+", value)


def test_every_link_leads_to_a_part_of_the_page(each):
    root = read(each)
    parts = {element.get("id") for element in root.iter() if element.get("id")}
    assert {link.get("href")[1:] for link in root.iter("a")} <= parts


def test_hostile_names_are_shown_as_written():
    root = read(decks.hostile())
    said = " ".join(texts(root))
    for name in (decks.FORMULA, decks.MARKUP, decks.LINK):
        assert " ".join(one_line(name).split()) in said
    shown = "".join(root.itertext()) + "".join(v for e in root.iter() for v in e.attrib.values())
    assert not {c for c in shown if unicodedata.category(c) in ("Cc", "Cf", "Cs")} - {"\n"}


def test_both_themes_and_paper_have_their_colours():
    style = stylesheet()
    assert f"--actual:{palette('light').actual};" in style
    dark = style.split("@media screen and (prefers-color-scheme: dark)")[1]
    assert f"--actual:{palette('dark').actual};" in dark.split("}}")[0]
    used = set(re.findall(r"var\((--[\w-]+)\)", style))
    assert used <= set(re.findall(r"(--[\w-]+):", style))


def test_nothing_of_a_picture_lies_outside_it(each):
    for svg in read(each).iter("svg"):
        _, _, wide, high = map(float, svg.get("viewbox").split())
        for element in svg.iter():
            for name in ("x", "x1", "x2", "cx"):
                if element.get(name):
                    assert -1 <= float(element.get(name)) <= wide + 1
            for name in ("y", "y1", "y2", "cy"):
                if element.get(name):
                    assert -1 <= float(element.get(name)) <= high + 1


def test_the_same_book_gives_the_same_bytes(each, monkeypatch):
    first = page(each)
    monkeypatch.setattr(time, "time", lambda: 2_000_000_000.0)
    assert page(each) == first


def test_a_book_without_slides_is_a_page_and_english_says_so():
    root = read(decks.book(lang="en"))
    assert root.get("lang") == "en" and root.find(".//h1") is not None
    assert root.find(".//nav") is None


def test_the_file_is_called_what_the_book_says():
    (own,) = (one for one in DOCUMENTS if one.ending == "html")
    assert own.file_name(decks.book()) == "八月调度会_第3版.html"
