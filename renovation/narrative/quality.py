"""The reports themselves: who is missing what and for how long, and which figures are doubted."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

import pandas as pd

from renovation import figures
from renovation.language import Language
from renovation.narrative.names import Names, Row, known
from renovation.narrative.words import clauses, first_that_fits, listing, sentences
from renovation.rows import records

# Rules whose limit is a factor, and those whose limit is a share of the figure held against.
_FACTORS = ("tenfold_jump", "far_from_peers")
_SHARES = ("cumulative_falls", "parts_and_target")


def quality_finding(names: Names, completeness: pd.DataFrame, missing: pd.DataFrame) -> str:
    """Who owes how many reports of the month looked at, and the longest silence.

    ``completeness`` is kpi/completeness of all metrics up to that month, ``missing`` kpi/missing.
    """
    t, total = names.t, _month(completeness)
    if total is None:
        return t("No report has come in yet")
    month, due = figures.month(total["month_start"]), int(total["communities_expected"])
    if not due:
        return t("{month}: nobody was due to report", month=month)
    rows = records(missing)
    if not rows:
        said = t.plural(
            "the one community due has reported everything",
            "all {n} communities due have reported everything",
            due,
        )
        return t("{month}: {finding}", month=month, finding=said)
    owing = len({row["community_key"] for row in rows})
    short = t.plural(
        "{n} of {due} communities due is missing reports",
        "{n} of {due} communities due are missing reports",
        owing,
        due=due,
    )
    reports = t.plural("{n} report", "{n} reports", len(rows))
    full = t.plural(
        "{n} of {due} communities due is missing {reports}",
        "{n} of {due} communities due are missing {reports}",
        owing,
        due=due,
        reports=reports,
    )
    longest = _longest(names, rows)
    candidates = [clauses(t, [full, said]) for said in longest]
    return first_that_fits(
        t,
        [t("{month}: {finding}", month=month, finding=said) for said in (*candidates, full, short)],
    )


def quality_lead(
    names: Names, completeness: pd.DataFrame, doubts: pd.DataFrame, doubted: pd.DataFrame
) -> str:
    """The share of the reports that came in, where the most are missing, and what is doubted.

    ``doubts`` is kpi/doubts and ``doubted`` kpi/doubted of all metrics.
    """
    t, total = names.t, _month(completeness)
    if total is None:
        return ""
    came_in, most = "", ""
    if known(total["completeness"]):
        came_in = t(
            "{received} of {expected} reports due came in, {share}",
            received=figures.number(total["reports_received"], t, exact=True),
            expected=figures.number(total["reports_expected"], t, exact=True),
            share=figures.percent(total["completeness"], t),
        )
        most = _most_missing(names, completeness, total)
    return sentences(t, [came_in, most, doubts_found(t, doubts, doubted)])


def doubts_found(t: Language, doubts: pd.DataFrame, doubted: pd.DataFrame) -> str:
    """How many figures are doubted by which rules, the most first."""
    rules = {str(row["doubt_key"]): row for row in records(doubts)}
    if not rules:
        return t("the programme has no rule that doubts figures")
    counts = Counter(doubted["rule"])
    if not counts:
        return t.plural(
            "no figure is doubted by the one rule", "no figure is doubted by the {n} rules",
            len(rules),
        )  # fmt: skip
    said = [
        t("{rule} ({n})", rule=t.name(rules[key]), n=n)
        for key, n in sorted(counts.items(), key=lambda one: -one[1])
    ]
    listed = listing(t, said, limit=len(said))
    return t.plural(
        "{n} figure is doubted: {rules}",
        "{n} figures are doubted: {rules}",
        len(doubted),
        rules=listed,
    )


def doubt_limit(t: Language, rule: str, limit: object) -> str:
    """From where on the rule doubts: 10 times, 4 months, any difference."""
    value = Decimal(f"{float(str(limit)):.15g}")
    if rule in _FACTORS:
        return t("{n} times or more", n=_plain(value))
    if rule in _SHARES:
        if not value:
            return t("any difference")
        return t("a difference of more than {share}", share=figures.percent(value, t))
    return t.plural("{n} zero or more", "{n} zeros or more", int(value))


def silence(t: Language, row: Row) -> str:
    """How long a place has not reported, in months."""
    return t.plural("{n} month", "{n} months", int(row["months_silent"]))


def _month(completeness: pd.DataFrame) -> Row | None:
    """The total's row of the last month looked at; None before the first report."""
    rows = [row for row in records(completeness) if row["is_total"]]
    return rows[-1] if rows else None


def _longest(names: Names, rows: list[dict[str, object]]) -> list[str]:
    """Who has been silent longest; the place is named where it is one alone."""
    t, most = names.t, rows[0]["months_silent"]
    places = list(dict.fromkeys(r["community_key"] for r in rows if r["months_silent"] == most))
    months = silence(t, rows[0])
    unnamed = t("the longest for {months}", months=months)
    if len(places) > 1:
        return [unnamed]
    return [
        t("the longest is {place}, for {months}", place=names.place(str(places[0])), months=months),
        unnamed,
    ]


def _most_missing(names: Names, completeness: pd.DataFrame, total: Row) -> str:
    t = names.t
    here = [
        (int(row["reports_expected"]) - int(row["reports_received"]), row)
        for row in records(completeness)
        if not row["is_total"] and row["month_start"] == total["month_start"]
    ]
    short = [
        t("{place} ({n})", place=names.place(str(row["subdistrict_key"])), n=lacking)
        for lacking, row in sorted(here, key=lambda one: -one[0])
        if lacking
    ]
    if not short or len(here) < 2:
        return ""
    return t("missing by subdistrict: {places}", places=listing(t, short, limit=4))


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"
