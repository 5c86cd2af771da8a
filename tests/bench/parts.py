"""Takes the charts, tables and cards that a page of the dashboard shows, for the bare page."""

from __future__ import annotations

import json
import pickle
from base64 import b64decode
from collections.abc import Callable
from pathlib import Path
from typing import Any

import plotly.graph_objects as go
from streamlit.dataframe_util import convert_arrow_bytes_to_pandas_df

from tests.bench.session import Session
from tests.servers import Server

Part = tuple[str, Any]


def take(server: Server, page: str, metrics: tuple[str, ...], file: Path) -> Path:
    """Writes the parts of this page under two metrics to ``file``, ready for the bare page."""
    taken = {}
    with Session(server, page) as session:
        for metric in metrics or ("",):
            session.rerun(metric)
            shown = [element for _, element in sorted(session.elements.items())]
            # A page of text alone is held against the same text.
            taken[metric] = _parts(shown, _part) or _parts(shown, _text)
    file.write_bytes(pickle.dumps(taken))
    return file


def count(file: Path) -> int:
    """How many charts, tables and cards the bare page shows."""
    return len(next(iter(pickle.loads(file.read_bytes()).values())))


def _parts(shown: list[Any], choose: Callable[[Any], Part | None]) -> list[Part]:
    return [part for element in shown if (part := choose(element))]


def _text(element: Any) -> Part | None:
    body = getattr(element, "body", "")
    return ("markdown", body) if body and isinstance(body, str) else None


def _part(element: Any) -> Part | None:
    kind = type(element).__name__
    if kind == "PlotlyChart":
        return "plotly_chart", go.Figure(json.loads(element.spec))
    if kind == "Dataframe":
        return "dataframe", convert_arrow_bytes_to_pandas_df(element.arrow_data.data)
    if kind == "Table":  # what its cells say, links and badges
        said = element.arrow_data.styler.display_values or element.arrow_data.data
        return "table", convert_arrow_bytes_to_pandas_df(said)
    if kind == "Metric":
        card = {"label": element.label, "value": element.body, "delta": element.delta or None}
        return "metric", card | {"chart_data": list(element.chart_data) or None}
    if kind == "ImageList":  # the small chart of a card
        drawn = element.imgs[0].url.partition("base64,")[2]
        return "image", b64decode(drawn).decode()
    return None
