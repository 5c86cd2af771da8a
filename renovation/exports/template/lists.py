"""The sheet of lists that the cells of the tables choose from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from renovation.exports.template.look import Book
from renovation.intake.blank import Blank, BlankRow
from renovation.plain_text import width

_PARTED = "/"  # between subdistrict and community where one list has those of all


@dataclass(frozen=True)
class _Column:
    head: str
    values: tuple[str, ...]


class Lists:
    """Lists of places and metrics, and the formulas by which a cell chooses from them.

    The lists stand in a sheet of their own, so that a name, whatever it holds, is never part of a
    formula. A list that depends on another cell is found by looking its name up.
    """

    def __init__(self, blank: Blank, name: str) -> None:
        self.blank, self.name = blank, name
        places = _together([(row.subdistrict, row.community) for row in blank.places])
        estates = _together([(_home(row, blank), row.estate) for row in blank.estates])
        metrics = blank.programme.metrics
        t = blank.t
        community = blank.word("community")
        office = blank.word("subdistrict")
        home = office + _PARTED + community if blank.of_all else community
        columns = {
            "subdistrict": _Column(office, tuple(dict.fromkeys(place[0] for place in places))),
            "home_of_community": _Column(office, tuple(place[0] for place in places)),
            "community": _Column(community, tuple(p[1] for p in places)),
            "home_of_estate": _Column(home, tuple(e[0] for e in estates)),
            "estate": _Column(blank.word("estate"), tuple(e[1] for e in estates)),
            "metric": _Column(blank.word("metric"), tuple(t.name(m) for m in metrics)),
            "unit": _Column(blank.word("unit"), tuple(blank.unit(m) for m in metrics)),
            "basis": _Column(blank.word("basis"), tuple(blank.basis(m.kind) for m in metrics)),
        }
        unused = set() if blank.of_all else {"subdistrict", "home_of_community"}
        unused |= set() if estates else {"home_of_estate", "estate"}
        self.columns = {name: column for name, column in columns.items() if name not in unused}

    def all_of(self, column: str) -> str:
        """The formula of a whole list, for a cell's drop-down."""
        return f"={self._range(column)}"

    def communities(self, subdistrict_cell: str) -> str:
        """The formula of the communities of the subdistrict in a cell."""
        return self._those_of("community", "home_of_community", subdistrict_cell)

    def estates(self, community_cell: str, subdistrict_cell: str = "") -> str:
        """The formula of the estates of the community in a cell."""
        wanted = community_cell
        if self.blank.of_all:
            wanted = f'{subdistrict_cell}&"{_PARTED}"&{community_cell}'
        return self._those_of("estate", "home_of_estate", wanted)

    def first_metric(self) -> tuple[str, str, str]:
        """A metric with its unit and basis, for the example; empty without any."""
        metric, unit, basis = (self.columns[name].values for name in ("metric", "unit", "basis"))
        return (metric[0], unit[0], basis[0]) if metric else ("", "", "")

    def looked_up(self, column: str, metric_cell: str) -> str:
        """The formula of a metric's unit or basis; empty as long as no metric is chosen."""
        found = f"MATCH({metric_cell},{self._range('metric')},0)"
        return f'=IFERROR(INDEX({self._range(column)},{found}),"")'

    def write(self, book: Book, sheet: Worksheet) -> None:
        """The sheet itself."""
        for number, column in enumerate(self.columns.values()):
            widest = max((width(text) for text in (column.head, *column.values)), default=8)
            sheet.set_column(number, number, min(widest + 2, 40))
            sheet.write_string(0, number, column.head, book.style("head"))
            for row, text in enumerate(column.values, start=1):
                sheet.write_string(row, number, text, book.style("plain"))
        sheet.freeze_panes(1, 0)
        # For the drop-downs alone: hidden, it is not printed with the rest of the workbook.
        sheet.hide()

    def _those_of(self, column: str, home: str, wanted: str) -> str:
        homes = self._range(home)
        first = self._range(column).partition(":")[0]
        # Not COUNTIF, which would take a name such as >5 for a condition.
        count = f"SUMPRODUCT(--({homes}={wanted}))"
        return f"=OFFSET({first},MATCH({wanted},{homes},0)-1,0,{count},1)"

    def _range(self, column: str) -> str:
        number = list(self.columns).index(column)
        letter, last = xl_col_to_name(number), len(self.columns[column].values) + 1
        return f"'{self.name}'!${letter}$2:${letter}${max(last, 2)}"


def _home(row: BlankRow, blank: Blank) -> str:
    parts = (row.subdistrict, row.community) if blank.of_all else (row.community,)
    return _PARTED.join(parts)


def _together(pairs: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Pairs of the same first word one below the other, in the order of their first."""
    order = {first: number for number, (first, _) in reversed([*enumerate(pairs)])}
    return sorted(pairs, key=lambda pair: order[pair[0]])
