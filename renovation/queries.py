"""The SQL files under queries/: found, documented and run by name.

A file holds one statement. Its leading comment is its documentation: first a sentence, then a
line "One row per …", then, where rows have a key, "Key: column, column." The name of a query is
its path without the ending: ``kpi/trend``. A test holds every file to this.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import duckdb

from renovation.paths import QUERIES
from renovation.refusal import Refusal, nearest

_GRAIN = re.compile(r"One row per .+\.")
_KEY = re.compile(r"Key: (.+)\.")


class MalformedQuery(ValueError):
    """A file under queries/ that breaks the rules above: a programming error, with its place."""


@dataclass(frozen=True)
class Query:
    """One SQL file: its name, what it answers, its grain and key, what it wants, its text."""

    name: str
    path: Path
    description: str
    grain: str
    key: tuple[str, ...]
    parameters: frozenset[str]
    sql: str

    @property
    def is_by_metric(self) -> bool:
        """Whether it answers for every metric where ``metric`` is "": a metric has rows of its own.

        A test holds the rows of each to those that are answered for it alone.
        """
        return "$metric = ''" in self.sql


class Catalogue(Mapping[str, Query]):
    """All queries by name, in the order of their names; ``texts`` are the files' by their paths.

    Each is looked through when it is first asked for: all of them take longer than to start.
    """

    def __init__(self, texts: Mapping[str, tuple[Path, str]]) -> None:
        self._texts = dict(sorted(texts.items()))
        self._queries: dict[str, Query] = {}

    def __getitem__(self, name: str) -> Query:
        """The query of this name; a Refusal with the nearest name when there is none.

        Raises MalformedQuery, naming file and line, when its file breaks the rules.
        """
        if name not in self._texts:
            raise _unknown(name, nearest(name, self._texts, least=0.4))
        if name not in self._queries:
            self._queries[name] = _read(name, *self._texts[name])
        return self._queries[name]

    def __contains__(self, name: object) -> bool:
        return name in self._texts

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)

    def folder(self, folder: str) -> list[Query]:
        """The queries of one folder, such as ``checks``."""
        return [self[name] for name in self._texts if name.startswith(folder + "/")]


def _unknown(name: str, guess: str | None) -> Refusal:
    if guess is None:
        return Refusal("There is no query “{name}”.", name=name)
    return Refusal("There is no query “{name}”; did you mean “{guess}”?", name=name, guess=guess)


@cache
def load(folder: Path = QUERIES) -> Catalogue:
    """Every query under ``folder``.

    Raises MalformedQuery, naming file and line, when two names differ by nothing but capital
    letters, which some file systems cannot tell apart.
    """
    texts: dict[str, tuple[Path, str]] = {}
    folded: dict[str, Path] = {}
    for path in sorted(folder.rglob("*.sql")):
        name = path.relative_to(folder).with_suffix("").as_posix()
        other = folded.setdefault(name.casefold(), path)
        if other is not path:
            raise MalformedQuery(f"{path}:1: the name is taken by {other}")
        texts[name] = path, path.read_text(encoding="utf-8")
    return Catalogue(texts)


def _read(name: str, path: Path, sql: str) -> Query:
    comment = _leading_comment(sql)
    grains = [(number, line) for number, line in enumerate(comment, 1) if _GRAIN.fullmatch(line)]
    if len(grains) != 1:
        raise MalformedQuery(
            f"{path}:{len(comment) or 1}: the comment wants one line 'One row per ….'"
        )
    description = " ".join(comment[: grains[0][0] - 1])
    if not description.endswith("."):
        raise MalformedQuery(f"{path}:1: begin with a comment of one sentence")
    keys = [match[1] for line in comment if (match := _KEY.fullmatch(line))]
    return Query(
        name=name,
        path=path,
        description=description,
        grain=grains[0][1],
        key=tuple(keys[0].split(", ")) if keys else (),
        parameters=_parameters(path, sql),
        sql=sql,
    )


def _leading_comment(sql: str) -> list[str]:
    lines = []
    for line in sql.splitlines():
        if not line.startswith("--"):
            break
        lines.append(line[2:].strip())
    return lines


def _parameters(path: Path, sql: str) -> frozenset[str]:
    try:
        statements = duckdb.extract_statements(sql)
    except duckdb.Error as error:
        raise MalformedQuery(f"{path}:{_line(error)}: {error}") from error
    if len(statements) != 1:
        raise MalformedQuery(f"{path}:1: {len(statements)} statements where one belongs")
    return frozenset(statements[0].named_parameters)


def _line(error: Exception) -> int:
    match = re.search(r"LINE (\d+)", str(error))
    return int(match[1]) if match else 1


def create_table(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    query: Query,
    *,
    is_temporary: bool = False,
    **parameters: object,
) -> None:
    """A table holding what the query answers; one of the same name is replaced."""
    kind = "temp table" if is_temporary else "table"
    connection.execute(f"create or replace {kind} {_quoted(table)} as {query.sql}", parameters)


def append(
    connection: duckdb.DuckDBPyConnection, table: str, query: Query, **parameters: object
) -> None:
    """What the query answers, put behind the table's rows; columns go by name."""
    connection.execute(f"insert into {_quoted(table)} by name {query.sql}", parameters)


