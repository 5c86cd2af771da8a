"""What whoever handed in was warned of, kept with the receipt for whoever reviews."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from renovation.desk.book import visible
from renovation.desk.examined import Examined
from renovation.intake.problems import Problem
from renovation.intake.rules import ALL_RULES
from renovation.language import CODES, language

MOST_KEPT = 100  # warnings in full; the counts are of all
_LONGEST = 500


def kept_warnings(examined: Examined) -> dict[str, Any]:
    """What the journal says of them: ``warned`` the first in full, ``count_warned`` by rule."""
    told = [*_warnings(examined.checked.problems), *_warnings(examined.warnings)]
    count = Counter(problem.rule for problem in _warnings(examined.warnings))
    for rule, number in examined.checked.counts.items():
        if ALL_RULES[rule].severity == "warning":
            count[rule] += number
    return {
        "warned": [_kept(problem) for problem in told[:MOST_KEPT]],
        "count_warned": dict(count),
    }


def _warnings(problems: Iterable[Problem]) -> list[Problem]:
    return [problem for problem in problems if problem.severity == "warning"]


def _kept(problem: Problem) -> dict[str, str]:
    """The warning in the words it was shown in, whatever later releases call things."""
    said = {
        f"sentence_{code}": visible(problem.sentence.say(language(code)))[:_LONGEST]
        for code in CODES
    }
    return {"rule": problem.rule, **said}
