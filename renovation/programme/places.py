"""What must hold between places, and between the days on which things begin and end."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from renovation.programme.sheet import Row, Sheet, Sheets, good
from renovation.refusal import Refusal


def periods_run_forward(sheets: Sheets) -> Iterator[Refusal]:
    """Nothing ends before it begins."""
    spans = {
        "subdistricts.csv": ("valid_from", "valid_to"),
        "communities.csv": ("valid_from", "valid_to"),
        "holidays.csv": ("first_day", "last_day"),
    }
    for name, (start, end) in spans.items():
        for row, thing in good(sheets[name]):
            first, last = getattr(thing, start), getattr(thing, end)
            if first and last and last < first:
                yield Refusal(
                    "{file}, row {row}, column {column}: {value} comes before {start} {first}.",
                    **{**sheets[name].where(row, end), "start": start, "first": first},
                )


def successors_follow(sheets: Sheets) -> Iterator[Refusal]:
    """Successors form no circle and take over when their predecessor ends."""
    for name in ("subdistricts.csv", "communities.csv"):
        sheet = sheets[name]
        places = {thing.key: thing for _, thing in good(sheet)}
        for row, place in good(sheet):
            if _is_in_circle(place, places):
                yield Refusal(
                    "{file}, row {row}, column {column}: “{value}” leads back to “{key}” in a "
                    "circle of successors.",
                    **{**sheet.where(row, "successor"), "key": place.key},
                )
            elif later := places.get(place.successor):
                yield from _takes_over(sheet, row, place, later)


def _is_in_circle(place: Any, places: dict[str, Any]) -> bool:
    seen: set[str] = set()
    key = place.successor
    while key in places and key not in seen:
        if key == place.key:
            return True
        seen.add(key)
        key = places[key].successor
    return False


def _takes_over(sheet: Sheet, row: Row, place: Any, later: Any) -> Iterator[Refusal]:
    """A successor is there from the day after its predecessor's last day, at the latest."""
    where = sheet.where(row, "successor")
    if place.valid_to is None:
        yield Refusal(
            "{file}, row {row}, column {column}: a place with the successor “{value}” needs the "
            "last day in valid_to.",
            **where,
        )
        return
    if later.valid_to and later.valid_to <= place.valid_to:
        yield Refusal(
            "{file}, row {row}, column {column}: “{value}” ends on {later}, not after {last}, "
            "the last day of the place it follows.",
            **{**where, "later": later.valid_to, "last": place.valid_to},
        )
    if later.valid_from and (later.valid_from - place.valid_to).days > 1:
        yield Refusal(
            "{file}, row {row}, column {column}: “{value}” starts on {later}, later than the day "
            "after {last}, the last day of the place it follows.",
            **{**where, "later": later.valid_from, "last": place.valid_to},
        )


def estates_stand_in_communities_of_today(sheets: Sheets) -> Iterator[Refusal]:
    """An estate belongs to a community of today; its history is that community's."""
    sheet = sheets["estates.csv"]
    communities = {place.key: place for _, place in good(sheets["communities.csv"])}
    for row, estate in good(sheet):
        place = communities.get(estate.community)
        if place and not place.is_current:
            yield Refusal(
                "{file}, row {row}, column {column}: “{value}” is a former community; an estate "
                "stands in a community of today.",
                **sheet.where(row, "community"),
            )


def offices_are_of_today(sheets: Sheets) -> Iterator[Refusal]:
    """A person works in a subdistrict of today, which answers for the former ones."""
    sheet = sheets["people.csv"]
    subdistricts = {place.key: place for _, place in good(sheets["subdistricts.csv"])}
    for row, person in good(sheet):
        place = subdistricts.get(person.office)
        if place and not place.is_current:
            yield Refusal(
                "{file}, row {row}, column {column}: “{value}” is a former subdistrict; people "
                "work in a subdistrict of today.",
                **sheet.where(row, "office"),
            )
