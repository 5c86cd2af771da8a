"""The figures written in charts over months lead to their traces."""

import pandas as pd
import pytest

from renovation import charts
from renovation.charts import Line
from tests.charts.support import MONTHS, SITES, ZH, notes, short_axis

AXIS = short_axis(3)


def frame(values, place="a"):
    """Three months with an address each, as rows of kpi/trend with the links of the page."""
    before = [None] * 3
    return pd.DataFrame(
        {
            "month_label": MONTHS[:3],
            "spring_festival_days": 0,
            "amount": values,
            "amount_year_before": before,
            "done": values,
            "planned": [4, 8, 12],
            "original_planned": [4, 8, 12],
            "link": [f"trace?ref={place}-{month}" for month in MONTHS[:3]],
        }
    )


def line(values, place="a"):
    return Line.of(place, frame(values, place), "amount")


STANDING = {"months_left": 0, "target": 12, "projected_low": None, "projected_high": None}


def leading(figure):
    """The words of a figure that lead somewhere."""
    return [note for note in notes(figure) if "href" in note]


@pytest.mark.parametrize(
    "draw",
    [
        lambda values: charts.build_up(AXIS, [line(values)], SITES, ZH),
        lambda values: charts.monthly_bars(AXIS, line(values), SITES, ZH),
        lambda values: charts.year_on_year(frame(values), SITES, ZH),
        lambda values: charts.small_multiples(AXIS, [line(values)], SITES, ZH),
        lambda values: charts.s_curve(frame(values), STANDING, SITES, ZH),
    ],
)
def test_the_figure_that_is_written_leads_to_the_trace_of_its_month(draw):
    (last,) = leading(draw([5, 6, 7]))
    assert 'href="trace?ref=a-2018-03"' in last and "<b>7处</b></a>" in last
    (last,) = leading(draw([5, 6, None]))
    assert 'href="trace?ref=a-2018-02"' in last and "<b>6处</b></a>" in last
    assert leading(draw([None, None, None])) == []


def test_the_name_at_the_end_of_a_line_leads_to_the_trace_of_its_last_figure():
    lines = [line([5, 6, 7], "a"), line([1, 2, None], "b")]
    first, second = leading(charts.build_up(AXIS, lines, SITES, ZH))
    assert 'href="trace?ref=a-2018-03"' in first and first.startswith("<a ")
    assert 'href="trace?ref=b-2018-02"' in second and second.endswith(" ○")


def test_each_panel_leads_to_the_trace_of_its_own_place():
    figure = charts.small_multiples(AXIS, [line([1, 2, 3], "a"), line([4, 5, 6], "b")], SITES, ZH)
    assert ["ref=a-2018-03" in leading(figure)[0], "ref=b-2018-03" in leading(figure)[1]]


def test_a_linked_figure_is_as_wide_as_one_without_a_link():
    """The words beside the last point of an S-curve keep their place."""
    bare = frame([5, 6, 7]).drop(columns="link")
    shown = [
        charts.s_curve(rows, STANDING, SITES, ZH).layout.annotations
        for rows in (bare, frame([5, 6, 7]))
    ]
    places = [[(note.x, note.y, note.xshift, note.yshift) for note in notes] for notes in shown]
    assert places[0] == places[1]
