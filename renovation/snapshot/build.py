"""The tables of a snapshot: programme and ledger into one new DuckDB file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import duckdb

from renovation import queries
from renovation.intake.known import Known
from renovation.intake.reading import Intake
from renovation.ledger import Choice, Content, Ledger, Submission, find_ledger
from renovation.paths import data_folder
from renovation.programme import Programme, load_programme
from renovation.refusal import Refusal
from renovation.snapshot import given
from renovation.snapshot.identities import broken_identities
from renovation.snapshot.settings import builder_settings

# Each is a file of queries/model. The first group wants the programme alone, and the intake
# wants the first group; the temporary ones are steps, not tables of a snapshot.
PROGRAMME_TABLES = (
    "programme",
    "theme",
    "unit",
    "metric",
    "tier",
    "holiday",
    "source",
    "published_figure",
    "later_figure",
    "target",
    "phasing",
    "light_rule",
    "doubt",
    "estate",
    "community_tier",
    "community",
    "subdistrict",
)
# Those of them by which a report is understood.
INTAKE_TABLES = ("unit", "metric", "estate", "community", "subdistrict")
LEDGER_TABLES = (
    "calendar",
    "receipt",
    "progress",
    "revision",
    "monthly_source",
    "monthly_reported",
    "monthly",
    "due",
    "monthly_tier",
    "estate_total",
    "plan",
    "plan_in_force",
    "task_month",
    "plan_target",
    "task",
    "unplanned",
    "snapshot",
)
# What is doubted: each rule of queries/plausibility adds what it finds to the first of them.
DOUBT_TABLES = ("implausible", "doubted")
STEPS = (
    "superseded",
    "state_amount",
    "community_dictionary",
    "estate_dictionary",
    "metric_dictionary",
    "monthly_source",
    "implausible",
)
# The keys that stand in every row of ``progress``: kept there as numbers of a dictionary, which
# halves the time to write ten million rows; a reader sees text.
DICTIONARIES = {
    "community_dictionary": ("community_key", "current_key"),
    "estate_dictionary": ("estate_key",),
    "metric_dictionary": ("metric_key",),
}
TABLES = tuple(
    name for name in PROGRAMME_TABLES + LEDGER_TABLES + DOUBT_TABLES if name not in STEPS
)


@dataclass(frozen=True)
class Sources:
    """What a snapshot is built from."""

    programme: Programme
    ledger: Ledger

    def inputs(self, hashes: Mapping[int, str]) -> dict[str, str]:
        """The files' SHA-256 by their place in the data folder, but for those of receipts.

        ``hashes`` are those of the submissions' rows by number; "" says that there is no file.
        """
        ledger = self.ledger
        by_hand = {
            f"{ledger.folder.name}/{item.label}": hashes[item.receipt_no]
            for item in ledger.submissions
            if item.handed_in is None
        }
        said = {f"{ledger.folder.name}/ledger.toml": ledger.said_sha256}
        return {**self.programme.hashes, **said, **by_hand}


def read_sources(choice: Choice = "auto") -> Sources:
    """The programme and the ledger of the data folder; a Refusal when either is wrong."""
    ledger = find_ledger(choice)
    return Sources(load_programme(data_folder() / "programme", ledger.folder), ledger)


def fill(
    path: Path,
    sources: Sources,
    version: int,
    built_at: dt.datetime,
    known: Known | None = None,
) -> dict[int, str]:
    """Write all tables into the new database file ``path``, check them, and close it.

    ``known`` are figures that need not be read from their file. Gives the hashes of the receipts'
    rows, by number.
    """
    with ThreadPoolExecutor(1) as pool:
        # Hashed beside the reading: one file a thread's work, the other DuckDB's.
        contents = {
            item.receipt_no: pool.submit(_content, item, known)
            for item in sources.ledger.submissions
        }
        connection = duckdb.connect(str(path), config=builder_settings(path.parent))
        try:
            fill_programme(connection, sources.programme)
            _fill_submitted(connection, sources, contents, path.parent, known)
            hashes = {number: job.result().sha256 for number, job in contents.items()}
            check_rows(sources.ledger, hashes)
            _fill_ledger(connection, sources, hashes, version, built_at)
            broken_identities(connection, must_hold=True)
            connection.execute("checkpoint")
            return hashes
        finally:
            connection.close()


def _content(item: Submission, known: Known | None) -> Content:
    if known and known.receipt_no == item.receipt_no:
        return Content(known.sha256, 0)  # its lines are not counted: nobody reads them
    return item.content()


def check_rows(ledger: Ledger, hashes: Mapping[int, str]) -> None:
    """The rows of a receipt are those that were handed in, or nothing is built from them."""
    for item in ledger.submissions:
        if item.handed_in and item.handed_in.rows_sha256 != hashes[item.receipt_no]:
            raise Refusal(
                "The rows of {receipt} are not as they were handed in; bring back the ledger from "
                "a backup.",
                receipt=item.receipt,
            )


def fill_programme(
    connection: duckdb.DuckDBPyConnection,
    programme: Programme,
    tables: Sequence[str] = PROGRAMME_TABLES,
) -> None:
    """The programme's tables, and those it is given as, which the intake reads by."""
    for name, texts in given.programme_tables(programme, this_month()).items():
        queries.give(connection, name, texts)
    for name in tables:
        _create(connection, name)


def last_month(programme: Programme) -> str:
    """The last month that may be reported (YYYY-MM)."""
    return max(programme.info.end_month, this_month())


def _fill_submitted(
    connection: duckdb.DuckDBPyConnection,
    sources: Sources,
    contents: Mapping[int, Future[Content]],
    folder: Path,
    known: Known | None,
) -> None:
    programme = sources.programme
    intake = Intake(connection, programme, folder, last_month(programme))
    intake.read(sources.ledger, contents, known)
    _create(connection, "superseded")
    intake.check_across()
    _create(connection, "state_amount")


def _fill_ledger(
    connection: duckdb.DuckDBPyConnection,
    sources: Sources,
    hashes: Mapping[int, str],
    version: int,
    built_at: dt.datetime,
) -> None:
    tables = given.ledger_tables(sources.ledger, hashes, sources.programme, version, built_at)
    for name, frame in tables.items():
        queries.give(connection, name, frame)
    for name, columns in DICTIONARIES.items():
        _create(connection, name)
        queries.encode(connection, name, columns)
    for name in LEDGER_TABLES:
        _create(connection, name)
    _fill_doubted(connection)


def _fill_doubted(connection: duckdb.DuckDBPyConnection) -> None:
    """Once, so that no page has to look through all figures."""
    found, doubted = DOUBT_TABLES
    _create(connection, found)
    for query in queries.load().folder("plausibility"):
        code = query.name.removeprefix("plausibility/")
        queries.append_check(connection, found, query, code=code)
    _create(connection, doubted)


def _create(connection: duckdb.DuckDBPyConnection, name: str) -> None:
    query = queries.load()[f"model/{name}"]
    queries.create_table(connection, name, query, is_temporary=name in STEPS)


def this_month() -> str:
    """A month that has not begun cannot be reported."""
    return dt.date.today().strftime("%Y-%m")
