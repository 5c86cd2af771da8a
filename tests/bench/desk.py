"""(g) Checking, handing in and publishing a CSV file, against DuckDB merely reading it.

Ours is what the server does with a file that is put on the page: a check in its child, the trial,
the receipt, the approval. Both sides are a process of their own and pay for starting Python; what
is compared is the CPU that they and their children take.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from statistics import median

from renovation.intake.child import LIMITS
from tests.bench.common import Line, Settings
from tests.bench.ledgers import LEDGER_FORM, submissions, write_data_folder
from tests.servers import ROOT

SUBMITTER, REVIEWER = "clerk-any", "reviewer-a"
PEOPLE = """\
key,name_zh,name_en,office,roles
clerk-any,示例填报员,Example clerk,,submit
reviewer-a,示例审核人,Example reviewer,,review
"""
# CPU seconds and peak memory in KB, of the process and of its children.
SPENT = """
def spent():
    own, child = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    cpu = own.ru_utime + own.ru_stime + child.ru_utime + child.ru_stime
    print(json.dumps({"cpu": cpu, "own": own.ru_maxrss, "child": child.ru_maxrss}))
"""
PUBLISH = f"""
import json, resource, sys
from pathlib import Path
from renovation import desk
{SPENT}
file, submitter, reviewer = sys.argv[1:]
examined = desk.check(Path(file), Path(file).name)
assert examined.checked.is_acceptable, examined.checked.problems[:3]
reasons = dict.fromkeys(examined.to_confirm, "bench")
handed = desk.submit(examined, Path(file), submitter, reasons)
desk.approve(handed.receipt.receipt, reviewer)
spent()
"""
READ = f"""
import json, resource, sys, duckdb
{SPENT}
file, columns = sys.argv[1:]
with duckdb.connect() as connection:
    connection.read_csv(file, header=True, columns=json.loads(columns)).create("ledger")
    spent()
"""


def measure(work: Path, settings: Settings) -> list[Line]:
    """CPU, and peak memory: of the child against its limit, of the server against reading."""
    rows = settings.desk_rows
    file = _folder(work / "desk", rows)
    ours: list[dict[str, float]] = []
    floor: list[dict[str, float]] = []
    for _ in range(min(settings.repeats, 5)):  # in turns, so that a slow minute hits both
        ours.append(_publish(file))
        floor.append(_ask(READ, file, json.dumps(LEDGER_FORM)))
    cpu, reading = _median(ours, "cpu"), _median(floor, "cpu")
    what = f"checking and publishing {rows:,} rows"
    child, server = _median(ours, "child") / 1024, _median(ours, "own") / 1024
    return [
        Line(f"(g) CPU of {what}, against reading them", cpu, reading, "s", bound=5),
        Line(f"(g) memory of {what}: the child", child, LIMITS.memory_mb, "MB", bound=1),
        Line(f"(g) memory of {what}: the server", server, _median(floor, "own") / 1024, "MB"),
    ]


def _median(said: list[dict[str, float]], what: str) -> float:
    return median(one[what] for one in said)


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


def _publish(file: Path) -> dict[str, float]:
    """From an empty ledger to version 1."""
    data = file.parent
    for name in ("snapshots", "ledger/journal", "ledger/receipts"):
        shutil.rmtree(data / name, ignore_errors=True)
    return _ask(PUBLISH, file, SUBMITTER, REVIEWER)


def _ask(script: str, file: Path, *more: str) -> dict[str, float]:
    done = subprocess.run(
        # Not with -c, where DuckDB draws a bar into the answer.
        [sys.executable, "-", str(file), *more],
        input=script,
        text=True,
        check=True,
        stdout=subprocess.PIPE,
        cwd=ROOT,
        env={**os.environ, "RENOVATION_DATA": str(file.parent)},
    )
    said: dict[str, float] = json.loads(done.stdout)
    return said
