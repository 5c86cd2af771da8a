"""A file that a command writes: whole, or not at all."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from renovation.refusal import Refusal


def write_whole(out: str, name: str, content: bytes, *, may_replace: bool = True) -> Path:
    """Write the bytes to the file ``out``, or as ``name`` into the folder ``out``; gives its path.

    A Refusal where that cannot be done, or where a file is there that may not be replaced.
    """
    path = Path(out)
    if path.is_dir() or out.endswith(("/", os.sep)):
        path = path / name
    if path.exists() and not may_replace:
        raise Refusal(
            "{path} is there already and may have been filled in; name another file, or add "
            "--replace.",
            path=path,
        )
    part = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(content)
        part.replace(path)
    except OSError as error:
        with suppress(OSError):
            part.unlink()
        raise Refusal(
            "{path} cannot be written: {reason}.", path=path, reason=error.strerror or error
        ) from error
    return path
