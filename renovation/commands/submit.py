"""``renovation submit``: hand in a file, which then waits for review."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from renovation import narrative
from renovation.commands.check import all_problems, severity
from renovation.commands.columns import in_one_line
from renovation.commands.files import ExistingFile
from renovation.desk import Handed, check
from renovation.desk import submit as hand_in
from renovation.intake.problems import Problem, told
from renovation.language import CODES, DEFAULT, Language, language
from renovation.ledger import State, real_folder
from renovation.paths import data_folder
from renovation.programme import load_programme
from renovation.refusal import Refusal

_TOLD = 20  # so many problems are told in full; check tells all


@click.command("submit")
@click.argument("file", type=ExistingFile())
@click.option("--by", required=True, help="Who hands it in: a name or key of people.csv.")
@click.option(
    "--reason",
    "reasons",
    multiple=True,
    help="Why a file with warnings is right: TEXT for all of them, or NUMBER=TEXT for one.",
)
@click.option("--lang", type=click.Choice(CODES), default=DEFAULT, show_default=True)
def submit(file: Path, by: str, reasons: tuple[str, ...], lang: str) -> None:
    """Check FILE and hand it in; print its receipt. Exit 1 when it is not accepted."""
    t = language(lang)
    examined = check(file, file.name)
    problems = all_problems(examined)
    if examined.checked.count_errors:
        # The warnings, too: whoever mends the file should not have to do it twice.
        _tell_problems(problems, t)
        raise Refusal(
            "{file} was not accepted: {n} errors; nothing was handed in.",
            file=file.name,
            n=examined.checked.count_errors,
        )
    rules = examined.to_confirm
    said = given(reasons, rules)
    if not set(rules) <= said.keys():
        programme = load_programme(data_folder() / "programme", real_folder())
        for number, rule in enumerate(rules, start=1):
            name = narrative.rule_name(t, programme, rule)
            click.echo(in_one_line(t("{n}. {rule}", n=number, rule=name)), err=True)
            _tell_problems([problem for problem in problems if problem.rule == rule], t)
        click.echo(t("Add --reason TEXT, or --reason NUMBER=TEXT for one of them."), err=True)
    _tell(hand_in(examined, file, by, said), t)


def given(reasons: Sequence[str], rules: Sequence[str]) -> dict[str, str]:
    """The reasons by rule; a text without one of the rules in front is for all others.

    A rule is called by its number among ``rules``, from 1, or by its key.
    """
    called = {str(number): rule for number, rule in enumerate(rules, start=1)}
    called |= {rule: rule for rule in rules}
    said: dict[str, str] = {}
    for text in reasons:
        name, sign, why = text.partition("=")
        if sign and name.strip() in called:
            said[called[name.strip()]] = why
        else:
            said |= {rule: text for rule in rules if rule not in said}
    return said


def _tell_problems(problems: Sequence[Problem], t: Language) -> None:
    for item in problems[:_TOLD]:
        click.echo(in_one_line(f"{severity(item, t)}  {told(item).say(t)}"), err=True)
    if (left := len(problems) - _TOLD) > 0:
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
