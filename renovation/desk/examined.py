"""What is known of a file before it is handed in."""

from __future__ import annotations

import shutil
import weakref
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from renovation.intake.checked import Checked
from renovation.intake.problems import Problem
from renovation.intake.rules import ALL_RULES
from renovation.ledger import Receipt
from renovation.snapshot import Trial

_CHANGES = ["metric_key", "subdistrict_key", "month", "before", "after", "difference"]


def no_changes() -> pd.DataFrame:
    """KPIs before and after a file that changes none."""
    return pd.DataFrame(columns=_CHANGES)


class Home:
    """A folder that is removed as soon as nothing refers to it any more.

    A copy in another process leaves it alone.
    """

    def __init__(self, path: Path, *, is_mine: bool = True) -> None:
        self.path = path
        if is_mine:
            weakref.finalize(self, shutil.rmtree, path, ignore_errors=True)

    def __reduce__(self) -> tuple[object, ...]:
        return _others_home, (self.path,)


def _others_home(path: Path) -> Home:
    return Home(path, is_mine=False)


@dataclass(frozen=True)
class Examined:
    """A file held against the ledger.

    ``warnings`` are those that only the ledger can tell: a closed month, a figure that is
    replaced, a figure that a rule of plausibility newly doubts. ``changes`` are the KPIs before
    and after (metric_key, subdistrict_key, '' for all, month, before, after; missing is not
    reported). ``earlier`` is the receipt under which the same was handed in before, ``corrects``
    are the receipts whose figures it changes. ``journal_no`` is the last event it was held
    against, ``trial`` the snapshot that was built for it; both it and the rows lie in ``home``.
    """

    checked: Checked
    warnings: tuple[Problem, ...]
    changes: pd.DataFrame
    earlier: Receipt | None = None
    corrects: tuple[str, ...] = ()
    journal_no: int = 0
    trial: Trial | None = None
    home: Home | None = None

    @property
    def to_confirm(self) -> tuple[str, ...]:
        """The rules that want a reason before the file can be handed in, each once."""
        told = (*self.checked.problems, *self.warnings)
        # The file may have more problems than are told.
        counted = (rule for rule in self.checked.counts if ALL_RULES[rule].severity == "warning")
        warned = (problem.rule for problem in told if problem.severity == "warning")
        return tuple(dict.fromkeys((*warned, *counted)))
