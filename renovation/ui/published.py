"""Published figures beside the ledger, and other public figures on a line of time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import groupby
from typing import Any

import pandas as pd
import streamlit as st

from renovation import figures
from renovation.charts.timeline import Publication, timeline, timeline_alt
from renovation.language import Language
from renovation.rows import records
from renovation.ui import downloads, loading, pictures, printed, words
from renovation.ui.view import View

Row = dict[str, Any]

# Shape beside the word, so that no colour is needed to tell them apart.
_BADGES = {
    "agrees": ("green", "●"),
    "differs": ("red", "■"),
    "not_in_ledger": ("gray", "○"),
    "not_yet": ("gray", "◇"),
}

# Streamlit lets the words of a cell be 400 pixels wide, and breaks a quote in two.
_ANY_WIDTH: Any = {"selector": "td div", "props": [("max-width", "none")]}


@loading.drawn
def beside_ledger(view: View) -> None:
    """Published indicators beside the ledger, then the figures that are no indicators."""
    t = view.t
    rows = records(downloads.table(view, "published").frame)
    st.markdown(words.quiet(words.plain(_sources(view, rows))))
    compared = [row for row in rows if row["agreement"] != "not_an_indicator"]
    described = [row for row in rows if row["agreement"] == "not_an_indicator"]
    if compared:
        _table(_side_by_side(view, compared), [44, 32, 24])
    if described:
        st.header(t("Figures that describe the programme"), anchor=False)
        _table(_described(view, described), [64, 36])


@loading.drawn
def elsewhere(view: View) -> None:
    """Other public figures by the date of publication, as a line of time and as a table."""
    rows = records(downloads.table(view, "later_figures").frame)
    if not rows:
        return
    look, dots = pictures.look(view), _publications(view.t, rows)
    pictures.chart(timeline(dots, look), timeline_alt(dots, look), "timeline")
    _table(_by_date(view.t, rows), [30, 70])


def _table(frame: pd.DataFrame, shares: Sequence[int]) -> None:
    """A table as it prints, its columns of these percents; quotes take all the room they have."""
    styler = frame.style.set_table_styles([_ANY_WIDTH])
    for column, share in zip(frame.columns, shares, strict=True):
        styler = styler.set_properties(subset=[column], width=f"{share}%")
    printed.put(styler)


def as_published(view: View, row: Row) -> str:
    """A published figure with its precision word: 4.6万多米; ``row`` of the published table."""
    units = view.rows("kpi/units").set_index("unit_key")
    if row["unit_key"] not in units.index:
        return figures.number(row["value"], view.t)
    unit = units.loc[row["unit_key"]]
    base = units.loc[unit["base_unit_key"]]
    return figures.published(row["value"], unit, row["qualifier"], view.t, base)


def _sources(view: View, rows: Iterable[Row]) -> str:
    """Where the figures were published: title, publisher, day and kind of each source."""
    t = view.t
    by_key = view.rows("kpi/sources").set_index("source_key").to_dict("index")
    cited = [by_key[key] for key in dict.fromkeys(row["source_key"] for row in rows)]
    said = [
        " · ".join(
            part
            for part in (
                t.name(source, "title"),
                t.name(source, "publisher"),
                str(source["published_on"]),
                t.name(source, "confidence"),
            )
            if part
        )
        for source in cited
    ]
    return t("Source: {ledger}", ledger="; ".join(said))


def _side_by_side(view: View, rows: Iterable[Row]) -> pd.DataFrame:
    t = view.t
    return pd.DataFrame(
        [
            {
                t("Indicator and quote"): _name_and_quote(t, row),
                t("Published"): _with_meaning(view, row),
                # One column: four would run out of a phone's screen in English.
                t("Ledger"): _value_and_verdict(view, row),
            }
            for row in rows
        ]
    )


def _described(view: View, rows: Iterable[Row]) -> pd.DataFrame:
    t = view.t
    return pd.DataFrame(
        [
            {
                t("Figure and quote"): _name_and_quote(t, row),
                t("Published"): _with_meaning(view, row),
            }
            for row in rows
        ]
    )


def _name_and_quote(t: Language, row: Row) -> str:
    return f"{words.plain(row['figure'])}  \n{_quoted(t, row['quote'])}"


def _quoted(t: Language, quote: object) -> str:
    return words.quiet(words.plain(t("“{quote}”", quote=quote)))


def _with_meaning(view: View, row: Row) -> str:
    """The figure as published and, below it, what its precision lets the ledger say."""
    said = words.plain(as_published(view, row))
    meaning = _meaning(view, row)
    return f"{said}  \n{words.quiet(words.plain(meaning))}" if meaning else said


def _meaning(view: View, row: Row) -> str:
    t, value, step = view.t, row["value_base"], row["precision"]
    if row["bound"] == "standard":
        return t("a standard, not a result")
    if figures.is_missing(step) or figures.is_missing(value):
        return ""

    # 12000余户 is at least 12000户, 4.6万多米 at least 4.6万米: the way it was printed.
    is_plain = row["value"] == value

    def said(amount: float) -> str:
        places = _decimals(view, row)
        return figures.quantity(amount, _base_unit(view, row), t, places, exact=is_plain)

    if row["bound"] == "at_least":
        return t("{low} or more, below {high}", low=said(value), high=said(value + step))
    if row["bound"] == "nearly":
        return t("above {low}, {high} at most", low=said(value - step), high=said(value))
    return t("to the nearest {step}", step=said(step)) if step > 1 else ""


def _base_unit(view: View, row: Row) -> Any:
    units = view.rows("kpi/units").set_index("unit_key")
    return units.loc[units.loc[row["unit_key"]]["base_unit_key"]]


def _value_and_verdict(view: View, row: Row) -> str:
    # A ledger that has not got to that month has no figure of it, reported or not.
    if row["agreement"] == "not_yet" and figures.is_missing(row["ledger_value"]):
        return verdict(row)
    return f"{words.plain(_in_ledger(view, row))}  \n{verdict(row)}"


def _in_ledger(view: View, row: Row) -> str:
    t, value, unit = view.t, row["ledger_value"], view.names.unit(str(row["metric_key"]))
    # Rounded only where nothing is lost: "more than 46,000" needs every digit of 46,218.
    places = _decimals(view, row)
    printed = figures.as_printed(value, t, places)
    is_round = not figures.is_missing(value) and printed == Decimal(str(value))
    return figures.quantity(value, unit, t, places, exact=not is_round)


def _decimals(view: View, row: Row) -> int:
    """The decimals of the figure's metric: 2.15 km is not 2 km."""
    metric = view.names.metrics.get(str(row["metric_key"]))
    return int(metric["decimals"]) if metric else 0


