"""The catalogue of metrics, and the published figures beside the ledger."""

from __future__ import annotations

import pandas as pd

from renovation import figures
from renovation.language import Language
from renovation.narrative.names import Row, known
from renovation.narrative.words import clauses, first_that_fits, sentences
from renovation.rows import records

AGREEMENTS = ("agrees", "differs", "not_in_ledger", "not_yet", "not_an_indicator")


def metrics_finding(t: Language, metrics: pd.DataFrame) -> str:
    """How many metrics the catalogue holds and how many lead; ``metrics`` is kpi/metrics."""
    rows = records(metrics)
    if not rows:
        return t("The catalogue holds no metric")
    leading = sum(known(row["headline_no"]) for row in rows)
    count = t.plural("{n} metric", "{n} metrics", len(rows))
    if not leading:
        return count
    return clauses(
        t,
        [count, t.plural("{n} of them a headline metric", "{n} of them headline metrics", leading)],
    )


def metrics_lead(t: Language, metrics: pd.DataFrame) -> str:
    """How many themes, and how the two kinds are counted."""
    rows = records(metrics)
    if not rows:
        return ""
    themes = len({row["theme_key"] for row in rows})
    states = sum(row["kind"] == "stock" for row in rows)
    return sentences(
        t,
        [
            t.plural("one theme", "{n} themes", themes),
            t.plural(
                "{n} metric adds up month by month",
                "{n} metrics add up month by month",
                len(rows) - states,
            )
            if len(rows) > states
            else "",
            t.plural(
                "{n} is a state at the end of the month, of which the latest counts",
                "{n} are states at the end of the month, of which the latest counts",
                states,
            )
            if states
            else "",
        ],
    )


def published_finding(t: Language, published: pd.DataFrame) -> str:
    """How many published figures the ledger agrees with; ``published`` is kpi/published."""
    counts = published["agreement"].value_counts()
    agree, differ, absent, early = (int(counts.get(key, 0)) for key in AGREEMENTS[:4])
    all_of_them = agree + differ + absent + early
    if not all_of_them:
        return t("No published figure can be compared with the ledger")
    if early == all_of_them:
        return t("The ledger does not reach the month of the published figures yet")
    if agree == all_of_them:
        return t.plural(
            "The one published indicator agrees with the ledger",
            "All {n} published indicators agree with the ledger",
            agree,
        )
    head = t(
        "{agree} of {all} published indicators agree with the ledger", agree=agree, all=all_of_them
    )
    if differ:
        head = clauses(t, [head, t.plural("{n} differs", "{n} differ", differ)])
    missing = t.plural("{n} is not in the ledger", "{n} are not in the ledger", absent)
    waiting = t.plural("{n} is not comparable yet", "{n} are not comparable yet", early)
    both = t("{n} cannot be compared", n=absent + early)
    told = clauses(t, [head, missing if absent else "", waiting if early else ""])
    return first_that_fits(t, [told, clauses(t, [head, both])])


def published_lead(t: Language, published: pd.DataFrame, programme: Row) -> str:
    """What is compared with what, and how many figures are no indicators."""
    counts = published["agreement"].value_counts()
    early, others = (int(counts.get(key, 0)) for key in AGREEMENTS[3:])
    moments = {
        "date": figures.date(programme["published_date"]),
        "month": figures.month(programme["published_month"]),
    }
    if early and early + others == len(published):
        compared = t("published {date}, to be compared once the ledger reaches {month}", **moments)
    else:
        compared = t(
            "published {date}, compared with the ledger to {month} within each figure's precision",
            **moments,
        )
    return sentences(
        t,
        [
            compared,
            t.plural(
                "{n} more figure describes the programme and is not an indicator",
                "{n} more figures describe the programme and are not indicators",
                others,
            )
            if others
            else "",
        ],
    )
