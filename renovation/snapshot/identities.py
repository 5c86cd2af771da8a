"""What must hold inside a snapshot: queries/identities, each answering one row per breach."""

from __future__ import annotations

import duckdb

from renovation import queries
from renovation.refusal import Refusal

# What each of them says where it holds.
SENTENCES = {
    "complete_months": Refusal("Every community has each month of its metrics once."),
    "cumulative_and_amounts": Refusal("Cumulative figures are the sums of their months."),
    "no_row_lost": Refusal("Every figure of every receipt stands in the ledger's rows."),
    "parts_and_whole": Refusal("The communities' months add up to the ledger's rows."),
    "places_and_sizes": Refusal("The subdistricts' estates and households add up to all of them."),
    "reported_and_today": Refusal("Figures under former names add up to today's communities."),
    "reports_are_due": Refusal("Whoever reported was due to report."),
    "tiers_and_estates": Refusal("The tiers add up to their estates."),
}


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
