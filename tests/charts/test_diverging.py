"""Bars to both sides of zero."""

from renovation.charts import diverging_alt, diverging_bars
from tests.charts.support import EN, ZH, notes, rows, spec

GAPS = rows(("东湖", -3.2), ("西山", 1.5), ("北门", None), ("南塔", 0.0))


def test_gains_stand_first_and_what_cannot_be_compared_last():
    drawn = spec(diverging_bars(GAPS, ZH))
    assert drawn["data"][0]["x"] == [1.5, 0.0, -3.2, None]
    assert notes(diverging_bars(GAPS, ZH)) == [
        "<b>+1.5</b>",
        "<b>持平</b>",
        "<b>\u22123.2</b>",
        "<b>—</b>",
    ]


def test_gains_and_losses_have_the_two_arms_of_one_ramp():
    colours = spec(diverging_bars(GAPS, EN))["data"][0]["marker"]["color"]
    ramp = EN.palette.diverging
    assert (colours[0], colours[2]) == (ramp[5], ramp[1])


def test_every_figure_has_room_beside_its_bar():
    """Of a phone's 190 pixels, +1.5 and −3.2 want about 40 each."""
    low, high = spec(diverging_bars(GAPS, ZH))["layout"]["xaxis"]["range"]
    whole = high - low
    assert 190 * (-3.2 - low) / whole > 35
    assert 190 * (high - 1.5) / whole > 35
    all_behind = rows(("东湖", -3.2), ("西山", 0.0))
    low, high = spec(diverging_bars(all_behind, EN))["layout"]["xaxis"]["range"]
    assert 190 * high / (high - low) > 35, "level, written at the right of zero"


def test_the_words_name_every_place_with_its_points():
    said = diverging_alt(GAPS, "差距变化", ZH)
    assert "西山" in said
    assert "\u22123.2个百分点" in said


def test_a_bar_alone_reaches_from_zero():
    low, high = spec(diverging_bars(rows(("东湖", -1.0)), ZH))["layout"]["xaxis"]["range"]
    assert low < -1.0
    assert high >= 0


def test_a_bar_and_its_figure_lead_to_the_trace():
    linked = rows(("东湖", -1.0)).assign(link="trace?ref=v1")
    drawn = diverging_bars(linked, ZH)
    assert spec(drawn)["data"][0]["meta"] == "trace?ref=v1"
    assert 'href="trace?ref=v1"' in notes(drawn)[0]
