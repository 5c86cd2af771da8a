"""What the measurements share: servers of their own, timing, and the line of the table."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tests.servers import Server, free_port, running

BARE_APP = Path(__file__).with_name("bare_page.py")
PAGES = {
    "overview": "",
    "subdistricts": "subdistricts",
    "pace": "pace",
    "trend": "trend",
    "communities": "communities",
    "changes": "changes",
    "questions": "questions",
    "quality": "quality",
    "metrics": "metrics",
    "published": "published",
}


@dataclass(frozen=True)
class Line:
    """One line of the table: a figure of ours beside the floor it is held against.

    ``bound`` is the most that the ratio may be, ``most`` what the figure itself may be.
    """

    what: str
    ours: float
    floor: float | None
    unit: str
    bound: float | None = None
    most: float | None = None

    @property
    def ratio(self) -> float | None:
        """Ours by the floor; None where there is no floor."""
        return self.ours / self.floor if self.floor and self.floor > 0 else None

    @property
    def verdict(self) -> str:
        """Whether the ratio, or the figure itself, keeps its bound; a dash where none is set."""
        if self.most is not None:
            return "kept" if self.ours <= self.most else "**missed**"
        if self.bound is None or self.ratio is None:
            return "–"
        return "kept" if self.ratio <= self.bound else "**missed**"


@dataclass(frozen=True)
class Settings:
    """How much to measure: the full run proves, the quick one only tries the code."""

    sizes: tuple[int, int]
    repeats: int
    sessions: int
    desk_rows: int


FULL = Settings(sizes=(172_800, 10_000_000), repeats=21, sessions=10, desk_rows=1_000_000)
QUICK = Settings(sizes=(17_280, 172_800), repeats=3, sessions=3, desk_rows=100_000)


@contextmanager
def bare_page(parts: Path) -> Iterator[Server]:
    """A Streamlit page with nothing but the charts and tables in this file."""
    with _streamlit("run", str(BARE_APP), environment={"BARE_PARTS": str(parts)}) as server:
        yield server


@contextmanager
def hello() -> Iterator[Server]:
    """Streamlit's own first example."""
    with _streamlit("hello") as server:
        yield server


@contextmanager
def _streamlit(*what: str, environment: dict[str, str] | None = None) -> Iterator[Server]:
    # Started away from the dashboard's settings: Streamlit as it comes.
    port = free_port()
    options = [
        f"--server.port={port}",
        "--server.headless=true",
        "--server.fileWatcherType=none",
        "--browser.gatherUsageStats=false",
    ]
    command = [sys.executable, "-m", "streamlit", *what, *options]
    with running(command, port, environment or {}, BARE_APP.parent) as server:
        yield server


def seconds(work: Callable[[], object]) -> float:
    """Wall time of doing it once."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def interleaved(
    ours: Callable[[], float], floor: Callable[[], float], repeats: int
) -> tuple[float, float]:
    """Medians of both, measured in turns, so that a slow minute of the machine hits both."""
    pairs = [(ours(), floor()) for _ in range(repeats)]
    return median(pair[0] for pair in pairs), median(pair[1] for pair in pairs)
