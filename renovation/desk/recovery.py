"""After a killed process: half-written things go, and what was approved is shown."""

from __future__ import annotations

from pathlib import Path

from renovation import queries
from renovation.ledger import Event, Kind, State, read_events, read_ledger, real_folder
from renovation.ledger.filing import clear, has_leftovers, locked
from renovation.ledger.receipts import fold
from renovation.paths import data_folder
from renovation.programme import load_programme
from renovation.refusal import Refusal
from renovation.snapshot import open_snapshot, ready, store
from renovation.snapshot.build import Sources
from renovation.snapshot.making import making


def recover() -> list[Refusal]:
    """Bring the ledger and its snapshots to where no killed process left its traces.

    Called before every write, and by ``build``, ``serve`` and ``verify``. Gives what was mended.
    It writes nothing, and waits for nobody, where there is nothing to mend.
    """
    folder = real_folder()
    events = read_events(folder)
    if not has_leftovers(folder, events) and _waiting(events) is None:
        store.settle()
        return []
    with locked(folder):
        return mend(folder)


def mend(folder: Path) -> list[Refusal]:
    """The same for whoever holds the ledger's lock."""
    events = read_events(folder)
    told = clear(folder, events)
    store.settle()
    if (waiting := _waiting(events)) is not None:
        told.append(_show(folder, waiting, events))
    found = fold(folder, events)
    ready.tidy([item.receipt for item in found if item.state is State.PENDING])
    return told


def _waiting(events: tuple[Event, ...]) -> Event | None:
    """The approval whose snapshot was not published, if there is one: it can only be the last."""
    last = next((event for event in reversed(events) if event.kind is Kind.APPROVED), None)
    if last is None:
        return None
    version = int(last.said["version"])
    later = [number for number in store.numbers() if number > version]
    if version in store.numbers() or any(_includes(number, last) for number in later):
        return None
    return last


def _includes(version: int, event: Event) -> bool:
    """Whether a later version was built with the event: then an earlier one was thrown away."""
    try:
        snapshot = open_snapshot(version)
    except Refusal:
        return False
    if snapshot.version != version:
        return False
    with snapshot.cursor() as cursor:
        rows = cursor.execute(queries.load()["store/sources"].sql).fetchall()
    return bool(int(rows[0][2]) >= event.no)


def _show(folder: Path, approval: Event, events: tuple[Event, ...]) -> Refusal:
    version = int(approval.said["version"])

    def read(_: int) -> Sources:
        programme = load_programme(data_folder() / "programme", folder)
        # As the approval would have shown it: what was handed in since is not part of it.
        return Sources(programme, read_ledger(folder, events[: approval.no]))

    with making(read, wanted=version) as made:
        made.publish()
    return Refusal(
        "{receipt} was approved, but the program was stopped before it was shown; version "
        "{version} shows it now.",
        receipt=approval.receipt,
        version=version,
    )
