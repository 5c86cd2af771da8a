"""Write a backup: one moment of the data folder, whole or not at all."""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import io
import os
import stat
import zipfile
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path

from renovation.backup.manifest import NAME, PARTS, Manifest, Progress, Saved, check_path, silent
from renovation.disk import room_in, sync
from renovation.ledger.filing import still
from renovation.paths import data_folder
from renovation.refusal import Refusal
from renovation.snapshot import store

_PIECE = 1 << 20
_LOCK = "lock"
# Packed by themselves: packing them again costs minutes and saves little.
_PACKED = (".xlsx", ".duckdb")


def file_name(programme: str) -> str:
    """The name of a backup made now, of the programme with this key."""
    return f"{programme}-{dt.datetime.now(dt.UTC):%Y%m%dT%H%M%SZ}.zip"


def save(target: Path, progress: Progress = silent) -> Manifest:
    """Back up the data folder into the new file ``target``; gives what is in it.

    The ledger is locked meanwhile, so that journal, receipts and snapshots are of one moment.
    Raises Refusal, and then there is no new file: ``target`` is there already or lies in what is
    backed up, the disk is full, a file cannot be kept …
    """
    home = data_folder()
    _check_target(home, target)
    part = target.with_name(f".{target.name}.part")
    try:
        with room_in(target.parent), still(home / "ledger"), contextlib.ExitStack() as stack:
            files = _files(home)
            for path in files:
                check_path(path)
            stack.callback(part.unlink, missing_ok=True)
            manifest = _write(part, files, progress)
            sync(part)
            _name(part, target)
            sync(target.parent)
    except FileExistsError:
        raise _there_already(target) from None
    return manifest


def _check_target(home: Path, target: Path) -> None:
    if target.exists():
        raise _there_already(target)
    place = target.parent.resolve()
    if not place.is_dir():
        raise Refusal("There is no folder {folder} to write the backup into.", folder=place)
    for name in PARTS:
        if place.is_relative_to((home / name).resolve()):
            raise Refusal(
                "The backup must not lie in {folder}, which it holds; name another place.",
                folder=home / name,
            )


def _there_already(target: Path) -> Refusal:
    return Refusal("{path} is there already; a backup replaces nothing.", path=target)


def _files(home: Path) -> dict[str, Path | bytes]:
    """What is kept, by its path in the backup: no locks, no half-written files."""
    found: dict[str, Path | bytes] = {}
    for name in PARTS:
        if name == store.folder().name:
            found |= _snapshots(home / name)
        elif (home / name).is_dir():
            found |= _tree(home / name, name)
    return found


def _tree(folder: Path, label: str) -> Iterator[tuple[str, Path]]:
    for path in sorted(folder.iterdir()):
        # Hidden files are nobody's report: locks of open spreadsheets, half-written files.
        if path.name.startswith((".", "~$")) or path.name == _LOCK:
            continue
        if path.is_symlink() and not path.is_file():
            raise Refusal(
                "{path} is a link, and a backup would not hold what is behind it.", path=path
            )
        if path.is_dir():
            yield from _tree(path, f"{label}/{path.name}")
        elif path.is_file():
            yield f"{label}/{path.name}", path


def _snapshots(folder: Path) -> dict[str, Path | bytes]:
    """The published versions: their files never change, so only list and pointer want the lock."""
    found: dict[str, Path | bytes] = {}
    with still(folder):
        for version in store.numbers():
            database = store.database(version)
            for path in (database, database.with_suffix(".json")):
                if path.is_file():
                    found[f"{folder.name}/{path.name}"] = path
        if (pointer := folder / store.POINTER).is_file():
            found[f"{folder.name}/{pointer.name}"] = pointer.read_bytes()
    return found


def _write(part: Path, files: Mapping[str, Path | bytes], progress: Progress) -> Manifest:
    now = dt.datetime.now(dt.UTC)
    saved: list[Saved] = []
    total = sum(
        len(source) if isinstance(source, bytes) else source.stat().st_size
        for source in files.values()
    )
    before = 0
    with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for path, source in files.items():
            saved.append(
                _add(archive, path, source, now, partial(_further, progress, before, total))
            )
            before += saved[-1].size
        manifest = Manifest(now.strftime("%Y-%m-%dT%H:%M:%SZ"), tuple(saved))
        archive.writestr(_entry(NAME, now), manifest.content())
    return manifest


def _further(progress: Progress, before: int, total: int, size: int) -> None:
    progress(before + size, total)


def _add(
    archive: zipfile.ZipFile,
    path: str,
    source: Path | bytes,
    now: dt.datetime,
    told: Callable[[int], None],
) -> Saved:
    digest, size = hashlib.sha256(), 0
    with (
        io.BytesIO(source) if isinstance(source, bytes) else source.open("rb") as file,
        archive.open(_entry(path, now), "w", force_zip64=True) as target,
    ):
        while piece := file.read(_PIECE):
            digest.update(piece)
            size += len(piece)
            target.write(piece)
            told(size)
    return Saved(path, size, digest.hexdigest())


def _entry(path: str, now: dt.datetime) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(path, now.timetuple()[:6])
    packed = path.endswith(_PACKED)
    entry.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
    entry.external_attr = (stat.S_IFREG | 0o644) << 16
    return entry


def _name(part: Path, target: Path) -> None:
    """Give the whole file its name, without ever replacing another one."""
    try:
        os.link(part, target)
    except FileExistsError:
        raise
    except OSError:  # without hard links
        if target.exists():
            raise FileExistsError(target) from None
        part.rename(target)
