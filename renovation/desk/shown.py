"""What readers see now, as far as the desk holds files to it."""

from __future__ import annotations

from renovation import figures
from renovation.desk.book import Book
from renovation.ledger import read_ledger
from renovation.refusal import Refusal
from renovation.snapshot import Snapshot, open_snapshot


def shown(book: Book) -> Snapshot | None:
    """The snapshot that readers see now; None when it is of another ledger, or there is none."""
    if (snapshot := _any()) is None:
        return None
    ours = {item.receipt for item in read_ledger(book.folder, book.events).submissions}
    theirs = set(snapshot.query("kpi/receipts")["receipt"])
    return snapshot if theirs and theirs <= ours else None


def last_month_shown() -> str:
    """The last month (YYYY-MM) that readers see figures of, if only a demonstration's, or ''."""
    if (snapshot := _any()) is None:
        return ""
    month = figures.month(snapshot.query("kpi/snapshot")["data_month"][0])
    return "" if month == figures.NOT_APPLICABLE else month


def _any() -> Snapshot | None:
    try:
        return open_snapshot()
    except Refusal:
        return None
