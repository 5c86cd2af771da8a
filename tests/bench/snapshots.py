"""(c) Building a snapshot, against DuckDB merely loading the same files with known columns."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.bench.common import Line, Settings, interleaved, seconds
from tests.bench.ledgers import LEDGER_FORM, submissions
from tests.servers import renovation

# A process of its own, as the build is one: both pay for starting Python.
LOAD = """
import json, sys, duckdb
target, columns, *files = sys.argv[1:]
with duckdb.connect(target) as connection:
    connection.read_csv(files, header=True, columns=json.loads(columns)).create("ledger")
"""


def build(data: Path) -> None:
    """The next snapshot of this data folder, by the command a maintainer runs."""
    renovation(data, "build", "--sample")


def measure(data: Path, work: Path, settings: Settings) -> list[Line]:
    """One line: the larger ledger."""
    ours, floor = interleaved(
        lambda: seconds(lambda: build(data)), lambda: seconds(lambda: _load(data, work)), 3
    )
    what = f"(c) building a snapshot of {settings.sizes[1]:,} rows"
    return [Line(what, ours, floor, "s", bound=3)]


def _load(data: Path, work: Path) -> None:
    target = work / "loaded.duckdb"
    target.unlink(missing_ok=True)
    command = [sys.executable, "-c", LOAD, str(target), json.dumps(LEDGER_FORM), *submissions(data)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
