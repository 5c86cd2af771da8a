"""Ledgers made at random: any figures under old and new names that the checks let pass.

Communities have merged and were renamed, so a figure may stand under a former name.
"""

from __future__ import annotations

from hypothesis import strategies as st

from tests.building import long, rows

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


def _stated(figures: list[Figure]) -> list[Figure]:
    """A state at a date is reported as what stands, never as what a month brought."""
    return [(*item[:4], item[4] or item[3] == "中心个数", item[5]) for item in figures]


# Whole numbers, since these metrics are counted.
ledgers = (
    st.lists(figure, min_size=1, max_size=14, unique_by=lambda item: item[:4])
    .map(_stated)
    .map(accepted)
)


def submissions(figures: list[Figure]) -> dict[str, str]:
    """The files of a ledger by their receipts."""
    return {
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
