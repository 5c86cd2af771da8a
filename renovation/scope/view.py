"""The view itself: what is looked at, as query parameters and as a link."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from renovation import figures
from renovation.language import DEFAULT

KEYS = (
    *("metric", "subdistricts", "from", "to", "version", "lang", "tier", "community", "per"),
    *("ref", "q", "since", "by", "period", "file", "receipt", "meeting"),
)
# What places are compared by. Completion goes first where there is a target, and only there.
PER = ("completion", "total", "estate", "household")


EVERY = ""  # of a parameter that takes several keys


def listed(keys: Sequence[str]) -> str:
    """Keys as a parameter that takes several of them; EVERY for none."""
    return "".join(f"|{key}" for key in keys) + "|" if keys else EVERY


@dataclass(frozen=True)
class Scope:
    """What is looked at. Months are firsts of months; no subdistricts means all of them.

    ``pinned`` names the URL keys that a link must carry: those that the reader chose. What is
    not pinned follows the data, so a link without ``to`` shows the latest month next month too.
    ``ref`` is the reference of a figure to trace, ``q`` the words searched for, ``since`` what
    changes are counted from, ``by`` who hands in or reviews reports, ``period`` the month of a
    report, ``file`` the file that is checked, ``receipt`` and ``meeting`` the report and the
    meeting that are looked at, all as the reader wrote them.
    """

    metric: str
    subdistricts: tuple[str, ...]
    month_from: dt.date
    month_to: dt.date
    version: int
    lang: str
    tier: str = ""
    community: str = ""
    per: str = "total"
    ref: str = ""
    q: str = ""
    since: str = ""
    by: str = ""
    period: str = ""
    file: str = ""
    receipt: str = ""
    meeting: str = ""
    pinned: frozenset[str] = frozenset(KEYS)

    def parameters(self, names: Iterable[str]) -> dict[str, Any]:
        """The values for a query's parameters ``names``; a KeyError for one no scope has.

        A query that can be of several ``metrics`` is of every one, unless its caller names some.
        """
        values = {
            "metric": self.metric,
            "metrics": EVERY,
            "subdistricts": listed(self.subdistricts),
            "month_from": self.month_from,
            "month_to": self.month_to,
            "community": self.community,
            "tier": self.tier,
        }
        return {name: values[name] for name in names}

    def to_query(self) -> dict[str, str]:
        """The URL parameters that open this view again; defaults are left out."""
        values = {
            "metric": self.metric,
            "subdistricts": ",".join(self.subdistricts),
            "from": figures.month(self.month_from),
            "to": figures.month(self.month_to),
            "version": str(self.version),
            "lang": "" if self.lang == DEFAULT else self.lang,
            "tier": self.tier,
            "community": self.community,
            "per": self.per,
            "ref": self.ref,
            "q": self.q,
            "since": self.since,
            "by": self.by,
            "period": self.period,
            "file": self.file,
            "receipt": self.receipt,
            "meeting": self.meeting,
        }
        return {key: value for key, value in values.items() if value and key in self.pinned}

    def change(self, **values: Any) -> Scope:
        """The same view with other values (field names), which its link then carries."""
        keys = {name.removeprefix("month_") for name in values}
        return replace(self, **values, pinned=self.pinned | keys)
