"""(h) CPU of each document of a meeting, at the size of the demonstration, against its queries."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

from renovation.exports.formats import DOCUMENTS, PACK, Document
from renovation.meeting.agenda import drafted
from renovation.meeting.book import Meeting
from renovation.meeting.build import build_book
from renovation.snapshot import Snapshot, open_snapshot
from tests.bench import snapshots
from tests.bench.common import Line, Settings, interleaved
from tests.bench.queries import Call
from tests.servers import ROOT

_MOST_MS = 3000.0
_REPEATS = 5


def measure(work: Path, settings: Settings) -> list[Line]:
    """A line for each document: the book made anew and written, against asking alone."""
    data = work / "demonstration"
    data.mkdir()
    for name in ("programme", "sample"):
        (data / name).symlink_to(ROOT / "data" / name)
    snapshots.build(data)
    with patch.dict(os.environ, {"RENOVATION_DATA": str(data)}):
        return [_line(document, min(settings.repeats, _REPEATS)) for document in (*DOCUMENTS, PACK)]


def _line(document: Document, repeats: int) -> Line:
    snapshot = open_snapshot()
    meeting = drafted(Meeting("bench", "调度会", "2019-08-02", snapshot.version))
    calls: list[Call] = []
    query = Snapshot.query

    def recorded(self: Snapshot, name: str, **parameters: Any) -> Any:
        calls.append((name, parameters))
        return query(self, name, **parameters)

    make = partial(_write, document, meeting)
    with patch.object(Snapshot, "query", recorded):
        make()  # and what is made once for a process is made
    ours, floor = interleaved(
        partial(_cpu_ms, make), partial(_cpu_ms, partial(_ask, calls)), repeats
    )
    what = f"(h) CPU of a meeting's {document.ending}, against its {len(calls)} queries"
    return Line(what, ours, floor, "ms", most=_MOST_MS)


def _write(document: Document, meeting: Meeting) -> None:
    document.written(build_book(meeting, with_tables=document.has_tables))


def _ask(calls: list[Call]) -> None:
    snapshot = open_snapshot()  # keeps no answer yet
    for name, parameters in calls:
        snapshot.query(name, **parameters)


def _cpu_ms(work: Callable[[], None]) -> float:
    start = time.process_time()
    work()
    return (time.process_time() - start) * 1000
