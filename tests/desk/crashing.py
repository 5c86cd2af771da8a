"""A child process that does something at the desk and is killed at a named point of it.

Nothing is tidied up: the process is gone as if its power had been cut. The points are wrapped in
the child alone, so the program knows nothing of them.
"""

from __future__ import annotations

import importlib
import multiprocessing
import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

# (module, name, before or after it is called, at which call)
Point = tuple[str, str, str, int]

SUBMITTING: dict[str, Point] = {
    "before anything is written": ("renovation.desk.handing", "keep", "before", 1),
    "the file is kept, its rows are not": ("renovation.ledger.filing", "_copy", "after", 1),
    "all is kept, not yet named": ("renovation.ledger.filing", "_copy", "after", 2),
    "the folder is named, nothing recorded": ("renovation.desk.handing", "keep", "after", 1),
    "the event is beside its place": ("os", "link", "before", 1),
    "the event is in its place": ("os", "link", "after", 1),
    "the event is recorded": ("renovation.desk.book", "commit", "after", 1),
}
APPROVING: dict[str, Point] = {
    "nothing is built": ("renovation.snapshot.making", "fill", "before", 1),
    "the snapshot is filled": ("renovation.snapshot.making", "fill", "after", 1),
    "the snapshot is on disk": ("renovation.snapshot.store", "prepare", "after", 1),
    "the event is beside its place": ("os", "link", "before", 1),
    "the event is in its place": ("os", "link", "after", 1),
    "the event is recorded": ("renovation.desk.reviewing", "commit", "after", 1),
    "the snapshot has its name": ("pathlib.Path", "rename", "after", 1),
    "the snapshot has its sidecar": ("pathlib.Path", "rename", "after", 2),
    "the pointer is moved": ("renovation.snapshot.store", "_point_to", "after", 1),
}
# Where the snapshot of the check is taken instead of building one.
APPROVING_READY: dict[str, Point] = {
    "it is taken, not yet finished": ("renovation.snapshot.ready", "_finish", "before", 1),
    "it is finished": ("renovation.snapshot.ready", "_finish", "after", 1),
    "the event is in its place": ("os", "link", "after", 1),
}
RETURNING: dict[str, Point] = {
    "the event is beside its place": ("os", "link", "before", 1),
    "the event is in its place": ("os", "link", "after", 1),
}

_children = multiprocessing.get_context("forkserver")
_children.set_forkserver_preload(["renovation.desk", "renovation.snapshot", __name__])


def run(data: Path, action: Callable[..., Any], *arguments: Any, at: Point | None = None) -> int:
    """Do it in a child, killed ``at`` the point; gives the child's exit code."""
    child = start(data, action, *arguments, at=at)
    child.join(120)
    assert child.exitcode is not None, "the child hangs"
    return child.exitcode


def start(data: Path, action: Callable[..., Any], *arguments: Any, at: Point | None = None) -> Any:
    """The child process, at work."""
    child = _children.Process(target=_act, args=(str(data), action, arguments, at), daemon=True)
    child.start()
    return child


def _act(data: str, action: Callable[..., Any], arguments: tuple[Any, ...], at: Point | None):
    os.environ["RENOVATION_DATA"] = data
    if at:
        _mine(*at)
    action(*arguments)


def _mine(module: str, name: str, when: str, at_call: int) -> None:
    owner = _owner(module)
    original = getattr(owner, name)
    calls = 0

    def wrapped(*args: Any, **named: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls == at_call and when == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        result = original(*args, **named)
        if calls == at_call:
            os.kill(os.getpid(), signal.SIGKILL)
        return result

    setattr(owner, name, wrapped)


def _owner(path: str) -> Any:
    try:
        return importlib.import_module(path)
    except ModuleNotFoundError:
        module, _, name = path.rpartition(".")
        return getattr(importlib.import_module(module), name)
