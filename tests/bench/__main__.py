"""Measures everything in one run and prints the table: ``python -m tests.bench [--quick]``."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

import click

from tests.bench import memory, paint, queries, reruns, snapshots, startup
from tests.bench.common import FULL, QUICK, Line, Settings
from tests.bench.ledgers import write_data_folder

HEAD = ("what", "ours", "floor", "ratio", "bound", "verdict")


@click.command(help=__doc__)
@click.option("--quick", is_flag=True, help="Small ledgers, few repeats: tries the code only.")
@click.option("--only", default="abcdef", show_default=True, help="Which lines to measure.")
def main(quick: bool, only: str) -> None:
    """Exits with 1 when a bound is missed, except for ``--quick``."""
    settings = QUICK if quick else FULL
    with tempfile.TemporaryDirectory() as folder:
        lines = list(_measure(Path(folder), settings, set(only)))
    print(table(lines))
    missed = [line for line in lines if "missed" in line.verdict]
    sys.exit(1 if missed and not quick else 0)


def table(lines: list[Line]) -> str:
    """The lines as a Markdown table."""
    rows = [HEAD, ("---", "--:", "--:", "--:", "--:", "---"), *map(_cells, lines)]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _measure(work: Path, settings: Settings, wanted: set[str]) -> Iterable[Line]:
    small, large = (_data(work, rows) for rows in settings.sizes)
    rerun_lines = reruns.measure(small, work, settings) if wanted & set("abf") else {}
    if "a" in wanted:
        yield from rerun_lines.values()
    if "b" in wanted:
        yield from queries.measure(small, large, rerun_lines, settings)
    if "c" in wanted:
        yield from snapshots.measure(large, work, settings)
    if "d" in wanted:
        yield from startup.measure(small, settings)
    if "e" in wanted:
        for data, rows in zip((small, large), settings.sizes, strict=True):
            yield from paint.measure(data, rows, work, settings)
    if "f" in wanted:
        yield from memory.measure(small, work / "overview.parts", settings)


def _data(work: Path, rows: int) -> Path:
    _tell(f"a ledger of {rows:,} rows and its snapshot")
    data = write_data_folder(work / str(rows), rows)
    snapshots.build(data)
    return data


def _tell(what: str) -> None:
    print(what, file=sys.stderr, flush=True)


def _cells(line: Line) -> tuple[str, ...]:
    floor = "" if line.floor is None else _figure(line.floor, line.unit)
    ratio = "" if line.ratio is None else f"{line.ratio:.2f}"
    bound = "–" if line.bound is None else f"≤ {line.bound:g}"
    return (line.what, _figure(line.ours, line.unit), floor, ratio, bound, line.verdict)


def _figure(value: float, unit: str) -> str:
    return f"{value:,.0f} {unit}" if value >= 100 else f"{value:,.3g} {unit}"


if __name__ == "__main__":
    main()
