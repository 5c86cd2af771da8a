"""A figure traced to the ledger, in words: what it is, what it adds up from, and its plan."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from renovation import figures
from renovation.language import Language
from renovation.narrative.frame import demonstration_word, version_word
from renovation.narrative.lights import light_in_full, light_rule
from renovation.narrative.names import Names, Row, known
from renovation.narrative.words import clauses, months_of, standing
from renovation.report import Traced
from renovation.report.lights import plan_version

Fact = tuple[str, str]
_POINT = Decimal("0.001")
_FINEST = 3  # digits after the point with which figures are kept


@dataclass(frozen=True)
class Subject:
    """What a trace is of: ``names`` of its version, the metric, where ("" for the whole), when.

    ``figure`` is the row of trace/figure, ``tier`` the name of the tier of estates ("" for all of
    them), ``reference`` the text of the reference.
    """

    names: Names
    metric: str
    place: str
    tier: str
    date: dt.date
    figure: Mapping[Any, Any]
    reference: str

    @classmethod
    def of(cls, traced: Traced, t: Language) -> Subject:
        """The subject of a figure that was found."""
        return cls(
            names=Names.of(traced.snapshot, t),
            metric=traced.reference.metric,
            place=traced.place(t),
            tier=traced.tier(t),
            date=traced.reference.month,
            figure=traced.figure,
            reference=str(traced.reference),
        )

    @property
    def month(self) -> str:
        """The figure's month: 2019-07."""
        return figures.month(self.date)

    @property
    def spoken(self) -> Names:
        """The names of a look at the figure's month, which is always named."""
        return replace(self.names, month=self.month, area=self.place, tier=self.tier)


def trace_finding(subject: Subject) -> str:
    """老城街道新装路灯：累计155盏，2021-12新增34盏."""
    names, figure = subject.spoken, subject.figure
    t, metric = names.t, subject.metric
    if not known(figure["cumulative"]):
        return names.nothing(metric)
    row = {"amount": figure["amount"], "cumulative": figure["cumulative"]}
    month = months_of(names, metric, row)[0]
    said = clauses(t, [standing(names, metric, figure["cumulative"]), month])
    what = names.subject(metric)
    return t("{subject}: {said}", subject=names.of_tier(what), said=said)


def trace_lead(subject: Subject, receipts: int) -> str:
    """How many rows of how many receipts it is the sum of."""
    t, count = subject.names.t, int(subject.figure["count_rows"])
    if not count:
        return t("No row of the ledger counts towards this figure; that is not zero.")
    written = figures.number(count, t, exact=True)
    rows = t.plural("{count} row", "{count} rows", count, count=written)
    said = t.plural("{n} receipt", "{n} receipts", receipts)
    return t("The sum of {rows} of the ledger from {receipts}.", rows=rows, receipts=said)


def trace_facts(subject: Subject) -> list[Fact]:
    """What the figure is, from the metric to its reference."""
    t, info, figure = subject.names.t, subject.names.snapshot, subject.figure
    row = subject.names.metrics[subject.metric]
    kinds = {"flow": t("flow, the months add up"), "stock": t("stock, a state at a date")}
    unit = t("{unit} · {kind}", unit=t.name(row, "unit"), kind=kinds[str(row["kind"])])
    place = subject.place or t.name(info, "total")
    ledger = t.name(info, "ledger") or t("Reported data")
    if info["is_demonstration"]:
        ledger = t("{ledger} ({nature})", ledger=ledger, nature=demonstration_word(t))
    facts = [
        (t("Metric"), t.name(row)),
        (t("Definition"), t.name(row, "definition")),
        (t("Unit"), unit),
        (t("Place"), place),
        (t("Tier"), subject.tier),
        (t("Period"), _period(subject)),
        (_stands(subject), _exactly(subject, figure["cumulative"])),
        (_brings(subject), _exactly(subject, figure["amount"])),
        (t("Source"), ledger),
        (t("Version"), version_word(t, info)),
        (t("Data as of"), figures.date(info["data_date"])),
        (t("Reference"), subject.reference),
    ]
    return [(name, said) for name, said in facts if said]


def sums_agree(t: Language, total: Row, figure: Mapping[Any, Any]) -> str:
    """That the receipts add up to the figure, which is compared and not taken for granted."""
    pairs = [(total[key], figure[key]) for key in ("cumulative", "amount")]
    if all(_same(summed, said) for summed, said in pairs):
        return t("The sums of the receipts are the figure exactly.")
    return t("The sums of the receipts differ from the figure: please tell the maintainer.")


def rows_shown(t: Language, shown: int, count: int, *, has_zeros: bool) -> str:
    """How many of the rows stand below, and in which order; ``has_zeros``: some add nothing."""
    if shown >= count:
        said = t.plural("{n} row, the latest month first", "{n} rows, the latest first", count)
    else:
        said = t(
            "The first {shown} of {count} rows, the latest month first; all are in the CSV",
            shown=figures.number(shown, t, exact=True),
            count=figures.number(count, t, exact=True),
        )
    return t("{said}. Rows that add nothing come last.", said=said) if has_zeros else said


