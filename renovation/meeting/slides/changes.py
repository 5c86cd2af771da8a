"""The slides of changes: figures before and now, and whose light and rank moved."""

from __future__ import annotations

from typing import Any

import pandas as pd

from renovation import narrative
from renovation.figures import NOT_APPLICABLE
from renovation.meeting.book import Grid, Item, Slide
from renovation.meeting.grids import Line, grid, in_one_unit
from renovation.meeting.material import Material
from renovation.meeting.slides.common import LINES, slide
from renovation.meeting.slides.names import view_name
from renovation.narrative import slides as said
from renovation.narrative.changes import not_comparable, side_words
from renovation.narrative.lights import light_text
from renovation.narrative.names import known
from renovation.narrative.words import capital
from renovation.refusal import Refusal
from renovation.report.lights import silence
from renovation.report.since import Since, since
from renovation.report.turned import turned
from renovation.rows import records

_POINTS = 4  # lights and ranks each
_LIT = 6  # lights of a slide of their own


def changes(m: Material, item: Item) -> list[Slide]:
    """What changed since the meeting before, or without one since the month before."""
    t, names = m.t, m.names
    earlier = m.before.earlier or since(m.snapshot, m.scope)
    try:
        table, revised = m.table("changes"), m.table("revisions").frame
    except Refusal:
        if earlier.version is None:
            raise
        # A version of another release has other tables.
        title, lead = not_comparable(t, earlier.version)
        points = [*_compared_with(m), *_earlier_remarks(m)]
        return [slide(m, "changes", title, lead, points=points, page="changes")]
    rows = table.frame
    has_before = earlier.month is not None and bool(rows["cumulative"].notna().any())
    compared, remarks = _compared_with(m), _earlier_remarks(m)
    lights, ranks = _moves(m, rows) if has_before else ([], [])
    total = rows[rows["level"] == "total"]
    # In the order of the grid, whose first row is what a trace opens.
    shown = total[total["metric_key"].isin(m.metrics)]
    shown = shown.sort_values("metric_key", key=lambda keys: keys.map(m.metrics.index))
    whole = _before_and_now(m, total, earlier) if has_before else None
    points = [*compared, *remarks, *lights, *ranks]
    is_one = whole is None or len(whole.rows) + len(points) <= LINES
    page, filters = "changes", {"since": str(earlier.version or "")}
    first = slide(
        m,
        "changes",
        said.same_figures(t)
        if _is_same(m, earlier)
        else narrative.changes_finding(names, rows, earlier.month, earlier.version),
        narrative.changes_lead(names, rows, revised, m.late_reports) if m.has_data else "",
        grid=whole,
        table=table,
        points=points if is_one else compared,
        references=m.references(shown),
        page=page,
        filters=filters,
    )
    if is_one:
        return [first]
    lit = turned(rows).head(_LIT)
    second = slide(
        m,
        "changes",
        said.moves_finding(names, rows),
        grid=_turned(m, rows, table.title),
        points=[*remarks, *([] if len(lit) else lights), *ranks],
        references=m.references(lit),
        page=page,
        filters=filters,
    )
    return [first, second]


def _moves(m: Material, rows: pd.DataFrame) -> tuple[list[str], list[str]]:
    """Whose light changed, and whose rank moved, in words."""
    return said.light_points(m.names, rows, _POINTS), said.rank_points(m.names, rows, _POINTS)


def _turned(m: Material, rows: pd.DataFrame, title: str) -> Grid | None:
    """The tasks whose light changed, with the light before and now."""
    t = m.t
    lines = []
    for row in records(turned(rows)):
        before, now = (_light(m, row, end) for end in ("_before", ""))
        whole = capital(m.names.total)
        place = whole if row["level"] == "total" else m.names.place(str(row["place_key"]))
        metric = m.names.metric(str(row["metric_key"]))
        lines.append(Line([place, metric, before[0], now[0]], {2: before[1], 3: now[1]}))
    heads = [t("Subdistrict"), t("Metric"), t("Light before"), t("Light now")]
    return grid(t, title, heads, lines, most=_LIT)


def _compared_with(m: Material) -> list[str]:
    """The meeting before, or why it is not the one compared with."""
    t, before = m.t, m.before
    lines = [before.notice.say(t)] if before.notice else []
    meeting = before.meeting
    if meeting is not None and before.earlier is not None:
        lines.append(said.meeting_before(t, meeting.name, meeting.date, meeting.version,
                                         before.earlier.month))  # fmt: skip
    return lines


def _earlier_remarks(m: Material) -> list[str]:
    agenda = m.before.meeting.agenda if m.before.meeting else ()
    return [
        said.earlier_remark(m.t, view_name(item.view, m.t), item.remark)
        for item in agenda
        if item.remark
    ]


def _before_and_now(m: Material, rows: pd.DataFrame, earlier: Since) -> Grid | None:
    """Each metric in full: before, now, difference."""
    t, version = m.t, earlier.version
    by_metric = {str(row["metric_key"]): row for row in records(rows)}
    lines = []
    for key in m.metrics:
        row = by_metric[key]
        values = [row[name] for name in ("cumulative_before", "cumulative", "cumulative_change")]
        written = in_one_unit(m, key, values, in_full=True)
        before, now = (_light(m, row, end) for end in ("_before", ""))
        texts = list(written.texts)
        if not known(row["cumulative_change"]):
            texts[-1] = silence(t, row) or texts[-1]
        cells = [written.head, *texts, before[0], now[0]]
        lines.append(Line(cells, {4: before[1], 5: now[1]}))
    sides = (
        side_words(t, earlier.month, version),
        side_words(t, m.scope.month_to, version and m.scope.version),
    )
    if _is_same(m, earlier):
        sides = said.meetings_as_heads(t, m.scope.month_to)
    heads = [
        t("Metric"),
        *sides,
        t("Difference"),
        t("Light before"),
        t("Light now"),
    ]
    return grid(t, t("Headline figures before and now"), heads, lines, numbers=range(1, 4))


def _is_same(m: Material, earlier: Since) -> bool:
    """Whether the meeting before showed the very same figures: its version and its month."""
    return m.has_data and earlier.version is None and earlier.month == m.scope.month_to


def _light(m: Material, row: Any, end: str) -> tuple[str, str]:
    light = row[f"light{end}"]
    if not isinstance(light, str):
        return NOT_APPLICABLE, ""
    return light_text(m.t, light, row[f"gap_points{end}"]), light
