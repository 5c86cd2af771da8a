"""``renovation check``: everything that is wrong with a file, and what it would change."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from renovation import desk, figures, narrative
from renovation.commands.columns import aligned, in_one_line
from renovation.commands.files import ExistingFile
from renovation.desk import Examined
from renovation.desk.warnings import RULES as DESK_RULES
from renovation.intake.checked import in_order
from renovation.intake.marked import marked_copy
from renovation.intake.problems import Problem, told
from renovation.intake.rules import ALL_RULES
from renovation.language import CODES, DEFAULT, Language, language
from renovation.ledger import real_folder
from renovation.narrative.words import clauses
from renovation.paths import data_folder
from renovation.programme import Programme, load_programme
from renovation.refusal import Refusal
from renovation.rows import records

_MOST_CHANGES = 60  # lines of figures; --json has all


@click.command("check")
@click.argument("file", type=ExistingFile())
@click.option("--json", "as_json", is_flag=True, help="All of it for machines.")
@click.option(
    "--marked",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write a copy of FILE there (.xlsx), with a comment on each faulty cell.",
)
@click.option("--lang", type=click.Choice(CODES), default=DEFAULT, show_default=True)
def check(file: Path, as_json: bool, marked: Path | None, lang: str) -> None:
    """Check FILE without handing it in; exit 1 when an error refuses it."""
    t = language(lang)
    examined = desk.check(file, file.name)
    problems = all_problems(examined)
    if marked is not None and (failed := marked_copy(file, file.name, problems, lang, marked)):
        raise failed.sentence
    if as_json:
        click.echo(json.dumps(_plain(examined, problems, t), ensure_ascii=False, indent=2))
    else:
        programme = load_programme(data_folder() / "programme", real_folder())
        for line in _lines(examined, problems, programme, t):
            click.echo(line)
    if not examined.checked.is_acceptable:
        sys.exit(1)


def all_problems(examined: Examined) -> list[Problem]:
    """Those of the file and those that only the ledger can tell, by sheet and row."""
    problems = [*examined.checked.problems, *examined.warnings]
    return in_order(problems, [problem.sheet for problem in problems])


def _lines(
    examined: Examined, problems: Sequence[Problem], programme: Programme, t: Language
) -> Iterator[str]:
    yield in_one_line(_verdict(examined, t).say(t))
    if examined.checked.count_rows:
        yield in_one_line(_contents(examined, programme, t))
    if examined.earlier:
        yield t("The same was handed in before as {receipt}.", receipt=examined.earlier.receipt)
    counts = _counts(examined)
    if problems:
        yield ""
        for problem in problems:
            yield in_one_line(f"{severity(problem, t)}  {told(problem).say(t)}")
        if left := sum(counts.values()) - len(problems):
            yield t.plural("And {n} more.", "And {n} more.", left)
        yield ""
        yield t("By rule")
        yield from aligned(
            [(str(count), in_one_line(_rule(rule, programme, t))) for rule, count in counts.items()]
        )
    if len(examined.changes):
        yield ""
        yield t("What the file changes, cumulative at the month's end")
        yield from _changes(examined, programme, t)


def severity(problem: Problem, t: Language) -> str:
    """How grave it is, by a sign and a word."""
    return t("■ Error") if problem.severity == "error" else t("▲ Warning")


def _verdict(examined: Examined, t: Language) -> Refusal:
    checked = examined.checked
    warnings = checked.count_warnings + len(examined.warnings)
    found = narrative.found_said(t, checked.count_errors, warnings, len(examined.to_confirm))
    said = {"file": checked.file_name, "found": found}
    if checked.count_errors:
        return Refusal("{file} cannot be handed in: {found}.", **said)
    if warnings:
        return Refusal("{file} can be handed in with a reason for its {found}.", **said)
    return Refusal("{file} can be handed in: nothing is wrong with it.", **said)


def _contents(examined: Examined, programme: Programme, t: Language) -> str:
    checked = examined.checked
    places = [t.name(programme.subdistrict[key]) for key in checked.subdistricts]
    months = figures.months(checked.months[0], checked.months[-1], t) if checked.months else ""
    count = t.plural("{n} figure", "{n} figures", checked.count_rows)
    return clauses(t, [count, months, t(", ").join(places)])


def _counts(examined: Examined) -> dict[str, int]:
    """How many problems there are by rule, most first."""
    counts = dict(examined.checked.counts)
    for problem in examined.warnings:
        counts[problem.rule] = counts.get(problem.rule, 0) + 1
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _rule(code: str, programme: Programme, t: Language) -> str:
    """What a rule holds a report to; what the programme doubts goes by its name."""
    if rule := {**ALL_RULES, **DESK_RULES}.get(code):
        return rule.rule.say(t)
    return narrative.rule_name(t, programme, code)


def _changes(examined: Examined, programme: Programme, t: Language) -> Iterator[str]:
    rows = records(examined.changes)
    metrics = [metric.key for metric in programme.metrics]
    places = ["", *(place.key for place in programme.subdistricts)]
    # As the pages do: metrics and places in the programme's order, the whole first.
    rows.sort(
        key=lambda row: (
            metrics.index(row["metric_key"]),
            places.index(row["subdistrict_key"]),
            row["month"],
        )
    )
    heads = (t("Month"), t("Metric"), t("Place"), t("Before"), t("After"))
    yield from aligned([heads, *(_change(row, programme, t) for row in rows[:_MOST_CHANGES])])
    if (left := len(rows) - _MOST_CHANGES) > 0:
        yield t.plural("And {n} more.", "And {n} more.", left)


def _change(row: Mapping[str, Any], programme: Programme, t: Language) -> tuple[str, ...]:
    metric = programme.metric[row["metric_key"]]
    unit = programme.unit[metric.unit]
    place = programme.subdistrict.get(row["subdistrict_key"])
    name = t.name(place, "short") if place else t.name(programme.info, "total")
    before, after = (
        figures.quantity(row[when], unit, t, metric.decimals, exact=True)
        for when in ("before", "after")
    )
    return row["month"], in_one_line(t.name(metric)), in_one_line(name), before, after


def _plain(examined: Examined, problems: Sequence[Problem], t: Language) -> dict[str, Any]:
    checked = examined.checked
    changes = records(examined.changes)
    return {
        "file_name": checked.file_name,
        "sha256": checked.sha256,
        "size": checked.size,
        "is_acceptable": checked.is_acceptable,
        "count_errors": checked.count_errors,
        "count_warnings": checked.count_warnings + len(examined.warnings),
        "count_rows": checked.count_rows,
        "content_sha256": checked.content_sha256,
        "months": list(checked.months),
        "subdistricts": list(checked.subdistricts),
        "said": dict(checked.said),
        "counts": _counts(examined),
        "problems": [_plain_problem(problem, t) for problem in problems],
        "changes": [{str(key): _value(value) for key, value in row.items()} for row in changes],
        "earlier": examined.earlier.receipt if examined.earlier else None,
        "corrects": list(examined.corrects),
    }


def _plain_problem(problem: Problem, t: Language) -> dict[str, Any]:
    return {
        "rule": problem.rule,
        "severity": problem.severity,
        "sheet": problem.sheet,
        "row": problem.row,
        "column": problem.column,
        "cell": problem.cell,
        "value": problem.value,
        "guess": problem.guess,
        "sentence": problem.sentence.say(t),
        "remedy": problem.remedy.say(t) if problem.remedy else "",
    }


def _value(value: Any) -> Any:
    """A figure as a number without needless decimals; not reported is null."""
    if isinstance(value, str):
        return value
    if figures.is_missing(value):
        return None
    return int(value) if float(value).is_integer() else float(value)
