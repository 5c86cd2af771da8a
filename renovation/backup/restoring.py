"""Bring a backup back: everything is checked before anything is put in place.

    FOLDER/.restoring/files/…       the backup's files as they are taken out and checked
    FOLDER/.restoring/replaced/…    a programme that stood there and is another one
    FOLDER/.restoring/whole         all files are there and good: from here on it is only renaming

A process killed before ``whole`` is written leaves nothing but that folder; one killed after it is
made up for by the next ``restore``, which renames the rest.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import shutil
import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from renovation.backup import manifest as of_backup
from renovation.backup.manifest import (
    NAME,
    PARTS,
    Manifest,
    Progress,
    Saved,
    check_paths,
    damaged,
    silent,
)
from renovation.disk import FileLock, full, room_in, sync, write
from renovation.refusal import Refusal

_PIECE = 1 << 20
_WORK, _LOCK = ".restoring", ".restoring.lock"
_UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError)
# What must not stand there: no ledger and no snapshot is ever replaced.
_NEVER_REPLACED = ("ledger", "snapshots")


def restore(backup: Path, folder: Path, progress: Progress = silent) -> Manifest:
    """Put the files of ``backup`` into the data folder ``folder``; gives what it held.

    A programme that stands there and is another one is put aside. Raises Refusal, and then
    nothing was changed: ``folder`` has a ledger or snapshots, the backup is damaged or none …
    """
    with _opened(backup) as archive:
        held = _manifest(archive)
        with _made(folder), room_in(folder), _alone(folder):
            if _standing(folder) != held.content():
                _finish(folder)
                _check_is_free(folder)
                _check_room(folder, held)
                _take_out(archive, held, folder / _WORK, progress)
            _finish(folder)
    return held


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Nobody else restores into the folder meanwhile; no trace of that is left."""
    try:
        with FileLock(folder / _LOCK):
            yield
    finally:
        (folder / _LOCK).unlink(missing_ok=True)


@contextmanager
def _made(folder: Path) -> Iterator[None]:
    """The folder is there; one that had to be made goes again when nothing comes of it."""
    is_new = not folder.exists()
    folder.mkdir(parents=True, exist_ok=True)
    try:
        yield
    except BaseException:
        if is_new:
            shutil.rmtree(folder, ignore_errors=True)
        raise


@contextmanager
def _opened(backup: Path) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(backup) as archive:
            yield archive
    except zipfile.BadZipFile as error:
        raise Refusal(
            "{file} is no backup, or only a part of one; nothing was changed.", file=backup.name
        ) from error


def _manifest(archive: zipfile.ZipFile) -> Manifest:
    """What the backup should hold; every name and kind in it is looked at."""
    entries = {entry.filename: entry for entry in archive.infolist()}
    if NAME not in entries:
        raise Refusal("The file is no backup: it has no {file}. Nothing was changed.", file=NAME)
    if entries[NAME].file_size > of_backup.MOST_BYTES:
        raise damaged(NAME)
    with _telling(NAME), archive.open(NAME) as source:
        held = of_backup.read(source.read(of_backup.MOST_BYTES))
    check_paths(file.path for file in held.files)
    check_paths(entry.filename for entry in archive.infolist() if entry.filename != NAME)
    for file in held.files:
        entry = entries.pop(file.path, None)
        if entry is None or entry.file_size != file.size or not _is_file(entry):
            raise damaged(file.path)
    if strangers := sorted(entries.keys() - {NAME}):
        raise damaged(strangers[0])
    return held


def _is_file(entry: zipfile.ZipInfo) -> bool:
    """A plain file: no link, no folder, nothing encrypted, packed as backups are."""
    return (
        stat.S_IFMT(entry.external_attr >> 16) in (0, stat.S_IFREG)
        and not entry.is_dir()
        and not entry.flag_bits & 1
        and entry.compress_type in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
    )


def _check_is_free(folder: Path) -> None:
    for name in _NEVER_REPLACED:
        if any(path.name != "lock" for path in _inside(folder / name)):
            raise Refusal(
                "{folder} holds something already; a backup is restored into a folder without "
                "ledger and snapshots. Name another one with --into.",
                folder=folder / name,
            )


def _inside(place: Path) -> list[Path]:
    return sorted(place.iterdir()) if place.is_dir() else []


def _check_room(folder: Path, held: Manifest) -> None:
    """Sizes are those that the entries have: whoever lies about them meets this limit."""
    if held.size > shutil.disk_usage(folder).free:
        raise full(folder)


def _take_out(archive: zipfile.ZipFile, held: Manifest, work: Path, progress: Progress) -> None:
    shutil.rmtree(work, ignore_errors=True)
    try:
        done = 0
        for file in held.files:
            _take(archive, file, work / "files" / file.path)
            done += file.size
            progress(done, held.size)
        for place in {path.parent for path in (work / "files").rglob("*")}:
            sync(place)
        write(work / NAME, held.content())
        write(work / "whole", b"")
        sync(work)
    except BaseException:
        shutil.rmtree(work, ignore_errors=True)
        raise


def _take(archive: zipfile.ZipFile, file: Saved, target: Path) -> None:
    """One file, its bytes counted and hashed on the way."""
    target.parent.mkdir(parents=True, exist_ok=True)
    digest, left = hashlib.sha256(), file.size
    with _telling(file.path), archive.open(file.path) as source, target.open("xb") as copy:
        while piece := source.read(_PIECE):
            left -= len(piece)
            if left < 0:
                raise damaged(file.path)
            digest.update(piece)
            copy.write(piece)
        copy.flush()
        os.fsync(copy.fileno())
    if left or digest.hexdigest() != file.sha256:
        raise damaged(file.path)


@contextmanager
def _telling(path: str) -> Iterator[None]:
    try:
        yield
    except _UNREADABLE as error:
        raise damaged(path) from error


def _standing(folder: Path) -> bytes:
    """The manifest of what a killed process took out whole and did not put in place yet."""
    work = folder / _WORK
    return (work / NAME).read_bytes() if (work / "whole").is_file() else b""


def _finish(folder: Path) -> None:
    """Rename what was taken out whole into place; the rest of an unfinished one goes."""
    work = folder / _WORK
    if (work / "whole").is_file():
        for name in PARTS:
            new, old = work / "files" / name, folder / name
            if new.is_dir():
                _make_way(old, new, work / "replaced")
                new.rename(old)
                sync(folder)
        replaced = work / "replaced"
        if replaced.is_dir():
            moment = dt.datetime.now(dt.UTC).strftime("%Y%m%dT%H%M%SZ")
            replaced.rename(folder / f"replaced-{moment}")
    shutil.rmtree(work, ignore_errors=True)
    sync(folder)


def _make_way(old: Path, new: Path, replaced: Path) -> None:
    """What stands in the way is put aside; what is the same, or holds nothing, may go."""
    if not old.exists():
        return
    if _contents(old) in ({}, _contents(new)):
        shutil.rmtree(old)
        return
    replaced.mkdir(exist_ok=True)
    old.rename(replaced / old.name)
    sync(replaced)


def _contents(folder: Path) -> dict[str, str]:
    """Each file's hash by its path; a lock holds nothing."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "lock"
    }
