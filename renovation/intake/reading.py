"""The tables of submissions, read into DuckDB, understood and checked.

The result is the temporary table ``submitted`` (queries/intake/submitted.sql), one row a figure.
A ledger's is there only when no check in queries/checks finds anything in any file.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import duckdb

from renovation import queries
from renovation.intake.findings import TOLD, Finding, LedgerRefused, Teller
from renovation.intake.grid import Grid
from renovation.intake.heads import Layout, absent
from renovation.intake.known import Known
from renovation.intake.problems import Problem
from renovation.intake.sheets import Batch, Preparation, Source
from renovation.intake.words import ABOVE, HEADS, ORIGIN, fold, metric_names
from renovation.ledger import Content, Ledger
from renovation.programme import Programme
from renovation.refusal import Refusal

_STEPS = (
    "wording",
    "wording_metric",
    "folded",
    "match_month",
    "total_word",
    "aside_row",
    "match_place",
    "match_estate",
    "match_metric",
    "match_basis",
)
# What columns the reading knows; a sheet without one gets it blank.
_ROLES = (*HEADS, *ORIGIN, "number")
_OF_HEADS = ("heading_unknown", "heading_unit")
_OF_TOTALS = ("total_differs", "totals_too_many")
_OF_ABOVE = ("month_differs", "subdistrict_differs")
_OF_ALL_FILES = ("figure_twice", "remark_too_long", "month_ahead")
# These compare receipts, when the superseded rows are known.
_ACROSS_RECEIPTS = ("former_name_late", "both_levels")
# This one looks at what all the others of a row have left untold.
_LAST_OF_ROWS = ("row_not_understood",)
_NOT_OF_ROWS = (
    *(*_OF_HEADS, *_OF_TOTALS, *_OF_ABOVE, *_OF_ALL_FILES, *_ACROSS_RECEIPTS),
    *_LAST_OF_ROWS,
)


class Intake:
    """Reads one ledger, or one file's sheets, on one connection.

    ``folder`` is for files written anew, ``last_month`` (YYYY-MM) the last that may be reported.
    The connection has the tables of the programme and those of ``renovation.snapshot.given``.
    """

    def __init__(
        self,
        connection: duckdb.DuckDBPyConnection,
        programme: Programme,
        folder: Path,
        last_month: str,
    ) -> None:
        self._connection = connection
        self._catalogue = queries.load()
        self._programme = programme
        self._last_month = last_month
        places = [place.name_zh for place in programme.subdistricts]
        self._files = Preparation(folder, names_of_metrics(programme), places)
        self._create("submitted", "intake/nothing_submitted")
        self._create("finding", "intake/nothing_found")

    def read(
        self,
        ledger: Ledger,
        contents: Mapping[int, Future[Content]],
        known: Known | None = None,
    ) -> None:
        """Every submission into ``submitted``; raises LedgerRefused with all problems at once.

        ``contents`` tell by receipt number what the files' bytes are; they are waited for. The
        file of ``known`` is not read again.
        """
        for submission in ledger.submissions:
            is_known = known is not None and submission.receipt_no == known.receipt_no
            self._files.submission(submission, is_known=is_known)
        if known:
            again = self._catalogue["intake/known_again"]
            said = {"receipt_no": known.receipt_no, "path": str(known.figures)}
            queries.append(self._connection, "submitted", again, **said)
        self._understand(
            lambda number: contents[number].result().count_lines,
            but=[known.receipt_no] if known else [],
        )
        self._check_files(is_one_file=False)
        self._refuse_problems()

    def read_grids(self, grids: Sequence[Grid], count_lines: int, this_month: str) -> None:
        """The sheets of one file into ``submitted``; whatever is wrong is told by ``problems``.

        ``count_lines`` are the lines of the file itself, ``this_month`` (YYYY-MM) is the last that
        has begun. Raises NotAsItLies.
        """
        for number, grid in enumerate(grids, start=1):
            self._files.grid(number, grid)
        self._understand(lambda _: count_lines)
        self._check_files(is_one_file=True)
        self._check("month_ahead", this_month=this_month)
        self._create("superseded", "model/superseded")
        for name in _ACROSS_RECEIPTS:
            self._check(name)

    def check_across(self) -> None:
        """The checks that look at all receipts together; wants the table ``superseded``."""
        for name in _ACROSS_RECEIPTS:
            self._check(name)
        self._refuse_problems()

    def problems(self, most: int) -> tuple[list[Problem], dict[str, int]]:
        """The first problems, by sheet and row, and how many there are by rule."""
        self._give_told()
        self._create("problem", "intake/problem")
        teller = Teller(self._programme, self._files.sources, self._last_month)
        first = self._connection.execute(
            self._catalogue["intake/findings"].sql, {"most": most}
        ).fetchall()
        told = [*self._files.problems, *(teller.tell(Finding(*row)) for row in first)]
        counts = dict(self._rows("intake/finding_count"))
        for problem in self._files.problems:
            counts[problem.rule] = counts.get(problem.rule, 0) + 1
        return told[:most], counts

    @property
    def sources(self) -> Collection[Source]:
        """The tables that were read."""
        return self._files.sources.values()

    def _understand(self, count_lines: Callable[[int], int], but: Collection[int] = ()) -> None:
        for batch in self._files.batches(but):
            if unread := self._load(batch, count_lines):
                for again in self._files.rewrite(batch, unread):
                    self._load_again(again, count_lines)
            else:
                self._read(batch)
        self._create("repeated", "model/repeated")

    def _load_again(self, batch: Batch, count_lines: Callable[[int], int]) -> None:
        if unread := self._load(batch, count_lines):
            self._files.problems += [
                place.whole(Refusal("{file} is not CSV that can be read.", file=place.file))
                for place in (batch.sources[number].place for number in sorted(unread))
            ]
        else:
            self._read(batch)

    def _load(self, batch: Batch, count_lines: Callable[[int], int]) -> set[int]:
        """The files' rows into the table ``sheet``; gives the numbers of files not read whole."""
        try:
            self._create(
                "sheet",
                "intake/sheet",
                paths=[str(source.sheet.path) for source in batch.sources],
                skip=batch.skip,
                delimiter=batch.delimiter,
                columns=dict.fromkeys(batch.layout.columns, "VARCHAR"),
            )
        except (duckdb.InvalidInputException, duckdb.ConversionException):
            return set(range(len(batch.sources)))
        for role in _ROLES:
            if role not in batch.layout.columns:
                queries.add_text_column(self._connection, "sheet", role)
        self._give_files(batch)
        self._create("sheet_file", "intake/sheet_file")
        rows = dict(self._rows("intake/rows_read"))
        return {
            number
            for number, source in enumerate(batch.sources)
            if not source.is_exact
            and count_lines(source.number) != batch.skip + rows.get(number, 0)
        }

    def _read(self, batch: Batch) -> None:
        self._give_headings(batch.layout)
        is_wide = batch.layout.is_wide
        has_above = any(source.above for source in batch.sources)
        if has_above:
            self._create("sheet", "intake/said")
        for step in _STEPS:
            self._create(step, f"intake/{step}")
        if is_wide:
            self._create("reading", "intake/reading_wide")
        else:
            # A view: ten million rows need not be written twice.
            self._view("reading", "intake/reading_long")
        self._view("figure", "intake/figure")
        queries.append(self._connection, "submitted", self._catalogue["intake/submitted"])
        self._check_rows(is_wide, has_above)
        queries.drop_view(self._connection, "figure")
        if is_wide:
            queries.drop(self._connection, "reading")
        else:
            queries.drop_view(self._connection, "reading")
        queries.drop(self._connection, "sheet", "suspect")

    def _check_rows(self, is_wide: bool, has_above: bool) -> None:
        names = [
            *(_OF_HEADS if is_wide else ()),
            *(_OF_ABOVE if has_above else ()),
            *(_OF_TOTALS if self._one("intake/total_count") else ()),
        ]
        for name in names:
            self._check(name)
        self._create("suspect", "intake/suspect")
        if not self._one("intake/suspect_count"):
            return  # whatever is wrong with a row leaves something of it not understood
        for query in self._catalogue.folder("checks"):
            name = query.name.removeprefix("checks/")
            if name not in _NOT_OF_ROWS:
                self._check(name)
        for name in _LAST_OF_ROWS:
            self._check(name)

    def _check_files(self, *, is_one_file: bool) -> None:
        self._check("remark_too_long")
        self._check("figure_twice", is_one_file=is_one_file)

    def _check(self, name: str, **parameters: object) -> None:
        query = self._catalogue[f"checks/{name}"]
        queries.append_check(self._connection, "finding", query, code=name, **parameters)

    def _give_files(self, batch: Batch) -> None:
        rows = [
            (
                number,
                source.number,
                batch.skip + 1,
                *(source.above.get(role) for role in ABOVE),
                source.told_month,
            )
            for number, source in enumerate(batch.sources)
        ]
        columns = ["file_no", "receipt_no", "first_row", *(f"above_{role}" for role in ABOVE)]
        self._give("given_file", [*columns, "told_month"], rows)

    def _give_headings(self, layout: Layout) -> None:
        rows = [(head.column_name, head.metric_text, head.unit_text) for head in layout.metrics]
        self._give("given_heading", ["column_name", "metric_text", "unit_text"], rows)

    def _give_told(self) -> None:
        """What stands above tables, and the columns that lack: told once, not for each row."""
        sources = self._files.sources.values()
        above = [
            (source.number, role, value.strip())
            for source in sources
            for role, value in source.above.items()
        ]
        lacking = [
            (source.number, role, f"{role}_missing")
            for source in sources
            for role in absent(source.layout, source.above)
        ]
        self._give("given_above", ["receipt_no", "column_name", "value"], above)
        self._give("given_absent", ["receipt_no", "column_name", "code"], lacking)

    def _refuse_problems(self) -> None:
        problems, counts = self.problems(TOLD)
        if problems:
            raise LedgerRefused(problems, sum(counts.values()), counts)

    def _one(self, name: str) -> int:
        return int(self._rows(name)[0][0])

    def _rows(self, name: str) -> list[Any]:
        return self._connection.execute(self._catalogue[name].sql).fetchall()

    def _view(self, view: str, name: str) -> None:
        queries.create_view(self._connection, view, self._catalogue[name])

    def _create(self, table: str, name: str, **parameters: object) -> None:
        query = self._catalogue[name]
        queries.create_table(self._connection, table, query, is_temporary=True, **parameters)

    def _give(self, table: str, columns: list[str], rows: Sequence[tuple[object, ...]]) -> None:
        cells = [[None if cell is None else str(cell) for cell in row] for row in rows]
        queries.give(self._connection, table, queries.Texts(tuple(columns), cells))


def names_of_metrics(programme: Programme) -> frozenset[str]:
    """The folded names of all metrics."""
    return frozenset(fold(name) for metric in programme.metrics for name in metric_names(metric))
