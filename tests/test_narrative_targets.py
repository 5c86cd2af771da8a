"""Targets and dates in words: how many metrics keep the pace they need, and by which months."""

from __future__ import annotations

import pytest

from renovation.narrative.targets import dates_finding, short_of_the_longer_pace
from renovation.narrative.words import FINDING_WIDTH, width
from tests.narrative_rows import names


def row(metric: str, short: float | None, long: float | None, months: int = 5) -> dict:
    """1,000 of which 500 are done: with five months to go each must bring 100."""
    paces = [pace for pace in (short, long) if pace is not None and short is not None]
    ends = [(500 + months * pace) / 1000 for pace in paces]
    return {
        "metric_key": metric,
        "completion": 0.5,
        "months_left": months,
        "pace_required": 500 / months if months else None,
        "pace_short": short,
        "pace_long": long,
        "projected_completion_low": min(ends, default=None),
        "projected_completion_high": max(ends, default=None),
    }


@pytest.mark.parametrize(
    ("paces", "zh", "en"),
    [
        (
            (99, 99),
            "没有指标近3个月速度达到所需",
            "no metric keeps the pace needed (last 3 months)",
        ),
        ((100, 99), "2项指标中1项近3个月速度达到所需", "1 of 2 metrics keeps the pace needed"),
        ((100, 120), "2项指标近3个月速度均达到所需", "all 2 metrics keep the pace needed"),
        ((99, None), "没有指标近3个月速度达到所需", "no metric keeps the pace needed"),
        # What cannot be known is not said to fall short.
        ((None, None), "连续上报不足3个月", "not every one of the last 3 months was reported"),
    ],
)
def test_none_some_and_all_keep_the_pace_in_a_sentence_of_their_own(paces, zh, en):
    rows = [row(metric, pace, pace) for metric, pace in zip(("pipes", "sites"), paces, strict=True)]
    assert dates_finding(names(), rows) == f"距年底目标还有5个月，{zh}"
    assert en in dates_finding(names("en"), rows)
    for code in ("zh", "en"):
        assert width(dates_finding(names(code), rows)) <= FINDING_WIDTH[code]


def test_one_metric_alone_is_not_counted():
    assert dates_finding(names(), [row("pipes", 100, 100)]).endswith("，指标近3个月速度达到所需")


def test_when_the_targets_are_due_none_is_no_count():
    due = [row("pipes", 100, 100, months=0)]
    assert dates_finding(names(), due) == "年度目标已到期：没有一项达到"
    reached = [*due, {**row("sites", 100, 100, months=0), "completion": 1.0}]
    assert dates_finding(names(), reached) == "年度目标已到期：2项中达到1项"


def test_a_metric_that_keeps_the_pace_by_three_months_and_not_by_six_is_named():
    """500 + 5 × 112 = 1,060 of 1,000 by three months; 500 + 5 × 96 = 980 by six: 98% to 106%."""
    rows = [row("pipes", 112, 96), row("sites", 100, 100), row("money", 90, 120)]
    said = "按近6个月速度推算，排水管线到年底仍达不到目标"
    assert short_of_the_longer_pace(names(), rows) == said
    finding = "距年底目标还有5个月，3项指标中2项近3个月速度达到所需，按近6个月速度1项不足"
    assert dates_finding(names(), rows) == finding
    assert short_of_the_longer_pace(names("en"), rows[1:]) == ""


def test_what_is_reached_or_has_no_six_months_falls_short_of_nothing():
    reached = {**row("pipes", 112, 96), "completion": 1.2}
    assert short_of_the_longer_pace(names(), [reached, row("sites", 112, None)]) == ""