def append_check(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    query: Query,
    *,
    code: str,
    **parameters: object,
) -> None:
    """What a check finds, put behind the table's rows, each with the check's name as ``code``."""
    sql = f"insert into {_quoted(table)} by name select '{code}' as code, * from ({query.sql})"
    connection.execute(sql, parameters)


def copy_csv(connection: duckdb.DuckDBPyConnection, query: Query, target: Path) -> None:
    """What the query answers, written to ``target`` as CSV: UTF-8 without BOM, LF, a head row."""
    place = str(target).replace("'", "''")
    connection.execute(f"copy ({query.sql}) to '{place}' (format csv, header, delimiter ',')")


def copy_parquet(connection: duckdb.DuckDBPyConnection, query: Query, target: Path) -> None:
    """What the query answers, written to ``target`` for another process to go on with."""
    place = str(target).replace("'", "''")
    connection.execute(f"copy ({query.sql}) to '{place}' (format parquet, compression lz4)")


@dataclass(frozen=True)
class Texts:
    """Rows of texts, or nothing where there is none, by column."""

    columns: tuple[str, ...]
    rows: Sequence[Sequence[str | None]]


def give(connection: duckdb.DuckDBPyConnection, table: str, texts: Texts) -> None:
    """A temporary table of texts; queries cast what they need."""
    cells = {f"c{number}": [row[number] for row in texts.rows] for number in _numbers(texts)}
    columns = ", ".join(
        f"unnest(cast($c{number} as varchar[])) as {_quoted(texts.columns[number])}"
        for number in _numbers(texts)
    )
    connection.execute(f"create or replace temp table {_quoted(table)} as select {columns}", cells)


def _numbers(texts: Texts) -> range:
    return range(len(texts.columns))


def create_view(connection: duckdb.DuckDBPyConnection, view: str, query: Query) -> None:
    """A temporary view of the query, which has no parameters."""
    connection.execute(f"create or replace temp view {_quoted(view)} as {query.sql}")


def encode(connection: duckdb.DuckDBPyConnection, table: str, columns: tuple[str, ...]) -> None:
    """Keep the columns' texts as numbers of one dictionary: the texts of the first column.

    A table without rows has no texts to number, and stays as it is.
    """
    kind, source = _quoted(f"{columns[0]}_text"), _quoted(columns[0])
    if not connection.execute(f"select 1 from {_quoted(table)} limit 1").fetchall():
        return
    connection.execute(
        f"create type {kind} as enum "
        f"(select distinct {source} from {_quoted(table)} where {source} is not null order by all)"
    )
    for column in columns:
        connection.execute(f"alter table {_quoted(table)} alter {_quoted(column)} type {kind}")


def add_text_column(connection: duckdb.DuckDBPyConnection, table: str, column: str) -> None:
    """An empty column of text at the table's end; takes no time, however many rows."""
    connection.execute(f"alter table {_quoted(table)} add column {_quoted(column)} varchar")


def drop(connection: duckdb.DuckDBPyConnection, *tables: str) -> None:
    """Drop tables that have served."""
    for table in tables:
        connection.execute(f"drop table if exists {_quoted(table)}")


def drop_view(connection: duckdb.DuckDBPyConnection, view: str) -> None:
    """Drop a view that has served."""
    connection.execute(f"drop view if exists {_quoted(view)}")


def count_repeated(connection: duckdb.DuckDBPyConnection, table: str, key: tuple[str, ...]) -> int:
    """How many values of the key stand in more than one row."""
    columns = ", ".join(map(_quoted, key))
    counted = f"select {columns} from {_quoted(table)} group by {columns} having count(*) > 1"
    rows = connection.execute(f"select count(*) from ({counted})").fetchall()
    return int(rows[0][0])


def fingerprint(
    connection: duckdb.DuckDBPyConnection, table: str, but: tuple[str, ...] = ()
) -> tuple[object, ...]:
    """What two tables have in common if, and only if, they hold the same rows in any order.

    The columns' names and types, the number of rows, and the sum and the exclusive or of the
    rows' 64-bit hashes; the columns in ``but`` are left out.
    """
    described = connection.execute(f"describe {_quoted(table)}").fetchall()
    columns = [(row[0], row[1]) for row in described if row[0] not in but]
    hashed = f"hash({', '.join(_quoted(name) for name, _ in columns)})"
    rows = connection.execute(
        f"select count(*), sum({hashed}), bit_xor({hashed}) from {_quoted(table)}"
    ).fetchall()
    return (*columns, *rows[0])


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
