"""The first and the last slides: cover, summary, dates, sources."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd

from renovation import figures, narrative
from renovation.figures import NOT_APPLICABLE
from renovation.language import Language
from renovation.meeting.book import Card, Grid, Item, Slide
from renovation.meeting.grids import Line, grid, in_one_unit
from renovation.meeting.material import Material
from renovation.meeting.slides.common import LINES, chunks, numbered, slide
from renovation.narrative import slides as said
from renovation.narrative import targets
from renovation.narrative.brief import published_words
from renovation.narrative.completion import is_judged, total_of
from renovation.narrative.lights import light_text
from renovation.narrative.names import known
from renovation.narrative.words import sentences
from renovation.report import source_table
from renovation.report.lights import completion
from renovation.rows import records

_CARDS = 8  # on one slide
_SOURCES, _MORE_SOURCES = 4, 6  # beside a table, and on a slide of their own

Row = Mapping[str, Any]


def cover(m: Material, item: Item) -> list[Slide]:
    """The meeting's name, day and places; the book puts the agenda beside them."""
    area = m.view.names.area_of(m.scope)
    subtitle = said.meeting_subtitle(m.names, m.meeting.date, area, m.info)
    return [slide(m, "cover", m.meeting.name, subtitle, page="overview", is_finding=False)]


def summary(m: Material, item: Item) -> list[Slide]:
    """A card for each metric of the meeting."""
    totals, pace = m.rows("kpi/metric_totals"), m.pace
    by_metric = _by_metric(m, totals)
    counted = narrative.on_schedule(m.names, totals, pace)
    title = said.summary_finding(m.names, totals, pace, next(iter(m.metrics), ""))
    places = m.rows("kpi/subdistrict_metrics")
    lead = narrative.overview_lead(m.names, totals, places, pace, is_counted=bool(counted))
    parts = chunks(m.metrics, _CARDS)
    table = m.table("metric_totals")
    return [
        slide(
            m,
            "summary",
            numbered(title, number, len(parts), m.t),
            lead,
            cards=[card(m, by_metric[key], total_of(pace, key)) for key in part],
            grid=_summary_grid(m, [by_metric[key] for key in part], pace),
            table=table,
            page="overview",
            metrics=part,
        )
        for number, part in enumerate(parts, start=1)
    ]


def card(m: Material, row: Row, plan: Row | None) -> Card:
    """One metric: ``row`` of kpi/metric_totals with its reference, ``plan`` of kpi/pace."""
    t, names, key = m.t, m.names, str(row["metric_key"])
    value = row["cumulative"]
    judged = plan if is_judged(plan) else None
    return Card(
        label=names.metric(key),
        value=float(value) if known(value) else None,
        text=names.quantity(key, value),
        unit=t.name(names.unit(key)),
        change=said.month_change(names, key, row),
        completion=float(judged["completion"]) if judged else None,
        completion_text=completion(judged["completion"], t) if judged else "",
        light=str(judged["light"]) if judged else "",
        light_text=light_text(t, str(judged["light"]), judged["gap_points"]) if judged else "",
        reference=str(row["reference"]) if known(value) else "",
    )


def dates(m: Material, item: Item) -> list[Slide]:
    """The year's targets and what each month must bring, and the next days that are known."""
    t = m.t
    rows = targets.judged_totals(m.pace, m.metrics)
    left = [row for row in rows if row["months_left"]]
    heads = [
        t("Metric"),
        t("Target"),
        t("Work done"),
        t("Completion"),
        t("Required a month"),
        t("3-month average"),
        t("Year's end, % of target"),
    ]
    lines = [_deadline(m, row) for row in left]
    made = grid(t, t("Year-end targets"), heads, lines, numbers=range(1, 7))
    return [
        slide(
            m,
            "dates",
            targets.dates_finding(m.names, rows),
            grid=made,
            points=[
                sentences(t, [targets.short_of_the_longer_pace(m.names, rows)]),
                *targets.dates_points(m.names, m.info),
            ],
            references=m.references(pd.DataFrame({"metric_key": [r["metric_key"] for r in left]})),
            page="pace",
            notes=[narrative.projection_rule(m.names)] if left else [],
        )
    ]


