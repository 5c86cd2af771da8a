"""A function run on a file in a process of its own, bounded in memory and time.

A file may be made to harm whoever reads it. The server starts a child for each: what the child
takes too much of, or dies of, is a problem of the file; the server and its other readers go on.
"""

from __future__ import annotations

import contextlib
import importlib
import logging
import os
import pickle
import signal
import subprocess
import sys
import tempfile
import threading
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

from renovation.intake.file_problems import problem
from renovation.intake.problems import Problem
from renovation.paths import ROOT
from renovation.refusal import Refusal

T = TypeVar("T")
log = logging.getLogger(__name__)

_OUT_OF_MEMORY, _FAILED = 77, 70  # exit codes of the child
_LARGEST_ANSWER = 64 << 20  # bytes
_CHILD = "from renovation.intake.child import answer; answer()"
# Libraries that start a thread for each processor would each take their share of the memory.
_ALONE = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "2"}
# Workbooks are read with the parser that ``package`` has looked into them with, and no other.
_PLAIN = {"OPENPYXL_LXML": "False"}
_NICE = 10  # whoever looks at the pages comes first


@dataclass(frozen=True)
class Limits:
    """What a child may take; on Windows only ``wall_s`` holds.

    ``memory_mb`` is address space, of which libraries take several hundred MB to begin with.
    ``cpu_s`` counts all its threads. ``file_mb`` is the largest file it may write.
    """

    memory_mb: int = 2_000
    cpu_s: int = 120
    wall_s: int = 180
    file_mb: int = 2_000


LIMITS = Limits()
# Files handed in at the same time wait for one another rather than share out the memory.
_AT_ONCE = threading.BoundedSemaphore(2)


def in_child(
    function: Callable[..., T], *arguments: object, limits: Limits = LIMITS
) -> T | Problem:
    """What the function gives, or the problem that kept it from giving anything.

    The function stands in a module, by whose name the child finds it; arguments and answer go
    through pickle. A Refusal it raises is raised here; any other error is told in the log and is
    a problem.
    """
    if not _AT_ONCE.acquire(timeout=limits.wall_s):
        return problem("file_waits")
    try:
        with tempfile.TemporaryDirectory(prefix="renovation-") as folder:
            return _ask(function, arguments, limits, Path(folder))
    finally:
        _AT_ONCE.release()


def _ask(
    function: Callable[..., T], arguments: tuple[object, ...], limits: Limits, folder: Path
) -> T | Problem:
    answer, said = folder / "answer", folder / "said"
    # By name: a function of a running script could not be found again by the child.
    name = (function.__module__, function.__qualname__)
    job = pickle.dumps((limits, str(answer), name, arguments))
    with said.open("wb") as output, _started(output) as child:
        with contextlib.suppress(BrokenPipeError):
            assert child.stdin is not None
            child.stdin.write(len(job).to_bytes(8, "big") + job)
            child.stdin.flush()
        try:
            code = child.wait(limits.wall_s)
        except subprocess.TimeoutExpired:
            return problem("file_too_slow", seconds=limits.wall_s)
    if code == 0 and answer.is_file() and answer.stat().st_size <= _LARGEST_ANSWER:
        result = pickle.loads(answer.read_bytes())
        if isinstance(result, Refusal):
            raise result
        return result[0]  # type: ignore[no-any-return]
    return _told(code, _tail(said), limits)


def _told(code: int, said: str, limits: Limits) -> Problem:
    """The problem of a child that ended without an answer."""
    log.warning("child of the intake ended with %s: %r", code, said)
    if os.name == "posix" and code == -signal.SIGXCPU:
        return problem("file_too_slow", seconds=limits.cpu_s)
    is_killed = os.name == "posix" and code == -signal.SIGKILL  # by a system out of memory
    if code == _OUT_OF_MEMORY or is_killed or "bad_alloc" in said or "MemoryError" in said:
        return problem("file_too_heavy", limit=limits.memory_mb)
    return problem("file_unreadable")


@contextlib.contextmanager
def _started(output: BinaryIO) -> Iterator[subprocess.Popen[bytes]]:
    """The child, started; killed at the end if it still runs."""
    path = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
    child = subprocess.Popen(
        [sys.executable, "-P", "-c", _CHILD],
        stdin=subprocess.PIPE,
        stdout=output,
        stderr=output,
        env={**os.environ, **_ALONE, **_PLAIN, "PYTHONPATH": path},
        start_new_session=os.name == "posix",
    )
    try:
        yield child
    finally:
        if child.poll() is None:
            _kill(child)
        child.wait()
        if child.stdin:
            with contextlib.suppress(BrokenPipeError):
                child.stdin.close()


def _kill(child: subprocess.Popen[bytes]) -> None:
    if os.name == "posix":
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
    else:
        child.kill()


def _tail(path: Path) -> str:
    with path.open("rb") as file:
        file.seek(max(path.stat().st_size - 4_000, 0))
        return file.read().decode("utf-8", "replace")


def answer() -> None:
    """The child: read the job from standard input, do it, write the answer, end."""
    source = sys.stdin.buffer
    size = int.from_bytes(source.read(8), "big")
    limits, target, (module, name), arguments = pickle.loads(source.read(size))
    _bound(limits)
    threading.Thread(target=_end_with_parent, args=(source,), daemon=True).start()
    code = 0
    try:
        result = _do(module, name, arguments)
        Path(target).write_bytes(pickle.dumps(result))
    except BaseException as error:
        traceback.print_exc()
        is_memory = isinstance(error, MemoryError) or "OutOfMemory" in type(error).__name__
        code = _OUT_OF_MEMORY if is_memory else _FAILED
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)  # threads of libraries have nothing left to say


def _do(module: str, name: str, arguments: tuple[object, ...]) -> object:
    function: Any = importlib.import_module(module)
    for part in name.split("."):
        function = getattr(function, part)
    try:
        return (function(*arguments),)
    except Refusal as refusal:
        return refusal


def _end_with_parent(source: BinaryIO) -> None:
    """End when the pipe from the parent closes: nobody waits for the answer any more."""
    source.read()
    os._exit(_FAILED)


def _bound(limits: Limits) -> None:
    """Bound this process, where the system can do that."""
    if sys.platform == "win32":
        return
    import resource

    memory, file_size = limits.memory_mb << 20, limits.file_mb << 20
    for what, soft, hard in (
        (resource.RLIMIT_AS, memory, memory),
        (resource.RLIMIT_CPU, limits.cpu_s, limits.cpu_s + 5),
        (resource.RLIMIT_FSIZE, file_size, file_size),
        (resource.RLIMIT_CORE, 0, 0),
    ):
        # What is allowed already cannot be raised, only lowered.
        highest = resource.getrlimit(what)[1]
        allowed = [
            bound if highest == resource.RLIM_INFINITY else min(bound, highest)
            for bound in (soft, hard)
        ]
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(what, (allowed[0], allowed[1]))
    os.nice(_NICE)
