"""What the check of a file found: the verdict, all problems, and what would change."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from renovation import narrative
from renovation.desk import Examined
from renovation.desk.book import Book
from renovation.intake.checked import in_order
from renovation.intake.problems import Problem
from renovation.ledger import State
from renovation.palette import palette
from renovation.programme import Person
from renovation.report import Table, safe_part
from renovation.report.desk import problems_table
from renovation.ui import (
    checking,
    desk,
    downloads,
    effects,
    frame,
    handing,
    printed,
    receipts,
    tables,
    words,
)
from renovation.ui.checking import Given
from renovation.ui.view import View
from renovation.ui.work import WORKS

# The words of short columns stay in one line, the sentences share the rest.
_WIDTHS = {
    **{"severity": "5.5rem", "sheet": "6rem", "cell": "4.5rem", "row": "3.5rem", "column": "6rem"},
    **{"value": "5rem", "sentence": "18rem", "remedy": "14rem", "guess": "6rem"},
}
_MOST_PRINTED = 40  # problems; more of them scroll inside a table whose heads sort


def show(view: View, book: Book, who: Person | None, key: str) -> None:
    """The file that the address names: its check as far as it is, or what was found."""
    t, given = view.t, checking.FILES.find(key)
    if given is None:
        frame.finding(t("This check is not kept any more"), t("Hand the file in once more."))
        return
    job = checking.check(given, book)
    if not job.wait(desk.PATIENCE - job.seconds):
        frame.finding(t("Checking “{file}”", file=given.name))
        desk.watch(view, job)
        return
    try:
        examined: Examined = WORKS.result(job)
    except Exception:
        frame.finding(t("“{file}” could not be checked", file=given.name))
        raise
    earlier = checking.earlier(examined, book)
    problems = [*examined.checked.problems, *examined.warnings]
    problems = in_order(problems, [problem.sheet for problem in problems])
    if earlier and earlier.state is not State.RETURNED:
        frame.finding(narrative.earlier_finding(t, earlier), narrative.handed_lead(t, earlier))
        receipts.facts(view, book, earlier)
        return
    _verdict(view, examined)
    if problems:
        _problems(view, given, examined, problems)
    if examined.checked.is_acceptable:
        effects.show(view, examined.changes, given.key)
        handing.form(view, book, who, given, examined, earlier)


def _verdict(view: View, examined: Examined) -> None:
    checked = examined.checked
    count = checked.count_warnings + len(examined.warnings)
    finding = narrative.checked_finding(view.t, checked.file_name, checked.count_errors, count)
    lead = narrative.checked_lead(
        view.names,
        checked.months,
        checked.subdistricts,
        checked.count_rows,
        is_good=checked.is_acceptable,
    )
    frame.finding(finding, lead)


def _problems(view: View, given: Given, examined: Examined, problems: Sequence[Problem]) -> None:
    t = view.t
    table = problems_table(downloads.source(view), problems, given.name)
    total = examined.checked.count_errors + examined.checked.count_warnings
    total += len(examined.warnings)
    with st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="bottom"
    ):
        heading = t.plural("What was found: {n} place", "What was found: {n} places", total)
        st.header(words.plain(heading), anchor=False, width="content")
        with st.container(horizontal=True, width="content"):
            downloads.table_button(table, f"problems_{given.key}", t("List as CSV"))
            _marked_button(view, given, problems)
    if total > len(problems):
        said = t("The first {n} are listed; mend them and check again.", n=len(problems))
        st.markdown(words.quiet(words.plain(said)))
    _list(view, table, given.key)


def _marked_button(view: View, given: Given, problems: Sequence[Problem]) -> None:
    """A copy of the file with a comment on each faulty cell, made when it is asked for."""

    def made() -> bytes:
        # What reads and writes workbooks takes long to import, and a started server is waited for.
        from renovation.intake.marked import marked_copy

        with tempfile.TemporaryDirectory(prefix="renovation-marked-") as folder:
            target = Path(folder) / "marked.xlsx"
            failed = marked_copy(given.path, given.name, problems, view.t.code, target)
            if failed is not None:
                raise failed.sentence
            return target.read_bytes()

    stem = safe_part(given.name.rpartition(".")[0] or given.name)
    st.download_button(
        words.plain(view.t("Marked copy")),
        data=made,
        file_name=view.t("{name}_marked", name=stem) + ".xlsx",
        mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        icon=":material/download:",
        on_click="ignore",
        key=f"marked_{given.key}",
    )


def _list(view: View, table: Table, key: str) -> None:
    """All problems: those of a file that is nearly right in full, many of them to be scrolled."""
    frame = table.frame
    shown = [c.key for c in table.columns if (frame[c.key] != "").any()]
    # A cell's address tells its row.
    if (frame["cell"] != "").all():
        shown.remove("row")
    if len(frame) <= _MOST_PRINTED:
        printed.texts(table, shown, _WIDTHS)
    else:
        look = palette("dark" if view.is_dark else "light")
        tables.sortable(table, shown, look, key=f"found_{key}", most=12.5)
