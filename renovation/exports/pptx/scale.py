"""The value axis of a chart: how far it goes, and at which round numbers it has ticks."""

from __future__ import annotations

import math
from collections.abc import Sequence

from renovation import figures
from renovation.exports.pptx.axes import Axis
from renovation.language import Language
from renovation.meeting.book import Chart

PERCENT = "%"

_MOST_TICKS = 5
_HEADROOM = 1.06
_WHOLE, _COARSE_FROM = 100.0, 200.0


def known(values: Sequence[float | None]) -> list[float]:
    """The values that are there."""
    return [value for value in values if value is not None]


def axis_of(chart: Chart, t: Language, *, shown: bool = True) -> Axis:
    """From zero to beyond the largest value; completions show 0, 50 and 100%, uncapped."""
    values = [value for series in chart.series for value in known(series.values)]
    largest, least = max([*values, 0.0]), min([*values, 0.0])
    if chart.unit == PERCENT and chart.kind == "bars":
        top = _WHOLE if largest <= _WHOLE else _plain(largest * 1.02)
        step = _WHOLE / 2
        if top > _COARSE_FROM:
            step = max(_WHOLE, _round_step(top / _MOST_TICKS))
    else:
        top = _plain(largest * _HEADROOM) if largest > 0 else 1.0
        step = _round_step((top - least) / _MOST_TICKS)
    shown = shown and bool(values)
    low = math.floor(least / step) * step if least < 0 else 0.0
    return Axis(top, step, number_format(step, chart.unit, t), shown, low)


def number_format(step: float, unit: str, t: Language) -> str:
    """The format of ticks: bare numbers with as many decimals as their step, or percent."""
    return _written(max(0, -math.floor(math.log10(step) + 1e-9)), unit, t)


def label_format(chart: Chart, t: Language) -> str:
    """The format of values as they print."""
    return _written(chart.decimals, chart.unit, t)


def printed(value: float, chart: Chart, t: Language) -> str:
    """A value as its label's format prints it."""
    written = figures.number(value, t, chart.decimals, exact=True)
    return f"{written}%" if chart.unit == PERCENT else written


def _written(decimals: int, unit: str, t: Language) -> str:
    whole = "0" if t.code == "zh" else "#,##0"
    tail = "." + "0" * decimals if decimals else ""
    return f"{whole}{tail}" + ('"%"' if unit == PERCENT else "")


def _round_step(least: float) -> float:
    """The next of 1, 2, 5, 10, 20 …"""
    power = 10.0 ** math.floor(math.log10(least))
    step = next(k * power for k in (1, 2, 5, 10) if k * power >= least * 0.999)
    return float(f"{step:.6g}")


def _plain(value: float) -> float:
    return float(f"{value:.4g}")
