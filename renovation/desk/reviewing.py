"""Reviewing: a receipt that waits is approved, and shown, or returned with a reason."""

from __future__ import annotations

from renovation.desk.book import Book, reason, writing
from renovation.disk import room_in
from renovation.ledger import Event, Kind, Receipt, State, read_ledger
from renovation.ledger.journal import commit, next_event
from renovation.people import Action
from renovation.programme import Person
from renovation.refusal import Named, Refusal
from renovation.snapshot import ready
from renovation.snapshot.build import Sources
from renovation.snapshot.making import Made, making


def approve(receipt: str, by: str) -> int:
    """Approve the receipt and publish the snapshot that shows it first; gives its number.

    The snapshot is built and on disk before the approval is recorded, and published right after:
    whoever reads sees the state before or after, and a process killed between the two is made up
    for by ``recover``. Raises Refusal, and then nothing was changed: it does not wait for review,
    the person may not, what is in the ledger has moved on so that it does not fit any more …
    """
    with writing() as book:
        found = _waiting(book, receipt)
        person = _reviewer(book, found, by)
        planned: list[Event] = []

        def read(version: int) -> Sources:
            # Planned before it happens, so that the snapshot can say that it includes it.
            planned.append(
                next_event(book.events, Kind.APPROVED, person, found.receipt, version=version)
            )
            return Sources(book.programme, read_ledger(book.folder, (*book.events, *planned)))

        with making(read, receipt=found.receipt) as made:
            _check_corrections(made, found)
            with room_in(book.folder):
                commit(book.folder, planned[0])
            _publish(made, found)
        ready.drop(found.receipt)
        return made.version


def send_back(receipt: str, by: str, why: str) -> None:
    """Return the receipt to who handed it in; ``why`` is the reason they read."""
    with writing() as book:
        found = _waiting(book, receipt)
        person = _reviewer(book, found, by)
        book.record(Kind.RETURNED, person, found.receipt, why=reason(why))
        ready.drop(found.receipt)


def _waiting(book: Book, name: str) -> Receipt:
    found = book.receipt(name)
    if found.state is State.APPROVED:
        raise Refusal(
            "{receipt} was approved by {person} on {date} already.",
            receipt=found.receipt,
            person=_decider(found),
            date=found.decided_at[:10],
        )
    if found.state is State.RETURNED:
        raise Refusal(
            "{receipt} was returned by {person} on {date}; it does not wait for review.",
            receipt=found.receipt,
            person=_decider(found),
            date=found.decided_at[:10],
        )
    return found


def _decider(found: Receipt) -> Named:
    return Named({"name_zh": found.decided_by_zh, "name_en": found.decided_by_en})


def _reviewer(book: Book, found: Receipt, by: str) -> Person:
    """Who reviews; nobody who ever handed it in."""
    person = book.allowed(by, Action.REVIEW, subdistricts=found.subdistricts)
    for submitter in sorted(found.submitters):
        book.allowed(by, Action.REVIEW, submitter=submitter, subdistricts=found.subdistricts)
    return person


def _check_corrections(made: Made, found: Receipt) -> None:
    """It changes only what its submitter knew it changes, and gave a reason for."""
    changed = made.query("store/corrected", receipt=found.receipt)["receipt"]
    unknown = [name for name in changed if name not in found.corrects]
    if unknown:
        raise Refusal(
            "{receipt} would change figures of {others}, approved after it was handed in; return "
            "it, so that it is handed in again with a reason.",
            receipt=found.receipt,
            others=", ".join(unknown),
        )


def _publish(made: Made, found: Receipt) -> None:
    try:
        made.publish()
    except OSError as error:
        raise Refusal(
            "{receipt} is approved, but version {version} could not be shown yet: {reason}. The "
            "next start or build shows it.",
            receipt=found.receipt,
            version=made.version,
            reason=error.strerror or str(error),
        ) from error
