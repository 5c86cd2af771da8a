"""The small bars of a card: what is drawn, in the numbers of the picture (180 by 44, margin 3)."""

from __future__ import annotations

from xml.etree import ElementTree

from renovation import charts
from tests.charts.support import ZH, line, short_axis

_SVG = "{http://www.w3.org/2000/svg}"


def drawn(values: list[float | None]) -> list[tuple[str, dict[str, str]]]:
    picture = ElementTree.fromstring(charts.spark(short_axis(len(values)), line(values), ZH))
    return [(mark.tag.removeprefix(_SVG), mark.attrib) for mark in picture]


def test_bars_are_as_high_as_their_months_brought():
    """38 pixels for the largest: 10 is 38, 5 is 19."""
    (_, ten), (_, five) = drawn([10, 5])
    assert (ten["height"], five["height"]) == ("38.0", "19.0")
    assert float(ten["y"]) + 38 == float(five["y"]) + 19 == 41


def test_a_zero_is_a_stroke_and_a_silent_month_a_ring():
    marks = drawn([5, None, 0])
    assert [tag for tag, _ in marks] == ["rect", "rect", "circle"]
    bar, zero, ring = (mark for _, mark in marks)
    assert float(zero["height"]) == 1.5
    assert float(bar["x"]) < float(ring["cx"]) < float(zero["x"])


def test_a_month_before_the_first_report_is_nothing():
    assert [tag for tag, _ in drawn([None, None, 3])] == ["rect"]


def test_a_month_taken_back_hangs_below_the_line():
    (_, up), (_, down) = drawn([10, -10])
    assert float(up["y"]) + float(up["height"]) == float(down["y"]) == 22


def test_nothing_reported_draws_nothing():
    assert drawn([None, None]) == []
