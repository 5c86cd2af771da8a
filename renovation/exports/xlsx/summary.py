"""The first sheet: what the meeting is, where each metric stands, the findings, and all sheets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from xlsxwriter.worksheet import Worksheet

from renovation.exports.xlsx.lights import rule
from renovation.exports.xlsx.look import LINE, Looks, print_on_a4, write_head
from renovation.exports.xlsx.sheets import shown_tables
from renovation.exports.xlsx.tables import write_table
from renovation.plain_text import lines, one_line, shortened
from renovation.report import Table

_COLUMNS = (
    *("metric", "unit", "cumulative", "target", "completion", "planned_share"),
    *("gap_points", "light_word", "reference"),
)
_WIDTHS = (24.0, 11.0, 16.0, 14.0, 12.0, 12.0, 18.0, 16.0, 36.0)
_PERCENT = 68  # of the full size, in print
_MOST = 500  # characters of a finding


def write_summary(looks: Looks, sheet: Worksheet, names: Mapping[str, str]) -> None:
    """Writes the sheet; ``names`` are those of all sheets."""
    book, t = looks.book, looks.book.t
    row = write_head(looks, sheet, book.title, book.subtitle)
    for place, wide in enumerate(_WIDTHS):
        sheet.set_column(place, place, wide)
    if book.demonstration:
        said = one_line(book.demonstration)
        sheet.write_string(row, 0, said, looks.style("demonstration"))
        row += 1
    sheet.write_string(row, 0, shortened(one_line(book.foot), _MOST), looks.style("note"))
    row += 2
    table = _where_each_stands(book.tables)
    if table is not None:
        said = rule(table, t)
        row = _heading(looks, sheet, row, t("Where each metric stands"))
        if said:
            sheet.write_string(row, 0, said, looks.style("note"))
            row += 1
        row = write_table(looks, sheet, table, row, _WIDTHS[: len(table.columns)]).end + 1
    found = [slide.title for slide in book.slides if slide.is_finding]
    row = _listed(looks, sheet, row, t("Main findings"), found)
    titles = {name: table.title for name, table in shown_tables(book).items()}
    sheet.set_h_pagebreaks([row])
    row = _heading(looks, sheet, row, t("Sheets"))
    for name, title in titles.items():
        sheet.write_string(row, 0, names[name], looks.style("plain"))
        sheet.write_string(row, 2, shortened(one_line(title), 150), looks.style("note"))
        row += 1
    sheet.freeze_panes(1, 0)
    print_on_a4(looks, sheet, sum(_WIDTHS), percent=_PERCENT)


def _where_each_stands(tables: Mapping[str, Table]) -> Table | None:
    """The rows of the standings that are of all places together."""
    whole = tables.get("standings")
    if whole is None or not len(whole.frame) or "is_total" not in whole.frame:
        return None
    frame = whole.frame[whole.frame["is_total"].astype(bool)].assign(is_total=False)
    by_key = {column.key: column for column in whole.columns}
    columns = tuple(by_key[key] for key in _COLUMNS if key in by_key)
    return replace(whole, columns=columns, frame=frame.reset_index(drop=True))


def _heading(looks: Looks, sheet: Worksheet, row: int, text: str) -> int:
    sheet.set_row(row, 22)
    sheet.write_string(row, 0, text, looks.style("heading"))
    return row + 1


def _listed(looks: Looks, sheet: Worksheet, row: int, heading: str, said: list[str]) -> int:
    """Sentences, each across the sheet."""
    if not said:
        return row
    row = _heading(looks, sheet, row, heading)
    style, wide = looks.style("cell"), sum(_WIDTHS)
    for text in said:
        shown = shortened(one_line(text), _MOST)
        sheet.merge_range(row, 0, row, len(_WIDTHS) - 1, "", style)
        sheet.write_string(row, 0, shown, style)
        sheet.set_row(row, lines(shown, wide) * LINE + 2)
        row += 1
    return row + 1
