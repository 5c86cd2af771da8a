"""How the pace and the projection of a figure come about, with the months that they rest on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from renovation import figures
from renovation.narrative.names import Row, known
from renovation.narrative.trace import Fact, Subject
from renovation.narrative.words import listing

_LENGTHS = (("short", 3), ("long", 6))


def pace_facts(subject: Subject, plan: Row, months: Sequence[Mapping[str, Any]]) -> list[Fact]:
    """Averages of the last months, what is left and required, and where the averages lead.

    ``plan`` is the figure's row of kpi/pace, ``months`` are the rows of trace/months. Nothing
    without a target above zero.
    """
    t = subject.names.t
    if not known(plan["remaining"]):
        return []
    heads = {"short": t("3-month average"), "long": t("6-month average")}
    facts = [(heads[key], _average(subject, plan, months, key, n)) for key, n in _LENGTHS]
    facts.append((t("Left of the target"), _left(subject, plan)))
    if plan["months_left"]:
        facts.append((t("Months left of the year"), str(int(plan["months_left"]))))
        facts.append((t("Required a month"), _required(subject, plan)))
        facts += _projections(subject, plan)
    return facts


def _average(
    subject: Subject, plan: Row, months: Sequence[Mapping[str, Any]], key: str, n: int
) -> str:
    """2.33家：2019-05 3家、2019-06 1家、2019-07 3家，合计7家，除以3."""
    t, metric = subject.names.t, subject.metric
    if not known(plan[f"pace_{key}"]):
        return t("not every one of the last {n} months was reported", n=n)
    chosen = [row for row in months if key == "long" or row["is_short"]]
    parts = [
        t("{month}: {figure}", month=figures.month(row["month_start"]), figure=_exact(subject, row))
        for row in reversed(chosen)
    ]
    total = subject.names.quantity(metric, chosen[0][f"{key}_amount"], exact=True)
    return t(
        "{pace}: {months}; {sum} in all, divided by {n}",
        pace=subject.names.pace(metric, plan[f"pace_{key}"], _paces(plan)),
        months=listing(t, parts, limit=len(parts)),
        sum=total,
        n=n,
    )


def _left(subject: Subject, plan: Row) -> str:
    """What is left, and of what: 8家（目标30家，已完成22家）."""
    t, metric, say = subject.names.t, subject.metric, subject.names.quantity
    return t(
        "{left} (target {target}, done {done})",
        left=say(metric, plan["remaining"], exact=True),
        target=say(metric, plan["target"], exact=True),
        done=say(metric, plan["done"], exact=True),
    )


def _required(subject: Subject, plan: Row) -> str:
    t, metric = subject.names.t, subject.metric
    if not float(str(plan["remaining"])):
        return t("target reached")
    return t(
        "{pace}: {left} divided by {n}, rounded up",
        pace=subject.names.required(metric, plan["pace_required"], _paces(plan)),
        left=subject.names.quantity(metric, plan["remaining"], exact=True),
        n=int(str(plan["months_left"])),
    )


def _projections(subject: Subject, plan: Row) -> list[Fact]:
    """Where the slower and the faster average lead: done + average × months = the year's end."""
    t, names, metric = subject.names.t, subject.names, subject.metric
    paces = sorted((pace for pace in _paces(plan)[1:] if known(pace)), key=float)
    if not paces or not known(plan["projected_low"]):
        return [(t("Year's end"), t("cannot be projected"))]
    heads = {"low": t("Year's end, slower pace"), "high": t("Year's end, faster pace")}
    return [
        (
            heads[end],
            t(
                "{done} + {n} × {pace} = {figure}, {percent} of the target",
                done=names.quantity(metric, plan["done"], exact=True),
                n=int(str(plan["months_left"])),
                pace=names.pace(metric, pace, _paces(plan)),
                figure=names.pace(metric, plan[f"projected_{end}"]),
                percent=figures.percent(plan[f"projected_completion_{end}"], t),
            ),
        )
        for end, pace in (("low", paces[0]), ("high", paces[-1]))
    ]


def _exact(subject: Subject, row: Mapping[str, Any]) -> str:
    return subject.names.quantity(subject.metric, row["amount"], exact=True)


def _paces(plan: Row) -> list[Any]:
    return [plan["pace_required"], plan["pace_short"], plan["pace_long"]]
