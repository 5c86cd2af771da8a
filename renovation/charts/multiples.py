"""Small multiples: one panel a place, all on the same axes, so that shapes can be compared."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from renovation.charts.build_up import build_up_alt
from renovation.charts.frame import (
    Spec,
    figure,
    room_for,
    strong,
    tick_texts,
    ticks,
    words,
)
from renovation.charts.look import (
    NOT_REPORTED_MARK,
    Look,
    Measure,
    escape,
    fit,
    largest,
    leading,
    linked,
)
from renovation.charts.months import Line, MonthAxis, alone, last_reported
from renovation.figures import Scale

_TITLE = 40  # above each panel: the name and the last value
_GAP_BELOW = 12
_GAP_BESIDE = 0.05  # of the plot's width
_CROWD = 5  # more lines than this behind a panel are drawn thin
_BEHIND = 0.55  # how strong the other panels' grey is, visible on light and on dark
_PHONE = 318  # the width a figure has on a phone, in a bordered box


def small_multiples(
    axis: MonthAxis,
    panels: Sequence[Line],
    measure: Measure,
    look: Look,
    *,
    reference: Line | None = None,
    height: int | None = None,
) -> go.Figure:
    """One panel a line, two abreast (three from five on): that many fit on a phone.

    A panel shows its own line in blue; behind it stands the ``reference`` as a dashed grey line,
    or without one all the other panels' lines in grey. The heading of a panel is its name
    and last value, which leads to its address (``Line.links``); months have no labels
    (``multiples_note`` tells the span).
    """
    drawn = [panel.over(axis) for panel in panels]
    behind = reference.over(axis) if reference else None
    top = largest([v for values in drawn for v in values] + (behind or []))
    marks = _marks(top, measure)
    scale = measure.scale(marks[-1], look.t)
    texts = tick_texts(marks, scale)
    left = room_for(texts, look, look.dense) + 2
    grid = _Grid.of(len(panels), look, height)
    traces: list[Spec] = []
    layout: Spec = {"shapes": [], "annotations": []}
    if not panels:
        layout |= {"xaxis": {"visible": False}, "yaxis": {"visible": False}}
    for place, (panel, values) in enumerate(zip(panels, drawn, strict=True)):
        number = _number(place)
        x, y = f"x{number}", f"y{number}"
        others = _others(drawn, place, axis) if behind is None else None
        traces += _panel(panel, values, others, behind, axis, measure, look, x, y)
        layout |= grid.axes(place, axis, marks, texts, look)
        layout["shapes"] += axis.bands(look, x, f"{y} domain")
        layout["annotations"] += _heading(
            panel, values, axis, scale, measure, look, grid, place, left
        )
    margin = {"l": left, "r": look.px(8), "t": look.px(2), "b": look.px(4)}
    return figure(traces, look, grid.height, margin, **layout)


def multiples_height(panels: int) -> int:
    """The height in pixels that so many panels want."""
    rows = -(-max(panels, 1) // _columns(panels))
    return rows * (130 if rows <= 2 else 104) + 6


def _marks(top: float, measure: Measure) -> list[float]:
    return ticks(top, measure.decimals, intervals=2)


def _columns(panels: int) -> int:
    return 1 if panels <= 1 else 2 if panels <= 4 else 3


def multiples_note(
    axis: MonthAxis,
    panels: Sequence[Line],
    measure: Measure,
    look: Look,
    reference: str | None = None,
) -> str:
    """What the panels do not say themselves, for the caption: span, lines, band, ○ and unit."""
    t, drawn = look.t, [panel.over(axis) for panel in panels]
    top = largest(v for values in drawn for v in values)
    unit = measure.scale(_marks(top, measure)[-1], t).unit_label
    said = [
        axis.span(look),
        t("blue: the place itself"),
    ]
    if reference:
        said.append(t("dashed: {name}", name=reference))
    elif len(panels) > 1:
        said.append(t("grey: the other places"))
    if any(axis.festival):
        said.append(t("pale band: Spring Festival"))
    if any(values and values[-1] is None for values in drawn):
        said.append(t("○: last month not reported"))
    if unit:
        said.append(t("unit: {unit}", unit=unit))
    return t("; ").join(said)


def multiples_alt(axis: MonthAxis, panels: Sequence[Line], measure: Measure, look: Look) -> str:
    """The panels in words: where each place stands at its last month."""
    return build_up_alt(axis, panels, measure, look)


class _Grid:
    """Where the panels stand: counted in pixels downwards, in shares of the width sidewards."""

    def __init__(self, columns: int, rows: int, height: int) -> None:
        self.columns, self.rows, self.height = columns, rows, height

    @classmethod
    def of(cls, panels: int, look: Look, height: int | None) -> _Grid:
        columns = _columns(panels)
        rows = -(-max(panels, 1) // columns)
        return cls(columns, rows, height or multiples_height(panels))

    def width(self) -> float:
        """The share of the plot's width that one panel takes."""
        return (1 - _GAP_BESIDE * (self.columns - 1)) / self.columns

    def domain(self, place: int) -> tuple[list[float], list[float]]:
        """The panel's x and y domain in paper shares."""
        column, row = place % self.columns, place // self.columns
        left = column * (self.width() + _GAP_BESIDE)
        inner = self.height - 6
        each = inner / self.rows
        top = 1 - (row * each + _TITLE) / inner
        bottom = 1 - ((row + 1) * each - _GAP_BELOW) / inner
        return [left, left + self.width()], [max(bottom, 0.0), top]

    def axes(
        self,
        place: int,
        axis: MonthAxis,
        marks: Sequence[float],
        texts: Sequence[str],
        look: Look,
    ) -> Spec:
        """The two axes of a panel: values only beside the first of a row, months nowhere."""
        across, down = self.domain(place)
        number = _number(place)
        muted = {"color": look.palette.muted, "size": look.dense}
        return {
            f"xaxis{number}": axis.axis(
                look, domain=across, anchor=f"y{number}", showticklabels=False, ticks=""
            ),
            f"yaxis{number}": {
                "domain": down,
                "anchor": f"x{number}",
                "range": [0, marks[-1] * 1.04],
                "tickvals": list(marks),
                "ticktext": list(texts),
                "showticklabels": place % self.columns == 0,
                "tickfont": muted,
                "ticks": "",
                "ticklabelstandoff": look.px(6),
                "gridcolor": look.palette.grid,
                "zeroline": False,
                "fixedrange": True,
            },
        }


