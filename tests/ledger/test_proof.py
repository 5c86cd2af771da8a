"""One byte changed, one file gone or one too many, anywhere in a ledger: it is found."""

from __future__ import annotations

import contextlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from renovation import desk
from renovation.ledger import BrokenJournal, read_events, real_folder, receipts
from renovation.ledger.proof import faults, size
from renovation.refusal import Refusal
from renovation.snapshot import build_snapshot, verify
from renovation.snapshot.opening import close_all
from tests.building import PROGRAMME, data_folder, long
from tests.desk.support import by_hand

SAID = '[ledger]\nname_zh = "台账"  # a remark\n'


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory):
    """A ledger with everything in it: by hand, approved, returned, pending, closed."""
    folder = tmp_path_factory.mktemp("proof")
    with pytest.MonkeyPatch.context() as patch:
        data = data_folder(
            folder / "data", patch, {"a": long("2020-01", "平原社区", "排水", "5")}, SAID
        )
        (data / "ledger" / "estates.csv").write_text(
            "estate,name_zh,name_en,community,tier,households\n" + PROGRAMME["estates"],
            encoding="utf-8",
        )
        desk.submit(*by_hand(folder, "r.csv", {("2020-01", "新桥社区", "排水"): 7}), "clerk", {})
        desk.submit(*by_hand(folder, "s.csv", {("2020-02", "新桥社区", "排水"): 1}), "clerk", {})
        desk.submit(*by_hand(folder, "t.csv", {("2020-02", "中心社区", "走访"): 1}), "clerk", {})
        desk.send_back("R000002", "reviewer", "看不清")
        desk.close("2020-03", "reviewer", "月报已定")
        desk.approve("R000001", "reviewer")
        desk.submit(*by_hand(folder, "u.csv", {("2020-04", "中心社区", "走访"): 1}), "clerk", {})
        yield data
    close_all()


