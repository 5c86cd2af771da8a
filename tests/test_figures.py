"""How a figure is written, by table (worked by hand) and by property (hypothesis)."""

import datetime as dt
import re
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from renovation import figures
from renovation.language import Language, language

ZH, EN = language("zh"), language("en")


@dataclass
class Unit:
    name_zh: str
    name_en: str
    factor: float = 1


SITES = Unit("处", "sites")
METRES = Unit("米", "m")
SQUARE_METRES = Unit("平方米", "m²")
YUAN = Unit("元", "yuan")
MISSING = [None, float("nan"), float("inf"), np.float64("nan"), pd.NA, pd.NaT, Decimal("NaN")]


@pytest.mark.parametrize(
    ("value", "unit", "decimals", "chinese", "english"),
    [
        (4322, SITES, 0, "4322处", "4,322 sites"),
        (128_000, SQUARE_METRES, 0, "12.8万平方米", "128,000 m²"),
        (46_000, METRES, 0, "4.6万米", "46,000 m"),
        (200_000_000, YUAN, 0, "2亿元", "200,000,000 yuan"),
        (0, SITES, 0, "0处", "0 sites"),
        (9_999, METRES, 0, "9999米", "9,999 m"),
        (10_000, METRES, 0, "1万米", "10,000 m"),
        (9_999.5, METRES, 0, "1万米", "10,000 m"),  # rounding carries into the larger unit
        (9_999.4, METRES, 1, "9999.4米", "9,999.4 m"),
        (10_049, METRES, 0, "1万米", "10,049 m"),
        (10_500, METRES, 0, "1.1万米", "10,500 m"),  # half up: 1.05 is 1.1
        (99_949_999, YUAN, 0, "9995万元", "99,949,999 yuan"),
        (99_999_500, YUAN, 0, "1亿元", "99,999,500 yuan"),  # never 10000万
        (79.65, METRES, 1, "79.7米", "79.7 m"),
        (79, METRES, 1, "79.0米", "79.0 m"),  # one decimals rule, also for whole numbers
        (2.675, METRES, 2, "2.68米", "2.68 m"),  # the float is 2.67499999…
        (1.005 * 1000, METRES, 0, "1005米", "1,005 m"),
        (0.1 + 0.2, METRES, 1, "0.3米", "0.3 m"),
        (Decimal("0.5"), METRES, 0, "1米", "1 m"),
        (1.5, METRES, 0, "2米", "2 m"),
        (2.5, METRES, 0, "3米", "3 m"),  # half up, not half even
        (-46_000, METRES, 0, "−4.6万米", "−46,000 m"),
        (-0.3, METRES, 0, "0米", "0 m"),
        (np.int64(4322), SITES, np.int64(0), "4322处", "4,322 sites"),
    ],
)
def test_a_quantity_is_written_as_officials_write_it(value, unit, decimals, chinese, english):
    assert figures.quantity(value, unit, ZH, decimals) == chinese
    assert figures.quantity(value, unit, EN, decimals) == english


@pytest.mark.parametrize(
    ("plural", "one"),
    [
        ("sites", "1 site"),
        ("people", "1 person"),
        ("communities", "1 community"),
        ("areas of work", "1 area of work"),
        ("yuan", "1 yuan"),
        ("m²", "1 m²"),
        ("glass", "1 glass"),
    ],
)
def test_one_of_a_thing_is_singular_in_english(plural, one):
    unit = Unit("处", plural)
    assert figures.quantity(1, unit, EN) == one
    assert figures.change(1, unit, EN) == f"+{one}"
    assert figures.quantity(1, unit, ZH) == "1处"
    assert figures.quantity(2, unit, EN) == f"2 {plural}"


def test_an_exact_figure_keeps_every_digit():
    assert figures.quantity(46_213, METRES, ZH, exact=True) == "46213米"
    assert figures.quantity(46_213.5, METRES, EN, 1, exact=True) == "46,213.5 m"


def test_a_number_leaves_the_unit_to_its_label():
    assert figures.number(46_213, ZH) == "4.6万"
    assert figures.number(46_213, EN) == "46,213"
    assert figures.number(4322, ZH) == "4322"


