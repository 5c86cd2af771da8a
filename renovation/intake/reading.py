"""The submissions of a ledger, read into DuckDB, understood and checked.

The result is the temporary table ``submitted`` (queries/intake/submitted.sql), one row a figure.
It is there only when no check in queries/checks finds anything in any file.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import duckdb
import pandas as pd

from renovation import queries
from renovation.intake import text
from renovation.intake.findings import TOLD, Finding, LedgerRefused, Teller
from renovation.intake.heads import HeadError, Layout, understand
from renovation.intake.words import HEADS, fold
from renovation.ledger import Ledger, Submission
from renovation.programme import Programme
from renovation.refusal import Refusal

_MATCHES = ("month", "place", "estate", "metric", "basis")
_OF_HEADS = ("heading_unknown", "heading_unit")
_OF_ALL_FILES = ("figure_twice",)
# These compare receipts, when the superseded rows are known.
_ACROSS_RECEIPTS = ("former_name_late", "both_levels")
_NOT_OF_ROWS = (*_OF_HEADS, *_OF_ALL_FILES, *_ACROSS_RECEIPTS)


class Intake:
    """Reads one ledger on one connection; ``folder`` is for files written anew."""

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
        self._folder = folder
        self._last_month = last_month
        self._problems: list[Refusal] = []
        self._labels: dict[int, str] = {}
        self._layouts: dict[int, Layout] = {}
        self._metric_names = frozenset(
            fold(name)
            for metric in programme.metrics
            for name in (
                metric.name_zh,
                metric.name_en,
                metric.short_zh,
                metric.short_en,
                *metric.aliases,
            )
        )

    def read(self, ledger: Ledger) -> None:
        """Every submission into ``submitted``; raises LedgerRefused with all problems at once."""
        self._create("submitted", "intake/nothing_submitted")
        self._create("finding", "intake/nothing_found")
        self._give("given_blank_sheet", pd.DataFrame(columns=list(HEADS)))
        for submission in ledger.submissions:
            try:
                self._read_one(submission)
            except HeadError as error:
                self._problems += error.refusals
            except Refusal as refusal:
                self._problems.append(refusal)
        for name in _OF_ALL_FILES:
            self._check(name)
        self._refuse_problems()

    def check_across(self) -> None:
        """The checks that look at all receipts together; wants the table ``superseded``."""
        for name in _ACROSS_RECEIPTS:
            self._check(name)
        self._refuse_problems()

    def _read_one(self, submission: Submission) -> None:
        label = f"{submission.path.parent.name}/{submission.path.name}"
        number = submission.receipt_no
        self._labels[number] = label
        sheet = text.open_sheet(submission.path, label)
        layout = understand(sheet.head, self._metric_names, label)
        self._layouts[number] = layout
        self._read_sheet(sheet, layout, label)
        self._give_headings(layout)
        if layout.is_wide:
            self._create("reading", "intake/reading_wide")
        else:
            # A view: ten million rows need not be written twice.
            queries.create_view(
                self._connection, "reading", self._catalogue["intake/reading_long"]
            )
        for match in _MATCHES:
            self._create(f"match_{match}", f"intake/match_{match}")
        self._submit(number, sheet.skip + 1, layout)
        if layout.is_wide:
            queries.drop(self._connection, "reading")
        else:
            queries.drop_view(self._connection, "reading")
        queries.drop(self._connection, "sheet", "suspect")

    def _read_sheet(self, sheet: text.Sheet, layout: Layout, label: str) -> None:
        if text.is_clean(sheet.path) and self._load(sheet, layout):
            return
        clean, problems = text.rewrite(sheet, label, self._folder / "sheet.csv")
        self._problems += problems
        if not self._load(clean, layout):
            raise Refusal("{file} is not CSV: {reason}.", file=label, reason="rows do not fit")

    def _load(self, sheet: text.Sheet, layout: Layout) -> bool:
        """Whether every row of the file is now in the table ``sheet``."""
        before = self._rejected()
        try:
            self._create(
                "sheet",
                "intake/sheet",
                path=str(sheet.path),
                skip=sheet.skip,
                delimiter=sheet.delimiter,
                columns=dict.fromkeys(layout.columns, "VARCHAR"),
            )
        except (duckdb.InvalidInputException, duckdb.ConversionException):
            return False
        return self._rejected() == before

    def _rejected(self) -> int:
        try:
            return self._one("intake/rejected_rows")
        except duckdb.CatalogException:
            return 0  # DuckDB makes the table with the first file it reads

    def _give_headings(self, layout: Layout) -> None:
        rows = [(head.column_name, head.metric_text, head.unit_text) for head in layout.metrics]
        self._give(
            "given_heading", pd.DataFrame(rows, columns=["column_name", "metric_text", "unit_text"])
        )

    def _submit(self, receipt_no: int, first_row: int, layout: Layout) -> None:
        place = {"receipt_no": receipt_no, "first_row": first_row}
        queries.append(
            self._connection, "submitted", self._catalogue["intake/submitted"], **place
        )
        if layout.is_wide:
            for name in _OF_HEADS:
                self._check(name, **place)
        self._create("suspect", "intake/suspect", **place)
        if self._one("intake/suspect_count"):
            for query in self._catalogue.folder("checks"):
                name = query.name.removeprefix("checks/")
                if name not in _NOT_OF_ROWS:
                    self._check(name)

    def _check(self, name: str, **parameters: object) -> None:
        query = self._catalogue[f"checks/{name}"]
        queries.append_check(self._connection, "finding", query, code=name, **parameters)

    def _refuse_problems(self) -> None:
        count = self._one("intake/finding_count") + len(self._problems)
        if not count:
            return
        teller = Teller(self._programme, self._labels, self._layouts, self._last_month)
        first = self._connection.execute(
            self._catalogue["intake/findings"].sql, {"limit": TOLD}
        ).fetchall()
        problems: Sequence[Refusal] = [
            *self._problems,
            *(teller.tell(Finding(*row)) for row in first),
        ]
        raise LedgerRefused(problems, count)

    def _one(self, name: str) -> int:
        rows = self._connection.execute(self._catalogue[name].sql).fetchall()
        return int(rows[0][0])

    def _create(self, table: str, name: str, **parameters: object) -> None:
        query = self._catalogue[name]
        queries.create_table(
            self._connection, table, query, is_temporary=True, **parameters
        )

    def _give(self, table: str, frame: pd.DataFrame) -> None:
        queries.give(self._connection, table, frame)
