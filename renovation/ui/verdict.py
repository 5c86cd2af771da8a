"""What the check of a file found: the verdict, all problems, and what would change."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import replace
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
    headed,
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
_MOST_TOGETHER = 8  # problems; more of them are told rule by rule
_MOST_OF_RULE = 5
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
    problems.sort(key=lambda problem: problem.severity != "error")  # by place within each
    if earlier and earlier.state is not State.RETURNED:
        frame.finding(narrative.earlier_finding(t, earlier), narrative.handed_lead(t, earlier))
        receipts.facts(view, book, earlier)
        return
    _verdict(view, examined)
    if problems:
        _problems(view, book, given, examined, problems)
    if examined.checked.is_acceptable:
        effects.show(view, examined.changes, given.key)
        handing.form(view, book, who, given, examined, earlier)


def _verdict(view: View, examined: Examined) -> None:
    checked = examined.checked
    count = checked.count_warnings + len(examined.warnings)
    kinds = len(examined.to_confirm)
    finding = narrative.checked_finding(
        view.t, checked.file_name, checked.count_errors, count, kinds
    )
    lead = narrative.checked_lead(
        view.names,
        checked.months,
        checked.subdistricts,
        checked.count_rows,
        is_good=checked.is_acceptable,
    )
    frame.finding(finding, lead)


def _problems(
    view: View, book: Book, given: Given, examined: Examined, problems: Sequence[Problem]
) -> None:
    t = view.t
    table = problems_table(downloads.source(view), problems, given.name)
    total = examined.checked.count_errors + examined.checked.count_warnings
    total += len(examined.warnings)
    found = narrative.found_said(
        t,
        examined.checked.count_errors,
        total - examined.checked.count_errors,
        len(examined.to_confirm),
    )
    with (
        headed.line(t("What was found: {found}", found=found)),
        st.container(horizontal=True, width="content"),
    ):
        downloads.table_button(table, f"problems_{given.key}", t("List as CSV"))
        _marked_button(view, given, problems)
    if total > len(problems):
        said = t("The first {n} are listed; mend them and check again.", n=len(problems))
        st.markdown(words.quiet(words.plain(said)))
    if len(problems) <= _MOST_TOGETHER:
        _list(view, table, given.key)
    else:
        _by_rule(view, book, table, problems, given.key)


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


def _by_rule(view: View, book: Book, table: Table, problems: Sequence[Problem], key: str) -> None:
    """Many problems, a rule at a time, errors first: the remedy once, the rest folded up."""
    t, frame = view.t, table.frame
    rules = dict.fromkeys((problem.rule, problem.severity) for problem in problems)
    for rule, severity in sorted(rules, key=lambda item: item[1] != "error"):
        at = [n for n, problem in enumerate(problems) if problem.rule == rule]
        own = frame.iloc[at].reset_index(drop=True)
        name = narrative.rule_name(t, book.programme, rule)
        word = t.plural("{n} error", "{n} errors", len(at))
        if severity == "warning":
            word = t.plural("{n} warning", "{n} warnings", len(at))
        st.markdown(f"**{words.plain(t('{rule}: {count}', rule=name, count=word))}**")
        if (remedies := set(own["remedy"])) and len(remedies) == 1:
            st.markdown(words.quiet(words.plain(remedies.pop())))
            own = own.assign(remedy="")
        own = own.assign(severity="")
        _list(view, replace(table, frame=own.head(_MOST_OF_RULE)), f"{key}_{rule}")
        if len(own) > _MOST_OF_RULE:
            rest = own.iloc[_MOST_OF_RULE:].reset_index(drop=True)
            said = t.plural("The other {n}", "The other {n}", len(rest))
            with st.expander(words.plain(said)):
                _list(view, replace(table, frame=rest), f"{key}_{rule}_rest")


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
