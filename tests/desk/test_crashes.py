"""A process killed at any named point leaves the state before or after, and needs no hand."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from renovation import desk
from renovation.ledger import State, real_folder, receipts
from renovation.ledger.proof import faults
from renovation.refusal import Refusal
from renovation.snapshot import build_snapshot, store, verify
from renovation.snapshot.opening import close_all
from tests.building import data_folder, long
from tests.desk import crashing
from tests.desk.support import by_hand, totals, tried

PIPE = ("2020-01", "新桥社区", "排水")
KILLED = -signal.SIGKILL


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    yield data_folder(
        tmp_path / "data", monkeypatch, {"a": long("2020-01", "平原社区", "排水", "5")}
    )
    close_all()


def bad() -> list[str]:
    return [result.name for result in verify() if not result.is_good]


def leftovers(data: Path) -> list[str]:
    return [
        path.name
        for path in data.rglob("*")
        if path.name.endswith((".part", ".building")) or ".part" in path.name
    ]


@pytest.mark.parametrize("point", crashing.SUBMITTING.values(), ids=crashing.SUBMITTING)
def test_handing_in_is_recorded_whole_or_not_at_all(data: Path, point: crashing.Point) -> None:
    examined, path = by_hand(data.parent, "r.csv", {PIPE: 7})
    assert crashing.run(data, desk.submit, examined, path, "clerk", {}, at=point) == KILLED
    desk.recover()
    assert leftovers(data) == []
    assert faults(real_folder()) == []
    was_recorded = bool(receipts(real_folder()))
    handed = desk.submit(*by_hand(data.parent, "r.csv", {PIPE: 7}), "clerk", {})
    assert (handed.receipt.receipt, handed.is_new) == ("R000001", not was_recorded)
    assert len(receipts(real_folder())) == 1


@pytest.mark.parametrize("is_asked_for", [True, False], ids=["recover", "the next write"])
@pytest.mark.parametrize("point", crashing.APPROVING.values(), ids=crashing.APPROVING)
def test_an_approval_is_shown_whole_or_not_at_all(
    data: Path, point: crashing.Point, is_asked_for: bool
) -> None:
    build_snapshot()
    desk.submit(*by_hand(data.parent, "r.csv", {PIPE: 7}), "clerk", {})
    assert crashing.run(data, desk.approve, "R000001", "reviewer", at=point) == KILLED
    assert totals() in ({"pipe": 5}, {"pipe": 12}), "readers see the state before or after"
    if is_asked_for:
        desk.recover()
    else:
        desk.submit(*by_hand(data.parent, "s.csv", {("2020-02", *PIPE[1:]): 1}), "clerk", {})
    assert leftovers(data) == []
    assert faults(real_folder()) == []
    found = receipts(real_folder())[0]
    if found.state is State.APPROVED:
        assert found.version == store.pointer() == 2
        assert totals() == {"pipe": 12}
    else:
        assert totals() == {"pipe": 5}
        assert desk.approve("R000001", "reviewer") == 2
    assert totals() == {"pipe": 12}
    assert totals(1) == {"pipe": 5}


@pytest.mark.parametrize("point", crashing.APPROVING_READY.values(), ids=crashing.APPROVING_READY)
def test_a_snapshot_laid_ready_may_be_lost_and_the_approval_is_not(
    data: Path, point: crashing.Point
) -> None:
    build_snapshot()
    desk.submit(*tried(data.parent, "r.csv", {PIPE: 7}), "clerk", {})
    assert crashing.run(data, desk.approve, "R000001", "reviewer", at=point) == KILLED
    assert totals() == {"pipe": 5}
    desk.recover()
    if receipts(real_folder())[0].state is State.PENDING:
        assert desk.approve("R000001", "reviewer") == 2
    assert totals() == {"pipe": 12}
    assert leftovers(data) == []
    assert bad() == []


@pytest.mark.parametrize("point", crashing.RETURNING.values(), ids=crashing.RETURNING)
def test_a_return_is_recorded_or_not(data: Path, point: crashing.Point) -> None:
    desk.submit(*by_hand(data.parent, "r.csv", {PIPE: 7}), "clerk", {})
    arguments = ("R000001", "reviewer", "看不清")
    assert crashing.run(data, desk.send_back, *arguments, at=point) == KILLED
    desk.recover()
    assert leftovers(data) == []
    assert receipts(real_folder())[0].state in (State.PENDING, State.RETURNED)


def test_an_approval_that_cannot_be_shown_at_once_is_shown_later(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_snapshot()
    desk.submit(*by_hand(data.parent, "r.csv", {PIPE: 7}), "clerk", {})

    def fail(*_: object) -> None:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(store, "publish", fail)
        with pytest.raises(Refusal, match="is approved, but version 2 could not be shown yet"):
            desk.approve("R000001", "reviewer")
    assert totals() == {"pipe": 5}
    assert leftovers(data) == []
    (told,) = desk.recover()
    assert "version 2 shows it now" in str(told)
    assert totals() == {"pipe": 12}


def test_recovering_where_nothing_happened_writes_nothing(data: Path) -> None:
    build_snapshot()
    desk.submit(*by_hand(data.parent, "r.csv", {PIPE: 7}), "clerk", {})
    desk.approve("R000001", "reviewer")
    before = {path: path.stat().st_mtime_ns for path in data.rglob("*")}
    assert desk.recover() == []
    assert {path: path.stat().st_mtime_ns for path in data.rglob("*")} == before


def test_files_whose_receipt_was_never_told_are_put_aside_and_not_lost(data: Path) -> None:
    examined, path = by_hand(data.parent, "r.csv", {PIPE: 7})
    point = crashing.SUBMITTING["the folder is named, nothing recorded"]
    crashing.run(data, desk.submit, examined, path, "clerk", {}, at=point)
    (told,) = desk.recover()
    assert "R000001 was not recorded" in str(told)
    (aside,) = (real_folder() / "unfinished").iterdir()
    assert (aside / "original.csv").read_bytes() == path.read_bytes()
    assert desk.recover() == []


def test_an_approved_version_thrown_away_later_is_not_made_again(data: Path) -> None:
    desk.submit(*by_hand(data.parent, "r.csv", {PIPE: 7}), "clerk", {})
    assert desk.approve("R000001", "reviewer") == 1
    assert build_snapshot() == 2
    close_all()
    store.database(1).unlink()
    store.database(1).with_suffix(".json").unlink()
    assert desk.recover() == []
    assert store.numbers() == [2]