def verdict(row: Row) -> str:
    """Whether a published figure agrees, as shape and word; Markdown."""
    colour, shape = _BADGES[row["agreement"]]
    return f":{colour}-badge[{shape} {words.plain(row['verdict'])}]"


def _publications(t: Language, rows: list[Row]) -> list[Publication]:
    """The sources, each once a day, with the figures they gave."""
    return [
        Publication(*said, figures=tuple(_later_figure(t, row) for row in alike))
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
        said = [_in_bold(*_later_figure(t, row)) for row in alike]
        quoted = _quoted(t, quote)
        confidence = words.quiet(words.plain(alike[0]["confidence"]))
        source = words.plain(alike[0]["source"])
        table.append(
            {
                t("Published"): f"**{words.plain(day)}**  \n{source}  \n{confidence}",
                t("Figures and quote"): "  \n".join([*said, quoted]),
            }
        )
    return pd.DataFrame(table)


def _later_figure(t: Language, row: Row) -> tuple[str, str]:
    """Area and name of a figure, and its value; "" where the source gave none."""
    name = f"{row['scope']} · {row['figure']}"
    if figures.is_missing(row["value"]):
        return name, ""
    # In the unit it was printed in: nothing of other people's figures is converted.
    unit = {"name_zh": row["unit"], "name_en": row["unit"]}
    return name, figures.published(row["value"], unit, "", t)


def _in_bold(name: str, value: str) -> str:
    return f"{words.plain(name)} **{words.plain(value)}**" if value else words.plain(name)
