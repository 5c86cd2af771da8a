"""Slides of places: one subdistrict with its metrics, and all by their weighted completion."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from renovation import figures, narrative
from renovation.figures import NOT_APPLICABLE
from renovation.language import Language
from renovation.meeting import pictures
from renovation.meeting.book import Grid, Item, Slide
from renovation.meeting.grids import Line, grid
from renovation.meeting.material import Material
from renovation.meeting.slides.common import slide
from renovation.meeting.slides.opening import Row, metric_heads, metric_line
from renovation.meeting.slides.progress import first_bars
from renovation.narrative import slides as said
from renovation.narrative import targets
from renovation.narrative.names import known
from renovation.narrative.words import capital
from renovation.rows import records


def place(m: Material, item: Item) -> list[Slide]:
    """One subdistrict's metrics; without a place a slide for each subdistrict in view."""
    keys = [item.place] if item.place else list(m.subdistricts)
    made = [_one_place(m.looking_at("", key)) for key in keys]
    return made or [slide(m, "place", said.needs_place(m.names))]


def index(m: Material, item: Item) -> list[Slide]:
    """The weighted completion of each place, with what drives it."""
    t, table = m.t, m.table("index")
    rows = table.frame
    parts = records(rows[~rows["is_total"]].drop_duplicates("place_key"))
    heading = t("Weighted completion")
    metrics = list(dict.fromkeys(str(key) for key in rows["metric_key"]))
    return [
        slide(
            m,
            "index",
            *targets.index_finding(m.names, rows),
            chart=first_bars(pictures.index_bars(m, parts, heading), t)[0] if parts else None,
            grid=_drivers(m, rows, metrics),
            table=table,
            references=m.references(rows),
            points=[narrative.index_note(m.names)] if len(rows) else [],
            page="pace",
            metrics=metrics,
        )
    ]


def _one_place(m: Material) -> Slide:
    pace, names, t = m.pace, m.names, m.t
    table = m.table("place_metrics")
    plans = {str(row["metric_key"]): row for row in records(table.frame)}
    has_targets = any(plans[key]["light"] != "no_target" for key in m.metrics)
    totals = m.rows("kpi/metric_totals")
    title = narrative.pace_finding(names, pace)
    if not has_targets:
        title = said.summary_finding(names, totals, pace, next(iter(m.metrics), ""))
    heads = [*metric_heads(t, figures.month(m.scope.month_to)), t("Rank")]
    lines = [metric_line(m, plans[key], plans[key], [_whole(plans[key]["rank_no"])])
             for key in m.metrics]  # fmt: skip
    lead = narrative.pace_lead(names, pace, "") if has_targets else narrative.overview_lead(
        names, totals
    )  # fmt: skip
    return slide(
        m,
        "place",
        title,
        lead,
        grid=grid(t, table.title, heads, lines, numbers=range(1, 5), centred=[6]),
        table=table,
        references=[str(plans[key]["reference"]) for key in m.metrics],
        page="subdistricts",
        metrics=m.metrics,
    )


def _drivers(m: Material, rows: pd.DataFrame, metrics: Sequence[str]) -> Grid | None:
    """Places by metrics: completion and its part of the mean, the mean in the last column."""
    t = m.t
    weights = dict(zip(rows["metric_key"], rows["weight"], strict=True))
    lines = []
    for (is_total, _), own in rows.groupby(["is_total", "place_key"], sort=False):
        by_metric = {str(row["metric_key"]): row for row in records(own)}
        first = next(iter(by_metric.values()))
        name = capital(m.names.total) if is_total else m.short(str(first["place_key"]))
        cells = [
            _driver(t, by_metric[key]) if key in by_metric else NOT_APPLICABLE for key in metrics
        ]
        mean = figures.percent(first["index_value"], t)
        lines.append(Line([name, *cells, mean], is_total=bool(is_total)))
    named = [
        t("{metric}, weight {weight}", metric=m.names.metric(key), weight=_weight(t, weights[key]))
        for key in metrics
    ]
    heads = [t("Subdistrict"), *named, t("Weighted mean")]
    title = t("Weighted completion and what drives it")
    return grid(t, title, heads, lines, numbers=range(1, len(heads)))


def _driver(t: Language, row: Row) -> str:
    """72.2% (18.1): the completion, and its part of the mean in points."""
    part = figures.percent(row["contribution"], t).removesuffix("%")
    return t("{percent} ({part})", percent=figures.percent(row["completion"], t), part=part)


def _weight(t: Language, weight: float) -> str:
    return figures.number(weight, t, 0 if float(weight).is_integer() else 1)


def _whole(number: object) -> str:
    return str(int(float(str(number)))) if known(number) else NOT_APPLICABLE
