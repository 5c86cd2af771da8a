"""What must hold inside a snapshot: queries/identities, each answering one row per breach."""

from __future__ import annotations

import duckdb

from renovation import queries


class BrokenSnapshot(RuntimeError):
    """A snapshot whose parts do not make its whole: a fault of this program, never published."""


def broken_identities(
    connection: duckdb.DuckDBPyConnection, *, must_hold: bool = False
) -> dict[str, int]:
    """The number of breaches of each identity by its name, those that hold included.

    With ``must_hold`` a breach raises BrokenSnapshot.
    """
    breaches = {
        query.name.removeprefix("identities/"): len(connection.execute(query.sql).fetchall())
        for query in queries.load().folder("identities")
    }
    broken = {name: count for name, count in breaches.items() if count}
    if must_hold and broken:
        raise BrokenSnapshot(f"broken identities: {broken}")
    return breaches
