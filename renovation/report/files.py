"""What the file of a table is called, without making the table."""

from __future__ import annotations

from renovation.language import Language
from renovation.report.stems import stem
from renovation.report.table import file_name as named
from renovation.report.traced import Traced
from renovation.report.view import View
from renovation.scope import Scope
from renovation.snapshot import Snapshot

_TRACES = ("trace", "trace_receipts", "trace_replaced")


def file_name(name: str, snapshot: Snapshot, scope: Scope, t: Language, ending: str) -> str:
    """That of the table ``name`` for this scope: the same as ``Table.file_name`` of its table."""
    if name in _TRACES:
        # The figure may be of another version and month.
        traced = Traced.of(snapshot, scope, t)
        snapshot, scope = traced.snapshot, traced.scope
    view = View(snapshot, scope, t)
    return named(stem(name, view), view.names.stamp(scope), t, ending)