@pytest.mark.parametrize("missing", MISSING)
def test_missing_is_said_and_never_written_as_zero(missing):
    assert figures.quantity(missing, METRES, ZH) == "未报"
    assert figures.quantity(missing, METRES, EN) == "Not reported"
    assert figures.number(missing, ZH) == "未报"
    assert figures.Scale.of(50_000, METRES, ZH).text(missing) == "未报"
    assert figures.Scale.of(missing, METRES, ZH).factor == 1
    assert figures.span(1, missing, METRES, ZH) == "未报"
    assert figures.published(missing, METRES, "余", ZH) == "未报"
    for write in (figures.percent, figures.percent_change, figures.points):
        assert write(missing, ZH) == "—"
    assert figures.change(missing, METRES, ZH) == "—"
    assert figures.as_printed(missing, ZH) is None
    assert figures.is_missing(missing) and not figures.is_missing(0)


def test_a_unit_may_be_a_row():
    assert figures.quantity(76, {"name_zh": "处", "name_en": "sites"}, ZH) == "76处"
    assert figures.quantity(76, pd.Series({"name_zh": "处", "name_en": "sites"}), EN) == "76 sites"


@pytest.mark.parametrize(
    ("largest", "factor", "chinese", "english"),
    [
        (19_999, 1, "米", "m"),
        (20_000, 10_000, "万米", "m"),
        (-20_000, 10_000, "万米", "m"),
        (199_999_999, 10_000, "万米", "m"),
        (200_000_000, 100_000_000, "亿米", "m"),
        (0, 1, "米", "m"),
    ],
)
def test_an_axis_changes_unit_where_its_numbers_reach_two(largest, factor, chinese, english):
    scale = figures.Scale.of(largest, METRES, ZH)
    assert (scale.factor, scale.unit_label) == (factor, chinese)
    assert figures.Scale.of(largest, METRES, EN).unit_label == english
    assert figures.Scale.of(largest, METRES, EN).factor == 1


def test_a_column_has_one_unit_and_one_decimals_rule():
    scale = figures.Scale.of(46_213, METRES, ZH)
    assert [scale.text(v) for v in (46_213, 11_600, 0, -50)] == ["4.62", "1.16", "0.00", "−0.01"]
    assert scale.text(46_213, 1) == "4.6"
    assert scale.apply(46_213) == pytest.approx(4.6213)
    assert scale.apply(None) is None
    plain = figures.Scale.of(4_322, SITES, EN)
    assert plain.text(4_322) == "4,322"
    assert (scale.tick_format, plain.tick_format) == ("~f", ",~f")
    assert figures.with_unit("累计", scale.unit_label, ZH) == "累计（万米）"
    assert figures.with_unit("Cumulative", plain.unit_label, EN) == "Cumulative (sites)"
    assert figures.with_unit("名次", "", ZH) == "名次"


@pytest.mark.parametrize(
    ("ratio", "percent", "change", "points"),
    [
        (0.772, "77.2%", "+77.2%", "+77.2个百分点"),
        (1.123, "112.3%", "+112.3%", "+112.3个百分点"),  # never capped
        (0, "0.0%", "持平", "持平"),
        (0.00049, "0.0%", "持平", "持平"),
        (-0.00049, "0.0%", "持平", "持平"),
        (0.0005, "0.1%", "+0.1%", "+0.1个百分点"),
        (-0.051, "−5.1%", "−5.1%", "−5.1个百分点"),
        (12.5, "1250.0%", "+1250.0%", "+1250.0个百分点"),
    ],
)
def test_percent_is_never_capped_and_points_are_named(ratio, percent, change, points):
    assert figures.percent(ratio, ZH) == percent
    assert figures.percent_change(ratio, ZH) == change
    assert figures.points(ratio, ZH) == points


def test_english_points_and_percent():
    assert figures.points(-0.051, EN) == "−5.1 points"
    assert figures.percent(12.5, EN) == "1,250.0%"
    assert figures.points(0, EN) == "no change"


