"""Figures that were corrected, and those that came in late: which, by how much, who and why."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from renovation import figures
from renovation.narrative import revised as said
from renovation.report.since import Since
from renovation.rows import records
from renovation.ui import downloads, listed, loading, printed, tracing, words
from renovation.ui.view import View

_SHOWN = 12
_ARROW = "\u2192"
# On a phone a figure before and now stays on one line.
_WIDTHS = ("5em", "4.5em", "4.5em", "6em")


@loading.remembered
def rows(view: View) -> pd.DataFrame:
    """The rows of the table of revisions."""
    return downloads.table(view, "revisions").frame


@loading.remembered
def late(view: View) -> pd.DataFrame:
    """The rows of the table of late reports."""
    return downloads.table(view, "late_reports").frame


def show(view: View, earlier: Since) -> None:
    """The revised figures; against a version the late reports apart, so that all adds up."""
    t = view.t
    listed.heading(view, t("Revised figures"), "revisions")
    _revisions(view, earlier.version is not None)
    if earlier.version is not None and len(late(view)):
        listed.heading(view, t("Late reports"), "late_reports")
        _late(view)


@loading.drawn
def _revisions(view: View, is_corrected_only: bool) -> None:
    t, found = view.t, rows(view)
    found = said.corrected(found) if is_corrected_only else found
    revised = records(found)
    lines = [
        [
            printed.linked(said.figure_words(t, row), tracing.url(view, row["reference"])),
            words.plain(said.replaced_words(t, row, _ARROW)),
            words.plain(said.difference_words(t, row)),
            _breakable(words.plain(said.report_words(t, row))),
        ]
        for row in revised[:_SHOWN]
    ]
    heads = [t("Figure"), t("Before and now"), t("Difference"), t("Who and why")]
    nothing = t("No figure of an earlier report was corrected or added later.")
    if is_corrected_only:
        nothing = t("No figure of that version was corrected.")
    listed.shown(view, lines, heads, nothing, len(revised), _WIDTHS)


@loading.drawn
def _late(view: View) -> None:
    """By receipt, month, community and metric: how much came in that the version did not know."""
    t, found = view.t, records(late(view))
    lines = [
        [
            words.plain(f"{figures.month(row['month_start'])} · {row['community']}"),
            printed.linked(row["metric"], tracing.url(view, row["reference"])),
            words.plain(said.quantity_words(t, row, "quantity")),
            _breakable(words.plain(said.report_words(t, row))),
        ]
        for row in found[:_SHOWN]
    ]
    heads = [t("Month and place"), t("Metric"), t("Added later"), t("Who and why")]
    listed.shown(view, lines, heads, "", len(found), _WIDTHS)
    note = t(
        "What stood then, what was corrected, what came in late and what the months after brought "
        "add up to what stands now."
    )
    st.markdown(words.quiet(words.plain(note)))


def _breakable(text: str) -> str:
    """Names of files are long words: a line may end after each of their parts."""
    return text.replace("\\_", "\\_\u200b").replace("\\-", "\\-\u200b")
