"""Slides of what to speak about: changes, missing reports, questions to expect, problems."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from renovation import figures, narrative
from renovation.meeting.book import Grid, Item, Slide
from renovation.meeting.grids import Line, grid
from renovation.meeting.material import Material
from renovation.meeting.slides.common import chunks, slide
from renovation.narrative import slides as said
from renovation.narrative.lights import light_text
from renovation.narrative.names import known
from renovation.narrative.quality import doubts_found
from renovation.narrative.revised import count_revised, revised_and_late
from renovation.narrative.tasks import other_tasks
from renovation.narrative.words import sentences
from renovation.report.lights import completion
from renovation.report.questions import kind_words
from renovation.rows import records

_POINTS = 4  # lights and ranks each
_QUESTIONS = 4  # on one slide
_TASKS = 8
_MISSING = 10
_LATE = ("slightly_behind", "behind")


def missing(m: Material, item: Item) -> list[Slide]:
    """Who is missing what, the longest silence first."""
    names, t = m.names, m.t
    completeness, rows = m.rows("kpi/completeness"), m.rows("kpi/missing")
    doubts, doubted = m.rows("kpi/doubts"), m.rows("kpi/doubted")
    return [
        slide(
            m,
            "missing",
            narrative.quality_finding(names, completeness, rows),
            narrative.quality_lead(names, completeness, doubts, doubted),
            grid=_silences(m, rows),
            table=m.table("missing"),
            points=[] if len(rows) or not m.has_data else [t("No report is missing this month.")],
            page="quality",
        )
    ]


def _silences(m: Material, rows: pd.DataFrame) -> Grid | None:
    """A line for each community and length of silence; every single report is in the workbook."""
    t = m.t
    keys = ["community_key", "months_silent", "last_reported_month"]
    lines = []
    for _, own in rows.groupby(keys, sort=False, dropna=False):
        first = records(own)[0]
        metrics = [m.names.metric(str(key)) for key in own["metric_key"]]
        what = metrics[0]
        if len(metrics) > 1:
            what = t("{metric} and {n} more", metric=metrics[0], n=len(metrics) - 1)
        last = t("never") if first["is_never_reported"] else figures.month(first[keys[2]])
        place = m.names.place(str(first["community_key"]))
        where = m.names.place(str(first["subdistrict_key"]))
        lines.append(Line([where, place, str(int(first["months_silent"])), last, what]))
    heads = [
        t("Subdistrict"),
        t("Community"),
        t("Months missing"),
        t("Last reported"),
        t("Missing"),
    ]
    month = figures.month(m.scope.month_to)
    title = t("Missing reports of {month}", month=month)
    return grid(t, title, heads, lines, numbers=[2], centred=[3], most=_MISSING)


def questions(m: Material, item: Item) -> list[Slide]:
    """What will be asked, with the figures of the answer; a few on a slide."""
    t, names, table = m.t, m.names, m.table("questions")
    rows = table.frame
    asked = records(rows)
    title = narrative.questions_finding(names, rows)
    if not asked:
        nothing = t("Nothing is behind, missing, revised or doubted.") if m.has_data else ""
        return [slide(m, "questions", title, table=table, points=[nothing], page="questions")]
    has_targets = bool((m.pace["light"] != "no_target").any())
    lead = narrative.questions_lead(names, rows, has_targets=has_targets)
    rules = {str(rule["doubt_key"]): rule for rule in records(m.rows("kpi/doubts"))}
    kinds = kind_words(t)
    lines = [
        Line(
            [
                kinds[str(row["question"])],
                t("{n}. {question}", n=number, question=narrative.question(names, row)),
                narrative.answer(names, row, rules),
            ]
        )
        for number, row in enumerate(asked, start=1)
    ]
    heads = [t("Kind"), t("Question"), t("Figures of the answer")]
    parts = chunks(list(zip(asked, lines, strict=True)), _QUESTIONS)
    return [
        slide(
            m,
            "questions",
            title if number == 1 else _part_title(m, part, number, len(asked)),
            lead if number == 1 else "",
            grid=grid(t, t("Questions to expect"), heads, [line for _, line in part]),
            table=table,
            references=[str(row["reference"]) for row, _ in part],
            page="questions",
            is_finding=number == 1,
        )
        for number, part in enumerate(parts, start=1)
    ]


def _part_title(m: Material, part: Sequence[Any], number: int, every: int) -> str:
    rows = [row for row, _ in part]
    return said.questions_part(m.names, rows, (number - 1) * _QUESTIONS + 1, every)


def problems(m: Material, item: Item) -> list[Slide]:
    """Tasks behind, reports missing, figures doubted and revised: how many, and the worst."""
    t, names = m.t, m.names
    late = late_tasks(m)
    behind = [row for row in late if row["light"] == "behind"]
    rows = m.rows("kpi/missing")
    doubts = m.rows("kpi/doubts")
    doubted = m.rows("kpi/doubted")
    revised, late_reports = m.table("revisions").frame, m.late_reports
    # A meeting about some metrics is about theirs alone.
    others = "" if m.meeting_metrics else other_tasks(names, m.pace)
    title = said.problems_finding(
        names,
        behind=len(behind),
        slightly=len(late) - len(behind),
        missing=len(rows),
        doubted=len(doubted),
        revised=count_revised(revised, late_reports),
        is_headline=bool(others),
    )
    points = []
    if m.has_data:
        completeness = m.rows("kpi/completeness")
        points = [
            sentences(t, [others]),
            sentences(t, [narrative.quality_finding(names, completeness, rows)]),
            sentences(t, [doubts_found(t, doubts, doubted)]),
            sentences(t, revised_and_late(names, revised, late_reports)),
        ]
    keyed = pd.DataFrame(
        {
            "metric_key": [row["metric_key"] for row in late],
            "subdistrict_key": [row["place_key"] for row in late],
        }
    )
    return [
        slide(
            m,
            "problems",
            title,
            grid=_tasks(m, late),
            table=m.table("questions"),
            points=points,
            references=m.references(keyed)[:_TASKS],
            page="questions",
        )
    ]


def late_tasks(m: Material) -> list[Any]:
    """The tasks that are behind or slightly behind, the furthest first."""
    pace = m.pace
    mine = pace[(pace["level"] == "subdistrict") & pace["metric_key"].isin(m.metrics)]
    rows = [row for row in records(mine) if row["light"] in _LATE and known(row["gap_points"])]
    return sorted(rows, key=lambda row: float(row["gap_points"]))


def _tasks(m: Material, rows: Sequence[Any]) -> Grid | None:
    t = m.t
    lines = [
        Line(
            [
                m.names.place(str(row["place_key"])),
                m.names.metric(str(row["metric_key"])),
                completion(row["completion"], t),
                figures.percent(row["planned_share"], t),
                light_text(t, str(row["light"]), row["gap_points"]),
            ],
            {4: str(row["light"])},
        )
        for row in rows
    ]
    heads = [t("Subdistrict"), t("Metric"), t("Completion"), t("Phased plan"), t("Light")]
    return grid(t, t("Tasks behind the phased plan"), heads, lines, numbers=[2, 3], most=_TASKS)
