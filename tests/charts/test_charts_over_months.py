"""The build-up over the months, what each month brought, and one year against the other."""

from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from renovation import charts
from renovation.charts import Line, MonthAxis
from renovation.charts.labels import Around
from tests.charts.support import (
    AXIS,
    EN,
    METRES,
    MONTHS,
    SITES,
    ZH,
    line,
    notes,
    short_axis,
    spec,
)


class TestBuildUp:
    def test_a_month_without_report_is_a_gap_in_the_line(self):
        drawn = spec(charts.build_up(short_axis(4), [line([1, 2, None, 4])], SITES, ZH))
        assert drawn["data"][0]["y"] == [1, 2, None, 4]
        assert drawn["data"][0]["connectgaps"] is False

    def test_a_month_between_two_gaps_is_still_seen(self):
        drawn = spec(charts.build_up(short_axis(5), [line([1, None, 2, None, 3])], SITES, ZH))
        sizes = drawn["data"][0]["marker"]["size"]
        assert [size > 0 for size in sizes] == [True, False, True, False, True]

    def test_the_last_month_stands_at_its_dot(self):
        figure = charts.build_up(AXIS, [line([46213 * i / 18 for i in range(19)])], METRES, ZH)
        assert "2019-07 <b>4.6万米</b>" in notes(figure)
        assert "万米" in notes(figure)
        assert spec(figure)["layout"]["yaxis"]["ticktext"] == ["0", "2", "4", "6"]

    def test_a_line_that_ends_early_says_so_and_draws_no_zero(self):
        figure = charts.build_up(short_axis(4), [line([1, 2, 3, None])], SITES, ZH)
        assert {"○ 2018-04 未报", "2018-03 <b>3处</b>"} <= set(notes(figure))
        assert spec(figure)["data"][0]["y"][-1] is None

    def test_lines_of_places_carry_their_names_and_keep_their_colours(self):
        places = [line([i, i], f"街道{i}", slot=i) for i in (2, 0)]
        figure = charts.build_up(short_axis(2), places, SITES, ZH)
        colours = [trace["line"]["color"] for trace in spec(figure)["data"]]
        assert colours == [ZH.palette.categorical[2], ZH.palette.categorical[0]]
        assert {"街道2", "街道0"} <= set(notes(figure))

    def test_beyond_six_lines_one_is_blue_and_the_rest_are_grey(self):
        places = [line([i, i], f"街道{i}", slot=i) for i in range(7)]
        drawn = spec(charts.build_up(short_axis(2), places, SITES, ZH))["data"]
        colours = [trace["line"]["color"] for trace in drawn]
        assert colours == [ZH.palette.actual] + [ZH.palette.axis] * 6

    def test_in_words(self):
        figures = line([100, 200, None, 300])
        said = charts.build_up_alt(short_axis(4), [figures], METRES, ZH)
        assert said == "排水管线，逐月累计，2018-01至2018-04。全市：2018-04为300米。未报：2018-03。"
        said = charts.build_up_alt(short_axis(2), [line([None, None], "甲")], METRES, EN)
        assert said == "排水管线, cumulative, 2018-01 to 2018-02. 甲: nothing reported."


class TestMonths:
    def test_every_month_has_its_place_reported_or_not(self):
        frame = pd.DataFrame(
            {
                "month_label": ["2018-03", "2018-01", "2018-02", "2018-01"],
                "spring_festival_days": [0, 0, 7, 0],
            }
        )
        axis = MonthAxis.of(frame)
        assert axis.labels == ("2018-01", "2018-02", "2018-03")
        assert axis.festival == (False, True, False)

    def test_spring_festival_is_a_band_with_its_word_in_every_plot_over_months(self):
        for figure in (
            charts.build_up(AXIS, [line(range(19))], SITES, ZH),
            charts.monthly_bars(AXIS, line(range(19)), SITES, ZH),
        ):
            bands = [(s["x0"], s["x1"]) for s in spec(figure)["layout"]["shapes"]]
            assert bands == [(0.5, 1.5), (12.5, 13.5)]  # 2018-02 and 2019-02
            assert notes(figure).count("春节") == 2

    def test_a_festival_over_two_months_is_one_band(self):
        axis = MonthAxis(("2020-01", "2020-02", "2020-03"), (True, True, False))
        figure = charts.monthly_bars(axis, Line("全市", {}), SITES, ZH)
        bands = [(s["x0"], s["x1"]) for s in spec(figure)["layout"]["shapes"]]
        assert bands == [(-0.5, 1.5)]

    @given(st.integers(1, 240), st.integers(0, 11))
    def test_the_months_written_out_never_touch_on_a_phone(self, count, start):
        labels = [f"{2018 + (start + i) // 12}-{(start + i) % 12 + 1:02d}" for i in range(count)]
        shown = MonthAxis(tuple(labels), (False,) * count).shown()
        places = list(shown)
        assert places[0] == 0 and places[-1] == count - 1
        # 200 pixels of plot on a phone, about 52 a label
        gaps = [(b - a) / max(count - 1, 1) * 200 for a, b in pairwise(places)]
        assert all(gap >= 47 for gap in gaps)
        assert list(shown.values()) == [labels[place] for place in places]


