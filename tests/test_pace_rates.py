"""How a pace is written: as a rate, and a requirement never less than it takes."""

from decimal import Decimal

import pytest

from renovation.language import language
from renovation.report.averages import pace, pace_decimals, rounded_up

ZH, EN = language("zh"), language("en")
SHOPS = {"name_zh": "家", "name_en": "shops"}


def test_eight_shops_in_five_months_are_no_two_a_month():
    places = pace_decimals([8 / 5, 7 / 3])
    assert pace(8 / 5, SHOPS, ZH, places, is_required=True) == "1.60家"
    assert pace(7 / 3, SHOPS, ZH, places) == "2.33家"
    assert pace(8 / 5, SHOPS, EN, places, is_required=True) == "1.60 shops"


@pytest.mark.parametrize(("left", "months"), [(20, 3), (1, 7), (100, 7), (62, 5), (9999, 11)])
def test_months_times_the_requirement_never_fall_short_of_what_is_left(left, months):
    places = pace_decimals([left / months])
    assert months * rounded_up(left / months, places) >= left


def test_twenty_in_three_months_round_up_and_their_average_does_not():
    assert rounded_up(20 / 3, 2) == Decimal("6.67")
    assert pace(19 / 3, SHOPS, ZH, 2) == "6.33家"
    assert pace(19 / 3, SHOPS, ZH, 2, is_required=True) == "6.34家"


def test_the_noise_of_binary_figures_rounds_nothing_up():
    assert rounded_up(0.1 + 0.2, 1) == Decimal("0.3")


def test_a_requirement_in_ten_thousands_is_rounded_up_too():
    metres = {"name_zh": "米", "name_en": "m"}
    assert pace(21_401, metres, ZH, 0, is_required=True) == "2.15万米"
    assert pace(21_401, metres, ZH, 0) == "2.14万米"


def test_the_smallest_of_paces_side_by_side_decides_their_decimals():
    assert [pace_decimals(values) for values in ([1.6, 120], [12.4, 19], [1338.2], [0, 0], [])] == [
        2, 1, 0, 0, 0,
    ]  # fmt: skip
