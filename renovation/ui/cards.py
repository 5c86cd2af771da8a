"""The headline cards: cumulative, this month, change against last month, and the last months."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from renovation import figures
from renovation.figures import Scale
from renovation.narrative.words import known
from renovation.ui import frame, loading, words
from renovation.ui.view import View

_IN_A_ROW = 6


@dataclass(frozen=True)
class Card:
    """One headline metric in words, and its months as numbers.

    ``month`` is "" where nobody reported this month; ``change`` is "" for a state, whose change
    is ``month``.
    """

    metric: str
    label: str
    unit: str
    cumulative: str
    month: str
    change: str
    bars: tuple[float, ...]


def show(view: View) -> None:
    """All headline metrics: six in a row on a laptop, two in a row on a phone."""
    cards = headline(view)
    for first in range(0, len(cards), _IN_A_ROW):
        slots = [slot for pair in st.columns(3) for slot in pair.columns(2, wrap=False)]
        for slot, card in zip(slots, cards[first : first + _IN_A_ROW], strict=False):
            with slot.container(border=True, height="stretch", gap=4):
                _show(view, card)


def _show(view: View, card: Card) -> None:
    t = view.t
    st.metric(
        f"{words.plain(card.label)} :gray[{words.plain(card.unit)}]",
        card.cumulative,
        card.month or None,
        delta_color="blue",
        delta_arrow="off",
        delta_description=(t("this month") if card.change else t("since last month"))
        if card.month
        else None,
        chart_data=card.bars or None,
        chart_type="bar",
    )
    with st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", gap=4
    ):
        st.markdown(words.quiet(words.plain(_second_line(view, card))), width="content")
        frame.page_link(view, "trend", t("Trend"), metric=card.metric)


def _second_line(view: View, card: Card) -> str:
    t = view.t
    if not card.month:
        return t("○ not reported this month")
    if not card.change:
        return t("state at month's end")
    return t("vs last month {change}", change=card.change)


@loading.remembered
def headline(view: View) -> list[Card]:
    """The cards of the headline metrics, in their order."""
    totals = {row["metric_key"]: row for row in view.rows("kpi/metric_totals").to_dict("records")}
    months = view.rows("kpi/metric_months")
    ranked = {key: row["headline_no"] for key, row in view.names.metrics.items()}
    keys = sorted((key for key, no in ranked.items() if known(no)), key=lambda key: ranked[key])
    return [_card(view, totals[key], months[months["metric_key"] == key]) for key in keys]


def _card(view: View, row: Mapping[Hashable, Any], months: pd.DataFrame) -> Card:
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
        cumulative=figures.number(row["cumulative"], t, decimals),
        month=changes["amount"] if known(row["amount"]) else "",
        # A state's change is that against last month already.
        change="" if is_stock else changes["amount_change"],
        # A small chart cannot mark a gap; leaving it out is nearer the truth than a bar of zero.
        bars=tuple(months["cumulative" if is_stock else "amount"].dropna()),
    )
