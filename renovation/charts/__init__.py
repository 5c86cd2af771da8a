"""Charts: figures from a query in, a plotly figure out, and the same in words.

Each chart has a sentence that says what it shows (``…_alt``), for those who cannot see it. No
chart knows Streamlit, a place or a metric; every word comes in, or goes through ``look.t``.
"""

from renovation.charts.bars import Mark, bars_alt, bars_height, bars_unit, ranked_bars
from renovation.charts.build_up import build_up, build_up_alt
from renovation.charts.completion_bars import completion_alt, completion_bars, completion_height
from renovation.charts.diverging import diverging_alt, diverging_bars
from renovation.charts.frame import CONFIG
from renovation.charts.look import Look, Measure, escape, linked, text_width
from renovation.charts.monthly import (
    monthly_alt,
    monthly_bars,
    monthly_note,
    year_on_year,
    year_on_year_alt,
)
from renovation.charts.months import Line, MonthAxis
from renovation.charts.multiples import (
    multiples_alt,
    multiples_height,
    multiples_note,
    small_multiples,
)
from renovation.charts.s_curve import s_curve, s_curve_alt
from renovation.charts.spark import spark
from renovation.charts.strips import (
    Strip,
    completeness_strips,
    strips_alt,
    strips_height,
    strips_note,
)
from renovation.charts.tiles import Classes, tile_grid, tile_legend, tiles_alt

__all__ = [
    "CONFIG",
    "Classes",
    "Line",
    "Look",
    "Mark",
    "Measure",
    "MonthAxis",
    "Strip",
    "bars_alt",
    "bars_height",
    "bars_unit",
    "build_up",
    "build_up_alt",
    "completeness_strips",
    "completion_alt",
    "completion_bars",
    "completion_height",
    "diverging_alt",
    "diverging_bars",
    "escape",
    "linked",
    "monthly_alt",
    "monthly_bars",
    "monthly_note",
    "multiples_alt",
    "multiples_height",
    "multiples_note",
    "ranked_bars",
    "s_curve",
    "s_curve_alt",
    "small_multiples",
    "spark",
    "strips_alt",
    "strips_height",
    "strips_note",
    "text_width",
    "tile_grid",
    "tile_legend",
    "tiles_alt",
    "year_on_year",
    "year_on_year_alt",
]
