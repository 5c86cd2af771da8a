"""The subdistricts in detail: the table below the charts, narrow enough for a phone."""

from __future__ import annotations

from dataclasses import replace

from renovation import narrative
from renovation.charts import (
    text_width,
)
from renovation.figures import with_unit
from renovation.language import DEFAULT
from renovation.palette import palette
from renovation.report import Column, Table
from renovation.rows import records
from renovation.ui import (
    completion,
    downloads,
    loading,
    pictures,
    sources,
    tables,
)
from renovation.ui.view import View

# The widest unit that the heads of columns hold on a phone, in ems.
_LONG_UNIT = 4.5
# What a phone shows without scrolling stands first.
_COLUMNS = (
    "place",
    "cumulative",
    "amount",
    "amount_change",
    "share",
    "per_estate",
    "per_household",
)
_PLANNED = (
    "place",
    "completion",
    "status",
    "rank_no",
    "cumulative",
    "target",
    "amount",
    "per_estate",
    "per_household",
)


def show(view: View) -> None:
    """The chosen metric by subdistrict, the total last."""
    tables.toolbar_room()
    sources.table(view, _styled(view), also=("status", "rank_no"))


@loading.prepared
def _styled(view: View) -> tables.Styled:
    table = _narrow(view, downloads.table(view, "subdistricts"))
    is_planned = completion.is_planned(view)
    if is_planned:
        table = completion.with_status(view, table)
    if view.scope.per == narrative.COMPLETION:
        # In the order of the bars, the total last.
        by_rank = table.frame.sort_values(
            ["is_total", "rank_no"], na_position="last", kind="stable"
        )
        table = replace(table, frame=by_rank)
    units = records(view.rows("kpi/units"))
    colours = palette("dark" if view.is_dark else "light")
    columns = _PLANNED if is_planned else _COLUMNS
    return tables.styled(table, columns, colours, units=units, key="subdistricts_detail")


def _narrow(view: View, table: Table) -> Table:
    """The table with names and heads that a phone has room for, averages as the bars have them."""
    places = [
        pictures.label(view, key) if isinstance(key, str) else place
        for key, place in zip(table.frame["subdistrict_key"], table.frame["place"], strict=True)
    ]
    columns = tuple(_narrow_column(view, table, column) for column in table.columns)
    return replace(table, columns=columns, frame=table.frame.assign(place=places))


def _narrow_column(view: View, table: Table, column: Column) -> Column:
    t = view.t
    heads = {"amount": t("In month"), "amount_change": t("Change"), "target": t("Target")}
    if view.names.is_stock(view.scope.metric):
        heads |= {"amount": t("Net change"), "amount_change": t("Change of it")}
    if column.key in heads or (column.unit_key and unit_aside(view)):
        names = {
            "cumulative": narrative.stands(view.names, view.scope.metric),
            "per_estate": t("Per estate"),
            "per_household": t("Per household"),
            **heads,
        }
        return headed(view, column, names.get(column.key, column.header))
    return column


def headed(view: View, column: Column, name: str) -> Column:
    """The column under this name, with its unit unless that stands in the heading above."""
    if unit_aside(view):
        return replace(column, header=name, unit_key=None)
    unit = view.t.name(view.names.unit(view.scope.metric))
    return replace(column, header=with_unit(name, unit, view.t))


def unit_aside(view: View) -> str:
    """A unit too long for the heads of columns on a phone (households), else "".

    Only where figures are written in full: where they are counted in 万 each column says so.
    """
    unit = view.t.name(view.names.unit(view.scope.metric))
    is_long = view.t.code != DEFAULT and text_width(unit, 1) > _LONG_UNIT
    return unit if is_long else ""
