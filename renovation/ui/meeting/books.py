"""Books of meetings, kept while they are looked at: the page and the slides show the same one.

What a meeting shows is frozen with its version, so a book is known by the meeting as it was saved.
"""

from __future__ import annotations

from functools import lru_cache

from renovation.meeting.book import Book, Meeting
from renovation.meeting.build import build_book
from renovation.paths import data_folder


def book(meeting: Meeting, *, with_tables: bool = False) -> Book:
    """Its book; a Refusal where it cannot be made, which is tried anew each time."""
    return _book(str(data_folder()), meeting, with_tables)


@lru_cache(maxsize=6)
def _book(folder: str, meeting: Meeting, with_tables: bool) -> Book:
    return build_book(meeting, with_tables=with_tables)
