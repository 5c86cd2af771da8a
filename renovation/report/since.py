"""Since when: what a view is compared with, and how its figures changed from there.

``Scope.since`` is empty for the month before, or the number of an earlier version. Since the month
before, both months are read in the version shown; since a version, that version is read at its
own last month, as it was seen then. A metric or place it does not have has nothing before it.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass

import pandas as pd

from renovation.scope import Scope, known
from renovation.snapshot import Snapshot, derive, open_snapshot, versions

_VERSION = re.compile(r"\D*?(\d{1,9})\D*")


@dataclass(frozen=True)
class Since:
    """What is compared with: a month in a snapshot; without a month there is nothing earlier.

    ``version`` is None for the month before. ``unknown`` is what the reader asked for instead,
    which is none of ``known``, the earlier versions, newest first.
    """

    snapshot: Snapshot
    month: dt.date | None
    version: int | None = None
    unknown: str = ""
    known: tuple[int, ...] = ()


def since(snapshot: Snapshot, scope: Scope) -> Since:
    """What this view is compared with; an unknown version gives way to the month before."""
    others = earlier_versions(snapshot)
    asked = scope.since.strip()
    match = _VERSION.fullmatch(unicodedata.normalize("NFKC", asked)) if asked else None
    number = int(match[1]) if match else 0
    if number in others:
        earlier = open_snapshot(number)
        if earlier.fallback is None:
            return Since(earlier, known(earlier).settled_month, number, known=others)
    before = _month_before(snapshot, scope.month_to)
    return Since(snapshot, before, unknown=asked, known=others)


def earlier_versions(snapshot: Snapshot) -> tuple[int, ...]:
    """The versions published before this one, newest first."""
    return tuple(
        found.version for found in versions() if found.version < snapshot.version and found.is_good
    )


def changes(
    snapshot: Snapshot, scope: Scope, metric: str = "", earlier: Since | None = None
) -> pd.DataFrame:
    """The rows of derived/standing_changes; one metric's, or all for "".

    ``earlier`` is what is compared with, where the scope does not say it: another meeting's month.
    """
    earlier = earlier or since(snapshot, scope)
    later = _pace(snapshot, scope, metric, scope.month_to)
    before = later.head(0)
    if earlier.month is not None:
        before = _pace(earlier.snapshot, scope, metric, earlier.month)
    return derive("derived/standing_changes", {"earlier": before, "later": later})


def revisions(snapshot: Snapshot, scope: Scope, earlier: Since | None = None) -> pd.DataFrame:
    """The rows of kpi/revisions that came in since then, of all metrics.

    Since the month before: with the reports of the month looked at. Since the month of ``earlier``:
    with those of all months after it.
    """
    given, earlier = earlier, earlier or since(snapshot, scope)
    rows = _revisions(snapshot, scope, scope.month_to)
    if earlier.version is None:
        came_in = rows["ledger_month"] == pd.Timestamp(scope.month_to)
        if given is not None and given.month is not None:
            came_in = rows["ledger_month"] > pd.Timestamp(given.month)
        return rows[came_in].reset_index(drop=True)
    if earlier.month is None:
        return rows
    before = _revisions(earlier.snapshot, scope, earlier.month)
    return derive("derived/new_revisions", {"earlier": before, "later": rows})


def late_reports(snapshot: Snapshot, scope: Scope, earlier: Since | None = None) -> pd.DataFrame:
    """The rows of derived/late_reports, of all metrics; none against a month of the same version.

    There, both months are read as they are known now: nothing came in between.
    """
    earlier = earlier or since(snapshot, scope)
    wanted = scope.parameters(("subdistricts",)) | {"metric": "", "month_to": earlier.month}
    if earlier.version is None or earlier.month is None:
        # Asked of no month: the columns alone.
        wanted["month_to"] = dt.date.min
        return snapshot.query("trace/first_reports", **wanted)
    later = snapshot.query("trace/first_reports", **wanted)
    before = earlier.snapshot.query("trace/first_reports", **wanted)
    return derive("derived/late_reports", {"earlier": before, "later": later})


def _pace(snapshot: Snapshot, scope: Scope, metric: str, month: dt.date) -> pd.DataFrame:
    """kpi/pace of the chosen places, with their ranks among all places."""
    parameters = scope.parameters(("subdistricts",)) | {"metric": metric, "month_to": month}
    chosen = snapshot.query("kpi/pace", **parameters)
    if not scope.subdistricts:
        return chosen
    everywhere = snapshot.query("kpi/pace", **(parameters | {"subdistricts": ""}))
    return derive("derived/ranked_among_all", {"chosen": chosen, "everywhere": everywhere})


def _revisions(snapshot: Snapshot, scope: Scope, month: dt.date) -> pd.DataFrame:
    parameters = scope.parameters(("subdistricts",))
    return snapshot.query("kpi/revisions", **parameters, metric="", month_to=month)


def _month_before(snapshot: Snapshot, month: dt.date) -> dt.date | None:
    rows = snapshot.query("kpi/months")
    found = rows.loc[rows["has_data"] & (rows["month_start"] < pd.Timestamp(month)), "month_start"]
    return found.iloc[-1].date() if len(found) else None
