"""The figures written in charts over months lead to their traces."""

import pandas as pd
import pytest

from renovation import charts
from renovation.charts import Classes, Line, look
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


EVERY = {
    "build-up": lambda values: charts.build_up(AXIS, [line(values)], SITES, ZH),
    "months": lambda values: charts.monthly_bars(AXIS, line(values), SITES, ZH),
    "years": lambda values: charts.year_on_year(frame(values), SITES, ZH),
    "panels": lambda values: charts.small_multiples(AXIS, [line(values)], SITES, ZH),
    "s-curve": lambda values: charts.s_curve(frame(values), STANDING, SITES, ZH),
}


@pytest.mark.parametrize("draw", EVERY.values(), ids=EVERY)
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


@pytest.mark.parametrize("draw", EVERY.values(), ids=EVERY)
def test_a_click_on_a_bar_or_point_leads_where_its_month_does(draw):
    """Read by ui/points.js: what a line's addresses begin with, and the rest of each."""
    (own,) = [trace for trace in draw([4, None, 6]).data if trace.customdata is not None]
    told = [None if rest is None else own.meta + rest for rest in own.customdata][:3]
    assert told == ["trace?ref=a-2018-01", None, "trace?ref=a-2018-03"]


def test_a_click_on_the_year_before_leads_to_that_year():
    months = ["2018-01", "2019-01"]
    rows = pd.DataFrame(
        {
            "month_label": months,
            "spring_festival_days": 0,
            "amount": [3, 5],
            "amount_year_before": [None, 3],
            "link": [f"trace?ref=a-{month}" for month in months],
        }
    )
    before, now = charts.year_on_year(rows, SITES, ZH).data[:2]
    assert before.meta + before.customdata[0] == "trace?ref=a-2018-01"
    assert now.meta + now.customdata[0] == "trace?ref=a-2019-01"


def test_bars_and_tiles_lead_to_the_figure_of_their_own_place():
    rows = pd.DataFrame(
        {
            "name": ["甲", "乙", "丙"],
            "value": [1, 3, None],
            "link": ["trace?ref=a", "trace?ref=b", "trace?ref=c"],
        }
    )
    (bars,) = charts.ranked_bars(rows, SITES, ZH).data
    assert [rest and bars.meta + rest for rest in bars.customdata] == [
        "trace?ref=b",
        "trace?ref=a",
        None,
    ]
    (tiles,) = charts.tile_grid(rows, SITES, Classes.of([1, 3]), ZH, across=2).data
    assert [[rest and tiles.meta + rest for rest in line] for line in tiles.customdata] == [
        ["trace?ref=b", "trace?ref=a"],
        [None, None],
    ]


def test_only_a_page_of_ours_may_be_opened():
    with pytest.raises(ValueError, match="no address"):
        look.leading(["https://example.com/"], [1])