class TestMonthly:
    def test_the_month_that_is_talked_about_stands_out_and_has_the_words(self):
        axis = short_axis(3)
        drawn = charts.monthly_bars(axis, line([5, 3, 1]), SITES, ZH, marked=axis.labels[1])
        colours = spec(drawn)["data"][0]["marker"]["color"]
        assert colours[1] == ZH.palette.actual
        assert colours[0] == colours[2] != colours[1]
        assert any(axis.labels[1] in text and "3处" in text for text in notes(drawn))

    def test_a_month_without_report_has_a_ring_and_a_reported_zero_has_none(self):
        figure = charts.monthly_bars(short_axis(5), line([None, 4, 0, None, 2]), SITES, ZH)
        rings = [n["x"] for n in spec(figure)["layout"]["annotations"] if n["text"] == "○"]
        assert rings == [3]  # 2018-01 lies before the first report: nothing was due
        assert spec(figure)["data"][0]["y"] == [None, 4, 0, None, 2]

    def test_a_fall_hangs_below_the_zero_line(self):
        drawn = spec(charts.monthly_bars(short_axis(3), line([5, -3, 1]), SITES, ZH))
        assert drawn["layout"]["yaxis"]["range"][0] < -3
        assert "−4" in drawn["layout"]["yaxis"]["ticktext"]

    def test_the_last_month_is_named_with_its_figure(self):
        assert "2018-03 <b>7处</b>" in notes(
            charts.monthly_bars(short_axis(3), line([5, 6, 7]), SITES, ZH)
        )

    def test_in_words(self):
        said = charts.monthly_alt(short_axis(4), line([5, 9, None, 7]), SITES, EN)
        assert said == (
            "消防通道 by month, 2018-01 to 2018-04. 全市: 7 sites in 2018-04. "
            "Most in 2018-02: 9 sites. Not reported: 2018-03."
        )

    def test_a_zero_is_a_stroke_and_what_was_silent_is_explained_below(self):
        zero, silent = line([5, 0, 3]), line([5, None, 3])
        strokes = spec(charts.monthly_bars(short_axis(3), zero, SITES, ZH))["data"][1]
        assert (strokes["x"], strokes["y"]) == (["2018-02"], [0])
        assert charts.monthly_note(short_axis(3), zero, ZH) == ""
        assert charts.monthly_note(short_axis(3), silent, ZH) == "○ 未报"

    def test_a_number_just_below_zero_does_not_stand_on_the_zero(self):
        drawn = spec(charts.monthly_bars(short_axis(3), line([500, -3, 1]), SITES, ZH))
        assert drawn["layout"]["yaxis"]["ticktext"][0] == ""


class TestYears:
    def frame(self):
        """2018: 1 … 12; 2019 to July: 21 … 27, but March not reported."""
        amounts = [*range(1, 13), 21, 22, None, 24, 25, 26, 27]
        before = [None] * 12 + list(range(1, 8))
        return pd.DataFrame(
            {
                "month_label": MONTHS,
                "amount": amounts,
                "amount_year_before": before,
                "spring_festival_days": [7 if m.endswith("-02") else 0 for m in MONTHS],
            }
        )

    def test_the_same_months_stand_under_one_another(self):
        earlier, now = spec(charts.year_on_year(self.frame(), SITES, ZH))["data"]
        assert earlier["y"] == list(range(1, 13))
        assert now["y"] == [21, 22, None, 24, 25, 26, 27] + [None] * 5
        assert now["line"]["color"] == ZH.palette.actual

    def test_the_latest_month_is_written_beside_its_point_and_on_no_line(self):
        amounts = [0, 0, 6, 8, 15, 31, 42, 42, 41, 33, 25, 15, 8, 2, 23, 41, 42, 51, 37]
        frame = self.frame().assign(amount=amounts, amount_year_before=[None] * 12 + amounts[:7])
        layout = spec(charts.year_on_year(frame, SITES, ZH))["layout"]
        label = next(note for note in layout["annotations"] if "2019-07" in note["text"])
        assert label["text"] == "2019-07 <b>37处</b>"
        assert (label["x"], label["y"], label["yref"]) == (6, 37, "y")
        # Below and right of the point the year before comes down only months later.
        assert abs(label["yshift"]) <= 26 and abs(label["xshift"]) <= 10

    @pytest.mark.parametrize("height", [20.0, 100.0, 190.0])
    @pytest.mark.parametrize("place", [0, 5, 11])
    def test_a_label_stays_inside_its_plot_wherever_its_point_lies(self, place, height):
        flat = [height] * 12
        anchors = Around([flat], place, height, inner=202).anchor(100, ZH)
        up = anchors["yshift"]
        assert 0 <= height + up - (16 if up < 0 else 0) <= 202 - (16 if up > 0 else 0)
        assert up != 0  # the line itself is not covered
        assert anchors["xanchor"] in {0: ("left",), 11: ("right",)}.get(place, ("left", "right"))

    def test_a_view_of_this_year_alone_takes_last_year_from_its_own_rows(self):
        frame = self.frame().iloc[12:]
        earlier, _ = spec(charts.year_on_year(frame, SITES, ZH))["data"]
        assert earlier["y"] == [1, 2, 3, 4, 5, 6, 7] + [None] * 5

    def test_in_words(self):
        said = charts.year_on_year_alt(self.frame(), SITES, EN)
        assert said == (
            "消防通道 by month, 2019 against the year before. "
            "2019-07: 27 sites, a year before 7 sites."
        )
        first_year = self.frame().iloc[:12]
        assert "No month can be compared." in charts.year_on_year_alt(first_year, SITES, EN)
