"""Several at once: whoever comes second is told so in a sentence, and nothing is done twice."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from renovation import desk
from renovation.language import language
from renovation.ledger import Kind, State, read_events, real_folder, receipts
from renovation.ledger.proof import faults
from renovation.refusal import Refusal
from renovation.snapshot import build_snapshot, store
from renovation.snapshot.opening import close_all
from tests.building import data_folder
from tests.desk import crashing
from tests.desk.support import by_hand, totals

PIPE = ("2020-01", "新桥社区", "排水")


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    yield data_folder(tmp_path / "data", monkeypatch, {})
    close_all()


def told(folder: str, action, *arguments) -> None:
    """Do it, and leave in a file what came of it."""
    try:
        said = str(action(*arguments))
    except Refusal as refusal:
        said = refusal.say(language("en"))
    (Path(folder) / f"{threading.get_native_id()}.said").write_text(said, encoding="utf-8")


def together(data: Path, *calls: tuple) -> list[str]:
    """What came of the calls, each done in a process of its own at the same time."""
    answers = data.parent / "answers"
    answers.mkdir()
    children = [crashing.start(data, told, str(answers), *call) for call in calls]
    for child in children:
        child.join(120)
    return sorted(path.read_text(encoding="utf-8") for path in answers.iterdir())


def test_of_two_approvals_at_once_one_wins(data: Path) -> None:
    desk.submit(*by_hand(data.parent, "r.csv", {PIPE: 7}), "clerk", {})
    said = together(
        data,
        (desk.approve, "R000001", "reviewer"),
        (desk.approve, "R000001", "second"),
    )
    assert said[0] == "1"
    assert said[1].startswith("R000001 was approved by ")
    assert said[1].endswith(" already.")
    assert [event.kind for event in read_events(real_folder())] == [Kind.SUBMITTED, Kind.APPROVED]
    assert store.numbers() == [1]


def test_approvals_of_two_receipts_at_once_both_count(data: Path) -> None:
    desk.submit(*by_hand(data.parent, "r.csv", {PIPE: 7}), "clerk", {})
    desk.submit(*by_hand(data.parent, "s.csv", {("2020-02", *PIPE[1:]): 1}), "clerk", {})
    said = together(
        data,
        (desk.approve, "R000001", "reviewer"),
        (desk.approve, "R000002", "reviewer"),
        (build_snapshot,),
    )
    assert said == ["1", "2", "3"]
    assert totals() == {"pipe": 8}
    assert faults(real_folder()) == []


def test_the_same_file_handed_in_twice_at_once_is_one_receipt(data: Path) -> None:
    one, path = by_hand(data.parent, "r.csv", {PIPE: 7})
    said = together(
        data, (desk.submit, one, path, "clerk", {}), (desk.submit, one, path, "clerk", {})
    )
    assert sorted("is_new=True" in answer for answer in said) == [False, True]
    assert [item.receipt for item in receipts(real_folder())] == ["R000001"]


def test_an_approval_and_a_return_at_once_do_not_both_happen(data: Path) -> None:
    desk.submit(*by_hand(data.parent, "r.csv", {PIPE: 7}), "clerk", {})
    together(
        data,
        (desk.approve, "R000001", "reviewer"),
        (desk.send_back, "R000001", "second", "不清楚"),
    )
    assert len(read_events(real_folder())) == 2
    (found,) = receipts(real_folder())
    assert (found.state is State.APPROVED) == (store.numbers() == [1])


def test_threads_of_one_process_wait_for_each_other_too(data: Path) -> None:
    for number in range(3):
        figures = {(f"2020-0{number + 1}", *PIPE[1:]): 1}
        desk.submit(*by_hand(data.parent, f"{number}.csv", figures), "clerk", {})
    threads = [
        threading.Thread(target=desk.approve, args=(f"R00000{number}", "reviewer"))
        for number in (1, 2, 3)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert totals() == {"pipe": 3}
    assert store.numbers() == [1, 2, 3]
