"""The tables to be read made ready: heads understood, those of one head put together."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from renovation.intake import text
from renovation.intake.grid import Grid
from renovation.intake.heads import HeadProblem, Layout, absent, understand
from renovation.intake.places import Place
from renovation.intake.problems import Problem, shortened
from renovation.intake.said import month_of
from renovation.intake.words import ABOVE, HEADS, ORIGIN
from renovation.ledger import Submission
from renovation.refusal import Refusal

ROWS = "rows.csv"  # the ledger's own form of what was handed in
_HEAD_OF_ROWS = tuple(words[0] for words in (HEADS | ORIGIN).values())


class NotAsItLies(Exception):
    """DuckDB cannot read the submitted file itself: it must be written anew, row for row."""


@dataclass(frozen=True)
class Source:
    """One table to be read: a submission of a ledger, or a sheet of a file that is checked.

    ``number`` is the receipt_no of its rows. ``place`` says where in it something is.
    ``above`` is what stands above the table, by role. ``is_exact``: each line is one row, and
    nothing needs to be written anew.
    """

    number: int
    place: Place
    sheet: text.Sheet
    layout: Layout
    above: Mapping[str, str] = field(default_factory=dict)
    is_exact: bool = False

    @property
    def told_month(self) -> str | None:
        """The month above the table; None where only the sheet's name may say it."""
        month = self.above.get("month")
        return None if month == month_of(self.place.sheet) else month


@dataclass
class Batch:
    """Sheets that DuckDB can read in one go: same head, same separator, same first row."""

    layout: Layout
    delimiter: str
    skip: int
    sources: list[Source] = field(default_factory=list)


class Preparation:
    """Makes tables ready to be read; problems of heads and whole files collect in ``problems``.

    ``folder`` is for files written anew, ``metric_names`` are folded names of metrics,
    ``subdistrict_names`` names as they are written.
    """

    def __init__(
        self, folder: Path, metric_names: Collection[str], subdistrict_names: Collection[str] = ()
    ) -> None:
        self._folder = folder
        self._metric_names = metric_names
        self._subdistrict_names = subdistrict_names
        self.problems: list[Problem] = []
        self.sources: dict[int, Source] = {}

    def submission(self, submission: Submission, *, is_known: bool = False) -> None:
        """Make a submission of a ledger ready; ``is_known``: its rows will not be read."""
        label = submission.label
        place = Place(file=label)
        if is_known:
            sheet = text.Sheet(submission.path, ",", _HEAD_OF_ROWS, 1, is_utf8=True)
            self._take(submission.receipt_no, place, sheet, {}, is_exact=True, is_of_rows=True)
            return
        try:
            sheet = text.open_sheet(submission.path, label)
        except Refusal as refusal:
            self.problems.append(place.whole(refusal))
            return
        is_of_rows = submission.handed_in is not None or submission.path.name == ROWS
        self._take(submission.receipt_no, place, sheet, {}, is_exact=False, is_of_rows=is_of_rows)

    def grid(self, number: int, grid: Grid) -> None:
        """Make a sheet of a file ready."""
        place = Place(sheet=grid.sheet, columns=grid.columns)
        sheet = text.Sheet(grid.path, ",", grid.head, grid.head_row, is_utf8=True)
        above = {role: grid.said[role] for role in ABOVE if grid.said.get(role, "").strip()}
        office = grid.said.get("office", "").strip()
        layout, _ = understand(sheet.head, self._metric_names, above)
        if office in self._subdistrict_names and "subdistrict" in absent(layout, above):
            above["subdistrict"] = office  # who reports for a subdistrict reports for its rows
        self._take(number, place, sheet, above, is_exact=not grid.is_as_is)
        self._take_from_titles(number, grid.titles)

    def _take_from_titles(self, number: int, titles: str) -> None:
        """Where the subdistrict lacks and the titles name one, it is offered in the remedy.

        The rows are understood by it, so that all else that is wrong is told at once.
        """
        source = self.sources[number]
        named = [name for name in self._subdistrict_names if name in titles]
        if "subdistrict" not in absent(source.layout, source.above) or len(named) != 1:
            return
        word = HEADS["subdistrict"][0]
        self.sources[number] = replace(source, above={**source.above, "subdistrict": named[0]})
        remedy = Refusal(
            "Add the column, or write “{line}” in a row of its own above the table.",
            line=f"{word}\uff1a{named[0]}",
        )
        for at, problem in enumerate(self.problems):
            is_this = problem.rule == "column_missing" and problem.value == word
            if is_this and problem.sheet == source.place.sheet:
                self.problems[at] = replace(problem, remedy=remedy)

    def batches(self, but: Collection[int] = ()) -> list[Batch]:
        """The readable tables, put together by head, but for those with the numbers ``but``."""
        return _together(source for source in self.sources.values() if source.number not in but)

    def rewrite(self, batch: Batch, file_numbers: Collection[int]) -> list[Batch]:
        """The batch again, those of its tables written anew that DuckDB could not read as is."""
        again = (
            self._rewritten(source) if number in file_numbers else source
            for number, source in enumerate(batch.sources)
        )
        return _together(source for source in again if source is not None)

    def _take(
        self,
        number: int,
        place: Place,
        sheet: text.Sheet,
        above: Mapping[str, str],
        *,
        is_exact: bool,
        is_of_rows: bool = False,
    ) -> None:
        layout, problems = understand(sheet.head, self._metric_names, above, is_of_rows=is_of_rows)
        self.problems += [_of_head(problem, place, sheet.skip) for problem in problems]
        source = Source(number, place, sheet, layout, above, is_exact)
        self.sources[number] = source
        if not sheet.is_utf8 and (rewritten := self._rewritten(source)):
            self.sources[number] = rewritten

    def _rewritten(self, old: Source) -> Source | None:
        if old.is_exact:
            return old
        if not old.place.file:
            raise NotAsItLies(old.place.sheet)
        target = self._folder / f"sheet-{old.number}.csv"
        try:
            sheet, ragged = text.rewrite(old.sheet, old.place.file, target)
        except Refusal as refusal:
            self.problems.append(old.place.whole(refusal))
            self.sources.pop(old.number, None)
            return None
        width = len(old.sheet.head)
        self.problems += [
            old.place.problem("row_ragged", row, said={"found": found, "wanted": width})
            for row, found in ragged
        ]
        return replace(old, sheet=sheet, is_exact=True)


def _of_head(problem: HeadProblem, place: Place, row: int) -> Problem:
    text = shortened(problem.text)
    if not problem.place:
        return place.problem(problem.rule, value=text)
    return place.problem(problem.rule, row, text, problem.place, value=text, guess=problem.guess)


def _together(sources: Iterable[Source]) -> list[Batch]:
    batches: dict[object, Batch] = {}
    for source in sources:
        sheet, layout = source.sheet, source.layout
        key = (layout.columns, tuple(layout.heads.items()), sheet.delimiter, sheet.skip)
        batch = batches.setdefault(key, Batch(layout, sheet.delimiter, sheet.skip))
        batch.sources.append(source)
    return list(batches.values())
