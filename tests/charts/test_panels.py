"""Small multiples and tiles."""

import pytest

from renovation import charts
from renovation.charts import Classes
from tests.charts.support import AXIS, EN, METRES, SITES, ZH, line, notes, rows, short_axis, spec


class TestMultiples:
    @pytest.mark.parametrize("count", [1, 2, 3, 4, 5, 7, 12])
    def test_panels_share_their_axes_and_do_not_overlap(self, count):
        panels = [line([i * k for k in range(19)], f"街道{i}") for i in range(1, count + 1)]
        layout = spec(charts.small_multiples(AXIS, panels, SITES, ZH))["layout"]
        numbers = ["", *range(2, count + 1)]
        assert len({tuple(layout[f"yaxis{n}"]["range"]) for n in numbers}) == 1
        boxes = [(*layout[f"xaxis{n}"]["domain"], *layout[f"yaxis{n}"]["domain"]) for n in numbers]
        for i, (left, right, low, high) in enumerate(boxes):
            assert 0 <= left < right <= 1.0001 and 0 <= low < high <= 1
            for other in boxes[:i]:
                beside = left >= other[1] or other[0] >= right
                below = low >= other[3] or other[2] >= high
                assert beside or below

    def test_a_panel_is_named_with_its_last_value_and_marked_when_it_ends_early(self):
        panels = [line([1, 2, 3], "甲街道"), line([1, 2, None], "乙街道")]
        figure = charts.small_multiples(short_axis(3), panels, SITES, ZH)
        assert notes(figure) == ["甲街道<br><b>3处</b>", "乙街道<br><b>2处</b> ○"]
        note = charts.multiples_note(short_axis(3), panels, SITES, ZH)
        assert "○：最近一月未报" in note and "单位：处" in note and "春节" in note

    def test_titles_and_axis_have_one_unit_that_of_the_last_tick(self):
        # 18,507 alone would be written in metres; the axis reaches 20,000, which is 2万.
        panels = [line([100, 18_507], "甲街道"), line([90, 4_502], "乙街道")]
        figure = charts.small_multiples(short_axis(2), panels, METRES, ZH)
        assert notes(figure) == ["甲街道<br><b>1.85万米</b>", "乙街道<br><b>0.45万米</b>"]
        assert spec(figure)["layout"]["yaxis"]["ticktext"] == ["0", "1", "2"]
        assert "单位：万米" in charts.multiples_note(short_axis(2), panels, METRES, ZH)
        small = [line([100, 10_000], "甲街道")]
        figure = charts.small_multiples(short_axis(2), small, METRES, ZH)
        assert notes(figure) == ["甲街道<br><b>10000米</b>"]
        assert spec(figure)["layout"]["yaxis"]["ticktext"][-1] == "10000"

    def test_the_others_lie_pale_behind_each_and_their_gaps_stay_gaps(self):
        panels = [line([1, 2], "甲"), line([3, None], "乙"), line([5, 6], "丙")]
        drawn = spec(charts.small_multiples(short_axis(2), panels, SITES, ZH))["data"]
        behind_first = drawn[0]
        assert behind_first["y"] == [3, None, None, 5, 6, None]
        assert behind_first["connectgaps"] is False

    def test_a_reference_is_a_dashed_line_in_every_panel(self):
        panels, city = [line([1, 2], "甲"), line([3, 4], "乙")], line([2, 3], "全市平均")
        figure = charts.small_multiples(short_axis(2), panels, SITES, ZH, reference=city)
        dashed = [trace for trace in spec(figure)["data"] if trace["line"].get("dash")]
        assert [trace["y"] for trace in dashed] == [[2, 3], [2, 3]]
        assert "虚线：全市平均" in charts.multiples_note(
            short_axis(2), panels, SITES, ZH, reference="全市平均"
        )


class TestTiles:
    def test_classes_are_even_from_zero_and_a_bound_belongs_to_the_class_above(self):
        classes = Classes.of([5300.0, 120.0, None])
        assert classes.bounds == (0, 1000, 2000, 3000, 4000, 5000, 6000)
        assert [classes.colour(v) for v in (0, 999, 1000, 5300, 6000)] == [0, 0, 1, 5, 5]

    def test_few_classes_use_the_whole_ramp(self):
        classes = Classes.of([20.0], decimals=0)
        assert classes.bounds == (0, 5, 10, 15, 20)
        assert [classes.colour(v) for v in (0, 15)] == [0, 5]

    def test_whole_numbers_up_to_five_have_a_class_each(self):
        classes = Classes.of([1.0, 0.0], decimals=0)
        assert [classes.colour(v) for v in (0, 1)] == [0, 5]
        assert notes(charts.tile_legend(classes, SITES, ZH)) == ["0", "1处", "○ 未报"]

    def test_what_was_reported_before_stands_under_the_mouse_of_an_empty_tile(self):
        table = rows(("甲", None)).assign(before=["至2019-06：210米"])
        figure = charts.tile_grid(table, METRES, Classes.of([None]), ZH)
        assert spec(figure)["data"][0]["hovertext"][0][0].endswith("<br>至2019-06：210米")

    def test_tiles_go_from_much_to_little_and_the_unreported_is_dashed_and_empty(self):
        table = rows(("丙", 100.0), ("丁", None), ("甲", 900.0), ("乙", 500.0))
        classes = Classes.of(list(table["value"]))
        figure = charts.tile_grid(table, SITES, classes, ZH)
        drawn = spec(figure)
        assert notes(figure) == [
            "甲<br><b>900</b>",
            "乙<br><b>500</b>",
            "丙<br><b>100</b>",
            "丁<br>○ 未报",
        ]
        assert drawn["data"][0]["z"][1] == [None, None, None]
        assert [shape["line"]["dash"] for shape in drawn["layout"]["shapes"]] == ["4px,3px"]

    def test_words_on_a_tile_take_the_colour_that_is_readable_there(self):
        table = rows(("甲", 5900.0), ("乙", 100.0))
        figure = charts.tile_grid(table, SITES, Classes.of([5900.0]), ZH)
        colours = [note["font"]["color"] for note in spec(figure)["layout"]["annotations"]]
        assert colours == [ZH.palette.on_sequential[5], ZH.palette.on_sequential[0]]

    def test_the_legend_gives_the_bounds_once_with_the_unit_and_explains_the_empty_tile(self):
        figure = charts.tile_legend(Classes.of([3000.0]), SITES, ZH)
        assert notes(figure) == ["0", "500", "1000", "1500", "2000", "2500", "3000处", "○ 未报"]

    def test_in_words(self):
        table = rows(("甲社区", 900.0), ("乙社区", None))
        said = charts.tiles_alt(table, "凤栖街道", SITES, EN)
        assert said == "消防通道 in 凤栖街道: 甲社区 900 sites; 乙社区 Not reported."
