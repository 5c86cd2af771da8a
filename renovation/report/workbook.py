"""Tables for a workbook: places and months by metrics, a theme at a time, and the sources."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from renovation.language import Language
from renovation.report.places import reference_of, summary_wide
from renovation.report.table import Column, Table
from renovation.report.view import View
from renovation.rows import records
from renovation.scope import Scope
from renovation.snapshot import Snapshot


def theme_tables(snapshot: Snapshot, scope: Scope, t: Language) -> list[Table]:
    """The summary of subdistricts by metrics, a table for each theme, in the themes' order."""
    view, whole = View(snapshot, scope, t), summary_wide(snapshot, scope, t)
    by_key = {column.key: column for column in whole.columns}
    themes = {key: metric["theme_key"] for key, metric in view.names.metrics.items()}
    made = []
    for theme in records(view.query("kpi/themes")):
        own = [key for key in themes if key in by_key and themes[key] == theme["theme_key"]]
        if own:
            name = t.name(theme)
            figures = [by_key[key] for key in own]
            references = [by_key[reference_of(key)] for key in own]
            columns = (whole.columns[0], *figures, *references)
            key = f"theme_{theme['theme_key']}"
            made.append(replace(whole, name=key, title=name, columns=columns, file_stem=name))
    return made


def community_wide(snapshot: Snapshot, scope: Scope, t: Language, metrics: Sequence[str]) -> Table:
    """Communities by metrics: where each stands, empty where it never reported.

    More keys: community_key, subdistrict_key.
    """
    view = View(snapshot, scope, t)
    keys = ["community_key", "subdistrict_key"]
    answers = {key: view.query("kpi/communities", metric=key, tier="") for key in metrics}
    # A community that is gone has a row only for what it had reported.
    every = [rows[keys] for rows in answers.values()] or [pd.DataFrame(columns=keys, dtype=object)]
    frame = pd.concat(every).drop_duplicates("community_key", ignore_index=True)
    for key, rows in answers.items():
        own = rows[["community_key", "cumulative"]].rename(columns={"cumulative": key})
        frame = frame.merge(own, on="community_key", how="left")
    frame = frame.assign(
        subdistrict=view.places(frame["subdistrict_key"]),
        community=view.place_names(frame["community_key"]),
    )
    columns = [
        Column("subdistrict", t("Subdistrict")),
        Column("community", t("Community")),
        *_metrics(view, metrics),
    ]
    title = t("Cumulative figures by community and metric")
    return view.table("communities", title, columns, frame, _named(view, t("communities")))


def month_wide(snapshot: Snapshot, scope: Scope, t: Language, metrics: Sequence[str]) -> Table:
    """Months by metrics: where all places in view stood, empty where nobody reported.

    More keys: month_start.
    """
    view = View(snapshot, scope, t)
    rows = view.query("kpi/metric_months")
    frame = rows[["month_start", "month_label"]].drop_duplicates(ignore_index=True)
    for key in metrics:
        own = rows.loc[rows["metric_key"] == key, ["month_start", "amount", "cumulative"]]
        # A month nobody reported has no standing of its own.
        own = own.assign(**{key: own["cumulative"].where(own["amount"].notna())})
        frame = frame.merge(own[["month_start", key]], on="month_start", how="left")
    columns = [Column("month_label", t("Month")), *_metrics(view, metrics)]
    title = t("Cumulative figures by month and metric")
    return view.table("months", title, columns, frame, _named(view, t("months")))


def source_table(snapshot: Snapshot, scope: Scope, t: Language) -> Table:
    """Where figures and names were published: title, publisher, day, address, confidence."""
    view = View(snapshot, scope, t)
    frame = view.query("kpi/sources")
    rows = records(frame)
    for field in ("title", "publisher", "confidence"):
        frame[field] = [
            t.typeset(said) if isinstance(said := row[f"{field}_{t.code}"], str) else ""
            for row in rows
        ]
    for key in ("published_on", "address"):
        frame[key] = [str(row[key]) if isinstance(row[key], str) else "" for row in rows]
    columns = [
        Column("title", t("Source")),
        Column("publisher", t("Publisher")),
        Column("published_on", t("Published on")),
        Column("address", t("Address")),
        Column("confidence", t("Confidence")),
    ]
    return view.table("sources", t("Sources"), columns, frame, t("Sources"))


def _named(view: View, what: str) -> str:
    return f"{what}_{view.names.area_of(view.scope)}"


def _metrics(view: View, metrics: Sequence[str]) -> list[Column]:
    """A column for each metric under its key, with its unit in the head."""
    named = {key: view.names.metrics[key] for key in metrics}
    return [view.names.column(key, view.t.name(row), "number", row) for key, row in named.items()]
