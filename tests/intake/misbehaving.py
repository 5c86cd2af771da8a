"""What a hostile file may make its reader do; run in a child process by test_child."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

from renovation.refusal import Refusal


def add(one: int, other: int) -> int:
    return one + other


def read(path: Path) -> bytes:
    return path.read_bytes()


def pid() -> int:
    return os.getpid()


def refuse() -> None:
    raise Refusal("There is no {thing}.", thing="file")


def fail() -> None:
    raise RuntimeError("<b>{}</b>")


def hang() -> None:
    time.sleep(600)


def hang_after(path: Path) -> None:
    """Tell the own number, then hang."""
    path.write_text(str(os.getpid()))
    time.sleep(600)


def spin() -> None:
    while True:
        pass


def grow() -> int:
    pieces = []
    while True:
        pieces.append(bytearray(16 << 20))


def die() -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def leave() -> None:
    os._exit(0)


def write_much(path: Path) -> None:
    with path.open("wb") as file:
        for _ in range(64):
            file.write(bytes(1 << 20))


def chatter() -> str:
    for stream in (sys.stdout, sys.stderr):
        stream.write("noise" * 100_000)
        stream.flush()
    return "done"
