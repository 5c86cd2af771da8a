"""The names that sentences use, and whether there is a figure to speak of."""

from __future__ import annotations

from renovation import figures
from renovation.report.names import Names, Row

__all__ = ["Names", "Row", "known"]


def known(value: object) -> bool:
    """Whether there is a figure."""
    return not figures.is_missing(value)