def _number(place: int) -> str:
    """How plotly counts axes: x, x2, x3 …"""
    return "" if place == 0 else str(place + 1)


def _others(
    drawn: list[list[float | None]], place: int, axis: MonthAxis
) -> list[list[float | None]]:
    return [values for i, values in enumerate(drawn) if i != place]


def _panel(
    panel: Line,
    values: list[float | None],
    others: list[list[float | None]] | None,
    behind: list[float | None] | None,
    axis: MonthAxis,
    measure: Measure,
    look: Look,
    x: str,
    y: str,
) -> list[Spec]:
    p = look.palette
    base: Spec = {"type": "scatter", "mode": "lines", "xaxis": x, "yaxis": y, "connectgaps": False}
    traces: list[Spec] = []
    if others:
        # All in one trace, a gap between two lines: twelve panels would else be 144 traces.
        months = [label for _ in others for label in (*axis.labels, axis.labels[-1])]
        levels = [v for other in others for v in (*other, None)]
        pale = {"color": p.axis, "width": 1 if len(others) > _CROWD else look.px(1.5)}
        traces.append(
            base | {"x": months, "y": levels, "line": pale, "opacity": _BEHIND, "hoverinfo": "skip"}
        )
    if behind is not None:
        dashed = {"color": p.plan, "width": look.px(1.5), "dash": "4px,3px"}
        traces.append(
            base | {"x": list(axis.labels), "y": behind, "line": dashed, "hoverinfo": "skip"}
        )
    last, lonely = last_reported(values), alone(values)
    sizes = [look.px(5) if i == last or lonely[i] else 0 for i in range(len(values))]
    name = escape(panel.name)
    own = {
        "mode": "lines+markers",
        "x": list(axis.labels),
        "y": values,
        "line": {"color": p.actual, "width": look.px(2.5)},
        "marker": {"size": sizes, "color": p.actual, "line": {"width": 0}},
        "cliponaxis": False,
        "hoverinfo": "text",
        "hovertext": [
            "" if v is None else f"{name}<br>{label} {strong(escape(_exact(v, measure, look)))}"
            for label, v in zip(axis.labels, values, strict=True)
        ],
        **leading(panel.over_links(axis), values),
    }
    return [*traces, base | own]


def _exact(value: float, measure: Measure, look: Look) -> str:
    return measure.said(value, look.t, exact=True)


def _heading(
    panel: Line,
    values: list[float | None],
    axis: MonthAxis,
    scale: Scale,
    measure: Measure,
    look: Look,
    grid: _Grid,
    place: int,
    left: int,
) -> list[Spec]:
    last = last_reported(values)
    if last is None:
        said = f"{NOT_REPORTED_MARK} {escape(look.t('Not reported'))}"
    else:
        said = strong(escape(measure.said_in(scale, values[last], look.t)))
        said = linked(said, panel.link(axis.labels[last]), look.palette.text)
        if last < axis.end:
            said += f" {NOT_REPORTED_MARK}"
    width = (look.px(_PHONE) - left) * grid.width() - 4
    name = fit(panel.name, width, look.dense)
    across, down = grid.domain(place)
    at = {"xref": "paper", "yref": "paper", "x": across[0], "y": down[1]}
    at |= {"xanchor": "left", "yanchor": "bottom", "align": "left", "yshift": look.px(1)}
    return [words(f"{name}<br>{said}", look, size=look.dense, **at)]