@pytest.mark.parametrize(
    ("value", "chinese", "english"),
    [
        (316, "+316处", "+316 sites"),
        (-12, "−12处", "−12 sites"),
        (0, "持平", "no change"),
        (0.4, "持平", "no change"),
        (-23_456, "−2.3万处", "−23,456 sites"),
    ],
)
def test_a_change_carries_its_sign(value, chinese, english):
    assert figures.change(value, SITES, ZH) == chinese
    assert figures.change(value, SITES, EN) == english


@pytest.mark.parametrize(
    ("value", "unit", "word_zh", "word_en", "base", "chinese", "english"),
    [
        (4.6, Unit("万米", "10,000 m", 1e4), "多", "more than", METRES, "4.6万多米",
         "more than 46,000 m"),
        (12000, Unit("户", "households"), "余", "more than", Unit("户", "households"),
         "12000余户", "more than 12,000 households"),
        (40, Unit("个", "communities"), "近", "nearly", None, "近40个", "nearly 40 communities"),
        (1000, SQUARE_METRES, "不少于", "at least", None, "不少于1000平方米", "at least 1,000 m²"),
        (6, Unit("万人", "10,000 people", 1e4), "余", "more than", Unit("人", "people"),
         "6万余人", "more than 60,000 people"),
        (2, Unit("亿元", "100 million yuan", 1e8), None, None, YUAN, "2亿元",
         "200,000,000 yuan"),
        (12.8, Unit("万平方米", "10,000 m²", 1e4), "", "", SQUARE_METRES, "12.8万平方米",
         "128,000 m²"),
        (700, SITES, "余", "more than", SITES, "700余处", "more than 700 sites"),
        (4322, SITES, "", "", SITES, "4322处", "4,322 sites"),
        (1.5, Unit("公里", "km", 1000), "约", "about", None, "约1.5公里", "about 1.5 km"),
        (8, Unit("亿元", "100 million yuan", 1e8), "", "", None, "8亿元", "800 million yuan"),
        (
            11.2,
            Unit("亿元", "100 million yuan", 1e8),
            "",
            "",
            None,
            "11.2亿元",
            "1.12 billion yuan",
        ),
        (93.2, Unit("%", "%"), "", "", None, "93.2%", "93.2%"),
    ],
)  # fmt: skip
def test_a_published_figure_keeps_its_precision_word(
    value, unit, word_zh, word_en, base, chinese, english
):
    assert figures.published(value, unit, word_zh, ZH, base) == chinese
    assert figures.published(value, unit, word_en, EN, base) == english


def test_ranges_share_their_unit():
    assert figures.span(60_000, 66_000, METRES, ZH) == "6.0–6.6万米"
    assert figures.span(60_000, 66_000, METRES, EN) == "60,000–66,000 m"
    assert figures.span(9_000, 12_000, METRES, ZH) == "0.9–1.2万米"
    assert figures.span(76, 80, SITES, ZH) == "76–80处"
    assert figures.span(60_010, 60_020, METRES, ZH) == "6万米"


@pytest.mark.parametrize(
    "moment",
    [dt.date(2019, 7, 30), dt.datetime(2019, 7, 30, 8), pd.Timestamp("2019-07-30"), "2019-07-30"],
)
def test_months_and_days_are_written_in_full(moment):
    assert figures.month(moment) == "2019-07"
    assert figures.date(moment) == "2019-07-30"


def test_month_spans():
    assert figures.months("2018-01", "2019-07", ZH) == "2018-01至2019-07"
    assert figures.months("2018-01", "2019-07", EN) == "2018-01 to 2019-07"
    assert figures.months(dt.date(2018, 1, 1), "2018-01", ZH) == "2018-01"
    assert figures.month(None) == figures.date(pd.NaT) == "—"


# Properties

values = st.one_of(
    st.decimals(-(10**12), 10**12, places=3, allow_nan=False).map(float),
    st.integers(-(10**12), 10**12),
    st.floats(-1e12, 1e12, allow_nan=False),
)
places = st.integers(0, 3)
tongues = st.sampled_from([ZH, EN])


def read_back(text: str) -> tuple[Decimal, Decimal]:
    """The value a written figure says, and its step, read without the module under test."""
    digits = re.search(r"[\d,]+(\.\d+)?", text)[0].replace(",", "")
    factor = 10**8 if "亿" in text else 10**4 if "万" in text else 1
    decimals = 1 if factor > 1 else len(digits.partition(".")[2])
    sign = -1 if text.startswith("−") else 1
    return sign * Decimal(digits) * factor, Decimal(factor).scaleb(-decimals)


