"""A picture: a native chart and the words and lines on it, in one group that moves together."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, TypeAlias

from renovation import figures
from renovation.exports.pptx import measure
from renovation.exports.pptx.axes import Space
from renovation.exports.pptx.shapes import CHART, Shapes, paragraph
from renovation.exports.pptx.words import clean
from renovation.exports.pptx.workbook import ChartFile
from renovation.exports.pptx.xml import Box, Sheet, el
from renovation.meeting.book import Chart
from renovation.palette import Tint, palette

Column: TypeAlias = tuple[str, tuple[float | None, ...]]  # of a workbook: head and values

HEADING = 60  # height of a chart's heading, with the space below it
TEXT = 32

_HEADING_SIZE = 34


@dataclass
class Picture:
    """A chart on its way onto a slide; ``part`` is the slide's part of the file."""

    shapes: Shapes
    part: Any
    data: Chart
    box: Box
    inner: Shapes = field(init=False)

    def __post_init__(self) -> None:
        self.inner = self.shapes.group(self.box, clean(self.data.title) or "Chart")

    @property
    def sheet(self) -> Sheet:
        return self.shapes.sheet

    def chart(
        self,
        space: Space,
        content: bytes,
        more: tuple[Column, ...] = (),
    ) -> None:
        """Puts the native chart into its frame; ``more`` are columns of its workbook besides."""
        columns = [(clean(one.name), one.values) for one in self.data.series]
        file = ChartFile(content, space.categories, [*columns, *more])
        relation = self.part.add_chart_part(None, file)
        reference = el("c:chart")
        reference.set(
            "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id", relation
        )
        name = clean(self.data.title) or "Chart"
        self.inner.graphic(space.frame, CHART, reference, name, self.data.alt)


def heading(picture: Picture, box: Box) -> None:
    """What the picture shows, with its unit, which stands nowhere else."""
    title, t = clean(picture.data.title), picture.sheet.t
    if not title:
        return
    unit = "" if picture.data.unit == "%" else clean(picture.data.unit)
    text = figures.with_unit(title, unit, t)
    text = measure.shortened(text, _HEADING_SIZE, box.w, bold=True)
    high = measure.height(1, _HEADING_SIZE)
    said = paragraph(text, _HEADING_SIZE, bold=True)
    picture.inner.text(Box(box.x, box.y, box.w, high), (said,), "Heading")


def tint(light: str) -> Tint:
    """The colours of a light; one that is none has those of what is not reported."""
    of = palette("light")
    return {
        "on_schedule": of.on_schedule,
        "slightly_behind": of.slightly_behind,
        "behind": of.behind,
    }.get(light, of.not_reported)
