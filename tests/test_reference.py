"""References of figures: written, read back, and read as people write them."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renovation.reference import Reference, parse
from renovation.refusal import Refusal

JULY = dt.date(2019, 7, 1)
KEYS = st.text("abcdefghijklmnopqrstuvwxyz0123456789_-", min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("text", "reference"),
    [
        (
            "v12·drainage_m·420704001·2019-07",
            Reference(12, "drainage_m", JULY, ("420704001",)),
        ),
        ("v1·lamps·all·2019-07", Reference(1, "lamps", JULY)),
        ("v1·lamps·a+b·2019-07", Reference(1, "lamps", JULY, ("a", "b"))),
        ("v1·lamps·a/wudu·2019-07", Reference(1, "lamps", JULY, ("a",), "wudu")),
        ("v1·lamps·a/wudu/e1·2019-07", Reference(1, "lamps", JULY, ("a",), "wudu", "e1")),
        ("v1·lamps·a/wudu@high·2019-07", Reference(1, "lamps", JULY, ("a",), "wudu", "", "high")),
    ],
)
def test_a_reference_is_written_and_read(text: str, reference: Reference) -> None:
    assert str(reference) == text
    assert parse(text) == reference


@pytest.mark.parametrize(
    "text",
    [
        " V12 · drainage_m · 420704001 · 2019-07 ",
        "ｖ１２·drainage_m·４２０７０４００１·２０１９-０７",
        "v12•drainage_m•420704001•2019-07",
        "v12・drainage_m・420704001・2019-07",
        "v12·drainage_m·420704001·2019-7",
        "v12·drainage_m·420704001·2019/7",
        "v12·drainage_m·420704001·2019年7月",
        "v12·drainage_m·420704001·201907",
    ],
)
def test_a_reference_may_be_typed_by_hand(text: str) -> None:
    assert str(parse(text)) == "v12·drainage_m·420704001·2019-07"


@pytest.mark.parametrize(
    "text",
    [
        *("", "v12", "12·drainage_m·all·2019-07", "v12·drainage_m·all·2019-13"),
        *("v1·a·all·0000-01", "v1·a·all·2019.1", "v1·a·all·2019-0"),
        *("v12·drainage_m·all·2019-07·x", "v1·a·b/c/d/e·2019-07", "v1·a·../b·2019-07"),
    ],
)
def test_what_is_no_reference_is_refused(text: str) -> None:
    with pytest.raises(Refusal, match="is not a reference"):
        parse(text)


@given(
    st.integers(1, 999_999_999),
    KEYS,
    st.dates(dt.date(1900, 1, 1), dt.date(2999, 12, 1)),
    st.lists(KEYS, min_size=1, max_size=3),
    KEYS | st.just(""),
    KEYS | st.just(""),
)
def test_every_reference_reads_back(version, metric, day, places, community, tier):
    places = places if not community else places[:1]
    reference = Reference(version, metric, day.replace(day=1), tuple(places), community, "", tier)
    if places == ["all"]:
        return  # no programme may give a place this key
    assert parse(str(reference)) == reference


def test_a_plus_that_an_address_turned_into_a_space_is_understood() -> None:
    assert parse("v1·lamps·a b·2019-07") == Reference(1, "lamps", JULY, ("a", "b"))