@pytest.fixture
def data(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A copy to do harm to."""
    copy = tmp_path / "data"
    shutil.copytree(made, copy)
    monkeypatch.setenv("RENOVATION_DATA", str(copy))
    yield copy
    close_all()


def files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file() and path.stat().st_size)


def bad() -> list[str]:
    return [result.name for result in verify() if not result.is_good]


def test_a_ledger_as_it_was_written_is_proved(data: Path) -> None:
    assert faults(real_folder()) == []
    assert size(real_folder()) == (7, 4)
    assert bad() == []
    said = {result.name: str(result.sentence) for result in verify()}
    assert said["ledger"].startswith("The 7 events of the ledger's journal are one chain")
    assert said["journal"] == "The ledger's journal goes on from where this version was built."


def test_one_byte_changed_in_any_file_is_found(data: Path) -> None:
    harmed = files(data / "ledger")
    assert {path.suffix for path in harmed} == {".json", ".csv", ".toml"}
    for path in harmed:
        content = path.read_bytes()
        changed = bytearray(content)
        changed[len(changed) // 2] ^= 1
        path.write_bytes(changed)
        with contextlib.suppress(Refusal):  # it cannot even be read any more, which is told, too
            assert bad(), f"a change of {path.relative_to(data)} is not found"
        path.write_bytes(content)
    assert bad() == []


def test_any_byte_of_journal_and_receipts_counts(data: Path) -> None:
    for place in ("journal", "receipts"):
        for path in files(data / "ledger" / place):
            content = path.read_bytes()
            for number in range(0, len(content), 1 if place == "journal" else 7):
                changed = bytearray(content)
                changed[number] ^= 1 << number % 8
                path.write_bytes(changed)
                assert faults(real_folder()), f"{path.name}, byte {number}"
            path.write_bytes(content)
    assert faults(real_folder()) == []


def test_a_file_cut_short_or_made_longer_is_found(data: Path) -> None:
    for path in files(data / "ledger" / "journal") + files(data / "ledger" / "receipts"):
        content = path.read_bytes()
        for changed in (content[:-1], content + b"\n", b""):
            path.write_bytes(changed)
            assert faults(real_folder()), path.name
        path.write_bytes(content)


def test_a_file_that_is_missing_is_found(data: Path) -> None:
    last = data / "ledger" / "journal" / "000007.json"
    for path in files(data / "ledger" / "journal") + files(data / "ledger" / "receipts"):
        content = path.read_bytes()
        path.unlink()
        assert faults(real_folder()), path.name
        path.write_bytes(content)
    last.unlink()
    assert [str(fault) for fault in faults(real_folder())] == [
        "ledger/receipts/R000004 does not belong to the ledger; take it out of there."
    ]


@pytest.mark.parametrize(
    "name",
    [
        "journal/000009.json",
        "journal/notes.txt",
        "journal/old/000001.json",
        "receipts/R000009/original.csv",
        "receipts/R000001/original.xlsx",
        "receipts/R000001/more.csv",
        "receipts/notes.txt",
    ],
)
def test_a_file_too_many_is_found(data: Path, name: str) -> None:
    path = data / "ledger" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("{}", encoding="utf-8")
    assert faults(real_folder())


def test_a_journal_cut_short_is_found_by_the_snapshot_that_knows_more(data: Path) -> None:
    build_snapshot()
    for number in (4, 7):
        path = data / "ledger" / "journal" / f"{number:06}.json"
        path.unlink()
        shutil.rmtree(data / "ledger" / "receipts" / "R000004", ignore_errors=True)
    assert "ledger/1" in bad()
    for number in (5, 6):
        (data / "ledger" / "journal" / f"{number:06}.json").unlink()
    assert faults(real_folder()) == []
    assert "journal" in bad()


def test_a_journal_written_anew_is_found_by_the_snapshot(data: Path) -> None:
    """Whoever can write files can make a chain that holds; not one that a snapshot was built of."""
    place = data / "ledger" / "journal"
    events = read_events(real_folder())
    previous = ""
    for event in events:
        said = {**event.said, "why": "其他"} if "why" in event.said else event.said
        forged = type(event)(**{**vars(event), "previous": previous, "said": said})
        (place / f"{event.no:06}.json").write_bytes(forged.content)
        previous = forged.sha256
    assert faults(real_folder()) == []
    assert "journal" in bad()


MOVES: dict[str, Callable[[Path], object]] = {
    "swapped": lambda place: (
        (place / "000001.json").rename(place / "x"),
        (place / "000002.json").rename(place / "000001.json"),
        (place / "x").rename(place / "000002.json"),
    ),
    "one twice": lambda place: shutil.copy(place / "000007.json", place / "000008.json"),
    "the first gone": lambda place: (place / "000001.json").unlink(),
    "not JSON": lambda place: (place / "000003.json").write_text("x", encoding="utf-8"),
    "another kind of JSON": lambda place: (place / "000003.json").write_text("[]"),
}


@pytest.mark.parametrize("move", MOVES.values(), ids=MOVES)
def test_nothing_is_built_or_written_on_a_journal_that_is_no_chain(data: Path, move) -> None:
    move(data / "ledger" / "journal")
    before = {path: path.read_bytes() for path in files(data)}
    for action in (
        build_snapshot,
        desk.recover,
        lambda: desk.approve("R000003", "reviewer"),
        lambda: desk.close("2020-05", "reviewer", "月报已定"),
        lambda: receipts(real_folder()),
    ):
        with pytest.raises(BrokenJournal):
            action()
    assert {path: path.read_bytes() for path in files(data)} == before


def test_an_event_that_cannot_be_is_refused(data: Path) -> None:
    """A chain of events that holds, but approves what was approved."""
    events = read_events(real_folder())
    approval = next(event for event in events if event.kind == "approved")
    again = type(approval)(
        **{**vars(approval), "no": len(events) + 1, "previous": events[-1].sha256}
    )
    path = data / "ledger" / "journal" / f"{again.no:06}.json"
    path.write_bytes(again.content)
    with pytest.raises(BrokenJournal, match="tells of R000001 what cannot be"):
        receipts(real_folder())


def test_rows_that_were_changed_are_not_built_from(data: Path) -> None:
    path = data / "ledger" / "receipts" / "R000001" / "rows.csv"
    path.write_bytes(path.read_bytes().replace(b",7,", b",8,"))
    with pytest.raises(Refusal, match="The rows of R000001 are not as they were handed in"):
        build_snapshot()


def test_an_event_reads_as_it_was_written(data: Path) -> None:
    event = read_events(real_folder())[0]
    said = json.loads((data / "ledger" / "journal" / "000001.json").read_bytes())
    assert said["event"] == "submitted"
    assert said["receipt"] == "R000001"
    assert said["by"] == "clerk"
    assert said["file_name"] == "r.csv"
    assert said["count_rows"] == 1
    assert said["months"] == ["2020-01"]
    assert said["previous"] == ""
    assert event.at.endswith("Z")
