"""The ledger while nobody else writes to it: what every write at the desk begins with."""

from __future__ import annotations

import contextlib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from renovation.desk.recovery import mend
from renovation.disk import room_in
from renovation.ledger import Event, Kind, Receipt, read_events, real_folder
from renovation.ledger.filing import locked
from renovation.ledger.journal import commit, next_event
from renovation.ledger.receipts import closed, fold
from renovation.paths import data_folder
from renovation.people import Action, find_person, may
from renovation.programme import Person, Programme, load_programme
from renovation.refusal import Refusal, nearest

_LONGEST_REASON = 1000


@dataclass(frozen=True)
class Book:
    """The ledger's journal and receipts, and the programme they are kept by."""

    folder: Path
    programme: Programme
    events: tuple[Event, ...]

    @cached_property
    def receipts(self) -> tuple[Receipt, ...]:
        return fold(self.folder, self.events)

    @cached_property
    def closed_months(self) -> frozenset[str]:
        return closed(self.events)

    def receipt(self, name: str) -> Receipt:
        """The receipt of this name; a Refusal with the nearest when there is none."""
        by_name = {item.receipt: item for item in self.receipts}
        if found := by_name.get(name.strip().upper()):
            return found
        guess = nearest(name, by_name)
        if guess is None:
            raise Refusal("There is no receipt “{name}”.", name=name)
        raise Refusal(
            "There is no receipt “{name}”; did you mean “{guess}”?", name=name, guess=guess
        )

    def allowed(self, name: str, action: Action, **what: Any) -> Person:
        """The person of this name, who may do it; a Refusal when there is none or they may not."""
        person = find_person(self.programme, name)
        if refusal := may(person, action, **what):
            raise refusal
        return person

    def record(self, kind: Kind, by: Person, receipt: str | None = None, **said: Any) -> Event:
        """Write an event into the journal: from here on it has happened."""
        event = next_event(self.events, kind, by, receipt, **said)
        with room_in(self.folder):
            commit(self.folder, event)
        return event


@contextlib.contextmanager
def writing() -> Iterator[Book]:
    """The real ledger, mended after whoever was killed, and nobody else's until the end."""
    folder = real_folder()
    with room_in(folder), locked(folder):
        mend(folder)
        yield read_book(folder)


def read_book(folder: Path) -> Book:
    """The ledger as it stands, for whoever only looks."""
    programme = load_programme(data_folder() / "programme", folder)
    return Book(folder, programme, read_events(folder))


def reason(text: str) -> str:
    """A reason that was really given; a Refusal for a blank or an endless one."""
    if not (said := visible(" ".join(text.split()))):
        raise Refusal("A reason is wanted; write why.")
    if len(said) > _LONGEST_REASON:
        raise Refusal("A reason has at most {n} characters.", n=_LONGEST_REASON)
    return said


def visible(text: str) -> str:
    """The text without marks that nobody sees, such as those that turn its direction."""
    seen = "".join(mark for mark in text if unicodedata.category(mark)[0] != "C")
    return unicodedata.normalize("NFC", seen).strip()
