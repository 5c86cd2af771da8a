"""Open snapshots for reading: whole ones only, one shared connection a file, a cursor a query."""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from renovation import queries
from renovation.refusal import Refusal
from renovation.snapshot import store
from renovation.snapshot.answers import Answers
from renovation.snapshot.settings import open_reader

if TYPE_CHECKING:
    import pandas as pd

_KEPT_OPEN = 4


class Damaged(Exception):
    """The file is missing, or its bytes are not those that were published."""


@dataclass(frozen=True)
class VersionInfo:
    """One published version as the list of versions tells it."""

    version: int
    built_at: str
    size: int
    sha256: str
    is_current: bool
    is_good: bool


@dataclass(frozen=True)
class Snapshot:
    """One version, opened for reading. May be shared by threads.

    ``fallback`` says which version was asked for and why this one is shown instead.
    """

    version: int
    path: Path
    fallback: Refusal | None = None
    _answers: Answers = field(default_factory=Answers, init=False, repr=False, compare=False)

    def cursor(self) -> duckdb.DuckDBPyConnection:
        """A cursor of one's own on the snapshot, for proofs; the caller closes it."""
        return _shared.cursor(self.path)

    def query(self, name: str, **parameters: object) -> pd.DataFrame:
        """The answer of ``queries/NAME.sql``: DECIMAL as float64, months as datetime64.

        Raises Refusal for an unknown query and for a file whose tables are of another release,
        TypeError for missing or needless parameters. Asked again, it is the answer of before; what
        was asked of all metrics answers for each of them.
        """
        query = queries.load()[name]
        _check_parameters(query, parameters)
        return self._answers.get(query, parameters, lambda: self._ask(query, parameters))

    def _ask(self, query: queries.Query, parameters: dict[str, object]) -> pd.DataFrame:
        with _shared.cursor(self.path) as cursor:
            try:
                return cursor.execute(query.sql, parameters).df()
            except (duckdb.BinderException, duckdb.CatalogException) as error:
                raise Refusal(
                    "Version {version} was built by another release of this program; build it "
                    "anew with: python -m renovation build",
                    version=self.version,
                ) from error


def _check_parameters(query: queries.Query, parameters: dict[str, object]) -> None:
    missing = sorted(query.parameters - parameters.keys())
    needless = sorted(parameters.keys() - query.parameters)
    if missing or needless:
        raise TypeError(
            f"query {query.name}: "
            + "; ".join(
                f"{word} {', '.join(names)}"
                for word, names in (("missing", missing), ("needless", needless))
                if names
            )
        )


class _SharedConnections:
    """One connection a file in this process, the least used closed first."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._open: OrderedDict[Path, duckdb.DuckDBPyConnection] = OrderedDict()
        self._whole: dict[Path, tuple[int, int]] = {}  # checked, and as it was then

    def cursor(self, path: Path) -> duckdb.DuckDBPyConnection:
        """A cursor of one's own; the caller closes it. Raises Damaged."""
        with self._lock:
            connection = self._open.get(path)
            if connection is None or self._whole.get(path) != _stamp(path):
                self._discard(path)
                self._check(path)
                connection = _connect(path)
                self._open[path] = connection
                while len(self._open) > _KEPT_OPEN:
                    # Cursors at work keep the database open until they are done.
                    self._open.popitem(last=False)[1].close()
            self._open.move_to_end(path)
            return connection.cursor()

    def check(self, path: Path) -> None:
        """Raise Damaged unless the file can be opened and is what was published."""
        self.cursor(path).close()

    def _discard(self, path: Path) -> None:
        connection = self._open.pop(path, None)
        if connection is not None:
            connection.close()

    def _check(self, path: Path) -> None:
        # Hashed before DuckDB opens it and never while it is open: closing the file after the
        # hash would give back DuckDB's own lock on it.
        stamp = _stamp(path)
        if stamp is None or self._whole.get(path) != stamp:
            self._whole.pop(path, None)
            try:
                check_bytes(path)
            except OSError as error:
                raise Damaged(str(error)) from error
            if stamp is not None:
                self._whole[path] = stamp

    def close(self) -> None:
        """Close every connection, for tests and before files are removed."""
        with self._lock:
            while self._open:
                self._open.popitem()[1].close()
            self._whole.clear()


