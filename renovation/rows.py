"""The rows of a query's answer one by one, as sentences, tables and pages go through them."""

from __future__ import annotations

from typing import Any

import pandas as pd


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows as mappings from column to value, in their order; values are Python's own.

    A missing count is None; a missing figure, month or word is what pandas has for it. Made in
    one go: ``to_dict`` takes a table of many kinds apart cell by cell.
    """
    keys = [str(key) for key in frame.columns]
    cells = frame.to_numpy(dtype=object).tolist()
    return [
        {key: None if cell is pd.NA else cell for key, cell in zip(keys, row, strict=True)}
        for row in cells
    ]
