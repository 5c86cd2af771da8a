"""Handing in, reviewing and closing: who may what, what is kept, and what is shown."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from renovation import desk, disk
from renovation.language import language
from renovation.ledger import State, closed_months, find_ledger, read_events, real_folder, receipts
from renovation.ledger.proof import faults
from renovation.ledger.receipts import Receipt
from renovation.refusal import Refusal
from renovation.snapshot import build_snapshot, open_snapshot, store
from renovation.snapshot.opening import close_all
from tests.building import HEAD, data_folder, long
from tests.desk.support import by_hand, checked, totals

PIPE = ("2020-01", "新桥社区", "排水")
WHY = {"figure_replaced": "笔误"}


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    yield data_folder(tmp_path / "data", monkeypatch, {})
    close_all()


def hand_in(data: Path, figures, by: str = "clerk", corrects=(), name: str = "r.csv") -> Receipt:
    """A file with these figures, handed in with the reasons it wants."""
    examined, path = by_hand(data.parent, name, figures, corrects)
    return desk.submit(examined, path, by, WHY if corrects else {}).receipt


def refused(action, *arguments) -> str:
    with pytest.raises(Refusal) as caught:
        action(*arguments)
    return caught.value.say(language("en"))


def test_what_is_handed_in_is_kept_as_it_is_and_waits(data: Path) -> None:
    examined, path = by_hand(data.parent, "七月.csv", {PIPE: 7})
    handed = desk.submit(examined, path, "填报员", {})
    assert handed.is_new
    receipt = handed.receipt
    assert (receipt.receipt, receipt.state, receipt.file_name) == (
        "R000001",
        State.PENDING,
        "七月.csv",
    )
    assert (receipt.submitted_by, receipt.submitted_by_en) == ("clerk", "Clerk")
    assert (receipt.folder / "original.csv").read_bytes() == path.read_bytes()
    assert receipt.rows.read_bytes() == examined.checked.rows.read_bytes()
    assert receipts(real_folder()) == (receipt,)


def test_what_waits_is_shown_nowhere(data: Path) -> None:
    build_snapshot("real")
    hand_in(data, {PIPE: 7})
    assert build_snapshot("real") == 2
    assert totals() == {}


def test_the_name_of_a_file_is_kept_without_folders_and_hidden_marks(data: Path) -> None:
    examined, path = by_hand(data.parent, "r.csv", {PIPE: 7})
    named = replace(examined.checked, file_name="../..\\C:\\月\u202exslx.\u200b报\n.csv")
    handed = desk.submit(replace(examined, checked=named), path, "clerk", {})
    assert handed.receipt.file_name == "月xslx.报.csv"


def test_an_approval_publishes_the_version_that_the_receipt_names(data: Path) -> None:
    hand_in(data, {PIPE: 7})
    assert desk.approve("R000001", "reviewer") == 1
    (found,) = receipts(real_folder())
    assert (found.state, found.version, found.decided_by) == (State.APPROVED, 1, "reviewer")
    assert totals() == {"pipe": 7}
    row = open_snapshot().query("kpi/receipts").iloc[0]
    assert (row["receipt"], row["file_name"], row["sha256"]) == (
        "R000001",
        "r.csv",
        found.sha256,
    )
    assert (row["submitted_by"], row["approved_by_zh"]) == ("clerk", "审核人")
    assert row["submitted_at"].strftime("%Y-%m-%dT%H:%M:%SZ") == found.submitted_at
    assert row["approved_at"].strftime("%Y-%m-%dT%H:%M:%SZ") == found.decided_at


def test_the_trace_leads_to_sheet_and_row_of_the_file_as_handed_in(data: Path) -> None:
    hand_in(data, {PIPE: 7, ("2020-02", *PIPE[1:]): 8})
    desk.approve("R000001", "reviewer")
    rows = open_snapshot().query(
        "trace/rows",
        subdistricts="",
        community="",
        estate="",
        tier="",
        metric="pipe",
        month_to="2020-02-01",
        most_rows=9,
    )
    # by_hand says that they stand on the sheet 表一, from row 5 on.
    assert rows[["source_sheet", "source_row"]].to_numpy().tolist() == [["表一", 6], ["表一", 5]]


def test_the_first_approval_takes_the_place_of_the_demonstration(data: Path) -> None:
    (data / "sample").mkdir()
    (data / "ledger" / "submissions").rmdir()
    hand_in(data, {PIPE: 7})
    assert find_ledger().folder.name == "sample"
    desk.approve("R000001", "reviewer")
    assert find_ledger().folder.name == "ledger"


def test_the_same_content_gets_the_receipt_it_has(data: Path) -> None:
    hand_in(data, {PIPE: 7})
    examined, path = by_hand(data.parent, "again.csv", {PIPE: 7}, note=",,,,,,,,")
    assert examined.checked.sha256 != receipts(real_folder())[0].sha256
    for state in (State.PENDING, State.APPROVED):
        handed = desk.submit(examined, path, "second", {})
        assert (handed.is_new, handed.receipt.receipt) == (False, "R000001")
        assert handed.receipt.state is state
        if state is State.PENDING:
            desk.approve("R000001", "reviewer")
    assert len(read_events(real_folder())) == 2


def test_what_was_returned_waits_again_when_it_is_handed_in_again(data: Path) -> None:
    hand_in(data, {PIPE: 7})
    desk.send_back("R000001", "reviewer", "  缺盖章\n页 ")
    (found,) = receipts(real_folder())
    assert (found.state, found.why) == (State.RETURNED, "缺盖章 页")
    assert refused(desk.approve, "R000001", "second").startswith(
        "R000001 was returned by Reviewer on 20"
    )
    again = hand_in(data, {PIPE: 7}, by="second")
    assert (again.receipt, again.state, again.why) == ("R000001", State.PENDING, "")
    assert again.submitters == {"clerk", "second"}
    assert "somebody else must review it" in refused(desk.approve, "R000001", "second")
    assert desk.approve("R000001", "reviewer") == 1


def test_nobody_reviews_what_they_handed_in(data: Path) -> None:
    hand_in(data, {PIPE: 7}, by="second")
    for action in (
        lambda: desk.approve("R000001", "second"),
        lambda: desk.send_back("R000001", "second", "不清楚"),
    ):
        assert "somebody else must review it" in refused(action)
    assert len(read_events(real_folder())) == 1


@pytest.mark.parametrize(
    ("action", "told"),
    [
        (lambda data: hand_in(data, {PIPE: 7}, by="reviewer"), "may not submit reports"),
        (lambda data: hand_in(data, {PIPE: 7}, by="west"), "submits for West Side only"),
        (lambda data: hand_in(data, {PIPE: 7}, by="clark"), 'did you mean "Clerk"'),
        (lambda data: desk.approve("R000001", "clerk"), "may not review"),
        (lambda data: desk.send_back("R000001", "clerk", "x"), "may not review"),
        (lambda data: desk.approve("R000002", "reviewer"), 'did you mean "R000001"?'),
        (lambda data: desk.send_back("R000001", "reviewer", " \n"), "A reason is wanted"),
        (lambda data: desk.close("2020-01", "clerk", "x"), "may not close"),
        (lambda data: desk.close("2020-13", "reviewer", "x"), '"2020-13" is not a month'),
        (lambda data: desk.close("2019-12", "reviewer", "x"), "lies outside the programme"),
        (lambda data: desk.close("2020-05", "reviewer", ""), "A reason is wanted"),
        (lambda data: desk.reopen("2020-05", "reviewer", "x"), "2020-05 is not closed"),
        (lambda data: desk.close("2020-02", "reviewer", "x"), "while R000001 wait for review"),
    ],
)
def test_what_may_not_be_is_refused_and_nothing_is_written(data: Path, action, told: str) -> None:
    hand_in(data, {("2020-02", *PIPE[1:]): 7}, name="first.csv")
    before = {path: path.read_bytes() for path in real_folder().rglob("*") if path.is_file()}
    said = refused(action, data)
    assert told in said
    after = {path: path.read_bytes() for path in real_folder().rglob("*") if path.is_file()}
    assert after == before


def test_a_correction_and_its_correction_name_who_and_why(data: Path) -> None:
    hand_in(data, {PIPE: 5})
    desk.approve("R000001", "reviewer")
    hand_in(data, {PIPE: 7}, by="second", corrects=("R000001",))
    desk.approve("R000002", "reviewer")
    # The first figure once more: its receipt is no longer in force, so this is a new one.
    third = hand_in(data, {PIPE: 5}, corrects=("R000002",))
    assert third.receipt == "R000003"
    desk.approve("R000003", "reviewer")
    assert [totals(version)["pipe"] for version in (1, 2, 3)] == [5, 7, 5]
    frame = open_snapshot().query(
        "kpi/revisions", metric="", subdistricts="", month_to="2020-01-01"
    )
    found = frame[
        ["receipt", "receipt_before", "quantity_before", "quantity", "submitted_by", "reason"]
    ]
    assert found.to_numpy().tolist() == [
        ["R000003", "R000002", 7, 5, "clerk", "笔误"],
        ["R000002", "R000001", 5, 7, "second", "笔误"],
    ]
    assert set(frame["approved_by_en"]) == {"Reviewer"}


def test_a_correction_wants_a_reason(data: Path) -> None:
    hand_in(data, {PIPE: 5})
    desk.approve("R000001", "reviewer")
    examined, path = by_hand(data.parent, "s.csv", {PIPE: 7}, ("R000001",))
    for reasons in ({}, {"figure_replaced": "  "}, {"tenfold_jump": "笔误"}):
        assert refused(desk.submit, examined, path, "clerk", reasons) == (
            "s.csv wants a reason for each of its warnings; still without one: 1."
        )
    assert len(read_events(real_folder())) == 2


def test_two_that_wait_do_not_correct_each_other_unseen(data: Path) -> None:
    """Neither knew of the other's figure, so the second approved would change it unasked."""
    hand_in(data, {PIPE: 5}, name="one.csv")
    hand_in(data, {PIPE: 7}, name="two.csv")
    desk.approve("R000001", "reviewer")
    said = refused(desk.approve, "R000002", "reviewer")
    assert said.startswith("R000002 would change figures of R000001")
    assert store.numbers() == [1]
    desk.send_back("R000002", "reviewer", "请说明")
    again = hand_in(data, {PIPE: 7}, corrects=("R000001",))
    assert (again.receipt, again.reason) == ("R000002", "笔误")
    desk.approve("R000002", "reviewer")
    assert totals() == {"pipe": 7}


