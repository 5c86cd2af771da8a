"""What each metric means, how it is counted, and the SQL that computes it."""

import streamlit as st

from renovation import narrative
from renovation.ui import about, downloads, frame, view

seen = view.current()
t, metrics = seen.t, seen.rows("kpi/metrics")
frame.finding(narrative.metrics_finding(t, metrics), narrative.metrics_lead(t, metrics))

with st.container(horizontal=True, horizontal_alignment="distribute"):
    wanted = st.text_input(
        t("Search metrics"),
        value=seen.scope.q,
        placeholder=t("Name, unit, theme or a word of the definition"),
        key="search",
        label_visibility="collapsed",
        width=360,
    )
    downloads.csv_button(seen, "metrics")
about.catalogue(seen, wanted)
about.computation(seen)
