"""The line of time: one lane a degree of confidence, dots where publications stand."""

import datetime as dt

from renovation.charts.look import Look
from renovation.charts.timeline import Publication, timeline, timeline_alt
from renovation.language import language
from renovation.palette import palette

LOOK = Look(palette("light"), language("en"))


def figure(*publications):
    return timeline([Publication(*one, count=1) for one in publications], LOOK)


def test_a_date_stands_at_the_first_day_of_what_is_known_of_it():
    days = {"2019": (2019, 1, 1), "2020-09": (2020, 9, 1), "2019-07-30": (2019, 7, 30)}
    for known, day in days.items():
        assert Publication(known, "", "", 1).day == dt.date(*day)


def test_lanes_stand_in_the_order_of_first_appearance():
    drawn = figure(("2018", "a", "mirror"), ("2020", "b", "official"), ("2024", "c", "mirror"))
    assert list(drawn.data[0].y) == [0, 1, 0]
    assert [note.text for note in drawn.layout.annotations] == ["mirror", "official"]


def test_a_date_that_would_touch_its_neighbour_is_left_to_the_hover():
    drawn = figure(("2018-01", "a", "x"), ("2018-02", "b", "x"), ("2024-01", "c", "x"))
    assert list(drawn.data[0].text) == ["2018-01", "", "2024-01"]
    assert "2018-02" in drawn.data[0].hovertext[1]


def test_names_are_shown_letter_by_letter():
    drawn = figure(("2018", "<a href='x'>t</a>", "<b>c</b>"))
    assert "<a" not in drawn.data[0].hovertext[0]
    assert "<b>" not in drawn.layout.annotations[0].text


def test_one_publication_alone_can_be_drawn():
    assert len(figure(("2019-07-30", "a", "x")).data[0].x) == 1


def test_the_words_for_the_picture_name_every_publication():
    said = timeline_alt([Publication("2018", "a", "x", 1), Publication("2019", "b", "y", 2)], LOOK)
    assert said == "Publications by date: 2018 a (x); 2019 b (y)."
