"""What changed since a month or a version: what moved, which lights changed, what was revised."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from renovation import figures
from renovation.language import Language
from renovation.narrative.lights import light_word
from renovation.narrative.names import Names, Row, known, records
from renovation.narrative.plans import changed_targets, targets_sentence
from renovation.narrative.words import capital, clauses, first_that_fits, listing, sentences


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
    moved, lights = _moved(names, rows), light_changes(rows)
    count = t.plural("{n} light changed", "{n} lights changed", len(lights)) if lights else ""
    since = since_words(t, month, version)
    if not (moved or lights):
        return t("{since}: no figure and no light changed", since=since)
    # A fall is rarer than a rise, so it is said where there is room for one of them.
    tries = [[*moved, count], [*moved[-1:], count], [count or moved[0]]]
    if lights:
        named, brief = (
            t("{count}: {said}", count=count, said=_turned(names, lights[0], field))
            for field in ("name", "short")
        )
        tries = [[*moved, named], [*moved, brief], [*moved[-1:], brief], [brief], *tries]
    return first_that_fits(
        t, [t("{since}: {said}", since=since, said=clauses(t, parts)) for parts in tries]
    )


def changes_lead(names: Names, rows: pd.DataFrame, revised: pd.DataFrame) -> str:
    """What was revised, with the largest of it; then whose gap moved most, and changed targets.

    ``revised`` is the frame of the report's table of revisions.
    """
    t = names.t
    return sentences(
        t,
        [
            *revised_words(names, revised),
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


def light_changes(rows: pd.DataFrame) -> list[Row]:
    """The rows whose light changed, the largest change of the gap first."""
    changed = rows[rows["is_light_changed"].eq(True) & _apart(rows)]
    return sorted(records(changed), key=lambda row: -_size(row["gap_points_change"]))


def rank_changes(rows: pd.DataFrame) -> list[Row]:
    """The rows whose rank moved, who moved furthest first."""
    moved = rows[rows["rank_change"].notna() & rows["rank_change"].ne(0)]
    return sorted(records(moved), key=lambda row: (-_size(row["rank_change"]), -row["rank_change"]))


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


def quantity_words(t: Language, row: Row, key: str) -> str:
    """A reported quantity of the table of revisions, in full with its unit."""
    unit = {"name_zh": row["unit"], "name_en": row["unit"]}
    return figures.quantity(row[key], unit, t, int(row["decimals"]), exact=True)


def difference_words(t: Language, row: Row) -> str:
    """What a revision changed, in full with its sign."""
    change = row["quantity_change"]
    if not known(change):
        return figures.NOT_APPLICABLE
    said = quantity_words(t, {**row, "size": _size(change)}, "size")
    if not _size(change):
        return t("no change")
    return f"{'+' if change > 0 else figures.MINUS}{said}"


def place_words(t: Language, row: Row) -> str:
    """Where a revised figure was reported: the estate's community with it, or the community."""
    if row["estate"]:
        return t("{community}, {estate}", community=row["community"], estate=row["estate"])
    return str(row["community"])


def figure_words(t: Language, row: Row) -> str:
    """Which figure was revised: metric, month and place."""
    return f"{row['metric']} · {figures.month(row['month_start'])} · {place_words(t, row)}"


def replaced_words(t: Language, row: Row, arrow: str) -> str:
    """What was reported before and now; what was added later has nothing before it."""
    now = quantity_words(t, row, "quantity")
    if known(row["receipt_no_before"]):
        return f"{quantity_words(t, row, 'quantity_before')} {arrow} {now}"
    return t("added later: {figure}", figure=now)


def report_words(t: Language, row: Row) -> str:
    """Who revised it, by which file, and why."""
    return t(
        "{who} · {file}: {why}",
        who=who_words(t, row),
        file=row["file_name"],
        why=reason_words(t, row),
    )


def who_words(t: Language, row: Row) -> str:
    """The subdistrict, and who handed the file in where that is known."""
    if not isinstance(row.get("submitted_by"), str):
        return str(row["subdistrict"])
    person = t.name(row, "submitted_by")
    return t("{subdistrict}, {person}", subdistrict=row["subdistrict"], person=person)


