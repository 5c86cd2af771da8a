"""The headline cards: cumulative, this month, change against last month, and the last months."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st

from renovation import figures
from renovation.charts import Line, MonthAxis, monthly_alt, sparkline
from renovation.charts.look import NOT_REPORTED_MARK
from renovation.figures import Scale
from renovation.language import Language
from renovation.narrative.words import known
from renovation.ui import frame, loading, pictures, tracing, words
from renovation.ui.view import View

_IN_A_ROW = 6
_FEW = 3


@dataclass(frozen=True)
class Card:
    """One headline metric in words.

    ``cumulative`` is "" where nobody ever reported, ``month`` where nobody did this month;
    ``change`` is "" for a state, whose change is ``month``; ``reference`` is that of its figures.
    """

    metric: str
    label: str
    unit: str
    cumulative: str
    month: str
    change: str
    reference: str


def show(view: View) -> None:
    """All headline metrics: six in a row on a laptop, two in a row on a phone."""
    cards = headline(view)
    for first in range(0, len(cards), _IN_A_ROW):
        shown = cards[first : first + _IN_A_ROW]
        # Few cards share the whole row; more stand in pairs, which a phone keeps together.
        is_few = len(cards) <= _FEW
        columns = st.columns(len(shown) if is_few else _IN_A_ROW // 2)
        pairs = (
            [s for column in columns for s in column.columns(2, wrap=False)] if not is_few else []
        )
        for slot, card in zip(pairs or columns, shown, strict=False):
            with slot.container(border=True, height="stretch", gap=4):
                _show(view, card)
    _rings(view)


@loading.drawn
def _rings(view: View) -> None:
    """What ○ means in the small charts: once, and only where a month is missing."""
    months = view.rows("kpi/metric_months")
    leading = [key for key, row in view.names.metrics.items() if known(row["headline_no"])]
    begun = months[months.groupby("metric_key")["cumulative"].transform("max").notna()]
    if begun.empty:
        return
    silent = begun[begun["metric_key"].isin(leading) & begun["amount"].isna()]
    first = begun[begun["amount"].notna()].groupby("metric_key")["month_start"].min()
    if (silent["month_start"] > silent["metric_key"].map(first)).any():
        text = f"{NOT_REPORTED_MARK} {view.t('Not reported')}"
        st.markdown(words.quiet(words.plain(text)))


def _show(view: View, card: Card) -> None:
    t = view.t
    silent = t("Not reported")
    st.metric(
        f"{words.plain(card.label)} :gray[{words.plain(card.unit)}]",
        # Words as large as a number would be cut on a phone: the ring stands for them.
        card.cumulative or NOT_REPORTED_MARK,
        # A card that says nothing of the month keeps the line, to be as high as the others.
        card.month or (f"{NOT_REPORTED_MARK} {silent}" if card.cumulative else silent),
        delta_color="blue" if card.month else "off",
        delta_arrow="off",
        # Beside words there is no room for more on a phone: the line below says the month.
        delta_description=_when(view) if card.month else None,
    )
    _bars(view, card)
    line = words.quiet(words.plain(_second_line(view, card)))
    source = tracing.marked(view, card.reference) if card.cumulative else ""
    st.markdown(f"{line} {source}".rstrip())
    with st.container(horizontal=True, horizontal_alignment="right"):
        short = t.name(view.names.metrics[card.metric], "short")
        frame.page_link(view, "trend", t("{metric} trend", metric=short), metric=card.metric)


@loading.drawn
def _bars(view: View, card: Card) -> None:
    metric, months = card.metric, view.rows("kpi/metric_months")
    mine = months[months["metric_key"] == metric]
    column = "cumulative" if view.names.is_stock(metric) else "amount"
    if mine[column].isna().all():
        return
    axis = MonthAxis.of(mine.assign(spring_festival_days=0))
    line, measure = Line.of(view.names.total, mine, column), pictures.measure(view, metric)
    look = pictures.look(view)
    alt = monthly_alt(axis, line, measure, look)
    pictures.chart(sparkline(axis, line, measure, look), alt, f"card_{metric}")


def _when(view: View) -> str:
    return view.names.month or view.t("this month")


def _second_line(view: View, card: Card) -> str:
    t = view.t
    if not card.cumulative:
        return t("never reported")
    if not card.month:
        return t("{month}, not counted as zero", month=_when(view))
    if not card.change:
        return t("state at month's end")
    if view.names.month:
        return t("vs the month before {change}", change=card.change)
    return t("vs last month {change}", change=card.change)


@loading.remembered
def headline(view: View) -> list[Card]:
    """The cards of the headline metrics, in their order."""
    rows = view.rows("kpi/metric_totals")
    rows["reference"] = tracing.references(view, rows)
    totals = {row["metric_key"]: row for row in rows.to_dict("records")}
    ranked = {key: row["headline_no"] for key, row in view.names.metrics.items()}
    keys = sorted((key for key, no in ranked.items() if known(no)), key=lambda key: ranked[key])
    return [_card(view, totals[key]) for key in keys]


def _brought(t: Language, amount: Any, change: str, *, is_stock: bool) -> str:
    """The month's amount; a flow of zero is +0, for it is no comparison of two months."""
    if not known(amount):
        return ""
    return f"+{figures.number(0, t)}" if not is_stock and not amount else change


def _card(view: View, row: Mapping[Hashable, Any]) -> Card:
    t, names, key = view.t, view.names, str(row["metric_key"])
    decimals = int(names.metrics[key]["decimals"])
    is_stock = names.is_stock(key)
    changes = {
        name: figures.change(row[name], None, t, decimals) for name in ("amount", "amount_change")
    }
    return Card(
        metric=key,
        label=names.metric(key),
        unit=Scale.of(0, names.unit(key), t).unit_label,
        cumulative=figures.number(row["cumulative"], t, decimals)
        if known(row["cumulative"])
        else "",
        month=_brought(t, row["amount"], changes["amount"], is_stock=is_stock),
        # A state's change is that against last month already.
        change="" if is_stock else changes["amount_change"],
        reference=str(row["reference"]),
    )
