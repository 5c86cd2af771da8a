"""What was built for a check is shown when it is approved, if it still is what would be built."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from renovation import desk
from renovation.snapshot import making, ready, verify
from renovation.snapshot.opening import close_all
from tests.building import data_folder, long
from tests.desk.support import by_hand, totals, tried

PIPE = ("2020-01", "新桥社区", "排水")
LATER = ("2020-02", "新桥社区", "排水")


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    yield data_folder(
        tmp_path / "data", monkeypatch, {"a": long("2020-01", "平原社区", "排水", "5")}
    )
    close_all()


@pytest.fixture
def builds(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The numbers of the snapshots that were built from the first row on; 0 is a trial."""
    numbers: list[int] = []
    fill = making.fill

    def counted(path, sources, version, built_at, *more):
        numbers.append(version)
        return fill(path, sources, version, built_at, *more)

    monkeypatch.setattr(making, "fill", counted)
    return numbers


def kept() -> list[str]:
    folder = ready.folder()
    return sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []


def hand_in(data: Path, figures=None, name: str = "r.csv") -> str:
    examined, path = tried(data.parent, name, figures or {PIPE: 7})
    return desk.submit(examined, path, "clerk", {}).receipt.receipt


def test_what_was_checked_is_not_built_again_to_be_approved(data: Path, builds) -> None:
    hand_in(data)
    assert kept() == ["R000001.duckdb", "R000001.json"]
    assert desk.approve("R000001", "reviewer") == 1
    assert builds == [0]
    assert kept() == []
    assert totals() == {"pipe": 12}
    # verify builds it anew from the ledger and finds the same in every table.
    assert [result.name for result in verify() if not result.is_good] == []


def test_it_bears_the_name_that_the_receipt_got(data: Path, builds) -> None:
    """Another file was handed in between its check and its handing in."""
    examined, path = tried(data.parent, "r.csv", {PIPE: 7})
    desk.submit(*by_hand(data.parent, "s.csv", {LATER: 1}), "clerk", {})
    assert desk.submit(examined, path, "clerk", {}).receipt.receipt == "R000002"
    desk.approve("R000002", "reviewer")
    assert builds == [0]
    assert [result.name for result in verify() if not result.is_good] == []


def change_a_byte(data: Path) -> None:
    path = ready.folder() / "R000001.duckdb"
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def change_a_name(data: Path) -> None:
    path = data / "programme" / "themes.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("工程", "项目"), encoding="utf-8")


def approve_another(data: Path) -> None:
    desk.submit(*by_hand(data.parent, "s.csv", {LATER: 1}), "clerk", {})
    desk.approve("R000002", "reviewer")


def put_one_there_by_hand(data: Path) -> None:
    content = (data / "ledger" / "submissions" / "a.csv").read_text(encoding="utf-8")
    path = data / "ledger" / "submissions" / "b.csv"
    path.write_text(content.replace("2020-01", "2020-02"), encoding="utf-8")


CHANGES: dict[str, tuple[Callable[[Path], object], float]] = {
    "a byte of it": (change_a_byte, 12),
    "it is gone": (lambda data: (ready.folder() / "R000001.duckdb").unlink(), 12),
    "what is said of it is no JSON": (
        lambda data: (ready.folder() / "R000001.json").write_text("{"),
        12,
    ),
    "the programme": (change_a_name, 12),
    "another receipt was approved": (approve_another, 13),
    "a file was put into the ledger": (put_one_there_by_hand, 17),
}


@pytest.mark.parametrize(("change", "total"), CHANGES.values(), ids=CHANGES)
def test_where_anything_changed_it_is_built_anew(data: Path, builds, change, total) -> None:
    hand_in(data)
    change(data)
    version = desk.approve("R000001", "reviewer")
    assert builds[-1] == version
    assert totals() == {"pipe": total}
    assert [result.name for result in verify() if not result.is_good] == []
    assert kept() == []


def test_another_release_builds_anew(data: Path, builds, monkeypatch: pytest.MonkeyPatch) -> None:
    hand_in(data)
    monkeypatch.setattr(ready, "_RELEASE", "another")
    desk.approve("R000001", "reviewer")
    assert builds == [0, 1]


def test_what_is_returned_is_thrown_away_and_comes_again_with_the_file(data: Path, builds) -> None:
    hand_in(data)
    desk.send_back("R000001", "reviewer", "不清楚")
    assert kept() == []
    assert hand_in(data, name="again.csv") == "R000001"
    desk.approve("R000001", "reviewer")
    assert builds == [0, 0]


def test_few_are_kept_and_the_newest(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ready, "_MOST", 2)
    for number in range(1, 4):
        hand_in(data, {(f"2020-0{number}", *PIPE[1:]): number}, f"{number}.csv")
    assert kept() == [
        "R000002.duckdb",
        "R000002.json",
        "R000003.duckdb",
        "R000003.json",
    ]
    for number in (3, 1, 2):
        desk.approve(f"R00000{number}", "reviewer")
    assert totals() == {"pipe": 11}


def test_that_it_cannot_be_kept_is_no_harm(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (data / "snapshots").mkdir()
    ready.folder().write_text("a file where a folder belongs")
    hand_in(data)
    assert desk.approve("R000001", "reviewer") == 1
