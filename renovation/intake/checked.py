"""A file checked before it is handed in: all its problems at once, and its rows made ready."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb

from renovation import queries
from renovation.intake import file_problems
from renovation.intake.child import Limits, in_child
from renovation.intake.grid import Grid, open_grids
from renovation.intake.known import FigureColumns, figure_columns, reads_back
from renovation.intake.problems import Problem
from renovation.intake.reading import Intake, names_of_metrics
from renovation.intake.rules import ALL_RULES
from renovation.intake.said import month_of
from renovation.intake.sheets import ROWS, NotAsItLies
from renovation.intake.words import HEADS, ROW_NUMBERS, fold
from renovation.ledger import Content, Submission
from renovation.paths import data_folder
from renovation.programme import Programme, load_programme
from renovation.snapshot.build import INTAKE_TABLES, fill_programme, last_month, this_month
from renovation.snapshot.settings import open_checker

MOST_TOLD = 1000  # so many problems are told; the counts are of all
_CONTENT, _FIGURES = "content.csv", "figures.parquet"
_LIMITS = Limits()
# What rows are written with: texts kept as numbers of a dictionary are sorted much faster.
_ROW_TEXTS = {
    "row_month": ("month_label",),
    "row_place": ("subdistrict_name", "community_name", "community_key"),
    "row_estate": ("estate_name", "estate_key"),
    "row_metric": ("metric_name", "unit_name", "metric_key"),
}
_MOST_LOOKED_AT = 20_000_000  # bytes of a faulty CSV that are read once more, row by row


@dataclass(frozen=True)
class Checked:
    """What a check found in a file.

    ``sha256`` and ``size`` are of the file's bytes. ``problems`` are the first 1,000, by sheet
    and row; the counts are of all, ``counts`` by rule. ``rows`` is the file's normalised rows
    (``rows.csv`` of the ledger), None when an error refuses it; then the hashes are empty.
    ``content_sha256`` is the same for the same figures in whatever form. ``months`` (YYYY-MM) and
    ``subdistricts`` (keys of today) are those the figures are about, ``said`` what stands above
    the tables. ``figures`` is what was understood of the rows by the programme with the hash
    ``programme_sha256``, for a trial to go on with; None where there is nothing. ``columns`` are
    those of the figures.
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
    counts: Mapping[str, int] = field(default_factory=dict)
    figures: Path | None = None
    programme_sha256: str = ""
    columns: FigureColumns = field(default_factory=dict)

    @property
    def is_acceptable(self) -> bool:
        """Whether nothing refuses the file; warnings may still want a reason."""
        return self.count_errors == 0


def check_file(path: Path, file_name: str, folder: Path, ledger: Path | None = None) -> Checked:
    """Check the file ``path``, called ``file_name`` by whoever hands it in.

    All of it happens in a child process; what the child dies of is a problem of the file.
    ``folder`` takes ``rows.csv`` and what is needed meanwhile. ``ledger`` is the folder of the
    ledger whose estates count, the real one when it is left out.
    """
    ledger = ledger or data_folder() / "ledger"
    found = in_child(look_at, path, file_name, folder, ledger, limits=_LIMITS)
    if isinstance(found, Checked):
        return found
    content = Submission(1, path.stem, path).content()
    return Checked(
        file_name=file_name,
        sha256=content.sha256,
        size=path.stat().st_size,
        problems=(found,),
        count_errors=1,
        count_warnings=0,
        count_rows=0,
        rows=None,
        rows_sha256="",
        content_sha256="",
        months=(),
        subdistricts=(),
        said={},
        counts={found.rule: 1},
    )


def look_at(path: Path, file_name: str, folder: Path, ledger: Path) -> Checked:
    """``check_file`` in this process, without bounds."""
    programme = load_programme(data_folder() / "programme", ledger)
    content = Submission(1, path.stem, path).content()
    with contextlib.suppress(NotAsItLies):
        checked = _check(path, file_name, folder, programme, content, may_be_as_is=True)
        # Looked at row by row, what stands beside and below a table is told from its figures.
        if checked.is_acceptable or checked.size > _MOST_LOOKED_AT:
            return checked
    return _check(path, file_name, folder, programme, content, may_be_as_is=False)


def _check(
    path: Path,
    file_name: str,
    folder: Path,
    programme: Programme,
    content: Content,
    *,
    may_be_as_is: bool,
) -> Checked:
    words = {*names_of_metrics(programme), *ROW_NUMBERS}
    words.update(fold(word) for heads in HEADS.values() for word in heads)
    grids, of_file = open_grids(path, folder, words.__contains__, may_be_as_is=may_be_as_is)
    with open_checker(folder) as connection:
        fill_programme(connection, programme, INTAKE_TABLES)
        intake = Intake(connection, programme, folder, last_month(programme))
        intake.read_grids(grids, content.count_lines, this_month())
        found, counts = intake.problems(MOST_TOLD)
        found, counts = _once(of_file, found, counts)
        of_file = [*of_file, *_named_otherwise(connection, grids)]
        count_rows = _column(connection, "intake/figure_count")[0]
        if not count_rows and not _counted(of_file, counts)["error"]:
            of_file = [*of_file, file_problems.problem("figures_missing")]
        problems = in_order([*of_file, *found], (grid.sheet for grid in grids))
        counted = _counted(of_file, counts)
        rows = None if counted["error"] else folder / ROWS
        _give_sheets(connection, grids)
        return Checked(
            file_name=file_name,
            sha256=content.sha256,
            size=path.stat().st_size,
            problems=tuple(problems[:MOST_TOLD]),
            count_errors=counted["error"],
            count_warnings=counted["warning"],
            count_rows=count_rows,
            rows=rows,
            **_written(connection, folder, is_wanted=rows is not None),
            months=tuple(_column(connection, "intake/months")),
            subdistricts=tuple(_column(connection, "intake/subdistricts")),
            said=_said(grids),
            counts=_by_rule(of_file, counts),
            figures=_kept(connection, folder) if grids and reads_back(programme) else None,
            programme_sha256=programme.sha256,
            columns=figure_columns(programme, intake.sources),
        )


