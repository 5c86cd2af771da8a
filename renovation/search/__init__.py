"""One box for metrics, places and receipts: by Chinese, English, pinyin or pinyin's initials.

A snapshot's names are read once, when somebody first searches. Best comes first: the whole name,
its beginning, the beginning of a word, a part; then pinyin. Within one rank the order is the
programme's own.
"""

from renovation.search.examples import examples
from renovation.search.index import KINDS, Found, Group, Hit, search

__all__ = ["KINDS", "Found", "Group", "Hit", "examples", "search"]
