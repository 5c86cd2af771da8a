"""Tables of metrics and of published figures."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from renovation import figures
from renovation.language import Language
from renovation.report.names import Row
from renovation.report.table import Column, Table
from renovation.report.view import View, by_row
from renovation.rows import records
from renovation.scope import Scope
from renovation.snapshot import Snapshot


def metric_totals_table(snapshot: Snapshot, scope: Scope, t: Language) -> Table:
    """Every metric's cumulative total and latest month in the scope's places. More: metric_key."""
    view = View(snapshot, scope, t)
    frame = view.referenced(view.with_metric(view.query("kpi/metric_totals")))
    span = figures.months(scope.month_from, scope.month_to, t)
    columns = [
        *view.named(),
        view.stand(),
        view.bring(figures.month(scope.month_to)),
        by_row("amount_previous", t("Month before, or net change in it")),
        by_row("amount_change", t("Difference of the two months"), "difference"),
        by_row("span_amount", t("Sum of {months}, or net change", months=span)),
        Column("communities_reported", t("Communities that reported"), "number"),
        Column("communities_expected", t("Communities due to report"), "number"),
        Column("last_reported_month", t("Last reported"), "month"),
        view.reference(),
    ]
    return view.table("metric_totals", t("All metrics, cumulative"), columns, frame)


def metric_catalogue_table(snapshot: Snapshot, scope: Scope, t: Language) -> Table:
    """The catalogue: what each metric means and how it is counted. More keys: metric_key."""
    view = View(snapshot, scope, t)
    kinds = view.names.kinds
    directions = {
        "up": t("More is better"),
        "down": t("Less is better"),
        "none": t("No direction"),
    }
    levels = {"estate": t("Estate"), "community": t("Community")}
    frame = pd.DataFrame(
        [
            {
                "metric_key": key,
                "metric": t.name(row),
                "unit": view.names.unit_name(str(row["unit_key"])),
                "kind": kinds[row["kind"]],
                "level": levels[row["level"]],
                "theme": t.name(row, "theme"),
                "direction": directions[row["direction"]],
                "part_of": _part_of(view, row["part_of_key"]),
                "definition": t.name(row, "definition"),
            }
            for key, row in view.names.metrics.items()
        ]
    )
    columns = [
        Column("metric", t("Metric")),
        Column("unit", t("Unit")),
        Column("kind", t("Kind")),
        Column("level", t("Reported by")),
        Column("theme", t("Theme")),
        Column("direction", t("Direction")),
        Column("part_of", t("Part of")),
        Column("definition", t("Definition")),
    ]
    return view.table("metrics", t("Catalogue of metrics"), columns, frame)


def published_table(snapshot: Snapshot, scope: Scope, t: Language) -> Table:
    """Published figures beside the ledger's. More keys: figure_key, metric_key, agreement."""
    view = View(snapshot, scope, t)
    frame = view.query("kpi/published")
    verdicts = {
        "agrees": t("Agrees"),
        "differs": t("Differs"),
        "not_in_ledger": t("Not in ledger"),
        "not_yet": t("Not comparable yet"),
        "not_an_indicator": t("Not an indicator of the ledger"),
    }
    rows = records(frame)
    frame["figure"] = [t.name(row) for row in rows]
    frame["unit"] = [_said(row, "unit", t) for row in rows]
    frame["qualifier"] = [_said(row, "qualifier", t) for row in rows]
    frame["as_of"] = [_said(row, "as_of", t) for row in rows]
    frame["source"] = [_said(row, "source", t) for row in rows]
    frame["verdict"] = [verdicts[row["agreement"]] for row in rows]
    frame["base_unit"] = [_base_unit(view, row["unit_key"]) for row in rows]
    # The ledger's figure is that of all places at the published month, whatever is looked at.
    month = f"{view.names.snapshot['published_month']}-01"
    whole = replace(view, scope=replace(scope, subdistricts=()))
    frame = whole.referenced(frame, month_start=month)
    frame["reference"] = frame["reference"].where(frame["ledger_value"].notna(), "")
    columns = [
        Column("figure", t("Published figure")),
        Column("value", t("Value"), "number"),
        Column("unit", t("Unit")),
        Column("qualifier", t("Precision word")),
        Column("quote", t("Quote")),
        Column("as_of", t("As of")),
        Column("value_base", t("In base units"), "number"),
        Column("ledger_value", t("Ledger"), "number"),
        Column("base_unit", t("Base unit")),
        Column("verdict", t("Agreement")),
        Column("source", t("Source")),
        view.reference(),
    ]
    return view.table("published", t("Published figures"), columns, frame)


def later_table(snapshot: Snapshot, scope: Scope, t: Language) -> Table:
    """Other public figures of the programme, with their confidence. More keys: figure_key."""
    view = View(snapshot, scope, t)
    frame = view.query("kpi/later_figures")
    rows = records(frame)
    for key, field in (
        ("figure", "name"),
        ("scope", "scope"),
        ("unit", "unit"),
        ("confidence", "confidence"),
        ("source", "source"),
    ):
        frame[key] = [_said(row, field, t) for row in rows]
    columns = [
        Column("published_on", t("Published on")),
        Column("as_of", t("As of")),
        Column("scope", t("Area")),
        Column("figure", t("Published figure")),
        Column("value", t("Value"), "number"),
        Column("unit", t("Unit")),
        Column("quote", t("Quote")),
        Column("source", t("Source")),
        Column("confidence", t("Confidence")),
    ]
    return view.table("later_figures", t("Other public figures"), columns, frame)


def _part_of(view: View, key: object) -> str:
    return view.t.name(view.names.metrics[key]) if isinstance(key, str) else ""


def _base_unit(view: View, unit_key: object) -> str:
    row = view.names.units.get(str(unit_key))
    return view.names.unit_name(str(row["base_unit_key"])) if row else ""


def _said(row: Row, field: str, t: Language) -> str:
    """A field that may be empty, in the reader's language."""
    value = row[f"{field}_{t.code}"]
    return t.typeset(value) if isinstance(value, str) else ""
