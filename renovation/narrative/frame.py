"""What stands around every page: meta line, source line, demonstration note, empty states."""

from __future__ import annotations

from renovation import figures
from renovation.language import Language
from renovation.narrative.names import Names, Row


def meta_line(t: Language, info: Row, what: str) -> str:
    """What · data date · version · a month whose reports still come in, above the finding.

    ``info`` is the row of kpi/snapshot with that of kpi/settled_month.
    """
    return _dotted(t, [what, data_date(t, info), version_word(t, info), _coming_in(t, info)])


def _coming_in(t: Language, info: Row) -> str:
    """How many have reported the last month, as long as it is not the one shown first."""
    if not _is_moment(info["data_month"]) or info["data_month"] == info["settled_month"]:
        return ""
    return t(
        "{month}: {reported} of {expected} communities have reported",
        month=figures.month(info["data_month"]),
        reported=int(info["communities_reported"]),
        expected=int(info["communities_expected"]),
    )


def source_line(t: Language, info: Row) -> str:
    """Source · data date · version · next update · contact, last on every page and in files."""
    update, contact = info["next_update"], t.name(info, "contact")
    ledger = t.name(info, "ledger")
    return _dotted(
        t,
        [
            t("Source: {ledger}", ledger=ledger) if ledger else "",
            data_date(t, info),
            version_word(t, info),
            t("next update {date}", date=figures.date(update)) if _is_moment(update) else "",
            t("contact: {contact}", contact=contact) if contact else "",
        ],
    )


def foot_line(t: Language, info: Row) -> str:
    """Source · data date · version · demonstration, at the foot of every slide and page."""
    ledger = t.name(info, "ledger")
    return _dotted(
        t,
        [
            t("Source: {ledger}", ledger=ledger) if ledger else "",
            data_date(t, info),
            version_word(t, info),
            demonstration_word(t) if info["is_demonstration"] else "",
        ],
    )


def data_date(t: Language, info: Row) -> str:
    """The day the figures reach, or that there are none yet."""
    if not _is_moment(info["data_date"]):
        return t("no data yet")
    return t("data to {date}", date=figures.date(info["data_date"]))


def version_word(t: Language, info: Row) -> str:
    """The snapshot's number in words."""
    return t("version {version}", version=int(info["version"]))


def demonstration_word(t: Language) -> str:
    """The words of the badge, and of the column in exported files."""
    return t("Demonstration data")


def demonstration_note(t: Language, info: Row) -> str:
    """What is invented in a demonstration; "" for a real ledger."""
    if not info["is_demonstration"]:
        return ""
    note = t.name(info, "note")
    return note or t("Demonstration data: not the figures of a real ledger.")


def no_rows(t: Language, last_reported: object) -> str:
    """What to do where the finding says that nothing was reported: where there is something."""
    if not _is_moment(last_reported):
        return t("Choose another metric, other subdistricts or a later month.")
    return t("The last report is of {month}.", month=figures.month(last_reported))


def not_reported(names: Names, place: str, metric: str, last_reported: object) -> str:
    """A place that has not reported a metric this month."""
    if not _is_moment(last_reported):
        return names.t(
            "{place} has never reported {metric}; this is not counted as zero.",
            place=names.place(place),
            metric=names.metric(metric),
        )
    return names.t(
        "{place} has not reported {metric} this month; the total runs to {month} and this is not "
        "counted as zero.",
        place=names.place(place),
        metric=names.metric(metric),
        month=figures.month(last_reported),
    )


def empty_ledger(t: Language) -> str:
    """What to do where there is no report at all yet."""
    return t(
        "Put the submissions in data/ledger/submissions and run: python -m renovation build. "
        "Progress shows here with the first report."
    )


def nothing_found(t: Language, words: str) -> str:
    """A search without a hit."""
    return t("Nothing matches “{words}”.", words=words)


def _dotted(t: Language, parts: list[str]) -> str:
    return " · ".join(part for part in parts if part)


def _is_moment(value: object) -> bool:
    return figures.date(value) != figures.NOT_APPLICABLE
