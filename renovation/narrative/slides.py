"""Slides: what a meeting's pages say that no page of the dashboard does."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from renovation import figures
from renovation.language import Language
from renovation.narrative.changes import light_changes, rank_changes, rank_words, task_words
from renovation.narrative.lights import light_mark, light_text
from renovation.narrative.names import Names, Row, known
from renovation.narrative.overview import on_schedule, overview_finding
from renovation.narrative.words import capital, clauses, first_that_fits

_SILENT = "not_reported"


def meeting_subtitle(names: Names, date: str, area: str, info: Row) -> str:
    """The day of the meeting, the places it is about, and the day its figures reach."""
    t = names.t
    reach = info["data_date"]
    said = t("no data yet")
    if figures.date(reach) != figures.NOT_APPLICABLE:
        said = t("figures to {month}", month=names.month) if names.month else t(
            "data to {date}", date=figures.date(reach)
        )  # fmt: skip
    return " · ".join(part for part in (date, area, said) if part)


def agenda_line(t: Language, view: str, metric: str, place: str) -> str:
    """One line of the agenda: the view, and what it is about."""
    about = clauses(t, [metric, place])
    return t("{view}: {what}", view=view, what=about) if about else view


def contents_line(t: Language, line: str, first: int, last: int) -> str:
    """A line of the agenda with the numbers of its slides: 会前问答（第12至15页）."""
    if first == last:
        return t("{line} (p. {n})", line=line, n=first)
    return t("{line} (pp. {first}–{last})", line=line, first=first, last=last)


def summary_finding(names: Names, totals: pd.DataFrame, pace: pd.DataFrame, metric: str) -> str:
    """How many of the metrics are on schedule, or without targets where the first one stands.

    ``metric`` is the first of them: where none has a figure though others do, it is said of it.
    """
    counted = on_schedule(names, totals, pace)
    if counted:
        return counted
    leading = {key for key, row in names.metrics.items() if known(row["headline_no"])}
    own = totals[totals["metric_key"].isin(leading)]
    has_own = bool(own["cumulative"].notna().any())
    return overview_finding(names, totals, "" if has_own or not leading else metric, pace)


def month_change(names: Names, metric: str, row: Row) -> str:
    """What the month brought, as a card has room for: 本月 +316处; ○ 本月未报."""
    t = names.t
    when = names.month or t("this month")
    if not known(row["cumulative"]):
        return ""
    if not known(row["amount"]):
        said = t("{month}: not reported", month=capital(when))
        return f"{light_mark(_SILENT)} {said}"
    amount, decimals = row["amount"], int(names.metrics[metric]["decimals"])
    said = figures.change(amount, names.unit(metric), t, decimals)
    if not names.is_stock(metric) and not amount:
        said = f"+{names.quantity(metric, 0)}"  # no comparison of two months, but nothing done
    return t("{month}: {change}", month=capital(when), change=said)


def light_points(names: Names, rows: pd.DataFrame, most: int) -> list[str]:
    """Whose light changed, what turned worse first, at most so many."""
    t = names.t
    lights = [
        t(
            "{task}: from {before} to {after}",
            task=task_words(names, row),
            before=light_text(t, str(row["light_before"]), row["gap_points_before"]),
            after=light_text(t, str(row["light"]), row["gap_points"]),
        )
        for row in light_changes(rows)
    ]
    return first_of(t, lights, most) or [t("No light changed.")]


def rank_points(names: Names, rows: pd.DataFrame, most: int) -> list[str]:
    """Whose rank moved, who moved furthest first, at most so many."""
    t = names.t
    ranks = [
        t(
            "{task}: rank {before}, now {after} ({moved})",
            task=task_words(names, row),
            before=int(row["rank_no_before"]),
            after=int(row["rank_no"]),
            moved=rank_words(t, row["rank_change"]),
        )
        for row in rank_changes(rows)
    ]
    return first_of(t, ranks, most) or [t("No rank moved.")]


def moves_finding(names: Names, rows: pd.DataFrame) -> str:
    """How many lights changed and how many ranks moved."""
    t, lights, ranks = names.t, len(light_changes(rows)), len(rank_changes(rows))
    said = [
        t.plural("{n} light changed", "{n} lights changed", lights) if lights else "",
        t.plural("{n} rank moved", "{n} ranks moved", ranks) if ranks else "",
    ]
    return clauses(t, said) or t("No light changed and no rank moved")


def meeting_before(t: Language, name: str, date: str, version: int, month: object) -> str:
    """Which meeting the figures are compared with, and what it showed."""
    return t(
        "Compared with “{meeting}” of {date}: version {version}, figures to {month}.",
        meeting=name,
        date=date,
        version=version,
        month=figures.month(month),
    )


def same_figures(t: Language) -> str:
    """That the meeting before showed the same month of the same version: nothing can differ."""
    return t("The same figures as at the meeting before: same version, same month")


def meetings_as_heads(t: Language, month: object) -> tuple[str, str]:
    """The heads of two columns of one month of one version: by the meeting that showed it."""
    label = figures.month(month)
    return (
        t("{month}, meeting before", month=label),
        t("{month}, this meeting", month=label),
    )


def earlier_remark(t: Language, view: str, remark: str) -> str:
    """What was remarked at the meeting before, and on what."""
    return t("Remark at the meeting before on “{view}”: {remark}", view=view, remark=remark)


def problems_finding(
    names: Names,
    *,
    behind: int,
    slightly: int,
    missing: int,
    doubted: int,
    revised: int,
    is_headline: bool = False,
) -> str:
    """How many tasks are behind, reports missing, figures doubted and revised.

    Those slightly behind are counted where none is further behind. ``is_headline`` where tasks are
    those of the headline metrics and others have tasks, too.
    """
    t = names.t
    said = [
        _late_tasks(t, behind, slightly, is_headline=is_headline),
        t.plural("{n} report is missing", "{n} reports are missing", missing) if missing else "",
        t.plural("{n} figure is doubted", "{n} figures are doubted", doubted) if doubted else "",
        t.plural("{n} figure was revised", "{n} figures were revised", revised) if revised else "",
    ]
    if not any(said):
        if is_headline:
            return t("No headline task is behind, no report missing, no figure doubted or revised")
        return t("No task is behind, no report missing, no figure doubted or revised")
    leading = [part for part in said if part][:2]
    tries = [capital(clauses(t, said)), capital(clauses(t, leading))]
    if names.area:
        placed = [
            t("{place}: {said}", place=capital(names.area), said=clauses(t, parts))
            for parts in (said, leading)
        ]
        tries = [*placed, tries[-1]]
    return first_that_fits(t, tries)


def _late_tasks(t: Language, behind: int, slightly: int, *, is_headline: bool) -> str:
    if behind and is_headline:
        return t.plural("{n} headline task is behind", "{n} headline tasks are behind", behind)
    if behind:
        return t.plural("{n} task is behind", "{n} tasks are behind", behind)
    if slightly and is_headline:
        return t.plural(
            "{n} headline task is slightly behind",
            "{n} headline tasks are slightly behind",
            slightly,
        )
    if slightly:
        return t.plural("{n} task is slightly behind", "{n} tasks are slightly behind", slightly)
    return ""


def questions_part(names: Names, rows: Sequence[Row], first: int, every: int) -> str:
    """Which of the questions a further slide holds, where they take several."""
    t, last = names.t, first + len(rows) - 1
    count = t("Questions {first} to {last} of {all}", first=first, last=last, all=every)
    if first == last:
        count = t("Question {first} of {all}", first=first, all=every)
    return count


def sources_finding(names: Names, metrics: int, info: Row) -> str:
    """From which ledger how many metrics come, and to which day."""
    t = names.t
    ledger = t.name(info, "ledger")
    reach = figures.date(info["data_date"])
    if reach == figures.NOT_APPLICABLE:
        return t("No report has come in yet")
    count = t.plural("{n} metric", "{n} metrics", metrics)
    if not ledger:
        return t("{metrics}, with data to {date}", metrics=count, date=reach)
    return first_that_fits(
        t,
        [
            t("{metrics} from “{ledger}”, with data to {date}", metrics=count, ledger=ledger,
              date=reach),
            t("{metrics}, with data to {date}", metrics=count, date=reach),
        ],
    )  # fmt: skip


def origins_finding(t: Language, count: int) -> str:
    """From how many sources figures and names come."""
    return t.plural(
        "Figures and names come from {n} source", "Figures and names come from {n} sources", count
    )


def left_out(t: Language, shown: int, every: int, where: str) -> str:
    """That a table shows its first rows only, and where all of them stand."""
    return t(
        "The first {n} of {all} rows; all of them are in the workbook, “{table}”.",
        n=shown,
        all=every,
        table=where,
    )


def definition_note(t: Language, row: Row) -> str:
    """A metric with its unit and definition, for the notes."""
    head = figures.with_unit(t.name(row), t.name(row, "unit"), t)
    return t("{term}: {explanation}", term=head, explanation=t.name(row, "definition"))


def references_note(t: Language, references: Sequence[str], most: int) -> str:
    """The references of a slide's figures, for the notes, at most so many; "" without any."""
    if not references:
        return ""
    said = t("References: {references}", references=t("; ").join(references[:most]))
    if len(references) <= most:
        return said
    more = t.plural(
        "and {n} more, which manifest.json in the pack has",
        "and {n} more, which manifest.json in the pack has",
        len(references) - most,
    )
    return t("{references}; {more}", references=said, more=more)


def needs_place(names: Names) -> str:
    """That there is no subdistrict to show."""
    return names.t("There is no subdistrict to show")


def _place(names: Names, row: Row) -> str:
    return names.place(str(row["place_key"]))


def first_of(t: Language, said: list[str], most: int) -> list[str]:
    """At most so many of the sentences, and that there are more."""
    if len(said) <= most:
        return said
    more = len(said) - most
    return [*said[:most], t.plural("{n} more of these.", "{n} more of these.", more)]
