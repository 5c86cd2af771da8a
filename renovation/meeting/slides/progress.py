"""Slides of progress: all tasks, a metric across the subdistricts, its S-curve."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from renovation import narrative
from renovation.language import Language
from renovation.meeting import pictures
from renovation.meeting.book import Card, Chart, Grid, Item, Slide
from renovation.meeting.grids import Line, grid, of_table
from renovation.meeting.material import Material
from renovation.meeting.slides.common import MOST_BARS, chunks, numbered, slide
from renovation.meeting.slides.opening import Row
from renovation.narrative import slides as said
from renovation.narrative import targets
from renovation.narrative.completion import gap_places, is_judged, places_of, total_of
from renovation.narrative.lights import light_text
from renovation.narrative.names import known
from renovation.narrative.words import capital, progress, sentences
from renovation.report.lights import completion
from renovation.rows import records

_COLUMNS = 7  # metrics of one table of lights
_LIGHTS = ("on_schedule", "slightly_behind", "behind", "not_reported")


def standings(m: Material, item: Item) -> list[Slide]:
    """Every metric in every subdistrict: a light with completion and gap in each cell."""
    pace = m.pace
    if m.meeting_metrics:  # others are no matter of this meeting
        pace = pace[pace["metric_key"].isin(m.metrics)]
    table = m.table("standings")
    title = narrative.pace_finding(m.names, pace)
    lead = narrative.pace_lead(m.names, pace, "")
    judged = [row for row in records(table.frame) if row["light"] != "no_target"]
    parts = chunks(m.metrics, _COLUMNS)
    rules = pace[pace["on_schedule_from"].notna() & pace["metric_key"].isin(m.metrics)]
    legend = targets.legend(m.t, records(rules)[0], _LIGHTS) if judged and len(rules) else ""
    wide = m.table("summary")
    made = []
    for number, part in enumerate(parts, start=1):
        own = matrix(m, part) if judged else of_table(m, wide, ["place", *part])
        keys = table.frame.loc[table.frame["metric_key"].isin(part)]
        made.append(
            slide(
                m,
                "standings",
                numbered(title, number, len(parts), m.t),
                lead,
                grid=own,
                table=table if judged else wide,
                points=[legend],
                references=m.references(keys),
                page="pace",
                metrics=part,
            )
        )
    return made


def matrix(m: Material, metrics: Sequence[str]) -> Grid | None:
    """Subdistricts by these metrics, the total last, as the table ``standings`` has them."""
    table = m.table("standings")
    frame = table.frame[table.frame["metric_key"].isin(metrics)]
    is_single = frame.loc[~frame["is_total"], "place_key"].nunique() == 1
    lines = []
    for (is_total, _), own in frame.groupby(["is_total", "place_key"], sort=False):
        if is_total and is_single:
            continue  # of one place alone the total says the same twice
        by_metric = {str(row["metric_key"]): row for row in records(own)}
        name = capital(m.names.total) if is_total else m.short(str(own["place_key"].iloc[0]))
        cells = [targets.matrix_cell(m.t, by_metric[key]) for key in metrics]
        lights = {at: str(by_metric[key]["light"]) for at, key in enumerate(metrics, start=1)}
        lines.append(Line([name, *cells], lights, bool(is_total)))
    heads = [m.t("Subdistrict"), *(m.names.metric(key) for key in metrics)]
    return grid(m.t, table.title, heads, lines, numbers=range(1, len(heads)))


def ranking(m: Material, item: Item) -> list[Slide]:
    """One metric across the subdistricts, by completion where there are targets."""
    m = m.looking_at(item.metric)
    names, metric = m.names, m.metric
    places, pace = m.rows("kpi/subdistricts"), m.pace
    heading = narrative.subdistricts_heading(names, metric)
    mine = pace[(pace["metric_key"] == metric) & (pace["level"] == "subdistrict")]
    chart = pictures.completion_bars(m, mine, heading)
    per = narrative.COMPLETION if chart else "total"
    if chart is None:
        chart = pictures.amount_bars(m, places[~places["is_total"]], heading)
    table = m.table("subdistricts")
    ranked = table.frame.sort_values(["is_total", "rank_no"], na_position="last", kind="stable")
    ordered = replace(table, frame=ranked)
    columns = ["place", "cumulative", "amount", "share"]
    if per == narrative.COMPLETION:
        columns = ["rank_no", "place", "cumulative", "target", "completion", "light_word"]
    shown, note = first_bars(chart, m.t)
    return [
        slide(
            m,
            "ranking",
            narrative.subdistricts_finding(names, places, metric, per, pace),
            narrative.subdistricts_lead(names, places, metric, pace),
            chart=shown,
            grid=of_table(m, ordered, columns) if chart else None,
            table=table,
            points=[note],
            page="subdistricts",
            metrics=[metric],
        )
    ]


def curve(m: Material, item: Item) -> list[Slide]:
    """The S-curve of one metric, of all places or of one; without a plan how it built up."""
    m = m.looking_at(item.metric, item.place)
    names, metric, pace = m.names, m.metric, m.pace
    standing = total_of(pace, metric)
    rows = m.rows("kpi/plan_curve")
    total = rows[rows["level"] == "total"]
    if not is_judged(standing) or total.empty:
        return [_without_plan(m)]
    totals = records(m.rows("kpi/metric_totals"))
    own = next(row for row in totals if row["metric_key"] == metric)
    month = progress(names, metric, own["amount"], own["amount_previous"])
    is_behind = standing["light"] != "on_schedule"
    where = gap_places(names, places_of(pace, metric), is_alone=True) if is_behind else ""
    lead = sentences(m.t, [narrative.outlook(names, standing), month, where])
    reference = m.references(pd.DataFrame({"metric_key": [metric]}))[0]
    return [
        slide(
            m,
            "curve",
            narrative.metric_standing(names, standing),
            lead,
            cards=_standing_cards(m, standing, reference),
            chart=pictures.s_curve(m, total, standing),
            table=m.table("plan_months"),
            references=[reference],
            page="pace",
            metrics=[metric],
            notes=[narrative.projection_rule(names)],
        )
    ]


def _without_plan(m: Material) -> Slide:
    trend = m.rows("kpi/trend")
    return slide(
        m,
        "curve",
        narrative.trend_finding(m.names, trend, m.metric),
        narrative.trend_lead(m.names, trend, m.metric),
        chart=pictures.build_up(m, trend[trend["is_total"]]),
        table=m.table("trend"),
        points=[narrative.no_target_words(m.names, m.metric, m.pace)],
        page="trend",
        metrics=[m.metric],
    )


def _standing_cards(m: Material, row: Row, reference: str) -> list[Card]:
    """What was done, the year's target, and the distance from the phased plan."""
    t, names, key = m.t, m.names, str(row["metric_key"])
    unit = t.name(names.unit(key))
    light = str(row["light"])

    def quantity(label: str, value: object, traced: str, share: object = None) -> Card:
        number = float(str(value)) if known(value) else None
        said_share = completion(share, t) if known(share) else ""
        ratio = float(str(share)) if known(share) else None
        text = names.quantity(key, value)
        return Card(label, number, text, unit, "", ratio, said_share, "", "", traced)

    gap = float(row["gap_points"]) if known(row["gap_points"]) else None
    return [
        quantity(t("Work done"), row["done"], reference, row["completion"]),
        quantity(t("Year-end target"), row["target"], ""),
        Card(
            label=t("Against the phased plan"),
            value=gap,
            text=targets.gap_text(t, row),
            unit=t("points"),
            change="",
            completion=None,
            completion_text="",
            light=light,
            light_text=light_text(t, light, row["gap_points"]),
            reference="",
        ),
    ]


def first_bars(chart: Chart | None, t: Language) -> tuple[Chart | None, str]:
    """The chart's first bars, as many as can be read, and that there are more."""
    if chart is None or len(chart.categories) <= MOST_BARS:
        return chart, ""
    cut = replace(
        chart,
        categories=chart.categories[:MOST_BARS],
        series=tuple(replace(one, values=one.values[:MOST_BARS]) for one in chart.series),
        lights=chart.lights[:MOST_BARS],
        labels=chart.labels[:MOST_BARS],
        texts=chart.texts[:MOST_BARS],
        references=chart.references[:MOST_BARS],
    )
    return cut, said.left_out(t, MOST_BARS, len(chart.categories), chart.title)
