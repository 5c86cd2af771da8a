"""What changed since a month or a version: what moved, which lights changed, what was revised."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from renovation import figures
from renovation.language import Language
from renovation.narrative.lights import light_word
from renovation.narrative.names import Names, Row, known
from renovation.narrative.plans import changed_targets, reports_in, targets_sentence
from renovation.narrative.revised import revised_and_late
from renovation.narrative.words import capital, clauses, first_that_fits, listing, sentences
from renovation.report.turned import moved, turned
from renovation.rows import records


def changes_finding(names: Names, rows: pd.DataFrame, month: object, version: int | None) -> str:
    """How many metrics and lights moved, and the light that moved most.

    ``rows`` are those of derived/standing_changes, against ``month`` of the same version or of
    ``version``; without a month there is nothing to compare with.
    """
    t = names.t
    if not rows["cumulative"].notna().any():
        return t("Nothing was reported yet, so nothing can have changed")
    if not known_month(month):
        if version is not None:
            return t("Version {version} had no figures yet: all of them are new", version=version)
        return t("This is the first month with figures: there is nothing before it")
    figured, lights = _moved(names, rows), light_changes(rows)
    count = t.plural("{n} light changed", "{n} lights changed", len(lights)) if lights else ""
    since = since_words(t, month, version)
    if not (figured or lights):
        return t("{since}: no figure and no light changed", since=since)
    # A fall or silence is rarer than a rise, so it is said where there is room for one of them.
    tries = [[*figured, count], [*figured[-1:], count], [count or figured[0]]]
    if lights:
        named, brief, short = (
            t("{count}: {said}", count=count, said=said)
            for said in (
                _turned(names, lights[0], "name"),
                _turned(names, lights[0], "short"),
                _turned_to(names, lights[0]),
            )
        )
        least = [
            [*figured[-1:], brief],
            [*figured, short],
            [*figured[-1:], short],
            [brief],
            [short],
        ]
        tries = [[*figured, named], [*figured, brief], *least, *tries]
    return first_that_fits(
        t, [t("{since}: {said}", since=since, said=clauses(t, parts)) for parts in tries]
    )


def changes_lead(
    names: Names, rows: pd.DataFrame, revised: pd.DataFrame, late: pd.DataFrame | None = None
) -> str:
    """What was revised, with the largest of it; then whose gap moved most, and changed targets.

    ``revised`` is the frame of the report's table of revisions; against a version ``late`` are the
    rows of derived/late_reports, which tell of all that was added later.
    """
    return sentences(
        names.t,
        [
            *revised_and_late(names, revised, late),
            _widest(names, rows),
            targets_sentence(names, changed_targets(rows)),
        ],
    )


def since_words(t: Language, month: object, version: int | None) -> str:
    """Against what: a month, or an earlier version."""
    if version is None:
        return t("Against {month}", month=figures.month(month))
    return t("Against version {version}", version=version)


def side_words(t: Language, month: object, version: int | None) -> str:
    """One side of a comparison, as the head of a column."""
    label = figures.month(month)
    if version is None:
        return label
    return t("{month}, version {version}", month=label, version=version)


def unknown_version(t: Language, asked: str, valid: Sequence[int]) -> str:
    """That a version cannot be compared with, and which ones can."""
    if not valid:
        return t(
            "“{name}” is not an earlier version, and there is none; the month before is compared.",
            name=asked,
        )
    said = listing(t, [str(number) for number in valid], limit=5)
    return t(
        "“{name}” is not an earlier version; there are {versions}. The month before is compared.",
        name=asked,
        versions=said,
    )


def not_comparable(t: Language, version: int) -> tuple[str, str]:
    """That a version's tables are of another release: the finding and the lead."""
    return (
        t("Version {version} cannot be compared with this one", version=version),
        t("It was built by another release of this program and lacks what is compared here."),
    )


def known_month(month: object) -> bool:
    """Whether there is a month."""
    return figures.month(month) != figures.NOT_APPLICABLE


def light_changes(rows: pd.DataFrame) -> Sequence[Row]:
    """The rows whose light changed: what turned worse or silent first, of it the whole first."""
    return records(turned(rows))


def rank_changes(rows: pd.DataFrame) -> Sequence[Row]:
    """The rows whose rank moved, who moved furthest first."""
    return records(moved(rows))


def task_words(names: Names, row: Row) -> str:
    """A place's short name and its metric; the whole by the word for it."""
    place = capital(_place(names, row, "short"))
    return names.t("{place}: {metric}", place=place, metric=names.metric(str(row["metric_key"])))


def rank_words(t: Language, change: float) -> str:
    """How many places somebody moved: 升2位."""
    places = abs(int(change))
    if change > 0:
        return t.plural("up {n} place", "up {n} places", places)
    return t.plural("down {n} place", "down {n} places", places)


def _moved(names: Names, rows: pd.DataFrame) -> list[str]:
    t = names.t
    change = rows.loc[rows["level"] == "total", "cumulative_change"].astype(float)
    more, less = int((change > 0).sum()), int((change < 0).sum())
    silent = int(rows.loc[rows["level"] == "total", "is_silent"].eq(True).sum())
    said = [t.plural("{n} metric rose", "{n} metrics rose", more)] if more else []
    said += [t.plural("{n} metric fell", "{n} metrics fell", less)] if less else []
    unsaid = t.plural("{n} metric not reported", "{n} metrics not reported", silent)
    return said + ([unsaid] if silent else [])


def _turned(names: Names, row: Row, field: str) -> str:
    t = names.t
    said = t(
        "{place} {metric} from {before} to {after}",
        place=_place(names, row, field),
        metric=names.metric_inside(str(row["metric_key"])),
        before=_inside(light_word(t, str(row["light_before"]))),
        after=_inside(light_word(t, str(row["light"]))),
    )
    return _incomplete(t, said, row)


def _incomplete(t: Language, said: str, row: Row) -> str:
    """With how many have reported where not all have: what is missing may be why."""
    missing = "" if row["light"] == "not_reported" else reports_in(t, row)
    return t("{said} ({note})", said=said, note=missing) if missing else said


def _turned_to(names: Names, row: Row) -> str:
    """As ``_turned``, where there is no room for the light before."""
    t = names.t
    said = t(
        "{place} {metric} now {light}",
        place=_place(names, row, "short"),
        metric=names.metric_inside(str(row["metric_key"])),
        light=_inside(light_word(t, str(row["light"]))),
    )
    return _incomplete(t, said, row)


def _place(names: Names, row: Row, field: str) -> str:
    key = str(row["place_key"])
    if row["level"] == "total":
        return names.total
    return names.t.name(names.places[key], field) if key in names.places else key


def _widest(names: Names, rows: pd.DataFrame) -> str:
    """Whose distance from the plan moved most."""
    t, parts = names.t, rows[(rows["level"] == "subdistrict") & rows["gap_points_change"].notna()]
    if parts.empty:
        return ""
    most = max(records(parts), key=lambda row: _size(row["gap_points_change"]))
    shown = figures.gap(most["gap_points_change"], t)
    if shown == t("level"):  # less than it is printed with
        return ""
    points = t("{points} points", points=shown)
    return t(
        "against the plan {place} moved most, in {metric}: {points}",
        place=names.place(str(most["place_key"])),
        metric=names.metric_inside(str(most["metric_key"])),
        points=points,
    )


def _size(value: object) -> float:
    return abs(float(str(value))) if known(value) else 0.0


def _inside(word: str) -> str:
    return word[:1].lower() + word[1:]
