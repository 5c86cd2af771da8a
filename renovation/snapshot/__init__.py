"""Snapshots: immutable, numbered DuckDB files that everything a person sees is read from."""

from renovation.snapshot.deriving import derive
from renovation.snapshot.making import Trial, build_snapshot
from renovation.snapshot.opening import Snapshot, VersionInfo, open_exactly, open_snapshot, versions
from renovation.snapshot.verify import CheckResult, verify

__all__ = [
    "CheckResult",
    "Snapshot",
    "Trial",
    "VersionInfo",
    "build_snapshot",
    "derive",
    "open_exactly",
    "open_snapshot",
    "verify",
    "versions",
]
