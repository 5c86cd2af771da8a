"""What will be asked in the meeting, as an official asks it, and the figures of the answer.

A question may ask why; an answer never says why, but for the reason that a report itself gives.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import pandas as pd

from renovation import figures
from renovation.language import Language
from renovation.narrative.lights import light_word
from renovation.narrative.names import Names, Row, known
from renovation.narrative.pace import gap_words
from renovation.narrative.words import clauses, first_that_fits, halves, listing, sentences
from renovation.report.lights import completion
from renovation.report.questions import kind_words
from renovation.rows import records


def questions_finding(names: Names, rows: pd.DataFrame) -> str:
    """How many questions are to be expected, and the first of them.

    ``rows`` are those of the report's ``questions``, which adds the months compared.
    """
    t, asked = names.t, records(rows)
    if not asked:
        return t("No question is to be expected from these figures")
    count = t.plural("{n} question to expect", "{n} questions to expect", len(asked))
    first = question(names, asked[0])
    return first_that_fits(t, [t("{count}; first: {question}", count=count, question=first), count])


def questions_lead(names: Names, rows: pd.DataFrame, *, has_targets: bool) -> str:
    """How many questions of which kind, and that targets are needed for some of them."""
    t, counts = names.t, Counter(rows["question"])
    said = [
        t("{kind} ({n})", kind=kind, n=counts[key])
        for key, kind in kind_words(t).items()
        if counts[key]
    ]
    untargeted = "" if has_targets else t(
        "there are no targets, so nothing can be asked about gaps, lights and deadlines"
    )  # fmt: skip
    return sentences(t, [listing(t, said, limit=len(said)), untargeted])


def question(names: Names, row: Row) -> str:
    """The question itself."""
    t, kind = names.t, row["question"]
    if kind == "longest_silence" and isinstance(row["metric_key"], str):
        if not known(row["months"]):
            return t("{subject}: why never reported?", subject=_subject(names, row))
        return t.plural(
            "{subject}: why no report for {n} month?",
            "{subject}: why no report for {n} months?",
            int(row["months"]),
            subject=_subject(names, row),
        )
    if kind == "longest_silence":
        return t.plural(
            "{place}: why no report for {n} month?",
            "{place}: why no report for {n} months?",
            int(row["months"]),
            place=names.place(str(row["place_key"])),
        )
    subject = _subject(names, row)
    if kind == "light_worse":
        before, after = (light_word(t, str(row[key])) for key in ("light_before", "light"))
        return t(
            "{subject}: why from “{before}” to “{after}”?",
            subject=subject,
            before=before,
            after=after,
        )
    if kind == "biggest_revision":
        month = figures.month(row["month_start"])
        return t("{subject}, {month}: why corrected?", subject=subject, month=month)
    if kind == "doubted":
        return t("{subject}, {month}: is it right?", subject=subject, month=_moment(t, row))
    return {
        "largest_gap": t("{subject}: why behind?", subject=subject),
        "sharpest_fall": t(
            "{subject}: why less in {month} than the month before?",
            subject=subject,
            month=figures.month(row["month_to"]),
        ),
        "nearest_deadline": t("{subject}: will the target be met this year?", subject=subject),
    }[str(kind)]


def answer(names: Names, row: Row, rules: Mapping[str, Row]) -> str:
    """The figures of the answer; ``rules`` are the rows of kpi/doubts by their keys."""
    kind = str(row["question"])
    if kind == "doubted":
        return _doubt(names, row, rules)
    return {
        "largest_gap": _gap,
        "light_worse": _light,
        "sharpest_fall": _fall,
        "longest_silence": _silence,
        "biggest_revision": _revision,
        "nearest_deadline": _deadline,
    }[kind](names, row)


def _subject(names: Names, row: Row) -> str:
    """The metric in its place: an estate with its community, or the place alone."""
    t, metric = names.t, names.metric(str(row["metric_key"]))
    place = names.place(str(row["place_key"])) if row["place_key"] else names.total
    if row["level"] == "estate":
        community = names.place(str(row["community_key"]))
        place = t("{community}, {estate}", community=community, estate=t.name(row, "estate"))
    return t("{metric} in {place}", metric=metric, place=place)


def _moment(t: Language, row: Row) -> str:
    """The month of a doubted figure; a doubted plan has a year and a name."""
    if known(row["year_no"]):
        return t("{year}, plan “{plan}”", year=int(row["year_no"]), plan=row["plan"])
    return figures.month(row["month_start"])


def _gap(names: Names, row: Row) -> str:
    t = names.t
    done = t("{percent} complete", percent=completion(row["completion"], t))
    planned = t("{percent} planned to date", percent=figures.percent(row["planned_share"], t))
    said = clauses(t, [done, planned, gap_words(names, row["gap_points"])])
    return sentences(t, [said, _pace(names, row)])


def _light(names: Names, row: Row) -> str:
    t = names.t
    turned = t(
        "gap to the phased plan {before} points in {month}, {now} points now",
        month=figures.month(row["month_before"]),
        before=figures.gap(row["gap_points_before"], t),
        now=figures.gap(row["gap_points"], t),
    )
    return sentences(t, [turned, _stands(names, row)])


def _stands(names: Names, row: Row) -> str:
    t, key = names.t, str(row["metric_key"])
    return t(
        "{done} of {target} done, {percent}",
        done=names.quantity(key, row["value"]),
        target=names.quantity(key, row["target"]),
        percent=completion(row["completion"], t),
    )


def _pace(names: Names, row: Row) -> str:
    """What each month must bring, and what the last three brought."""
    t, key = names.t, str(row["metric_key"])
    required, recent = row["pace_required"], row["pace_short"]
    if not known(required):
        return ""
    if not float(required):
        return t("target reached")
    beside = [required, recent]
    needed = t("{figure} a month are still required", figure=names.required(key, required, beside))
    if not known(recent):
        return clauses(t, [needed, t("not every one of the last 3 months was reported")])
    if not float(recent):
        return clauses(t, [needed, t("nothing was added in the last 3 months")])
    average = names.pace(key, recent, beside)
    return clauses(t, [needed, t("the last 3 months brought {figure} on average", figure=average)])


def _fall(names: Names, row: Row) -> str:
    t, key = names.t, str(row["metric_key"])
    now, before, less = (
        names.quantity(key, value, exact=True)
        for value in (row["value"], row["compared"], abs(float(row["difference"])))
    )
    first, last = (figures.month(row[field]) for field in ("month_before", "month_to"))
    moved = t(
        "{before} in {first}, {now} in {last}, {less} less",
        before=before,
        first=first,
        now=now,
        last=last,
        less=less,
    )
    share = figures.percent(abs(float(row["ratio"])), t)
    return sentences(t, [clauses(t, [moved, t("which is {share} of the target", share=share)])])


def _silence(names: Names, row: Row) -> str:
    t, key = names.t, row["metric_key"]
    month = figures.month(row["month_start"])
    last = t("last reported in {month}", month=month)
    if month == figures.NOT_APPLICABLE:
        last = t("never reported")
    what = (
        ""
        if isinstance(key, str)  # which the question names
        else t.plural("{n} metric is missing", "{n} metrics are missing", int(row["count_metrics"]))
    )
    return sentences(t, [clauses(t, [last, what]), t("what is missing is not counted as zero")])


def _revision(names: Names, row: Row) -> str:
    t, key = names.t, str(row["metric_key"])
    before, now = (names.quantity(key, row[field], exact=True) for field in ("compared", "value"))
    said = [t("from {before} to {now}", before=before, now=now)]
    if known(row["difference"]):
        size = names.quantity(key, abs(float(row["difference"])), exact=True)
        more = float(row["difference"]) > 0
        said.append(t("{figure} more", figure=size) if more else t("{figure} less", figure=size))
    share = figures.percent(row["ratio"], t, 2)
    said.append(_share_of(names, share))
    reason = row["remark"] if isinstance(row["remark"], str) and row["remark"].strip() else ""
    why = t("reason given: {reason}", reason=reason.rstrip("。.")) if reason else ""
    return sentences(t, [clauses(t, said), why or t("no reason given")])


def _share_of(names: Names, share: str) -> str:
    """A share of the cumulative figure of all places in view, by what these are called."""
    return names.t("{share} of the cumulative figure of {area}", share=share, area=names.total)


def _deadline(names: Names, row: Row) -> str:
    t = names.t
    left = t.plural("{n} month left", "{n} months left", int(row["months"]))
    times = ""
    if known(row["ratio"]):
        ratio = figures.number(row["ratio"], t, 2)
        times = t("required is {n} times the recent pace", n=ratio)
    said = halves(t, clauses(t, [_stands(names, row), left]), _pace(names, row))
    return sentences(t, [clauses(t, [said, times])])


def _doubt(names: Names, row: Row, rules: Mapping[str, Row]) -> str:
    t, key, rule = names.t, str(row["metric_key"]), str(row["rule"])
    heads = {
        "cumulative_falls": (t("Cumulative, or at month end"), t("The report before")),
        "tenfold_jump": (t("In the month"), t("Average of the months before")),
        "zeros_for_months": (t("In the month"), t("Last month with progress")),
        "far_from_peers": (t("The estate"), t("Average of its tier")),
        "parts_and_target": (t("Sum of the parts"), t("Stated target")),
    }
    is_average = rule in ("tenfold_jump", "far_from_peers")
    compared = (
        names.average(key, row["compared"], [row["compared"]])
        if is_average
        else names.quantity(key, row["compared"], exact=True)
    )
    value = names.quantity(key, row["value"], exact=True)
    said = [
        t("{name}: {figure}", name=head, figure=figure)
        for head, figure in zip(
            heads.get(rule, (t("Figure"), t("Held against"))), (value, compared), strict=True
        )
    ]
    if is_average and known(row["ratio"]):
        said.append(t("{n} times", n=figures.number(row["ratio"], t, 1)))
    name = t.name(rules[rule]) if rule in rules else rule
    doubted = t("doubted by the rule “{rule}”", rule=name)
    return sentences(t, [doubted, clauses(t, said)])
