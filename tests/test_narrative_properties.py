"""Whatever the figures: no sentence runs over its line, shows the machine, or miscounts."""

import re
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from renovation import narrative
from tests import narrative_rows as rows
from tests.narrative_rows import names

ZH, EN = names("zh"), names("en")

amounts = st.one_of(st.none(), st.decimals(-(10**7), 10**10, places=2).map(float))
totals_of = st.one_of(st.none(), st.decimals(0, 10**12, places=2).map(float))
metrics = st.sampled_from(["pipes", "sites", "money", "centres"])
voices = st.sampled_from([ZH, EN])


def check(text: str, voice, *, is_finding: bool = False) -> None:
    assert not re.search(r"nan|None|NaT|\{|\}|,,|，，|。。|\.\.", text, re.IGNORECASE), text
    assert not re.search(r"(?<!\d{4})-", text), text  # the hyphen of 2019-07 only
    if is_finding:
        assert text
        assert narrative.width(text) <= narrative.FINDING_WIDTH[voice.t.code], text


@given(voices, st.lists(st.tuples(metrics, totals_of, amounts, amounts), min_size=1, max_size=4))
def test_the_overview_holds_on_any_figures(voice, drawn):
    frame = rows.totals(*[(*row, 20, 33) for row in drawn])
    check(narrative.overview_finding(voice, frame), voice, is_finding=True)
    check(narrative.overview_lead(voice, frame), voice)
    assert narrative.overview_finding(voice, frame) == narrative.overview_finding(voice, frame)


@given(
    voices,
    metrics,
    st.lists(st.tuples(totals_of, amounts, amounts), min_size=1, max_size=4),
    st.sampled_from(["total", "estate", "household"]),
)
def test_subdistricts_hold_on_any_figures(voice, metric, drawn, per):
    keys = ["east", "west", "north", "south"]
    frame = rows.subdistricts(*[(key, *row) for key, row in zip(keys, drawn, strict=False)])
    check(narrative.subdistricts_finding(voice, frame, metric, per), voice, is_finding=True)
    check(narrative.subdistricts_heading(voice, metric), voice, is_finding=True)
    check(narrative.subdistricts_lead(voice, frame, metric), voice)


ratios = st.one_of(st.none(), st.floats(-0.999, 1_000))


@settings(deadline=None)  # a busy machine is no fault of the sentences
@given(
    voices,
    metrics,
    st.lists(
        st.tuples(amounts, totals_of, ratios, ratios, st.integers(0, 7)), min_size=1, max_size=12
    ),
)
def test_the_trend_holds_on_any_figures(voice, metric, drawn):
    frame = rows.trend(*[(f"2019-{n:02d}", *row) for n, row in enumerate(drawn, start=1)])
    check(narrative.trend_finding(voice, frame, metric), voice, is_finding=True)
    check(narrative.trend_heading(voice, metric), voice, is_finding=True)
    check(narrative.build_up_heading(voice, metric), voice, is_finding=True)
    check(narrative.trend_lead(voice, frame, metric), voice)


@given(voices, metrics, st.lists(st.tuples(totals_of, st.booleans()), min_size=1, max_size=4))
def test_communities_hold_on_any_figures(voice, metric, drawn):
    keys = ["elm", "oak", "ash", "fir"]
    pairs = [(key, *row) for key, row in zip(keys, drawn, strict=False)]
    frame = rows.communities(*pairs)
    check(narrative.communities_finding(voice, frame, metric), voice, is_finding=True)
    check(narrative.communities_lead(voice, frame, metric), voice)
    whole = rows.subdistricts(("east", 5, 1, 1), ("west", 7, 1, 1))
    for per in ("total", "estate", "household"):
        lead = narrative.one_subdistrict_lead(
            voice, "east", metric, per, whole=whole, communities=frame, all_places="city"
        )
        check(lead, voice)


@given(st.integers(1, 10**9), st.integers(1, 10**9))
def test_a_quoted_difference_can_be_checked_against_the_two_figures(now, before):
    """Read back from the Chinese sentence: amount − difference is last month as printed."""
    frame = rows.totals(("pipes", 10**9, now, before, 1, 1))
    said = re.search(r"本月新增([\d.]+)(万|亿)?米，比上月([多少])([\d.]+)(万|亿)?米",
                     narrative.overview_finding(ZH, frame))  # fmt: skip
    if said is None:
        return  # much the same: no difference is quoted
    scale = {None: 1, "万": 10**4, "亿": 10**8}
    amount = Decimal(said[1]) * scale[said[2]]
    difference = Decimal(said[4]) * scale[said[5]] * (1 if said[3] == "多" else -1)
    previous = amount - difference
    # In full, or to a tenth of the largest unit that one of the three is printed in.
    printed_in = 10**8 if before >= 10**8 else 10**4 if before >= 10**4 else 1
    step = max(scale[said[2]], scale[said[5]], printed_in)
    assert abs(previous - before) <= (Decimal(step) / 10 if step > 1 else 0)
