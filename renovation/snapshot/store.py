"""The folder of snapshots: numbers, sidecars, the pointer, and publishing without a gap.

    000001.duckdb     a snapshot; once it bears this name it never changes
    000001.json       its sidecar: size and SHA-256, so that damage is noticed
    000002.building/  where a builder works; its lock is held as long as the builder lives
    prepared/         what was built for checks, ready for their approval (see ready.py)
    current.json      the number that readers open
    lock              held for moments: to take a number, to move the pointer

A snapshot is built inside its ``.building`` folder and renamed when it is whole and on disk, so
a builder that dies at any moment leaves the old version served and only its folder behind.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from renovation.disk import FileLock, sync, write
from renovation.paths import data_folder

_LOCK = "lock"
POINTER = "current.json"


@dataclass(frozen=True)
class Sidecar:
    """What stands beside a snapshot: its size in bytes, its SHA-256, and when it was built.

    ``inputs`` are the SHA-256 of the files of programme and ledger it was built from, by their
    place in the data folder; "" where there was none. Receipts are not among them: the journal
    tells theirs. Snapshots of earlier releases say none.
    """

    version: int
    size: int
    sha256: str
    built_at: str
    inputs: Mapping[str, str] = field(default_factory=dict)

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

    A version that lost its file or its sidecar counts: it was published. A file without a
    sidecar whose builder is still at work does not count yet.
    """
    files, sidecars = _numbered("*.duckdb"), _numbered("*.json")
    return sorted(sidecars | (files - _numbered("*.building")))


def _numbered(pattern: str) -> set[int]:
    stems = (path.stem for path in folder().glob(pattern))
    return {int(stem) for stem in stems if stem.isascii() and stem.isdigit()}


def sidecar(file: Path) -> Sidecar | None:
    """What stands beside this snapshot file; None when it is missing or unreadable.

    It is looked for beside the file, not in today's data folder: a snapshot that is open stays
    readable though ``RENOVATION_DATA`` names another folder meanwhile.
    """
    try:
        said: dict[str, Any] = json.loads(file.with_suffix(".json").read_text(encoding="utf-8"))
        version, size = int(file.stem), int(said["size"])
        inputs = {str(name): str(sha256) for name, sha256 in said.get("inputs", {}).items()}
        return Sidecar(version, size, str(said["sha256"]), str(said["built_at"]), inputs)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def pointer() -> int | None:
    """The number that ``current.json`` names; None when it is missing or unreadable."""
    try:
        return int(json.loads((folder() / POINTER).read_text(encoding="utf-8"))["version"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


@contextlib.contextmanager
def reserve(wanted: int | None = None) -> Iterator[tuple[int, Path]]:
    """A number that no other builder has or gets, and the folder to build in.

    It is the next one, or ``wanted`` where a version that was promised has to be made. The folder
    and whatever is left in it is gone afterwards; what killed builders left is removed first.
    """
    home = folder()
    home.mkdir(parents=True, exist_ok=True)
    with contextlib.ExitStack() as stack:
        with FileLock(home / _LOCK):
            _remove_leftovers()
            taken = _numbered("*.duckdb") | _numbered("*.json") | _numbered("*.building")
            version = wanted or max(taken, default=0) + 1
            place = home / f"{version:06}.building"
            place.mkdir()
            stack.callback(shutil.rmtree, place, ignore_errors=True)
            stack.enter_context(FileLock(place / _LOCK))
        try:
            yield version, place
        except BaseException:
            with FileLock(home / _LOCK):
                _settle(version, place)
            raise


def settle() -> None:
    """Finish or undo what killed builders left; does nothing where they left nothing."""
    if any(folder().glob("*.building")):
        with FileLock(folder() / _LOCK):
            _remove_leftovers()


def _remove_leftovers() -> None:
    """Remove the folders of builders that are gone, and finish or undo their publishing."""
    for place in folder().glob("*.building"):
        try:
            with FileLock(place / _LOCK, is_patient=False):
                pass
        except OSError:
            continue  # its builder lives
        if place.stem.isdigit():
            _settle(int(place.stem), place)
        shutil.rmtree(place, ignore_errors=True)


def _settle(version: int, place: Path) -> None:
    file, beside = database(version), _sidecar_path(version)
    if file.exists() and beside.exists():
        if not (place / POINTER).exists():  # it may have been moved already
            write(place / POINTER, _pointing_to(version))
        _point_to(version, place / POINTER)
    else:
        file.unlink(missing_ok=True)
        beside.unlink(missing_ok=True)


def prepare(
    version: int, built: Path, built_at: str, inputs: Mapping[str, str] | None = None
) -> None:
    """Put the closed database file ``built`` and all that publishing it wants on disk.

    After this ``publish`` only renames, so a full disk is met here, where nothing is shown yet.
    """
    sync(built)
    with built.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    said = Sidecar(version, built.stat().st_size, digest, built_at, inputs or {})
    write(built.with_suffix(".json"), said.as_json.encode())
    write(built.with_name(POINTER), _pointing_to(version))


def publish(version: int, built: Path) -> None:
    """Make the prepared file ``built`` the snapshot ``version`` and point readers to it.

    Order: the bytes are on disk, then the file has its name, then its sidecar, then the pointer.
    The sidecar makes it a version: a file without one was never published.
    """
    built.rename(database(version))
    built.with_suffix(".json").rename(_sidecar_path(version))
    sync(folder())
    with FileLock(folder() / _LOCK):
        _point_to(version, built.with_name(POINTER))


def _point_to(version: int, beside: Path) -> None:
    # Two builders finish in any order: the pointer never goes back to the lower number.
    if (pointer() or 0) < version:
        beside.replace(folder() / POINTER)
        sync(folder())


def _pointing_to(version: int) -> bytes:
    return (json.dumps({"version": version}) + "\n").encode()


def _sidecar_path(version: int) -> Path:
    return folder() / f"{version:06}.json"