def rows_replaced(t: Language, count: int) -> str:
    """That rows were replaced and do not count; the rows that took their places do."""
    return t.plural(
        "{n} row was replaced by a correction: it stays in the ledger and does not count",
        "{n} rows were replaced by corrections: they stay in the ledger and do not count",
        count,
    )


def total_line(subject: Subject, count: int) -> str:
    """What all rows come to, in all and in the month."""
    t, figure = subject.names.t, subject.figure
    return t(
        "Total of {count} rows: {cumulative}; of these in {month}: {amount}",
        count=figures.number(count, t, exact=True),
        cumulative=_exactly(subject, figure["cumulative"]),
        month=subject.month,
        amount=_exactly(subject, figure["amount"]),
    )


def plan_facts(subject: Subject, plan: Row, version: Row | None) -> list[Fact]:
    """The target and how the figure stands against it, from rows of kpi/pace and kpi/plans."""
    t = subject.names.t
    light = str(plan["light"])
    facts = []
    if version is not None:
        date = figures.date(version["approved_on"])
        which = plan_version(t, int(version["approval_no"]))
        named = t("{year}, {plan}", year=version["year_no"], plan=which)
        facts = [
            (t("Plan"), t("{plan}, approved on {date}", plan=named, date=date)),
            (t("Reason of the plan"), t.name(version, "reason")),
        ]
    target, original = plan["target"], plan["original_target"]
    aim = _exactly(subject, target)
    if version is not None and int(version["approval_no"]) > 1 and original == target:
        # The reason above is then about other metrics.
        aim = t("{target} (the same as in the original plan)", target=aim)
    facts += [
        (t("Target to the end of {year}", year=subject.month[:4]), aim),
        (t("Original target"), "" if original == target else _exactly(subject, original)),
        (t("Done since the plan began"), _exactly(subject, plan["done"])),
        (t("Planned to {month}", month=subject.month), _planned(subject, plan)),
        (t("Completion"), figures.percent(plan["completion"], t)),
        (t("Plan to date"), figures.percent(plan["planned_share"], t)),
    ]
    if light != "no_target":
        rule = light_rule(t, light, plan)
        said = light_in_full(t, light, plan["gap_points"])
        facts.append((t("Light"), t("{light} (rule: {rule})", light=said, rule=rule)))
    return [(name, said) for name, said in facts if said]


def what_a_reference_is(t: Language) -> str:
    """For whoever opens the page without one."""
    return t(
        "A reference names one figure: version, metric, place and month. It stands in every "
        "exported file and behind the figures of the pages. Enter one to see what the figure "
        "means and which rows of the ledger add up to it."
    )


def other_version(t: Language, shown: object, framed: object) -> str:
    """That the figure is of another version than the one the other pages show."""
    return t(
        "This figure is of version {shown}, as its reference says; the other pages show version "
        "{framed}.",
        shown=shown,
        framed=framed,
    )


def _period(subject: Subject) -> str:
    t, first = subject.names.t, subject.figure["first_month"]
    if first is None:
        return subject.month
    span = figures.months(first, subject.date, t)
    return t("{span}, the month is {month}", span=span, month=subject.month)


def _stands(subject: Subject) -> str:
    t = subject.names.t
    if subject.names.is_stock(subject.metric):
        return t("At the end of {month}", month=subject.month)
    return t("Cumulative")


def _brings(subject: Subject) -> str:
    t = subject.names.t
    if subject.names.is_stock(subject.metric):
        return t("Net change in {month}", month=subject.month)
    return t("In {month}", month=subject.month)


def _exactly(subject: Subject, value: object) -> str:
    if not known(value):
        return subject.names.t("Not reported")
    return subject.names.quantity(subject.metric, value, exact=True)


def _planned(subject: Subject, plan: Row) -> str:
    """The plan to date, which is no whole number where units are counted.

    With the decimals that bear out the points beside it: half of its last digit is less than a
    twentieth of a point of the target.
    """
    names, metric, planned = subject.names, subject.metric, plan["planned"]
    if not known(planned):
        return _exactly(subject, planned)
    value, target = Decimal(str(planned)), Decimal(str(plan["target"]))
    least = int(names.metrics[metric]["decimals"])
    places = next(
        (
            p
            for p in range(least, _FINEST)
            if 1000 * Decimal(1).scaleb(-p) < target or value == round(value, p)
        ),
        _FINEST,
    )
    return figures.quantity(value, names.unit(metric), names.t, places, exact=True)


def _same(one: object, other: object) -> bool:
    if not (known(one) and known(other)):
        return known(one) == known(other)
    return Decimal(str(one)).quantize(_POINT) == Decimal(str(other)).quantize(_POINT)
