"""One receipt: where it stands, what it is about, and who did what with it."""

from __future__ import annotations

import streamlit as st

from renovation import figures, narrative
from renovation.desk.book import Book
from renovation.intake.words import fold
from renovation.language import Language
from renovation.ledger import Kind, Receipt, State
from renovation.narrative.words import listing
from renovation.palette import palette
from renovation.refusal import Refusal
from renovation.report.desk import decider, moment, state_word, submitter, warned_table
from renovation.ui import downloads, frame, headed, printed, tables, words
from renovation.ui.view import View

_MOST_PRINTED = 40  # warnings; more of them scroll inside a table
_WIDTHS = {"rule": "4.5rem", "warning": "11rem", "reason": "5rem"}  # a phone shows them all


def show(view: View, book: Book, name: str) -> None:
    """The receipt of this name as the page's finding, and what is known of it."""
    t = view.t
    try:
        receipt = book.receipt(name)
    except Refusal as refusal:
        frame.finding(t("There is no such receipt"), refusal.say(t))
        return
    frame.finding(narrative.handed_finding(t, receipt), narrative.handed_lead(t, receipt))
    if receipt.state is State.APPROVED:
        overview(view, receipt)
    facts(view, book, receipt)
    warned(view, book, receipt)


def overview(view: View, receipt: Receipt) -> None:
    """To what an approved receipt shows, in the version that shows it first."""
    label = view.t("Overview of version {version}", version=receipt.version)
    newest = view.snapshot.version == receipt.version and not view.snapshot.fallback
    version = "" if newest else str(receipt.version)
    frame.page_link(view, "overview", label, version=version)


def link(view: View, page: str, receipt: Receipt, label: str) -> None:
    """A link to the receipt on a page of the desk."""
    frame.page_link(view, page, label, apart=receipt.receipt, receipt=receipt.receipt)


def facts(view: View, book: Book, receipt: Receipt) -> None:
    """All that is known of it, one below the other."""
    t = view.t
    known = downloads.source(view).names.subdistricts
    places = [t.name(known[key]) if key in known else key for key in receipt.subdistricts]
    said = [
        (t("Receipt"), receipt.receipt),
        (t("Where it stands"), state_word(t, receipt.state)),
        (t("File"), receipt.file_name),
        (t("Months"), listing(t, receipt.months, len(receipt.months))),
        (t("Subdistricts"), listing(t, places, len(places))),
        (t("Figures"), figures.number(receipt.count_rows, t, exact=True)),
        (t("Handed in by"), f"{submitter(t, receipt)} · {moment(receipt.submitted_at)}"),
        *(
            (_above(t, key), _named(t, book, value))
            for key, value in receipt.said.items()
            if _above(t, key)
        ),
        (t("Corrects"), listing(t, receipt.corrects, len(receipt.corrects))),
        *(
            (t("Reason for “{rule}”", rule=narrative.rule_name(t, book.programme, rule)), why)
            for rule, why in receipt.confirmed.items()
        ),
        (t("Reviewed by"), _reviewed(t, receipt)),
        (t("Returned because"), receipt.why),
        *((t("Returned before"), said) for said in _returned_before(t, receipt)),
        (t("Version"), str(receipt.version or "")),
        ("SHA-256", _in_groups(receipt.sha256)),
    ]
    heads = (t("What"), t("Said"))
    printed.facts([(name, text) for name, text in said if text], heads, receipt.receipt)


def warned(view: View, book: Book, receipt: Receipt) -> None:
    """What it was handed in in spite of: each warning with the reason given; nothing without."""
    t = view.t
    if not receipt.warned:
        return
    rules = {
        warning["rule"]: narrative.rule_name(t, book.programme, warning["rule"])
        for warning in receipt.warned
    }
    table = warned_table(downloads.source(view), receipt, rules)
    with headed.line(table.title):
        downloads.table_button(table, f"warned_{receipt.receipt}", t("List as CSV"))
    total, shown = sum(receipt.count_warned.values()), len(receipt.warned)
    if total > shown:
        said = t("The first {shown} of {total} warnings are listed.", shown=shown, total=total)
        st.markdown(words.quiet(words.plain(said)))
    keys = [column.key for column in table.columns]
    if shown <= _MOST_PRINTED:
        printed.texts(table, keys, _WIDTHS)
    else:
        look = palette("dark" if view.is_dark else "light")
        tables.sortable(table, keys, look, key=f"warnings_{receipt.receipt}")


def _named(t: Language, book: Book, text: str) -> str:
    """What stands above a table; a subdistrict by its name in the reader's language."""
    folded = fold(text)
    for place in book.programme.subdistricts:
        if folded in {fold(place.name_zh), fold(place.name_en)}:
            return t.name(place)
    return text


def _in_groups(digest: str) -> str:
    """A hash that can be broken into lines."""
    return " ".join(digest[start : start + 16] for start in range(0, len(digest), 16))


def _reviewed(t: Language, receipt: Receipt) -> str:
    if not receipt.decided_by:
        return ""
    return f"{decider(t, receipt)} · {moment(receipt.decided_at)}"


def _returned_before(t: Language, receipt: Receipt) -> list[str]:
    """Who sent it back when and why, each time but one that still stands."""
    events = [event for event in receipt.history if event.kind is Kind.RETURNED]
    if receipt.state is State.RETURNED:
        events = events[:-1]
    return [
        " · ".join((t.name(event, "by"), moment(event.at), str(event.said.get("why", ""))))
        for event in events
    ]


def _above(t: Language, key: str) -> str:
    """What the form calls a line above its table; "" for one that is said elsewhere."""
    return {
        "office": t("Reporting office"),
        "responsible": t("Person responsible"),
        "filled_by": t("Filled in by"),
        "reported_on": t("Date of the report"),
    }.get(key, "")
