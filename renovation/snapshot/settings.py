"""How DuckDB is set up: bounded memory, no network, and for readers nothing but reading."""

from __future__ import annotations

import os
from pathlib import Path

import duckdb

_BUILDER_GIGABYTES = 4.0
_READER_MEMORY = "1GB"
_CHECKER_MEMORY = "500MB"
_OFFLINE = {"autoinstall_known_extensions": False, "autoload_known_extensions": False}

Settings = dict[str, str | bool | int | float | list[str]]


def builder_settings(folder: Path) -> Settings:
    """For building: what does not fit into memory goes into ``folder``, gone with it."""
    return {
        **_OFFLINE,
        "memory_limit": os.environ.get("RENOVATION_BUILD_MEMORY") or _builder_memory(),
        "temp_directory": str(folder / "spill"),
        **_threads(),
    }


def open_checker(folder: Path) -> duckdb.DuckDBPyConnection:
    """A connection in memory to check one file with, in a process that is bounded itself."""
    bounds: Settings = {"memory_limit": _CHECKER_MEMORY, "threads": 2}
    connection = duckdb.connect(config=builder_settings(folder) | bounds)
    connection.execute("set enable_progress_bar = false")  # it would fill the child's last words
    return connection


def open_reader(path: Path) -> duckdb.DuckDBPyConnection:
    """A read-only connection that can reach no file but ``path`` and cannot be set otherwise."""
    connection = duckdb.connect(
        str(path),
        read_only=True,
        config={
            **_OFFLINE,
            "memory_limit": os.environ.get("RENOVATION_READ_MEMORY", _READER_MEMORY),
            "enable_external_access": False,
            **_threads(),
        },
    )
    connection.execute("set global TimeZone = 'UTC'")
    connection.execute("set global lock_configuration = true")  # last: nothing is set after it
    return connection


def _builder_memory() -> str:
    """Four gigabytes, or half of what the machine has when that is less."""
    gigabytes = _BUILDER_GIGABYTES
    if hasattr(os, "sysconf"):  # not on Windows
        pages, size = os.sysconf("SC_PHYS_PAGES"), os.sysconf("SC_PAGE_SIZE")
        gigabytes = min(gigabytes, pages * size / 2 / 1e9)
    return f"{gigabytes:.2f}GB"


def _threads() -> Settings:
    wanted = os.environ.get("RENOVATION_THREADS")
    return {"threads": int(wanted)} if wanted else {}
