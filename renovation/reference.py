"""The reference of a figure: ``v12·metric·place·2019-07``, the two in the middle by their keys.

It stands in every exported file and leads from there to the ledger rows that make the figure. It
names a snapshot, a metric, a place and a month, and means all figures of the metric in that place:
what the month brought and where it stood at the month's end.

The place is ``all`` for the whole, a subdistrict's key, several of them joined by ``+`` for their
total, ``subdistrict/community`` or ``subdistrict/community/estate``; ``@tier`` behind it leaves
only estates of that tier.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass

from renovation import figures
from renovation.refusal import Refusal

WHOLE = "all"
_KEY = r"[a-z0-9_-]+"
_FORM = re.compile(
    rf"v(?P<version>\d{{1,9}})·(?P<metric>{_KEY})·"
    rf"(?P<place>{_KEY}(?:\+{_KEY})+|{_KEY}(?:/{_KEY}){{0,2}})(?:@(?P<tier>{_KEY}))?·"
    # A month as a person may write it: 2019-7, 2019/07, 2019年7月, 201907.
    r"(?P<year>(?!0000)\d{4})(?:[-/\u5e74](?P<a>0?[1-9]|1[0-2])\u6708?|\.?(?P<b>0[1-9]|1[0-2]))"
)
# What keyboards, spreadsheets and mail programs make of the middle dot.
_DOTS = re.compile(r"\s*[·•\u2219\u22c5・]\s*")


@dataclass(frozen=True)
class Reference:
    """What a reference names; ``subdistricts`` without a community may be several, or none."""

    version: int
    metric: str
    month: dt.date
    subdistricts: tuple[str, ...] = ()
    community: str = ""
    estate: str = ""
    tier: str = ""

    def __str__(self) -> str:
        place = "+".join(self.subdistricts) or WHOLE
        for part in (self.community, self.estate):
            place += f"/{part}" if part else ""
        tier = f"@{self.tier}" if self.tier else ""
        return f"v{self.version}·{self.metric}·{place}{tier}·{figures.month(self.month)}"


def parse(text: str) -> Reference:
    """The reference as a person wrote it; a Refusal for what is none."""
    folded = unicodedata.normalize("NFKC", text).casefold().strip().replace("・", "·")
    # An address loses its plus signs to spaces on the way.
    match = _FORM.fullmatch(_DOTS.sub("·", folded).replace(" ", "+"))
    if match is None:
        raise Refusal(
            "“{text}” is not a reference; one looks like v12·metric·place·2019-07.",
            text=text,
        )
    place, *inner = match["place"].split("/")
    community, estate = (*inner, "", "")[:2]
    return Reference(
        version=int(match["version"]),
        metric=match["metric"],
        month=dt.date(int(match["year"]), int(match["a"] or match["b"]), 1),
        subdistricts=() if place == WHOLE else tuple(place.split("+")),
        community=community,
        estate=estate,
        tier=match["tier"] or "",
    )
