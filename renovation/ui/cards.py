"""The headline cards: cumulative, this month, change against last month, and the last months."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st

from renovation import figures, narrative
from renovation.charts import Line, MonthAxis, monthly_alt, spark, text_width
from renovation.charts.look import NOT_REPORTED_MARK
from renovation.figures import Scale
from renovation.language import Language
from renovation.narrative.completion import is_judged, total_of
from renovation.narrative.words import known
from renovation.rows import records
from renovation.ui import completion, frame, loading, pictures, tracing, words
from renovation.ui.view import View

_IN_A_ROW = 6
_FEW = 3
_WIDEST_LINE = 11  # ems of small text that a card on a laptop holds
_BLANK = "\u00a0"  # a line that only keeps its height


@dataclass(frozen=True)
class Card:
    """One headline metric in words.

    ``cumulative`` is "" where nobody ever reported, ``month`` where nobody did this month;
    ``change`` is "" for a state, whose change is ``month``. ``completion`` and ``badges``, the
    light as Markdown, are empty without a target, ``badges`` also without a report of the month;
    ``reference`` is that of its figures; ``missing`` says who did not report, "" where all did.
    """

    metric: str
    label: str
    unit: str
    cumulative: str
    month: str
    change: str
    reference: str
    completion: str = ""
    badges: tuple[str, ...] = ()
    missing: str = ""


def show(view: View) -> None:
    """All headline metrics: six in a row on a laptop, two in a row on a phone."""
    cards = headline(view)
    # Cards of one row are equally high: where one of them needs a line more, all have it.
    has_long = any(text_width(_lines(view, card), 1) > _WIDEST_LINE for card in cards)
    blank = (
        words.quiet(_BLANK) if any(card.badges for card in cards) else "",
        words.quiet(_BLANK) if any(_gap_and_missing(card) for card in cards) else "",
    )
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
                _show(view, card, "  \n" if has_long else " ", blank)
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


def _lines(view: View, card: Card) -> str:
    return f"{card.completion} {_second_line(view, card)}" if card.completion else ""


def _gap_and_missing(card: Card) -> str:
    """What stands below the light, as Markdown: a gap with no room beside it, the missing."""
    is_said = not card.month and card.completion  # in the second line
    missing = words.note(card.missing) if card.missing and not is_said else ""
    return f" {words.quiet('·')} ".join(filter(None, (*card.badges[1:], missing)))


def _show(view: View, card: Card, between: str, blank: tuple[str, str]) -> None:
    """``between`` parts completion and change, ``blank`` keeps the room of light and gap."""
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
    # One text: every element of a page is drawn anew with each choice.
    st.markdown("  \n".join(_below(view, card, between, blank)))
    source = tracing.marked(view, card.reference) if card.cumulative else ""
    with st.container(
        horizontal=True,
        horizontal_alignment="distribute",
        vertical_alignment="center",
        gap=4,
    ):
        st.markdown(source, width="content")
        # Beside the source there is no room for the metric's name, which heads the card.
        frame.page_link(view, "trend", t("Trend"), metric=card.metric)


def _below(view: View, card: Card, between: str, blank: tuple[str, str]) -> list[str]:
    """The lines below the small chart, as Markdown: completion and change, light, the missing."""
    change = words.unbroken(card.change)
    second = words.unbroken(_second_line(view, card)) or _BLANK
    # A figure is not parted from its unit.
    second = words.quiet(second.replace(change, change.replace(" ", _BLANK)))
    if card.completion:
        second = f":small[{words.plain(card.completion)}]{between}{second}"
    light = next(iter(card.badges), blank[0])
    return [line for line in (second, light, _gap_and_missing(card) or blank[1]) if line]


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
    st.image(spark(axis, line, look), width="stretch", alt=words.clean(alt))


def _when(view: View) -> str:
    return view.names.month or view.t("this month")


def _second_line(view: View, card: Card) -> str:
    t = view.t
    if not card.cumulative:
        return t("never reported")
    if not card.month and card.completion:
        return card.missing  # the line above says that it was not reported
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
    totals = {row["metric_key"]: row for row in records(rows)}
    ranked = {key: row["headline_no"] for key, row in view.names.metrics.items()}
    keys = sorted((key for key, no in ranked.items() if known(no)), key=lambda key: ranked[key])
    pace = completion.pace(view)
    return [_card(view, totals[key], total_of(pace, key)) for key in keys]


def _completed(t: Language, plan: Mapping[Any, Any]) -> str:
    """How much of the target is done, in as few words as a card has room for."""
    return t("{share} done", share=figures.percent(plan["completion"], t))


def _brought(t: Language, amount: Any, change: str, *, is_stock: bool) -> str:
    """The month's amount; a flow of zero is +0, for it is no comparison of two months."""
    if not known(amount):
        return ""
    return f"+{figures.number(0, t)}" if not is_stock and not amount else change


def _card(view: View, row: Mapping[str, Any], plan: Mapping[Any, Any] | None) -> Card:
    t, names, key = view.t, view.names, str(row["metric_key"])
    decimals = int(names.metrics[key]["decimals"])
    is_stock = names.is_stock(key)
    brought = figures.change(row["amount"], None, t, decimals)
    month = _brought(t, row["amount"], brought, is_stock=is_stock)
    # A month that is not reported is said so in the month's place: the light need not repeat it.
    is_lit = is_judged(plan) and bool(month)
    return Card(
        metric=key,
        label=names.metric(key),
        unit=Scale.of(0, names.unit(key), t).unit_label,
        cumulative=figures.number(row["cumulative"], t, decimals)
        if known(row["cumulative"])
        else "",
        month=month,
        # A state's change is that against last month already.
        change="" if is_stock else narrative.card_change(names, row),
        reference=str(row["reference"]),
        completion=_completed(t, plan) if is_judged(plan) else "",
        badges=completion.badges(view, plan) if plan is not None and is_lit else (),
        missing=completion.missing(view, key, ""),
    )
