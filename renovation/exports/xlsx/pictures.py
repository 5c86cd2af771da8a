"""The book's charts as native ones, each beside the figures it is drawn from."""

from __future__ import annotations

from typing import Any

from xlsxwriter.worksheet import Worksheet

from renovation import figures
from renovation.exports.xlsx.look import COLOURS, LINE, Looks, print_on_a4, unit_below, write_head
from renovation.meeting.book import Chart, Series
from renovation.plain_text import lines, one_line, shortened, width

_NAMES, _FIGURES, _LIGHTS = (12.0, 36.0), 15.0, 20.0
_LEAST_ROWS = {"bars": 12}  # of a chart's height
_USUAL_ROWS = 22
_WIDE, _ROW = 730, 20  # pixels
_BELOW = 4  # pixels: its frame is not to stand on the page before
_PERCENT, _PAGE = 60, 800.0  # of the full size in print, and points that a page then is high
_MOST = 60  # characters of a name


def write_charts(looks: Looks, sheet: Worksheet, name: str) -> None:
    """All charts of the book, one below the other; in print as many on a page as fit."""
    row = write_head(looks, sheet, looks.book.t("Charts"), looks.book.foot) + 1
    names = [_said(name) for chart in looks.book.charts.values() for name in chart.categories]
    least, most = _NAMES
    wide = min(most, max([least, *(width(said) + 2 for said in names)]))
    sheet.set_column(0, 0, wide)
    beside = max(1 + len(one.series) + any(one.texts) for one in looks.book.charts.values())
    sheet.set_column(1, beside - 1, _FIGURES)
    for lit in {1 + len(one.series) for one in looks.book.charts.values() if any(one.texts)}:
        sheet.set_column(lit, lit, _LIGHTS)
    sheet.set_column(beside, beside, 2)
    breaks = []
    used = (row + 1) * LINE  # the first row is higher
    for chart in looks.book.charts.values():
        below, high = _write(looks, sheet, name, chart, row, wide, beside + 1)
        if used + high > _PAGE and row > 3:
            breaks.append(row)
            used = 0.0
        row, used = below, used + high
    sheet.set_h_pagebreaks(breaks)
    sheet.freeze_panes(2, 0)
    print_on_a4(looks, sheet, 0, percent=_PERCENT)


def _write(
    looks: Looks, sheet: Worksheet, name: str, chart: Chart, row: int, wide: float, picture: int
) -> tuple[int, float]:
    """A chart with its figures from this row on; gives the row of the next and its own height.

    ``wide`` is the width of the column of names, ``picture`` that of the picture.
    """
    t = looks.book.t
    sheet.write_string(row, 0, _said(chart.title or chart.alt), looks.style("heading"))
    head = row + 1
    heads = [
        "",
        *(
            unit_below(figures.with_unit(_said(one.name), _said(chart.unit), t), _FIGURES)
            for one in chart.series
        ),
    ]
    heads += [t("Light")] if any(chart.texts) else []
    for place, said in enumerate(heads):
        is_figure = 0 < place <= len(chart.series)
        style = "head" if is_figure or place == 0 else "text_head"
        align = "right" if is_figure else "left"
        sheet.write_string(head, place, said, looks.style(style, align=align))
    most = max(sum(lines(part, _FIGURES) for part in said.split("\n")) for said in heads)
    sheet.set_row(head, most * LINE + 4)
    high = [most * LINE + 4]
    written = _number_format(chart.decimals, t.code)
    for i, category in enumerate(chart.categories):
        at = head + 1 + i
        sheet.write_string(at, 0, _said(category), looks.style("cell"))
        beside = _said(chart.texts[i]) if any(chart.texts) else ""
        high.append(LINE * max(lines(_said(category), wide), lines(beside, _LIGHTS)))
        sheet.set_row(at, high[-1])
        for place, one in enumerate(chart.series, start=1):
            value, style = one.values[i], looks.style("cell", written, "right")
            if value is None:
                sheet.write_blank(at, place, None, style)
            else:
                sheet.write_number(at, place, value, style)
        if beside:
            sheet.write_string(at, len(chart.series) + 1, beside, looks.style("text"))
    count = len(chart.categories)
    least = max(_LEAST_ROWS.get(chart.kind, _USUAL_ROWS), count + 2)
    if count:
        drawn = (
            _bars(looks, name, chart, head)
            if chart.kind == "bars"
            else _lines(looks, name, chart, head)
        )
        drawn.set_size({"width": _WIDE, "height": least * _ROW})
        where = {"description": _said(chart.alt, 500), "y_offset": _BELOW}
        sheet.insert_chart(row, picture, drawn, where)
    below = head + least + 1
    return below, sum(high) + LINE * (below - row - len(high))


