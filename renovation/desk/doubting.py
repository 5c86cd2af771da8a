"""What is said of a figure that a rule of plausibility doubts: which figure, against which."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from renovation.desk.amounts import Amounts
from renovation.refusal import Refusal

Row = Mapping[str, Any]


def doubt_sentence(rule: str, row: Row, said: Mapping[str, object], amounts: Amounts) -> Refusal:
    """The sentence of one row of desk/doubted; ``said`` are where, metric, place, month, rule.

    The doubted figure need not be the one of the cell: it may be the sum of a community, or what
    an estate has come to.
    """
    value, compared = amounts.whole(row["value"]), amounts.average(row["compared"])
    if rule == "tenfold_jump" and row["is_stock"]:
        return Refusal(
            "{where}: {rule}: “{metric}” of {place} stands at {value} in {month}, in earlier "
            "months at {compared} on average.",
            **said,
            value=value,
            compared=compared,
        )
    if rule == "tenfold_jump" and row["count_estates"] > 1:
        return Refusal(
            "{where}: {rule}: “{metric}” of {place} comes to {value} in {month} ({n} estates), in "
            "earlier months to {compared} on average.",
            **said,
            value=value,
            compared=compared,
            n=int(row["count_estates"]),
        )
    if rule == "tenfold_jump":
        return Refusal(
            "{where}: {rule}: “{metric}” of {place} comes to {value} in {month}, in earlier months "
            "to {compared} on average.",
            **said,
            value=value,
            compared=compared,
        )
    if rule == "far_from_peers":
        return Refusal(
            "{where}: {rule}: “{metric}” of {place} comes to {value} up to {month}, other estates "
            "of its tier to {compared} on average.",
            **said,
            value=value,
            compared=compared,
        )
    if rule == "cumulative_falls":
        return Refusal(
            "{where}: {rule}: “{metric}” of {place} stands at {value} up to {month}, before at "
            "{compared}.",
            **said,
            value=amounts.exact(row["value"]),
            compared=amounts.exact(row["compared"]),
        )
    if rule == "zeros_for_months":
        return Refusal(
            "{where}: {rule}: “{metric}” of {place} was reported as zero {n} times up to {month}, "
            "after {compared}.",
            **said,
            n=int(row["count_behind"]),
            compared=amounts.exact(row["compared"]),
        )
    return Refusal(
        "{where}: “{metric}” of {place} for {month} is doubted, {value} against {compared}: "
        "{rule}.",
        **said,
        value=value,
        compared=compared,
    )
