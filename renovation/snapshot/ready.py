"""Snapshots built while a file was checked, ready for the day it is approved.

    prepared/R000001.duckdb     what the snapshot would be with that receipt
    prepared/R000001.json       its SHA-256, and from what it was built

To check a file is to build all that it would change; approving it then need not build that again.
It is no more than a saving: where anything is not exactly as it was (another receipt was
approved, the programme or the program changed, a byte differs) the snapshot is built anew.
"""

from __future__ import annotations

import contextlib
import dataclasses
import datetime as dt
import hashlib
import json
import shutil
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from renovation import queries
from renovation.ledger import Ledger
from renovation.paths import QUERIES, ROOT
from renovation.snapshot import given, store
from renovation.snapshot.settings import builder_settings

if TYPE_CHECKING:
    from renovation.snapshot.build import Sources

_MOST = 8  # so many are kept; older ones are built anew when their day comes
# What is known only once a receipt is approved: made of the same table and what is given.
_FINISHED = ("receipt", "snapshot")


def _release() -> str:
    """One hash over the program, as it was loaded: another one may build other tables."""
    digest = hashlib.sha256()
    for folder, pattern in ((QUERIES, "*.sql"), (ROOT / "renovation", "*.py")):
        for path in sorted(folder.rglob(pattern)):
            digest.update(path.read_bytes())
    return digest.hexdigest()


_RELEASE = _release()


def key(sources: Sources, hashes: Mapping[int, str], last_month: str) -> str:
    """From what a snapshot is built, but for the name and the people of its last receipt.

    ``hashes`` are those of the receipts' rows by number. Nobody knows yet who will approve it,
    nor under which number it comes in.
    """
    *others, last = sources.ledger.submissions
    nameless: Ledger = dataclasses.replace(
        sources.ledger, submissions=(*others, dataclasses.replace(last, receipt=""))
    )
    parts = (nameless.sha256(hashes), sources.programme.sha256, last_month, _RELEASE)
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def folder() -> Path:
    """Where they lie."""
    return store.folder() / "prepared"


def is_kept(receipt: str) -> bool:
    """Whether there is one for the receipt, fit or not."""
    return (folder() / f"{receipt}.json").is_file()


def keep(receipt: str, built: Path, of: str) -> None:
    """Keep the closed database file ``built`` for the receipt; ``of`` is its key.

    Nothing depends on it, so that it cannot be kept is no error.
    """
    with contextlib.suppress(OSError):
        folder().mkdir(parents=True, exist_ok=True)
        for old in sorted(folder().glob("*.duckdb"), key=_age)[: -_MOST + 1]:
            drop(old.stem)
        target = folder() / f"{receipt}.duckdb"
        beside = target.with_suffix(".json")
        try:
            shutil.move(built, target)
            said = {"sha256": _sha256(target), "key": of}
            beside.write_text(json.dumps(said), encoding="utf-8")
        except OSError:
            drop(receipt)
            raise


def drop(receipt: str) -> None:
    """Throw it away: the receipt was approved or returned."""
    for ending in (".json", ".duckdb"):
        with contextlib.suppress(OSError):
            (folder() / f"{receipt}{ending}").unlink()


def tidy(waiting: Collection[str]) -> None:
    """Throw away what is of no receipt that waits for review."""
    names = {path.stem for path in folder().glob("*.*")} if folder().is_dir() else set()
    for name in names - set(waiting):
        drop(name)


def take(
    receipt: str,
    path: Path,
    sources: Sources,
    hashes: Mapping[int, str],
    last_month: str,
    version: int,
    built_at: dt.datetime,
) -> bool:
    """Make what was kept for the receipt the whole snapshot ``path``; False where it does not fit.

    It is moved there, and given what it could not know: its number, and who approved it when.
    """
    try:
        kept = folder() / f"{receipt}.duckdb"
        said = json.loads(kept.with_suffix(".json").read_text(encoding="utf-8"))
        if said["key"] != key(sources, hashes, last_month):
            return False
        kept.rename(path)
        if _sha256(path) != said["sha256"]:
            path.unlink()
            return False
        _finish(path, sources, hashes, version, built_at)
    except (OSError, ValueError, KeyError, TypeError, duckdb.Error):
        path.unlink(missing_ok=True)
        return False
    return True


def _finish(
    path: Path,
    sources: Sources,
    hashes: Mapping[int, str],
    version: int,
    built_at: dt.datetime,
) -> None:
    tables = given.ledger_tables(sources.ledger, hashes, sources.programme, version, built_at)
    with duckdb.connect(str(path), config=builder_settings(path.parent)) as connection:
        for name, texts in tables.items():
            queries.give(connection, name, texts)
        for name in _FINISHED:
            query = queries.load()[f"store/{name}_finished"]
            queries.create_table(connection, name, query)
        connection.execute("checkpoint")


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _age(path: Path) -> float:
    return path.stat().st_mtime
