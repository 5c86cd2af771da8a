"""The two pages on where figures come from: the catalogue of metrics, and published figures."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from decimal import Decimal
from itertools import groupby
from typing import Any

import pandas as pd
import streamlit as st

from renovation import figures, narrative, queries
from renovation.charts.timeline import Publication, timeline, timeline_alt
from renovation.language import Language
from renovation.ui import downloads, loading, pictures, words
from renovation.ui.view import View

Row = dict[str, Any]

# Shape beside the word, so that no colour is needed to tell them apart.
_BADGES = {"agrees": ("green", "●"), "differs": ("red", "■"), "not_in_ledger": ("gray", "○")}


def headed(view: View, heading: str, table: str) -> None:
    """A heading with the CSV of its table at the right."""
    with st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="bottom"
    ):
        st.subheader(words.plain(heading), anchor=False, width="content")
        downloads.csv_button(view, table)


def catalogue(view: View, wanted: str) -> None:
    """The metrics that match the words of a search, by theme."""
    table = downloads.table(view, "metrics")
    found = [row for row in _rows(table.frame) if _matches(row, _row(view, row), wanted)]
    if not found:
        with st.container(border=True):
            st.markdown(words.plain(narrative.nothing_found(view.t, wanted)))
        return
    _themes(view, tuple(str(row["metric_key"]) for row in found))


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
def published(view: View) -> None:
    """Published indicators beside the ledger, then the figures that are no indicators."""
    t = view.t
    rows = _rows(downloads.table(view, "published").frame)
    compared = [row for row in rows if row["agreement"] != "not_an_indicator"]
    described = [row for row in rows if row["agreement"] == "not_an_indicator"]
    if compared:
        st.table(_side_by_side(view, compared), border="horizontal", hide_index=True)
    if described:
        st.subheader(t("Figures that describe the programme"), anchor=False)
        st.table(_described(view, described), border="horizontal", hide_index=True)


@loading.drawn
def later(view: View) -> None:
    """Other public figures by the date of publication, as a line of time and as a table."""
    rows = _rows(downloads.table(view, "later_figures").frame)
    if not rows:
        return
    look, dots = pictures.look(view), _publications(rows)
    pictures.chart(timeline(dots, look), timeline_alt(dots, look), "timeline")
    st.table(_by_date(view.t, rows), border="horizontal", hide_index=True)


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
        blocks.append("\n\n".join([f"### {words.plain(theme)}", *said]))
    for column, half in zip(st.columns(2), _halves(blocks), strict=True):
        for block in half:
            column.container(border=True).markdown(block)


def _metric(t: Language, row: Row, published_as: str) -> str:
    """One metric in Markdown: name, unit and kind; definition; published figure."""
    facts = [row["unit"], row["kind"], t("by {level}", level=row["level"])]
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
    return {str(row["metric_key"]): _as_published(view, row) for row in rows if row["metric_key"]}


def _side_by_side(view: View, rows: Iterable[Row]) -> pd.DataFrame:
    t = view.t
    return pd.DataFrame(
        [
            {
                t("Indicator and quote"): _name_and_quote(row),
                t("Published"): words.plain(_as_published(view, row)),
                t("Ledger"): words.plain(_in_ledger(view, row)),
                t("Agreement"): _verdict(row),
            }
            for row in rows
        ]
    )


def _described(view: View, rows: Iterable[Row]) -> pd.DataFrame:
    t = view.t
    return pd.DataFrame(
        [
            {
                t("Figure and quote"): _name_and_quote(row),
                t("Published"): words.plain(_as_published(view, row)),
            }
            for row in rows
        ]
    )


def _name_and_quote(row: Row) -> str:
    name, quote = words.plain(row["figure"]), words.plain(row["quote"])
    return f"{name}  \n{words.quiet(f'“{quote}”')}"


def _verdict(row: Row) -> str:
    colour, shape = _BADGES[row["agreement"]]
    return f":{colour}-badge[{shape} {words.plain(row['verdict'])}]"


def _as_published(view: View, row: Row) -> str:
    units = view.rows("kpi/units").set_index("unit_key")
    if row["unit_key"] not in units.index:
        return figures.number(row["value"], view.t)
    unit = units.loc[row["unit_key"]]
    base = units.loc[unit["base_unit_key"]]
    return figures.published(row["value"], unit, row["qualifier"], view.t, base)


def _in_ledger(view: View, row: Row) -> str:
    t, value, unit = view.t, row["ledger_value"], view.names.unit(str(row["metric_key"]))
    # Rounded only where nothing is lost: "more than 46,000" needs every digit of 46,218.
    is_round = not figures.is_missing(value) and figures.as_printed(value, t) == Decimal(str(value))
    return figures.quantity(value, unit, t, exact=not is_round)


def _publications(rows: list[Row]) -> list[Publication]:
    """The sources, each once a day, with how many figures they gave."""
    return [
        Publication(*said, count=len(list(alike)))
        for said, alike in groupby(
            rows,
            key=lambda row: (str(row["published_on"]), str(row["source"]), str(row["confidence"])),
        )
    ]


def _by_date(t: Language, rows: list[Row]) -> pd.DataFrame:
    """One row a quote: its day, the figures it holds, who said it and how sure that is."""
    table = []
    for (day, quote), group in groupby(
        rows, key=lambda row: (str(row["published_on"]), str(row["quote"]))
    ):
        alike = list(group)
        said = [_later_figure(t, row) for row in alike]
        quoted = words.quiet(f"“{words.plain(quote)}”")
        confidence = words.quiet(words.plain(alike[0]["confidence"]))
        table.append(
            {
                t("Published on"): words.plain(day),
                t("Figures and quote"): "  \n".join([*said, quoted]),
                t("Source and confidence"): f"{words.plain(alike[0]['source'])}  \n{confidence}",
            }
        )
    return pd.DataFrame(table)


def _later_figure(t: Language, row: Row) -> str:
    name = words.plain(f"{row['scope']} · {row['figure']}")
    if figures.is_missing(row["value"]):
        return name
    # In the unit it was printed in: nothing of other people's figures is converted.
    unit = {"name_zh": row["unit"], "name_en": row["unit"]}
    return f"{name} **{words.plain(figures.published(row['value'], unit, '', t))}**"


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


def _halves(blocks: list[str]) -> tuple[list[str], list[str]]:
    """The blocks in two columns of about the same length, in reading order."""
    total, so_far = sum(map(len, blocks)), 0
    for number, block in enumerate(blocks):
        if so_far + len(block) / 2 > total / 2:
            return blocks[:number], blocks[number:]
        so_far += len(block)
    return blocks, []


def _rows(frame: pd.DataFrame) -> list[Row]:
    return [{str(key): value for key, value in row.items()} for row in frame.to_dict("records")]
