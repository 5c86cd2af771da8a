"""A folder of numbered files: each is whole and on the disk before it has its name.

A file is written beside and then gets its name by a link, which replaces nothing: of two who write
at once each has a file of their own, and the later number counts.
"""

from __future__ import annotations

import os
import re
import secrets
from pathlib import Path

_FILE = re.compile(r"([0-9]{6,})\.json")


def files(place: Path) -> list[Path]:
    """The numbered files of a folder, oldest first; none where there is no folder."""
    if not place.is_dir():
        return []
    numbered = [path for path in place.iterdir() if _FILE.fullmatch(path.name)]
    return sorted(numbered, key=number_of)


def number_of(path: Path) -> int:
    """The number of a file."""
    return int(path.stem)


def claim(folder: Path, name: str) -> str:
    """A name in the folder that nobody else has or gets: its folder is made by one alone."""
    folder.mkdir(parents=True, exist_ok=True)
    number = 1
    while True:
        tried = name if number == 1 else f"{name}-{number}"
        try:
            (folder / tried).mkdir()
        except FileExistsError:
            number += 1
            continue
        _sync(folder)
        return tried


def write(place: Path, content: bytes, number: int | None = None) -> None:
    """The content as the next file of the folder, whole and on the disk, replacing none.

    Raises FileExistsError where it must have this number and another has it.
    """
    beside = place / f".{secrets.token_hex(8)}.part"
    try:
        with beside.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if number is None:
            _link(beside, place)
        else:
            os.link(beside, _named(place, number))
    finally:
        beside.unlink(missing_ok=True)
    _sync(place)


def _link(written: Path, place: Path) -> None:
    number = 1 + max(map(number_of, files(place)), default=0)
    while True:
        try:
            os.link(written, _named(place, number))
            return
        except FileExistsError:  # somebody saved at the same moment
            number += 1


def _named(place: Path, number: int) -> Path:
    return place / f"{number:06}.json"


def _sync(place: Path) -> None:
    """A folder's names are on the disk; Windows does that by itself."""
    if os.name == "nt":
        return
    handle = os.open(place, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
