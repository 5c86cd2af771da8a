"""One community: its figures over time, its estates, and the names it had."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from renovation import figures, narrative
from renovation.charts import (
    Line,
    MonthAxis,
    build_up,
    build_up_alt,
    monthly_alt,
    monthly_bars,
    monthly_note,
)
from renovation.narrative.words import known
from renovation.palette import palette
from renovation.rows import records
from renovation.ui import (
    completion,
    downloads,
    filters,
    frame,
    headed,
    kinds,
    loading,
    pictures,
    sources,
    tables,
    tracing,
    words,
)
from renovation.ui.view import View

_HEIGHT = 240


def show(view: View) -> None:
    """The page of the chosen community."""
    t = view.t
    frame.finding(*_sentences(view))
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            t("All communities"),
            icon=":material/arrow_back:",
            key="all_communities",
            on_click=filters.open_place,
            kwargs={"community": ""},
        )
        st.markdown(words.quiet(words.plain(_where(view))), width="content")
    if light := _light(view):
        st.markdown(light)
    left, right = st.columns(2)
    with left:
        _build_up(view)
    with right:
        _monthly(view)
    headed.files(view, t("All metrics of this community"), community_months=t("All months as CSV"))
    _metrics(view)
    headed.files(view, t("Estates of this community"), estates="")
    _estates(view)


@loading.remembered
def _sentences(view: View) -> tuple[str, str]:
    months, place = view.rows("kpi/community_months"), view.scope.community
    return (
        narrative.community_finding(
            view.names, place, months, view.scope.metric, _plans(view).get(view.scope.metric)
        ),
        narrative.community_lead(view.names, months, _former_names(view)),
    )


def _plans(view: View) -> dict[str, dict[str, Any]]:
    """The rows of kpi/pace of this community by metric; none where it has no target."""
    rows = completion.pace(view, subdistricts="")
    mine = rows[(rows["level"] == "community") & (rows["place_key"] == view.scope.community)]
    return {str(row["metric_key"]): row for row in records(mine)}


def _former_names(view: View) -> list[str]:
    former = view.rows("kpi/former_names")
    mine = former[
        (former["level"] == "community") & (former["current_key"] == view.scope.community)
    ]
    return [view.t.name(row) for row in records(mine)]


@loading.remembered
def _where(view: View) -> str:
    """Subdistrict, size, and under which names the metric was reported."""
    t, places = view.t, view.names.places
    row = places.get(view.scope.community)
    if row is None:
        return ""
    households = int(row["count_households"])
    count = figures.number(households, t)
    said = [
        view.names.place(str(row["subdistrict_key"])),
        t.plural("{n} estate", "{n} estates", int(row["count_estates"])),
        t.plural("{count} household", "{count} households", households, count=count),
    ]
    reported = records(view.rows("kpi/community_names"))
    if len(reported) > 1:
        said += [
            t(
                "{months} as {name}",
                name=t.name(row),
                months=figures.months(row["first_month"], row["last_month"], t),
            )
            for row in reported
        ]
    return " · ".join(said)


@loading.remembered
def _light(view: View) -> str:
    """The light of the chosen metric with the figures it is taken from; "" without a target."""
    t, plan = view.t, _plans(view).get(view.scope.metric)
    if plan is None or plan["light"] == "no_target":
        return ""
    said = [
        t("target {figure}", figure=view.names.quantity(view.scope.metric, plan["target"])),
        t("phased plan {share}", share=figures.percent(plan["planned_share"], t)),
    ]
    return f"{' '.join(completion.badges(view, plan))} {words.quiet(words.plain(' · '.join(said)))}"


@loading.drawn
def _build_up(view: View) -> None:
    axis, line = _line(view, "cumulative")
    look, measure = pictures.look(view), pictures.measure(view)
    with pictures.box(
        narrative.build_up_heading(
            view.names, view.scope.metric, view.names.place(view.scope.community)
        )
    ):
        figure = build_up(axis, [line], measure, look, height=_HEIGHT)
        pictures.chart(figure, build_up_alt(axis, [line], measure, look), "community_build_up")


@loading.drawn
def _monthly(view: View) -> None:
    axis, line = _line(view, "amount")
    look, measure = pictures.look(view), pictures.measure(view)
    note = monthly_note(axis, line, look)
    with pictures.box(view.t("{metric} month by month", metric=measure.name), note):
        figure = monthly_bars(axis, line, measure, look, height=_HEIGHT)
        pictures.chart(figure, monthly_alt(axis, line, measure, look), "community_monthly")


def _line(view: View, column: str) -> tuple[MonthAxis, Line]:
    months = view.rows("kpi/months")
    scope = view.scope
    span = months[months["month_start"].between(str(scope.month_from), str(scope.month_to))]
    rows = view.rows("kpi/community_months")
    mine = rows[rows["metric_key"] == scope.metric]
    # Carried forward, a cumulative figure would hide that a month was not reported.
    mine = mine[mine["is_reported"]]
    line = Line.of(
        view.names.place(scope.community),
        pictures.linked(view, mine, community_key=scope.community),
        column,
    )
    return MonthAxis.of(span), line


@loading.drawn
def _metrics(view: View) -> None:
    """Every metric the community ever reported: where it stands, and the latest month."""
    rows = view.rows("kpi/community_months")
    plans = _plans(view)
    lines = {
        str(key): _latest(months, plans.get(str(key)))
        for key, months in rows.groupby("metric_key", sort=False)
    }
    if lines:
        metrics = pd.DataFrame({"metric_key": list(lines)})
        found = tracing.of_rows(view, metrics, community_key=view.scope.community)
        links = dict(zip(lines, found, strict=True))
        kinds.tables_of(view, lines, view.t("Last reported"), links=links)
    else:
        st.markdown(words.plain(view.t("This community has not reported anything.")))


def _latest(months: pd.DataFrame, plan: dict[str, Any] | None) -> kinds.Figures:
    last = months.iloc[-1]
    reported = months.loc[months["is_reported"], "month_start"]
    said = figures.month(reported.max() if len(reported) else None)
    return kinds.Figures([last["cumulative"], last["amount"]], [said], plan)


def _estates(view: View) -> None:
    made = _styled(view)
    if made is None:
        st.markdown(words.plain(view.t("No estate of this community is in the programme.")))
        return
    tables.toolbar_room()
    sources.table(view, made)


@loading.prepared
def _styled(view: View) -> tables.Styled | None:
    """The estates; None where there are none."""
    table = downloads.table(view, "estates")
    if table.frame.empty:
        return None
    columns = ["estate", "tier", "households"]
    if table.frame["cumulative"].map(known).any():
        columns += ["cumulative", "last_reported_month"]
    return tables.styled(
        table,
        columns,
        palette("dark" if view.is_dark else "light"),
        units=records(view.rows("kpi/units")),
        key="estates",
    )
