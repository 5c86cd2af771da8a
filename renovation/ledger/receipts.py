"""The receipts of a ledger: what was handed in, and what has become of it.

    receipts/R000001/original.xlsx    the bytes as they were handed in (.csv for a CSV file)
    receipts/R000001/rows.csv         their figures in the one form that builds read

What a receipt is stands in the journal; its folder is written before its event, so a folder
without an event was left by a writer that was killed.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from renovation.ledger.journal import BrokenJournal, Event, Kind, read_events

ROWS = "rows.csv"
_HANDED_IN = (Kind.SUBMITTED, Kind.RESUBMITTED)


class State(StrEnum):
    """Where a receipt stands."""

    PENDING = "pending"
    RETURNED = "returned"
    APPROVED = "approved"


@dataclass(frozen=True)
class Receipt:
    """One file that was handed in; the fields of its event, and where it stands.

    ``said`` is what stands above its table (office, responsible …), ``confirmed`` the reasons by
    the rules that wanted one, ``corrects`` the receipts whose figures it changes. ``submitted_by``
    is who handed it in last, ``decided_by`` who approved or returned it; ``version`` is the
    snapshot that shows it first. ``history`` are its events. ``warned`` are the first warnings it
    was handed in with (rule, sentence_zh, sentence_en), ``count_warned`` all of them by rule.
    """

    receipt: str
    folder: Path
    state: State
    file_name: str
    sha256: str
    size: int
    rows_sha256: str
    content_sha256: str
    count_rows: int
    months: tuple[str, ...]
    subdistricts: tuple[str, ...]
    said: Mapping[str, str]
    confirmed: Mapping[str, str]
    corrects: tuple[str, ...]
    submitted_by: str
    submitted_by_zh: str
    submitted_by_en: str
    submitted_at: str
    history: tuple[Event, ...]
    decided_by: str = ""
    decided_by_zh: str = ""
    decided_by_en: str = ""
    decided_at: str = ""
    why: str = ""
    version: int | None = None
    warned: tuple[Mapping[str, str], ...] = ()
    count_warned: Mapping[str, int] = field(default_factory=dict)

    @property
    def rows(self) -> Path:
        """The file that builds read."""
        return self.folder / ROWS

    @property
    def reason(self) -> str:
        """Why it was handed in although something spoke against it; each reason once."""
        return "；".join(dict.fromkeys(self.confirmed.values()))

    @property
    def submitters(self) -> frozenset[str]:
        """The keys of all who ever handed it in."""
        return frozenset(event.by for event in self.history if event.kind in _HANDED_IN)


def receipts_folder(folder: Path) -> Path:
    """Where a ledger's receipts lie."""
    return folder / "receipts"


def receipts(folder: Path) -> tuple[Receipt, ...]:
    """All receipts of the ledger in ``folder``, in the order they came in."""
    return fold(folder, read_events(folder))


def fold(folder: Path, events: Iterable[Event]) -> tuple[Receipt, ...]:
    """The receipts as they stand after these events."""
    found: dict[str, Receipt] = {}
    for event in events:
        name = event.receipt
        if name is None:
            continue
        try:
            if event.kind is Kind.SUBMITTED:
                if name in found or name != name_of(len(found) + 1):
                    raise ValueError(name)
                found[name] = _submitted(folder, event)
            else:
                found[name] = _moved(found[name], event)
        except (KeyError, TypeError, ValueError) as error:
            raise BrokenJournal(
                "Event {no} of the ledger's journal tells of {receipt} what cannot be; bring back "
                "the ledger from a backup.",
                no=event.no,
                receipt=name,
            ) from error
    return tuple(found.values())


def approved(found: Sequence[Receipt], events: Iterable[Event]) -> tuple[Receipt, ...]:
    """Those of the receipts that are approved, in the order of their approval."""
    by_name = {item.receipt: item for item in found}
    return tuple(by_name[str(event.receipt)] for event in events if event.kind is Kind.APPROVED)


def closed_months(folder: Path) -> frozenset[str]:
    """The months (YYYY-MM) that are closed: a report that comes for one now is late."""
    return closed(read_events(folder))


def closed(events: Iterable[Event]) -> frozenset[str]:
    """The months that are closed after these events."""
    found: set[str] = set()
    for event in events:
        if event.kind is Kind.CLOSED:
            found.add(str(event.said["month"]))
        elif event.kind is Kind.REOPENED:
            found.discard(str(event.said["month"]))
    return frozenset(found)


def name_of(number: int) -> str:
    """The name of the receipt with this number, from 1."""
    return f"R{number:06}"


def unknown(folder: Path, events: Iterable[Event]) -> list[str]:
    """The names in the receipts' folder that no event tells of, in order."""
    place = receipts_folder(folder)
    named = {event.receipt for event in events if event.kind is Kind.SUBMITTED}
    names = {path.name for path in place.iterdir()} if place.is_dir() else set()
    return sorted(names - named)


def _submitted(folder: Path, event: Event) -> Receipt:
    said: Mapping[str, Any] = event.said
    name = str(event.receipt)
    return Receipt(
        receipt=name,
        folder=receipts_folder(folder) / name,
        state=State.PENDING,
        file_name=said["file_name"],
        sha256=said["sha256"],
        size=said["size"],
        rows_sha256=said["rows_sha256"],
        content_sha256=said["content_sha256"],
        count_rows=said["count_rows"],
        months=tuple(said["months"]),
        subdistricts=tuple(said["subdistricts"]),
        said=dict(said["said"]),
        confirmed=dict(said["confirmed"]),
        corrects=tuple(said["corrects"]),
        submitted_by=event.by,
        submitted_by_zh=event.by_zh,
        submitted_by_en=event.by_en,
        submitted_at=event.at,
        history=(event,),
        **_warned(event),
    )


def _warned(event: Event) -> dict[str, Any]:
    """Events of earlier releases say nothing of it."""
    return {
        "warned": tuple(event.said.get("warned", ())),
        "count_warned": dict(event.said.get("count_warned", {})),
    }


# From which state to which: a receipt that is approved stays so.
_MOVES = {
    Kind.RETURNED: (State.PENDING, State.RETURNED),
    Kind.RESUBMITTED: (State.RETURNED, State.PENDING),
    Kind.APPROVED: (State.PENDING, State.APPROVED),
}


def _moved(old: Receipt, event: Event) -> Receipt:
    before, after = _MOVES[event.kind]
    if old.state is not before:
        raise ValueError(event.kind)
    new = dataclasses.replace(old, state=after, history=(*old.history, event))
    if event.kind is Kind.RESUBMITTED:
        return dataclasses.replace(
            new,
            confirmed=dict(event.said["confirmed"]),
            corrects=tuple(event.said["corrects"]),
            submitted_by=event.by,
            submitted_by_zh=event.by_zh,
            submitted_by_en=event.by_en,
            submitted_at=event.at,
            decided_by="",
            decided_by_zh="",
            decided_by_en="",
            decided_at="",
            why="",
            **_warned(event),
        )
    return dataclasses.replace(
        new,
        decided_by=event.by,
        decided_by_zh=event.by_zh,
        decided_by_en=event.by_en,
        decided_at=event.at,
        why=str(event.said.get("why", "")),
        version=event.said.get("version"),
    )
