"""The desk: check a file, hand it in, review it, publish it; nothing lost, nothing half applied.

Nothing here knows Streamlit: a click may interrupt a page, but a write runs to its end.
"""

from renovation.desk.book import read_book
from renovation.desk.examined import Examined
from renovation.desk.examining import check, examine, preview
from renovation.desk.handing import Handed, submit
from renovation.desk.months import close, reopen
from renovation.desk.recovery import recover
from renovation.desk.reviewing import approve, send_back

__all__ = [
    "Examined",
    "Handed",
    "approve",
    "check",
    "close",
    "examine",
    "preview",
    "read_book",
    "recover",
    "reopen",
    "send_back",
    "submit",
]
