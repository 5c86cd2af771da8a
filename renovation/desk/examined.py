"""What is known of a file before it is handed in."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from renovation.intake.checked import Checked
from renovation.intake.problems import Problem
from renovation.ledger import Receipt

_CHANGES = ["metric_key", "subdistrict_key", "month", "before", "after"]


def no_changes() -> pd.DataFrame:
    """KPIs before and after a file that changes none."""
    return pd.DataFrame(columns=_CHANGES)


@dataclass(frozen=True)
class Examined:
    """A file held against the ledger.

    ``warnings`` are those that only the ledger can tell: a closed month, a figure that is
    replaced, a figure that a rule of plausibility newly doubts. ``changes`` are the KPIs before
    and after (metric_key, subdistrict_key, '' for all, month, before, after; missing is not
    reported). ``earlier`` is the receipt under which the same was handed in before, ``corrects``
    are the receipts whose figures it changes. ``journal_no`` is the last event it was held
    against.
    """

    checked: Checked
    warnings: tuple[Problem, ...]
    changes: pd.DataFrame
    earlier: Receipt | None = None
    corrects: tuple[str, ...] = ()
    journal_no: int = 0
