"""The sentences of every page, written from the figures of one snapshot, in both languages.

Each function takes the names of a programme and the rows of a query, and gives plain text (no
Markdown, not escaped). The rules, the same everywhere:

- place, measure, figure, comparison; no adjective without a figure; never a cause;
- a finding is at most 38 Chinese characters wide, one line of the page's title;
- no comparison with a month that was not reported; under half a point is "much the same";
- a difference quoted is the difference of the figures as printed, or both are written in full;
- what is not reported is said to be, and is never counted as zero;
- the same rows give the same sentence.
"""

from renovation.narrative.about import (
    metrics_finding,
    metrics_lead,
    published_finding,
    published_lead,
)
from renovation.narrative.changes import changes_finding, changes_lead
from renovation.narrative.communities import (
    communities_finding,
    communities_lead,
    community_finding,
    community_lead,
    tiles_heading,
)
from renovation.narrative.desk import (
    approved_finding,
    checked_finding,
    checked_lead,
    demonstration_ends,
    earlier_finding,
    found_said,
    handed_finding,
    handed_lead,
    nobody_named,
    nothing_waits,
    review_finding,
    review_lead,
    rule_name,
    sent_back,
    submit_finding,
    submit_lead,
    waiting,
)
from renovation.narrative.frame import (
    data_date,
    demonstration_note,
    demonstration_word,
    empty_ledger,
    meta_line,
    no_rows,
    not_reported,
    nothing_found,
    source_line,
    version_word,
)
from renovation.narrative.names import Names
from renovation.narrative.one_subdistrict import one_subdistrict_lead
from renovation.narrative.overview import (
    card_change,
    on_schedule,
    overview_finding,
    overview_lead,
)
from renovation.narrative.pace import (
    index_note,
    metric_standing,
    no_target_words,
    outlook,
    pace_heading,
    pace_lead,
    pace_origins,
    pace_ranks,
    projection_rule,
    standing_of,
)
from renovation.narrative.quality import (
    doubt_limit,
    doubts_found,
    quality_finding,
    quality_lead,
)
from renovation.narrative.questions import (
    answer,
    question,
    questions_finding,
    questions_lead,
)
from renovation.narrative.revised import revised_words
from renovation.narrative.search import (
    hit_name,
    hit_note,
    receipt_facts,
    reference_note,
    search_finding,
    search_heading,
    search_kind,
    search_lead,
    search_more,
)
from renovation.narrative.subdistricts import (
    COMPLETION,
    subdistricts_finding,
    subdistricts_heading,
    subdistricts_lead,
)
from renovation.narrative.tasks import pace_finding
from renovation.narrative.trend import (
    build_up_heading,
    stands,
    stands_heading,
    trend_finding,
    trend_heading,
    trend_lead,
)
from renovation.narrative.words import FINDING_WIDTH, width

__all__ = [
    "COMPLETION",
    "FINDING_WIDTH",
    "Names",
    "answer",
    "approved_finding",
    "build_up_heading",
    "card_change",
    "changes_finding",
    "changes_lead",
    "checked_finding",
    "checked_lead",
    "communities_finding",
    "communities_lead",
    "community_finding",
    "community_lead",
    "data_date",
    "demonstration_ends",
    "demonstration_note",
    "demonstration_word",
    "doubt_limit",
    "doubts_found",
    "earlier_finding",
    "empty_ledger",
    "found_said",
    "handed_finding",
    "handed_lead",
    "hit_name",
    "hit_note",
    "index_note",
    "meta_line",
    "metric_standing",
    "metrics_finding",
    "metrics_lead",
    "no_rows",
    "no_target_words",
    "nobody_named",
    "not_reported",
    "nothing_found",
    "nothing_waits",
    "on_schedule",
    "one_subdistrict_lead",
    "outlook",
    "overview_finding",
    "overview_lead",
    "pace_finding",
    "pace_heading",
    "pace_lead",
    "pace_origins",
    "pace_ranks",
    "projection_rule",
    "published_finding",
    "published_lead",
    "quality_finding",
    "quality_lead",
    "question",
    "questions_finding",
    "questions_lead",
    "receipt_facts",
    "reference_note",
    "review_finding",
    "review_lead",
    "revised_words",
    "rule_name",
    "search_finding",
    "search_heading",
    "search_kind",
    "search_lead",
    "search_more",
    "sent_back",
    "source_line",
    "standing_of",
    "stands",
    "stands_heading",
    "subdistricts_finding",
    "subdistricts_heading",
    "subdistricts_lead",
    "submit_finding",
    "submit_lead",
    "tiles_heading",
    "trend_finding",
    "trend_heading",
    "trend_lead",
    "version_word",
    "waiting",
    "width",
]
