"""The blank ledger form of an office for a month: its sheets, their columns, rows and lists.

Of the form alone, no file: ``renovation.exports.template`` writes it as a workbook. The words on
it are those that the intake understands, in either language.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, TypeVar

from renovation.intake.words import BASES, HEADS
from renovation.language import Language
from renovation.programme import Community, Metric, Programme, Subdistrict

Form = Literal["wide", "long"]
FORMS: tuple[Form, ...] = ("wide", "long")
Place = TypeVar("Place", Subdistrict, Community)

# More columns than these do not fit on a page that can still be read.
_MOST_METRICS = 12


@dataclass(frozen=True)
class BlankRow:
    """The names that stand in a row from the start; empty where somebody must choose."""

    subdistrict: str
    community: str
    estate: str


@dataclass(frozen=True)
class BlankSheet:
    """A sheet of the wide form: metrics of one level (``estate`` …) and kind (``flow`` …).

    ``part`` numbers the sheets of one level and kind from 1.
    """

    level: str
    kind: str
    part: int
    metrics: tuple[Metric, ...]
    rows: tuple[BlankRow, ...]

    @property
    def has_estates(self) -> bool:
        return self.level == "estate"


@dataclass(frozen=True)
class Blank:
    """The form for ``month`` (YYYY-MM) of one subdistrict, by key; "" is the whole programme."""

    programme: Programme
    month: str
    subdistrict: str
    t: Language

    @property
    def of_all(self) -> bool:
        return not self.subdistrict

    @cached_property
    def office(self) -> str:
        """Who reports, by the name it has in that month."""
        if self.of_all:
            return self.t.name(self.programme.info, "city")
        return self.t.name(self._subdistrict(self.programme.subdistrict[self.subdistrict]))

    @cached_property
    def places(self) -> tuple[BlankRow, ...]:
        """Every community that may be reported for the month, with its subdistrict."""
        return tuple(self._row(place) for place in self._communities if self._is_valid(place))

    @cached_property
    def estates(self) -> tuple[BlankRow, ...]:
        """Every estate under each name its community may be reported by, community by community."""
        by_community: dict[str, list[str]] = {}
        for estate in self.programme.estates:
            by_community.setdefault(estate.community, []).append(self.t.name(estate))
        return tuple(
            self._row(place, name)
            for place in self._communities
            if self._is_valid(place)
            for name in by_community.get(self.programme.current_community(place.key).key, ())
        )

    @cached_property
    def sheets(self) -> tuple[BlankSheet, ...]:
        """The sheets of the wide form; without any estates all metrics are a community's."""
        made = []
        for level in ("estate", "community") if self.estates else ("community",):
            rows = self._rows_by_estate if level == "estate" else self._rows_by_community
            levels = (level,) if self.estates else ("estate", "community")
            for kind in ("flow", "stock"):
                metrics = [
                    metric
                    for metric in self.programme.metrics
                    if metric.kind == kind and metric.level in levels
                ]
                count = -(-len(metrics) // _MOST_METRICS)
                # As many on each sheet, or the last would be left with a few.
                most = -(-len(metrics) // count) if count else 1
                for part in range(count):
                    some = tuple(metrics[part * most : (part + 1) * most])
                    made.append(BlankSheet(level, kind, part + 1, some, rows))
        return tuple(made)

    def word(self, role: str) -> str:
        """What the form calls a column: 社区, Community."""
        return _word(HEADS[role], self.t)

    def basis(self, kind: str) -> str:
        """How metrics of a kind are reported: 本期 what was done, 累计 the state at the end."""
        words = BASES["cumulative" if kind == "stock" else "period"]
        # "Period" alone is what some call the month.
        return _word([word for word in words if word not in HEADS["month"]], self.t)

    def unit(self, metric: Metric) -> str:
        """The unit that a metric is reported in."""
        return self.t.name(self.programme.unit[metric.unit])

    @cached_property
    def _communities(self) -> tuple[Community, ...]:
        """The office's, of today and former ones; a former one stands before who succeeds it."""
        programme, found = self.programme, []
        order = {place.key: number for number, place in enumerate(programme.communities)}
        wanted = self.subdistrict and programme.current_subdistrict(self.subdistrict).key
        for place in programme.communities:
            home = programme.current_subdistrict(place.subdistrict).key
            if not wanted or home == wanted:
                now = programme.current_community(place.key)
                found.append((order[now.key], now.key == place.key, order[place.key], place))
        return tuple(place for *_, place in sorted(found, key=lambda item: item[:3]))

    @cached_property
    def _rows_by_community(self) -> tuple[BlankRow, ...]:
        return tuple(self._row(place) for place in self._named_then)

    @cached_property
    def _rows_by_estate(self) -> tuple[BlankRow, ...]:
        """A row for each estate, and one for a community that has none in the list."""
        programme, rows = self.programme, []
        names: dict[str, list[Community]] = {}
        for place in self._named_then:
            names.setdefault(programme.current_community(place.key).key, []).append(place)
        for key, places in names.items():
            inside = [estate for estate in programme.estates if estate.community == key]
            # Which of several merged communities an estate stood in is known to the office alone.
            own = [place for place in places if place.key == key] or places
            for estate in inside:
                row = self._row(own[0], self.t.name(estate))
                rows.append(row if len(own) == 1 else BlankRow(row.subdistrict, "", row.estate))
            rows += [] if inside else [self._row(place) for place in places]
        return tuple(rows)

    @cached_property
    def _named_then(self) -> tuple[Community, ...]:
        """The communities as they were called in that month.

        A name without a first day that took over from a single one is that one's new name; until
        then the old one is the name.
        """
        valid = [place for place in self._communities if self._is_valid(place)]
        old = [place.successor for place in valid if place.successor]
        return tuple(
            place for place in valid if place.valid_from is not None or old.count(place.key) != 1
        )

    def _row(self, place: Community, estate: str = "") -> BlankRow:
        home = self._subdistrict(self.programme.subdistrict[place.subdistrict])
        return BlankRow(self.t.name(home), self.t.name(place), estate)

    def _subdistrict(self, place: Subdistrict) -> Subdistrict:
        """The subdistrict as it was called in that month: itself, or the one it took over from."""
        if self._is_valid(place):
            return place
        former = [p for p in self.programme.subdistricts if p.successor == place.key]
        valid = [p for p in former if self._is_valid(p)]
        return valid[0] if len(valid) == 1 else place

    def _is_valid(self, place: Subdistrict | Community) -> bool:
        first, last = _days(self.month)
        return (place.valid_from is None or place.valid_from <= last) and (
            place.valid_to is None or place.valid_to >= first
        )


def _word(words: Sequence[str], t: Language) -> str:
    """The first word in the language; the form's words are told by their letters."""
    if t.code == "zh":
        return words[0]
    return next(word for word in words if word.isascii()).capitalize()


def _days(month: str) -> tuple[dt.date, dt.date]:
    first = dt.date.fromisoformat(f"{month}-01")
    return first, first.replace(day=calendar.monthrange(first.year, first.month)[1])
