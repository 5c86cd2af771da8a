"""(f) Memory of a reader's session: what the server grows by when more readers come."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

from tests.bench import parts
from tests.bench.common import PAGES, Line, Settings, bare_page
from tests.bench.reruns import two_metrics
from tests.bench.session import Session
from tests.servers import Server, dashboard

MEGABYTE = 1024 * 1024


def measure(data: Path, work: Path, settings: Settings) -> list[Line]:
    """One line, megabytes a session: each reads every page; on the bare page, as often that one."""
    with dashboard(data) as ours:
        file = parts.take(ours, "", two_metrics(ours, ""), work / "memory.parts")
        grown = _growth(ours, list(PAGES.values()), settings.sessions)
    with bare_page(file) as floor:
        bare = _growth(floor, [""] * len(PAGES), settings.sessions)
    what = f"(f) memory of a session, over {settings.sessions} more"
    return [Line(what, grown, bare, "MB")]


def _growth(server: Server, pages: list[str], sessions: int) -> float:
    with ExitStack() as open_sessions:
        # The first sessions fill the caches that all share.
        for _ in range(sessions):
            _read(open_sessions, server, pages)
        before = server.resident_bytes()
        for _ in range(sessions):
            _read(open_sessions, server, pages)
        return (server.resident_bytes() - before) / sessions / MEGABYTE


def _read(stack: ExitStack, server: Server, pages: list[str]) -> None:
    session = stack.enter_context(Session(server))
    for page in pages:
        session.open(page)
