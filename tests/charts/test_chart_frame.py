"""Ticks, labels that keep apart, and words that fit."""

from itertools import pairwise

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from renovation import fonts
from renovation.charts.frame import spread, tick_texts, ticks
from renovation.charts.look import fit, text_width
from tests.charts.support import METRES, ZH


class TestTicks:
    @given(st.floats(0, 1e12), st.integers(0, 2), st.integers(1, 6))
    def test_start_at_zero_reach_the_largest_and_are_even_round_and_few(
        self, largest, decimals, intervals
    ):
        values = ticks(largest, decimals, intervals)
        step = values[1]
        assert values[0] == 0 and values[-1] >= largest
        assert 2 <= len(values) <= intervals + 1
        assert values == pytest.approx([step * i for i in range(len(values))])
        assert step >= 10**-decimals * 0.999
        if decimals == 0:
            assert step == int(step)

    @pytest.mark.parametrize(
        ("largest", "expected"),
        [
            (46213, ["0", "2", "4", "6"]),
            (18500, ["0", "5000", "10000", "15000", "20000"]),
            (210_000_000, ["0", "1", "2", "3"]),
            (8, ["0", "2", "4", "6", "8"]),
            (1, ["0", "1"]),
        ],
    )
    def test_are_bare_numbers_in_the_unit_of_the_axis(self, largest, expected):
        scale = METRES.scale(largest, ZH.t)
        assert tick_texts(ticks(largest), scale) == expected


class TestSpread:
    places = st.lists(st.floats(0, 200), min_size=1, max_size=12)

    @given(places)
    def test_labels_keep_their_order_and_never_touch(self, places):
        moved = spread(places, 18, 4, 250)
        order = sorted(range(len(places)), key=lambda i: places[i])
        steps = [moved[b] - moved[a] for a, b in pairwise(order)]
        assert all(step >= 18 - 1e-6 for step in steps)
        assert all(4 - 1e-6 <= place <= 250 + 1e-6 for place in moved)

    def test_labels_far_enough_apart_stay_where_they_are(self):
        assert spread([100, 20, 60], 18, 0, 200) == [100, 20, 60]

    def test_two_that_would_touch_move_equally(self):
        assert spread([50, 50], 20, 0, 200) == [40, 60]


class TestText:
    @given(st.text(max_size=60), st.integers(1, 3))
    def test_a_fitted_text_is_never_wider_than_its_room(self, text, lines):
        shown = fit(text, 80, 13, lines).split("<br>")
        assert len(shown) <= lines
        for part in shown:
            plain = part.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
            assert text_width(plain, 13) <= 80

    def test_a_long_name_breaks_between_words_or_characters_and_ends_in_three_dots(self):
        assert fit("Economic Development Zone", 130, 13, 2) == "Economic<br>Development Zone"
        assert fit("经济技术开发区管理委员会", 80, 13, 2) == "经济技术开发<br>区管理委员会"
        assert fit("经济技术开发区管理委员会", 80, 13) == "经济技术开…"

    def test_the_estimated_width_is_not_below_the_fonts_own(self):
        with TTFont(fonts.file_of(400)) as font:
            names, widths = font.getBestCmap(), font["hmtx"]
            for text in ("凤栖街道", "Fenghuang Subdistrict", "2019-07 46,213 m", "WWW. mall"):
                true = sum(widths[names[ord(c)]][0] for c in text) / 1000
                assert text_width(text, 1) >= 0.97 * true
                assert text_width(text, 1) <= 1.35 * true
