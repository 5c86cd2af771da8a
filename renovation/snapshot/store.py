"""The folder of snapshots: numbers, sidecars, the pointer, and publishing without a gap.

    000001.duckdb     a snapshot; once it bears this name it never changes
    000001.json       its sidecar: size and SHA-256, so that damage is noticed
    000002.building/  where a builder works; its lock is held as long as the builder lives
    current.json      the number that readers open

A snapshot is built inside its ``.building`` folder and renamed when it is whole and on disk, so
a builder that dies at any moment leaves the old version served and only its folder behind.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from renovation.paths import data_folder
from renovation.snapshot.locks import FileLock

_LOCK = "lock"
_YOUNG_SECONDS = 60.0  # a folder without a lock this young may be a builder about to take it


@dataclass(frozen=True)
class Sidecar:
    """What stands beside a snapshot: its size in bytes, its SHA-256, and when it was built."""

    version: int
    size: int
    sha256: str
    built_at: str

    @property
    def as_json(self) -> str:
        return json.dumps(self.__dict__, ensure_ascii=False, indent=2) + "\n"


def folder() -> Path:
    """Where the snapshots lie."""
    return data_folder() / "snapshots"


def database(version: int) -> Path:
    """The file of a version, whether or not it exists."""
    return folder() / f"{version:06}.duckdb"


def numbers() -> list[int]:
    """The numbers of all published snapshots, oldest first, damaged ones included.

    A version whose file was lost but whose sidecar is still there counts: it was published.
    """
    found = {
        int(path.stem)
        for pattern in ("*.duckdb", "*.json")
        for path in folder().glob(pattern)
        if path.stem.isascii() and path.stem.isdigit()
    }
    return sorted(found)


def sidecar(version: int) -> Sidecar | None:
    """The sidecar of a version; None when it is missing or unreadable."""
    try:
        said: dict[str, Any] = json.loads(_sidecar_path(version).read_text(encoding="utf-8"))
        return Sidecar(version, int(said["size"]), str(said["sha256"]), str(said["built_at"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def pointer() -> int | None:
    """The number that ``current.json`` names; None when it is missing or unreadable."""
    try:
        return int(json.loads((folder() / "current.json").read_text(encoding="utf-8"))["version"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


@contextlib.contextmanager
def reserve() -> Iterator[tuple[int, Path]]:
    """A number that no other builder has or gets, and the folder to build in.

    The folder and whatever is left in it is gone afterwards; what killed builders left is
    removed first.
    """
    home = folder()
    home.mkdir(parents=True, exist_ok=True)
    remove_leftovers()
    with _claimed(home) as (version, place):
        try:
            yield version, place
        finally:
            shutil.rmtree(place, ignore_errors=True)


@contextlib.contextmanager
def _claimed(home: Path) -> Iterator[tuple[int, Path]]:
    # The lock is taken in a folder of no number and moved with it: nobody ever sees a
    # numbered folder that is not locked by a living builder.
    place = Path(tempfile.mkdtemp(prefix="new-", suffix=".building", dir=home))
    with FileLock(place / _LOCK):
        while True:
            version = max([0, *numbers(), *_numbers_in_work(home)]) + 1
            target = home / f"{version:06}.building"
            try:
                os.rename(place, target)
            except OSError:
                if not target.exists():
                    raise
                continue
            place = target
            if version not in numbers():
                break
            # Another builder published this number between the look and the move.
        yield version, place


def _numbers_in_work(home: Path) -> list[int]:
    return [int(path.stem) for path in home.glob("*.building") if path.stem.isdigit()]


def remove_leftovers() -> None:
    """Remove the folders of builders that are gone."""
    for place in folder().glob("*.building"):
        with contextlib.suppress(OSError):
            lock = place / _LOCK
            if not lock.exists():
                if time.time() - place.stat().st_mtime > _YOUNG_SECONDS:
                    shutil.rmtree(place, ignore_errors=True)
                continue
            with FileLock(lock, is_patient=False):
                shutil.rmtree(place, ignore_errors=True)


def publish(version: int, built: Path, built_at: str) -> None:
    """Make the closed database file ``built`` the snapshot ``version`` and point readers to it.

    Order: the file is on disk, then its sidecar, then its name, then the pointer.
    """
    _sync(built)
    with built.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    said = Sidecar(version, built.stat().st_size, digest, built_at)
    beside = built.with_suffix(".json")
    _write(beside, said.as_json)
    os.rename(beside, _sidecar_path(version))
    os.rename(built, database(version))
    _sync(folder())
    _move_pointer(version)


def _move_pointer(version: int) -> None:
    home = folder()
    # Two builders finish in any order: the pointer never goes back to the lower number.
    with FileLock(home / "current.lock"):
        if (pointer() or 0) < version:
            beside = home / f".current-{version:06}.json"
            _write(beside, json.dumps({"version": version}) + "\n")
            os.replace(beside, home / "current.json")
            _sync(home)


def _sidecar_path(version: int) -> Path:
    return folder() / f"{version:06}.json"


def _write(path: Path, content: str) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sync(path: Path) -> None:
    """What was written is on disk; a folder cannot be synced on Windows, where it need not be."""
    if path.is_dir() and os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
