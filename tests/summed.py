"""The figures of every place, metric and month, added up apart from the queries of the pages.

One statement over the rows of the ledger that count; what a table says under a reference is held
against it.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any

import pandas as pd

from renovation.reference import Reference, parse
from renovation.report import Table
from renovation.scope import Scope
from renovation.snapshot import Snapshot

STEP = Decimal("0.001")
Figure = Decimal | None

# A row counts for the whole, its subdistrict, its community, its estate, and for the estates of
# its tier in each of the first three; a place is written as in a reference.
_SUMS = """
with counted as (
    select
        month_start,
        progress.metric_key::varchar as metric,
        subdistrict_key as subdistrict,
        subdistrict_key || '/' || progress.community_key::varchar as community,
        progress.estate_key::varchar as estate,
        '@' || tier_key as tier,
        amount
    from progress
    inner join community on community.community_key = progress.community_key::varchar
    left join estate on estate.estate_key = progress.estate_key::varchar
    where progress.is_current
), placed as (
    select metric, month_start, amount, unnest([
        'all', subdistrict, community, community || '/' || estate,
        'all' || tier, subdistrict || tier, community || tier
    ]) as place
    from counted
)
select
    metric,
    place,
    month_start,
    sum(amount) as amount,
    sum(sum(amount)) over (partition by metric, place order by month_start) as cumulative
from placed
where place is not null
group by metric, place, month_start
order by metric, place, month_start
"""


def exact(value: Any) -> Figure:
    """A figure to the last digit that is kept; None where there is none."""
    return None if pd.isna(value) else Decimal(str(value)).quantize(STEP)


class Ledger:
    """What the rows of a snapshot's ledger come to."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.months: dict[tuple[str, str], list[dt.date]] = {}
        self.sums: dict[tuple[str, str], list[tuple[Decimal, Decimal]]] = {}
        with snapshot.cursor() as cursor:
            found = cursor.execute(_SUMS).fetchall()
            (self.planned_from,) = cursor.execute("select min(year_no) from plan").fetchone()
        for metric, place, month, amount, cumulative in found:
            self.months.setdefault((metric, place), []).append(month)
            self.sums.setdefault((metric, place), []).append((amount, cumulative))

    def cumulative(self, reference: Reference, month: dt.date | None = None) -> Figure:
        """Where it stood at the month's end, which is the reference's if not given."""
        month = month or reference.month
        found = []
        for key in _parts(reference):
            until = bisect_right(self.months.get(key, []), month)
            found += [self.sums[key][until - 1][1]] if until else []
        return _sum(found)

    def since_planned(self, reference: Reference) -> Figure:
        """What was brought since the first planned year began."""
        months = {month for key in _parts(reference) for month in self.months.get(key, [])}
        wanted = {m for m in months if self.planned_from <= m.year and m <= reference.month}
        return self.amount(reference, *wanted) if wanted else None

    def amount(self, reference: Reference, *months: dt.date) -> Figure:
        """What these months brought together, by default the reference's month."""
        wanted = set(months or (reference.month,))
        return _sum(
            amount
            for key in _parts(reference)
            for month, (amount, _) in zip(
                self.months.get(key, []), self.sums.get(key, []), strict=True
            )
            if month in wanted
        )


def _parts(reference: Reference) -> list[tuple[str, str]]:
    place, _, tier = str(reference).split("·")[2].partition("@")
    tail = f"@{tier}" if tier else ""
    return [(reference.metric, f"{part}{tail}") for part in place.split("+")]


def _sum(amounts: Iterable[Decimal]) -> Figure:
    found = list(amounts)
    return sum(found, Decimal(0)).quantize(STEP) if found else None


def _month(month: dt.date, back: int) -> dt.date:
    number = month.year * 12 + month.month - 1 - back
    return dt.date(number // 12, number % 12 + 1, 1)


def _span(scope: Scope) -> list[dt.date]:
    months = [scope.month_to]
    while months[-1] > scope.month_from:
        months.append(_month(months[-1], 1))
    return months


def _difference(ledger: Ledger, reference: Reference, _: Scope) -> Figure:
    now = ledger.amount(reference)
    before = ledger.amount(reference, _month(reference.month, 1))
    return None if now is None or before is None else now - before


# The columns of tables that are sums of rows of the ledger, and of which rows.
FIGURES: Mapping[str, Callable[[Ledger, Reference, Scope], Figure]] = {
    "cumulative": lambda ledger, ref, scope: ledger.cumulative(ref),
    "amount": lambda ledger, ref, scope: ledger.amount(ref),
    "amount_previous": lambda ledger, ref, scope: ledger.amount(ref, _month(ref.month, 1)),
    "amount_change": _difference,
    "span_amount": lambda ledger, ref, scope: ledger.amount(ref, *_span(scope)),
    "amount_year_before": lambda ledger, ref, scope: ledger.amount(ref, _month(ref.month, 12)),
    "cumulative_year_before": lambda ledger, ref, scope: ledger.cumulative(
        ref, _month(ref.month, 12)
    ),
    "cumulative_before": lambda ledger, ref, scope: ledger.cumulative(ref, _month(ref.month, 1)),
    "done": lambda ledger, ref, scope: ledger.since_planned(ref),
    "ledger_value": lambda ledger, ref, scope: ledger.cumulative(ref),
}
# Where a table says nothing, what must then be missing, too: tables over the months leave open
# where a metric stood while nobody reported it; without a target nothing is done towards it.
OPEN: Mapping[tuple[str, str], Callable[[Ledger, Reference, Mapping[Any, Any]], Figure]] = {
    ("trend", "cumulative"): lambda ledger, ref, row: ledger.amount(ref),
    ("trend", "cumulative_year_before"): lambda ledger, ref, row: ledger.amount(
        ref, _month(ref.month, 12)
    ),
    ("tidy", "cumulative"): lambda ledger, ref, row: ledger.amount(ref),
    ("plan_months", "done"): lambda ledger, ref, row: ledger.amount(ref),
    ("pace", "done"): lambda ledger, ref, row: (
        None if exact(row["target"]) is None else ledger.since_planned(ref)
    ),
}


def check(ledger: Ledger, table: Table, scope: Scope) -> tuple[int, set[str]]:
    """Holds every figure of a table against the ledger: how many, and under which references."""
    held = [column.key for column in table.columns if column.key in FIGURES]
    assert held, f"{table.name} has no figure that is traced"
    count, found = 0, set()
    for row in table.frame.to_dict("records"):
        if not row["reference"]:
            continue
        reference = parse(row["reference"])
        found.add(row["reference"])
        for key in held:
            count += 1
            wanted = FIGURES[key](ledger, reference, scope)
            if pd.isna(row[key]) and (table.name, key) in OPEN:
                wanted = OPEN[table.name, key](ledger, reference, row)
            assert exact(row[key]) == wanted, (table.name, key, row["reference"])
    return count, found
