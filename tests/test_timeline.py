"""The line of time: a row a publication, what it said over its dot."""

import datetime as dt
import itertools

import pytest

from renovation.charts.look import Look, text_width
from renovation.charts.timeline import Publication, timeline, timeline_alt
from renovation.language import language
from renovation.palette import palette

LOOK = Look(palette("light"), language("en"))
NARROWEST = 390 - 2 * 16  # a phone less the page's padding


def figure(*publications):
    return timeline([Publication(*one) for one in publications], LOOK)


def test_a_date_stands_at_the_first_day_of_what_is_known_of_it():
    days = {"2019": (2019, 1, 1), "2020-09": (2020, 9, 1), "2019-07-30": (2019, 7, 30)}
    for known, day in days.items():
        assert Publication(known, "", "").day == dt.date(*day)


def test_a_dot_says_what_was_published_with_its_value_in_bold():
    drawn = figure(("2019-09-14", "a", "Newspaper", (("Money invested", "8 yuan"),)))
    words = drawn.layout.annotations[0].text
    assert "2019-09-14 · Newspaper" in words
    assert words.endswith("<br>Money invested <b>8 yuan</b>")


def test_of_many_figures_two_are_shown_and_the_others_counted():
    said = tuple((f"figure {n}", str(n)) for n in range(5))
    words = figure(("2019", "a", "x", said)).layout.annotations[0].text
    assert "3 more figures" in words
    assert "figure 1 <b>1</b>" in words
    assert "figure 2" not in words


def test_a_figure_without_a_value_is_its_name_alone():
    words = figure(("2019", "a", "x", (("Work resumed", ""),))).layout.annotations[0].text
    assert words.endswith("<br>Work resumed")


def test_the_words_of_a_row_stand_between_the_dots_of_two_rows():
    said = (("A long name of a figure that takes more than one line of a phone", "1,234 estates"),)
    drawn = figure(*[(f"2019-0{month}", "a", "x", said * month) for month in (1, 2, 3)])
    places = list(drawn.data[0].y)
    for note, (above, own) in zip(
        drawn.layout.annotations, itertools.pairwise([0, *places]), strict=True
    ):
        lines = note.text.count("<br>") + 1
        assert (
            own - above >= lines * LOOK.dense * 1.3 + 11
        )  # plotly's line height, half a dot twice


@pytest.mark.parametrize("wide", [NARROWEST, 1206, 1760])
def test_words_stay_in_the_picture_and_cover_their_dot_on_any_screen(wide):
    said = (("An even longer name of a figure that nobody would ever print in one line", "12,345"),)
    days = ("2018-01", "2018-06", "2021-01", "2024-01", "2024-02")
    drawn = figure(*[(day, "a", "x", said) for day in days])
    plot = wide - drawn.layout.margin.l - drawn.layout.margin.r
    low, high = (dt.date.fromisoformat(day) for day in drawn.layout.xaxis.range)
    for note in drawn.layout.annotations:
        dot = (dt.date.fromisoformat(note.x) - low) / (high - low) * plot
        plain = [
            line.replace("<b>", "").replace("</b>", "") for line in note.text.split("<br>")[1:]
        ]
        half = max(text_width(line, LOOK.dense) for line in plain) / 2
        middle = dot + note.xshift
        assert -8 <= middle - half <= dot <= middle + half <= plot + 8


def test_names_are_shown_letter_by_letter():
    drawn = figure(("2018", "<a href='x'>t</a>", "<b>c</b>", (("<a href='y'>", "<i>"),)))
    assert "<a" not in drawn.data[0].hovertext[0]
    words = drawn.layout.annotations[0].text
    assert "<b>c" not in words
    assert "<a" not in words
    assert "<i>" not in words


def test_one_publication_alone_can_be_drawn():
    assert len(figure(("2019-07-30", "a", "x")).data[0].x) == 1


def test_the_words_for_the_picture_name_every_publication_and_its_figures():
    given = [
        Publication("2018", "a", "x", (("Estates", "40"), ("Work resumed", ""))),
        Publication("2019", "b", "y", (("A", "1"), ("B", "2"), ("C", "3"))),
    ]
    assert timeline_alt(given, LOOK) == (
        "Publications by date: 2018 a (x): Estates 40, Work resumed; "
        "2019 b (y): A 1, B 2, 1 more figure."
    )
