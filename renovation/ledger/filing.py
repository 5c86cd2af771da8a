"""Writing into a ledger: its lock, a receipt's files, and what killed writers left."""

from __future__ import annotations

import contextlib
import datetime as dt
import errno
import hashlib
import os
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

from renovation.disk import FileLock, sync
from renovation.ledger.journal import Event, journal, leftovers
from renovation.ledger.receipts import ROWS, receipts_folder, unknown
from renovation.refusal import Refusal

_PIECE = 1 << 20
_PART = ".part"
_ZIP = b"PK"


class ChangedFile(Refusal):
    """The bytes to be kept are not those that were checked."""


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Alone with the ledger: one writer at a time, in all processes; the others wait."""
    folder.mkdir(parents=True, exist_ok=True)
    with FileLock(folder / "lock"):
        yield


@contextlib.contextmanager
def still(folder: Path) -> Iterator[None]:
    """The ledger does not change meanwhile; one that nobody can write to does not anyway."""
    with contextlib.ExitStack() as stack:
        if folder.is_dir():
            try:
                stack.enter_context(FileLock(folder / "lock"))
            except OSError as error:
                if error.errno not in (errno.EACCES, errno.EPERM, errno.EROFS):
                    raise
        yield


def keep(
    folder: Path, name: str, original: Path, sha256: str, rows: Path, rows_sha256: str
) -> None:
    """Write the folder of the receipt ``name``, whole and on disk, or not at all.

    Raises ChangedFile when the files' bytes do not have the hashes they were checked with.
    """
    place = receipts_folder(folder)
    if not place.is_dir():
        place.mkdir()
        sync(folder)
    part = place / f".{name}{_PART}"
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir()
    try:
        with original.open("rb") as file:
            ending = ".xlsx" if file.read(2) == _ZIP else ".csv"
        _copy(original, part / f"original{ending}", sha256)
        _copy(rows, part / ROWS, rows_sha256)
        sync(part)
        part.rename(place / name)
        sync(place)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise


def _copy(source: Path, target: Path, sha256: str) -> None:
    digest = hashlib.sha256()
    with source.open("rb") as file, target.open("xb") as copy:
        while piece := file.read(_PIECE):
            digest.update(piece)
            copy.write(piece)
        copy.flush()
        os.fsync(copy.fileno())
    if digest.hexdigest() != sha256:
        raise ChangedFile("The file has changed since it was checked; check it again.")


def discard(folder: Path, name: str) -> None:
    """Take back the files of a receipt whose event could not be written."""
    place = receipts_folder(folder)
    shutil.rmtree(place / name, ignore_errors=True)
    sync(place)


def has_leftovers(folder: Path, events: Sequence[Event]) -> bool:
    """Whether killed writers left anything, or one is at work now."""
    return bool(leftovers(folder) or unknown(folder, events))


def clear(folder: Path, events: Sequence[Event]) -> list[Refusal]:
    """Remove what killed writers left; tells what was put aside. The caller holds the lock.

    Half-written files go. Files that are whole were handed in a moment before the receipt was
    recorded, so nobody was told a receipt: they are put aside and not thrown away.
    """
    for path in leftovers(folder):
        path.unlink(missing_ok=True)
        sync(journal(folder))
    place, told = receipts_folder(folder), []
    for name in unknown(folder, events):
        if name.startswith(".") and name.endswith(_PART):
            shutil.rmtree(place / name, ignore_errors=True)
            continue
        aside = folder / "unfinished"
        aside.mkdir(exist_ok=True)
        moment = dt.datetime.now(dt.UTC).strftime("%Y%m%dT%H%M%S%fZ")
        (place / name).rename(aside / f"{name}-{moment}")
        sync(aside)
        sync(place)
        told.append(
            Refusal(
                "{name} was not recorded before the program was stopped; its files were put aside "
                "in {folder}. Hand the file in again.",
                name=name,
                folder=aside,
            )
        )
    return told
