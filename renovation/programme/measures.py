"""What must hold between units, metrics and published figures."""

from __future__ import annotations

from collections.abc import Iterator

from renovation.programme.sheet import Sheets, good, no_twice, unit_fits
from renovation.refusal import Refusal


def unit_chains_end(sheets: Sheets) -> Iterator[Refusal]:
    """Every unit leads to a base unit in one step, and a base unit has the factor 1."""
    sheet = sheets["units.csv"]
    units = {unit.key: unit for _, unit in good(sheet)}
    for row, unit in good(sheet):
        base = units.get(unit.base_unit)
        if unit.key == unit.base_unit and unit.factor != 1:
            yield Refusal(
                "{file}, row {row}, column {column}: a base unit has the factor 1, not {value}.",
                **sheet.where(row, "factor"),
            )
        elif base and base.base_unit != base.key:
            yield Refusal(
                "{file}, row {row}, column {column}: “{value}” is not a base unit itself; its own "
                "base unit is “{base}”.",
                **{**sheet.where(row, "base_unit"), "base": base.base_unit},
            )


def metrics_agree(sheets: Sheets) -> Iterator[Refusal]:
    """A metric is kept in a base unit; a part has its whole's unit and kind and no parts itself."""
    sheet = sheets["metrics.csv"]
    units = {unit.key: unit for _, unit in good(sheets["units.csv"])}
    metrics = {metric.key: metric for _, metric in good(sheet)}
    for row, metric in good(sheet):
        unit = units.get(metric.unit)
        if unit and unit.base_unit != unit.key:
            yield Refusal(
                "{file}, row {row}, column {column}: a metric is kept in a base unit; “{value}” "
                "is not one, use “{base}”.",
                **{**sheet.where(row, "unit"), "base": unit.base_unit},
            )
        whole = metrics.get(metric.part_of or "")
        if whole is None:
            continue
        where = {**sheet.where(row, "part_of"), "key": metric.key}
        if whole.part_of:
            yield Refusal(
                "{file}, row {row}, column {column}: “{value}” is itself a part; “{key}” must "
                "be a part of a whole.",
                **where,
            )
        elif (whole.unit, whole.kind) != (metric.unit, metric.kind):
            yield Refusal(
                "{file}, row {row}, column {column}: “{key}” and “{value}” differ in unit or "
                "kind, so one cannot be part of the other.",
                **where,
            )


def headlines_are_numbered_once(sheets: Sheets) -> Iterator[Refusal]:
    """Headline numbers are used once each, and there is at least one."""
    sheet = sheets["metrics.csv"]
    numbered = [(row, "headline", m.headline) for row, m in good(sheet) if m.headline]
    yield from no_twice(sheet, numbered)
    if sheet.rows and not any(row.cells["headline"] for row in sheet.rows):
        yield Refusal(
            "{file}, column headline: no metric has a number; the headline metrics are counted "
            "1, 2, 3 …",
            file=sheet.label,
        )


def published_units_fit(sheets: Sheets) -> Iterator[Refusal]:
    """A published figure of a metric is in a unit that measures it."""
    sheet = sheets["published_figures.csv"]
    units = {unit.key: unit for _, unit in good(sheets["units.csv"])}
    metrics = {metric.key: metric for _, metric in good(sheets["metrics.csv"])}
    for row, figure in good(sheet):
        yield from unit_fits(sheet, row, units.get(figure.unit), metrics.get(figure.metric))
