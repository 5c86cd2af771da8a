"""Where does the programme stand: the headline figures, their build-up, and the subdistricts."""

import streamlit as st

from renovation import narrative
from renovation.ui import (
    cards,
    completion,
    errors,
    frame,
    headed,
    loading,
    overview,
    view,
)

seen = view.current()
t = seen.t


@loading.remembered
def sentences(seen: view.View) -> tuple[str, str]:
    """The finding and the lead."""
    totals, pace = seen.rows("kpi/metric_totals"), completion.pace(seen)
    return (
        narrative.overview_finding(seen.names, totals, seen.scope.metric, pace),
        narrative.overview_lead(
            seen.names,
            totals,
            seen.rows("kpi/subdistrict_metrics"),
            pace,
            metric=seen.scope.metric,
        ),
    )


frame.finding(*sentences(seen))
cards.show(seen)
if overview.has_figures(seen):
    left, right = st.columns([3, 2])
    with left:
        overview.build_up(seen)
    with right:
        overview.subdistricts(seen)
    if completion.is_planned(seen):
        completion.legend(seen)
else:
    errors.nothing_here(seen)

headed.files(
    seen,
    t("Cumulative figures by subdistrict"),
    summary=t("Summary as CSV"),
    tidy=t("All details as CSV"),
)
overview.summary(seen)
