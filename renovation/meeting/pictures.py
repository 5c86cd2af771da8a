"""Pictures as data: bars with lights, bars of quantities, and the S-curve, in printed units."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from renovation import figures, narrative
from renovation.charts import (
    Line,
    MonthAxis,
    bars_alt,
    build_up_alt,
    completion_alt,
    s_curve_alt,
)
from renovation.charts.completion_bars import has_bar, ordered
from renovation.charts.look import NOT_REPORTED_MARK, Measure, drawn, largest
from renovation.charts.months import last_reported
from renovation.figures import Scale
from renovation.language import Language
from renovation.meeting.book import Chart, Mark, Role, Series
from renovation.meeting.material import Material
from renovation.narrative.lights import light_mark, light_said, light_text
from renovation.rows import records

Values = list[float | None]


def completion_bars(m: Material, rows: pd.DataFrame, title: str) -> Chart | None:
    """Completion of each place of kpi/pace with its plan and light, the highest first.

    None where none of them has a target.
    """
    if not (rows["light"] != "no_target").any():
        return None
    t = m.t
    named = rows.assign(
        name=[m.short(str(key)) for key in rows["place_key"]],
        mark=[light_mark(str(light)) for light in rows["light"]],
        said=[
            light_said(t, str(light), gap)
            for light, gap in zip(rows["light"], rows["gap_points"], strict=True)
        ],
        reference=m.references(
            pd.DataFrame({"metric_key": rows["metric_key"], **_keys(rows)}, index=rows.index)
        ),
    )
    shown = ordered(named)
    lines = records(shown)
    done = [drawn(row["completion"]) if has_bar(row) else None for row in lines]
    plan = [drawn(row["planned_share"]) if row["light"] != "no_target" else None for row in lines]
    name = t("{metric} completion", metric=m.names.metric(m.metric))
    return Chart(
        kind="bars",
        categories=tuple(str(row["name"]) for row in lines),
        series=(
            Series(t("Completion"), _percent(done), "actual"),
            Series(t("Phased plan"), _percent(plan), "plan"),
        ),
        unit="%",
        alt=completion_alt(named, name, m.look),
        decimals=1,
        title=title,
        lights=tuple(str(row["light"]) for row in lines),
        labels=tuple("" if value is None else figures.percent(value, t) for value in done),
        texts=tuple(light_text(t, str(row["light"]), row["gap_points"]) for row in lines),
        references=tuple(str(row["reference"]) for row in lines),
    )


def index_bars(m: Material, rows: Sequence[Mapping[str, Any]], title: str) -> Chart:
    """The weighted completion of places, the highest first."""
    t = m.t
    shown = sorted(rows, key=lambda row: -float(row["index_value"]))
    names = [m.short(str(row["place_key"])) for row in shown]
    values = [float(row["index_value"]) for row in shown]
    texts = [figures.percent(value, t) for value in values]
    said = [t("{place} {figure}", place=n, figure=x) for n, x in zip(names, texts, strict=True)]
    return Chart(
        kind="bars",
        categories=tuple(names),
        series=(Series(t("Weighted mean"), _percent(values), "actual"),),
        unit="%",
        alt=t("{name} by place: {figures}.", name=title, figures=t("; ").join(said)),
        decimals=1,
        title=title,
        labels=tuple(texts),
    )


def amount_bars(m: Material, rows: pd.DataFrame, title: str) -> Chart | None:
    """Where the metric stands in each place of kpi/subdistricts, the largest first.

    None where nobody ever reported it. Who has not reported keeps the row.
    """
    if not rows["cumulative"].notna().any():
        return None
    t, measure = m.t, m.measure()
    keys = rows["subdistrict_key"]
    named = rows.assign(
        name=[m.short(str(key)) for key in keys],
        value=rows["cumulative"],
        reference=m.references(rows),
    )
    shown = named.sort_values("value", ascending=False, na_position="last", kind="stable")
    lines = records(shown)
    scale = measure.scale(largest(shown["value"]), t)
    silent = f"{NOT_REPORTED_MARK} {t('Not reported')}"
    values = [scale.apply(row["value"]) for row in lines]
    return Chart(
        kind="bars",
        categories=tuple(str(row["name"]) for row in lines),
        series=(Series(measure.name, tuple(values), "actual"),),
        unit=scale.unit_label,
        alt=bars_alt(named, measure, m.look),
        decimals=scale.decimals,
        title=title,
        labels=tuple("" if row["value"] != row["value"] else scale.text(row["value"])
                     for row in lines),
        texts=tuple(silent if value is None else "" for value in values),
        references=tuple(str(row["reference"]) for row in lines),
    )  # fmt: skip


def s_curve(m: Material, curve: pd.DataFrame, standing: Mapping[str, Any]) -> Chart:
    """The plan and what was done of it to the end of the year, with where the pace leads.

    ``curve`` are the total's rows of kpi/plan_curve and ``standing`` that of kpi/pace.
    """
    t, measure, axis = m.t, m.measure(), MonthAxis.of(curve)
    done, plan, original = (
        Line.of("", curve, column).over(axis) for column in ("done", "planned", "original_planned")
    )
    original = [] if original == plan else original
    now, last = axis.end - int(standing["months_left"]), last_reported(done)
    low, high = (
        _carried_on(done, drawn(standing[f"projected_{end}"]), now) for end in ("low", "high")
    )
    scale = measure.scale(largest([*done, *plan, *original, *low, *high]), t)
    named: list[tuple[str, Values, Role]] = [
        (t("Work done"), done, "actual"),
        (t("Phased plan"), plan, "plan"),
        (t("Original plan"), original, "other"),
        (t("At recent pace, low"), low, "low"),
        (t("At recent pace, high"), high, "high"),
    ]
    lines = [line for line in named if any(value is not None for value in line[1])]
    marks = [
        *_last_mark(lines, scale, measure, axis, now, last, t),
        *_end_marks(lines, standing, measure, axis.end, t),
    ]
    keys = {"metric_key": m.metric, "month_start": pd.to_datetime([f"{x}-01" for x in axis.labels])}
    references = m.references(pd.DataFrame(keys))
    return Chart(
        kind="curve",
        categories=axis.labels,
        series=tuple(
            Series(name, tuple(scale.apply(value) for value in values), role)
            for name, values, role in lines
        ),
        unit=scale.unit_label,
        alt=s_curve_alt(curve, standing, measure, m.look),
        decimals=scale.decimals,
        title=narrative.pace_heading(m.names, m.metric),
        references=tuple(
            reference if value is not None else ""
            for reference, value in zip(references, done, strict=True)
        ),
        marks=tuple(marks),
        festivals=_festivals(axis, t),
    )


def build_up(m: Material, trend: pd.DataFrame) -> Chart | None:
    """Where the metric stood month by month, without a plan; None where nobody reported.

    ``trend`` are the total's rows of kpi/trend.
    """
    t, measure, axis = m.t, m.measure(), MonthAxis.of(trend)
    line = Line.of(m.names.total, trend, "cumulative")
    values = line.over(axis)
    last = last_reported(values)
    if last is None:
        return None
    scale = measure.scale(largest(values), t)
    name = narrative.stands(m.names, m.metric)
    lines: list[tuple[str, Values, Role]] = [(name, values, "actual")]
    references = m.references(trend.assign(metric_key=m.metric))
    return Chart(
        kind="curve",
        categories=axis.labels,
        series=(Series(name, tuple(scale.apply(value) for value in values), "actual"),),
        unit=scale.unit_label,
        alt=build_up_alt(axis, [line], measure, m.look),
        decimals=scale.decimals,
        title=narrative.build_up_heading(m.names, m.metric),
        references=tuple(references),
        marks=tuple(_last_mark(lines, scale, measure, axis, axis.end, last, t)),
        festivals=_festivals(axis, t),
    )


def _keys(rows: pd.DataFrame) -> dict[str, pd.Series]:
    """What rows of kpi/pace are of, by the keys that name a reference."""
    return {
        f"{level}_key": rows["place_key"].where(rows["level"] == level, None).astype(object)
        for level in ("subdistrict", "community")
    }


def _percent(ratios: Iterable[float | None]) -> tuple[float | None, ...]:
    return tuple(None if ratio is None else 100 * ratio for ratio in ratios)


def _carried_on(done: Values, end: float | None, now: int) -> Values:
    """A straight line from the month looked at to where a pace leads; nothing without a pace."""
    months = len(done) - 1 - now
    start = done[now] if 0 <= now < len(done) else None
    if end is None or start is None or months <= 0:
        return []
    before: Values = [None] * now
    return before + [start + (end - start) * k / months for k in range(months + 1)]


def _last_mark(
    lines: Sequence[tuple[str, Values, Role]],
    scale: Scale,
    measure: Measure,
    axis: MonthAxis,
    now: int,
    last: int | None,
    t: Language,
) -> list[Mark]:
    """2019-07 4.6万米 at the last report; that the month looked at was not reported, if so."""
    if last is None or not lines or lines[0][2] != "actual":
        return []
    value = lines[0][1][last] or 0.0
    is_round = scale.factor > 1 and (scale.factor <= abs(value) or not value)
    said = measure.said(value, t) if is_round else measure.said_in(scale, value, t)
    text = f"{axis.labels[last]} {said}"
    if last < now:
        text += f" · {NOT_REPORTED_MARK} {axis.labels[now]} {t('Not reported')}"
    return [Mark(0, last, text)]


def _end_marks(
    lines: Sequence[tuple[str, Values, Role]],
    standing: Mapping[str, Any],
    measure: Measure,
    end: int,
    t: Language,
) -> list[Mark]:
    """The targets and the range of the projection, at the year's end."""
    places = {role: place for place, (_, _, role) in enumerate(lines)}
    marks = []
    if "plan" in places:
        said = f"{t('Year-end target')} {measure.said(standing['target'], t)}"
        marks.append(Mark(places["plan"], end, said))
    if "other" in places:
        original, plan = (lines[places[role]][1][end] for role in ("other", "plan"))
        if original is not None and original != plan:
            said = f"{t('Original plan')} {measure.said(original, t)}"
            marks.append(Mark(places["other"], end, said))
    if "high" in places and "low" in places:
        span = figures.span(
            standing["projected_low"], standing["projected_high"], measure.unit, t, measure.decimals
        )
        marks.append(Mark(places["high"], end, f"{t('At recent pace')} {span}"))
    return marks


def _festivals(axis: MonthAxis, t: Language) -> tuple[tuple[int, str], ...]:
    return tuple((i, t("Spring Festival")) for i, holds in enumerate(axis.festival) if holds)
