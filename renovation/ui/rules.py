"""The rules of intake, folded up: what each holds a report to, how grave it is, how to mend it."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from renovation.desk.warnings import RULES as DESK_RULES
from renovation.intake.file_rules import FILE_RULES, FileRule
from renovation.intake.rules import FORM_RULES, RULES, Rule
from renovation.ui import loading, printed, words
from renovation.ui.view import View


def show(view: View) -> None:
    """What every report is checked for before it counts, by what the rules look at."""
    t = view.t
    count = len(RULES) + len(FORM_RULES) + len(FILE_RULES) + len(DESK_RULES)
    said = t("The {n} rules each report must meet before it counts", n=count)
    with st.expander(words.plain(said)):
        st.markdown(
            words.plain(
                t(
                    "An error refuses the whole report, and nothing of it is applied; a warning "
                    "wants a reason, which is kept with the report."
                )
            )
        )
        _tables(view)


@loading.drawn
def _tables(view: View) -> None:
    t = view.t
    for heading, rules in (
        (t("Figures and the names they stand with"), RULES),
        (t("Heads of tables"), FORM_RULES),
        (t("Files, sheets and cells"), FILE_RULES),
        (t("What is in the ledger already"), DESK_RULES),
    ):
        st.markdown(f"**{words.plain(heading)}**")
        _table(view, heading, rules)


def _table(view: View, heading: str, rules: Mapping[str, Rule | FileRule]) -> None:
    t = view.t
    severities = {"error": t("■ Error"), "warning": t("▲ Warning")}
    heads = [t("Rule"), t("Severity"), t("How to mend it")]
    lines = [
        (
            words.plain(rule.rule.say(t)),
            _unbroken(severities[rule.severity]),
            words.plain(rule.remedy.say(t)),
        )
        for rule in rules.values()
    ]
    frame = pd.DataFrame(lines, columns=list(map(words.plain, heads)))
    styler = frame.style
    for head, width in zip(frame.columns, ("44%", "12%", "44%"), strict=True):
        styler = styler.set_properties(subset=[head], width=width)
    printed.put(styler, heading)


def _unbroken(text: str) -> str:
    """A word and its sign in one line, however narrow the screen."""
    return "\u2060".join(words.plain(text)).replace(" ", "\u00a0")
