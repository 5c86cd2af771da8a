"""The submissions of a ledger, read into DuckDB, understood and checked.

The result is the temporary table ``submitted`` (queries/intake/submitted.sql), one row a figure.
It is there only when no check in queries/checks finds anything in any file.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from renovation import queries
from renovation.intake.findings import TOLD, Finding, LedgerRefused, Teller
from renovation.intake.heads import Layout
from renovation.intake.sheets import Batch, Preparation
from renovation.intake.words import HEADS, ORIGIN, fold
from renovation.ledger import Content, Ledger
from renovation.programme import Programme
from renovation.refusal import Refusal

_STEPS = (
    "wording",
    "match_month",
    "match_place",
    "match_estate",
    "match_metric",
    "match_basis",
)
_OF_HEADS = ("heading_unknown", "heading_unit")
_OF_ALL_FILES = ("figure_twice",)
# These compare receipts, when the superseded rows are known.
_ACROSS_RECEIPTS = ("former_name_late", "both_levels")
_NOT_OF_ROWS = (*_OF_HEADS, *_OF_ALL_FILES, *_ACROSS_RECEIPTS)


class Intake:
    """Reads one ledger on one connection; ``folder`` is for files written anew.

    ``last_month`` (YYYY-MM) is the last that may be reported. The connection has the tables of
    the programme and those of ``renovation.snapshot.given``.
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
        self._files = Preparation(folder, _metric_names(programme))

    def read(self, ledger: Ledger, contents: Mapping[int, Future[Content]]) -> None:
        """Every submission into ``submitted``; raises LedgerRefused with all problems at once.

        ``contents`` tell by receipt number what the files' bytes are; they are waited for.
        """
        self.understand(ledger, contents)
        self._refuse_problems()

    def understand(self, ledger: Ledger, contents: Mapping[int, Future[Content]]) -> None:
        """Every submission into ``submitted``, and whatever is wrong into ``finding``."""
        self._create("submitted", "intake/nothing_submitted")
        self._create("finding", "intake/nothing_found")
        for batch in self._files.batches(ledger.submissions):
            if unread := self._load(batch, contents):
                for again in self._files.rewrite(batch, unread):
                    self._load_again(again, contents)
            else:
                self._read(batch)
        self._create("repeated", "model/repeated")
        for name in _OF_ALL_FILES:
            self._check(name)

    def found(self, most: int) -> tuple[list[Finding], Teller, list[Refusal]]:
        """The first findings, who tells them, and what is wrong with whole files."""
        files = self._files
        teller = Teller(self._programme, files.labels, files.layouts, self._last_month)
        first = self._connection.execute(
            self._catalogue["intake/findings"].sql, {"most": most}
        ).fetchall()
        return [Finding(*row) for row in first], teller, files.problems

    def count_findings(self) -> int:
        """How many problems the checks found in rows."""
        return self._one("intake/finding_count")

    def check_across(self) -> None:
        """The checks that look at all receipts together; wants the table ``superseded``."""
        for name in _ACROSS_RECEIPTS:
            self._check(name)
        self._refuse_problems()

    def _load_again(self, batch: Batch, contents: Mapping[int, Future[Content]]) -> None:
        if unread := self._load(batch, contents):
            self._files.problems += [
                Refusal("{file} is not CSV that can be read.", file=batch.sheets[number].label)
                for number in sorted(unread)
            ]
        else:
            self._read(batch)

    def _load(self, batch: Batch, contents: Mapping[int, Future[Content]]) -> set[int]:
        """The files' rows into the table ``sheet``; gives the numbers of files not read whole."""
        try:
            self._create(
                "sheet",
                "intake/sheet",
                paths=[str(prepared.sheet.path) for prepared in batch.sheets],
                skip=batch.skip,
                delimiter=batch.delimiter,
                columns=dict.fromkeys(batch.layout.columns, "VARCHAR"),
            )
        except (duckdb.InvalidInputException, duckdb.ConversionException):
            return set(range(len(batch.sheets)))
        for role in (*HEADS, *ORIGIN):
            if role not in batch.layout.columns:
                queries.add_text_column(self._connection, "sheet", role)
        self._give_files(batch)
        self._create("sheet_file", "intake/sheet_file")
        rows = dict(self._rows("intake/rows_read"))
        return {
            number
            for number, prepared in enumerate(batch.sheets)
            if not prepared.is_rewritten
            and contents[prepared.submission.receipt_no].result().count_lines
            != batch.skip + rows.get(number, 0)
        }

    def _read(self, batch: Batch) -> None:
        self._give_headings(batch.layout)
        is_wide = batch.layout.is_wide
        if is_wide:
            self._create("reading", "intake/reading_wide")
        else:
            # A view: ten million rows need not be written twice.
            queries.create_view(self._connection, "reading", self._catalogue["intake/reading_long"])
        for step in _STEPS:
            self._create(step, f"intake/{step}")
        queries.append(self._connection, "submitted", self._catalogue["intake/submitted"])
        self._check_rows(is_wide)
        if is_wide:
            queries.drop(self._connection, "reading")
        else:
            queries.drop_view(self._connection, "reading")
        queries.drop(self._connection, "sheet", "suspect")

    def _check_rows(self, is_wide: bool) -> None:
        if is_wide:
            for name in _OF_HEADS:
                self._check(name)
        self._create("suspect", "intake/suspect")
        if not self._one("intake/suspect_count"):
            return  # whatever is wrong with a row leaves something of it not understood
        for query in self._catalogue.folder("checks"):
            name = query.name.removeprefix("checks/")
            if name not in _NOT_OF_ROWS:
                self._check(name)

    def _check(self, name: str) -> None:
        query = self._catalogue[f"checks/{name}"]
        queries.append_check(self._connection, "finding", query, code=name)

    def _give_files(self, batch: Batch) -> None:
        rows = [
            (number, prepared.submission.receipt_no, batch.skip + 1)
            for number, prepared in enumerate(batch.sheets)
        ]
        self._give("given_file", ["file_no", "receipt_no", "first_row"], rows)

    def _give_headings(self, layout: Layout) -> None:
        rows = [(head.column_name, head.metric_text, head.unit_text) for head in layout.metrics]
        self._give("given_heading", ["column_name", "metric_text", "unit_text"], rows)

    def _refuse_problems(self) -> None:
        count = self.count_findings() + len(self._files.problems)
        if not count:
            return
        findings, teller, problems = self.found(TOLD)
        raise LedgerRefused([*problems, *map(teller.tell, findings)], count)

    def _one(self, name: str) -> int:
        return int(self._rows(name)[0][0])

    def _rows(self, name: str) -> list[Any]:
        return self._connection.execute(self._catalogue[name].sql).fetchall()

    def _create(self, table: str, name: str, **parameters: object) -> None:
        query = self._catalogue[name]
        queries.create_table(self._connection, table, query, is_temporary=True, **parameters)

    def _give(self, table: str, columns: list[str], rows: Sequence[tuple[object, ...]]) -> None:
        frame = pd.DataFrame(rows, columns=columns, dtype="object")
        queries.give(self._connection, table, frame)


def _metric_names(programme: Programme) -> frozenset[str]:
    return frozenset(
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
