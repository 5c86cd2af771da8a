"""(a) Server CPU of a rerun of each page, against the bare page with the same charts and tables."""

from __future__ import annotations

from functools import partial
from itertools import cycle
from pathlib import Path
from statistics import median

from tests.bench import parts
from tests.bench.common import PAGES, Line, Settings, bare_page, interleaved, seconds
from tests.bench.session import Session
from tests.servers import Server, dashboard

RERUNS = 10


def measure(data: Path, work: Path, settings: Settings) -> list[Line]:
    """One line a page."""
    lines = []
    with dashboard(data) as ours:
        for name, path in PAGES.items():
            metrics = two_metrics(ours, path)
            file = parts.take(ours, path, metrics, work / f"{name}.parts")
            with (
                bare_page(file) as floor,
                Session(ours, path) as our_session,
                Session(floor) as floor_session,
            ):
                our_time, floor_time = interleaved(
                    partial(cpu_ms, ours, our_session, metrics),
                    partial(cpu_ms, floor, floor_session, metrics),
                    settings.repeats,
                )
            what = f"(a) CPU of a rerun: {name}, {parts.count(file)} parts"
            lines.append(Line(what, our_time, floor_time, "ms", bound=1.5))
    return lines


def first_ms(data: Path, settings: Settings) -> dict[str, float]:
    """Milliseconds of a rerun of each page when nothing is kept: all its queries are asked."""
    with dashboard(data) as server:
        return {name: _first_ms(server, path, settings.repeats) for name, path in PAGES.items()}


def two_metrics(server: Server, page: str) -> tuple[str, ...]:
    """The first two choices of the page's metric filter, as it writes them."""
    with Session(server, page) as session:
        return session.metrics


def _first_ms(server: Server, page: str, repeats: int) -> float:
    with Session(server, page) as session, Session(server) as other:
        choices = cycle(session.metrics or ("",))
        times = []
        for _ in range(repeats):
            other.empty_caches()
            times.append(seconds(lambda: session.rerun(next(choices))))
    return median(times) * 1000


def cpu_ms(server: Server, session: Session, metrics: tuple[str, ...]) -> float:
    """Processor time a rerun, over a round of reruns that change the metric each time."""
    choices = [metrics[number % 2] if metrics else "" for number in range(RERUNS)]
    for metric in choices[:2]:  # warm, whatever the other server did meanwhile
        session.rerun(metric)
    start = server.cpu_seconds()
    for metric in choices:
        session.rerun(metric)
    return (server.cpu_seconds() - start) / RERUNS * 1000
