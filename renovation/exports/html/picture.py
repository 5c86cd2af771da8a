"""A chart of the book as SVG."""

from __future__ import annotations

from renovation.exports.html.bars import bars
from renovation.exports.html.curve import curve
from renovation.exports.html.markup import Markup, el, joined
from renovation.language import Language
from renovation.meeting.book import Chart


def drawn(chart: Chart, t: Language) -> Markup:
    """The chart as a picture that readers for the blind read by its words."""
    high, parts = (bars if chart.kind == "bars" else curve)(chart, t)
    looks = {"viewBox": f"0 0 900 {high:.0f}", "role": "img", "aria-label": chart.alt}
    return el("svg", looks, joined(parts))
