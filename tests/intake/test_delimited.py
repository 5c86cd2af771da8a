"""Text files as offices save them: encodings, separators, line ends, titles above the head."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.intake.test_grid import HEAD, ROW, grids_of, rows_of

CSV = ",".join(HEAD) + "\n" + ",".join(ROW) + "\n"
TITLED = "城东街道2020年3月台账,,,,,,\n填报单位：城东街道,,,,,,\n" + CSV

AS_IS = {
    "UTF-8": CSV.encode(),
    "UTF-8 with BOM": CSV.encode("utf-8-sig"),
    "CRLF": CSV.replace("\n", "\r\n").encode(),
    "no last line end": CSV.rstrip("\n").encode(),
    "English heads": b"Month,Subdistrict,Community,Estate,Basis,Drainage (m),Drainage (km)\n"
    + ",".join(ROW).encode(),
    "quoted cells": ",".join(f'"{text}"' for text in ROW)
    .join([",".join(HEAD) + "\n", "\n"])
    .encode(),
    "heads stretched with spaces": CSV.replace("街道", "街 道", 1).encode(),
}
REWRITTEN = {
    "GB18030": CSV.encode("gb18030"),
    "GB18030 with CRLF": CSV.replace("\n", "\r\n").encode("gb18030"),
    "semicolons": CSV.replace(",", ";").encode(),
    "tabs in GB18030": CSV.replace(",", "\t").encode("gb18030"),
    "a lone CR": CSV.replace("\n", "\r").encode(),
    "a hidden mark in the head": CSV.replace("街道", "街\u200b道", 1).encode(),
}


@pytest.mark.parametrize("case", AS_IS)
def test_a_plain_file_is_taken_as_it_is(case: str, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(AS_IS[case])
    (grid,), problems = grids_of(path)
    assert problems == []
    assert (grid.is_as_is, grid.path, grid.head_row) == (True, path, 1)
    assert len(grid.head) == 7
    assert rows_of(grid) == {2: ROW}
    assert list((tmp_path / "read").iterdir()) == []


@pytest.mark.parametrize("case", AS_IS)
def test_a_plain_file_reads_the_same_row_by_row(case: str, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(AS_IS[case])
    (as_is,), _ = grids_of(tmp_path / "a.csv")
    (grid,), problems = grids_of(tmp_path / "a.csv", may_be_as_is=False)
    assert (problems, grid.is_as_is) == ([], False)
    assert (grid.head, grid.columns) == (as_is.head, as_is.columns)
    assert rows_of(grid) == {2: ROW}


@pytest.mark.parametrize("case", REWRITTEN)
def test_any_other_form_comes_to_the_same_rows(case: str, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(REWRITTEN[case])
    (grid,), problems = grids_of(tmp_path / "a.csv")
    assert (problems, grid.is_as_is, grid.head) == ([], False, HEAD)
    assert rows_of(grid) == {2: ROW}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_titles_above_the_head_are_no_rows(encoding: str, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(TITLED.encode(encoding))
    (grid,), problems = grids_of(tmp_path / "a.csv")
    assert (problems, grid.head, grid.head_row) == ([], HEAD, 3)
    assert grid.said == {"office": "城东街道", "month": "2020-03"}
    assert rows_of(grid) == {4: ROW}


def test_a_line_of_what_is_said_is_no_head_though_it_names_columns(tmp_path: Path) -> None:
    said = "报告期,2020-03,口径,本期,街道,城东街道\n"
    (tmp_path / "a.csv").write_text(f"{said}社区,排水(米),墙(处)\n新桥社区,5,6\n", encoding="utf-8")
    (grid,), problems = grids_of(tmp_path / "a.csv")
    assert (problems, grid.head_row) == ([], 2)
    assert grid.said == {"month": "2020-03", "basis": "本期", "subdistrict": "城东街道"}


def test_rows_keep_their_numbers_across_blank_ones_and_cells_of_two_lines(tmp_path: Path) -> None:
    first, second = (*ROW[:-1], '"a\nb"'), ROW
    text = "\n\n".join(",".join(row) for row in (HEAD, first, second))
    (tmp_path / "a.csv").write_text(f"{text}\n\n\n", encoding="utf-8")
    (grid,), problems = grids_of(tmp_path / "a.csv")
    assert (problems, grid.is_as_is) == ([], False)
    # As a spreadsheet counts: a cell of two lines is one row.
    assert rows_of(grid) == {3: (*ROW[:-1], "a b"), 5: ROW}


def test_a_row_longer_than_the_head_is_told(tmp_path: Path) -> None:
    text = f"{CSV}{','.join(ROW)},7,8\n{','.join(ROW)},,,\n"
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")
    _, (problem,) = grids_of(tmp_path / "a.csv", may_be_as_is=False)
    assert (problem.rule, problem.severity, problem.row) == ("row_ragged", "error", 3)
    assert str(problem.sentence) == "Row 3: 9 cells where the head has 7."


def test_a_row_shorter_than_the_head_has_blank_cells(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(CSV + "2020-04,城东街道\n", encoding="utf-8")
    (grid,), problems = grids_of(tmp_path / "a.csv", may_be_as_is=False)
    assert (problems, rows_of(grid)[3]) == ([], ("2020-04", "城东街道", "", "", "", "", ""))


def test_a_text_of_gb18030_beyond_the_first_bytes_is_found_out(tmp_path: Path) -> None:
    english = "Month,Subdistrict,Community,Basis,Drainage (m)\n" + "2020-03,a,b,c,1\n" * 9_000
    (tmp_path / "a.csv").write_bytes(
        (english + "2020-04,城东街道,新桥社区,本期,2\n").encode("gb18030")
    )
    (grid,), problems = grids_of(tmp_path / "a.csv", may_be_as_is=False)
    assert problems == []
    assert rows_of(grid)[9_002] == ("2020-04", "城东街道", "新桥社区", "本期", "2")
