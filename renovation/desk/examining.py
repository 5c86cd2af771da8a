"""Checking a file: by itself, and against the ledger in a trial build that nobody sees."""

from __future__ import annotations

import dataclasses
import logging
import tempfile
import threading
from pathlib import Path

import pandas as pd

from renovation.desk.book import Book, read_book
from renovation.desk.examined import Examined, Home, no_changes
from renovation.desk.handing import find_earlier, handed_in, plain_name
from renovation.desk.shown import last_month_shown, shown
from renovation.desk.warnings import late_months, new_doubts, replaced_figures, skipped_months
from renovation.intake.checked import Checked, check_file
from renovation.intake.file_problems import problem
from renovation.intake.findings import LedgerRefused
from renovation.intake.known import Known
from renovation.intake.places import Place
from renovation.intake.problems import Problem
from renovation.ledger import Kind, Ledger, Receipt, State, read_ledger, real_folder
from renovation.ledger.journal import next_event
from renovation.ledger.receipts import name_of
from renovation.programme import Person
from renovation.refusal import Refusal
from renovation.snapshot import Snapshot, Trial, derive
from renovation.snapshot.build import Sources
from renovation.snapshot.making import TrialFailed, trial_build

# One trial at a time: a second one waits instead of taking the same memory again.
_ONE_TRIAL = threading.Lock()
_LOG = logging.getLogger("renovation")
_NOBODY = Person("", "", "", None, ())


def check(path: Path, file_name: str) -> Examined:
    """Everything that can be known of the file before it is handed in; nothing is written.

    Its rows are kept in a folder of its own as long as the answer is.
    """
    home = Home(Path(tempfile.mkdtemp(prefix="renovation-check-")))
    examined = examine(check_file(path, plain_name(file_name), home.path), home.path)
    return dataclasses.replace(examined, home=home)


def examine(checked: Checked, home: Path) -> Examined:
    """A file that was checked by itself, held against the ledger; ``home`` is for the trial.

    Of a file with errors, what was understood is: its warnings are told with them.
    """
    book = read_book(real_folder())
    earlier = find_earlier(book.receipts, checked) if checked.rows else None
    nothing = Examined(checked, (), no_changes(), earlier, (), len(book.events))
    if earlier and earlier.state is not State.RETURNED:
        return nothing
    months = (*late_months(book, checked), *skipped_months(checked, last_month_shown()))
    nothing = dataclasses.replace(nothing, warnings=months)
    if not (checked.rows or _is_known(book, checked)):
        return nothing
    name = name_of(len(book.receipts) + 1)
    try:
        with _ONE_TRIAL:
            ledger = _with(book, checked, name)
            trial = trial_build(
                Sources(book.programme, ledger), home, _known(book, ledger, checked)
            )
    except LedgerRefused as refused:
        label = f"{name} {checked.file_name}"  # a receipt that nobody was given
        return dataclasses.replace(nothing, checked=_refused(checked, refused, label))
    except TrialFailed:
        _LOG.exception("The figures of a checked file cannot be put into the ledger")
        return dataclasses.replace(nothing, checked=_unfit(checked))
    before = shown(book)
    told = dataclasses.replace(
        nothing,
        warnings=(
            *nothing.warnings,
            *replaced_figures(book, checked, trial, name),
            *new_doubts(book, checked, trial, name, before),
        ),
    )
    if checked.rows is None:
        return told  # what is right in it is warned of; it cannot be handed in
    return dataclasses.replace(
        told,
        changes=_changes(checked, trial, before),
        corrects=tuple(trial.query("store/corrected", receipt=name)["receipt"]),
        trial=trial,
    )


def _with(book: Book, checked: Checked, name: str) -> Ledger:
    """The ledger as if the file had been handed in and approved."""
    events = book.events
    submitted = next_event(events, Kind.SUBMITTED, _NOBODY, name, **handed_in(checked, {}, ()))
    events = (*events, submitted)
    events = (*events, next_event(events, Kind.APPROVED, _NOBODY, name, version=0))
    ledger = read_ledger(book.folder, events)
    *others, own = ledger.submissions
    if checked.rows:
        own = dataclasses.replace(own, path=checked.rows)
    return dataclasses.replace(ledger, submissions=(*others, own))


