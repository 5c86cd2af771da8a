"""A file checked before it is handed in: all its problems at once, and its rows made ready."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from renovation import queries
from renovation.intake.findings import Finding, Teller
from renovation.intake.problems import Problem
from renovation.intake.reading import Intake
from renovation.ledger import Content, Ledger, Submission
from renovation.paths import data_folder
from renovation.programme import load_programme
from renovation.refusal import Refusal
from renovation.snapshot.build import fill_programme, last_month
from renovation.snapshot.settings import builder_settings

MOST_TOLD = 1000  # so many problems are told; the counts are of all
ROWS = "rows.csv"


@dataclass(frozen=True)
class Checked:
    """What a check found in a file.

    ``sha256`` and ``size`` are of the file's bytes. ``problems`` are the first 1,000, by sheet
    and row; the counts are of all. ``rows`` is the file's normalised rows (``rows.csv`` of the
    ledger), None when an error refuses it; then the hashes are empty. ``content_sha256`` is the
    same for the same figures in whatever form. ``months`` (YYYY-MM) and ``subdistricts`` (keys of
    today) are those the figures are about, ``said`` what stands above the tables.
    """

    file_name: str
    sha256: str
    size: int
    problems: tuple[Problem, ...]
    count_errors: int
    count_warnings: int
    count_rows: int
    rows: Path | None
    rows_sha256: str
    content_sha256: str
    months: tuple[str, ...]
    subdistricts: tuple[str, ...]
    said: Mapping[str, str]

    @property
    def is_acceptable(self) -> bool:
        """Whether nothing refuses the file; warnings may still want a reason."""
        return self.count_errors == 0


def check_file(path: Path, file_name: str, folder: Path, ledger: Path | None = None) -> Checked:
    """Check the file ``path``, called ``file_name`` by whoever hands it in.

    ``folder`` takes ``rows.csv`` and what is needed meanwhile. ``ledger`` is the folder of the
    ledger whose estates count, the real one when it is left out.
    """
    ledger = ledger or data_folder() / "ledger"
    programme = load_programme(data_folder() / "programme", ledger)
    submission = Submission(1, path.stem, path)
    content: Future[Content] = Future()
    content.set_result(submission.content())
    with duckdb.connect(config=builder_settings(folder)) as connection:
        fill_programme(connection, programme)
        intake = Intake(connection, programme, folder, last_month(programme))
        intake.understand(_only(submission, ledger), {1: content})
        findings, teller, of_files = intake.found(MOST_TOLD)
        problems = [_of_file(refusal) for refusal in of_files]
        problems += [_of_row(finding, teller) for finding in findings]
        count_errors = intake.count_findings() + len(of_files)
        rows = None if count_errors else folder / ROWS
        if rows:
            _copy(connection, "intake/rows", rows)
            _copy(connection, "intake/content", folder / "content.csv")
        return Checked(
            file_name=file_name,
            sha256=content.result().sha256,
            size=path.stat().st_size,
            problems=tuple(problems[:MOST_TOLD]),
            count_errors=count_errors,
            count_warnings=0,
            count_rows=_texts(connection, "intake/figure_count")[0],
            rows=rows,
            rows_sha256=_sha256(rows) if rows else "",
            content_sha256=_sha256(folder / "content.csv") if rows else "",
            months=tuple(_texts(connection, "intake/months")),
            subdistricts=tuple(_texts(connection, "intake/subdistricts")),
            said={},
        )


def _only(submission: Submission, folder: Path) -> Ledger:
    return Ledger(folder, "", "", "", "", False, None, (submission,))


def _of_file(refusal: Refusal) -> Problem:
    return Problem("file", "error", "", None, "", "", "", refusal, None)


def _of_row(finding: Finding, teller: Teller) -> Problem:
    guess = teller.guess(finding) or ""
    return Problem(
        rule=finding.code,
        severity="error",
        sheet="",
        row=finding.source_row,
        column=teller.column(finding),
        cell="",
        value=finding.value or "",
        sentence=teller.tell(finding),
        remedy=None,
        guess=guess,
    )


def _copy(connection: duckdb.DuckDBPyConnection, name: str, target: Path) -> None:
    queries.copy_csv(connection, queries.load()[name], target)


def _texts(connection: duckdb.DuckDBPyConnection, name: str) -> list[Any]:
    return [row[0] for row in connection.execute(queries.load()[name].sql).fetchall()]


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
