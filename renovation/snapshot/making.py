"""Make a snapshot: built, checked, numbered, published, and from then on never changing."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from renovation import queries
from renovation.disk import full, room_in
from renovation.intake.known import Known
from renovation.ledger import Choice, real_folder
from renovation.ledger.filing import still
from renovation.snapshot import ready, store
from renovation.snapshot.build import Sources, check_rows, fill, last_month, read_sources
from renovation.snapshot.identities import BrokenSnapshot
from renovation.snapshot.settings import open_reader

if TYPE_CHECKING:
    import pandas as pd

# What DuckDB says when there is no room for what it writes.
_FULL = ("No space left on device", "not enough space", "max_temp_directory_size")


# What figures bring about that pass the checks one by one and do not fit together.
_OF_FIGURES = (BrokenSnapshot, duckdb.ConversionException, duckdb.OutOfRangeException)


class TrialFailed(RuntimeError):
    """A trial that could not be built of the figures it was given."""


@dataclass(frozen=True)
class Made:
    """A snapshot that is built, checked and on disk, but shown to nobody yet."""

    version: int
    path: Path

    def query(self, name: str, **parameters: object) -> pd.DataFrame:
        """The answer of ``queries/NAME.sql``, with types as in ``Snapshot.query``."""
        return Trial(self.path).query(name, **parameters)

    def publish(self) -> None:
        """Show it to readers from now on."""
        store.publish(self.version, self.path)


def build_snapshot(ledger: Choice = "auto") -> int:
    """Build, check and publish a new version; returns its number.

    Raises a Refusal (ProgrammeError, LedgerRefused …) when anything is wrong: then nothing was
    published and readers keep what they had.
    """
    with still(real_folder()), making(lambda version: read_sources(ledger)) as made:
        made.publish()
        return made.version


@dataclass(frozen=True)
class Trial:
    """A snapshot that is built and asked, and never shown; ``key`` says of what."""

    path: Path
    key: str = ""

    def query(self, name: str, **parameters: object) -> pd.DataFrame:
        """The answer of ``queries/NAME.sql``, with types as in ``Snapshot.query``."""
        with open_reader(self.path) as connection:
            return connection.execute(queries.load()[name].sql, parameters).df()


@contextlib.contextmanager
def room(folder: Path) -> Iterator[None]:
    """A full disk is told in one sentence, whoever met it first."""
    try:
        with room_in(folder):
            yield
    except duckdb.Error as error:
        if any(words in str(error) for words in _FULL):
            raise full(folder) from error
        raise


def trial_build(sources: Sources, folder: Path, known: Known | None = None) -> Trial:
    """What a snapshot of ``sources`` would be, in ``folder``, which is not that of snapshots.

    ``known`` are figures of a check, which are not read again. Raises TrialFailed where the
    figures cannot be put together.
    """
    path = folder / "snapshot.duckdb"
    with room(folder), _of_figures():
        hashes = fill(path, sources, 0, dt.datetime(1970, 1, 1), known)
    return Trial(path, ready.key(sources, hashes, last_month(sources.programme)))


@contextlib.contextmanager
def _of_figures() -> Iterator[None]:
    try:
        yield
    except _OF_FIGURES as error:
        raise TrialFailed(str(error)) from error


@contextlib.contextmanager
def making(
    read: Callable[[int], Sources], wanted: int | None = None, receipt: str = ""
) -> Iterator[Made]:
    """A new snapshot of what ``read`` gives, to be published before the block ends, or forgotten.

    ``read`` is told the snapshot's number: the next one, or ``wanted``. ``receipt`` is the one
    whose check may have built it already.
    """
    with store.reserve(wanted) as (version, place):
        path = place / "snapshot.duckdb"
        built_at = dt.datetime.now(dt.UTC).replace(tzinfo=None, microsecond=0)
        with room(store.folder()):
            sources = read(version)
            hashes = _ready(receipt, path, sources, version, built_at) if receipt else None
            if hashes is None:
                hashes = fill(path, sources, version, built_at)
            inputs = sources.inputs(hashes)
            store.prepare(version, path, built_at.isoformat() + "Z", inputs)
        yield Made(version, path)


def _ready(
    receipt: str, path: Path, sources: Sources, version: int, built_at: dt.datetime
) -> dict[int, str] | None:
    """Take what the receipt's check has built, if it fits; gives the hashes of all rows."""
    if not ready.is_kept(receipt):
        return None
    hashes = {item.receipt_no: item.content().sha256 for item in sources.ledger.submissions}
    check_rows(sources.ledger, hashes)
    month = last_month(sources.programme)
    is_taken = ready.take(receipt, path, sources, hashes, month, version, built_at)
    return hashes if is_taken else None
