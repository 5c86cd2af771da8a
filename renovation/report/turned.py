"""Which rows of derived/standing_changes have another light or rank, and in which order."""

from __future__ import annotations

import pandas as pd


def turned(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows whose light changed: worse or silent first, of these the whole, then by size."""
    changed = rows[rows["is_light_changed"].eq(True) & _apart(rows)]
    ordered = changed.assign(
        part_no=changed["level"].ne("total"),
        size=-changed["gap_points_change"].astype(float).abs().fillna(0),
    )
    ordered = ordered.sort_values(["turn_no", "part_no", "size"], kind="stable")
    return ordered.drop(columns=["part_no", "size"])


def moved(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows whose rank moved, who moved furthest first, up before down."""
    changed = rows[rows["rank_change"].notna() & rows["rank_change"].ne(0)]
    change = changed["rank_change"].astype(float)
    ordered = changed.assign(size=-change.abs(), up=-change)
    return ordered.sort_values(["size", "up"], kind="stable").drop(columns=["size", "up"])


def _apart(rows: pd.DataFrame) -> pd.Series:
    """False for a total that is of one subdistrict alone, which says the same twice."""
    is_one = rows.loc[rows["level"] == "subdistrict", "place_key"].nunique() == 1
    return ~(rows["level"].eq("total") & is_one)
