"""The ledger: which one counts, its submissions in order, its journal and its receipts."""

from renovation.ledger.folder import (
    Choice,
    Content,
    Ledger,
    Submission,
    find_ledger,
    read_ledger,
    real_folder,
)
from renovation.ledger.journal import BrokenJournal, Event, Kind, read_events
from renovation.ledger.receipts import Receipt, State, closed_months, receipts

__all__ = [
    "BrokenJournal",
    "Choice",
    "Content",
    "Event",
    "Kind",
    "Ledger",
    "Receipt",
    "State",
    "Submission",
    "closed_months",
    "find_ledger",
    "read_events",
    "read_ledger",
    "real_folder",
    "receipts",
]
