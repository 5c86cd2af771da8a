"""Whatever bytes come in: a table or a problem, and never an error."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.intake.test_grid import HEAD, ROW, grids_of
from tests.intake.test_unfriendly import SHEET, changed, ordinary

CSV = (",".join(HEAD) + "\n" + ",".join(ROW) + "\n").encode()
PARTS = (SHEET, "xl/sharedStrings.xml", "xl/workbook.xml", "xl/styles.xml")
PIECES = st.sampled_from(
    [
        *(b"", b"\x00", b"\n", b'"', b",", b"<", b">", b"/>", b"&", b"-1", b"9999999999", b"1e999"),
        *(b"A1", b"XFD1048576", b"A:A", b's="7"', b't="d"', b't="e"', b"<row>", b"</row>"),
        *(b"<c/>", b"<mergeCell ref='A1:C9'/>"),
        *(word.encode() for word in ("示例", "填表人：", "报告期")),
    ]
)
CHANGES = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 40), PIECES), min_size=1, max_size=6)


def mutilated(content: bytes, changes: list[tuple[float, int, bytes]]) -> bytes:
    """The bytes with pieces cut out at some places and others put in."""
    for place, length, piece in changes:
        at = int(place * len(content))
        content = content[:at] + piece + content[at + length :]
    return content


def answers(content: bytes) -> bool:
    """Whether reading gives tables or problems, and each problem a whole sentence."""
    folder = Path(tempfile.mkdtemp())
    try:
        (folder / "a").write_bytes(content)
        grids, problems = grids_of(folder / "a")
        for problem in problems:
            assert str(problem.sentence)
            assert str(problem.remedy)
        return bool(grids or problems)
    finally:
        shutil.rmtree(folder)


@given(CHANGES)
@settings(max_examples=60)
def test_a_mutilated_workbook_is_read_or_refused(changes: list[tuple[float, int, bytes]]) -> None:
    assert answers(mutilated(ordinary(), changes))


@given(st.sampled_from(PARTS), CHANGES)
@settings(max_examples=120)
def test_a_workbook_with_a_mutilated_part_is_read_or_refused(
    part: str, changes: list[tuple[float, int, bytes]]
) -> None:
    def change(name: str, content: bytes) -> bytes:
        return mutilated(content, changes) if name == part else content

    assert answers(changed(change))


@given(CHANGES, st.sampled_from(["utf-8", "utf-8-sig", "gb18030", "utf-16"]))
@settings(max_examples=120)
def test_a_mutilated_text_is_read_or_refused(
    changes: list[tuple[float, int, bytes]], encoding: str
) -> None:
    assert answers(mutilated(CSV.decode().encode(encoding), changes))


@given(st.binary(max_size=300))
@settings(max_examples=60)
def test_any_bytes_are_refused_or_read(content: bytes) -> None:
    assert answers(content)
