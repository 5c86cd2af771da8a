"""What a report changes in the figures that are shown: before, after, and the difference."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from renovation import figures, narrative
from renovation.ledger import read_ledger, real_folder
from renovation.narrative.words import sentences
from renovation.report import Table
from renovation.report.desk import kpi_changes_table
from renovation.rows import records
from renovation.ui import downloads, headed, printed, words
from renovation.ui.view import View

_MOST = 24  # lines; the file has them all


def show(view: View, changes: pd.DataFrame, key: str) -> None:
    """The figures that change; of several months those of the last one, the file has them all."""
    t = view.t
    table = kpi_changes_table(downloads.source(view), changes, key)
    with headed.line(t("What would change")):
        if not changes.empty:
            downloads.table_button(table, f"changes_{key}", t("Changes as CSV"))
    if view.info["is_demonstration"] and not read_ledger(real_folder()).submissions:
        with st.container(border=True):
            st.markdown(words.plain(narrative.demonstration_ends(t)))
    if changes.empty:
        st.markdown(words.plain(t("No figure on the pages changes.")))
        return
    _lines(view, table)


def _lines(view: View, table: Table) -> None:
    t, frame = view.t, table.frame
    month = frame["month"].max()
    own = frame[frame["month"] == month]
    # The whole first, which has no subdistrict, then its parts.
    lines = [
        printed.Line(
            t("{metric} · {place}", metric=row["metric"], place=row["place"]),
            view.names.unit(str(row["metric_key"])),
            int(row["decimals"]),
            [row["before"], row["after"], row["difference"]],
            has_difference=True,
        )
        for row in records(own.head(_MOST))
    ]
    said = [t("cumulative, or at the end of {month}", month=figures.month(month))]
    if len(own) > _MOST:
        said.append(t("the first {n} of {all} are shown, the file has all", n=_MOST, all=len(own)))
    if others := len(frame) - len(own):
        said.append(
            t.plural(
                "{n} figure of other months changes, too; see the file",
                "{n} figures of other months change, too; see the file",
                others,
            )
        )
    st.markdown(words.quiet(words.plain(sentences(t, said))))
    heads = [t("Metric and place"), t("Before"), t("After"), t("Difference")]
    printed.lined(lines, heads, t, table.title)
