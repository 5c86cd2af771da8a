"""The S-curve: plan, work done, and the band of the projection."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from renovation import charts
from renovation.charts import Look
from renovation.charts.labels import Ground, is_clear
from renovation.language import language
from renovation.palette import palette
from tests.charts.support import EN, HOSTILE, METRES, SITES, ZH, notes, spec

YEAR = [f"2019-{month:02d}" for month in range(1, 13)]
PLAN = [100 * month for month in range(1, 13)]


def curve(done, planned=PLAN, original=None):
    """A year of kpi/plan_curve; months after those of ``done`` have none."""
    return pd.DataFrame(
        {
            "month_label": YEAR,
            "spring_festival_days": [0, 7] + [0] * 10,
            "planned": planned,
            "original_planned": original or planned,
            "done": [*done, *[None] * (12 - len(done))],
        }
    )


def standing(months_left, low=None, high=None, target=1200):
    return {
        "months_left": months_left,
        "target": target,
        "projected_low": low,
        "projected_high": high,
    }


def traces(figure):
    """The lines by name, the band as the one without."""
    return {trace.get("name", "band"): trace for trace in spec(figure)["data"]}


class TestSCurve:
    def test_the_plan_is_a_thin_dashed_line_and_the_work_done_a_strong_one(self):
        drawn = traces(charts.s_curve(curve([90, 180]), standing(10), METRES, ZH))
        assert drawn["序时计划"]["y"] == PLAN
        assert "dash" in drawn["序时计划"]["line"] and drawn["序时计划"]["line"]["width"] == 1.5
        assert drawn["累计完成"]["line"]["width"] == 3
        assert drawn["累计完成"]["line"]["color"] == ZH.palette.actual

    def test_a_month_without_report_is_a_gap(self):
        drawn = traces(charts.s_curve(curve([90, None, 270]), standing(9), METRES, ZH))
        assert drawn["累计完成"]["y"][:4] == [90, None, 270, None]
        assert drawn["累计完成"]["connectgaps"] is False

    def test_the_band_opens_from_the_last_point_to_the_range_at_the_years_end(self):
        figure = charts.s_curve(curve([90, 180, 270]), standing(9, 1080, 1260), METRES, ZH)
        band = traces(figure)["band"]
        assert band["x"] == ["2019-03", "2019-12", "2019-12", "2019-03"]
        assert band["y"] == [270, 1260, 1080, 270]
        assert band["line"]["width"] == 0
        assert "按近期速度推算<br><b>1080–1260米</b>" in notes(figure)

    def test_what_cannot_be_projected_has_no_band(self):
        figure = charts.s_curve(curve([90, 180]), standing(10), METRES, ZH)
        assert "band" not in traces(figure)
        assert not any("推算" in note for note in notes(figure))

    def test_at_the_years_end_nothing_is_left_to_project(self):
        figure = charts.s_curve(curve(PLAN), standing(0, 1200, 1200), METRES, ZH)
        assert "band" not in traces(figure)

    def test_two_paces_alike_are_still_seen_as_a_line(self):
        figure = charts.s_curve(curve([100, 200]), standing(10, 1200, 1200), METRES, ZH)
        assert traces(figure)["band"]["line"]["width"] > 0
        assert "按近期速度推算<br><b>1200米</b>" in notes(figure)

    def test_the_last_point_and_the_target_carry_their_figures(self):
        figure = charts.s_curve(curve([90, 180]), standing(10), METRES, ZH)
        assert {"2019-02 <b>180米</b>", "年底目标<br><b>1200米</b>"} <= set(notes(figure))
        assert {"序时计划", "累计完成"} <= set(notes(figure))

    def test_an_adjusted_plan_shows_the_original_one_too(self):
        original = [110 * month for month in range(1, 13)]
        figure = charts.s_curve(curve([90], original=original), standing(11), METRES, ZH)
        drawn = traces(figure)
        assert drawn["原计划"]["y"] == original
        assert drawn["原计划"]["line"]["width"] < drawn["序时计划"]["line"]["width"]
        ends = {"原计划目标<br><b>1320米</b>", "调整后目标<br><b>1200米</b>"}
        assert ends <= set(notes(figure))

    def test_two_targets_that_round_alike_are_written_so_that_they_differ(self):
        """62,700 and 63,400 m are both 6.3万米."""
        plan = [*range(5000, 60000, 5000), 63_400]
        original = [*plan[:11], 62_700]
        frame = curve([4000], planned=plan, original=original)
        given = standing(11, target=63_400)
        ends = {"原计划目标<br><b>6.27万米</b>", "调整后目标<br><b>6.34万米</b>"}
        assert ends <= set(notes(charts.s_curve(frame, given, METRES, ZH)))
        alt = charts.s_curve_alt(frame, given, METRES, ZH)
        assert "年底目标：6.34万米" in alt
        assert "按原计划为6.27万米" in alt

    def test_a_plan_phased_anew_to_the_same_target_is_named_on_its_line(self):
        original = [0, *PLAN[:9], 1100, 1200]
        figure = charts.s_curve(curve([90] * 6, original=original), standing(6), METRES, ZH)
        assert "原计划" in notes(figure)

    def test_an_unchanged_plan_is_drawn_once(self):
        assert "原计划" not in traces(charts.s_curve(curve([90]), standing(11), METRES, ZH))

    def test_a_line_that_ends_early_says_so(self):
        figure = charts.s_curve(curve([90, 180]), standing(9), METRES, ZH)
        (last,) = [note for note in notes(figure) if note.startswith("2019-02")]
        assert "○ 2019-03 未报" in last

    def test_long_words_of_an_early_end_take_two_rows(self):
        figure = charts.s_curve(curve([90, 180]), standing(9), METRES, EN)
        (last,) = [note for note in notes(figure) if note.startswith("2019-02")]
        colour = EN.palette.muted
        assert f'<span style="color:{colour}">○ 2019-03</span><br>' in last

    def test_without_any_report_the_plan_stands_alone(self):
        figure = charts.s_curve(curve([]), standing(9), METRES, ZH)
        assert "○ 2019-03 未报" in notes(figure)
        assert set(traces(figure)["累计完成"]["y"]) == {None}

    def test_work_beyond_the_target_is_drawn_beyond_it(self):
        figure = charts.s_curve(curve([1500]), standing(11, 20000, 30000), METRES, ZH)
        assert spec(figure)["layout"]["yaxis"]["range"][1] >= 30000

    def test_grows_with_a_slide(self):
        slide = Look(palette("light"), language("zh"), factor=2)
        page, large = (
            spec(charts.s_curve(curve([90, 180]), standing(10, 1000, 1200), SITES, look))
            for look in (ZH, slide)
        )
        assert large["layout"]["height"] == 2 * page["layout"]["height"]
        assert large["data"][-1]["line"]["width"] == 2 * page["data"][-1]["line"]["width"]

    def test_shows_a_hostile_unit_letter_by_letter(self):
        measure = charts.Measure("x", {"name_zh": HOSTILE, "name_en": HOSTILE})
        figure = charts.s_curve(curve([90, 180]), standing(10, 1000, 1200), measure, ZH)
        for note in notes(figure):
            assert "<a" not in note and "\u202e" not in note

    @pytest.mark.parametrize("look", [ZH, EN])
    def test_in_words(self, look):
        said = charts.s_curve_alt(curve([90, None, 270]), standing(8, 1080, 1260), METRES, look)
        expected = {
            "zh": "排水管线：计划与完成，2019-01至2019-12。2019-03：完成270米，计划300米。"
            "未报：2019-02、2019-04。年底目标：1200米。按近期速度推算：1080–1260米。",
            "en": "排水管线: plan and work done, 2019-01 to 2019-12. "
            "2019-03: 270 m done, 300 m planned. Not reported: 2019-02, 2019-04. "
            "Target at the year's end: 1,200 m. At the recent pace: 1,080–1,260 m.",
        }
        assert said == expected[look.t.code]

    def test_in_words_it_says_what_cannot_be_projected(self):
        said = charts.s_curve_alt(curve([]), standing(11), METRES, ZH)
        assert "没有上报。" in said and "无法推算。" in said


class TestLabels:
    @given(
        st.lists(st.integers(0, 240), min_size=12, max_size=24),
        st.lists(st.integers(20, 80), min_size=2, max_size=4),
    )
    def test_names_never_stand_on_one_another(self, line, widths):
        ground = Ground([line], 240, ZH, (150, 440))
        for wide in widths:
            spot = ground.along(list(enumerate(line)), wide)
            if is_clear(spot):
                ground.take(spot)
        for width in (150, 440):
            boxes = [spot.box(width / len(line), ZH) for spot in ground.taken]
            for i, (x0, y0, x1, y1) in enumerate(boxes):
                for a0, b0, a1, b1 in boxes[:i]:
                    assert a1 <= x0 or x1 <= a0 or b1 <= y0 or y1 <= b0
