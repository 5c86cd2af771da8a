"""The tables to fill in: what stands around them, their heads, example, rows and drop-downs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from renovation.exports.template.lists import Lists
from renovation.exports.template.look import LINE, TITLE_SIZE, Book, print_on_a4
from renovation.exports.template.spans import Span, spans
from renovation.intake.blank import Blank, BlankRow, BlankSheet
from renovation.narrative import guide
from renovation.plain_text import lines, width

_SPARE_ROWS, _LONG_ROWS, _ON_ONE_PAGE = 12, 200, 30
_EXAMPLE_FIGURES = (12, 350, 0, 48)
_PLACES = ("subdistrict", "community", "estate")


@dataclass(frozen=True)
class _Column:
    """A column: its role in the form (``figure`` for one), head, width, style and example."""

    role: str
    head: str
    width: float
    style: str
    example: str | int = ""


@dataclass
class _Table:
    """A table on its sheet. Rows count from 0: above it what it is about, below it who signs."""

    book: Book
    sheet: Worksheet
    blank: Blank
    lists: Lists
    columns: Sequence[_Column]
    count_rows: int
    head: int = field(init=False, default=0)

    @property
    def first(self) -> int:
        """The first row to fill in, below head and example."""
        return self.head + 2

    @property
    def end(self) -> int:
        """The row below the last."""
        return self.first + self.count_rows

    def at(self, role: str) -> int:
        return next(n for n, column in enumerate(self.columns) if column.role == role)


def write_wide(
    book: Book, sheet: Worksheet, blank: Blank, source: BlankSheet, lists: Lists
) -> None:
    """A sheet of the wide form: a row for each community or estate, a column for each metric."""
    figures = [
        # The unit in a line of its own: a line may break anywhere in Chinese.
        _Column("figure", head := f"{blank.t.name(metric)}\n({blank.unit(metric)})",
                _of_words(head), "figure", _EXAMPLE_FIGURES[number % len(_EXAMPLE_FIGURES)])
        for number, metric in enumerate(source.metrics)
    ]  # fmt: skip
    places = _place_columns(blank, source.rows, has_estates=source.has_estates)
    title = guide.table_title(source, blank)
    columns = _below_title([*places, *figures, _remark(blank)], title)
    table = _Table(book, sheet, blank, lists, columns, len(source.rows) + _SPARE_ROWS)
    basis = {blank.word("basis"): blank.basis(source.kind)}
    _write(table, title, basis, source.rows)


def write_long(book: Book, sheet: Worksheet, blank: Blank, lists: Lists) -> None:
    """The sheet of the long form: a row for each figure; unit and basis follow the metric."""
    names = [blank.t.name(metric) for metric in blank.programme.metrics]
    metric, unit, basis = lists.first_metric()
    columns = [
        *_place_columns(blank, blank.estates or blank.places, has_estates=bool(blank.estates)),
        _Column("metric", blank.word("metric"), _fitting(names, 16, 44), "name", metric),
        _Column("figure", blank.word("quantity"), 14, "figure", _EXAMPLE_FIGURES[0]),
        _Column("unit", blank.word("unit"), 12, "derived", unit),
        _Column("basis", blank.word("basis"), 12, "derived", basis),
        _remark(blank),
    ]
    title = guide.title(blank)
    table = _Table(book, sheet, blank, lists, _below_title(columns, title), _LONG_ROWS)
    _write(table, title, {}, ())
    for row in range(table.first, table.end):
        chosen = xl_rowcol_to_cell(row, table.at("metric"), col_abs=True)
        for role in ("unit", "basis"):
            formula = lists.looked_up(role, chosen)
            sheet.write_formula(row, table.at(role), formula, book.style("derived"), "")


def _place_columns(blank: Blank, rows: Sequence[BlankRow], *, has_estates: bool) -> list[_Column]:
    t = blank.t
    number, sample = t("No."), t("Example")
    columns = [_Column("number", number, _fitting([number, sample], 6, 12), "number", sample)]
    examples = {
        "subdistrict": t("Example Subdistrict"),
        "community": t("Example Community"),
        "estate": t("Example Estate"),
    }
    wanted = {
        "subdistrict": blank.of_all,
        "community": True,
        "estate": has_estates and bool(blank.estates),
    }
    for role in _PLACES:
        head, example = blank.word(role), examples[role]
        texts = [head, example, *(getattr(row, role) for row in rows)]
        if wanted[role]:
            columns.append(_Column(role, head, _fitting(texts, 10, 42), "name", example))
    return columns


def _remark(blank: Blank) -> _Column:
    return _Column("remark", blank.word("remark"), 18, "name", blank.t("Example, not read"))


def _fitting(texts: Sequence[str], least: float, most: float) -> float:
    """A column's width for these texts and the arrow of its list."""
    return min(max(least, *(width(text) + 4 for text in texts)), most)


def _below_title(columns: Sequence[_Column], title: str) -> list[_Column]:
    """The columns, the remark so wide that all together are as wide as the title."""
    missing = width(title) * TITLE_SIZE - sum(column.width for column in columns)
    last = columns[-1]
    return [*columns[:-1], replace(last, width=last.width + max(missing, 0))]