def reason_words(t: Language, row: Row) -> str:
    """Why, as the report says or was said when it came in; that nobody said, where nobody did."""
    for said in (row["remark"], row.get("reason")):
        if isinstance(said, str) and said.strip():
            return said
    return t("no reason given")


def _moved(names: Names, rows: pd.DataFrame) -> list[str]:
    t = names.t
    change = rows.loc[rows["level"] == "total", "cumulative_change"].astype(float)
    more, less = int((change > 0).sum()), int((change < 0).sum())
    said = [t.plural("{n} metric rose", "{n} metrics rose", more)] if more else []
    return said + ([t.plural("{n} metric fell", "{n} metrics fell", less)] if less else [])


def _turned(names: Names, row: Row, field: str) -> str:
    t = names.t
    return t(
        "{place} {metric} from {before} to {after}",
        place=_place(names, row, field),
        metric=names.metric_inside(str(row["metric_key"])),
        before=_inside(light_word(t, str(row["light_before"]))),
        after=_inside(light_word(t, str(row["light"]))),
    )


def _place(names: Names, row: Row, field: str) -> str:
    key = str(row["place_key"])
    if row["level"] == "total":
        return names.total
    return names.t.name(names.places[key], field) if key in names.places else key


def revised_words(names: Names, revised: pd.DataFrame) -> list[str]:
    """How many figures were corrected and added later, and the largest of them."""
    t = names.t
    if revised.empty:
        return [t("no figure of an earlier report was corrected or added later")]
    corrected = int(revised["receipt_no_before"].notna().sum())
    late = len(revised) - corrected
    said = []
    if corrected:
        said.append(t.plural("{n} figure was corrected", "{n} figures were corrected", corrected))
    if late:
        said.append(t.plural("{n} figure was added later", "{n} figures were added later", late))
    largest = max(records(revised), key=lambda row: _size(row["share_of_total"]))
    return [clauses(t, said), _largest(names, largest)]


def _largest(names: Names, row: Row) -> str:
    t = names.t
    values: dict[str, Any] = {
        "place": place_words(t, row),
        "metric": names.metric_inside(str(row["metric_key"])),
        "month": figures.month(row["month_start"]),
        "now": quantity_words(t, row, "quantity"),
        "who": who_words(t, row),
        "file": row["file_name"],
        "why": reason_words(t, row).rstrip("。."),
    }
    if known(row["receipt_no_before"]):
        return t(
            "the largest is {metric} of {place} for {month}, from {before} to {now} "
            "({who}, {file}: {why})",
            before=quantity_words(t, row, "quantity_before"),
            **values,
        )
    return t(
        "the largest is {metric} of {place} for {month}, {now} ({who}, {file}: {why})", **values
    )


def _widest(names: Names, rows: pd.DataFrame) -> str:
    """Whose distance from the plan moved most."""
    t, parts = names.t, rows[(rows["level"] == "subdistrict") & rows["gap_points_change"].notna()]
    if parts.empty:
        return ""
    most = max(records(parts), key=lambda row: _size(row["gap_points_change"]))
    if not _size(most["gap_points_change"]):
        return ""
    points = t("{points} points", points=figures.gap(most["gap_points_change"], t))
    return t(
        "against the plan {place} moved most, in {metric}: {points}",
        place=names.place(str(most["place_key"])),
        metric=names.metric_inside(str(most["metric_key"])),
        points=points,
    )


def _apart(rows: pd.DataFrame) -> pd.Series:
    """False for a total that is of one subdistrict alone, which says the same twice."""
    is_one = rows.loc[rows["level"] == "subdistrict", "place_key"].nunique() == 1
    return ~(rows["level"].eq("total") & is_one)


def _size(value: object) -> float:
    return abs(float(str(value))) if known(value) else 0.0


def _inside(word: str) -> str:
    return word[:1].lower() + word[1:]
