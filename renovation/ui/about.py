"""The catalogue of metrics as a reader wants it, and the SQL behind the figures."""

from __future__ import annotations

import unicodedata
from typing import Any

import pandas as pd
import streamlit as st

from renovation import narrative, queries
from renovation.language import Language
from renovation.ui import downloads, loading, words
from renovation.ui.published import as_published
from renovation.ui.view import View

Row = dict[str, Any]
Block = tuple[str, str]  # heading and Markdown


def headed(view: View, heading: str, table: str) -> None:
    """A heading with the CSV of its table at the right."""
    with st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="bottom"
    ):
        st.subheader(words.plain(heading), anchor=False, width="content")
        downloads.csv_button(view, table)


def catalogue(view: View, wanted: str) -> None:
    """The metrics that match the words of a search, by theme."""
    found = matching(view, wanted)
    if found:
        _themes(view, found)
        return
    with st.container(border=True):
        st.markdown(words.plain(narrative.nothing_found(view.t, wanted)))


@loading.remembered
def matching(view: View, wanted: str) -> tuple[str, ...]:
    """The keys of the metrics that hold every word of a search: in a name, alias, unit, theme …"""
    rows = _rows(downloads.table(view, "metrics").frame)
    return tuple(str(row["metric_key"]) for row in rows if _matches(row, _row(view, row), wanted))


def computation(view: View) -> None:
    """The SQL files, chosen by what they answer."""
    t = view.t
    titles = {key: title for key, title in _titles(t).items() if key in queries.load()}
    others = [query.name for query in queries.load().folder("kpi") if query.name not in titles]
    st.subheader(t("How the figures are computed"), anchor=False)
    name = st.selectbox(
        t("Question"),
        [*titles, *others],
        format_func=lambda key: titles.get(key, key),
        key="query",
        label_visibility="collapsed",
    )
    query = queries.load()[name]
    st.markdown(words.quiet(words.plain(f"queries/{query.name}.sql")))
    st.code(query.sql.strip(), language="sql", height=480)


@loading.drawn
def _themes(view: View, keys: tuple[str, ...]) -> None:
    rows = [
        row for row in _rows(downloads.table(view, "metrics").frame) if row["metric_key"] in keys
    ]
    quoted = _quoted(view)
    blocks = []
    for theme in dict.fromkeys(str(row["theme"]) for row in rows):
        own = [row for row in rows if row["theme"] == theme]
        said = [_metric(view.t, row, quoted.get(str(row["metric_key"]), "")) for row in own]
        blocks.append((theme, "\n\n".join(said)))
    for column, half in zip(st.columns(2), _halves(blocks), strict=True):
        for theme, said_of_it in half:
            with column.container(border=True):
                st.subheader(words.plain(theme), anchor=False)
                st.markdown(said_of_it)


def _metric(t: Language, row: Row, published_as: str) -> str:
    """One metric in Markdown: name, unit and kind; definition; published figure."""
    facts = [row["unit"], row["kind"], t("reported by {level}", level=row["level"].lower())]
    if row["part_of"]:
        facts.append(t("part of {metric}", metric=row["part_of"]))
    lines = [
        f"**{words.plain(row['metric'])}**",
        words.quiet(words.plain(" · ".join(facts))),
        words.plain(row["definition"]),
    ]
    if published_as:
        lines.append(words.quiet(words.plain(t("Published: {figure}", figure=published_as))))
    return "  \n".join(lines)


def _quoted(view: View) -> dict[str, str]:
    """How each metric's figure was published, by metric."""
    rows = _rows(downloads.table(view, "published").frame)
    return {str(row["metric_key"]): as_published(view, row) for row in rows if row["metric_key"]}


def _titles(t: Language) -> dict[str, str]:
    """The queries a reader asks for, by the question they answer."""
    return {
        "kpi/metric_totals": t("Cumulative total and latest month of every metric"),
        "kpi/subdistricts": t("One metric across subdistricts, with shares"),
        "kpi/trend": t("One metric month by month, against earlier months"),
        "kpi/communities": t("One metric across communities"),
        "kpi/published": t("Published figures against the ledger"),
        "model/monthly": t("From reports to months: how work and states are added up"),
    }


def _matches(row: Row, names: Any, wanted: str) -> bool:
    """Whether every word of the search stands in the metric's names, definition, unit or theme."""
    text = _folded(" ".join(str(value) for value in [*row.values(), *names.values()]))
    return all(word in text for word in _folded(wanted).split())


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def _row(view: View, row: Row) -> Any:
    return view.names.metrics[str(row["metric_key"])]


def _halves(blocks: list[Block]) -> tuple[list[Block], list[Block]]:
    """The blocks in two columns of about the same length, in reading order."""
    lengths = [text.count("\n") + 3 for _, text in blocks]
    so_far = 0
    for number, length in enumerate(lengths):
        if so_far + length / 2 > sum(lengths) / 2:
            return blocks[:number], blocks[number:]
        so_far += length
    return blocks, []


def _rows(frame: pd.DataFrame) -> list[Row]:
    return [{str(key): value for key, value in row.items()} for row in frame.to_dict("records")]
