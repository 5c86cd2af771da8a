"""What a backup says of itself: every file with its size and SHA-256, under a seal of its own.

    manifest.json     {"form": 1, "made_at": …, "files": [{"path", "size", "sha256"}, …], "seal": …}

It is the last file in the archive: an archive that was not written to its end has none.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from typing import Any

from renovation.refusal import Refusal

NAME = "manifest.json"
# The folders of a data folder that are kept.
PARTS = ("programme", "sample", "ledger", "snapshots")
MOST_BYTES = 1 << 28  # of a manifest: about a million files
# Told how many bytes are done, and of how many, each time there are more.
Progress = Callable[[int, int], None]
_FORM = 1
_LONGEST = 255  # bytes of a name, on most systems
_ON_WINDOWS = set('<>:"|?*')


@dataclass(frozen=True)
class Saved:
    """A file in a backup; ``path`` with / between its parts, from the data folder on."""

    path: str
    size: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """All files of a backup and when it was made (UTC)."""

    made_at: str
    files: tuple[Saved, ...]

    @property
    def size(self) -> int:
        """Bytes of all files together."""
        return sum(file.size for file in self.files)

    def content(self) -> bytes:
        """The bytes of the manifest, its seal in them."""
        said = {
            "form": _FORM,
            "made_at": self.made_at,
            "files": [asdict(file) for file in self.files],
        }
        return _written({**said, "seal": _seal(said)})


def silent(done: int, of: int) -> None:
    """Progress that nobody looks at."""


def read(content: bytes) -> Manifest:
    """The manifest in these bytes; a Refusal when they are not as they were written."""
    try:
        said: dict[str, Any] = json.loads(content)
        seal = said.pop("seal")
        is_whole = seal == _seal(said)
        form = said["form"]
        files = tuple(Saved(**file) for file in said["files"])
        manifest = Manifest(str(said["made_at"]), files)
        # A seal says that nothing changed, not who wrote it.
        is_sound = all(
            type(file.path) is str and type(file.size) is int and type(file.sha256) is str
            for file in files
        ) and all(file.size >= 0 for file in files)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        is_whole = is_sound = False
    if not (is_whole and is_sound):
        raise damaged(NAME)
    if form != _FORM:
        raise Refusal("The backup was made by a later version of the program.")
    return manifest


def damaged(path: str) -> Refusal:
    """The refusal of a backup in which this file is not as it was saved."""
    return Refusal(
        "The backup is damaged: {file} is not in it as it was saved. Nothing was changed.",
        file=path,
    )


def check_path(path: str) -> None:
    """Raises Refusal for a path that does not lie, plainly written, in one of ``PARTS``."""
    parts = path.split("/")
    if not (parts[0] in PARTS and len(parts) > 1 and all(map(_is_plain, parts))):
        raise Refusal(
            "{file} is no name that can be kept in a backup; nothing was changed.", file=path
        )


def check_paths(paths: Iterable[str]) -> None:
    """Raises Refusal for a path that is not plain, or that stands there twice."""
    seen: set[str] = set()
    for path in paths:
        check_path(path)
        if path in seen:
            raise damaged(path)
        seen.add(path)


def _is_plain(part: str) -> bool:
    if part in ("", ".", "..") or "\\" in part or any(ord(mark) < 32 for mark in part):
        return False
    if os.name == "nt" and (_ON_WINDOWS & set(part) or part.endswith((".", " "))):
        return False
    try:
        return len(part.encode()) <= _LONGEST
    except UnicodeEncodeError:  # bytes that are no text in any encoding
        return False


def _seal(said: dict[str, Any]) -> str:
    return hashlib.sha256(_written(said)).hexdigest()


def _written(said: dict[str, Any]) -> bytes:
    return (json.dumps(said, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode()
