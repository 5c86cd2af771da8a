"""Snapshots are published whole or not at all, and a damaged one gives way to a good one."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import duckdb
import pytest

from renovation.language import language
from renovation.paths import ROOT
from renovation.refusal import Refusal
from renovation.snapshot import Snapshot, build_snapshot, open_snapshot, store, versions
from renovation.snapshot.opening import close_all
from tests.building import HEAD, data_folder, long

BUILD = [sys.executable, "-m", "renovation", "build"]


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    yield data_folder(
        tmp_path / "data", monkeypatch, {"a": long("2020-01", "新桥社区", "排水", "5")}
    )
    close_all()


def total(snapshot: Snapshot) -> float:
    frame = snapshot.query(
        "kpi/tidy", metric="pipe", subdistricts="", month_from="2020-01-01", month_to="2021-12-01"
    )
    return float(frame["amount"].sum())


def add(data: Path, name: str, month: str, quantity: str) -> None:
    content = f"{HEAD}\n{long(month, '新桥社区', '排水', quantity)}\n"
    (data / "ledger" / "submissions" / f"{name}.csv").write_text(content, encoding="utf-8")


def write_many(data: Path) -> None:
    """A ledger that takes a moment to build."""
    estates = ["estate,name_zh,name_en,community,tier,households"]
    lines = [HEAD]
    for number in range(1000):
        estates.append(f"e{number},{number}号院,Court {number},plain,low,10")
        lines += [
            long(f"2020-{month:02}", "平原社区", "排水", "1", estate=f"{number}号院")
            for month in range(1, 13)
        ]
    (data / "ledger" / "estates.csv").write_text("\n".join(estates) + "\n", encoding="utf-8")
    content = "\n".join(lines) + "\n"
    (data / "ledger" / "submissions" / "many.csv").write_text(content, encoding="utf-8")


def test_versions_are_numbered_and_the_newest_is_shown(data: Path) -> None:
    assert build_snapshot() == 1
    add(data, "b", "2020-02", "3")
    assert build_snapshot() == 2
    assert (open_snapshot().version, total(open_snapshot())) == (2, 8)
    assert total(open_snapshot(1)) == 5  # as the last meeting saw it
    assert [(info.version, info.is_current, info.is_good) for info in versions()] == [
        (2, True, True),
        (1, False, True),
    ]
    assert sorted(path.name for path in store.folder().iterdir()) == [
        "000001.duckdb",
        "000001.json",
        "000002.duckdb",
        "000002.json",
        "current.json",
        "lock",
    ]


def test_without_a_snapshot_the_way_to_one_is_told(data: Path) -> None:
    with pytest.raises(Refusal) as refused:
        open_snapshot()
    assert (
        refused.value.say(language("zh")) == "还没有数据版本，请先生成：python -m renovation build"
    )
    assert versions() == []


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


DAMAGES = {
    "one bit": lambda version: flip(store.database(version)),
    "cut short": lambda version: store.database(version).write_bytes(
        store.database(version).read_bytes()[:-4096]
    ),
    "empty": lambda version: store.database(version).write_bytes(b""),
    "gone": lambda version: store.database(version).unlink(),
    "no sidecar": lambda version: (store.folder() / f"{version:06}.json").unlink(),
    "a sidecar that is no JSON": lambda version: (store.folder() / f"{version:06}.json").write_text(
        "{"
    ),
    "a sidecar of another kind": lambda version: (store.folder() / f"{version:06}.json").write_text(
        "[1]"
    ),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_version_gives_way_to_the_newest_good_one_and_says_so(data: Path, damage) -> None:
    for quantity in ("5", "6", "7"):
        add(data, "a", "2020-01", quantity)
        build_snapshot()
    damage(3)
    snapshot = open_snapshot()
    assert (snapshot.version, total(snapshot)) == (2, 6)
    assert snapshot.fallback is not None
    assert snapshot.fallback.say(language("zh")) == "第3版无法打开，现在显示第2版（2020-01-31）。"
    damage(2)
    close_all()  # a file is read whole when a process opens it first
    assert open_snapshot(3).version == 1
    damage(1)
    close_all()
    with pytest.raises(Refusal, match="python -m renovation build"):
        open_snapshot()
    assert build_snapshot() == 4
    assert open_snapshot().fallback is None


def test_damage_to_an_open_version_is_noticed(data: Path) -> None:
    build_snapshot()
    build_snapshot()
    assert open_snapshot().version == 2
    flip(store.database(2))
    assert open_snapshot().version == 1


def test_a_version_that_never_was_gives_way_too(data: Path) -> None:
    build_snapshot()
    snapshot = open_snapshot(9)
    assert snapshot.version == 1
    assert snapshot.fallback is not None
    assert snapshot.fallback.say(language("en")) == (
        "There is no version 9; version 1 (2020-01-31) is shown."
    )


@pytest.mark.parametrize("pointer", [None, "", "{", '{"version": "x"}', '{"version": 7}', "[]"])
def test_a_lost_pointer_is_no_harm(data: Path, pointer: str | None) -> None:
    build_snapshot()
    if pointer is None:
        (store.folder() / "current.json").unlink()
    else:
        (store.folder() / "current.json").write_text(pointer)
    assert open_snapshot().version == 1


def test_a_build_that_is_refused_leaves_what_was(data: Path) -> None:
    build_snapshot()
    add(data, "b", "2020-02", "x")
    with pytest.raises(Refusal):
        build_snapshot()
    assert store.numbers() == [1]
    assert total(open_snapshot()) == 5


def test_a_builder_killed_at_any_moment_leaves_the_old_version_served(data: Path) -> None:
    build_snapshot()
    write_many(data)
    start = time.monotonic()
    assert subprocess.run(BUILD, cwd=ROOT, check=False).returncode == 0
    whole = time.monotonic() - start
    moments = random.Random(2)
    for _ in range(4):
        newest = max(store.numbers())
        with subprocess.Popen(BUILD, cwd=ROOT, stdout=subprocess.DEVNULL) as builder:
            time.sleep(whole * moments.uniform(0.3, 1.0))
            builder.send_signal(signal.SIGKILL)
        shown = open_snapshot()
        assert shown.fallback is None
        assert shown.version in (newest, newest + 1)
        assert total(shown) == 5 + 1000 * 12
    close_all()
    number = build_snapshot()
    assert open_snapshot().version == number
    assert list(store.folder().glob("*.building")) == []
    assert all(info.is_good for info in versions())


@pytest.mark.parametrize("is_whole", [True, False])
def test_what_a_builder_killed_while_publishing_left_is_finished_or_undone(
    data: Path, is_whole: bool
) -> None:
    build_snapshot()
    build_snapshot()
    (store.folder() / "000002.building").mkdir()
    (store.folder() / "000002.building" / "lock").touch()
    (store.folder() / "current.json").write_text('{"version": 1}')
    if not is_whole:
        (store.folder() / "000002.json").unlink()
        assert store.numbers() == [1]
        assert open_snapshot().version == 1
    number = build_snapshot()
    assert number == (3 if is_whole else 2)
    assert open_snapshot().version == number
    assert list(store.folder().glob("*.building")) == []


def test_builders_at_the_same_time_get_numbers_of_their_own(data: Path) -> None:
    builders = [
        subprocess.Popen(BUILD, cwd=ROOT, stdout=subprocess.PIPE, text=True) for _ in range(3)
    ]
    said = [builder.communicate(timeout=120)[0] for builder in builders]
    assert [line.partition("（")[0] for line in sorted(said)] == ["第1版", "第2版", "第3版"]
    assert store.pointer() == 3
    assert all(open_snapshot(number).fallback is None for number in (1, 2, 3))


def test_the_pointer_never_goes_back(data: Path) -> None:
    with store.reserve() as (low, place):
        assert build_snapshot() == low + 1
        (place / "late.duckdb").write_bytes(b"")
        store.prepare(low, place / "late.duckdb", "")
        store.publish(low, place / "late.duckdb")
    assert store.pointer() == low + 1


def test_readers_notice_nothing_of_a_build(data: Path) -> None:
    build_snapshot()
    stop = threading.Event()

    def read() -> int:
        count = 0
        while not stop.is_set():
            snapshot = open_snapshot()
            assert snapshot.fallback is None
            assert total(snapshot) == 4 + snapshot.version  # 5, then 6, 7 …
            count += 1
            time.sleep(0.01)
        return count

    with ThreadPoolExecutor(4) as pool:
        readers = [pool.submit(read) for _ in range(4)]
        for quantity in (6, 7, 8):
            add(data, "a", "2020-01", str(quantity))
            build_snapshot()
        stop.set()
        assert all(reader.result() > 0 for reader in readers)
    assert open_snapshot().version == 4


def test_many_versions_may_be_read_in_turns(data: Path) -> None:
    for quantity in range(5, 11):
        add(data, "a", "2020-01", str(quantity))
        build_snapshot()
    opened = [open_snapshot(version) for version in range(1, 7)]
    for _ in range(2):
        assert [total(snapshot) for snapshot in opened] == [5, 6, 7, 8, 9, 10]


@pytest.mark.parametrize(
    "sql",
    [
        "copy programme to '{folder}/out.csv'",
        "attach '{folder}/other.duckdb' as other",
        "select * from read_csv('{folder}/programme/units.csv')",
        "select * from '{folder}/programme/units.csv'",
        "create table other as select 1 as one",
        "delete from monthly",
        "set enable_external_access = true",
        "set memory_limit = '100GB'",
        "set lock_configuration = false",
        "install httpfs",
        "load '{folder}/x.duckdb_extension'",
    ],
)
def test_a_reader_can_do_nothing_but_read(data: Path, sql: str) -> None:
    build_snapshot()
    with open_snapshot().cursor() as cursor, pytest.raises(duckdb.Error):
        cursor.execute(sql.format(folder=data))
    assert not (data / "out.csv").exists()


def test_a_query_wants_its_parameters_and_no_others(data: Path) -> None:
    build_snapshot()
    snapshot = open_snapshot()
    with pytest.raises(TypeError, match="missing month_from, month_to; needless month"):
        snapshot.query("kpi/metric_totals", subdistricts="", month="2020-01-01")
    with pytest.raises(Refusal, match="did you mean “kpi/metric_totals”"):
        snapshot.query("kpi/metric_total")


def test_the_sidecar_says_what_the_file_is(data: Path) -> None:
    build_snapshot()
    said = json.loads((store.folder() / "000001.json").read_text(encoding="utf-8"))
    assert said["size"] == store.database(1).stat().st_size
    assert len(said["sha256"]) == 64


def test_an_open_snapshot_stays_readable_when_another_data_folder_is_named(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_snapshot()
    snapshot = open_snapshot()
    monkeypatch.setenv("RENOVATION_DATA", str(tmp_path / "elsewhere"))
    close_all()  # as when more versions are read than are kept open
    assert total(snapshot) == 5
