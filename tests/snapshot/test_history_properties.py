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
from hypothesis import strategies as st

from renovation.snapshot import build_snapshot
from renovation.snapshot.opening import close_all
from tests.building import ask, data_folder, long, rows

KEYS = {
    "东门社区": "east",
    "西门社区": "west",
    "中间社区": "middle",
    "中心社区": "centre",
    "老桥社区": "old",
    "新桥社区": "new",
}
SUCCESSOR = {"east": "middle", "west": "middle", "middle": "centre", "old": "new"}

# A figure: receipt, month, name, metric, whether it is a state, quantity.
figure = st.tuples(
    st.integers(1, 3),
    st.integers(1, 6),
    st.sampled_from(list(KEYS)),
    st.sampled_from(["走访", "中心个数"]),
    st.booleans(),
    st.integers(0, 2000),
)
Figure = tuple[int, int, str, str, bool, int]


def ancestors(key: str) -> set[str]:
    direct = {name for name, successor in SUCCESSOR.items() if successor == key}
    return direct.union(*(ancestors(name) for name in direct)) if direct else set()


def today(key: str) -> str:
    return today(SUCCESSOR[key]) if key in SUCCESSOR else key


def heirs(key: str) -> set[str]:
    return {SUCCESSOR[key], *heirs(SUCCESSOR[key])} if key in SUCCESSOR else set()


def accepted(figures: list[Figure]) -> list[Figure]:
    """Without what former names would report once an heir has reported a state: it is refused."""
    return [
        (receipt, month, name, metric, is_state, quantity)
        for receipt, month, name, metric, is_state, quantity in figures
        if not any(
            other[4]
            and other[3] == metric
            and other[1] <= month
            and KEYS[other[2]] in heirs(KEYS[name])
            for other in figures
        )
    ]


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
@given(st.lists(figure, min_size=1, max_size=14, unique_by=lambda item: item[:4]))
def test_cumulative_figures_are_what_a_walk_through_the_months_gives(
    figures: list[Figure],
) -> None:
    figures = [(*item[:4], item[4] or item[3] == "中心个数", item[5]) for item in figures]
    figures = accepted(figures)
    submissions = {
        f"r{receipt}": rows(
            *(
                long(
                    f"2020-{month:02}",
                    name,
                    metric,
                    str(quantity),
                    basis="累计" if is_state else "本期",
                )
                for number, month, name, metric, is_state, quantity in figures
                if number == receipt
            )
        )
        for receipt in {item[0] for item in figures}
    }
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        data_folder(Path(folder) / "data", patch, submissions)
        version = build_snapshot()
        found = ask(
            version,
            "select community_key, metric.name_zh, month(month_start), cumulative "
            "from monthly inner join metric using (metric_key) where is_reported",
        )
        close_all()
    assert {row[:3]: int(row[3]) for row in found} == walk(figures)
