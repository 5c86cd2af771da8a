"""Measures everything in one run and prints the table: ``python -m tests.bench [--quick]``."""

from __future__ import annotations

import os
import platform
import re
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import click
import duckdb
import streamlit

from tests.bench import (
    desk,
    documents,
    memory,
    paint,
    queries,
    reruns,
    snapshots,
    startup,
    wall,
)
from tests.bench.common import FULL, QUICK, Line, Settings
from tests.bench.ledgers import write_data_folder
from tests.servers import ROOT

HEAD = ("what", "ours", "floor", "ratio", "bound", "verdict")
PLACE = re.compile(r"(?<=<!-- bench -->\n).*?(?=<!-- /bench -->)", re.DOTALL)


@click.command(help=__doc__)
@click.option("--quick", is_flag=True, help="Small ledgers, few repeats: tries the code only.")
@click.option("--only", default="abcdefghi", show_default=True, help="Which lines to measure.")
@click.option("--readme", is_flag=True, help="Put the table into the README as well.")
def main(quick: bool, only: str, readme: bool) -> None:
    """Exits with 1 when a bound is missed, except for ``--quick``."""
    with tempfile.TemporaryDirectory() as folder:
        lines = list(_measure(Path(folder), QUICK if quick else FULL, only))
    printed = f"{table(lines)}\n\n{machine()}\n"
    print(printed)
    if readme:
        page = ROOT / "README.md"
        text = page.read_text(encoding="utf-8")
        page.write_text(PLACE.sub(lambda _: f"\n{printed}\n", text), encoding="utf-8")
    missed = [line for line in lines if "missed" in line.verdict]
    sys.exit(1 if missed and not quick else 0)


def table(lines: list[Line]) -> str:
    """The lines as a Markdown table."""
    rows = [HEAD, ("---", "--:", "--:", "--:", "--:", "---"), *map(_cells, lines)]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def machine() -> str:
    """What it was measured on."""
    return (
        f"Measured on {os.cpu_count()} cores with Python {platform.python_version()}, "
        f"Streamlit {streamlit.__version__} and DuckDB {duckdb.__version__}."
    )


def _measure(work: Path, settings: Settings, only: str) -> Iterator[Line]:
    @cache
    def data(size: int) -> Path:
        return _data(work, settings.sizes[size])

    measures: dict[str, Callable[[], list[Line]]] = {
        "a": lambda: reruns.measure(data(0), work, settings),
        "b": lambda: queries.measure(data(0), data(1), settings),
        "c": lambda: snapshots.measure(data(1), work, settings),
        "d": lambda: startup.measure(data(0), settings),
        "e": lambda: [
            line
            for size, rows in enumerate(settings.sizes)
            for line in paint.measure(data(size), rows, work, settings)
        ],
        "f": lambda: memory.measure(data(0), work, settings),
        "g": lambda: desk.measure(work, settings),
        "h": lambda: documents.measure(work, settings),
        "i": lambda: wall.measure(data(0), settings),
    }
    for letter in only:
        for line in measures[letter]():
            _tell(" | ".join(_cells(line)))
            yield line


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
    if line.most is not None:
        bound = f"≤ {_figure(line.most, line.unit)}"
    return (line.what, _figure(line.ours, line.unit), floor, ratio, bound, line.verdict)


def _figure(value: float, unit: str) -> str:
    return f"{value:,.0f} {unit}" if value >= 100 else f"{value:,.3g} {unit}"


if __name__ == "__main__":
    main()
