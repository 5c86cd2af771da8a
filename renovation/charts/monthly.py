"""What each month brought: bars a month with their gaps, and this year against the last one."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from renovation.charts.frame import Spec, strong, words
from renovation.charts.labels import Around
from renovation.charts.look import (
    NOT_REPORTED_MARK,
    Look,
    Measure,
    escape,
    leading,
    linked,
    text_width,
)
from renovation.charts.months import (
    Line,
    MonthAxis,
    alone,
    in_words,
    last_reported,
    missing_months,
    told,
)
from renovation.charts.plot import TimePlot
from renovation.figures import Value, is_missing

_HEIGHT = 270
_ON_AXIS = 10  # pixels above the bottom within which words touch the axis


def monthly_bars(
    axis: MonthAxis,
    line: Line,
    measure: Measure,
    look: Look,
    *,
    height: int = _HEIGHT,
    marked: str = "",
) -> go.Figure:
    """One bar a month; where nothing was reported stands ○ instead of a bar.

    A stock may fall: its change then hangs below the zero line. ``marked`` is the month that is
    talked about, whose bar stands out and bears the words; without it those are the last one's.
    """
    values = line.over(axis)
    plot = TimePlot(axis, measure, look, values, height=height, intervals=3)
    last = last_reported(values)
    told_of = axis.labels.index(marked) if marked in axis.labels else None
    if told_of is not None and values[told_of] is not None:
        last = told_of
    labels = []
    if last is not None:
        link = line.link(axis.labels[last])
        labels = [plot.above(plot.month_words(last, values[last] or 0, link), last)]
    bars = {
        "type": "bar",
        "name": escape(line.name),
        "x": list(axis.labels),
        "y": values,
        "marker": {"color": _colours(axis, told_of, look), "line": {"width": 0}},
        "hoverinfo": "text",
        "hovertext": plot.hovers(line.name, values),
        "textposition": "none",
        **leading(line.over_links(axis), values),
    }
    marks = [*labels, *_silent(values, look)]
    return plot.figure([bars, *zeros(axis, values, look)], marks, bargap=0.3)


def _colours(axis: MonthAxis, told_of: int | None, look: Look) -> str | list[str]:
    """All months alike, or the one that is talked about before the quiet others."""
    if told_of is None:
        return look.palette.actual
    return [
        look.palette.actual if place == told_of else look.palette.plan
        for place in range(len(axis.labels))
    ]


def zeros(axis: MonthAxis, values: list[float | None], look: Look) -> list[Spec]:
    """A stroke on the zero line for each month that reported nothing done, where no bar is seen."""
    places = [axis.labels[i] for i, value in enumerate(values) if value == 0]
    stroke = {"symbol": "line-ew", "size": look.px(7)}
    stroke |= {"line": {"color": look.palette.actual, "width": look.px(3)}}
    trace = {"type": "scatter", "mode": "markers", "x": places, "y": [0] * len(places)}
    return [trace | {"marker": stroke, "cliponaxis": False, "hoverinfo": "skip"}] if places else []


def monthly_note(axis: MonthAxis, line: Line, look: Look) -> str:
    """What ○ means, for the caption: only where there is one."""
    silent = missing_months(line.over(axis), axis)
    return f"{NOT_REPORTED_MARK} {look.t('Not reported')}" if silent else ""


def monthly_alt(axis: MonthAxis, line: Line, measure: Measure, look: Look) -> str:
    """The bars in words: the last month, the month that brought most, the months missing."""
    t, values = look.t, line.over(axis)
    said = [t("{name} by month, {span}.", name=measure.name, span=axis.span(look))]
    last = last_reported(values)
    if last is None:
        return told([*said, t("{place}: nothing reported.", place=line.name)], look)
    figure, month = measure.said(values[last], t), axis.labels[last]
    said.append(t("{place}: {figure} in {month}.", place=line.name, figure=figure, month=month))
    most = max((i for i, v in enumerate(values) if v is not None), key=lambda i: values[i] or 0)
    figure, month = measure.said(values[most], t), axis.labels[most]
    said.append(t("Most in {month}: {figure}.", month=month, figure=figure))
    if missing := missing_months(values, axis):
        said.append(t("Not reported: {months}.", months=in_words(missing, look)))
    return told(said, look)


def year_on_year(
    rows: pd.DataFrame,
    measure: Measure,
    look: Look,
    *,
    column: str = "amount",
    height: int = _HEIGHT,
) -> go.Figure:
    """The latest year in blue over the year before in grey, month under month.

    ``rows``: one place's ``month_label``, ``spring_festival_days``, and a flow's ``amount`` and
    ``amount_year_before`` (a stock's ``cumulative`` and ``cumulative_year_before``); the last
    figure leads to the address in ``link``, where there is such a column. Spring Festival moves
    between January and February: the months of both years are marked.
    """
    years = _Years(rows, column)
    axis = years.axis(look)
    now, before = years.now.over(axis), years.before.over(axis)
    plot = TimePlot(
        axis,
        measure,
        look,
        [*now, *before],
        height=height,
        intervals=3,
        headroom=30,  # for the last month above its point
        right=look.px(46),
    )
    p = look.palette
    traces = [
        _year(plot, years.before, before, p.plan, look.px(2)),
        _year(plot, years.now, now, p.actual, look.px(3)),
    ]
    last = last_reported(now)
    labels = [_year_name(plot, years.before.name, before, p.muted)]
    if last is not None:
        labels.append(_latest(plot, years, now, before, last))
    return plot.figure(traces, labels, hovermode="x unified", hoverdistance=40)


def year_on_year_alt(
    rows: pd.DataFrame, measure: Measure, look: Look, *, column: str = "amount"
) -> str:
    """The two years in words: the last month against the same month a year before."""
    t, years = look.t, _Years(rows, column)
    pairs = [(m, years.now.values.get(m), years.before.values.get(m)) for m in _MONTHS]
    both = [pair for pair in pairs if not is_missing(pair[1]) and not is_missing(pair[2])]
    head = t("{name} by month, {year} against the year before.", name=measure.name,
             year=years.now.name)  # fmt: skip
    if not both:
        return told([head, t("No month can be compared.")], look)
    month, now, before = both[-1]
    compared = t(
        "{month}: {now}, a year before {before}.",
        month=f"{years.now.name}-{month}",
        now=measure.said(now, t),
        before=measure.said(before, t),
    )
    return told([head, compared], look)


_MONTHS = tuple(f"{month:02d}" for month in range(1, 13))


class _Years:
    """The latest year of a frame and the one before, by the two digits of a month."""

    def __init__(self, rows: pd.DataFrame, column: str) -> None:
        labels = [str(label) for label in rows["month_label"]]
        year = max(labels, default="0001")[:4]
        earlier = f"{int(year) - 1:04d}"
        now: dict[str, Value] = {}
        before: dict[str, Value] = {}
        links: dict[str, str] = {}
        links_before: dict[str, str] = {}
        self.festival: set[str] = set()
        columns = (column, f"{column}_year_before", "spring_festival_days", "link")
        rows = rows if "link" in rows else rows.assign(link="")
        for label, *cells in zip(labels, *(rows[name] for name in columns), strict=True):
            value, year_before, festival, link = cells
            month = label[5:]
            if label[:4] == year:
                now[month], before[month], links[month] = value, year_before, link
            elif label[:4] == earlier and month not in now:
                before[month] = value
            if label[:4] == earlier:
                links_before[month] = link
            if label[:4] in (year, earlier) and festival > 0:
                self.festival.add(month)
        self.now, self.before = (
            Line(year, now, links=links),
            Line(earlier, before, links=links_before),
        )

    def axis(self, look: Look) -> MonthAxis:
        """Twelve months, named at the first, the seventh and the last."""
        names = {0: look.t("Jan"), 6: look.t("Jul"), 11: look.t("Dec")}
        return MonthAxis(_MONTHS, tuple(month in self.festival for month in _MONTHS), names)


def _year(plot: TimePlot, line: Line, values: list[float | None], colour: str, width: int) -> Spec:
    lonely, last = alone(values), last_reported(values)
    strong_line = colour == plot.look.palette.actual
    sizes = [
        plot.look.px(10) if strong_line and i == last else plot.look.px(8) if lonely[i] else 0
        for i in range(len(values))
    ]
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": line.name,
        "x": list(plot.axis.labels),
        "y": values,
        "connectgaps": False,
        "cliponaxis": False,
        "line": {"color": colour, "width": width},
        "marker": {
            "size": sizes,
            "color": colour,
            "line": {"color": plot.look.palette.background, "width": plot.look.px(2)},
        },
        "hoverinfo": "text",
        "hovertext": [
            "" if value is None else f"{escape(line.name)}-{month} {plot.said(value)}"
            for month, value in zip(plot.axis.labels, values, strict=True)
        ],
        **leading(line.over_links(plot.axis), values),
    }


def _latest(
    plot: TimePlot,
    years: _Years,
    now: list[float | None],
    before: list[float | None],
    last: int,
) -> Spec:
    """The last month with its value, beside its point where neither year's line runs."""
    look, value = plot.look, now[last] or 0.0
    month = f"{years.now.name}-{last + 1:02d}"
    said = plot.measure.said_in(plot.scale, value, look.t)
    lines = [[None if v is None else plot.pixels(v) for v in line] for line in (now, before)]
    around = Around(lines, last, plot.pixels(value), plot.inner)
    anchors = around.anchor(text_width(f"{month} {said}", look.text), look)
    place = {"xref": "x", "yref": "y", "x": last, "y": value, **anchors}
    shown = linked(strong(escape(said)), years.now.link(_MONTHS[last]), look.palette.actual)
    return words(f"{month} {shown}", look, color=look.palette.actual, **place)


def _year_name(plot: TimePlot, name: str, values: list[float | None], colour: str) -> Spec:
    last = last_reported(values)
    value = 0.0 if last is None else values[last] or 0.0
    place = {"xref": "x", "yref": "y", "x": last or 0, "y": value, "xanchor": "left"}
    # A name in the middle of the zero line would be struck through by it.
    place["yanchor"] = "bottom" if plot.pixels(value) < plot.look.px(_ON_AXIS) else "middle"
    text = "" if last is None else escape(name)
    return words(text, plot.look, color=colour, xshift=plot.look.px(5), **place)


def _silent(values: list[float | None], look: Look) -> list[Spec]:
    """○ at the foot of each month without a report, from the first reported month on."""
    first = next((i for i, value in enumerate(values) if value is not None), len(values))
    place = {"xref": "x", "yref": "y", "y": 0, "yanchor": "bottom"}
    return [
        words(NOT_REPORTED_MARK, look, x=i, size=look.px(11), color=look.palette.muted, **place)
        for i in range(first, len(values))
        if values[i] is None
    ]
