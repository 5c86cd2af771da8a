"""Revised figures in words: which, from what to what, by whom and why."""

from __future__ import annotations

from typing import Any

import pandas as pd

from renovation import figures
from renovation.language import Language
from renovation.narrative.names import Names, Row, known
from renovation.narrative.words import clauses
from renovation.rows import records


def corrected(revised: pd.DataFrame) -> pd.DataFrame:
    """The rows of the table of revisions that replace a figure."""
    return revised[revised["receipt_no_before"].notna()]


def revised_words(names: Names, revised: pd.DataFrame) -> list[str]:
    """How many figures were corrected and added later, and the largest of them."""
    t = names.t
    if revised.empty:
        return [t("no figure of an earlier report was corrected or added later")]
    count = len(corrected(revised))
    late = len(revised) - count
    said = []
    if count:
        said.append(t.plural("{n} figure was corrected", "{n} figures were corrected", count))
    if late:
        said.append(t.plural("{n} figure was added later", "{n} figures were added later", late))
    largest = max(records(revised), key=lambda row: _size(row["share_of_total"]))
    return [clauses(t, said), _largest(names, largest)]


def revised_and_late(
    names: Names, revised: pd.DataFrame, late: pd.DataFrame | None, *, in_brief: bool = False
) -> list[str]:
    """What was corrected and what came in later, with the largest of it unless ``in_brief``.

    ``revised`` is the frame of the report's table of revisions; against a version ``late`` are the
    rows of derived/late_reports, which tell of all that was added later. In brief nothing is said
    where nothing was revised.
    """
    if late is not None:
        revised = corrected(revised)
    told = [] if late is None else late_words(names, late)
    if revised.empty and (told or in_brief):
        return told
    said = revised_words(names, revised)
    return [*(said[:1] if in_brief else said), *told]


def count_revised(revised: pd.DataFrame, late: pd.DataFrame | None) -> int:
    """How many figures were corrected or added later, of the same rows."""
    if late is None:
        return len(revised)
    return len(corrected(revised)) + int(late["count_figures"].sum())


def late_words(names: Names, late: pd.DataFrame) -> list[str]:
    """How many figures came in after an earlier version for its months; nothing without any."""
    if late.empty:
        return []
    said = names.t.plural(
        "{n} figure came in late for the months of that version",
        "{n} figures came in late for the months of that version",
        int(late["count_figures"].sum()),
    )
    return [said]


def _largest(names: Names, row: Row) -> str:
    t = names.t
    values: dict[str, Any] = {
        "place": place_words(t, row),
        "metric": names.metric_inside(str(row["metric_key"])),
        "month": figures.month(row["month_start"]),
        "now": quantity_words(t, row, "quantity"),
        "who": receipt_words(t, row),
        "why": reason_words(t, row).rstrip("。."),
    }
    if known(row["receipt_no_before"]):
        return t(
            "the largest is {metric} of {place} for {month}, from {before} to {now} ({who}: {why})",
            before=quantity_words(t, row, "quantity_before"),
            **values,
        )
    return t("the largest is {metric} of {place} for {month}, {now} ({who}: {why})", **values)


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
    """Who revised it and who approved it, by which file, and why."""
    return t(
        "{who} · {file}: {why}",
        who=people_words(t, row),
        file=row["file_name"],
        why=reason_words(t, row),
    )


def people_words(t: Language, row: Row) -> str:
    """The subdistrict, who handed the file in and who approved it, where that is known."""
    said = [str(row["subdistrict"])]
    if isinstance(row.get("submitted_by"), str):
        said.append(t("handed in by {person}", person=t.name(row, "submitted_by")))
    if isinstance(row.get("approved_by"), str):
        said.append(t("approved by {person}", person=t.name(row, "approved_by")))
    return " · ".join(said)


def who_words(t: Language, row: Row) -> str:
    """The subdistrict, and who handed the file in where that is known."""
    if not isinstance(row.get("submitted_by"), str):
        return str(row["subdistrict"])
    person = t.name(row, "submitted_by")
    return t("{subdistrict}, {person}", subdistrict=row["subdistrict"], person=person)


def receipt_words(t: Language, row: Row) -> str:
    """Who handed it in, and the receipt; a file put into the ledger by hand has but its name."""
    who = who_words(t, row)
    if not isinstance(row.get("submitted_by"), str):
        return who
    return clauses(t, [who, str(row["receipt"])])


def reason_words(t: Language, row: Row) -> str:
    """Why: what the rows say and what was said when they came in; that nobody said, where none."""
    found = [
        said.strip().rstrip("。.")
        for said in (row.get("remark"), row.get("reason"))
        if isinstance(said, str) and said.strip()
    ]
    return t("; ").join(dict.fromkeys(found)) or t("no reason given")


def _size(value: object) -> float:
    return abs(float(str(value))) if known(value) else 0.0
