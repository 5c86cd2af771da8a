"""Figures that a rule doubts, rule by rule: what it says, from where on, and what it found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from renovation import figures, narrative
from renovation.language import Language
from renovation.narrative.names import known
from renovation.narrative.words import capital, listing
from renovation.palette import palette
from renovation.report import Column
from renovation.rows import records
from renovation.ui import (
    downloads,
    headed,
    loading,
    pictures,
    sources,
    tables,
    words,
)
from renovation.ui.view import View

_MOST = 8.5
Row = dict[str, Any]


def show(view: View) -> None:
    """All rules, those that doubt something first."""
    t = view.t
    headed.files(view, t("Figures in doubt"), doubted="")
    doubts = records(view.rows("kpi/doubts"))
    counts = view.rows("kpi/doubted")["rule"].value_counts()
    if counts.empty:
        said = narrative.doubts_found(t, view.rows("kpi/doubts"), counts.to_frame().assign(rule=""))
        with st.container(border=True):
            st.markdown(words.plain(t("{sentence}.", sentence=capital(said))))
    for rule in doubts:
        if rule["doubt_key"] in counts:
            _rule(view, rule["doubt_key"])
    _quiet(view, [rule for rule in doubts if rule["doubt_key"] not in counts])


def _rule(view: View, key: str) -> None:
    """One rule with what it found; the newest first."""
    head, explained = _said(view, key)
    with st.container(border=True):
        st.header(words.plain(head), anchor=False)
        st.markdown(words.plain(explained))
        sources.table(view, _found(view, key), also=("value", "compared", "count_behind"))


@loading.remembered
def _said(view: View, key: str) -> tuple[str, str]:
    """A rule's name with how many figures it doubts, and what it looks for."""
    t = view.t
    rule = next(row for row in records(view.rows("kpi/doubts")) if row["doubt_key"] == key)
    count = int((view.rows("kpi/doubted")["rule"] == key).sum())
    head = t.plural("{rule}: {n} figure", "{rule}: {n} figures", count, rule=t.name(rule))
    return head, _explained(t, rule)


@loading.prepared
def _found(view: View, key: str) -> tables.Styled:
    """The figures that a rule doubts."""
    table = downloads.table(view, "doubted")
    found = table.frame[table.frame["rule"] == key]
    columns = _columns(view.t, key)
    frame = pd.DataFrame([_line(view, row) for row in records(found)])
    frame = frame.assign(reference=list(found["reference"]))
    return tables.styled(
        replace(table, columns=columns, frame=frame),
        [column.key for column in columns],
        palette("dark" if view.is_dark else "light"),
        key=f"doubted_{key}",
        most=_MOST,
    )


def _quiet(view: View, rules: list[Row]) -> None:
    """The rules that found nothing, with what they look for."""
    if not rules:
        return
    t = view.t
    names = [t.name(rule) for rule in rules]
    said = t("Rules that doubt nothing: {rules}", rules=listing(t, names, limit=len(names)))
    with st.expander(words.plain(said)):
        st.markdown(
            "\n".join(
                f"- **{words.plain(t.name(rule))}** {words.plain(_explained(t, rule))}"
                for rule in rules
            )
        )


def _explained(t: Language, rule: Mapping[str, Any]) -> str:
    limit = narrative.doubt_limit(t, str(rule["doubt_key"]), rule["limit_value"])
    explanation = t.name(rule, "explanation")
    return t("{explanation} Limit: {limit}.", explanation=explanation, limit=limit)


def _columns(t: Language, rule: str) -> tuple[Column, ...]:
    """What a rule holds against what, in its own words."""
    value, compared = Column("value", t("Figure")), Column("compared", t("Held against"))
    place, metric = Column("place", t("Place")), Column("metric", t("Metric"))
    month = Column("month", t("Month"))
    times = Column("ratio", t("Times"), "rate", decimals=1)
    change = Column("change", t("Difference"), "change", decimals=1)
    heads: dict[str, tuple[Column, ...]] = {
        "cumulative_falls": (
            replace(value, header=t("Cumulative, or at month end")),
            replace(compared, header=t("The report before")),
            change,
        ),
        "tenfold_jump": (
            replace(value, header=t("In the month")),
            replace(compared, header=t("Average of the months before")),
            times,
        ),
        "zeros_for_months": (
            Column("count_behind", t("Zeros one after another"), "number"),
            replace(compared, header=t("Last month with progress")),
        ),
        "far_from_peers": (
            replace(value, header=t("The estate")),
            replace(compared, header=t("Average of its tier")),
            times,
        ),
        "parts_and_target": (
            replace(value, header=t("Sum of the parts")),
            replace(compared, header=t("Stated target")),
            change,
        ),
    }
    when = replace(month, header=t("Plan")) if rule == "parts_and_target" else month
    return (place, metric, when, *heads.get(rule, (value, compared, times)))


def _line(view: View, row: Row) -> Row:
    metric = str(row["metric_key"])
    ratio = row["ratio"]
    return {
        "place": _place(view, row),
        "metric": view.names.metric(metric),
        "month": _when(view.t, row),
        "value": view.names.quantity(metric, row["value"], exact=True),
        "compared": _held_against(view, row),
        "ratio": ratio,
        "change": ratio - 1 if known(ratio) else None,
        "count_behind": row["count_behind"],
    }


def _held_against(view: View, row: Row) -> str:
    metric, value = str(row["metric_key"]), row["compared"]
    if row["rule"] in ("tenfold_jump", "far_from_peers"):
        return view.names.average(metric, value, [value])
    return view.names.quantity(metric, value, exact=True)


def _when(t: Language, row: Row) -> str:
    month = figures.month(row["month_start"])
    if month != figures.NOT_APPLICABLE:
        return month
    return t("{year}, plan “{plan}”", year=int(row["year_no"]), plan=row["plan"])


def _place(view: View, row: Row) -> str:
    """The estate with its community, the community with its subdistrict, or the whole."""
    t = view.t
    chain = [t.name(row, "estate")] if isinstance(row["estate_key"], str) else []
    chain += [
        pictures.short(view, row[key])
        for key in ("community_key", "subdistrict_key")
        if isinstance(row[key], str)
    ]
    said = chain[:2]
    if not said:
        return capital(view.names.total)
    return t("{place} ({whole})", place=said[0], whole=said[1]) if len(said) == 2 else said[0]
