"""One cell's text into a value. What does not fit raises a Refusal saying where and why."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import Any, TypeAlias

from renovation.refusal import Refusal, nearest

Where: TypeAlias = dict[str, object]  # file, row, column and value of a cell
Kind: TypeAlias = Callable[[str, Where], Any]

_ID = re.compile(r"[a-z0-9_-]+")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_PARTIAL_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
_INTEGER = re.compile(r"\d{1,15}")
_NUMBER = re.compile(r"-?\d{1,15}(\.\d{1,9})?")


def text(value: str, where: Where) -> str:
    """Words that must be there."""
    if not value:
        raise Refusal("{file}, row {row}, column {column}: the cell is empty.", **where)
    return value


def words(value: str, where: Where) -> str:
    """Words that may be missing."""
    return value


def several(value: str, where: Where) -> tuple[str, ...]:
    """Words separated by semicolons, maybe none."""
    return tuple(word for part in value.split(";") if (word := part.strip()))


def identifier(value: str, where: Where) -> str:
    """A key: lower-case letters, digits, _ and -."""
    if not _ID.fullmatch(text(value, where)):
        raise Refusal(
            "{file}, row {row}, column {column}: “{value}” is not an id; ids are lower-case "
            "letters, digits, _ and -.",
            **where,
        )
    return value


def date(value: str, where: Where) -> dt.date:
    """A day such as 2019-07-30."""
    try:
        if not _DATE.fullmatch(text(value, where)):
            raise ValueError
        return dt.date.fromisoformat(value)
    except ValueError:
        raise Refusal(
            "{file}, row {row}, column {column}: “{value}” is not a date such as 2019-07-30.",
            **where,
        ) from None


def partial_date(value: str, where: Where) -> str:
    """A day, a month or a year, kept as text, for what is known no closer."""
    if not _PARTIAL_DATE.fullmatch(text(value, where)):
        raise Refusal(
            "{file}, row {row}, column {column}: “{value}” is not a date, month or year such as "
            "2019-07-30, 2019-07 or 2019.",
            **where,
        )
    return value


def month(value: str, where: Where) -> str:
    """A month such as 2019-07."""
    if not _MONTH.fullmatch(text(value, where)):
        raise Refusal(
            "{file}, row {row}, column {column}: “{value}” is not a month such as 2019-07.",
            **where,
        )
    return value


def whole(value: str, where: Where) -> int:
    """A whole number, zero included."""
    if not _INTEGER.fullmatch(text(value, where)):
        raise Refusal(
            "{file}, row {row}, column {column}: “{value}” is not a whole number.", **where
        )
    return int(value)


def number(value: str, where: Where) -> Decimal:
    """A number written plainly: no thousands comma, no unit."""
    try:
        if not _NUMBER.fullmatch(text(value, where)):
            raise InvalidOperation
        return Decimal(value)
    except InvalidOperation:
        raise Refusal(
            "{file}, row {row}, column {column}: “{value}” is not a number.", **where
        ) from None


def at_least_zero(value: str, where: Where) -> Decimal:
    """A number that is not below zero."""
    amount = number(value, where)
    if amount < 0:
        raise Refusal("{file}, row {row}, column {column}: “{value}” is below zero.", **where)
    return amount


def positive(value: str, where: Where) -> Decimal:
    """A number above zero."""
    amount = number(value, where)
    if amount <= 0:
        raise Refusal("{file}, row {row}, column {column}: “{value}” is not above zero.", **where)
    return amount


def between(kind: Kind, low: int, high: int) -> Kind:
    """A number of some kind from ``low`` to ``high``, both included."""

    def cell(value: str, where: Where) -> Any:
        amount = kind(value, where)
        if not low <= amount <= high:
            raise Refusal(
                "{file}, row {row}, column {column}: “{value}” is not between {low} and {high}.",
                **where,
                low=low,
                high=high,
            )
        return amount

    return cell


def choice(*allowed: str) -> Kind:
    """One of a few words."""

    def cell(value: str, where: Where) -> str:
        if value in allowed:
            return value
        if guess := nearest(value, allowed):
            raise Refusal(
                "{file}, row {row}, column {column}: “{value}” is not one of {allowed}; "
                "did you mean “{guess}”?",
                **where,
                allowed=", ".join(allowed),
                guess=guess,
            )
        raise Refusal(
            "{file}, row {row}, column {column}: “{value}” is not one of {allowed}.",
            **where,
            allowed=", ".join(allowed),
        )

    return cell


def yes(value: str, where: Where) -> bool:
    """Yes, or an empty cell for no."""
    return bool(value) and choice("yes")(value, where) == "yes"


def each(kind: Kind) -> Kind:
    """Words separated by semicolons, maybe none, every one of some kind."""

    def cell(value: str, where: Where) -> tuple[Any, ...]:
        return tuple(kind(word, {**where, "value": word}) for word in several(value, where))

    return cell


def optional(kind: Kind) -> Kind:
    """The same, or None for an empty cell."""
    return lambda value, where: kind(value, where) if value else None
