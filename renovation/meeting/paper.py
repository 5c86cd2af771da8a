"""The brief of a meeting: four parts of sentences, a table, and its source."""

from __future__ import annotations

from dataclasses import replace

from renovation import narrative
from renovation.meeting.book import Brief, Section
from renovation.meeting.grids import of_table
from renovation.meeting.material import Material
from renovation.meeting.slides.progress import matrix
from renovation.meeting.slides.reports import late_tasks
from renovation.narrative import brief as said
from renovation.narrative.quality import doubts_found
from renovation.narrative.revised import revised_and_late
from renovation.narrative.targets import (
    dates_finding,
    dates_points,
    judged_totals,
    legend,
    short_of_the_longer_pace,
)
from renovation.narrative.words import sentences
from renovation.programme.brief import brief_words
from renovation.rows import records

_METRICS, _SENTENCES = 6, 3  # of the table, and told: what two pages have room for
_LIGHTS = ("on_schedule", "slightly_behind", "behind", "not_reported")


def brief(m: Material) -> Brief:
    """The brief of the meeting's figures."""
    t, words = m.t, brief_words()
    sections = [section for section in _sections(m) if section.paragraphs or section.grid]
    headings = said.numbered_headings(t, [section.heading for section in sections])
    return Brief(
        head=t.name(words, "head"),
        office=t.name(words, "office"),
        number=t.name(words, "number"),
        date=said.day_words(t, m.meeting.date),
        title=said.brief_title(m.names, m.info, m.scope.subdistricts, m.meeting_metrics),
        sections=tuple(
            replace(
                section,
                heading=heading,
                paragraphs=tuple(said.in_words(t, text) for text in section.paragraphs),
            )
            for section, heading in zip(sections, headings, strict=True)
        ),
        notes=tuple(
            said.in_words(t, note)
            for note in (narrative.source_line(t, m.info), narrative.demonstration_note(t, m.info))
            if note
        ),
        fonts=words.fonts,
    )


def _sections(m: Material) -> list[Section]:
    overall, places, problems, dates = said.brief_headings(m.t)
    if not m.has_data:
        totals = m.rows("kpi/metric_totals")
        nothing = sentences(m.t, [narrative.overview_finding(m.names, totals)])
        return [Section(overall, (nothing,)), Section(dates, tuple(dates_points(m.names, m.info)))]
    return [
        Section(overall, _overall(m)),
        _places(m, places),
        Section(problems, _problems(m)),
        Section(dates, _dates(m)),
    ]


def _overall(m: Material) -> tuple[str, ...]:
    """How many are on schedule, then a sentence for each metric, in one paragraph."""
    pace = m.pace
    totals = {str(row["metric_key"]): row for row in records(m.rows("kpi/metric_totals"))}
    lines = [
        said.metric_sentence(m.names, totals[key], pace)
        for key in said.leading_metrics(pace, m.metrics, _SENTENCES)
    ]
    parts = (said.brief_overall(m.names, pace, m.metrics), said.joined(m.t, lines))
    return tuple(part for part in parts if part)


def _places(m: Material, heading: str) -> Section:
    """The fastest and the slowest, and the lights of all tasks with their rule below."""
    pace, metrics = m.pace, m.metrics[:_METRICS]
    if not (pace[pace["metric_key"].isin(metrics)]["light"] != "no_target").any():
        return Section(heading, (), of_table(m, m.table("summary"), ["place", *metrics]))
    counts = sentences(m.t, [narrative.pace_finding(m.names, pace)])
    text = said.joined(m.t, [counts, *said.brief_ranks(m.names, pace, metrics)])
    rules = pace[pace["on_schedule_from"].notna() & pace["metric_key"].isin(metrics)]
    lit = matrix(m, metrics)
    if lit is not None and len(rules):
        rule = legend(m.t, records(rules)[0], _LIGHTS)
        lit = replace(lit, note=" ".join(filter(None, (rule, lit.note))))
    return Section(heading, (text,), lit)


def _problems(m: Material) -> tuple[str, ...]:
    t, names, pace = m.t, m.names, m.pace
    completeness = m.rows("kpi/completeness")
    doubts, doubted = m.rows("kpi/doubts"), m.rows("kpi/doubted")
    revised = m.table("revisions").frame
    found = [
        sentences(t, [narrative.quality_finding(names, completeness, m.rows("kpi/missing"))]),
        sentences(t, [doubts_found(t, doubts, doubted)]) if len(doubted) else "",
        sentences(t, revised_and_late(names, revised, m.late_reports, in_brief=True)),
    ]
    has_targets = bool((pace["light"] != "no_target").any())
    parts = said.brief_problems(names, late_tasks(m), found, has_targets=has_targets)
    return tuple(filter(None, (said.joined(t, parts),)))


def _dates(m: Material) -> tuple[str, ...]:
    rows = judged_totals(m.pace, m.metrics[:_METRICS])
    finding = sentences(m.t, [dates_finding(m.names, rows, is_alone=False)])
    # The day the figures reach stands in the title, the end of the programme is no news.
    days = dates_points(m.names, m.info)[1:-1]
    longer = sentences(m.t, [short_of_the_longer_pace(m.names, rows)])
    parts = [finding, longer, said.brief_dates(m.names, rows), *days]
    return tuple(filter(None, (said.joined(m.t, [part for part in parts if part]),)))
