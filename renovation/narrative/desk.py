"""The desk in sentences: a file that was checked, a receipt on its way, what waits for review."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from renovation.intake.rules import ALL_RULES
from renovation.language import Language
from renovation.ledger import Receipt, State
from renovation.narrative.names import Names
from renovation.narrative.words import (
    clauses,
    first_that_fits,
    listing,
    month_listing,
    sentences,
)
from renovation.programme import Programme
from renovation.report.desk import decider, moment, submitter

_MOST_NAMED = 4


def submit_finding(t: Language, office: str, month: str, last: Receipt | None) -> str:
    """Where the report of an office for a month stands; without an office what the page is for."""
    if not office:
        return t("Hand in a report: choose your name, fill in the template, hand in the file")
    if last is None:
        return t("{office}: nothing was handed in for {month} yet", office=office, month=month)
    said = {
        State.PENDING: t("waits for review"),
        State.RETURNED: t("was returned and wants to be mended"),
        State.APPROVED: t("is approved"),
    }[last.state]
    return t(
        "{office} {month}: {receipt} {said}",
        office=office,
        month=month,
        receipt=last.receipt,
        said=said,
    )


def submit_lead(t: Language) -> str:
    """What to do on the page."""
    return t(
        "The template has the places, metrics and units filled in; a ledger in your own form is "
        "read, too. A check shows all problems at once, and nothing is handed in before you say so."
    )


def checked_finding(
    t: Language, file: str, count_errors: int, count_warnings: int, count_rules: int = 0
) -> str:
    """The verdict on a file; ``count_rules`` are the kinds of its warnings, 0 unknown."""
    if count_errors:
        found = found_said(t, count_errors, count_warnings, count_rules)
        said = t("Check not passed: {found}", found=found)
    elif count_warnings:
        said = t.plural(
            "Check passed, with {warnings} that wants a reason",
            "Check passed, with {warnings} that want a reason",
            count_warnings,
            warnings=warnings_said(t, count_warnings, count_rules),
        )
    else:
        said = t("Check passed without any problem")
    return first_that_fits(t, [t("{said}: {file}", said=said, file=file), said])


def warnings_said(t: Language, count: int, kinds: int) -> str:
    """How many warnings there are, and of how many kinds where those are fewer: 37 (2 kinds)."""
    said = t.plural("{n} warning", "{n} warnings", count)
    if not 0 < kinds < count:
        return said
    of_kinds = t.plural("{n} kind", "{n} kinds", kinds)
    return t("{warnings} ({kinds})", warnings=said, kinds=of_kinds)


def found_said(t: Language, errors: int, warnings: int, kinds: int) -> str:
    """What a check found, counted as everywhere: errors, and warnings of how many kinds."""
    parts = [
        t.plural("{n} error", "{n} errors", errors) if errors else "",
        warnings_said(t, warnings, kinds) if warnings else "",
    ]
    return clauses(t, parts)


def checked_lead(
    names: Names, months: Sequence[str], subdistricts: Sequence[str], figures: int, *, is_good: bool
) -> str:
    """What the file is about, and what has and has not happened."""
    t = names.t
    about = ""
    if figures and months:
        about = clauses(
            t,
            [
                t.plural("{n} figure", "{n} figures", figures),
                month_listing(t, months, _MOST_NAMED),
                listing(t, [place(names, key) for key in subdistricts], _MOST_NAMED),
            ],
        )
    if is_good:
        return sentences(t, [about, t("nothing was handed in yet")])
    return sentences(
        t, [about, t("nothing was handed in; mend the file and hand in the new one here")]
    )


def place(names: Names, key: str) -> str:
    """A subdistrict's name; its key where no snapshot knows it yet."""
    return names.place(key) if key in names.places else key


def demonstration_ends(t: Language) -> str:
    """What the first real report does to a demonstration."""
    return t(
        "This is the first real report. Once it is approved, the pages show what the ledger says "
        "in place of the demonstration data, which then disappear from all of them."
    )


def earlier_finding(t: Language, receipt: Receipt) -> str:
    """That a file was handed in before."""
    said = {
        State.PENDING: t("waits for review"),
        State.RETURNED: t("was returned"),
        State.APPROVED: t("is approved"),
    }[receipt.state]
    return t(
        "This was handed in before: receipt {receipt} {said}", receipt=receipt.receipt, said=said
    )


def handed_finding(t: Language, receipt: Receipt) -> str:
    """A receipt and where it stands."""
    said = {
        State.PENDING: t("Handed in, receipt number {receipt}", receipt=receipt.receipt),
        State.RETURNED: t("Receipt {receipt} was returned", receipt=receipt.receipt),
        State.APPROVED: t("Receipt {receipt} is approved", receipt=receipt.receipt),
    }
    return said[receipt.state]


