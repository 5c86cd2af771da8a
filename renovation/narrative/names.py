"""The names that sentences use, and rows of a query, as sentences want them."""

from __future__ import annotations

from typing import Any

import pandas as pd

from renovation import figures
from renovation.report.names import Names, Row

__all__ = ["Names", "Row", "known", "records"]


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a query as mappings, in its order."""
    # Column by column: ``to_dict`` takes a table of many kinds apart cell by cell.
    keys = [str(key) for key in frame.columns]
    columns = [[None if cell is pd.NA else cell for cell in frame[key].tolist()] for key in frame]
    return [dict(zip(keys, row, strict=True)) for row in zip(*columns, strict=True)]


def known(value: object) -> bool:
    """Whether there is a figure."""
    return not figures.is_missing(value)
