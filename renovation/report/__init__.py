"""The tables of one scope in one snapshot, in one language.

Each function takes (snapshot, scope, language) and gives a ``Table`` for page and file alike.
Nothing is computed here: rows come from ``queries/kpi``, and are at most turned sideways.
"""

from collections.abc import Callable

from renovation.language import Language
from renovation.report.changes import (
    changes_table,
    late_reports_table,
    light_changes_table,
    rank_changes_table,
    revisions_table,
)
from renovation.report.files import file_name
from renovation.report.metrics import (
    later_table,
    metric_catalogue_table,
    metric_totals_table,
    published_table,
)
from renovation.report.months import community_month_table, tidy_table, trend_table
from renovation.report.names import Names
from renovation.report.one_place import place_metrics_table
from renovation.report.pace import (
    index_table,
    pace_table,
    standings_table,
)
from renovation.report.places import (
    community_table,
    estate_table,
    subdistrict_table,
    summary_wide,
)
from renovation.report.plans import plan_change_table, plan_month_table, plan_table
from renovation.report.quality import completeness_table, doubted_table, missing_table
from renovation.report.questions import questions_table
from renovation.report.table import Column, Stamp, Table, safe_part
from renovation.report.trace import trace_receipts_table, trace_replaced_table, trace_table
from renovation.report.traced import Traced, find_figure
from renovation.report.view import View
from renovation.report.workbook import community_wide, month_wide, source_table, theme_tables
from renovation.scope import Scope
from renovation.snapshot import Snapshot

TABLES: dict[str, Callable[[Snapshot, Scope, Language], Table]] = {
    "summary": summary_wide,
    "place_metrics": place_metrics_table,
    "tidy": tidy_table,
    "subdistricts": subdistrict_table,
    "trend": trend_table,
    "communities": community_table,
    "community_months": community_month_table,
    "estates": estate_table,
    "pace": pace_table,
    "plan_months": plan_month_table,
    "standings": standings_table,
    "index": index_table,
    "plans": plan_table,
    "plan_changes": plan_change_table,
    "metric_totals": metric_totals_table,
    "metrics": metric_catalogue_table,
    "published": published_table,
    "later_figures": later_table,
    "missing": missing_table,
    "completeness": completeness_table,
    "doubted": doubted_table,
    "changes": changes_table,
    "light_changes": light_changes_table,
    "rank_changes": rank_changes_table,
    "revisions": revisions_table,
    "late_reports": late_reports_table,
    "questions": questions_table,
    "trace": trace_table,
    "trace_receipts": trace_receipts_table,
    "trace_replaced": trace_replaced_table,
}

__all__ = [
    "TABLES",
    "Column",
    "Names",
    "Stamp",
    "Table",
    "Traced",
    "View",
    "changes_table",
    "community_month_table",
    "community_table",
    "community_wide",
    "completeness_table",
    "doubted_table",
    "estate_table",
    "file_name",
    "find_figure",
    "index_table",
    "late_reports_table",
    "later_table",
    "metric_catalogue_table",
    "metric_totals_table",
    "missing_table",
    "month_wide",
    "pace_table",
    "place_metrics_table",
    "plan_change_table",
    "plan_month_table",
    "plan_table",
    "published_table",
    "questions_table",
    "revisions_table",
    "safe_part",
    "source_table",
    "standings_table",
    "subdistrict_table",
    "summary_wide",
    "theme_tables",
    "tidy_table",
    "trace_receipts_table",
    "trace_replaced_table",
    "trace_table",
    "trend_table",
]
