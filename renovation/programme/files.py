"""The files of a programme folder and what each column holds.

A column's name is the name of the field in ``model``; the first column of a file with ids is
its key. A ``Reference`` says that the cell names a row of another file.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from renovation.programme import model, planning
from renovation.programme.cells import (
    Kind,
    at_least_zero,
    between,
    choice,
    date,
    each,
    identifier,
    number,
    optional,
    partial_date,
    positive,
    several,
    text,
    whole,
    words,
    yes,
)

INFO_FILE = "programme.toml"
KINDS = ("flow", "stock")
LEVELS = ("estate", "community")
DIRECTIONS = ("up", "down", "none")
# Each is a file of queries/plausibility.
DOUBTS = (
    "cumulative_falls",
    "tenfold_jump",
    "zeros_for_months",
    "far_from_peers",
    "parts_and_target",
)
# Each is an Action of renovation.people.
ROLES = ("submit", "review", "close")
BOUNDS = ("exact", "at_least", "nearly", "standard")


@dataclass(frozen=True)
class File:
    """One CSV file: the class of its rows, its columns in order, and where they refer to."""

    name: str
    row: type[Any]
    columns: dict[str, Kind]
    refers: dict[str, str] = field(default_factory=dict)  # column -> file name
    has_key: bool = True
    may_be_empty: bool = True
    may_be_missing: bool = False
    # Columns that data folders of earlier releases do not have; their cells are blank then.
    may_lack: tuple[str, ...] = ()
    # Whether a snapshot depends on it: only such files are covered by the programme's hash.
    is_hashed: bool = True


def _names(*fields: str) -> dict[str, Kind]:
    return {f"{name}_{code}": text for name in fields for code in ("zh", "en")}


_PLACE: dict[str, Kind] = {
    "valid_from": optional(date),
    "valid_to": optional(date),
    "successor": optional(identifier),
    "source": optional(identifier),
    "note": words,
}

THEMES = File("themes.csv", model.Theme, {"theme": identifier, **_names("name")})
UNITS = File(
    "units.csv",
    model.Unit,
    {
        "unit": identifier,
        **_names("name"),
        "base_unit": identifier,
        "factor": positive,
        "aliases": several,
        "whole": yes,
    },
    {"base_unit": "units.csv"},
    may_be_empty=False,
    may_lack=("whole",),
)
METRICS = File(
    "metrics.csv",
    model.Metric,
    {
        "metric": identifier,
        **_names("name", "short"),
        "unit": identifier,
        "kind": choice(*KINDS),
        "level": choice(*LEVELS),
        "theme": identifier,
        "direction": choice(*DIRECTIONS),
        "decimals": between(whole, 0, 3),
        "headline": optional(between(whole, 1, 99)),
        "part_of": optional(identifier),
        **_names("definition"),
        "aliases": several,
    },
    {"unit": "units.csv", "theme": "themes.csv", "part_of": "metrics.csv"},
    may_be_empty=False,
)
TIERS = File("tiers.csv", model.Tier, {"tier": identifier, **_names("name", "definition")})
SUBDISTRICTS = File(
    "subdistricts.csv",
    model.Subdistrict,
    {"subdistrict": identifier, **_names("name", "short"), **_PLACE},
    {"successor": "subdistricts.csv", "source": "sources.csv"},
    may_be_empty=False,
)
COMMUNITIES = File(
    "communities.csv",
    model.Community,
    {
        "community": identifier,
        **_names("name", "short"),
        "subdistrict": identifier,
        **_PLACE,
    },
    {
        "subdistrict": "subdistricts.csv",
        "successor": "communities.csv",
        "source": "sources.csv",
    },
    may_be_empty=False,
)
HOLIDAYS = File(
    "holidays.csv",
    model.Holiday,
    {"holiday": identifier, **_names("name"), "first_day": date, "last_day": date},
)
SOURCES = File(
    "sources.csv",
    model.Source,
    {
        "source": identifier,
        **_names("title"),
        "publisher_zh": words,
        "publisher_en": words,
        "published_on": partial_date,
        "address": words,
        "kind": identifier,
        **_names("confidence"),
    },
)
PUBLISHED_FIGURES = File(
    "published_figures.csv",
    model.PublishedFigure,
    {
        "figure": identifier,
        "metric": optional(identifier),
        **_names("name"),
        "value": number,
        "unit": identifier,
        "qualifier_zh": words,
        "qualifier_en": words,
        "bound": choice(*BOUNDS),
        "precision": positive,
        **_names("as_of"),
        "source": identifier,
        "quote": text,
    },
    {"metric": "metrics.csv", "unit": "units.csv", "source": "sources.csv"},
)
LATER_FIGURES = File(
    "later_figures.csv",
    model.LaterFigure,
    {
        "figure": identifier,
        "as_of": text,
        "published_on": partial_date,
        **_names("scope", "name"),
        "value": optional(number),
        "unit_zh": words,
        "unit_en": words,
        "quote": text,
        "source": identifier,
        **_names("confidence"),
    },
    {"source": "sources.csv"},
)
ESTATES = File(
    "estates.csv",
    model.Estate,
    {
        "estate": identifier,
        **_names("name"),
        "community": identifier,
        "tier": identifier,
        "households": whole,
    },
    {"community": "communities.csv", "tier": "tiers.csv"},
)
TARGETS = File(
    "targets.csv",
    planning.Target,
    {
        "plan": identifier,
        "approved_on": date,
        **_names("reason"),
        "year": between(whole, 1900, 2999),
        "metric": identifier,
        "subdistrict": optional(identifier),
        "community": optional(identifier),
        "quantity": at_least_zero,
        "unit": identifier,
    },
    {
        "metric": "metrics.csv",
        "subdistrict": "subdistricts.csv",
        "community": "communities.csv",
        "unit": "units.csv",
    },
    has_key=False,
)
PHASING = File(
    "phasing.csv",
    planning.Phasing,
    {
        "plan": identifier,
        "year": between(whole, 1900, 2999),
        "metric": optional(identifier),
        "subdistrict": optional(identifier),
        "month": between(whole, 1, 12),
        "share": between(number, 0, 1),
    },
    {"metric": "metrics.csv", "subdistrict": "subdistricts.csv"},
    has_key=False,
)

JUDGING = File(
    "judging.csv",
    planning.Judgement,
    {
        "metric": optional(identifier),
        "on_schedule_from": between(number, -100, 100),
        "slightly_behind_from": between(number, -100, 100),
        "weight": optional(positive),
    },
    {"metric": "metrics.csv"},
    has_key=False,
)
PLAUSIBILITY = File(
    "plausibility.csv",
    planning.Doubt,
    {
        "rule": choice(*DOUBTS),
        "limit": at_least_zero,
        **_names("name", "explanation"),
    },
)
PEOPLE = File(
    "people.csv",
    model.Person,
    {
        "key": identifier,
        **_names("name"),
        "office": optional(identifier),
        "roles": each(choice(*ROLES)),
    },
    {"office": "subdistricts.csv"},
    # Data folders older than this file have none. Who works where changes no figure: a clerk
    # who leaves must not make every snapshot one of another programme.
    may_be_missing=True,
    is_hashed=False,
)

# In the order in which they are read, checked and hashed.
FILES = (
    THEMES,
    UNITS,
    METRICS,
    TIERS,
    SUBDISTRICTS,
    COMMUNITIES,
    HOLIDAYS,
    SOURCES,
    PUBLISHED_FIGURES,
    LATER_FIGURES,
    ESTATES,
    TARGETS,
    PHASING,
    JUDGING,
    PLAUSIBILITY,
    PEOPLE,
)
# What a ledger may bring along in place of the programme's own.
LEDGER_FILES = (ESTATES, TARGETS, PHASING)
