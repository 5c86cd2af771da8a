"""What was published, and whether the ledger says the same; then other public figures."""

from renovation import narrative
from renovation.ui import about, frame, view

seen = view.current()
t, published = seen.t, seen.rows("kpi/published")
frame.finding(
    narrative.published_finding(t, published), narrative.published_lead(t, published, seen.info)
)

about.headed(seen, t("Indicators beside the ledger"), "published")
about.published(seen)

about.headed(seen, t("Other public figures of the programme, by date"), "later_figures")
about.later(seen)
