"""A full disk: one clear sentence, and everything as it was."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from renovation import desk
from renovation.disk import DiskFull
from renovation.language import language
from renovation.ledger import real_folder, receipts
from renovation.ledger.proof import faults
from renovation.snapshot import build_snapshot, open_snapshot
from renovation.snapshot.opening import close_all
from tests.building import data_folder
from tests.desk.support import by_hand, totals

PIPE = ("2020-01", "新桥社区", "排水")
PAGE = 4096
MEGABYTE = 1 << 20


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A data folder on a disk of its own, of 48 megabytes."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=48m", "tmpfs", str(disk)],
        capture_output=True,
        text=True,
        check=False,
    )
    if mounted.returncode:
        pytest.skip(f"a small disk cannot be mounted here: {mounted.stderr.strip()}")
    try:
        yield data_folder(disk / "data", monkeypatch, {})
    finally:
        close_all()
        subprocess.run(["umount", str(disk)], check=True)


def fill(data: Path, free: int) -> None:
    """Leave so many bytes on the disk."""
    filler = data.parent / "filler"
    filler.unlink(missing_ok=True)
    with filler.open("wb") as file:
        left = _free(data) - free
        while left > 0:
            left -= file.write(b"x" * min(left, MEGABYTE))
            file.flush()


def _free(data: Path) -> int:
    stat = os.statvfs(data)
    return stat.f_bavail * stat.f_frsize


def empty(data: Path) -> None:
    (data.parent / "filler").unlink()


def tree(data: Path) -> dict[str, bytes]:
    """Every file and its bytes, but for locks, which say nothing."""
    return {
        str(path.relative_to(data)): path.read_bytes()
        for path in data.rglob("*")
        if path.is_file() and path.name != "lock"
    }


def until_it_works(data: Path, action: Callable[[], object], frees: list[int]) -> list[int]:
    """Try with so much room, then with more; gives with how much it was refused."""
    refused = []
    for free in frees:
        before = tree(data)
        fill(data, free)
        try:
            action()
        except DiskFull as full:
            said = full.say(language("zh"))
            assert "所在磁盘已满，没有改动任何数据" in said
            assert "\n" not in said
            empty(data)
            assert tree(data) == before
            assert faults(real_folder()) == []
            refused.append(free)
        else:
            empty(data)
            return refused
    raise AssertionError("it never works")


def test_a_file_is_not_handed_in_to_a_full_disk(data: Path) -> None:
    figures = {(f"2020-{month:02}", *PIPE[1:]): month for month in range(1, 13)}
    examined, path = by_hand(data.parent.parent, "r.csv", figures)

    def hand_in() -> None:
        desk.submit(examined, path, "clerk", {})

    refused = until_it_works(data, hand_in, [PAGE * count for count in (*range(12), 64)])
    assert len(refused) >= 3
    assert [item.receipt for item in receipts(real_folder())] == ["R000001"]
    assert faults(real_folder()) == []


def test_an_approval_on_a_full_disk_changes_nothing(data: Path) -> None:
    build_snapshot("real")
    desk.submit(*by_hand(data.parent.parent, "r.csv", {PIPE: 7}), "clerk", {})
    shown = open_snapshot().version

    def approve() -> None:
        assert open_snapshot().version == shown
        desk.approve("R000001", "reviewer")

    size = sum(path.stat().st_size for path in (data / "snapshots").glob("*.duckdb"))
    small = [0, PAGE, 16 * PAGE, MEGABYTE, size // 2, size - 64 * PAGE]
    fine = [size + PAGE * count for count in range(-8, 9)]
    refused = until_it_works(data, approve, [*small, *fine, 4 * size])
    assert len(refused) >= 4
    assert totals() == {"pipe": 7}
    assert receipts(real_folder())[0].version == shown + 1


def test_a_month_is_not_closed_on_a_full_disk(data: Path) -> None:
    desk.submit(*by_hand(data.parent.parent, "r.csv", {PIPE: 7}), "clerk", {})
    until_it_works(
        data, lambda: desk.send_back("R000001", "reviewer", "不清楚"), [0, PAGE, 2 * PAGE, MEGABYTE]
    )
    assert until_it_works(
        data, lambda: desk.close("2020-01", "reviewer", "月报已定"), [0, PAGE, MEGABYTE]
    )
