"""Build a snapshot: programme and ledger into one new, numbered, never changing DuckDB file."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from renovation import queries
from renovation.disk import full, room_in
from renovation.intake.reading import Intake
from renovation.ledger import Choice, Content, Ledger, find_ledger, real_folder
from renovation.ledger.filing import still
from renovation.paths import data_folder
from renovation.programme import Programme, load_programme
from renovation.refusal import Refusal
from renovation.snapshot import given, ready, store
from renovation.snapshot.identities import broken_identities
from renovation.snapshot.settings import builder_settings, open_reader
from renovation.snapshot.tables import (
    DICTIONARIES,
    DOUBT_TABLES,
    LEDGER_TABLES,
    PROGRAMME_TABLES,
    STEPS,
)

if TYPE_CHECKING:
    import pandas as pd

# What DuckDB says when there is no room for what it writes.
_FULL = ("No space left on device", "not enough space", "max_temp_directory_size")


@dataclass(frozen=True)
class Sources:
    """What a snapshot is built from."""

    programme: Programme
    ledger: Ledger


def read_sources(choice: Choice = "auto") -> Sources:
    """The programme and the ledger of the data folder; a Refusal when either is wrong."""
    ledger = find_ledger(choice)
    return Sources(load_programme(data_folder() / "programme", ledger.folder), ledger)


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


def trial_build(sources: Sources, folder: Path) -> Trial:
    """What a snapshot of ``sources`` would be, in ``folder``, which is not that of snapshots."""
    path = folder / "snapshot.duckdb"
    with room(folder):
        hashes = fill(path, sources, version=0, built_at=dt.datetime(1970, 1, 1))
    return Trial(path, ready.key(sources, hashes, last_month(sources.programme)))


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
            if not (receipt and _is_ready(receipt, path, sources, version, built_at)):
                fill(path, sources, version, built_at)
            store.prepare(version, path, built_at.isoformat() + "Z")
        yield Made(version, path)


def _is_ready(
    receipt: str, path: Path, sources: Sources, version: int, built_at: dt.datetime
) -> bool:
    if not ready.is_kept(receipt):
        return False
    hashes = {item.receipt_no: item.content().sha256 for item in sources.ledger.submissions}
    _check_rows(sources.ledger, hashes)
    month = last_month(sources.programme)
    return ready.take(receipt, path, sources, hashes, month, version, built_at)


def fill(path: Path, sources: Sources, version: int, built_at: dt.datetime) -> dict[int, str]:
    """Write all tables into the new database file ``path``, check them, and close it.

    Gives the hashes of the receipts' rows, by number.
    """
    with ThreadPoolExecutor(1) as pool:
        # Hashed beside the reading: one file a thread's work, the other DuckDB's.
        contents = {
            item.receipt_no: pool.submit(item.content) for item in sources.ledger.submissions
        }
        connection = duckdb.connect(str(path), config=builder_settings(path.parent))
        try:
            fill_programme(connection, sources.programme)
            _fill_submitted(connection, sources, contents, path.parent)
            hashes = {number: job.result().sha256 for number, job in contents.items()}
            _check_rows(sources.ledger, hashes)
            _fill_ledger(connection, sources, hashes, version, built_at)
            broken_identities(connection, must_hold=True)
            connection.execute("checkpoint")
            return hashes
        finally:
            connection.close()


def _check_rows(ledger: Ledger, hashes: Mapping[int, str]) -> None:
    """The rows of a receipt are those that were handed in, or nothing is built from them."""
    for item in ledger.submissions:
        if item.handed_in and item.handed_in.rows_sha256 != hashes[item.receipt_no]:
            raise Refusal(
                "The rows of {receipt} are not as they were handed in; bring back the ledger from "
                "a backup.",
                receipt=item.receipt,
            )


def fill_programme(
    connection: duckdb.DuckDBPyConnection,
    programme: Programme,
    tables: Sequence[str] = PROGRAMME_TABLES,
) -> None:
    """The programme's tables, and those it is given as, which the intake reads by."""
    for name, texts in given.programme_tables(programme, _this_month()).items():
        queries.give(connection, name, texts)
    for name in tables:
        _create(connection, name)


def last_month(programme: Programme) -> str:
    """The last month that may be reported (YYYY-MM)."""
    return max(programme.info.end_month, _this_month())


def _fill_submitted(
    connection: duckdb.DuckDBPyConnection,
    sources: Sources,
    contents: Mapping[int, Future[Content]],
    folder: Path,
) -> None:
    programme = sources.programme
    intake = Intake(connection, programme, folder, last_month(programme))
    intake.read(sources.ledger, contents)
    _create(connection, "superseded")
    intake.check_across()
    _create(connection, "state_amount")


def _fill_ledger(
    connection: duckdb.DuckDBPyConnection,
    sources: Sources,
    hashes: Mapping[int, str],
    version: int,
    built_at: dt.datetime,
) -> None:
    tables = given.ledger_tables(sources.ledger, hashes, sources.programme, version, built_at)
    for name, frame in tables.items():
        queries.give(connection, name, frame)
    for name, columns in DICTIONARIES.items():
        _create(connection, name)
        queries.encode(connection, name, columns)
    for name in LEDGER_TABLES:
        _create(connection, name)
    _fill_doubted(connection)


def _fill_doubted(connection: duckdb.DuckDBPyConnection) -> None:
    """Once, so that no page has to look through all figures."""
    found, doubted = DOUBT_TABLES
    _create(connection, found)
    for query in queries.load().folder("plausibility"):
        code = query.name.removeprefix("plausibility/")
        queries.append_check(connection, found, query, code=code)
    _create(connection, doubted)


def _create(connection: duckdb.DuckDBPyConnection, name: str) -> None:
    query = queries.load()[f"model/{name}"]
    queries.create_table(connection, name, query, is_temporary=name in STEPS)


def _this_month() -> str:
    """A month that has not begun cannot be reported."""
    return dt.date.today().strftime("%Y-%m")
