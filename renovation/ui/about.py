"""The catalogue of metrics as a reader wants it, and the SQL behind the figures."""

from __future__ import annotations

import unicodedata
from itertools import combinations
from math import ceil
from typing import Any

import streamlit as st

from renovation import narrative, queries
from renovation.charts import text_width
from renovation.language import Language
from renovation.rows import records
from renovation.ui import downloads, loading, words
from renovation.ui.published import as_published
from renovation.ui.view import View

Row = dict[str, Any]
Block = tuple[str, str]  # heading and Markdown

# Of a box of metrics on a laptop, in pixels: letters, its inner width, heading with edges, a line,
# and what stands between two metrics.
_LETTER, _COLUMN, _BOX, _LINE, _GAP = 16, 560, 105, 25, 18
_EVEN = 40  # columns that differ by less end at the same height for the eye
_MOST_SPLIT = 12  # beyond so many blocks, trying all splits would take too long


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
    rows = records(downloads.table(view, "metrics").frame)
    return tuple(str(row["metric_key"]) for row in rows if _matches(row, _row(view, row), wanted))


def computation(view: View) -> None:
    """The SQL files, chosen by what they answer."""
    t = view.t
    titles = {key: title for key, title in _titles(t).items() if key in queries.load()}
    others = [query.name for query in queries.load().folder("kpi") if query.name not in titles]
    st.header(t("How the figures are computed"), anchor=False)
    name = st.selectbox(
        t("Question"),
        [*titles, *others],
        format_func=lambda key: titles.get(key, key),
        key="query",
        label_visibility="collapsed",
    )
    query = queries.load()[name]
    st.markdown(words.quiet(words.plain(f"queries/{query.name}.sql")))
    st.code(query.sql.strip(), language="sql", wrap_lines=True)


@loading.drawn
def _themes(view: View, keys: tuple[str, ...]) -> None:
    rows = [
        row for row in records(downloads.table(view, "metrics").frame) if row["metric_key"] in keys
    ]
    quoted = _quoted(view)
    blocks = []
    for theme in dict.fromkeys(str(row["theme"]) for row in rows):
        own = [row for row in rows if row["theme"] == theme]
        said = [_metric(view.t, row, quoted.get(str(row["metric_key"]), "")) for row in own]
        blocks.append((theme, "\n\n".join(said)))
    for column, half in zip(st.columns(2), halves(blocks), strict=True):
        for theme, said_of_it in half:
            with column.container(border=True):
                st.header(words.plain(theme), anchor=False)
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
    rows = records(downloads.table(view, "published").frame)
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


def halves(blocks: list[Block]) -> tuple[list[Block], list[Block]]:
    """The blocks in two columns as even as can be, each in reading order, the first one left."""
    tall = [_height(text) for _, text in blocks]

    def uneven(left: tuple[int, ...]) -> tuple[int, tuple[int, ...]]:
        # Of splits as even as each other the one that keeps the most of the order.
        return abs(sum(tall) - 2 * sum(tall[i] for i in left)) // _EVEN, left

    rest = range(1, min(len(blocks), _MOST_SPLIT))
    splits = ((0, *more) for count in range(len(rest) + 1) for more in combinations(rest, count))
    left = min(splits, key=uneven) if blocks else ()
    return (
        [block for i, block in enumerate(blocks) if i in left],
        [block for i, block in enumerate(blocks) if i not in left],
    )


def _height(said_of_it: str) -> int:
    """About how many pixels a block of metrics is high on a laptop."""
    lines = [line for metric in said_of_it.split("\n\n") for line in metric.split("\n")]
    wrapped = sum(max(1, ceil(text_width(line, _LETTER) / _COLUMN)) for line in lines)
    return _BOX + wrapped * _LINE + said_of_it.count("\n\n") * _GAP
