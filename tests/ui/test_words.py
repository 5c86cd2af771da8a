"""Names shown as they are: no Markdown, no link, no picture, no icon, no turned direction."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renovation.ui.words import clean, plain

HOSTILE = [
    "**bold** _slanted_ `code` ~~gone~~",
    "[link](http://example.org) ![picture](http://example.org/x.png)",
    "<b>x</b> <img src=x onerror=alert(1)> &amp;",
    ":red[red] :blue-badge[badge] :material/home:",
    "$x^2$ # head > quote - item 1. item | cell",
]


@pytest.mark.parametrize("name", HOSTILE)
def test_every_sign_of_markdown_is_escaped(name):
    unescaped = re.sub(r"\\[!-/:-@\[-`{-~]", "", plain(name))
    assert not re.search(r"[!-/:-@\[-`{-~]", unescaped)


@pytest.mark.parametrize(
    ("name", "pattern"),
    [
        ("http://example.org", r"https?:\\?/\\?/"),
        ("WWW.example.org", r"www\\?\."),
        ("a@example.org", r"\w\\?@"),
        (":smile:", r":\w+"),
    ],
)
def test_addresses_and_emoji_are_broken_where_streamlit_looks_for_them(name, pattern):
    assert re.search(pattern, name, re.IGNORECASE)
    assert not re.search(pattern, plain(name), re.IGNORECASE)


def test_months_and_figures_keep_their_signs_together():
    # A reader copies them, and a search in the page must find them.
    assert plain("2019-07") == "2019\\-07"
    assert plain("−5.1%") == "−5\\.1\\%"


def test_marks_that_turn_the_reading_direction_are_gone():
    assert clean("\u202e004\u2066 米\u200f\u0000") == "004 米"


def test_a_name_stays_in_one_line():
    assert clean(" 东升\r\n社区\t（新） ") == "东升 社区 （新）"


@given(st.text())
def test_what_a_reader_sees_is_the_name_itself(name):
    seen = re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", plain(name)).replace("\u2060", "")
    assert seen == clean(name)
