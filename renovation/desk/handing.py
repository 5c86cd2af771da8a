"""Handing in: a checked file becomes a receipt that waits for review."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from renovation.desk.book import Book, reason, visible, writing
from renovation.desk.examined import Examined
from renovation.desk.warned import kept_warnings
from renovation.desk.warnings import PERIOD_CLOSED
from renovation.disk import room_in
from renovation.intake.checked import Checked
from renovation.ledger import Kind, Receipt, State, read_events
from renovation.ledger.filing import discard, keep
from renovation.ledger.receipts import fold, name_of
from renovation.people import Action
from renovation.programme import Person
from renovation.refusal import Refusal
from renovation.snapshot import ready

_LONGEST = 200


@dataclass(frozen=True)
class Handed:
    """The receipt of what was handed in; not ``is_new`` when it had been handed in before.

    A returned receipt that is handed in again is new, too: it waits for review again.
    """

    receipt: Receipt
    is_new: bool


def submit(examined: Examined, path: Path, by: str, reasons: Mapping[str, str]) -> Handed:
    """Hand in the checked file ``path``; ``reasons`` are by the rules that warned.

    The receipt and the file are on disk when this returns. Raises Refusal, and then nothing was
    written: the file has errors, a reason is missing, the person may not, the disk is full …
    """
    checked = examined.checked
    if checked.rows is None or checked.count_errors:
        raise Refusal(
            "{file} was not accepted: {n} errors; nothing was handed in.",
            file=checked.file_name,
            n=checked.count_errors,
        )
    with writing() as book:
        person = book.allowed(by, Action.SUBMIT, subdistricts=checked.subdistricts)
        earlier = find_earlier(book.receipts, checked)
        if earlier and earlier.state is not State.RETURNED:
            return Handed(earlier, is_new=False)
        _check_is_fresh(book, examined)
        confirmed = _confirmed(book, examined, reasons)
        if earlier:
            return _again(book, examined, earlier, person, confirmed)
        return _for_the_first_time(book, examined, path, person, confirmed)


def find_earlier(receipts: Sequence[Receipt], checked: Checked) -> Receipt | None:
    """The receipt under which the same content was handed in before, if it still stands.

    One that waits for review comes first, then one whose figures are in force, then one that was
    returned. Figures that were corrected since are no longer in force: handing them in again is a
    correction of the correction.
    """
    same = [item for item in reversed(receipts) if item.content_sha256 == checked.content_sha256]
    corrected = {
        name for item in receipts if item.state is State.APPROVED for name in item.corrects
    }
    for state in State.PENDING, State.APPROVED, State.RETURNED:
        for item in same:
            if item.state is state and not (state is State.APPROVED and item.receipt in corrected):
                return item
    return None


def _check_is_fresh(book: Book, examined: Examined) -> None:
    """What the check compared the file with must still be what is in force."""
    checked = examined.checked
    by_name = {item.receipt: item for item in book.receipts}
    for event in book.events[examined.journal_no :]:
        other = by_name.get(event.receipt or "")
        if (
            event.kind is Kind.APPROVED
            and other is not None
            and set(other.months) & set(checked.months)
            and set(other.subdistricts) & set(checked.subdistricts)
        ):
            raise Refusal(
                "{receipt} was approved since this file was checked, for the same months and "
                "subdistricts; check the file again.",
                receipt=other.receipt,
            )


def _confirmed(book: Book, examined: Examined, reasons: Mapping[str, str]) -> dict[str, str]:
    """The reasons by the rules that want one; a Refusal when one is missing."""
    wanted = dict.fromkeys(examined.to_confirm)
    if book.closed_months & set(examined.checked.months):
        wanted[PERIOD_CLOSED] = None
    missing = [rule for rule in wanted if not reasons.get(rule, "").strip()]
    if missing:
        raise Refusal(
            "{file} wants a reason for each of its warnings; still without one: {n}.",
            file=examined.checked.file_name,
            n=len(missing),
        )
    return {rule: reason(reasons[rule]) for rule in wanted}


def _again(
    book: Book, examined: Examined, earlier: Receipt, person: Person, confirmed: dict[str, str]
) -> Handed:
    event = book.record(
        Kind.RESUBMITTED,
        person,
        earlier.receipt,
        file_name=plain_name(examined.checked.file_name),
        sha256=examined.checked.sha256,
        confirmed=confirmed,
        corrects=list(examined.corrects),
        **kept_warnings(examined),
    )
    receipts = fold(book.folder, (*book.events, event))
    return _handed(next(item for item in receipts if item.receipt == earlier.receipt), examined)


def _handed(receipt: Receipt, examined: Examined) -> Handed:
    """The receipt, and the snapshot of its check laid ready for its approval."""
    if examined.trial:
        ready.keep(receipt.receipt, examined.trial.path, examined.trial.key)
    return Handed(receipt, is_new=True)


def _for_the_first_time(
    book: Book, examined: Examined, path: Path, person: Person, confirmed: dict[str, str]
) -> Handed:
    checked = examined.checked
    assert checked.rows is not None
    name = name_of(len(book.receipts) + 1)
    with room_in(book.folder):
        keep(book.folder, name, path, checked.sha256, checked.rows, checked.rows_sha256)
    try:
        event = book.record(
            Kind.SUBMITTED,
            person,
            name,
            **handed_in(checked, confirmed, examined.corrects),
            **kept_warnings(examined),
        )
    except Refusal:
        # A full disk may be noticed when the event is there already: then it has happened.
        if len(read_events(book.folder)) == len(book.events):
            discard(book.folder, name)
        raise
    return _handed(fold(book.folder, (*book.events, event))[-1], examined)


def handed_in(
    checked: Checked, confirmed: Mapping[str, str], corrects: Sequence[str]
) -> dict[str, Any]:
    """What the journal says of a file that is handed in."""
    return {
        "file_name": plain_name(checked.file_name),
        "sha256": checked.sha256,
        "size": checked.size,
        "rows_sha256": checked.rows_sha256,
        "content_sha256": checked.content_sha256,
        "count_rows": checked.count_rows,
        "months": list(checked.months),
        "subdistricts": list(checked.subdistricts),
        "said": {role: visible(text)[:_LONGEST] for role, text in checked.said.items()},
        "confirmed": dict(confirmed),
        "corrects": list(corrects),
    }


def plain_name(name: str) -> str:
    """A file's name as it may be kept and shown: no folders, nothing invisible, not too long."""
    last = name.replace("\\", "/").rpartition("/")[2]
    return visible(last)[:_LONGEST] or "?"
