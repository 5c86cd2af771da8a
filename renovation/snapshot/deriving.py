"""Figures from the answers of several queries: two months, two versions, several kinds of rows."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

import duckdb

from renovation import queries

if TYPE_CHECKING:
    import pandas as pd


def derive(name: str, tables: Mapping[str, pd.DataFrame], **parameters: object) -> pd.DataFrame:
    """The answer of ``queries/NAME.sql`` to these tables, which the SQL calls by their names.

    They are answers of other queries: a snapshot is one database, and a comparison of two wants
    both. The types are as in ``Snapshot.query``.
    """
    query = queries.load()[name]
    with _database().cursor() as connection:
        for table, frame in tables.items():
            connection.register(table, frame)
        return connection.execute(query.sql, parameters).df()


@cache
def _database() -> duckdb.DuckDBPyConnection:
    """An empty database, opened once: it takes longer to open than to answer.

    What a cursor registers no other cursor sees.
    """
    return duckdb.connect(config={"enable_external_access": "false"})