def _bars(looks: Looks, name: str, chart: Chart, head: int) -> Any:
    """Bars from above, the plan an outline beside each."""
    drawn = looks.made.add_chart({"type": "bar"})
    for place, one in enumerate(chart.series, start=1):
        looks_of = (
            {"fill": {"none": True}, "border": {"color": COLOURS.plan, "dash_type": "dash"}}
            if one.role == "plan"
            else {"fill": {"color": COLOURS.actual}, "border": {"none": True}}
        )
        options = _series(name, chart, head, place, looks_of) | {"gap": 40, "overlap": -5}
        if place == 1:
            font = {"color": COLOURS.text, "size": 9}
            written = _number_format(chart.decimals, looks.book.t.code)
            options["data_labels"] = {"value": True, "num_format": written, "font": font}
        drawn.add_series(options)
    # Of lying bars the names stand at the y axis.
    drawn.set_y_axis({"reverse": True, "line": {"color": COLOURS.axis}, **_font()})
    drawn.set_x_axis({"min": 0, "visible": False, "major_gridlines": {"visible": False}})
    return _dressed(drawn, chart)


def _lines(looks: Looks, name: str, chart: Chart, head: int) -> Any:
    """Lines over months: work done strong, the plan dashed, what is not known a gap."""
    is_upright = chart.kind == "columns"
    drawn = looks.made.add_chart({"type": "column" if is_upright else "line"})
    added = looks.made.add_chart({"type": "line"}) if is_upright else drawn
    for place, one in enumerate(chart.series, start=1):
        if is_upright and one.role != "plan":
            fill = {"fill": {"color": COLOURS.actual}, "border": {"none": True}}
            drawn.add_series(_series(name, chart, head, place, fill))
        else:
            added.add_series(_series(name, chart, head, place, {"line": _line(one)}))
    if is_upright and any(one.role == "plan" for one in chart.series):
        drawn.combine(added)
    skip = max(1, len(chart.categories) // 6)
    drawn.set_x_axis(
        {"interval_unit": skip, "interval_tick": skip, "line": {"color": COLOURS.axis}, **_font()}
    )
    grid = {"visible": True, "line": {"color": COLOURS.grid, "width": 0.75}}
    drawn.set_y_axis({
        "min": 0, "major_gridlines": grid, "line": {"none": True}, "num_format": "General",
        "name": _shown(chart.unit), "name_font": {"color": COLOURS.muted, "bold": False, "size": 9},
        **_font(),
    })  # fmt: skip
    drawn.show_blanks_as("gap")
    return _dressed(drawn, chart)


def _series(name: str, chart: Chart, head: int, place: int, look: dict[str, Any]) -> dict[str, Any]:
    last = head + len(chart.categories)
    return {
        "name": [name, head, place],
        "categories": [name, head + 1, 0, last, 0],
        "values": [name, head + 1, place, last, place],
        **look,
    }


def _line(one: Series) -> dict[str, Any]:
    if one.role == "actual":
        return {"color": COLOURS.actual, "width": 2.75}
    if one.role == "plan":
        return {"color": COLOURS.plan, "width": 1.25, "dash_type": "dash"}
    colour = COLOURS.plan if one.role == "other" else COLOURS.sequential[2]
    return {"color": colour, "width": 1.25, "dash_type": "round_dot"}


def _dressed(drawn: Any, chart: Chart) -> Any:
    font = {"name_font": {"color": COLOURS.text, "size": 12, "bold": True}}
    drawn.set_title({"name": _shown(chart.title), **font} if chart.title else {"none": True})
    drawn.set_legend({"position": "bottom", "font": {"color": COLOURS.muted, "size": 9}})
    drawn.set_chartarea({"border": {"color": COLOURS.border}})
    return drawn


def _font() -> dict[str, Any]:
    return {"num_font": {"color": COLOURS.muted, "size": 9}}


def _number_format(decimals: int, code: str) -> str:
    whole = "0" if code == "zh" else "#,##0"
    return whole + (f".{'0' * decimals}" if decimals else "")


def _shown(text: str) -> str:
    """A text that a chart shows; one that begins as a formula would be taken for one."""
    said = _said(text)
    return f" {said}" if said.startswith("=") else said


def _said(text: str, most: int = _MOST) -> str:
    return shortened(one_line(text), most)
