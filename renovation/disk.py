"""Writing that survives: bytes that are on disk, and locks that end with their process."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

from renovation.refusal import Refusal

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_FULL = (errno.ENOSPC, errno.EDQUOT) if hasattr(errno, "EDQUOT") else (errno.ENOSPC,)
_LINKLESS = (errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK)
_WAIT = 0.1


class DiskFull(Refusal):
    """There was no room to write; nothing was changed."""


def full(folder: Path) -> DiskFull:
    """The refusal of whoever found no room for what belongs into ``folder``."""
    return DiskFull(
        "The disk of {folder} is full, so nothing was changed; make room and do it again.",
        folder=folder,
    )


@contextlib.contextmanager
def room_in(folder: Path) -> Iterator[None]:
    """Whoever finds the disk full inside is refused in one sentence."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise full(folder) from error
        raise


class FileLock:
    """Held from ``with`` to its end; raises OSError at once when impatient and taken.

    The system gives it back when the process ends, however it ends.
    """

    def __init__(self, path: Path, *, is_patient: bool = True) -> None:
        self._path = path
        self._is_patient = is_patient
        self._handle = -1

    def __enter__(self) -> FileLock:
        self._handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            self._take()
        except OSError:
            os.close(self._handle)
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        os.close(self._handle)  # which gives the lock back

    def _take(self) -> None:
        if sys.platform == "win32":
            while True:
                with contextlib.suppress(OSError):
                    msvcrt.locking(self._handle, msvcrt.LK_NBLCK, 1)
                    return
                if not self._is_patient:
                    raise BlockingIOError(errno.EWOULDBLOCK, "locked", str(self._path))
                time.sleep(_WAIT)  # its own patient lock gives up after ten seconds
        else:
            wait = 0 if self._is_patient else fcntl.LOCK_NB
            fcntl.flock(self._handle, fcntl.LOCK_EX | wait)


def sync(path: Path) -> None:
    """What was written is on disk; a folder cannot be synced on Windows, where it need not be."""
    if path.is_dir() and os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write(path: Path, content: bytes) -> None:
    """A file with these bytes, on disk."""
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def create(path: Path, content: bytes, beside: Path) -> None:
    """A new file with these bytes: there whole and on disk, or not at all.

    It is written to ``beside`` first. Raises FileExistsError when there is one of this name: it
    is never replaced.
    """
    try:
        write(beside, content)
        try:
            os.link(beside, path)
        except OSError as error:
            if error.errno not in _LINKLESS:
                raise
            # Without hard links a rename must do; callers hold a lock, so nothing comes between.
            if path.exists():
                raise FileExistsError(errno.EEXIST, "exists", str(path)) from None
            beside.rename(path)
    finally:
        beside.unlink(missing_ok=True)
    sync(path.parent)