def test_a_check_that_the_ledger_has_overtaken_is_done_again(data: Path) -> None:
    late, path = by_hand(data.parent, "late.csv", {PIPE: 7})
    hand_in(data, {PIPE: 5}, name="first.csv")
    desk.approve("R000001", "reviewer")
    assert refused(desk.submit, late, path, "clerk", {}).startswith(
        "R000001 was approved since this file was checked"
    )


def test_a_file_that_changed_after_its_check_is_refused(data: Path) -> None:
    examined, path = by_hand(data.parent, "r.csv", {PIPE: 7})
    path.write_bytes(path.read_bytes().replace(b",7,", b",8,"))
    assert refused(desk.submit, examined, path, "clerk", {}) == (
        "The file has changed since it was checked; check it again."
    )
    assert list((real_folder() / "receipts").iterdir()) == []


def test_a_disk_that_fails_after_the_event_leaves_a_whole_receipt(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The event is in its place when the folder cannot be synced: so it has happened."""
    sync = disk.sync

    def fail(path: Path) -> None:
        if path.name == "journal":
            raise OSError(28, "No space left on device")
        sync(path)

    desk.close("2020-05", "reviewer", "月报已定")
    with monkeypatch.context() as patch:
        patch.setattr(disk, "sync", fail)
        with pytest.raises(Refusal):
            hand_in(data, {PIPE: 7})
    assert faults(real_folder()) == []
    assert [item.receipt for item in receipts(real_folder())] == ["R000001"]
    assert desk.recover() == []


def test_reasons_are_kept_without_hidden_marks_and_not_endless(data: Path) -> None:
    desk.close("2020-05", "reviewer", " 月报\u202e已\u200b定\n ")
    assert read_events(real_folder())[0].said["why"] == "月报已定"
    assert refused(desk.reopen, "2020-05", "reviewer", "补" * 1001) == (
        "A reason has at most 1000 characters."
    )


def test_warnings_are_kept_in_both_languages_and_replaced_when_handed_in_again(data: Path) -> None:
    hand_in(data, {PIPE: 7})
    desk.approve("R000001", "reviewer")
    found = hand_in(data, {PIPE: 9}, corrects=("R000001",))
    (warning,) = found.warned
    assert warning["rule"] == "figure_replaced"
    assert set(warning) == {"rule", "sentence_zh", "sentence_en"}
    assert found.count_warned == {"figure_replaced": 1}
    desk.send_back("R000002", "reviewer", "再核")
    again = hand_in(data, {PIPE: 9}, corrects=("R000001",))
    assert (again.receipt, len(again.warned)) == ("R000002", 1)
    assert hand_in(data, {("2020-01", "平原社区", "排水"): 1}).warned == ()


def test_a_late_report_wants_a_reason_and_an_open_month_does_not(data: Path) -> None:
    desk.close("2020-01", "reviewer", "月报已定")
    assert closed_months(real_folder()) == {"2020-01"}
    assert refused(desk.close, "2020-01", "reviewer", "x") == "2020-01 is closed already."
    examined, path = by_hand(data.parent, "r.csv", {PIPE: 7})
    assert refused(desk.submit, examined, path, "clerk", {}) == (
        "r.csv wants a reason for each of its warnings; still without one: 1."
    )
    handed = desk.submit(examined, path, "clerk", {"period_closed": "停电"})
    assert handed.receipt.confirmed == {"period_closed": "停电"}
    desk.approve("R000001", "reviewer")  # a late one is approved while the month stays closed
    desk.reopen("2020-01", "reviewer", "补报")
    assert closed_months(real_folder()) == frozenset()
    hand_in(data, {("2020-01", "平原社区", "排水"): 1})


def test_a_receipt_that_no_longer_fits_is_not_approved(data: Path) -> None:
    """Both levels of one community would count twice: the build refuses, nothing is published."""
    hand_in(data, {PIPE: 7})
    path = data / "ledger" / "submissions" / "late.csv"
    path.parent.mkdir(exist_ok=True)
    line = long("2020-01", "新桥社区", "排水", "3", estate="新桥一院")
    path.write_text(f"{HEAD}\n{line}\n", encoding="utf-8")
    build_snapshot()
    assert "The ledger was not accepted" in refused(desk.approve, "R000001", "reviewer")
    assert receipts(real_folder())[0].state is State.PENDING
    assert store.numbers() == [1]


def test_receipts_come_after_what_was_put_there_by_hand(data: Path) -> None:
    hand_in(data, {PIPE: 7})
    desk.approve("R000001", "reviewer")
    path = data / "ledger" / "submissions" / "z.csv"
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"{HEAD}\n{long(*PIPE, '3')}\n", encoding="utf-8")
    build_snapshot()
    assert totals() == {"pipe": 7}


def test_a_file_with_errors_is_not_handed_in(data: Path) -> None:
    examined, path = checked(data.parent, "r.csv", long(*PIPE, "-1"))
    assert not examined.checked.is_acceptable
    assert refused(desk.submit, examined, path, "clerk", {}) == (
        "r.csv was not accepted: 1 errors; nothing was handed in."
    )
    assert read_events(real_folder()) == ()
