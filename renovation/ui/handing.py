"""The last step of handing in: a reason for every warning, and the button."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from renovation import narrative
from renovation.desk import Examined, Handed, submit
from renovation.desk.book import Book
from renovation.intake.problems import Problem
from renovation.ledger import Receipt
from renovation.people import Action, may
from renovation.programme import Person
from renovation.refusal import Refusal
from renovation.ui import buttons, desk, words
from renovation.ui.checking import Given
from renovation.ui.view import View

_LONGEST = 500  # signs of a reason
_WITHOUT = "handed_in_without_reason"


def form(
    view: View,
    book: Book,
    who: Person | None,
    given: Given,
    examined: Examined,
    earlier: Receipt | None,
) -> None:
    """A field for the reason of each rule that warned, and the button; or why there is none."""
    t = view.t
    st.header(t("3. Hand in"), anchor=False)
    if earlier is not None:
        said = narrative.sent_back(t, earlier)
        with st.container(border=True):
            st.markdown(words.plain(said))
    refusal = _refusal(who, examined)
    if who is None or refusal is not None:
        said = refusal.say(t) if refusal else t("Choose your name above, then you can hand it in.")
        with st.container(border=True):
            st.markdown(words.plain(said))
        return
    problems = [*examined.checked.problems, *examined.warnings]
    with st.form(f"hand_in_{given.key}", enter_to_submit=False):
        if not examined.to_confirm:
            st.markdown(words.plain(t("No reason is wanted: nothing about the file is doubtful.")))
        for rule in examined.to_confirm:
            own = [problem for problem in problems if problem.rule == rule]
            _reason(view, book, given, rule, own, examined.checked.counts.get(rule, 0))
        with st.container(horizontal=True, vertical_alignment="center"):
            st.form_submit_button(
                buttons.main_label(view, t("Hand in for review")),
                type="primary",
                on_click=_hand_in,
                args=(who, given, examined),
            )
            # Beside the button, where the reader looks; told once.
            if st.session_state.pop(_WITHOUT, "") == given.key:
                said = t("Each warning wants its reason; write one in every field.")
                st.warning(words.plain(said), icon=":material/warning:")


def _reason(
    view: View, book: Book, given: Given, rule: str, told: Sequence[Problem], count: int
) -> None:
    """The field for the reason of one rule's warnings, and the first of them in full."""
    t = view.t
    n, name = max(count, len(told)), narrative.rule_name(t, book.programme, rule)
    said = t.plural(
        "Reason for {n} warning: {rule}", "Reason for {n} warnings: {rule}", n, rule=name
    )
    st.text_input(
        words.plain(said),
        key=_field(given, rule),
        max_chars=_LONGEST,
        placeholder=t("Why it is right as it stands, or why it is corrected"),
    )
    for problem in told[:1]:
        st.markdown(words.quiet(words.plain(problem.sentence.say(t))))


def _refusal(who: Person | None, examined: Examined) -> Refusal | None:
    if who is None:
        return None
    return may(who, Action.SUBMIT, subdistricts=examined.checked.subdistricts)


def _field(given: Given, rule: str) -> str:
    return f"why_{given.key}_{rule}"


def _hand_in(who: Person, given: Given, examined: Examined) -> None:
    rules = examined.to_confirm
    reasons = {rule: str(st.session_state.get(_field(given, rule), "")) for rule in rules}
    if not all(reason.strip() for reason in reasons.values()):
        st.session_state[_WITHOUT] = given.key
        return

    if not given.path.exists():
        desk.refuse(Refusal("This file is not kept any more; hand it in once more."))
        return

    def write() -> Handed:
        return submit(examined, given.path, who.key, reasons)

    def then(handed: Handed) -> dict[str, str]:
        return {"file": "", "receipt": handed.receipt.receipt}

    desk.begin(
        f"submit {given.sha256} {who.key}", Refusal("The report is being handed in"), write, then
    )
