"""Completion bars against the phased plan."""

import pandas as pd

from renovation import charts
from renovation.charts import Look
from renovation.language import language
from renovation.palette import palette
from tests.charts.support import EN, HOSTILE, ZH, notes, spec

MARKS = {"on_schedule": "●", "slightly_behind": "▲", "behind": "■", "not_reported": "○",
         "no_target": "—"}  # fmt: skip
WORDS = {"on_schedule": "达序时 +0.8", "slightly_behind": "略滞后 −5.0", "behind": "滞后 −14.6",
         "not_reported": "未报", "no_target": "无目标"}  # fmt: skip


def rows(*places):
    """From (name, completion, planned share, light)."""
    frame = pd.DataFrame(places, columns=["name", "completion", "planned_share", "light"])
    return frame.assign(mark=frame["light"].map(MARKS), said=frame["light"].map(WORDS))


THREE = rows(
    ("乙", 0.625, 0.771, "behind"),
    ("甲", 0.779, 0.7712, "on_schedule"),
    ("丙", 0.721, 0.7711, "slightly_behind"),
)


def layout(figure):
    return spec(figure)["layout"]


class TestBars:
    def test_stand_with_the_highest_completion_first(self):
        figure = charts.completion_bars(THREE, ZH)
        assert spec(figure)["data"][0]["x"] == [0.779, 0.721, 0.625]
        assert layout(figure)["yaxis"]["ticktext"] == ["甲", "丙", "乙"]
        assert [n for n in notes(figure) if "%</b>" in n] == [
            "<b>77.9%</b>",
            "<b>72.1%</b>",
            "<b>62.5%</b>",
        ]

    def test_lead_from_their_figure_to_its_trace(self):
        table = THREE.assign(link=["trace?ref=b", "trace?ref=a", ""])
        figures = [n for n in notes(charts.completion_bars(table, ZH)) if "%</b>" in n]
        assert 'href="trace?ref=a"' in figures[0]
        assert "href" not in figures[1]
        assert 'href="trace?ref=b"' in figures[2]

    def test_end_at_a_hundred_percent_where_nobody_is_beyond(self):
        axis = layout(charts.completion_bars(THREE, ZH))["xaxis"]
        assert axis["ticktext"] == ["0", "50", "100%"]
        assert 1 < axis["range"][1] < 1.1

    def test_are_never_capped(self):
        table = rows(("甲", 1.62, 0.9, "on_schedule"), ("乙", 0.5, 0.9, "behind"))
        figure = charts.completion_bars(table, ZH)
        assert spec(figure)["data"][0]["x"] == [1.62, 0.5]
        assert layout(figure)["xaxis"]["range"][1] > 1.62
        assert layout(figure)["xaxis"]["ticktext"] == ["0", "50", "100", "150%"]
        assert "<b>162.0%</b>" in notes(figure)

    def test_far_beyond_have_an_axis_of_few_numbers(self):
        table = rows(("甲", 13.0, 0.9, "on_schedule"))
        axis = layout(charts.completion_bars(table, ZH))["xaxis"]
        assert axis["range"][1] > 13
        assert 2 <= len(axis["tickvals"]) <= 5
        assert axis["ticktext"][-1].endswith("%")

    def test_who_has_not_reported_keeps_the_row_with_words_and_no_bar(self):
        table = rows(
            ("甲", None, None, "no_target"),
            ("乙", 0.4, 0.7, "not_reported"),  # to an earlier month
            ("丙", 0.0, 0.7, "behind"),
        )
        figure = charts.completion_bars(table, ZH)
        assert spec(figure)["data"][0]["x"] == [0.0, None, None]
        assert layout(figure)["yaxis"]["ticktext"] == ["丙", "乙", "甲"]
        assert {"○ 未报", "— 无目标", "<b>0.0%</b>"} <= set(notes(figure))
        assert "<b>40.0%</b>" not in notes(figure)

    def test_carry_their_light_in_its_colour_and_its_words_in_ink(self):
        sides = [note for note in notes(charts.completion_bars(THREE, ZH)) if "<span" in note]
        assert sides == [
            '<span style="color:#0F7B5F">●</span> 达序时 +0.8',
            '<span style="color:#B8730A">▲</span> 略滞后 −5.0',
            '<span style="color:#B4232C">■</span> 滞后 −14.6',
        ]


class TestThePlan:
    def test_is_one_line_where_all_have_the_same_as_printed(self):
        figure = charts.completion_bars(THREE, ZH)
        (line,) = layout(figure)["shapes"]
        assert (line["yref"], line["y0"], line["y1"]) == ("paper", 0, 1)
        assert round(line["x0"], 3) == 0.771
        assert "序时进度 77.1%" in notes(figure)

    def test_is_a_tick_on_each_bar_where_places_have_different_plans(self):
        table = rows(("甲", 0.8, 0.7, "on_schedule"), ("乙", 0.5, 0.6, "behind"))
        figure = charts.completion_bars(table, ZH)
        assert [
            (s["yref"], s["x0"], (s["y0"] + s["y1"]) / 2) for s in layout(figure)["shapes"]
        ] == [
            ("y", 0.7, 0),
            ("y", 0.6, 1),
        ]
        assert "序时进度 60.0%至70.0%" in notes(figure)

    def test_is_left_out_where_nobody_has_one(self):
        figure = charts.completion_bars(rows(("甲", None, None, "no_target")), ZH)
        assert not layout(figure).get("shapes")


class TestEveryCase:
    def test_none_one_and_many_places_are_drawn(self):
        for count in (0, 1, 12, 40):
            table = rows(*((f"街道{i}", i / 10, 0.7, "behind") for i in range(count)))
            for look in (ZH, EN):
                assert layout(charts.completion_bars(table, look))["height"] > 0

    def test_a_hostile_name_is_shown_letter_by_letter(self):
        table = rows((HOSTILE, 0.7, 0.7, "on_schedule"))
        text = str(spec(charts.completion_bars(table, ZH)))
        assert "<a" not in text and "\u202e" not in text

    def test_grow_with_a_slide(self):
        slide = Look(palette("light"), language("zh"), factor=2)
        page, large = (layout(charts.completion_bars(THREE, look)) for look in (ZH, slide))
        assert large["height"] == 2 * page["height"]
        assert large["margin"]["l"] == 2 * page["margin"]["l"]

    def test_in_words(self):
        assert charts.completion_alt(THREE, "排水管线完成率", ZH) == (
            "排水管线完成率，按地方比较：甲77.9%，达序时 +0.8；丙72.1%，略滞后 −5.0；"
            "乙62.5%，滞后 −14.6。序时进度 77.1%。"
        )
