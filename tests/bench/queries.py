"""(b) All queries of a page, at the smaller and the larger ledger, and against one rerun."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

import streamlit as st
from streamlit.testing.v1 import AppTest

from renovation.snapshot import Snapshot, open_snapshot
from tests.bench.common import PAGES, Line, Settings, interleaved, seconds
from tests.bench.reruns import first_ms
from tests.servers import ROOT

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
    return lines


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
    def ask_all() -> None:
        for name, parameters in calls:
            snapshot.query(name, **parameters)

    return seconds(ask_all) * 1000