def _stamp(path: Path) -> tuple[int, int] | None:
    """What changes when a file is written to; None when it is gone."""
    try:
        stat = path.stat()
    except OSError:
        return None
    return stat.st_size, stat.st_mtime_ns


_shared = _SharedConnections()


def close_all() -> None:
    """Close the shared connections of this process."""
    _shared.close()


def _connect(path: Path) -> duckdb.DuckDBPyConnection:
    try:
        return open_reader(path)
    except (duckdb.Error, OSError) as error:
        raise Damaged(str(error)) from error


def check_bytes(path: Path) -> None:
    """Raise Damaged unless the file's size and SHA-256 are those of its sidecar."""
    said = store.sidecar(path)
    if said is None:
        raise Damaged(f"{path.with_suffix('.json')} is missing or unreadable")
    if path.stat().st_size != said.size:
        raise Damaged(f"{path} has {path.stat().st_size} bytes, not {said.size}")
    with path.open("rb") as file:
        if hashlib.file_digest(file, "sha256").hexdigest() != said.sha256:
            raise Damaged(f"{path} does not have its SHA-256")


def open_snapshot(version: int | None = None) -> Snapshot:
    """The version asked for, or the one published last.

    One that is missing or damaged gives way to the newest good one, which says so in
    ``fallback``. Raises a Refusal when there is none to give way to.
    """
    published = store.numbers()
    wanted = version if version is not None else store.pointer() or max(published, default=0)
    if wanted in published and _is_good(wanted):
        return Snapshot(wanted, store.database(wanted))
    # What the pointer names was published, whatever has become of it.
    is_known = version is None or wanted in published
    for other in reversed(published):
        if other != wanted and _is_good(other):
            return Snapshot(other, store.database(other), _fallback(wanted, other, is_known))
    if published:
        raise Refusal(
            "None of the snapshots in {folder} can be opened; make a new one with: "
            "python -m renovation build",
            folder=store.folder(),
        )
    raise Refusal("There is no snapshot yet; make one with: python -m renovation build")


def open_exactly(version: int) -> Snapshot:
    """This version and no other; a Refusal when it is not there or damaged."""
    snapshot = open_snapshot(version)
    if snapshot.fallback is None:
        return snapshot
    published = store.numbers()
    if version in published:
        raise Refusal(
            "The file of version {version} is missing or damaged; make a new version with: "
            "python -m renovation build",
            version=version,
        )
    raise Refusal(
        "There is no version {wanted}; the newest is {newest}.",
        wanted=version,
        newest=max(published),
    )


def _is_good(version: int) -> bool:
    try:
        _shared.check(store.database(version))
    except Damaged:
        return False
    return True


def _fallback(wanted: int, shown: int, is_known: bool) -> Refusal:
    with _shared.cursor(store.database(shown)) as cursor:
        rows = cursor.execute(queries.load()["store/data_date"].sql).fetchall()
    date = rows[0][0] if rows else None
    values = {"wanted": wanted, "shown": shown}
    if not is_known:
        if date is None:
            return Refusal("There is no version {wanted}; version {shown} is shown.", **values)
        return Refusal(
            "There is no version {wanted}; version {shown} ({date}) is shown.", **values, date=date
        )
    if date is None:
        return Refusal("Version {wanted} cannot be opened; version {shown} is shown now.", **values)
    return Refusal(
        "Version {wanted} cannot be opened; version {shown} ({date}) is shown now.",
        **values,
        date=date,
    )


def versions() -> list[VersionInfo]:
    """All published versions, newest first. Only sizes are compared: opening hashes."""
    current = store.pointer()
    return [_info(number, current) for number in reversed(store.numbers())]


def _info(number: int, current: int | None) -> VersionInfo:
    said = store.sidecar(store.database(number))
    try:
        size = store.database(number).stat().st_size
    except OSError:
        size = 0
    return VersionInfo(
        version=number,
        built_at=said.built_at if said else "",
        size=size,
        sha256=said.sha256 if said else "",
        is_current=number == current,
        is_good=said is not None and said.size == size,
    )
