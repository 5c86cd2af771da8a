"""(g) Checking, handing in and publishing a CSV file, against DuckDB merely reading it.

Ours is what the server does with a file that is put on the page: a check in its child, the trial,
the receipt, the approval. Both sides are a process of their own and pay for starting Python.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from statistics import median
from typing import Any

from renovation.intake.child import LIMITS
from tests.bench.common import Line, Settings, interleaved, seconds
from tests.bench.ledgers import LEDGER_FORM, submissions, write_data_folder
from tests.servers import ROOT

SUBMITTER, REVIEWER = "clerk-any", "reviewer-a"
PEOPLE = """\
key,name_zh,name_en,office,roles
clerk-any,示例填报员,Example clerk,,submit
reviewer-a,示例审核人,Example reviewer,,review
"""
# Peak memory in KB: what getrusage says of the process and of the largest of its children.
PUBLISH = """
import json, resource, sys
from pathlib import Path
from renovation import desk
file, submitter, reviewer = sys.argv[1:]
examined = desk.check(Path(file), Path(file).name)
assert examined.checked.is_acceptable, examined.checked.problems[:3]
reasons = dict.fromkeys(examined.to_confirm, "bench")
handed = desk.submit(examined, Path(file), submitter, reasons)
version = desk.approve(handed.receipt.receipt, reviewer)
parent, child = (
    resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
)
print(json.dumps({"parent": parent, "child": child, "figures": examined.checked.count_rows}))
"""
READ = """
import json, resource, sys, duckdb
file, columns = sys.argv[1:]
with duckdb.connect() as connection:
    connection.read_csv(file, header=True, columns=json.loads(columns)).create("ledger")
print(json.dumps({"parent": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss}))
"""


def measure(work: Path, settings: Settings) -> list[Line]:
    """Time, and the peak of memory of the child that reads and of the server's own process."""
    rows = settings.desk_rows
    file = _folder(work / "desk", rows)
    peaks: list[dict[str, Any]] = []
    floors: list[dict[str, Any]] = []
    ours, floor = interleaved(
        lambda: seconds(lambda: peaks.append(_publish(file))),
        lambda: seconds(lambda: floors.append(_ask(READ, file, json.dumps(LEDGER_FORM)))),
        min(settings.repeats, 5),
    )
    assert {said["figures"] for said in peaks} == {rows}
    what = f"checking and publishing {rows:,} rows"
    child, parent, reading = (
        median(said[who] for said in asked) / 1024
        for asked, who in ((peaks, "child"), (peaks, "parent"), (floors, "parent"))
    )
    return [
        Line(f"(g) {what}, against reading them", ours, floor, "s", bound=5),
        Line(f"(g) memory of {what}: the child, of its limit", child, LIMITS.memory_mb, "MB", 1),
        Line(f"(g) memory of {what}: the server, against reading", parent, reading, "MB"),
    ]


def _folder(data: Path, rows: int) -> Path:
    """A data folder whose real ledger is empty, and beside it the file to hand in."""
    write_data_folder(data, rows)
    file = data / "file.csv"
    with file.open("wb") as target:
        for number, part in enumerate(submissions(data)):
            head, _, figures = Path(part).read_bytes().partition(b"\n")
            target.write(figures if number else head + b"\n" + figures)
    shutil.rmtree(data / "sample" / "submissions")
    (data / "sample" / "ledger.toml").unlink()
    (data / "sample").rename(data / "ledger")
    (data / "programme" / "people.csv").write_text(PEOPLE, encoding="utf-8")
    return file


def _publish(file: Path) -> dict[str, Any]:
    """From an empty ledger to version 1."""
    data = file.parent
    for name in ("snapshots", "ledger/journal", "ledger/receipts"):
        shutil.rmtree(data / name, ignore_errors=True)
    return _ask(PUBLISH, file, SUBMITTER, REVIEWER)


def _ask(script: str, file: Path, *more: str) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-c", script, str(file), *more],
        check=True,
        stdout=subprocess.PIPE,
        cwd=ROOT,
        env={**os.environ, "RENOVATION_DATA": str(file.parent)},
    )
    said: dict[str, Any] = json.loads(done.stdout)
    return said
