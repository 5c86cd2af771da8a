"""The journal: who did what when with which receipt, one event a file, chained by their hashes.

    journal/000001.json     {"no": 1, "at": "2019-08-02T09:30:00Z", "event": "submitted", …}

An event's file is never changed or removed. It holds the hash of the bytes of the event before
it, so that no event can be changed, taken out or put in between unnoticed, and its own seal, so
that a changed byte is noticed in the last one, too. Making the file is the commit of whatever the
event tells: it is there whole and on disk, or not at all.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from renovation.disk import create, sync
from renovation.programme import Person
from renovation.refusal import Refusal

_FIXED = ("no", "at", "event", "by", "by_zh", "by_en", "receipt", "previous", "seal")


class Kind(StrEnum):
    """What can happen to a receipt or a month."""

    SUBMITTED = "submitted"
    RESUBMITTED = "resubmitted"
    RETURNED = "returned"
    APPROVED = "approved"
    CLOSED = "closed"
    REOPENED = "reopened"


class BrokenJournal(Refusal):
    """The journal is not as it was written."""


@dataclass(frozen=True)
class Event:
    """One event: its number from 1, its time in UTC, the person who did it and their names.

    ``said`` is what belongs to its kind alone, ``sha256`` the hash of the file's bytes.
    """

    no: int
    at: str
    kind: Kind
    by: str
    by_zh: str
    by_en: str
    receipt: str | None
    previous: str
    said: Mapping[str, Any]

    @property
    def content(self) -> bytes:
        """The bytes of the event's file: one form for one event, its seal in it."""
        fields: dict[str, Any] = {
            **self.said,
            "no": self.no,
            "at": self.at,
            "event": self.kind.value,
            "by": self.by,
            "by_zh": self.by_zh,
            "by_en": self.by_en,
            "receipt": self.receipt,
            "previous": self.previous,
        }
        return _written({**fields, "seal": hashlib.sha256(_written(fields)).hexdigest()})

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


def journal(folder: Path) -> Path:
    """Where a ledger's events lie."""
    return folder / "journal"


def read_events(folder: Path) -> tuple[Event, ...]:
    """All events of the ledger in ``folder``, in order.

    Raises BrokenJournal for one that is missing, or not as it was written.
    """
    place = journal(folder)
    names = sorted(path.name for path in place.glob("*.json")) if place.is_dir() else []
    events: list[Event] = []
    for no, name in enumerate(names, 1):
        if name != _name(no):
            raise BrokenJournal(
                "The ledger's journal lacks event {no}; bring back the ledger from a backup.",
                no=no,
            )
        events.append(_read(place / name, no, events[-1].sha256 if events else ""))
    return tuple(events)


def next_event(
    events: tuple[Event, ...],
    kind: Kind,
    by: Person,
    receipt: str | None = None,
    **said: Any,
) -> Event:
    """The event that would follow ``events`` now."""
    return Event(
        no=len(events) + 1,
        at=dt.datetime.now(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        kind=kind,
        by=by.key,
        by_zh=by.name_zh,
        by_en=by.name_en,
        receipt=receipt,
        previous=events[-1].sha256 if events else "",
        said=said,
    )


def commit(folder: Path, event: Event) -> None:
    """Write the event: from here on it has happened. The caller holds the ledger's lock."""
    place = journal(folder)
    if not place.is_dir():
        place.mkdir()
        sync(folder)
    try:
        create(place / _name(event.no), event.content, beside=place / f".{event.no:06}.part")
    except FileExistsError as error:
        raise Refusal(
            "Somebody else wrote to the ledger at the same moment; do it again."
        ) from error


def leftovers(folder: Path) -> list[Path]:
    """What writers that were killed left beside the events."""
    place = journal(folder)
    return sorted(place.glob(".*.part")) if place.is_dir() else []


def _name(no: int) -> str:
    return f"{no:06}.json"


def _written(fields: Mapping[str, Any]) -> bytes:
    return (json.dumps(fields, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode()


def _read(path: Path, no: int, previous: str) -> Event:
    content = path.read_bytes()
    try:
        fields = json.loads(content)
        event = Event(
            no=fields["no"],
            at=fields["at"],
            kind=Kind(fields["event"]),
            by=fields["by"],
            by_zh=fields["by_zh"],
            by_en=fields["by_en"],
            receipt=fields["receipt"],
            previous=fields["previous"],
            said={key: value for key, value in fields.items() if key not in _FIXED},
        )
        is_whole = event.content == content and event.no == no
    except (ValueError, KeyError, TypeError):
        is_whole = False
    if not is_whole:
        raise BrokenJournal(
            "Event {no} of the ledger's journal is not as it was written; bring back the ledger "
            "from a backup.",
            no=no,
        )
    if event.previous != previous:
        raise BrokenJournal(
            "Event {no} of the ledger's journal does not follow the one before it; bring back the "
            "ledger from a backup.",
            no=no,
        )
    return event