@given(values, places, tongues)
def test_a_written_figure_reads_back_within_half_a_step(value, decimals, t):
    said, step = read_back(figures.quantity(value, METRES, t, decimals))
    noise = abs(Decimal(value)) * Decimal("1e-14")  # what a float cannot hold
    assert abs(said - Decimal(repr(value))) <= step / 2 + noise
    assert figures.as_printed(value, t, decimals) == said


@given(values, values, places, tongues)
def test_a_larger_value_never_reads_smaller(one, other, decimals, t):
    low, high = sorted((one, other))
    assert figures.as_printed(low, t, decimals) <= figures.as_printed(high, t, decimals)


@given(values, places, tongues)
def test_a_value_and_its_opposite_differ_by_the_sign_alone(value, decimals, t):
    there = figures.quantity(value, METRES, t, decimals)
    back = figures.quantity(-value, METRES, t, decimals)
    assert there.lstrip("−") == back.lstrip("−")
    changes = {figures.change(v, METRES, t, decimals)[0] for v in (value, -value)}
    assert changes in ({"+", "−"}, {figures.change(0, METRES, t)[0]})


anything = st.one_of(values, st.floats(), st.none(), st.sampled_from(MISSING))


@given(anything, places, tongues)
def test_no_output_shows_the_machine(value, decimals, t):
    scale = figures.Scale.of(value, METRES, t, decimals)
    written = [
        figures.quantity(value, METRES, t, decimals),
        figures.quantity(value, METRES, t, decimals, exact=True),
        figures.number(value, t, decimals),
        figures.change(value, METRES, t, decimals),
        figures.percent(value, t),
        figures.percent_change(value, t),
        figures.points(value, t),
        figures.span(value, value, METRES, t),
        figures.published(value, METRES, "余", t),
        scale.text(value),
    ]
    for text in written:
        assert text
        assert not re.search(r"nan|None|NaT|<NA>|inf|-|\de[+\d]|E\+", text, re.IGNORECASE), text


@given(st.integers(0, 10**6), st.integers(0, 3))
def test_ties_are_rounded_up_by_hand(whole, decimals):
    """x.5 of a step, as float and as decimal, goes to the next step."""
    tie = (Decimal(whole) + Decimal("0.5")).scaleb(-decimals)
    above = Decimal(whole + 1).scaleb(-decimals)
    for value in (tie, float(tie)):
        said = figures.quantity(value, None, EN, decimals, exact=True)
        assert Decimal(said.replace(",", "")) == above


@given(st.floats(-1e9, 1e9, allow_nan=False), st.floats(0, 1e9, allow_nan=False), tongues)
def test_a_scale_moves_no_value(value, largest, t: Language):
    scale = figures.Scale.of(largest, METRES, t)
    assert scale.apply(value) * scale.factor == pytest.approx(value, rel=1e-12, abs=1e-9)


class TestApart:
    """Figures side by side: what differs reads differently."""

    def apart(self, *values, t=ZH):
        return figures.apart(values, METRES, t)

    def test_what_reads_differently_already_is_written_as_ever(self):
        assert self.apart(62_700, 64_400) == ["6.3万米", "6.4万米"]
        assert self.apart(8_350, 9_350) == ["8350米", "9350米"]

    def test_what_would_read_alike_has_more_decimals(self):
        assert self.apart(62_700, 63_400) == ["6.27万米", "6.34万米"]
        assert self.apart(60_000, 60_004) == ["6.0000万米", "6.0004万米"]
        assert self.apart(100_000_000, 100_000_001) == ["1.00000000亿米", "1.00000001亿米"]

    def test_what_is_equal_reads_alike(self):
        assert self.apart(63_000, 63_000) == ["6.3万米", "6.3万米"]

    def test_what_is_missing_says_so(self):
        assert self.apart(None, 63_000) == ["未报", "6.3万米"]

    def test_english_writes_every_digit_anyway(self):
        assert self.apart(62_700, 63_400, t=EN) == ["62,700 m", "63,400 m"]
