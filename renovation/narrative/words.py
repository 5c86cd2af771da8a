"""What all sentences share: clauses of standing and change, lists, and the line's width."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from functools import reduce

from renovation import figures
from renovation.language import Language
from renovation.narrative.names import Names, Row, known

# In Chinese characters: the look's limit; English may fill a laptop's line (90 letters).
FINDING_WIDTH = {"zh": 38, "en": 55}
_NARROW = 0.6  # a Latin letter or digit beside a Chinese character, in the bundled font
_MUCH_THE_SAME = Decimal("0.005")
_COARSE = Decimal("0.05")
_LISTED = 3


def standing(names: Names, metric: str, cumulative: object) -> str:
    """Where a metric stands: 累计4.6万米, or 共33个 for a state."""
    figure = names.quantity(metric, cumulative)
    if names.is_stock(metric):
        if names.month:
            return names.t("{figure} at the end of {month}", figure=figure, month=names.month)
        return names.t("{figure} at the end of the month", figure=figure)
    return names.t("{figure} in all", figure=figure)


def progress(names: Names, metric: str, amount: object, previous: object = None) -> str:
    """What the month brought, and against the month before where that is known."""
    t = names.t
    if not known(amount):
        return unreported(names)
    if names.is_stock(metric):
        return ""  # a state is no work of the month; change_of_state compares it
    figure, comparison = compared(names, metric, amount, previous)
    value = Decimal(str(amount))
    if value == 0:
        comparison = comparison if known(previous) and Decimal(str(previous)) else ""
    return clauses(t, [_brought(names, figure, value), comparison])


def unreported(names: Names) -> str:
    """That a figure is missing for the month looked at."""
    if names.month:
        return names.t("not reported in {month}", month=names.month)
    return names.t("not reported this month")


def _brought(names: Names, figure: str, value: Decimal) -> str:
    """What the month looked at brought; a month before the latest is named."""
    t, month = names.t, names.month
    if value == 0:
        if month:
            return t("nothing added in {month}", month=month)
        return t("nothing added this month")
    if value < 0:
        if month:
            return t("{figure} in {month} after corrections", figure=figure, month=month)
        return t("{figure} this month after corrections", figure=figure)
    if month:
        return t("{figure} in {month}", figure=figure, month=month)
    return t("{figure} this month", figure=figure)


def months_of(names: Names, metric: str, row: Row) -> tuple[str, ...]:
    """What to say of the month beside the standing, from most words to none.

    ``row`` has amount, cumulative and, where there is one, amount_previous.
    """
    state = change_of_state(names, metric, row)
    full = progress(names, metric, row["amount"], row.get("amount_previous"))
    return state or full, progress(names, metric, row["amount"]), ""


def change_of_state(names: Names, metric: str, row: Row) -> str:
    """A state against the report before; "" for a flow, or where there was no report before.

    The amount of a state's first report is the state itself, which is no comparison.
    """
    amount, state = row["amount"], row["cumulative"]
    if not (names.is_stock(metric) and known(amount)) or amount == state:
        return ""
    return _more_or_less(names, metric, amount, names.t("the report before"))


def direction(amount: object, previous: object) -> int | None:
    """1 or −1 against the month before, 0 when much the same, None without a comparison."""
    if not (known(amount) and known(previous)):
        return None
    now, before = Decimal(str(amount)), Decimal(str(previous))
    if now == before or (before and abs(now / before - 1) < _MUCH_THE_SAME):
        return 0
    return 1 if now > before else -1


def compared(names: Names, metric: str, amount: object, previous: object) -> tuple[str, str]:
    """The amount, and its difference from the month before as a clause ("" without one).

    The difference is that of the two figures as printed. Where printing in 万 would blur it,
    amount and difference are both written in full.
    """
    t = names.t
    if not (known(amount) and known(previous)):
        return names.quantity(metric, amount), ""
    now, before = Decimal(str(amount)), Decimal(str(previous))
    if direction(now, before) == 0 and now != before:
        return names.quantity(metric, amount), t("much the same as the month before")
    decimals = int(names.metrics[metric]["decimals"])
    shown, shown_before = (figures.as_printed(value, t, decimals) for value in (now, before))
    difference = (shown or Decimal(0)) - (shown_before or Decimal(0))
    exact = abs(difference - (now - before)) > _COARSE * abs(now - before)
    month_before = t("the month before")
    clause = _more_or_less(
        names, metric, now - before if exact else difference, month_before, exact=exact
    )
    return names.quantity(metric, amount, exact=exact), clause


def reporting(names: Names, reported: object, expected: object) -> str:
    """Who has reported: all of them, or how many have not; "" where nobody ever did."""
    t = names.t
    all_of_them, so_far = (int(float(str(n))) if known(n) else 0 for n in (expected, reported))
    missing = all_of_them - so_far
    if not all_of_them:
        return ""
    if missing <= 0:
        return t.plural(
            "the one community has reported", "all {n} communities have reported", all_of_them
        )
    if names.month:
        return t.plural(
            "{n} of {expected} communities did not report in {month} and is not counted as zero",
            "{n} of {expected} communities did not report in {month} and are not counted as zero",
            missing,
            expected=all_of_them,
            month=names.month,
        )
    return t.plural(
        "{n} of {expected} communities has not reported this month and is not counted as zero",
        "{n} of {expected} communities have not reported this month and are not counted as zero",
        missing,
        expected=all_of_them,
    )


def listing(t: Language, names: Sequence[str], limit: int = _LISTED) -> str:
    """Names one after another; beyond the limit only the first ones, and how many in all."""
    if len(names) > limit:
        return t("{names} and others ({n} in all)", names=_listed(t, names[:limit]), n=len(names))
    return _all_listed(t, names)


def month_listing(t: Language, months: Sequence[object], limit: int = _LISTED) -> str:
    """Months one after another, as 2019-07; beyond the limit how many in all."""
    names = [figures.month(month) for month in months]
    if len(names) > limit:
        first = _listed(t, names[:limit])
        return t("{months} and other months ({n} in all)", months=first, n=len(names))
    return _all_listed(t, names)


def _all_listed(t: Language, names: Sequence[str]) -> str:
    if len(names) < 2:
        return "".join(names)
    return t("{names} and {last}", names=_listed(t, names[:-1]), last=names[-1])


def _listed(t: Language, names: Sequence[str]) -> str:
    return reduce(lambda text, name: t("{names}, {name}", names=text, name=name), names)


def clauses(t: Language, parts: Iterable[str]) -> str:
    """Clauses joined by commas; empty ones are left out."""
    return _fold(parts, lambda text, clause: t("{text}, {clause}", text=text, clause=clause))


def sentences(t: Language, parts: Iterable[str]) -> str:
    """Each part closed as a sentence, one after another; empty ones are left out."""
    closed = [t("{sentence}.", sentence=capital(part)) for part in parts if part]
    return _fold(closed, lambda text, next_one: t("{text} {next}", text=text, next=next_one))


def capital(text: str) -> str:
    """With a capital first letter, where the script has capitals."""
    return text[:1].upper() + text[1:]


def halves(t: Language, first: str, second: str) -> str:
    """Two findings side by side, each of which may hold commas; an empty one is left out."""
    return (
        t("{first}; {second}", first=first, second=second) if first and second else first + second
    )


def _fold(parts: Iterable[str], join: Callable[[str, str], str]) -> str:
    said = [part for part in parts if part]
    return reduce(join, said) if said else ""


def first_that_fits(t: Language, candidates: Iterable[str], room: float = 0) -> str:
    """The first candidate that fits a title's line, else the narrowest: say less, cut nothing.

    ``room`` is the width of another line than a page's title.
    """
    tried, most = [], room or FINDING_WIDTH[t.code]
    for candidate in candidates:
        if width(candidate) <= most:
            return candidate
        tried.append(candidate)
    return min(tried, key=width)


def width(text: str) -> float:
    """The width of a line in Chinese characters; a Latin letter or digit takes 0.6 of one."""
    wide = sum(unicodedata.east_asian_width(character) in "WFA" for character in text)
    return round(wide + _NARROW * (len(text) - wide), 1)


def _more_or_less(
    names: Names, metric: str, difference: object, moment: str, *, exact: bool = False
) -> str:
    t, value = names.t, Decimal(str(difference))
    figure = names.quantity(metric, abs(value), exact=exact)
    if figure == names.quantity(metric, 0):
        return t("the same as {moment}", moment=moment)
    if value > 0:
        return t("up {figure} on {moment}", figure=figure, moment=moment)
    return t("down {figure} on {moment}", figure=figure, moment=moment)