def sources(m: Material, item: Item) -> list[Slide]:
    """What the metrics count, and where figures and names come from."""
    t, table = m.t, source_table(m.snapshot, m.scope, m.t)
    points = [narrative.source_line(t, m.info), narrative.demonstration_note(t, m.info)]
    points.append(_published(m))
    points = [point for point in points if point]
    origins = [
        " · ".join(part for part in (row["title"], row["publisher"], row["published_on"]) if part)
        for row in records(table.frame)
    ]
    is_one = len(m.metrics) + len(points) + min(len(origins), _SOURCES) <= LINES
    first = slide(
        m,
        "sources",
        said.sources_finding(m.names, len(m.metrics), m.info),
        grid=definitions(m),
        table=m.table("metrics"),
        points=[*points, *said.first_of(t, origins, _SOURCES)] if is_one else (),
        page="metrics",
    )
    if is_one:
        return [first]
    title = said.origins_finding(m.t, len(origins))
    told = [*points, *said.first_of(m.t, origins, _MORE_SOURCES)]
    further = slide(m, "sources", title, points=told, page="published", is_finding=False)
    return [first, further]


def _published(m: Material) -> str:
    """What was published of the meeting's metrics; of all places, so not for a few of them."""
    units = {str(row["unit_key"]): row for row in m.units}
    rows, day = records(m.rows("kpi/published")), m.info["published_date"]
    words = published_words(m.names, rows, units, m.metrics, day)
    return sentences(m.t, [words]) if not m.scope.subdistricts else ""


def definitions(m: Material) -> Grid | None:
    """The meeting's metrics: unit, kind and definition."""
    t, kinds = m.t, m.view.names.kinds
    rows = [m.names.metrics[key] for key in m.metrics]
    lines = [
        Line([t.name(r), t.name(r, "unit"), kinds[str(r["kind"])], t.name(r, "definition")])
        for r in rows
    ]
    heads = [t("Metric"), t("Unit"), t("Kind"), t("Definition")]
    return grid(t, t("Catalogue of metrics"), heads, lines)


def _by_metric(m: Material, totals: pd.DataFrame) -> dict[str, dict[str, Any]]:
    rows = records(totals.assign(reference=m.references(totals)))
    return {str(row["metric_key"]): row for row in rows}


def _summary_grid(m: Material, rows: Sequence[Row], pace: pd.DataFrame) -> Grid | None:
    """The cards as a table: where each metric stands, the month, target, completion and light."""
    t = m.t
    heads = metric_heads(t, m.names.month or figures.month(m.info["data_month"]))
    lines = [metric_line(m, row, total_of(pace, str(row["metric_key"]))) for row in rows]
    return grid(t, t("All metrics, cumulative"), heads, lines, numbers=range(1, 5))


def metric_heads(t: Language, month: str) -> list[str]:
    """The heads of ``metric_line``."""
    return [
        t("Metric"),
        t("Cumulative, or at month end"),
        t("In {month}, or net change", month=month),
        t("Target to the year's end"),
        t("Completion"),
        t("Light"),
    ]


def metric_line(m: Material, row: Row, plan: Row | None, more: Sequence[str] = ()) -> Line:
    """A metric's row: stand, month, target in one unit; completion, light, and ``more`` cells."""
    t, key = m.t, str(row["metric_key"])
    judged = plan if is_judged(plan) else None
    target = judged["target"] if judged else None
    values = [row["cumulative"], row["amount"]]
    written = in_one_unit(m, key, [*values, target] if judged else values)
    texts = list(written.texts) if judged else [*written.texts, NOT_APPLICABLE]
    share, light, lit = NOT_APPLICABLE, light_text(t, "no_target", None), "no_target"
    if judged:
        lit = str(judged["light"])
        share, light = completion(judged["completion"], t), light_text(t, lit, judged["gap_points"])
    return Line([written.head, *texts, share, light, *more], {5: lit})


def _deadline(m: Material, row: Row) -> Line:
    """A metric's target, what was done, and the pace it needs beside the one it has."""
    t, key = m.t, str(row["metric_key"])
    write: Callable[[Any], str] = lambda value: m.names.quantity(key, value)  # noqa: E731
    beside = [row["pace_required"], row["pace_short"]]
    required, recent = (
        say(key, value, beside) if known(value) else NOT_APPLICABLE
        for say, value in zip((m.names.required, m.names.pace), beside, strict=True)
    )
    return Line(
        [
            m.names.metric(key),
            write(row["target"]),
            write(row["done"]),
            completion(row["completion"], t),
            required,
            recent,
            targets.projected(t, row),
        ]
    )
