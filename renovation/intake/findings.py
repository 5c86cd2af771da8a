"""The findings of the checks in words: with the names of the programme and the places of cells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from renovation.intake.problems import Problem, shortened, told
from renovation.intake.sheets import Source
from renovation.intake.words import BASES, fold, metric_names
from renovation.language import Language
from renovation.programme import Community, Metric, Programme, Unit
from renovation.refusal import Named, OneOf, Refusal, nearest

_LONGEST_NAME, _MOST_GUESSES = 60, 300  # a guess takes time, and longer texts are no names
# As the form prints them first; an English word is answered in English.
_BASIS_WORDS = [
    words
    for meant in BASES.values()
    for words in (
        [word for word in meant if not word.isascii()],
        [word for word in meant if word.isascii()],
    )
]
TOLD = 20  # so many problems of a ledger are told in full; the others are counted

_IN_ACCORD = Refusal("Put community and estate in accord.")

# The checks whose context is a metric's number. A subdistrict's key may be all digits, too, so
# what a context means is told by its check and not by its look.
_METRIC_CONTEXT = ("basis_of_stock", "both_levels", "estate_needless", "quantity_not_whole")


@dataclass(frozen=True)
class Finding:
    """One row of a check: where it is, what the cell says, what the check brings along.

    ``source_row`` is None for what stands above a table.
    """

    code: str
    receipt_no: int
    source_row: int | None
    column_name: str | None
    value: str | None
    context: str | None


class LedgerRefused(Refusal):
    """A ledger with problems: nothing of it was applied."""

    def __init__(
        self, problems: Sequence[Problem], count: int, counts: Mapping[str, int] | None = None
    ) -> None:
        super().__init__("The ledger was not accepted: {n} problems.", n=count)
        self.counts = counts or Counter(problem.rule for problem in problems)
        self.found = tuple(problems)
        self.problems = tuple(told(problem) for problem in problems[:TOLD])
        self.count = count

    def say(self, t: Language) -> str:
        head = t.plural(
            "The ledger was not accepted because of one problem; nothing was applied.",
            "The ledger was not accepted because of {n} problems; nothing was applied.",
            self.count,
        )
        lines = [head, *(problem.say(t) for problem in self.problems)]
        if left := self.count - len(self.problems):
            lines.append(t.plural("And {n} more.", "And {n} more.", left))
        return "\n".join(lines)

    def __str__(self) -> str:
        return "\n".join([super().__str__(), *map(str, self.problems)])


class Teller:
    """Puts findings into words; ``sources`` are the tables read, by number."""

    def __init__(
        self, programme: Programme, sources: Mapping[int, Source], last_month: str
    ) -> None:
        self._programme = programme
        self._sources = sources
        self._last_month = last_month
        self._guesses: dict[tuple[str, str, str | None], str | None] = {}

    def tell(self, finding: Finding) -> Problem:
        """The problem that a finding is."""
        source = self._sources[finding.receipt_no]
        layout, name = source.layout, self._column(finding)
        told = source.place.problem(
            finding.code,
            finding.source_row,
            layout.head(name) if name else "",
            layout.columns.index(name) + 1 if name in layout.columns else 0,
            self._value(finding),
            self._guess(finding) or "",
            self._said(finding),
        )
        if finding.code == "estate_unknown" and (other := self._other_community(finding)):
            values = {**told.sentence.values, "other": Named(other)}
            sentence = Refusal(
                "{where}: “{value}” does not lie in {context} but in {other}.", **values
            )
            told = replace(told, sentence=sentence, remedy=_IN_ACCORD, guess="")
        return told

    def _other_community(self, finding: Finding) -> Community | None:
        """The only other community that has an estate of this very name."""
        programme, wanted = self._programme, fold(finding.value or "")
        found = {
            programme.current_community(estate.community).key
            for estate in programme.estates
            if wanted in (fold(estate.name_zh), fold(estate.name_en))
        }
        return programme.community[found.pop()] if len(found) == 1 else None

    def _value(self, finding: Finding) -> str:
        if finding.code == "figure_twice":
            return self._programme.metric[finding.value or ""].name_zh
        return shortened(finding.value or "")

    def _column(self, finding: Finding) -> str:
        """The reading's name of the column; a check of whole figures knows only their metric."""
        layout = self._sources[finding.receipt_no].layout
        if finding.code != "figure_twice" or not layout.is_wide:
            return finding.column_name or ""
        metric = self._programme.metric[finding.value or ""]
        names = {fold(name) for name in metric_names(metric)}
        return [head.column_name for head in layout.metrics if head.metric_text in names][-1]

    def _said(self, finding: Finding) -> dict[str, object]:
        said: dict[str, object] = {"context": self._context(finding)}
        if finding.code == "month_outside":
            said |= {"first": self._programme.info.start_month, "last": self._last_month}
        if finding.code == "figure_twice":
            said["value"] = Named(self._programme.metric[finding.value or ""])
        return said

    def _context(self, finding: Finding) -> str | Refusal:
        said, programme = finding.context, self._programme
        if said is None:
            return ""
        if finding.code == "figure_twice":
            return self._other_row(finding.receipt_no, *map(int, said.split(":")))
        if finding.code == "community_elsewhere":
            return Named(programme.subdistrict[said])
        if finding.code in ("estate_unknown", "former_name_late"):
            return Named(self._community(said))
        if finding.code in ("unit_missing", "unit_unfit", "heading_unit"):
            return OneOf(self._units(self._metric(said)))
        if finding.code == "quantity_too_precise":
            return Named(programme.unit[self._metric(said).unit])
        return Named(self._metric(said)) if finding.code in _METRIC_CONTEXT else said

    def _other_row(self, number: int, other: int, row: int) -> Refusal:
        if number == other:
            return Refusal("row {row}", row=row)
        return Refusal(
            "sheet “{sheet}”, row {row}", sheet=self._sources[other].place.sheet, row=row
        )

    def _guess(self, finding: Finding) -> str | None:
        """The valid name nearest to what the cell says, where there is one; found once for each."""
        candidates = self._candidates.get(finding.code)
        if candidates is None or not finding.value or len(finding.value) > _LONGEST_NAME:
            return None
        key = (finding.code, finding.value, finding.context)
        if key not in self._guesses and len(self._guesses) < _MOST_GUESSES:
            guess = nearest(finding.value, candidates(self, finding.context or ""))
            if finding.code == "basis_unknown" and guess:
                guess = next(words[0] for words in _BASIS_WORDS if guess in words)
            self._guesses[key] = guess
        return self._guesses.get(key)

    def _metric(self, number: str) -> Metric:
        return self._programme.metrics[int(number) - 1]

    def _community(self, number: str) -> Community:
        return self._programme.communities[int(number) - 1]

    def _units(self, metric: Metric) -> list[Unit]:
        return [unit for unit in self._programme.units if unit.base_unit == metric.unit]

    def _subdistrict_names(self, _context: str) -> Iterable[str]:
        return [
            name
            for place in self._programme.subdistricts
            for name in (place.name_zh, place.name_en)
        ]

    def _community_names(self, subdistrict: str) -> Iterable[str]:
        """Names in the subdistrict first: a tie goes to the nearer place."""
        places = sorted(
            self._programme.communities,
            key=lambda place: (
                self._programme.current_subdistrict(place.subdistrict).key != subdistrict
            ),
        )
        return [name for place in places for name in (place.name_zh, place.name_en)]

    def _estate_names(self, number: str) -> Iterable[str]:
        current = self._programme.current_community(self._community(number).key).key
        return [
            name
            for estate in self._programme.estates
            if self._programme.current_community(estate.community).key == current
            for name in (estate.name_zh, estate.name_en)
        ]

    def _metric_names(self, _context: str) -> Iterable[str]:
        return [name for metric in self._programme.metrics for name in metric_names(metric)]

    def _unit_names(self, number: str) -> Iterable[str]:
        return [
            name
            for unit in self._units(self._metric(number))
            for name in (unit.name_zh, unit.name_en, *unit.aliases)
        ]

    def _bases(self, _context: str) -> Iterable[str]:
        """Every word that means a basis; whatever is guessed, the form's own word is offered."""
        return [word for words in BASES.values() for word in words]

    _candidates: Mapping[str, Callable[[Teller, str], Iterable[str]]] = {
        "subdistrict_unknown": _subdistrict_names,
        "community_unknown": _community_names,
        "estate_unknown": _estate_names,
        "metric_unknown": _metric_names,
        "heading_unknown": _metric_names,
        "basis_unknown": _bases,
        "unit_unfit": _unit_names,
    }
