"""What a programme is made of. One class is one file of the folder, one field one column.

``key`` is the id in the file's first column; references to other things hold their keys.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from renovation.programme.planning import Doubt, Judgement, Phasing, Target


@dataclass(frozen=True, slots=True)
class ProgrammeInfo:
    """``programme.toml``: names, months, the share of reports from which a month is shown first."""

    key: str
    name_zh: str
    name_en: str
    title_zh: str
    title_en: str
    city: str
    city_zh: str
    city_en: str
    total_zh: str
    total_en: str
    start_month: str
    end_month: str
    contact_zh: str
    contact_en: str
    published_source: str
    published_month: str
    published_date: dt.date
    settled_from: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Theme:
    """A group of metrics."""

    key: str
    name_zh: str
    name_en: str


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: ``factor`` of its base unit; ``is_whole`` when it is counted and has no halves."""

    key: str
    name_zh: str
    name_en: str
    base_unit: str
    factor: Decimal
    aliases: tuple[str, ...]
    is_whole: bool = False


@dataclass(frozen=True, slots=True)
class Metric:
    """An indicator, counted in the base unit ``unit``."""

    key: str
    name_zh: str
    name_en: str
    short_zh: str
    short_en: str
    unit: str
    kind: str
    level: str
    theme: str
    direction: str
    decimals: int
    headline: int | None
    part_of: str | None
    definition_zh: str
    definition_en: str
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tier:
    """A level of renovation, by the condition an estate was in."""

    key: str
    name_zh: str
    name_en: str
    definition_zh: str
    definition_en: str


@dataclass(frozen=True, slots=True)
class Subdistrict:
    """A subdistrict of today or a former one; the dates are None where none is known."""

    key: str
    name_zh: str
    name_en: str
    short_zh: str
    short_en: str
    valid_from: dt.date | None
    valid_to: dt.date | None
    successor: str | None
    source: str | None
    note: str

    @property
    def is_current(self) -> bool:
        return self.successor is None and self.valid_to is None


@dataclass(frozen=True, slots=True)
class Community:
    """A community of today or a former one, in the subdistrict it was listed under."""

    key: str
    name_zh: str
    name_en: str
    short_zh: str
    short_en: str
    subdistrict: str
    valid_from: dt.date | None
    valid_to: dt.date | None
    successor: str | None
    source: str | None
    note: str

    @property
    def is_current(self) -> bool:
        return self.successor is None and self.valid_to is None


@dataclass(frozen=True, slots=True)
class Estate:
    """A housing estate of a community of today."""

    key: str
    name_zh: str
    name_en: str
    community: str
    tier: str
    households: int


@dataclass(frozen=True, slots=True)
class Holiday:
    """A public holiday, both days included."""

    key: str
    name_zh: str
    name_en: str
    first_day: dt.date
    last_day: dt.date


@dataclass(frozen=True, slots=True)
class Source:
    """Where a figure or a name was published; ``published_on`` may be a year or a month."""

    key: str
    title_zh: str
    title_en: str
    publisher_zh: str
    publisher_en: str
    published_on: str
    address: str
    kind: str
    confidence_zh: str
    confidence_en: str


@dataclass(frozen=True, slots=True)
class PublishedFigure:
    """A figure of the city's report, as printed; ``precision`` is in base units."""

    key: str
    metric: str | None
    name_zh: str
    name_en: str
    value: Decimal
    unit: str
    qualifier_zh: str
    qualifier_en: str
    bound: str
    precision: Decimal
    as_of_zh: str
    as_of_en: str
    source: str
    quote: str


@dataclass(frozen=True, slots=True)
class LaterFigure:
    """Another public figure of the programme; no value where the source gives none."""

    key: str
    as_of: str
    published_on: str
    scope_zh: str
    scope_en: str
    name_zh: str
    name_en: str
    value: Decimal | None
    unit_zh: str
    unit_en: str
    quote: str
    source: str
    confidence_zh: str
    confidence_en: str


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who submits, reviews or closes. Without ``office`` for the whole programme.

    ``serves`` is no column: the office and the former subdistricts it answers for.
    """

    key: str
    name_zh: str
    name_en: str
    office: str | None
    roles: tuple[str, ...]
    serves: tuple[Subdistrict, ...] = ()


@dataclass(frozen=True)
class Programme:
    """A whole programme, checked: every reference leads somewhere. Tuples keep the files' order."""

    info: ProgrammeInfo
    themes: tuple[Theme, ...]
    units: tuple[Unit, ...]
    metrics: tuple[Metric, ...]
    tiers: tuple[Tier, ...]
    subdistricts: tuple[Subdistrict, ...]
    communities: tuple[Community, ...]
    estates: tuple[Estate, ...]
    targets: tuple[Target, ...]
    phasing: tuple[Phasing, ...]
    judging: tuple[Judgement, ...]
    plausibility: tuple[Doubt, ...]
    holidays: tuple[Holiday, ...]
    sources: tuple[Source, ...]
    published_figures: tuple[PublishedFigure, ...]
    later_figures: tuple[LaterFigure, ...]
    people: tuple[Person, ...]
    sha256: str
    # Of each file that sha256 covers, by folder and name.
    hashes: Mapping[str, str] = field(default_factory=dict, compare=False)

    @cached_property
    def metric(self) -> dict[str, Metric]:
        """Metrics by key."""
        return {metric.key: metric for metric in self.metrics}

    @cached_property
    def unit(self) -> dict[str, Unit]:
        """Units by key."""
        return {unit.key: unit for unit in self.units}

    @cached_property
    def subdistrict(self) -> dict[str, Subdistrict]:
        """Subdistricts by key, former ones included."""
        return {place.key: place for place in self.subdistricts}

    @cached_property
    def community(self) -> dict[str, Community]:
        """Communities by key, former ones included."""
        return {place.key: place for place in self.communities}

    @cached_property
    def person(self) -> dict[str, Person]:
        """People by key."""
        return {person.key: person for person in self.people}

    def headlines(self) -> tuple[Metric, ...]:
        """The headline metrics in their order."""
        numbered = [metric for metric in self.metrics if metric.headline is not None]
        return tuple(sorted(numbered, key=lambda metric: metric.headline or 0))

    def current_subdistrict(self, key: str) -> Subdistrict:
        """The subdistrict at the end of the chain of successors; itself when it has none."""
        place = self.subdistrict[key]
        while place.successor is not None:
            place = self.subdistrict[place.successor]
        return place

    def current_community(self, key: str) -> Community:
        """The community at the end of the chain of successors; itself when it has none."""
        place = self.community[key]
        while place.successor is not None:
            place = self.community[place.successor]
        return place
