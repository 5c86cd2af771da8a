"""What was published, and whether the ledger says the same; then other public figures."""

from renovation import narrative
from renovation.ui import frame, headed, published, view

seen = view.current()
t, rows = seen.t, seen.rows("kpi/published")
frame.finding(narrative.published_finding(t, rows), narrative.published_lead(t, rows, seen.info))

headed.files(seen, t("Indicators beside the ledger"), published="")
published.beside_ledger(seen)

headed.files(seen, t("Other public figures of the programme, by date"), later_figures="")
published.elsewhere(seen)
