"""(b) All queries of a page, at the smaller and the larger ledger, and against one rerun."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch
from urllib.parse import urlencode

import streamlit as st
from streamlit.testing.v1 import AppTest

from renovation.language import language
from renovation.report import Traced
from renovation.scope import resolve
from renovation.snapshot import Snapshot, open_snapshot
from tests.bench.common import PAGES, Line, Settings, interleaved, seconds
from tests.bench.reruns import cpu_ms, first_ms
from tests.bench.session import Session
from tests.servers import ROOT, dashboard

Call = tuple[str, dict[str, Any]]


def measure(small: Path, large: Path, settings: Settings) -> list[Line]:
    """Two lines a page. A first rerun is one that finds nothing kept, so that all are asked."""
    first_reruns = first_ms(large, settings)
    lines = []
    snapshots = _open(small), _open(large)
    for name in PAGES:
        calls = _calls(name, small)
        at_small, at_large = (partial(_ms, snapshot, calls) for snapshot in snapshots)
        ours, floor = interleaved(at_large, at_small, settings.repeats)
        rows = f"{settings.sizes[1]:,} rows"
        what = f"(b) {len(calls)} queries: {name}, {rows}"
        lines.append(Line(f"{what}, against {settings.sizes[0]:,}", ours, floor, "ms", bound=1.5))
        lines.append(
            Line(f"{what}, against a first rerun", ours, first_reruns[name], "ms", bound=1)
        )
    return [*lines, _trace(*snapshots, settings), _trace_page(small, large, settings)]


def _trace_page(small: Path, large: Path, settings: Settings) -> Line:
    """Server CPU of a rerun of the page of that trace."""
    with dashboard(small) as at_small, dashboard(large) as at_large:
        sessions = [
            (
                server,
                Session(server, "trace", urlencode({"ref": str(_whole(_open(data)).reference)})),
            )
            for server, data in ((at_large, large), (at_small, small))
        ]
        ours_at, floor_at = (partial(cpu_ms, server, session, ()) for server, session in sessions)
        ours, floor = interleaved(ours_at, floor_at, settings.repeats)
    sizes = f"{settings.sizes[1]:,} rows, against {settings.sizes[0]:,}"
    return Line(f"(b) CPU of a rerun: a trace of the whole, {sizes}", ours, floor, "ms")


def _trace(small: Snapshot, large: Snapshot, settings: Settings) -> Line:
    """What a trace of the whole asks. It reads the ledger's rows, so it grows with the ledger."""
    at_small, at_large = (partial(_ms, found, _trace_calls(found)) for found in (small, large))
    ours, floor = interleaved(at_large, at_small, settings.repeats)
    sizes = f"{settings.sizes[1]:,} rows, against {settings.sizes[0]:,}"
    return Line(f"(b) 4 queries: a trace of the whole, {sizes}", ours, floor, "ms")


def _whole(snapshot: Snapshot) -> Traced:
    return Traced.of(snapshot, resolve(snapshot, {})[0], language())


def _trace_calls(snapshot: Snapshot) -> list[Call]:
    traced = _whole(snapshot)
    shown = ("trace/figure", "trace/receipts", "trace/rows", "kpi/pace")
    return [(name, traced.parameters(name, most_rows=200)) for name in shown]


def _open(data: Path) -> Snapshot:
    with patch.dict(os.environ, {"RENOVATION_DATA": str(data)}):
        return open_snapshot()


def _calls(page: str, data: Path) -> list[Call]:
    """What this page asks the snapshot on its first run, with nothing cached."""
    calls: list[Call] = []
    query = Snapshot.query

    def recorded(self: Snapshot, name: str, **parameters: Any) -> Any:
        calls.append((name, parameters))
        return query(self, name, **parameters)

    (script,) = (ROOT / "pages").glob(f"*/{page}.py")
    with patch.dict(os.environ, {"RENOVATION_DATA": str(data)}):
        app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60).run()
        st.cache_data.clear()
        st.cache_resource.clear()
        with patch.object(Snapshot, "query", recorded):
            app.switch_page(str(script.relative_to(ROOT))).run()
    return calls


def _ms(snapshot: Snapshot, calls: list[Call]) -> float:
    opened = Snapshot(snapshot.version, snapshot.path)  # keeps no answer yet

    def ask_all() -> None:
        for name, parameters in calls:
            opened.query(name, **parameters)

    return seconds(ask_all) * 1000
