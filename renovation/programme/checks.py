"""What must hold between the rows of a programme. One function is one rule.

Each takes the sheets and yields a Refusal per problem. Rows whose cells were refused already are
left out, so nothing is told twice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from renovation.programme.files import INFO_FILE
from renovation.programme.measures import (
    headlines_are_numbered_once,
    metrics_agree,
    published_units_fit,
    unit_chains_end,
)
from renovation.programme.model import ProgrammeInfo
from renovation.programme.places import (
    estates_stand_in_communities_of_today,
    offices_are_of_today,
    periods_run_forward,
    successors_follow,
)
from renovation.programme.plans import plan_rules
from renovation.programme.sheet import Row, Sheet, Sheets, good, no_twice
from renovation.refusal import Refusal, nearest


def check(info: ProgrammeInfo | None, sheets: Sheets) -> list[Refusal]:
    """Every problem between rows, file by file and rule by rule."""
    rules: list[Callable[[Sheets], Iterable[Refusal]]] = [
        _ids_are_unique,
        _references_lead_somewhere,
        _names_are_unique,
        periods_run_forward,
        successors_follow,
        unit_chains_end,
        metrics_agree,
        headlines_are_numbered_once,
        published_units_fit,
        estates_stand_in_communities_of_today,
        offices_are_of_today,
        *plan_rules(info),
    ]
    problems = [problem for rule in rules for problem in rule(sheets)]
    return (list(_info_agrees(info, sheets)) if info else []) + problems


def _info_agrees(info: ProgrammeInfo, sheets: Sheets) -> Iterator[Refusal]:
    if info.end_month < info.start_month:
        yield Refusal(
            "{file}, end_month: {value} comes before the start month {start}.",
            file=INFO_FILE,
            value=info.end_month,
            start=info.start_month,
        )
    if f"{info.published_date:%Y-%m}" != info.published_month:
        yield Refusal(
            "{file}, published_date: {value} is not in the published month {month}.",
            file=INFO_FILE,
            value=info.published_date,
            month=info.published_month,
        )
    sources = sheets["sources.csv"]
    if sources.is_readable and info.published_source not in sources.ids():
        yield Refusal(
            "{file}, published_source: there is no “{value}” in sources.csv.",
            file=INFO_FILE,
            value=info.published_source,
        )


def _ids_are_unique(sheets: Sheets) -> Iterator[Refusal]:
    for sheet in sheets.values():
        if sheet.file.has_key:
            yield from no_twice(
                sheet, ((row, sheet.key, row.cells[sheet.key]) for row in sheet.rows)
            )


def _references_lead_somewhere(sheets: Sheets) -> Iterator[Refusal]:
    for sheet in sheets.values():
        for column, target in sheet.file.refers.items():
            if sheets[target].is_readable:
                known = sheets[target].ids()
                yield from _unknown(sheet, column, target, known)


def _unknown(sheet: Sheet, column: str, target: str, known: list[str]) -> Iterator[Refusal]:
    for row in sheet.rows:
        value = row.cells[column]
        if not value or value in known:
            continue
        where = {**sheet.where(row, column), "target": target}
        if guess := nearest(value, known):
            yield Refusal(
                "{file}, row {row}, column {column}: there is no “{value}” in {target}; "
                "did you mean “{guess}”?",
                **where,
                guess=guess,
            )
        else:
            yield Refusal(
                "{file}, row {row}, column {column}: there is no “{value}” in {target}.", **where
            )


def _names_are_unique(sheets: Sheets) -> Iterator[Refusal]:
    """A name in a submission must mean one thing only.

    Communities may share a name when they lie in different subdistricts, units when they
    measure different things (个 for centres and for stations).
    """
    scopes: dict[str, Callable[[Any], Any]] = {
        "subdistricts.csv": lambda place: None,
        "communities.csv": lambda place: place.subdistrict,
        "metrics.csv": lambda metric: None,
        "units.csv": lambda unit: unit.base_unit,
        "tiers.csv": lambda tier: None,
        "themes.csv": lambda theme: None,
        "estates.csv": lambda estate: estate.community,
        "people.csv": lambda person: None,
    }
    for name, scope in scopes.items():
        sheet = sheets[name]
        first: dict[Any, int] = {}
        for row, thing in good(sheet):
            for column, word in _words_for(thing, row):
                place = (scope(thing), word.casefold())
                if first.setdefault(place, row.number) != row.number:
                    yield Refusal(
                        "{file}, row {row}, column {column}: the name “{word}” stands in row "
                        "{first} already.",
                        **{**sheet.where(row, column), "word": word, "first": first[place]},
                    )


def _words_for(thing: Any, row: Row) -> Iterator[tuple[str, str]]:
    """The columns and words by which a submission may call a thing."""
    for column in ("name_zh", "name_en", "short_zh", "short_en"):
        if column in row.cells:
            yield column, row.cells[column]
    for alias in getattr(thing, "aliases", ()):
        yield "aliases", alias
