"""The problems of a ledger in words: all of them together, the first told in full."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from renovation.intake.heads import Layout
from renovation.intake.sentences import SENTENCES
from renovation.intake.words import BASES
from renovation.language import Language
from renovation.programme import Community, Metric, Programme, Unit
from renovation.refusal import Named, OneOf, Refusal, nearest

TOLD = 20  # so many problems are told in full; the others are counted

# The checks whose context is a metric's number. A subdistrict's key may be all digits, too, so
# what a context means is told by its check and not by its look.
_METRIC_CONTEXT = ("basis_of_stock", "both_levels", "estate_needless")
_PLACE_UNKNOWN = ("subdistrict_unknown", "community_unknown")


@dataclass(frozen=True)
class Finding:
    """One row of a check: where it is, what the cell says, what the check brings along."""

    code: str
    receipt_no: int
    source_row: int
    column_name: str
    value: str | None
    context: str | None


class LedgerRefused(Refusal):
    """A ledger with problems: nothing of it was applied."""

    def __init__(self, problems: Sequence[Refusal], count: int) -> None:
        super().__init__("The ledger was not accepted: {n} problems.", n=count)
        self.problems = tuple(problems[:TOLD])
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
    """Puts findings into words with the names of the programme and the heads of the files."""

    def __init__(
        self,
        programme: Programme,
        labels: Mapping[int, str],
        layouts: Mapping[int, Layout],
        last_month: str,
    ) -> None:
        self._programme = programme
        self._labels = labels
        self._layouts = layouts
        self._last_month = last_month

    def tell(self, finding: Finding) -> Refusal:
        """The sentence of one finding."""
        programme = self._programme
        value: object = finding.value or ""
        if finding.code == "figure_twice":
            value = Named(programme.metric[str(value)])
        sentence = Refusal(
            SENTENCES[finding.code].msgid,
            file=self._labels[finding.receipt_no],
            row=finding.source_row,
            column=self.column(finding),
            value=value,
            context=self._context(finding),
            first=programme.info.start_month,
            last=self._last_month,
        )
        guess = self.guess(finding)
        if guess is None:
            return sentence
        if finding.code in _PLACE_UNKNOWN:
            return Refusal(
                "{file}, row {row}, column “{column}”: there is no “{value}”; did you mean "
                "“{guess}”?",
                **{**sentence.values, "guess": guess},
            )
        return Refusal("{sentence} Did you mean “{guess}”?", sentence=sentence, guess=guess)

    def _context(self, finding: Finding) -> str | Refusal:
        said, programme = finding.context, self._programme
        if said is None or finding.code == "figure_twice":
            return said or ""
        if finding.code == "community_elsewhere":
            return Named(programme.subdistrict[said])
        if finding.code in ("estate_unknown", "former_name_late"):
            return Named(self._community(said))
        if finding.code in ("unit_missing", "unit_unfit", "heading_unit"):
            return OneOf(self._units(self._metric(said)))
        if finding.code == "quantity_too_precise":
            return Named(programme.unit[self._metric(said).unit])
        return Named(self._metric(said)) if finding.code in _METRIC_CONTEXT else said

    def column(self, finding: Finding) -> str:
        """What the file calls the finding's column."""
        return self._layouts[finding.receipt_no].head(finding.column_name)

    def guess(self, finding: Finding) -> str | None:
        """The valid name nearest to what the cell says, where there is one."""
        candidates = self._candidates.get(finding.code)
        if candidates is None or finding.value is None:
            return None
        return nearest(finding.value, candidates(self, finding.context or ""))

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
        return [
            name
            for metric in self._programme.metrics
            for name in (metric.name_zh, metric.name_en, *metric.aliases)
        ]

    def _bases(self, _context: str) -> Iterable[str]:
        return [word for words in BASES.values() for word in words]

    _candidates: Mapping[str, Callable[[Teller, str], Iterable[str]]] = {
        "subdistrict_unknown": _subdistrict_names,
        "community_unknown": _community_names,
        "estate_unknown": _estate_names,
        "metric_unknown": _metric_names,
        "heading_unknown": _metric_names,
        "basis_unknown": _bases,
    }
