"""The names that sentences use, and rows of a query, as sentences want them."""

from __future__ import annotations

from typing import Any

import pandas as pd

from renovation import figures
from renovation.report.names import Names, Row

__all__ = ["Names", "Row", "known", "records"]


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a query as mappings, in its order."""
    return [{str(key): value for key, value in row.items()} for row in frame.to_dict("records")]


def known(value: object) -> bool:
    """Whether there is a figure."""
    return not figures.is_missing(value)