def in_order(problems: Iterable[Problem], sheets: Iterable[str]) -> list[Problem]:
    """By sheet, row and column; what concerns a whole sheet or the whole file comes first."""
    order: dict[str, int] = {}
    for sheet in sheets:
        order.setdefault(sheet, len(order) + 1)
    return sorted(
        problems,
        key=lambda item: (order.get(item.sheet, 0), item.row or 0, len(item.cell), item.cell),
    )


def _once(
    of_file: Iterable[Problem], found: Sequence[Problem], counts: Mapping[str, int]
) -> tuple[list[Problem], dict[str, int]]:
    """What was found without that of cells which are told to be broken already; the counts."""
    broken = {(item.sheet, item.row, item.column) for item in of_file if item.row and item.column}
    kept, left = [], dict(counts)
    for item in found:
        if (item.sheet, item.row, item.column) not in broken:
            kept.append(item)
        elif left[item.rule] > 1:
            left[item.rule] -= 1
        else:
            del left[item.rule]
    return kept, left


def _named_otherwise(
    connection: duckdb.DuckDBPyConnection, grids: Sequence[Grid]
) -> Iterator[Problem]:
    """Sheets that are named after a month of which none of their figures is, and such titles."""
    months: dict[int, list[str]] = {}
    told: set[tuple[str, str]] = set()  # a sheet may have several tables under one title
    query = queries.load()["intake/sheet_months"]
    for number, month in connection.execute(query.sql).fetchall():
        months.setdefault(number, []).append(month)
    for number, grid in enumerate(grids, start=1):
        found = months.get(number, [])
        named = {"sheet_month": month_of(grid.sheet)}
        if (title := month_of(grid.titles)) != grid.said.get("month"):
            named["title_month"] = title  # what fills blank cells is compared row by row
        for rule, month in named.items():
            if month and found and month not in found and (rule, grid.sheet) not in told:
                told.add((rule, grid.sheet))
                said = ", ".join(found)
                yield file_problems.problem(rule, grid.sheet, value=month, months=said)


def _by_rule(of_file: Sequence[Problem], counts: Mapping[str, int]) -> dict[str, int]:
    by_rule = dict(counts)
    for problem in of_file:
        by_rule[problem.rule] = by_rule.get(problem.rule, 0) + 1
    return by_rule


def _counted(of_file: Sequence[Problem], counts: Mapping[str, int]) -> dict[str, int]:
    """How many errors and how many warnings there are."""
    counted = {"error": 0, "warning": 0}
    for problem in of_file:
        counted[problem.severity] += 1
    for rule, count in counts.items():
        counted[ALL_RULES[rule].severity] += count
    return counted


def _said(grids: Sequence[Grid]) -> dict[str, str]:
    """What stands above the tables; of several the first that says anything."""
    said: dict[str, str] = {}
    for grid in grids:
        said = {**grid.said, **said}
    return said


def _give_sheets(connection: duckdb.DuckDBPyConnection, grids: Sequence[Grid]) -> None:
    """The sheets' names by the number of their rows."""
    sheets = [(str(number), grid.sheet or None) for number, grid in enumerate(grids, start=1)]
    queries.give(connection, "given_sheet", queries.Texts(("receipt_no", "sheet_name"), sheets))


def _kept(connection: duckdb.DuckDBPyConnection, folder: Path) -> Path:
    """What was understood, written for the trial."""
    target = folder / _FIGURES
    queries.copy_parquet(connection, queries.load()["intake/known"], target)
    return target


def _written(
    connection: duckdb.DuckDBPyConnection, folder: Path, *, is_wanted: bool
) -> dict[str, str]:
    """The hashes of ``rows.csv``, which is written, and of what it says; empty when unwanted."""
    if not is_wanted:
        return {"rows_sha256": "", "content_sha256": ""}
    for table, columns in _ROW_TEXTS.items():
        queries.create_table(
            connection, table, queries.load()[f"intake/{table}"], is_temporary=True
        )
        for column in columns:
            queries.encode(connection, table, (column,))
    for name, target in (("intake/rows", ROWS), ("intake/content", _CONTENT)):
        queries.copy_csv(connection, queries.load()[name], folder / target)
    content = folder / _CONTENT
    hashes = {"rows_sha256": _sha256(folder / ROWS), "content_sha256": _sha256(content)}
    content.unlink()
    return hashes


def _column(connection: duckdb.DuckDBPyConnection, name: str) -> list[Any]:
    return [row[0] for row in connection.execute(queries.load()[name].sql).fetchall()]


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
