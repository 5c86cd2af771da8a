"""``renovation submit``: hand in a file, which then waits for review."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from renovation.desk import Examined, Handed, check
from renovation.desk import submit as hand_in
from renovation.language import CODES, DEFAULT, Language, language
from renovation.ledger import State
from renovation.refusal import Refusal

_TOLD = 20  # so many problems are told in full; check tells all


@click.command("submit")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--by", required=True, help="Who hands it in: a name or key of people.csv.")
@click.option(
    "--reason",
    "reasons",
    multiple=True,
    help="Why a file with warnings is right: TEXT for all of them, or RULE=TEXT for one.",
)
@click.option("--lang", type=click.Choice(CODES), default=DEFAULT, show_default=True)
def submit(file: Path, by: str, reasons: tuple[str, ...], lang: str) -> None:
    """Check FILE and hand it in; print its receipt. Exit 1 when it is not accepted."""
    t = language(lang)
    examined = check(file, file.name)
    if examined.checked.count_errors:
        _tell_problems(examined, "error", t)
        raise Refusal(
            "{file} was not accepted: {n} errors; nothing was handed in.",
            file=file.name,
            n=examined.checked.count_errors,
        )
    rules = examined.to_confirm
    said = given(reasons, rules)
    if not set(rules) <= said.keys():
        _tell_problems(examined, "warning", t)
        click.echo(t("Add --reason TEXT, or --reason RULE=TEXT for one of them."), err=True)
    _tell(hand_in(examined, file, by, said), t)


def given(reasons: Sequence[str], rules: Sequence[str]) -> dict[str, str]:
    """The reasons by rule; a text without one of the rules in front is for all others."""
    said: dict[str, str] = {}
    for text in reasons:
        rule, sign, why = text.partition("=")
        if sign and rule.strip() in rules:
            said[rule.strip()] = why
        else:
            said |= {rule: text for rule in rules if rule not in said}
    return said


def _tell_problems(examined: Examined, severity: str, t: Language) -> None:
    problems = (*examined.checked.problems, *examined.warnings)
    told = [item for item in problems if item.severity == severity]
    for item in told[:_TOLD]:
        said = item.sentence.say(t)
        if item.remedy:
            said = t("{sentence} {remedy}", sentence=said, remedy=item.remedy.say(t))
        click.echo(f"[{item.rule}] {said}", err=True)
    if (left := len(told) - _TOLD) > 0:
        click.echo(t.plural("And {n} more.", "And {n} more.", left), err=True)


def _tell(handed: Handed, t: Language) -> None:
    """The receipt first, for scripts; then what has become of it."""
    receipt = handed.receipt
    click.echo(receipt.receipt)
    if handed.is_new:
        sentence = t.plural(
            "{receipt} has {n} figure and waits for review.",
            "{receipt} has {n} figures and waits for review.",
            receipt.count_rows,
            receipt=receipt.receipt,
        )
    elif receipt.state is State.PENDING:
        sentence = t(
            "The same was handed in as {receipt} already, which waits for review.",
            receipt=receipt.receipt,
        )
    else:
        sentence = t(
            "The same was handed in as {receipt} already and is in force since version {version}.",
            receipt=receipt.receipt,
            version=receipt.version,
        )
    click.echo(sentence, err=True)
    sys.stdout.flush()
