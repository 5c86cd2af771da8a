"""The submitted files made ready to be read: heads understood, files of one head put together."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from renovation.intake import text
from renovation.intake.heads import HeadError, Layout, is_kept, kept, understand
from renovation.ledger import Submission
from renovation.refusal import Refusal


@dataclass(frozen=True)
class Prepared:
    """One submission whose head is understood; ``is_rewritten`` when it was written anew."""

    submission: Submission
    label: str
    sheet: text.Sheet
    layout: Layout
    is_rewritten: bool


@dataclass
class Batch:
    """Sheets that DuckDB can read in one go: same head, same separator, same first row."""

    layout: Layout
    delimiter: str
    skip: int
    sheets: list[Prepared] = field(default_factory=list)


class Preparation:
    """Makes submissions ready; problems of whole files collect in ``problems``.

    ``folder`` is for files written anew, ``metric_names`` are folded names of metrics.
    """

    def __init__(self, folder: Path, metric_names: Collection[str]) -> None:
        self._folder = folder
        self._metric_names = metric_names
        self.problems: list[Refusal] = []
        self.labels: dict[int, str] = {}
        self.layouts: dict[int, Layout] = {}

    def batches(self, submissions: Iterable[Submission]) -> list[Batch]:
        """The readable submissions, put together by head."""
        prepared = (self._prepare(submission) for submission in submissions)
        return _together(sheet for sheet in prepared if sheet is not None)

    def rewrite(self, batch: Batch, file_numbers: Collection[int]) -> list[Batch]:
        """The batch again, those of its sheets written anew that DuckDB could not read as is."""
        again = (
            self._rewritten(sheet) if number in file_numbers else sheet
            for number, sheet in enumerate(batch.sheets)
        )
        return _together(sheet for sheet in again if sheet is not None)

    def _prepare(self, submission: Submission) -> Prepared | None:
        label = f"{submission.path.parent.name}/{submission.path.name}"
        self.labels[submission.receipt_no] = label
        try:
            sheet = text.open_sheet(submission.path, label)
            is_ours = submission.handed_in is not None and is_kept(sheet.head)
            layout = kept() if is_ours else understand(sheet.head, self._metric_names, label)
        except HeadError as error:
            self.problems += error.refusals
            return None
        except Refusal as refusal:
            self.problems.append(refusal)
            return None
        self.layouts[submission.receipt_no] = layout
        prepared = Prepared(submission, label, sheet, layout, is_rewritten=False)
        return prepared if sheet.is_utf8 else self._rewritten(prepared)

    def _rewritten(self, old: Prepared) -> Prepared | None:
        if old.is_rewritten:
            return old
        target = self._folder / f"sheet-{old.submission.receipt_no}.csv"
        try:
            sheet, problems = text.rewrite(old.sheet, old.label, target)
        except Refusal as refusal:
            self.problems.append(refusal)
            return None
        self.problems += problems
        return Prepared(old.submission, old.label, sheet, old.layout, is_rewritten=True)


def _together(sheets: Iterable[Prepared]) -> list[Batch]:
    batches: dict[object, Batch] = {}
    for prepared in sheets:
        sheet, layout = prepared.sheet, prepared.layout
        key = (tuple(layout.heads.items()), sheet.delimiter, sheet.skip)
        batch = batches.setdefault(key, Batch(layout, sheet.delimiter, sheet.skip))
        batch.sheets.append(prepared)
    return list(batches.values())
