"""Files a reader takes along: made only when asked for, without a rerun of the page."""

from __future__ import annotations

import streamlit as st

from renovation import report
from renovation.exports import csv
from renovation.report import TABLES, Table, file_name
from renovation.ui import loading, words
from renovation.ui.view import View


def table(view: View, name: str) -> Table:
    """The table of this name (``renovation.report.TABLES``) for the present view."""
    return TABLES[name](view.snapshot, view.scope, view.t)


def csv_button(view: View, name: str, label: str = "") -> None:
    """A button that gives the table of this name as CSV."""
    st.download_button(
        words.plain(label or view.t("Export CSV")),
        data=lambda: csv.to_csv(table(view, name)),
        file_name=_file_name(view, name),
        mime="text/csv",
        icon=":material/download:",
        on_click="ignore",
        key=f"csv_{name}",
    )


@loading.remembered
def _file_name(view: View, name: str) -> str:
    return file_name(name, view.snapshot, view.scope, view.t, csv.ENDING)


def source(view: View) -> report.View:
    """What tables of the desk take their names and their version from."""
    return report.View(view.snapshot, view.scope, view.t)


def table_button(table: Table, key: str, label: str = "") -> None:
    """A button that gives a table that is there already as CSV."""
    st.download_button(
        words.plain(label or table.t("Export CSV")),
        data=lambda: csv.to_csv(table),
        file_name=csv.file_name(table),
        mime="text/csv",
        icon=":material/download:",
        on_click="ignore",
        key=f"csv_{key}",
    )
