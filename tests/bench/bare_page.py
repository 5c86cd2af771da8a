"""The floor: a Streamlit page that only shows charts and tables made beforehand.

They are the very ones a page of the dashboard showed, for two metrics (parts.py took them), so
the two differ only in what the dashboard does besides showing them.
"""

import os
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

import streamlit as st

SHOW: dict[str, Callable[[Any], object]] = {
    "plotly_chart": lambda figure: st.plotly_chart(figure, theme=None),
    "dataframe": st.dataframe,
    "markdown": st.markdown,
    "table": st.table,
    "metric": lambda card: st.metric(**card),
    "image": lambda svg: st.image(svg, width="stretch"),
}


@st.cache_resource
def parts() -> dict[str, list[tuple[str, Any]]]:
    """What to show for each metric, in order."""
    taken: dict[str, list[tuple[str, Any]]]
    taken = pickle.loads(Path(os.environ["BARE_PARTS"]).read_bytes())
    return taken


choices = list(parts())
metric = st.segmented_control("Metric", choices, default=choices[0], required=True, key="metric")
for number, (kind, content) in enumerate(parts()[metric or choices[0]]):
    with st.container(key=f"part-{number}"):
        SHOW[kind](content)
