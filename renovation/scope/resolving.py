"""Raw values of a link or a command line, put right with notices."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import replace

from renovation import figures
from renovation.language import CODES, DEFAULT, Language, language
from renovation.refusal import Refusal, nearest
from renovation.scope.names import Name, UnknownName, find, known, unknown
from renovation.scope.view import KEYS, PER, Scope
from renovation.snapshot import Snapshot

_SEPARATORS = re.compile(r"[,|;，、；]")
# A link may be of any length; no valid value comes near this one.
_LONGEST = 500
_MONTH = re.compile(r"(\d{4})[-/.年]?(\d{1,2})月?")


def version_asked(raw: Mapping[str, str]) -> int | None:
    """The snapshot version that a link or command names; None for the newest (or nonsense)."""
    text = unicodedata.normalize("NFKC", raw.get("version", "")).strip()
    return int(text) if re.fullmatch(r"[0-9]{1,9}", text) else None


def month_of(text: str) -> dt.date | None:
    """The first of the month that a person wrote as 2019-07, 2019/7, 201907 or 2019年7月."""
    match = _MONTH.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if match and 1 <= int(match[2]) <= 12 and int(match[1]) > 0:
        return dt.date(int(match[1]), int(match[2]), 1)
    return None


def resolve(snapshot: Snapshot, raw: Mapping[str, str]) -> tuple[Scope, list[Refusal]]:
    """A usable scope from raw values by URL key (``KEYS``), and notices about what was wrong.

    Names may be keys, Chinese or English names, short names, aliases, or former names of
    places. An empty value counts as absent.
    """
    resolver = _Resolver(snapshot, raw)
    return resolver.scope(), resolver.notices


class _Resolver:
    def __init__(self, snapshot: Snapshot, raw: Mapping[str, str]) -> None:
        self.snapshot = snapshot
        self.known = known(snapshot)
        self.raw = {
            key: raw[key].strip()[:_LONGEST] for key in KEYS if key in raw and raw[key].strip()
        }
        self.notices: list[Refusal] = []
        self.pinned: set[str] = set()
        self.t: Language = language(self._lang())

    def scope(self) -> Scope:
        version = self._version()
        metric = self._one("metric", self.known.metrics) or self.known.metric
        if metric == self.known.metric:
            self.pinned.discard("metric")
        subdistricts = self._several("subdistricts", self.known.subdistricts)
        month_from, month_to = self._months()
        scope = Scope(
            metric=metric,
            subdistricts=subdistricts,
            month_from=month_from,
            month_to=month_to,
            version=version,
            lang=self.t.code,
            tier=self._one("tier", self.known.tiers),
            community=self._one("community", self.known.communities),
            ref=self._as_written("ref"),
            q=self._as_written("q"),
            since=self._as_written("since"),
            by=self._as_written("by"),
            period=self._as_written("period"),
            file=self._as_written("file"),
            receipt=self._as_written("receipt"),
            meeting=self._as_written("meeting"),
            pinned=frozenset(self.pinned),
        )
        # By what places are compared at first depends on what is looked at.
        scope = replace(scope, per=self._per(scope), pinned=frozenset(self.pinned))
        return replace(scope, pinned=frozenset(scope.to_query()))

    def _lang(self) -> str:
        asked = self.raw.get("lang", "")
        code = asked.casefold()
        if asked and code not in CODES:
            self.notices.append(
                Refusal("There is no language “{name}”; there are zh and en.", name=asked)
            )
        if code not in CODES:
            return DEFAULT
        self.pinned.add("lang")
        return code

    def _version(self) -> int:
        shown = self.snapshot.version
        if "version" in self.raw:
            asked = version_asked(self.raw)
            if asked == shown:
                self.pinned.add("version")
            elif self.snapshot.fallback is not None:
                self.notices.append(self.snapshot.fallback)
            else:
                self.notices.append(
                    Refusal(
                        "There is no version “{name}”; version {shown} is shown.",
                        name=self.raw["version"],
                        shown=shown,
                    )
                )
        elif self.snapshot.fallback is not None:
            self.notices.append(self.snapshot.fallback)
        return shown

    def _one(self, field: str, candidates: Sequence[Name]) -> str:
        asked = self.raw.get(field)
        return self._find(field, asked, candidates) or "" if asked else ""

    def _several(self, field: str, candidates: Sequence[Name]) -> tuple[str, ...]:
        asked = [part.strip() for part in _SEPARATORS.split(self.raw.get(field, ""))]
        found = {self._find(field, part, candidates) for part in dict.fromkeys(asked) if part}
        return tuple(dict.fromkeys(name.key for name in candidates if name.key in found))

    def _find(self, field: str, asked: str, candidates: Sequence[Name]) -> str | None:
        name = find(asked, candidates)
        if name is None:
            self.notices.append(unknown(field, asked, candidates, self.t))
            return None
        self.pinned.add(field)
        return name.key

    def _months(self) -> tuple[dt.date, dt.date]:
        first, last, settled = (
            self.known.first_month,
            self.known.data_month,
            self.known.settled_month,
        )
        if first is None or last is None or settled is None:
            return self.known.start_month, self.known.start_month
        month_from, month_to = self._month("from"), self._month("to")
        if month_from and month_to and month_from > month_to:
            self.notices.append(
                Refusal(
                    "{first} is after {last}: the two months were exchanged.",
                    first=figures.month(month_from),
                    last=figures.month(month_to),
                )
            )
            month_from, month_to = month_to, month_from
        for month in (month_from, month_to):
            if month is not None and not first <= month <= last:
                self.notices.append(
                    Refusal(
                        "There are no figures for {month}: they run from {first} to {last}.",
                        month=figures.month(month),
                        first=figures.month(first),
                        last=figures.month(last),
                    )
                )
        shown_from = min(max(month_from or first, first), last)
        # Who asks for months after the settled one sees up to the last.
        usual = settled if shown_from <= settled else last
        shown_to = min(max(month_to or usual, first), last)
        if shown_from != first:
            self.pinned.add("from")
        if month_to == shown_to:
            self.pinned.add("to")
        return shown_from, shown_to

    def _month(self, key: str) -> dt.date | None:
        asked = self.raw.get(key)
        if asked is None:
            return None
        month = month_of(asked)
        if month is None:
            self.notices.append(
                Refusal("“{name}” is not a month; write it as 2019-07.", name=asked)
            )
        return month

    def _as_written(self, key: str) -> str:
        """What a page of its own makes sense of."""
        self.pinned.add(key)
        return self.raw.get(key, "")

    def _per(self, scope: Scope) -> str:
        asked = self.raw.get("per", "").casefold()
        judged = self.snapshot.query(
            "kpi/judged_metrics", **scope.parameters(("subdistricts", "month_to"))
        )
        offered = PER if scope.metric in set(judged["metric_key"]) else PER[1:]
        if asked and asked not in PER:
            refusal = Refusal(
                "“{name}” is not one of completion, total, estate and household.", name=asked
            )
            self.notices.append(UnknownName(refusal, "per", nearest(asked, offered)))
        # A link that asks for the completion of what has no target shows its total.
        if asked not in offered or asked == offered[0]:
            return offered[0]
        self.pinned.add("per")
        return asked
