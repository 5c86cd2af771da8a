"""What must hold in the plans: targets of a year, their monthly phasing, how they are judged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from functools import partial
from typing import Any

from renovation.programme.model import ProgrammeInfo
from renovation.programme.sheet import Row, Sheet, Sheets, good, no_twice, unit_fits
from renovation.refusal import Refusal


def plan_rules(info: ProgrammeInfo | None) -> list[Callable[[Sheets], Iterable[Refusal]]]:
    """The rules for targets and phasing."""
    return [
        _targets_fit,
        partial(_years_are_the_programmes, info),
        _plans_are_told_once,
        _nothing_is_planned_twice,
        _phasing_has_a_plan,
        _shares_sum_to_one,
        _metrics_are_judged_once,
        _lights_follow_each_other,
    ]


def _targets_fit(sheets: Sheets) -> Iterator[Refusal]:
    """The unit measures the metric; a community lies in the subdistrict beside it."""
    sheet = sheets["targets.csv"]
    units = {unit.key: unit for _, unit in good(sheets["units.csv"])}
    metrics = {metric.key: metric for _, metric in good(sheets["metrics.csv"])}
    communities = {place.key: place for _, place in good(sheets["communities.csv"])}
    for row, target in good(sheet):
        yield from unit_fits(sheet, row, units.get(target.unit), metrics.get(target.metric))
        place = communities.get(target.community or "")
        if place and target.subdistrict and place.subdistrict != target.subdistrict:
            yield Refusal(
                "{file}, row {row}, column {column}: “{value}” does not lie in the subdistrict "
                "“{subdistrict}” but in “{own}”.",
                **sheet.where(row, "community"),
                subdistrict=target.subdistrict,
                own=place.subdistrict,
            )


def _years_are_the_programmes(info: ProgrammeInfo | None, sheets: Sheets) -> Iterator[Refusal]:
    if info is None:
        return
    first, last = int(info.start_month[:4]), int(info.end_month[:4])
    for name in ("targets.csv", "phasing.csv"):
        for row, thing in good(sheets[name]):
            if not first <= thing.year <= last:
                yield Refusal(
                    "{file}, row {row}, column {column}: {value} is not a year of the programme "
                    "({first} to {last}).",
                    **sheets[name].where(row, "year"),
                    first=first,
                    last=last,
                )


def _plans_are_told_once(sheets: Sheets) -> Iterator[Refusal]:
    """One plan has one day of approval and one reason, in all its rows."""
    sheet = sheets["targets.csv"]
    first: dict[str, Row] = {}
    for row, target in good(sheet):
        told = first.setdefault(target.plan, row)
        for column in ("approved_on", "reason_zh", "reason_en"):
            if row.cells[column] != told.cells[column]:
                yield Refusal(
                    "{file}, row {row}, column {column}: the plan “{plan}” has “{other}” in row "
                    "{first}, but “{value}” here.",
                    **sheet.where(row, column),
                    plan=target.plan,
                    other=told.cells[column],
                    first=told.number,
                )


def _nothing_is_planned_twice(sheets: Sheets) -> Iterator[Refusal]:
    targets, phasing = sheets["targets.csv"], sheets["phasing.csv"]
    yield from no_twice(
        targets,
        (
            (row, "metric", (t.plan, t.year, t.metric, t.subdistrict, t.community))
            for row, t in good(targets)
        ),
    )
    yield from no_twice(
        phasing, ((row, "month", (*_year_of(p), p.month)) for row, p in good(phasing))
    )


def _phasing_has_a_plan(sheets: Sheets) -> Iterator[Refusal]:
    sheet, targets = sheets["phasing.csv"], sheets["targets.csv"]
    planned = {(target.plan, target.year) for _, target in good(targets)}
    if not targets.is_readable or len(targets.things()) < len(targets.rows):
        return  # a broken target row is told by itself
    for row, phasing in good(sheet):
        if (phasing.plan, phasing.year) not in planned:
            yield Refusal(
                "{file}, row {row}, column {column}: the plan “{value}” has no target for {year} "
                "in targets.csv.",
                **sheet.where(row, "plan"),
                year=phasing.year,
            )


def _shares_sum_to_one(sheets: Sheets) -> Iterator[Refusal]:
    sheet = sheets["phasing.csv"]
    total: defaultdict[Any, Decimal] = defaultdict(Decimal)
    last: dict[Any, Row] = {}
    for row, phasing in good(sheet):
        total[_year_of(phasing)] += phasing.share
        last[_year_of(phasing)] = row
    if len(sheet.things()) < len(sheet.rows):
        return  # with a broken row the sum would be wrong for that alone
    for year, row in last.items():
        if total[year] != 1:
            yield _wrong_sum(sheet, row, total[year])


def _wrong_sum(sheet: Sheet, row: Row, total: Decimal) -> Refusal:
    return Refusal(
        "{file}, row {row}, column {column}: the shares of “{plan}” for {year} add up to {total}, "
        "not to 1.",
        **sheet.where(row, "share"),
        plan=row.cells["plan"],
        year=row.cells["year"],
        total=total,
    )


def _metrics_are_judged_once(sheets: Sheets) -> Iterator[Refusal]:
    sheet = sheets["judging.csv"]
    yield from no_twice(sheet, ((row, "metric", rule.metric) for row, rule in good(sheet)))


def _lights_follow_each_other(sheets: Sheets) -> Iterator[Refusal]:
    """A light for what is further behind begins further behind."""
    sheet = sheets["judging.csv"]
    for row, rule in good(sheet):
        if rule.slightly_behind_from >= rule.on_schedule_from:
            yield Refusal(
                "{file}, row {row}, column {column}: {value} is not below {other} in "
                "on_schedule_from.",
                **sheet.where(row, "slightly_behind_from"),
                other=rule.on_schedule_from,
            )


def _year_of(phasing: Any) -> tuple[Any, ...]:
    return phasing.plan, phasing.year, phasing.metric, phasing.subdistrict
