"""Files made to take memory or time: the reader's child is bounded, the server goes on."""

from __future__ import annotations

import resource
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import psutil
import pytest

from renovation.intake.child import Limits, in_child
from renovation.intake.grid import Grid, open_grids
from renovation.intake.problems import Problem
from tests.intake.test_grid import HEAD, ROW, is_form_word, rows_of
from tests.intake.test_unfriendly import SHEET, only

BOUNDED = Limits(memory_mb=1_000, cpu_s=60, wall_s=120)
MB = 1 << 20


def rows(count: int, columns: int) -> bytes:
    cells = b"<c><v>1</v></c>" * columns
    return b"<row>" + b"</row><row>".join([cells] * count) + b"</row>"


def sheet(data: bytes) -> Callable[[], bytes]:
    """The ordinary workbook with more in its sheet's data."""
    end = b"</sheetData>"
    return lambda: only(SHEET, lambda content: content.replace(end, data + end))


def text_of(size: int) -> bytes:
    return b'<row r="3"><c r="A3" t="inlineStr"><is><t>%s</t></is></c></row>' % (b"x" * size)


def merges(count: int) -> Callable[[], bytes]:
    said = b'<mergeCell ref="A3:XFD1048576"/>' * count
    return lambda: only(
        SHEET,
        lambda content: content.replace(
            b"</sheetData>", b"</sheetData><mergeCells>" + said + b"</mergeCells>"
        ),
    )


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "a cell of 45 MB": (sheet(text_of(45 * MB)), "cell_too_long"),
    "210,000 rows": (sheet(rows(210_000, 2)), "too_many_rows"),
    "a text file that is one quotation": (
        lambda: f"\n{','.join(HEAD)}\n".encode() + b'"' + b"x,\n" * (10 * MB),
        "file_not_csv",
    ),
}
READ: dict[str, Callable[[], bytes]] = {
    "200,000 merges of all there is": merges(200_000),
    "500,000 rows without cells": sheet(b"<row/>" * 500_000),
    "rows within rows, 200,000 deep": sheet(b"<row>" * 200_000 + b"</row>" * 200_000),
}


def _handed_in(path: Path, make: Callable[[], bytes]) -> tuple[list[Grid], list[Problem]]:
    path.write_bytes(make())
    folder = path.parent / "read"
    folder.mkdir()
    found = in_child(open_grids, path, folder, is_form_word, limits=BOUNDED)
    return ([], [found]) if isinstance(found, Problem) else found


@pytest.mark.parametrize("case", REFUSED)
def test_a_file_made_to_harm_is_refused_within_bounds(case: str, tmp_path: Path) -> None:
    make, rule = REFUSED[case]
    _, problems = _handed_in(tmp_path / "a.xlsx", make)
    assert [(problem.rule, problem.severity) for problem in problems] == [(rule, "error")]


@pytest.mark.parametrize("case", READ)
def test_a_file_made_to_harm_may_also_be_read_within_bounds(case: str, tmp_path: Path) -> None:
    grids, problems = _handed_in(tmp_path / "a.xlsx", READ[case])
    assert problems == []
    assert rows_of(grids[0]) == {2: ROW}


def test_the_server_s_memory_stays_while_a_large_workbook_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(sheet(rows(20_000, 20))())
    (tmp_path / "read").mkdir()
    most, stop = [0], threading.Event()

    def watch() -> None:
        while not stop.is_set():
            for child in psutil.Process().children():
                with suppress(psutil.Error):
                    # Until it has become another program, a child seems as large as its parent.
                    if "-P" in child.cmdline():
                        most[0] = max(most[0], child.memory_info().rss)
            time.sleep(0.05)

    watcher = threading.Thread(target=watch)
    watcher.start()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    found = in_child(open_grids, path, tmp_path / "read", is_form_word, limits=BOUNDED)
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    stop.set()
    watcher.join()
    assert not isinstance(found, Problem)
    assert grown * 1024 < 10 * MB
    assert 0 < most[0] < 200 * MB
