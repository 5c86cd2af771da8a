"""The tables of the progress page: lights, and ranks and outlook."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pandas as pd

from renovation import figures
from renovation.charts import text_width
from renovation.language import Language
from renovation.narrative.lights import light_text
from renovation.narrative.names import known
from renovation.narrative.plans import completeness, silence
from renovation.narrative.words import capital
from renovation.palette import palette
from renovation.report import Column, Table
from renovation.report.lights import completion
from renovation.rows import records
from renovation.ui import (
    downloads,
    lights,
    loading,
    pictures,
    printed,
    sources,
    subdistrict_table,
    tables,
    tracing,
    words,
)
from renovation.ui.table_styles import STATUS
from renovation.ui.view import View

Row = dict[str, Any]
# Columns of words that are said of a row's figures.
_SAID = (STATUS, "rank", "moved", "projected", "finish", "communities")
_LATE = ("slightly_behind", "behind", "not_reported")
_WIDEST_NAME, _PADDING = 6, 1  # of a table's names, in rem
_EVEN = 90  # percent of a table that its columns without the names share


@loading.remembered
def has_tasks(view: View) -> bool:
    """Whether the chosen metric has a target anywhere in view."""
    pace = view.rows("kpi/pace")
    return bool(pace["target"].notna().any())


@loading.drawn
def matrix(view: View, is_narrow: bool) -> None:
    """Subdistricts by headline metrics: light with gap, and completion; the total last.

    A narrow one has the chosen metric, and in words what else is behind or not reported.
    """
    table = downloads.table(view, "standings")
    metrics = list(dict.fromkeys(table.frame["metric_key"]))
    rows = table.frame
    if is_narrow:
        metrics = [key for key in metrics if key == view.scope.metric] or metrics[:1]
        rows = rows[rows["metric_key"] == metrics[0]]
    elif single(rows):
        _one_place(view, table)
        return
    lines, totals = [], []
    for _, of_place in rows.groupby(["is_total", "place"], sort=False):
        if single(rows) and bool(of_place["is_total"].iloc[0]):
            continue
        by_metric = {row["metric_key"]: row for row in records(of_place)}
        totals.append(bool(of_place["is_total"].iloc[0]))
        name = f"**{words.plain(place(view, next(iter(by_metric.values()))))}**"
        cells = [_cell(view, by_metric[key]) for key in metrics]
        if is_narrow:
            late = _late_elsewhere(view, next(iter(by_metric.values())))
            cells[0] = "  \n".join(filter(None, (cells[0], late)))
        lines.append([name, *cells])
    heads = [view.t("Subdistrict"), *(view.names.metric(key) for key in metrics)]
    shown(view, lines, heads, totals, table.title, is_even=not is_narrow)


def _one_place(view: View, table: Table) -> None:
    """One subdistrict: a row for each metric, which a phone holds, too."""
    t = view.t
    rows = records(table.frame[~table.frame["is_total"]])
    lines = [
        [f"**{words.plain(view.names.metric(row['metric_key']))}**", _cell(view, row)]
        for row in rows
    ]
    shown(view, lines, [t("Metric"), t("Light and completion")], [False] * len(lines), table.title)


def single(rows: pd.DataFrame) -> bool:
    """Whether the rows are of one subdistrict and its total."""
    return int(rows.loc[~rows["is_total"], "subdistrict_key"].nunique()) == 1


def place(view: View, row: Row) -> str:
    """What a row is about, in as many words as a narrow table has room for."""
    if row["is_total"]:
        return capital(view.names.total)
    return pictures.label(view, str(row["subdistrict_key"]))


def _cell(view: View, row: Row) -> str:
    """▲ 略滞后 −5.1 as a badge and beside it 72.2%, which leads to its trace.

    Without a report of the month the last known completion, and since when it is.
    """
    t, light = view.t, str(row["light"])
    if light == "no_target":
        return words.plain(figures.NOT_APPLICABLE)
    badge = lights.light_badge(t, light, row["gap_points"])
    if not known(row["completion"]):
        return badge
    link = tracing.url(view, row["reference"])
    percent = printed.linked(completion(row["completion"], t), link)
    cell = f"{badge} **{percent}**" if row["is_total"] else f"{badge} {percent}"
    pace = view.rows("kpi/pace", metric="")
    said = silence(t, row) or completeness(view.names, pace, row)
    return f"{cell} {words.note(said)}" if said else cell


def _late_elsewhere(view: View, row: Row) -> str:
    """The other metrics of a place that are behind, the worst first, and those not reported."""
    t, frame = view.t, downloads.table(view, "standings").frame
    mine = frame[(frame["place"] == row["place"]) & (frame["is_total"] == row["is_total"])]
    late = mine[mine["light"].isin(_LATE) & (mine["metric_key"] != row["metric_key"])]
    worst = late.sort_values("gap_points", na_position="last", kind="stable")
    said = [
        words.unbroken(
            t(
                "{metric} {light}",
                metric=view.names.metric(other["metric_key"]),
                light=light_text(t, other["light"], other["gap_points"]),
            )
        )
        for other in records(worst)
    ]
    return words.quiet(view.t("also: {tasks}", tasks=" · ".join(said))) if said else ""


def shown(
    view: View,
    lines: list[list[str]],
    heads: list[str],
    totals: list[bool],
    alt: str,
    *,
    is_even: bool = False,
) -> None:
    """Lines of Markdown as a table that prints, totals on the surface.

    Names in bold are not parted, however many columns follow; even ones are equally wide, however
    long a cell of theirs is.
    """
    data = pd.DataFrame(lines, columns=printed.unlike(heads))
    surface = palette("dark" if view.is_dark else "light").surface

    def ground(line: pd.Series) -> list[str]:
        style = f"background-color: {surface}" if totals[int(str(line.name))] else ""
        return [style] * len(line)

    styler = data.style.apply(ground, axis=1).map(_whole_name, subset=[data.columns[0]])
    if is_even and len(heads) > 1:
        width = f"{_EVEN / (len(heads) - 1):.1f}%"
        styler = styler.set_properties(subset=list(data.columns[1:]), width=width)
    printed.shown(styler, alt)


def _whole_name(name: object) -> str:
    """Room for a name in bold, which Chinese else parts after each of its signs."""
    ems = min(text_width(str(name).strip("*"), 1), _WIDEST_NAME)
    return f"min-width: {ems + _PADDING:.1f}rem" if str(name).startswith("**") else ""


def sortable(
    view: View, columns: tuple[str, ...], key: str, how: Mapping[str, str] | None = None
) -> None:
    """The chosen metric by subdistrict, in these columns of the table ``pace``.

    ``how`` says how the figures of a column come about, where they are no sum of the ledger's.
    """
    sources.table(view, _styled(view, columns, key), also=_SAID, how=how)


@loading.prepared
def _styled(view: View, columns: tuple[str, ...], key: str) -> tables.Styled:
    table = _worded(view, downloads.table(view, "pace"))
    if single(table.frame):
        table = replace(table, frame=table.frame[~table.frame["is_total"]].reset_index(drop=True))
    # The first first, the total last.
    ranked = table.frame.sort_values(["is_total", "rank_no"], na_position="last", kind="stable")
    table = replace(table, frame=ranked.reset_index(drop=True))
    units = records(view.rows("kpi/units"))
    colours = palette("dark" if view.is_dark else "light")
    return tables.styled(table, columns, colours, units=units, key=key)


def _worded(view: View, table: Table) -> Table:
    """With names and heads that a phone has room for, and what is said in words."""
    t, rows = view.t, records(table.frame)
    said = table.frame.assign(
        place=[place(view, row) for row in rows],
        status=[_status(t, row) for row in rows],
        rank=[_whole(row["rank_no"]) for row in rows],
        moved=[_moved(view, row["rank_change"]) for row in rows],
        projected=[_projected(view, row) for row in rows],
        finish=[_finish(view, row) for row in rows],
        communities=[
            t(
                "{reported} of {expected}",
                reported=int(row["communities_reported"]),
                expected=int(row["communities_expected"]),
            )
            for row in rows
        ],
    )
    done = t("Work done")
    columns = [
        subdistrict_table.headed(view, column, done) if column.key == "done" else column
        for column in table.columns
    ]
    columns += [
        Column(STATUS, t("Light")),
        Column("rank", t("Rank")),
        Column("moved", t("vs month before")),
        Column("projected", t("Year's end, % of target")),
        Column("finish", t("Months to the finish")),
        Column("communities", t("Reports in")),
    ]
    return replace(table, columns=tuple(columns), frame=said)


def _status(t: Language, row: Row) -> str:
    """The light with its gap; without a report since when: ○ 未报·截至2019-06，缺1个月."""
    said, since = light_text(t, row["light"], row["gap_points"]), silence(t, row)
    return t("{light} · {since}", light=said, since=since) if since else said


def _whole(number: Any) -> str:
    return str(int(number)) if known(number) else figures.NOT_APPLICABLE


def _moved(view: View, places: Any) -> str:
    """How many ranks a place moved: 升1位, 降2位, 持平; — where there is nothing to compare."""
    t = view.t
    if not known(places):
        return figures.NOT_APPLICABLE
    n = int(places)
    if not n:
        return t("no change")
    return t("up {n}", n=n) if n > 0 else t("down {n}", n=-n)


def _projected(view: View, row: Row) -> str:
    """93%–103%; why there is none, where there is none."""
    t = view.t
    if not known(row["target"]):
        return figures.NOT_APPLICABLE
    if not known(row["projected_completion_low"]):
        return t("cannot be projected")
    low, high = (_reached(row[f"projected_completion_{end}"], t) for end in ("low", "high"))
    return low if low == high else f"{low}{figures.EN_DASH}{high}"


def _reached(ratio: Any, t: Language) -> str:
    """A projected completion; what falls short of the target never reads 100%."""
    written = figures.percent(ratio, t, 0)
    return f"<{written}" if float(ratio) < 1 and written == figures.percent(1, t, 0) else written


def _finish(view: View, row: Row) -> str:
    """How many months away the target is: 4–6; done is said so, never is —."""
    t = view.t
    low, high = row["finish_months_low"], row["finish_months_high"]
    if not known(low):
        return figures.NOT_APPLICABLE
    if not int(low):
        return t("All done")
    if not known(high):
        return t("{n} or more", n=int(low))
    return str(int(low)) if int(low) == int(high) else f"{int(low)}{figures.EN_DASH}{int(high)}"
