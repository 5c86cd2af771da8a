"""Ranked bars."""

from renovation import charts
from renovation.charts import Mark
from tests.charts.support import EN, METRES, SITES, ZH, notes, rows, spec


class TestBars:
    def test_stand_longest_first_and_the_unreported_last_with_words_and_no_bar(self):
        figure = charts.ranked_bars(rows(("乙", 5.0), ("丁", None), ("甲", 8.0)), METRES, ZH)
        drawn = spec(figure)
        assert drawn["data"][0]["x"] == [8.0, 5.0, None]
        assert drawn["layout"]["yaxis"]["ticktext"] == ["甲", "乙", "丁"]
        assert "○ 未报" in notes(figure)
        assert drawn["layout"]["xaxis"]["range"][0] == 0

    def test_a_zero_that_was_reported_is_written_as_zero(self):
        figure = charts.ranked_bars(rows(("甲", 0.0), ("乙", 3.0)), SITES, ZH)
        assert "<b>0</b>" in notes(figure)
        assert not any("未报" in text for text in notes(figure))

    def test_figures_stand_inside_long_bars_and_beside_short_ones(self):
        figure = charts.ranked_bars(rows(("甲", 100.0), ("乙", 60.0), ("丙", 29.0)), SITES, ZH)
        anchors = {n["text"]: n["xanchor"] for n in spec(figure)["layout"]["annotations"]}
        assert anchors == {"<b>100</b>": "right", "<b>60</b>": "right", "<b>29</b>": "left"}

    def test_one_unit_for_all_bars_named_in_the_heading(self):
        table = rows(("甲", 46213.0), ("乙", 4502.0))
        assert charts.bars_unit(table, METRES, ZH) == "万米"
        assert charts.bars_unit(table, METRES, EN) == "m"
        assert notes(charts.ranked_bars(table, METRES, ZH))[:2] == ["<b>4.62</b>", "<b>0.45</b>"]
        assert "<b>46,213</b>" in notes(charts.ranked_bars(table, METRES, EN))

    def test_bars_have_the_unit_of_the_table_beside_them(self):
        table = rows(("甲", 18_507.0), ("乙", 4_502.0))
        assert charts.bars_unit(table, METRES, ZH) == "米"
        assert charts.bars_unit(table, METRES, ZH, 46_218.0) == "万米"
        figure = charts.ranked_bars(table, METRES, ZH, beside=46_218.0)
        assert notes(figure)[:2] == ["<b>1.85</b>", "<b>0.45</b>"]

    def test_a_mark_beyond_the_longest_bar_stays_in_sight(self):
        figure = charts.ranked_bars(rows(("甲", 5.0)), SITES, ZH, mark=Mark(9.0, "全市9处"))
        assert spec(figure)["layout"]["xaxis"]["range"][1] > 9
        assert "全市9处" in notes(figure)

    def test_in_words(self):
        table = rows(("乙街道", None), ("甲街道", 46213.0))
        said = charts.bars_alt(table, METRES, ZH)
        assert said == "排水管线，按地方比较：甲街道4.6万米；乙街道未报。"
        said = charts.bars_alt(table, METRES, EN)
        assert said == "排水管线 by place: 甲街道 46,213 m; 乙街道 Not reported."
