"""The guide of a blank ledger workbook: how it is filled in, in plain words."""

from __future__ import annotations

from collections.abc import Iterator

from renovation.intake.blank import Blank, BlankSheet, Form


def title(blank: Blank) -> str:
    """What the workbook is."""
    return blank.t(
        "Progress ledger of {office} for {month}", office=blank.office, month=month(blank)
    )


def month(blank: Blank) -> str:
    """The month as offices write it: 2019年8月."""
    year, number = blank.month.split("-")
    return blank.t("{year}-{month:02}", year=year, month=int(number))


def sheet_name(sheet: BlankSheet, blank: Blank) -> str:
    """The tab of a sheet of the wide form: 小区本期."""
    t = blank.t
    names = {
        ("estate", "flow"): t("Estates, period"),
        ("estate", "stock"): t("Estates, cumulative"),
        ("community", "flow"): t("Communities, period"),
        ("community", "stock"): t("Communities, cumulative"),
    }
    name = names[sheet.level, sheet.kind]
    return name if sheet.part == 1 else f"{name} {sheet.part}"


def table_title(sheet: BlankSheet, blank: Blank) -> str:
    """What stands over a table of the wide form."""
    t, said = blank.t, {"title": title(blank), "sheet": sheet_name(sheet, blank)}
    return t("{title} ({sheet})", **said)


def basis(kind: str, blank: Blank) -> str:
    """What the basis of a kind of metric means, in a few words."""
    t = blank.t
    return t("the state at the end of the month") if kind == "stock" else t("done in the month")


def instructions(blank: Blank, form: Form, example: str, is_demonstration: bool) -> Iterator[str]:
    """The steps, in the order in which somebody fills the workbook in."""
    t, said = blank.t, {"office": blank.office, "month": month(blank)}
    yield t("This workbook is for {office} and {month} alone; other months have their own.", **said)
    if is_demonstration:
        yield t("The estates on its lists are made up for the demonstration.")
    yield t(
        "Fill in the white cells. The others are locked, so that heads and units stay as they are "
        "expected; there is no password."
    )
    if form == "wide":
        yield t("Each sheet says above its table what is wanted: {bases}.", bases=_bases(blank))
        yield t(
            "Each column of figures has its unit in its head. Write digits alone, without a unit, "
            "converted where they were taken in another unit."
        )
        yield t(
            "An empty cell means that nothing was reported, 0 means that there was nothing. The "
            "two are not the same."
        )
    else:
        yield t(
            "One row is one figure: choose the place and the metric and write the quantity. Unit "
            "and basis follow from the metric: {bases}.",
            bases=_bases(blank),
        )
        yield t(
            "Leave out what was not reported; write 0 where there was nothing. The two are not the "
            "same."
        )
    if blank.estates:
        yield t(
            "Estates' metrics are reported for the estates of a community, or with an empty estate "
            "for the community as a whole: not both in one month."
        )
    yield t("Places are chosen from the lists in their cells; the empty rows are for further ones.")
    yield t("The row that begins with “{example}” is not read.", example=example)
    yield t(
        "To correct what was submitted before, submit the corrected figures alone, with the reason "
        "in the remark."
    )
    yield t("Write below the table who answers for it, who filled it in and on which day.")
    yield t("Questions: {contact}", contact=t.name(blank.programme.info, "contact"))


def _bases(blank: Blank) -> str:
    t = blank.t
    kinds = [k for k in ("flow", "stock") if any(m.kind == k for m in blank.programme.metrics)]
    return t("; ").join(
        t("“{basis}” is {meaning}", basis=blank.basis(kind), meaning=basis(kind, blank))
        for kind in kinds
    )
