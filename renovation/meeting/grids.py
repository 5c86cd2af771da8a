"""Tables as they print: texts in rows, figures in one unit a column or a row, and their lights."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from renovation import figures
from renovation.figures import NOT_APPLICABLE, Scale
from renovation.language import Language
from renovation.meeting.book import Align, Grid
from renovation.meeting.material import Material
from renovation.narrative.lights import light_text
from renovation.narrative.names import known
from renovation.narrative.slides import left_out
from renovation.report import Table
from renovation.report.cells import NUMERIC, chosen_columns, head_and_cell, is_totals, row_scale

MOST_ROWS = 14  # of one slide; a document has the same


@dataclass(frozen=True)
class Line:
    """A row: its cells, the keys of lights by the cells' places, and whether it is a total."""

    cells: Sequence[str]
    lights: Mapping[int, str] = field(default_factory=dict)
    is_total: bool = False


def grid(
    t: Language,
    title: str,
    heads: Sequence[str],
    lines: Sequence[Line],
    *,
    numbers: Sequence[int] = (),
    centred: Sequence[int] = (),
    most: int = MOST_ROWS,
) -> Grid | None:
    """The lines under these heads; None without a line.

    ``numbers`` are the places of columns of figures. Beyond ``most`` rows the totals and the first
    rows stay, and the grid says how many there are and where they stand.
    """
    if not lines:
        return None
    totals = [line for line in lines if line.is_total]
    parts = [line for line in lines if not line.is_total]
    room = max(most - len(totals), 1)
    shown = [*parts[:room], *totals] if len(parts) > room else list(lines)
    note = left_out(t, room, len(parts), title) if len(parts) > room else ""
    aligns: list[Align] = [
        "right" if place in numbers else "center" if place in centred else "left"
        for place in range(len(heads))
    ]
    return Grid(
        title=title,
        heads=tuple(heads),
        aligns=tuple(aligns),
        rows=tuple(tuple(line.cells) for line in shown),
        lights=tuple(
            tuple(line.lights.get(place, "") for place in range(len(heads))) for line in shown
        ),
        totals=tuple(line.is_total for line in shown),
        note=note,
    )


def of_table(
    m: Material, table: Table, columns: Sequence[str], *, most: int = MOST_ROWS
) -> Grid | None:
    """These columns of a report's table, each in one unit; ``light_word`` has its gap, too."""
    chosen = chosen_columns(table, columns)
    frame = table.frame.reset_index(drop=True)
    written = [head_and_cell(column, frame[column.key], table.t, m.units) for column in chosen]
    totals = is_totals(frame)
    lights = list(frame["light"]) if "light" in frame else []
    place = next((i for i, column in enumerate(chosen) if column.key == "light_word"), None)
    lines = []
    for row in range(len(frame)):
        pairs = zip(chosen, written, strict=True)
        cells = [cell(frame[column.key][row]) for column, (_, cell) in pairs]
        lit = {} if place is None else {place: str(lights[row])}
        for at, light in lit.items():
            cells[at] = light_text(table.t, light, frame["gap_points"][row])
        lines.append(Line(cells, lit, totals[row]))
    return grid(
        table.t,
        table.title,
        [head for head, _ in written],
        lines,
        numbers=[i for i, column in enumerate(chosen) if column.kind in NUMERIC],
        most=most,
    )


@dataclass(frozen=True)
class Figures:
    """Figures of one metric, to be written in one unit, which its name then bears."""

    head: str
    texts: tuple[str, ...]


def in_one_unit(
    m: Material, metric: str, values: Sequence[Any], *, in_full: bool = False, silent: str = ""
) -> Figures:
    """The metric's name with the unit of these figures, and the figures in it.

    ``in_full`` where the last is the difference of the others, which then has a sign. ``silent`` is
    what stands for a figure that is not there, "Not reported" without it.
    """
    t, names = m.t, m.names
    decimals = int(names.metrics[metric]["decimals"])
    scale = row_scale(values, names.unit(metric), t, decimals, in_full=in_full)
    texts = [scale.text(value) if known(value) or not silent else silent for value in values]
    if in_full:
        texts[-1] = _signed(scale, values[-1], t)
    head = figures.with_unit(names.metric(metric), scale.unit_label, t)
    return Figures(head, tuple(texts))


def _signed(scale: Scale, value: Any, t: Language) -> str:
    if not known(value):
        return NOT_APPLICABLE
    text = scale.text(value)
    if not text.strip("0."):
        return t("no change")
    return text if text.startswith(figures.MINUS) else f"+{text}"
