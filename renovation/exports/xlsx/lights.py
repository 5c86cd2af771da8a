"""Conditional formats: lights by shape, gaps by the programme's thresholds, bars of completion."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from renovation import figures
from renovation.exports.xlsx.cells import exact, light_key
from renovation.exports.xlsx.look import COLOURS, Looks
from renovation.language import Language
from renovation.narrative.targets import legend
from renovation.report import Table
from renovation.report.lights import MARKS
from renovation.rows import records

_LIT = ("on_schedule", "slightly_behind", "behind", "not_reported")
_JUDGED = _LIT[:3]
_UPPER, _LOWER = "on_schedule_from", "slightly_behind_from"


def rule(table: Table, t: Language) -> str:
    """What the lights of a table mean, where it has some and one rule holds for all; else ""."""
    if not {"light", _UPPER, _LOWER} <= set(table.frame) or not _lit_columns(table):
        return ""
    rows = table.frame[table.frame[_UPPER].notna() & table.frame[_LOWER].notna()]
    if len(rows[[_UPPER, _LOWER]].drop_duplicates()) != 1:
        return ""
    return legend(t, records(rows)[0], _LIT)


def mark_lights(looks: Looks, sheet: Worksheet, table: Table, first: int) -> None:
    """Tints cells of lights, and the gaps they are judged by. ``first`` is the first row."""
    last = first + len(table.frame) - 1
    for place in _lit_columns(table):
        for light in _LIT:
            how = {"type": "text", "criteria": "begins with", "value": MARKS[light]}
            sheet.conditional_format(
                first, place, last, place, {**how, "format": looks.light(light)}
            )
    for place, light in _gap_columns(table):
        for (upper, lower), rows in _by_rule(table, light).items():
            _mark_gaps(looks, sheet, [(first + row, place) for row in rows], upper, lower)


def mark_bars(sheet: Worksheet, table: Table, first: int) -> None:
    """Completion as a pale bar from 0 to 100%, or to the largest beyond it."""
    for place, column in enumerate(table.columns):
        if column.kind != "completion":
            continue
        values = [exact(v) for v in table.frame[column.key] if not figures.is_missing(v)]
        if values:
            how = {
                "type": "data_bar",
                "bar_solid": True,
                "bar_color": COLOURS.sequential[1],
                "min_type": "num",
                "min_value": 0,
                "max_type": "num",
                "max_value": max([1.0, *values]),
            }
            sheet.conditional_format(first, place, first + len(table.frame) - 1, place, how)


def _lit_columns(table: Table) -> list[int]:
    return [
        place
        for place, column in enumerate(table.columns)
        if (key := light_key(column)) and key in table.frame and key.startswith("light")
    ]


def _gap_columns(table: Table) -> list[tuple[int, str]]:
    """Places of columns of gaps, each with the key of the lights they lead to."""
    lights = {"gap_points": "light", "gap_points_before": "light_before"}
    return [
        (place, lights[column.key])
        for place, column in enumerate(table.columns)
        if column.key in lights and lights[column.key] in table.frame and _UPPER in table.frame
    ]


def _by_rule(table: Table, light: str) -> dict[tuple[float, float], list[int]]:
    """The rows that are judged, by the two thresholds that hold for them."""
    found: dict[tuple[float, float], list[int]] = defaultdict(list)
    frame = table.frame
    rows = zip(frame[light], frame[_UPPER], frame[_LOWER], strict=True)
    for row, (said, upper, lower) in enumerate(rows):
        if said in _JUDGED and not figures.is_missing(upper) and not figures.is_missing(lower):
            found[exact(upper), exact(lower)].append(row)
    return found


def _mark_gaps(
    looks: Looks, sheet: Worksheet, cells: Sequence[tuple[int, int]], upper: float, lower: float
) -> None:
    where = " ".join(xl_rowcol_to_cell(*cell) for cell in cells)
    # XlsxWriter wants the first of several ranges by itself.
    row, place = cells[0]
    rules = (
        ("on_schedule", {"criteria": ">=", "value": upper}),
        ("behind", {"criteria": "<", "value": lower}),
        ("slightly_behind", {"criteria": "<", "value": upper}),
    )
    for light, how in rules:
        options = {"type": "cell", **how, "format": looks.light(light), "stop_if_true": True}
        sheet.conditional_format(row, place, row, place, {**options, "multi_range": where})
