"""A problem of a submitted file: where it is, what is wrong, how it is mended.

Problems are found in a process of their own, so they go to and from JSON, sentences included:
the reader's language is known only where they are shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from renovation.refusal import Named, OneOf, Refusal

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


def told(problem: Problem) -> Refusal:
    """What is wrong, how to mend it, and the nearest valid name, one after the other."""
    said = problem.sentence
    if problem.remedy:
        said = Refusal("{sentence} {remedy}", sentence=said, remedy=problem.remedy)
    if problem.guess:
        said = Refusal("{sentence} Did you mean “{guess}”?", sentence=said, guess=problem.guess)
    return said


def problem_to_json(problem: Problem) -> dict[str, Any]:
    """The problem as plain values for ``json.dumps``."""
    plain = {name: getattr(problem, name) for name in _PLAIN}
    remedy = None if problem.remedy is None else refusal_to_json(problem.remedy)
    return plain | {"sentence": refusal_to_json(problem.sentence), "remedy": remedy}


def problem_from_json(said: Mapping[str, Any]) -> Problem:
    """The problem that ``problem_to_json`` made plain."""
    remedy = None if said["remedy"] is None else refusal_from_json(said["remedy"])
    return Problem(
        **{name: said[name] for name in _PLAIN},
        sentence=refusal_from_json(said["sentence"]),
        remedy=remedy,
    )


_PLAIN = ("rule", "severity", "sheet", "row", "column", "cell", "value", "guess")


def refusal_to_json(refusal: Refusal) -> dict[str, Any]:
    """The sentence with its values, refusals among them included."""
    if isinstance(refusal, Named):
        return {"zh": refusal.name_zh, "en": refusal.name_en}
    if isinstance(refusal, OneOf):
        return {"names": [refusal_to_json(name) for name in refusal.names]}
    values = {name: _value_to_json(value) for name, value in refusal.values.items()}
    return {"msgid": refusal.msgid, "values": values}


def refusal_from_json(said: Mapping[str, Any]) -> Refusal:
    """The sentence that ``refusal_to_json`` made plain."""
    if "zh" in said:
        return Named({"name_zh": said["zh"], "name_en": said["en"]})
    if "names" in said:
        return OneOf(refusal_from_json(name) for name in said["names"])
    values = {
        name: refusal_from_json(value) if isinstance(value, Mapping) else value
        for name, value in said["values"].items()
    }
    msgid: str = said["msgid"]
    return Refusal(msgid, **values)


def _value_to_json(value: object) -> object:
    if isinstance(value, Refusal):
        return refusal_to_json(value)
    return value if value is None or isinstance(value, int | float | str) else str(value)
