"""A problem of a submitted file: where it is, what is wrong, how it is mended.

Sentences are put into a language only where they are shown: problems are found in a process of
their own, which does not know the reader's.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from renovation.language import Language
from renovation.refusal import Refusal

Severity = Literal["error", "warning"]


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong with a file, or doubtful.

    ``rule`` is a key of ``renovation.intake.rules``; an ``error`` refuses the file, a
    ``warning`` wants a reason. ``sheet`` is empty for a CSV file, ``row`` is the row in the file
    as a spreadsheet counts (None: the sheet or file as a whole), ``column`` the head as written,
    ``cell`` its address, such as ``C7`` (empty: no cell). ``value`` is what the cell says,
    ``guess`` the valid name nearest to it or empty. ``sentence`` says where and what,
    ``remedy`` how to mend it. Sheet, column, value and guess are as found: escape them.
    """

    rule: str
    severity: Severity
    sheet: str
    row: int | None
    column: str
    cell: str
    value: str
    sentence: Refusal
    remedy: Refusal | None
    guess: str = ""


def shortened(text: str, most: int = 80) -> str:
    """A cell's text, cut where it is too long to be repeated."""
    return text if len(text) <= most else f"{text[:most]}…"


def what(problem: Problem, t: Language) -> str:
    """What is wrong, without the place where columns of their own say it."""
    said, where = problem.sentence.say(t), problem.sentence.values.get("where")
    if problem.row is None or not isinstance(where, Refusal):
        return said
    rest = said.removeprefix(where.say(t))
    if not rest.startswith(("：", ":")):
        return said
    rest = rest.lstrip("：: ")
    return rest[:1].upper() + rest[1:]


def told(problem: Problem) -> Refusal:
    """What is wrong, how to mend it, and the nearest valid name, one after the other."""
    said = problem.sentence
    if problem.remedy:
        said = Refusal("{sentence} {remedy}", sentence=said, remedy=problem.remedy)
    if problem.guess:
        said = Refusal("{sentence} Did you mean “{guess}”?", sentence=said, guess=problem.guess)
    return said