def _is_known(book: Book, checked: Checked) -> bool:
    """Whether the check has understood figures, by the programme of today."""
    return checked.figures is not None and checked.programme_sha256 == book.programme.sha256


def _known(book: Book, ledger: Ledger, checked: Checked) -> Known | None:
    """What the check has understood, which need not be read again."""
    if checked.figures is None or not _is_known(book, checked):
        return None
    return Known(len(ledger.submissions), checked.figures, checked.rows_sha256)


def _refused(checked: Checked, refused: LedgerRefused, label: str) -> Checked:
    """The file with what the ledger has against it, which are errors, too.

    The ledger knows rows and no sheets; what the file's own check has told of a row already is
    not told again, and counts once.
    """
    told = {(problem.rule, problem.row) for problem in checked.problems}
    own = []
    for found in refused.found:
        is_ours = label in _files(found)
        if is_ours and (found.rule, found.row) in told:
            continue
        sentence = _named(found.sentence, label, checked.file_name)
        found = dataclasses.replace(found, sentence=sentence)
        # A row of another report is no row of this file.
        own.append(_placed(found, checked) if is_ours else dataclasses.replace(found, row=None))
    counts = dict(checked.counts)
    for rule, count in refused.counts.items():
        # The trial sees what the file's own check saw, and more.
        counts[rule] = max(count, counts.get(rule, 0))
    return dataclasses.replace(
        checked,
        problems=(*checked.problems, *own),
        count_errors=checked.count_errors + sum(counts.values()) - sum(checked.counts.values()),
        counts=counts,
        rows=None,
    )


def _files(found: Problem) -> list[object]:
    """The file that a problem of a ledger is of."""
    where = found.sentence.values.get("where")
    return [where.values.get("file")] if isinstance(where, Refusal) else []


def _placed(found: Problem, checked: Checked) -> Problem:
    """The problem in the words for the file's sheet, where it has a single one."""
    sheets = list(checked.columns)
    if len(sheets) != 1 or not sheets[0] or found.row is None or found.sheet:
        return found
    values = {**found.sentence.values, "where": Place(sheet=sheets[0]).at(found.row, "", "")}
    return dataclasses.replace(
        found, sheet=sheets[0], sentence=Refusal(found.sentence.msgid, **values)
    )


def _unfit(checked: Checked) -> Checked:
    """The file when its figures do not fit into the ledger and no rule can say which of them.

    Where rules have named errors already, those are to be mended first.
    """
    if checked.count_errors:
        return checked
    found = problem("figures_unfit")
    return dataclasses.replace(
        checked,
        problems=(found, *checked.problems),
        count_errors=1,
        counts={**checked.counts, found.rule: 1},
        rows=None,
    )


def _named(sentence: Refusal, label: str, file_name: str) -> Refusal:
    """The sentence with the file called as whoever hands it in calls it."""
    values = {
        key: _named(value, label, file_name)
        if type(value) is Refusal
        else (file_name if value == label else value)
        for key, value in sentence.values.items()
    }
    return Refusal(sentence.msgid, **values)


def _changes(checked: Checked | Receipt, trial: Trial, before: Snapshot | None) -> pd.DataFrame:
    months = f"|{'|'.join(checked.months)}|"
    later = trial.query("desk/standing", months=months)
    earlier = before.query("desk/standing", months=months) if before else later.head(0)
    return derive("derived/kpi_changes", {"earlier": earlier, "later": later})


def preview(receipt: str) -> pd.DataFrame:
    """What approving the receipt, which waits for review, would change now: cf. ``Examined``."""
    book = read_book(real_folder())
    found = book.receipt(receipt)
    approval = next_event(book.events, Kind.APPROVED, _NOBODY, found.receipt, version=0)
    ledger = read_ledger(book.folder, (*book.events, approval))
    with _ONE_TRIAL, tempfile.TemporaryDirectory(prefix="renovation-preview-") as home:
        trial = trial_build(Sources(book.programme, ledger), Path(home))
        return _changes(found, trial, shown(book))
