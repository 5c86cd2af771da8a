"""Any ledger comes to what a simple walk through its months comes to.

The walk is written apart from the SQL: it keeps one state for each reporting name, adds amounts
to it, and lets a reported state replace it and those of the names it succeeds.
"""

from __future__ import annotations

import tempfile
from collections import defaultdict
from pathlib import Path

import pytest
from hypothesis import given, settings

from renovation.snapshot import build_snapshot
from renovation.snapshot.opening import close_all
from tests.building import ask, data_folder
from tests.random_ledgers import KEYS, Figure, ancestors, ledgers, submissions, today


def walk(figures: list[Figure]) -> dict[tuple[str, str, int], int]:
    """(community of today, metric, month) -> cumulative, for the months that were reported."""
    latest: dict[tuple[int, str, str], Figure] = {}
    for item in sorted(figures, key=lambda item: item[0]):
        latest[item[1:4]] = item
    states: defaultdict[tuple[str, str], int] = defaultdict(int)
    totals: dict[tuple[str, str, int], int] = {}
    for _, month, name, metric, is_state, quantity in sorted(
        latest.values(), key=lambda item: (item[1], len(ancestors(KEYS[item[2]])))
    ):
        key = KEYS[name]
        if is_state:
            for former in ancestors(key):
                states[former, metric] = 0
            states[key, metric] = quantity
        else:
            states[key, metric] += quantity
        totals[today(key), metric, month] = sum(
            state
            for (other, of_metric), state in states.items()
            if of_metric == metric and today(other) == today(key)
        )
    return totals


@settings(max_examples=15)
@given(ledgers)
def test_cumulative_figures_are_what_a_walk_through_the_months_gives(
    figures: list[Figure],
) -> None:
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        data_folder(Path(folder) / "data", patch, submissions(figures))
        version = build_snapshot()
        found = ask(
            version,
            "select community_key, metric.name_zh, month(month_start), cumulative "
            "from monthly inner join metric using (metric_key) where is_reported",
        )
        close_all()
    assert {row[:3]: int(row[3]) for row in found} == walk(figures)