def _of_words(head: str) -> float:
    """The width of a column of figures: no word of its head is parted, unless it is Chinese."""
    words = [word for word in head.split() if word.isascii()]
    return min(max([11, *(width(word) + 1.5 for word in words)]), 20)


def _write(table: _Table, title: str, basis: Mapping[str, str], rows: Sequence[BlankRow]) -> None:
    blank, t = table.blank, table.blank.t
    for number, column in enumerate(table.columns):
        table.sheet.set_column(number, number, column.width)
    said = {t("Reporting office"): blank.office}
    said |= {} if blank.of_all else {blank.word("subdistrict"): blank.office}
    said |= {blank.word("month"): guide.month(blank), **basis}
    _write_title(table, title)
    below = _write_pairs(table, 1, [(label, text, "fixed") for label, text in said.items()])
    table.head = below + 1
    table.sheet.set_row(below, 6)
    _write_head(table)
    _write_rows(table, rows)
    signers = [
        (t("Reporting office (seal)"), "", "input"),
        (t("Person responsible"), "", "input"),
        (t("Filled in by"), "", "input"),
        (t("Reported on"), "", "date"),
    ]
    table.sheet.set_row(table.end, 6)
    _write_pairs(table, table.end + 1, signers)
    _offer(table)
    print_on_a4(table.sheet, t, is_one=table.count_rows <= _ON_ONE_PAGE)


def _write_title(table: _Table, title: str) -> None:
    style = table.book.style("title")
    table.sheet.set_row(0, 30)
    table.sheet.merge_range(0, 0, 0, len(table.columns) - 1, "", style)
    table.sheet.write_string(0, 0, title, style)


def _write_pairs(table: _Table, row: int, pairs: Sequence[tuple[str, str, str]]) -> int:
    """Labels, each with its value (and its style) beside it; gives the row below."""
    labels = [table.book.t("{label}:", label=label) for label, _, _ in pairs]
    places = spans([column.width for column in table.columns], [width(text) for text in labels])
    for place, label, (_, value, style) in zip(places, labels, pairs, strict=True):
        at = row + place.line
        table.sheet.set_row(at, 21)
        _write_across(table, at, place.label, label, "label")
        _write_across(table, at, place.value, value, style)
    return row + places[-1].line + 1


def _write_across(table: _Table, row: int, span: Span, text: str, style: str) -> None:
    format_ = table.book.style(style)
    if span.last > span.first:
        table.sheet.merge_range(row, span.first, row, span.last, "", format_)
    table.sheet.write_string(row, span.first, text, format_)


def _write_head(table: _Table) -> None:
    sheet, style = table.sheet, table.book.style("head")
    heights = [
        sum(lines(part, column.width) for part in column.head.split("\n"))
        for column in table.columns
    ]
    sheet.set_row(table.head, LINE * max(heights) + 6)
    for number, column in enumerate(table.columns):
        sheet.write_string(table.head, number, column.head, style)
    names = sum(column.role in ("number", *_PLACES) for column in table.columns)
    sheet.freeze_panes(table.head + 1, names)
    sheet.repeat_rows(table.head)


def _write_rows(table: _Table, rows: Sequence[BlankRow]) -> None:
    """The example and below it the rows, the first of them with the places they are for."""
    sheet, style = table.sheet, table.book.style
    for number, column in enumerate(table.columns):
        kind = {"figure": "example_figure", "number": "example_number"}.get(column.role, "example")
        sheet.write(table.first - 1, number, column.example, style(kind))
        for row in range(table.count_rows):
            text = getattr(rows[row], column.role, "") if row < len(rows) else ""
            if column.role == "number":
                sheet.write_number(table.first + row, number, row + 1, style("number"))
            elif text:
                sheet.write_string(table.first + row, number, text, style(column.style))
            else:
                sheet.write_blank(table.first + row, number, None, style(column.style))


def _offer(table: _Table) -> None:
    """The drop-downs of the rows, and what a figure may be."""
    for number, column in enumerate(table.columns):
        for rules in _rules(table, column.role):
            said = {"ignore_blank": True, "error_title": column.head.partition("\n")[0][:32]}
            table.sheet.data_validation(table.first, number, table.end - 1, number, said | rules)


def _rules(table: _Table, role: str) -> Iterator[dict[str, Any]]:
    t, lists = table.blank.t, table.lists
    cell = {
        column.role: xl_rowcol_to_cell(table.first, number, col_abs=True)
        for number, column in enumerate(table.columns)
    }
    if role == "figure":
        said = t(
            "Digits alone, not below zero, in the unit of the head. What was not reported stays "
            "empty."
        )
        yield {"validate": "decimal", "criteria": ">=", "value": 0, "error_message": said}
        return
    if role in ("subdistrict", "metric"):
        source = lists.all_of(role)
    elif role == "community":
        source = (
            lists.communities(cell["subdistrict"]) if table.blank.of_all else lists.all_of(role)
        )
    elif role == "estate":
        source = lists.estates(cell["community"], cell.get("subdistrict", ""))
    else:
        return
    said = t("Please choose from the list in this cell.")
    yield {"validate": "list", "source": source, "error_message": said}
