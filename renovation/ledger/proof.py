"""Prove a ledger: its journal is one chain, and every receipt's files are as handed in."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from renovation.ledger.journal import BrokenJournal, journal, read_events
from renovation.ledger.receipts import (
    ROWS,
    Receipt,
    approved,
    closed,
    fold,
    receipts_folder,
    unknown,
)
from renovation.refusal import Refusal

_ORIGINALS = ({"original.xlsx", ROWS}, {"original.csv", ROWS})


class Size(NamedTuple):
    """How many events and receipts a ledger has."""

    events: int
    receipts: int


def faults(folder: Path) -> list[Refusal]:
    """Everything in the ledger that is not as it was written: changed, missing or too much.

    Files put among the submissions by hand are not told here: they are proved by the snapshot
    that was built from them.
    """
    try:
        events = read_events(folder)
        found = fold(folder, events)
        approved(found, events)
        closed(events)
    except BrokenJournal as broken:
        return [broken, *_strangers(folder)]
    return [
        *_strangers(folder),
        *(_not_told(folder, receipts_folder(folder) / name) for name in unknown(folder, events)),
        *(fault for receipt in found for fault in _of_receipt(folder, receipt)),
    ]


def size(folder: Path) -> Size:
    """How much was proved."""
    events = read_events(folder)
    return Size(len(events), len(fold(folder, events)))


def _is_event(path: Path) -> bool:
    return path.suffix == ".json" and path.stem.isdigit() and path.is_file()


def _strangers(folder: Path) -> Iterator[Refusal]:
    place = journal(folder)
    for path in sorted(place.iterdir()) if place.is_dir() else []:
        if not _is_event(path):
            yield _not_told(folder, path)


def _not_told(folder: Path, path: Path) -> Refusal:
    return Refusal(
        "{file} does not belong to the ledger; take it out of there.", file=_label(folder, path)
    )


def _of_receipt(folder: Path, receipt: Receipt) -> Iterator[Refusal]:
    place = receipt.folder
    names = {path.name for path in place.iterdir()} if place.is_dir() else set()
    wanted = _ORIGINALS[0] if "original.xlsx" in names else _ORIGINALS[1]
    for name in sorted(names - wanted):
        yield _not_told(folder, place / name)
    for name in sorted(wanted):
        path = place / name
        sha256 = receipt.rows_sha256 if name == ROWS else receipt.sha256
        if not path.is_file():
            yield Refusal(
                "{file} is missing; bring back the ledger from a backup.",
                file=_label(folder, path),
            )
        elif _sha256(path) != sha256:
            yield Refusal(
                "{file} is not as it was handed in; bring back the ledger from a backup.",
                file=_label(folder, path),
            )


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _label(folder: Path, path: Path) -> str:
    return path.relative_to(folder.parent).as_posix()