def handed_lead(t: Language, receipt: Receipt) -> str:
    """Who did what with it last, and what happens next."""
    if receipt.state is State.PENDING:
        said = t("{person} handed it in at {time}", person=submitter(t, receipt), time=_at(receipt))
        following = t(
            "somebody else reviews it; once it is approved, a new version shows its figures. "
            "Keep the number, or the address of this page, to look how far it is"
        )
    elif receipt.state is State.RETURNED:
        said = t(
            "{person} returned it at {time}: {why}",
            person=decider(t, receipt),
            time=moment(receipt.decided_at),
            why=receipt.why.rstrip(".。"),
        )
        following = t("mend the file and hand it in here")
    else:
        said = t(
            "{person} approved it at {time}",
            person=decider(t, receipt),
            time=moment(receipt.decided_at),
        )
        following = t("version {version} shows its figures", version=receipt.version)
    return sentences(t, [said, following])


def _at(receipt: Receipt) -> str:
    return moment(receipt.submitted_at)


def review_finding(t: Language, pending: Sequence[Receipt], now: dt.datetime) -> str:
    """How many reports wait, and for how long."""
    if not pending:
        return t("No report waits for review")
    waits = t.plural("{n} report waits for review", "{n} reports wait for review", len(pending))
    oldest = min(dt.datetime.fromisoformat(receipt.submitted_at) for receipt in pending)
    days = max((now - oldest).days, 0)
    if not days:
        return waits
    since = t.plural("the oldest for {n} day", "the oldest for {n} days", days)
    return clauses(t, [waits, since])


def review_lead(names: Names, receipts: Sequence[Receipt], closed: Sequence[str]) -> str:
    """What the ledger holds so far."""
    t = names.t
    approved = sum(receipt.state is State.APPROVED for receipt in receipts)
    returned = sum(receipt.state is State.RETURNED for receipt in receipts)
    counted = clauses(
        t,
        [
            t.plural("{n} receipt in all", "{n} receipts in all", len(receipts)),
            t.plural("{n} approved", "{n} approved", approved) if approved else "",
            t.plural("{n} returned", "{n} returned", returned) if returned else "",
        ],
    )
    last = t("closed up to now: {months}", months=month_listing(t, list(closed), _MOST_NAMED))
    return sentences(t, [counted if receipts else "", last if closed else ""])


def approved_finding(t: Language, receipt: Receipt, version: int) -> str:
    """That a report is approved and shown."""
    return t(
        "{receipt} is approved: version {version} shows it",
        receipt=receipt.receipt,
        version=version,
    )


def nothing_waits(t: Language, *, is_empty: bool) -> str:
    """What to do where no report waits."""
    if is_empty:
        return t("No report has been handed in yet. Clerks hand theirs in on the page “Hand in”.")
    return t("All reports are reviewed. A new one shows here as soon as it is handed in.")


def nobody_named(t: Language) -> str:
    """What to do where the programme names no people."""
    return t(
        "This programme names no people yet, so nobody can hand in or review. The maintainer lists "
        "them in programme/people.csv: name, office and what each may do."
    )


def sent_back(t: Language, receipt: Receipt) -> str:
    """That the same file was returned, and why, before it is handed in again."""
    return t(
        "{receipt}, the same figures, was returned by {person}: {why}. Handed in again, it keeps "
        "its number and waits for review again.",
        receipt=receipt.receipt,
        person=decider(t, receipt),
        why=receipt.why.rstrip(".。"),
    )


def rule_name(t: Language, programme: Programme, rule: str) -> str:
    """What a rule that warns is called."""
    doubts = {doubt.key: doubt for doubt in programme.plausibility}
    if rule in doubts:
        return t.name(doubts[rule])
    own = {
        "period_closed": t("A report for a month that is closed"),
        "month_skipped": t("Months are left out"),
        "figure_replaced": t("A figure takes the place of an earlier one"),
    }
    if rule in own:
        return own[rule]
    return ALL_RULES[rule].rule.say(t).rstrip(".。") if rule in ALL_RULES else rule


def waiting(names: Names, receipt: Receipt) -> str:
    """A report that waits, in a line: whose, for when, how much, by whom, how many warnings."""
    t = names.t
    warned = len(receipt.confirmed)
    said = [
        listing(t, [place(names, key) for key in receipt.subdistricts], _MOST_NAMED),
        month_listing(t, receipt.months, _MOST_NAMED),
        t.plural("{n} figure", "{n} figures", receipt.count_rows),
        t.plural(
            "warnings of {n} kind, with the reason",
            "warnings of {n} kinds, with their reasons",
            warned,
        )
        if warned
        else "",
        f"{submitter(t, receipt)} {moment(receipt.submitted_at)}",
        receipt.file_name,
    ]
    return " · ".join(part for part in said if part)
