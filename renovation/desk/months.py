"""Closing a month: from then on a report for it is late, and wants a reason."""

from __future__ import annotations

import re

from renovation.desk.book import Book, reason, writing
from renovation.desk.shown import last_month_shown
from renovation.intake.said import day_of
from renovation.ledger import Kind, State
from renovation.people import Action
from renovation.refusal import Refusal
from renovation.snapshot.build import last_month

_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")


def close(month: str, by: str, why: str) -> str:
    """Close the month; a Refusal while a report for it waits for review.

    It may be written as in a file, such as 2019年7月; it comes back as 2019-07.
    """
    with writing() as book:
        person = book.allowed(by, Action.CLOSE)
        month = _month(book, month)
        if month in book.closed_months:
            raise Refusal("{month} is closed already.", month=month)
        last = last_month_shown()
        if last and month > last:
            raise Refusal(
                "{month} cannot be closed: nobody has reported for it; the figures end with "
                "{last}.",
                month=month,
                last=last,
            )
        waiting = [
            item.receipt
            for item in book.receipts
            if item.state is State.PENDING and month in item.months
        ]
        if waiting:
            raise Refusal(
                "{month} cannot be closed while {receipts} wait for review.",
                month=month,
                receipts=", ".join(waiting),
            )
        book.record(Kind.CLOSED, person, month=month, why=reason(why))
    return month


def reopen(month: str, by: str, why: str) -> str:
    """Open a closed month again; it comes back as 2019-07."""
    with writing() as book:
        person = book.allowed(by, Action.CLOSE)
        month = _month(book, month)
        if month not in book.closed_months:
            raise Refusal("{month} is not closed.", month=month)
        book.record(Kind.REOPENED, person, month=month, why=reason(why))
    return month


def _month(book: Book, said: str) -> str:
    """The month as YYYY-MM, however it was written; a Refusal for none of the programme."""
    month = day_of(said)[:7]
    first, last = book.programme.info.start_month, last_month(book.programme)
    if not _MONTH.fullmatch(month):
        raise Refusal("“{month}” is not a month; write it like 2019-07.", month=said)
    if not first <= month <= last:
        raise Refusal(
            "{month} lies outside the programme, which reports from {first} to {last}.",
            month=month,
            first=first,
            last=last,
        )
    return month
