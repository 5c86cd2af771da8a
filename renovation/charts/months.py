"""The months of a chart: its x axis, its Spring Festival bands, and lines with their gaps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import reduce

import pandas as pd

from renovation.charts.frame import Spec, words
from renovation.charts.look import Look, drawn, text_width
from renovation.figures import Value

# Two month labels nearer than this share of the axis would touch on a phone; beside a column of
# names the axis is only half as long there.
_LEAST_APART, _LEAST_APART_BESIDE_NAMES = 0.24, 0.4
_LEAST_WIDE = 150  # pixels of a plot beside a column of names on a phone


@dataclass(frozen=True)
class MonthAxis:
    """The months from the first to the last, and those of Spring Festival.

    Every month has its place, reported or not: a gap in the data is a gap in the picture.
    """

    labels: tuple[str, ...]
    festival: tuple[bool, ...]
    # Words for the places that are written out; without them the first month, the Januaries that
    # leave room, and the last one, as 2019-01.
    names: Mapping[int, str] | None = None

    @classmethod
    def of(cls, frame: pd.DataFrame) -> MonthAxis:
        """From any frame with ``month_label`` and ``spring_festival_days``, in any order."""
        pairs = zip(frame["month_label"], frame["spring_festival_days"], strict=True)
        months = dict(sorted((str(label), bool(days > 0)) for label, days in pairs))
        return cls(tuple(months), tuple(months.values()))

    @property
    def end(self) -> int:
        """The place of the last month; −1 without months."""
        return len(self.labels) - 1

    def axis(self, look: Look, *, beside_names: bool = False, **more: object) -> Spec:
        """The x axis: a category a month, words only at a few of them."""
        shown = self.shown(beside_names)
        return {
            "type": "category",
            "categoryorder": "array",
            "categoryarray": list(self.labels),
            "range": [-0.5, self.end + 0.5],
            "tickvals": [self.labels[place] for place in shown],
            "ticktext": list(shown.values()),
            "tickangle": 0,
            "tickfont": {"color": look.palette.muted},
            "showgrid": False,
            "zeroline": False,
            "showline": True,
            "linecolor": look.palette.axis,
            "ticks": "outside",
            "ticklen": look.px(4),
            "tickcolor": look.palette.axis,
            "fixedrange": True,
            **more,
        }

    def shown(self, beside_names: bool = False) -> dict[int, str]:
        """The places whose month is written out, few enough for a phone, with their words."""
        if self.names is not None:
            return dict(self.names)
        apart = max(1.0, self.end * (_LEAST_APART_BESIDE_NAMES if beside_names else _LEAST_APART))
        places = [0] if self.labels else []
        for place, label in enumerate(self.labels):
            if label.endswith("-01") and place - places[-1] >= apart and self.end - place >= apart:
                places.append(place)
        return {place: self.labels[place] for place in [*places, *([self.end] * (self.end > 0))]}

    def span(self, look: Look) -> str:
        """The months in words: 2018-01至2019-07."""
        if self.end <= 0:
            return self.labels[0] if self.labels else ""
        return look.t("{first} to {last}", first=self.labels[0], last=self.labels[-1])

    def bands(self, look: Look, xref: str = "x", yref: str = "paper", **more: object) -> list[Spec]:
        """A pale band behind each Spring Festival; one band where it spans two months."""
        return [
            {
                "type": "rect",
                "layer": "below",
                "xref": xref,
                "yref": yref,
                "x0": first - 0.5,
                "x1": last + 0.5,
                "y0": 0,
                "y1": 1,
                "fillcolor": look.palette.holiday,
                "line": {"width": 0},
                **more,
            }
            for first, last in self._festivals()
        ]

    def band_words(self, look: Look, *, beside_names: bool = False) -> list[Spec]:
        """春节 above each band; the first one alone where two would touch."""
        places: list[float] = []
        apart = max(1.0, self.end * _LEAST_APART / 2)
        if beside_names:
            wide = text_width(look.t("Spring Festival"), look.dense)
            apart = max(apart, len(self.labels) * wide / look.px(_LEAST_WIDE))
        for first, last in self._festivals():
            middle = (first + last) / 2
            if not places or middle - places[-1] >= apart:
                places.append(middle)
        return [
            words(
                look.t("Spring Festival"),
                look,
                x=place,
                y=1,
                xref="x",
                yref="paper",
                yanchor="bottom",
                size=look.dense,
                color=look.palette.muted,
            )
            for place in places
        ]

    def _festivals(self) -> list[tuple[int, int]]:
        spans: list[tuple[int, int]] = []
        for place, festival in enumerate(self.festival):
            if festival and spans and spans[-1][1] == place - 1:
                spans[-1] = (spans[-1][0], place)
            elif festival:
                spans.append((place, place))
        return spans


@dataclass(frozen=True)
class Line:
    """One place's figures by month label; a month without a figure was not reported.

    ``links`` are the addresses that the months' figures lead to, where they are written.
    """

    name: str
    values: Mapping[str, Value]
    slot: int | None = None  # the place's colour among several lines, the same on every page
    links: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, name: str, frame: pd.DataFrame, column: str, slot: int | None = None) -> Line:
        """From a frame with ``month_label`` and one value column, one row a month.

        A column ``link``, where there is one, has the addresses.
        """
        months = frame["month_label"]
        links = dict(zip(months, frame["link"], strict=True)) if "link" in frame else {}
        return cls(name, dict(zip(months, frame[column], strict=True)), slot, links)

    def link(self, label: str) -> str:
        """The address that a month's figure leads to; "" for none."""
        return self.links.get(label, "")

    def over_links(self, axis: MonthAxis) -> list[str]:
        """The address at each month of the axis, "" for none."""
        return [self.link(label) for label in axis.labels]

    def over(self, axis: MonthAxis) -> list[float | None]:
        """The values at each month of the axis, None at a gap."""
        return [drawn(self.values.get(label)) for label in axis.labels]


def last_reported(values: list[float | None]) -> int | None:
    """The place of the last value; None when there is none at all."""
    return max((i for i, value in enumerate(values) if value is not None), default=None)


def alone(values: list[float | None]) -> list[bool]:
    """Whether a value has a gap on both sides: a line would not show it."""
    padded = [None, *values, None]
    return [
        here is not None and before is None and after is None
        for before, here, after in zip(padded, padded[1:], padded[2:], strict=False)
    ]


def missing_months(values: list[float | None], axis: MonthAxis) -> list[str]:
    """The labels of months without a figure from the first reported one on."""
    first = next((i for i, value in enumerate(values) if value is not None), len(values))
    return [axis.labels[i] for i in range(first, len(values)) if values[i] is None]


def told(sentences: Iterable[str], look: Look) -> str:
    """Sentences one after another, with a space between them where the language has one."""
    return reduce(lambda text, one: look.t("{text} {next}", text=text, next=one), sentences)


def in_words(months: Iterable[str], look: Look) -> str:
    """Months in a row of words: 2019-02、2019-06."""
    return look.t(", ").join(months)
