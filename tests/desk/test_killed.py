"""kill -9 at random moments of an approval: before or after, never between, and no hand needed."""

from __future__ import annotations

import os
import random
import signal
import time
from pathlib import Path

import pytest

from renovation import desk
from renovation.ledger import State, real_folder, receipts
from renovation.ledger.proof import faults
from renovation.snapshot import open_snapshot, store, versions
from renovation.snapshot.opening import close_all
from tests.building import data_folder
from tests.desk import crashing
from tests.desk.support import by_hand, totals

TIMES = 200 if os.environ.get("RENOVATION_NIGHTLY") else 20


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    yield data_folder(tmp_path / "data", monkeypatch, {})
    close_all()


def test_a_killed_approval_is_there_or_not(data: Path) -> None:
    moments = random.Random(4)
    month, place, metric = "2020-01", "新桥社区", "走访"
    desk.submit(*by_hand(data.parent, "0.csv", {(month, place, metric): 0}), "clerk", {})
    crashing.run(data, desk.recover)  # the first child waits for imports
    start = time.monotonic()
    assert crashing.run(data, desk.approve, "R000001", "reviewer") == 0
    whole = time.monotonic() - start
    quantity, killed = 0, 0
    for number in range(1, TIMES + 1):
        figures = {(month, place, metric): number}
        corrects = (receipts(real_folder())[-1].receipt,)
        examined, path = by_hand(data.parent, f"{number}.csv", figures, corrects)
        handed = desk.submit(examined, path, "clerk", {"figure_replaced": "更正"})
        child = crashing.start(data, desk.approve, handed.receipt.receipt, "reviewer")
        time.sleep(whole * moments.uniform(0, 1.1))
        child.kill()
        child.join()
        shown = open_snapshot()
        assert shown.fallback is None
        assert totals()["visits"] in (quantity, number), "readers see the state before or after"
        desk.recover()  # as the next start does
        found = receipts(real_folder())[-1]
        was_approved = found.state is State.APPROVED
        killed += child.exitcode == -signal.SIGKILL
        assert totals()["visits"] == (number if was_approved else quantity)
        assert faults(real_folder()) == []
        if not was_approved:
            assert desk.approve(found.receipt, "reviewer") == store.pointer()
        quantity = number
        assert totals()["visits"] == quantity
    assert killed > TIMES / 2
    assert all(info.is_good for info in versions())
    assert list(store.folder().glob("*.building")) == []
    assert [totals(version)["visits"] for version in sorted(store.numbers())] == list(
        range(TIMES + 1)
    )
