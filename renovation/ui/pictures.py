"""Charts on a page: in a box with a heading, with the words for those who cannot see them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from renovation.charts import CONFIG, Line, Look, Measure, MonthAxis, text_width
from renovation.palette import palette
from renovation.ui import tracing, words
from renovation.ui.view import View

# The widest name a chart writes out, in ems: seven Chinese characters.
_LABEL = 7


def look(view: View) -> Look:
    """Colours and language of the reader's charts."""
    return Look(palette("dark" if view.is_dark else "light"), view.t)


def measure(view: View, metric: str | None = None) -> Measure:
    """Name, unit and decimals of a metric, the chosen one by default."""
    key = metric or view.scope.metric
    row = view.names.metrics[key]
    return Measure(view.names.metric(key), view.names.unit(key), int(row["decimals"]))


def short(view: View, key: str) -> str:
    """A place's short name; a key not in the register stands for itself."""
    row = view.names.places.get(key)
    return view.t.name(row, "short") if row else key


def label(view: View, key: str) -> str:
    """A place's name inside a chart: the whole name, or the short one where that is too wide."""
    row = view.names.places.get(key)
    name = view.names.place(key)
    return name if row is None or text_width(name, 1) <= _LABEL else view.t.name(row, "short")


def total_line(view: View, trend: pd.DataFrame, column: str) -> tuple[MonthAxis, Line]:
    """The months and the line of all places in view, from kpi/trend."""
    total = linked(view, trend[trend["is_total"]])
    return MonthAxis.of(total), Line.of(view.names.total, total, column)


def linked(view: View, rows: pd.DataFrame, **fixed: str) -> pd.DataFrame:
    """The rows with the ``link`` to the trace of each one's figures, as lines take them."""
    return rows.assign(link=tracing.of_rows(view, rows, **fixed))


@contextmanager
def box(
    heading: str, note: str = "", height: Literal["stretch", "content"] = "stretch"
) -> Iterator[None]:
    """A box with a heading, and a quiet line at its foot; as high as what stands beside it."""
    with st.container(border=True, height=height):
        st.header(words.plain(heading), anchor=False)
        yield
        if note:
            st.markdown(words.quiet(words.plain(note)))


def chart(
    figure: go.Figure, alt: str, key: str, width: int | Literal["stretch"] = "stretch"
) -> None:
    """A figure in the page's own look, without bars or zoom; ``width`` in pixels is the most."""
    text = words.clean(alt)
    st.plotly_chart(figure, theme=None, config=CONFIG, alt=text, key=key, width=width)
