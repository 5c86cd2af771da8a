"""A lock on a file that the system itself gives back when the process ends, however it ends."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from types import TracebackType

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


class FileLock:
    """Held from ``with`` to its end; raises OSError at once when impatient and taken."""

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
            mode = msvcrt.LK_LOCK if self._is_patient else msvcrt.LK_NBLCK
            msvcrt.locking(self._handle, mode, 1)
        else:
            wait = 0 if self._is_patient else fcntl.LOCK_NB
            fcntl.flock(self._handle, fcntl.LOCK_EX | wait)
