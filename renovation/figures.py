"""How a figure is written: units, ten thousands, precision words, percent, changes and dates.

Every function is pure: a value in base units goes in, text in the reader's language comes out,
as Chinese officials write (12.8万平方米, 2亿元, no thousands comma) and as plain English does
(128,000 m²). Rounding is half up on the decimal digits, as people round by hand: the last bits of
the binary floats that DuckDB and pandas hand over must not decide a digit.

A unit has ``name_zh`` and ``name_en`` (an object or a row); a value is a number or missing (None,
NaN, NaT, NA). Nothing here escapes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Any, TypeAlias

from renovation import dates
from renovation.english import multiplied, singular
from renovation.language import Language

Value: TypeAlias = Any  # int, float, Decimal, numpy scalar, or a missing value
Unit: TypeAlias = Any  # name_zh and name_en, as attributes or keys; None for a bare number

NOT_APPLICABLE, MINUS, EN_DASH = dates.NOT_APPLICABLE, "\u2212", "\u2013"
month, date, months = dates.month, dates.date, dates.months
_TEN_THOUSAND = 10_000
_HUNDRED_MILLION = 100_000_000
_MOST_SCALED = 8  # decimals of 亿 down to the last unit
# An axis or a column changes to the larger unit only where its numbers would reach 2 of them.
_SCALE_FROM = 2
_ROOM_FOR_ANY_FLOAT = Context(prec=400)
_COUNTS_IN_TEN_THOUSANDS = frozenset({"zh"})
# Chinese grammar: these two follow the number (4.6万多米); 近, 约, 不少于 … stand before it.
_WORDS_AFTER_NUMBER = frozenset("余多")


def is_missing(value: Value) -> bool:
    """Whether there is no figure at all: None, NaN, NaT, NA, or an infinite quotient."""
    return _decimal(value) is None


def quantity(
    value: Value, unit: Unit, t: Language, decimals: int = 0, *, exact: bool = False
) -> str:
    """A figure with its unit: 4322处, 4.6万米, 2亿元; 4,322 sites, 46,000 m.

    ``value`` is in the unit given; ``decimals`` apply below ten thousand. From ten thousand up
    Chinese counts in 万 (亿) with one decimal, unless ``exact`` asks for every digit (46213米).
    Missing is said to be missing, never written as zero.
    """
    amount = _decimal(value)
    if amount is None:
        return t("Not reported")
    return _written(amount, unit, t, decimals, exact)


def apart(values: Sequence[Value], unit: Unit, t: Language, decimals: int = 0) -> list[str]:
    """Figures that stand side by side, as ``quantity`` writes them: what differs reads differently.

    Where rounding to 万 would make two of them alike, all have as many decimals as it takes:
    6.34万米 and 6.27万米 instead of 6.3万米 twice.
    """
    written = [quantity(value, unit, t, decimals) for value in values]
    amounts = [_decimal(value) for value in values]
    different = len({a if a is None else _round(a, decimals) for a in amounts})
    for scaled in range(2, _MOST_SCALED + 1):
        if len(set(written)) >= different:
            break
        written = [
            text if amount is None else _written(amount, unit, t, decimals, scaled=scaled)
            for amount, text in zip(amounts, written, strict=True)
        ]
    return written


def number(value: Value, t: Language, decimals: int = 0, *, exact: bool = False) -> str:
    """A figure whose unit stands in a label beside it: 4322, 4.6万; 46,000."""
    return quantity(value, None, t, decimals, exact=exact)


def as_printed(value: Value, t: Language, decimals: int = 0) -> Decimal | None:
    """The value as ``quantity`` prints it: what a quoted difference must be taken from."""
    amount = _decimal(value)
    if amount is None:
        return None
    shown, factor = _rounded(amount, t, decimals)
    return shown * factor


def change(value: Value, unit: Unit, t: Language, decimals: int = 0) -> str:
    """A difference with its sign: +316处, −12处; what prints as zero is 持平, unknown is —."""
    amount = _decimal(value)
    if amount is None:
        return NOT_APPLICABLE
    if not _rounded(amount, t, decimals)[0]:
        return t("no change")
    return ("+" if amount > 0 else "") + _written(amount, unit, t, decimals)


def percent(ratio: Value, t: Language, decimals: int = 1) -> str:
    """A ratio as percent: 0.772 is 77.2%. Never capped; no ratio is —."""
    amount = _decimal(ratio)
    if amount is None:
        return NOT_APPLICABLE
    return _digits(_round(amount * 100, decimals), t) + "%"


def percent_change(ratio: Value, t: Language, decimals: int = 1) -> str:
    """A relative change with its sign: 0.123 is +12.3%, what prints as zero is 持平."""
    amount = _decimal(ratio)
    if amount is None:
        return NOT_APPLICABLE
    if not _round(amount * 100, decimals):
        return t("no change")
    return ("+" if amount > 0 else "") + percent(amount, t, decimals)


def points(ratio: Value, t: Language, decimals: int = 1) -> str:
    """A difference of two ratios in percentage points: −0.051 is −5.1个百分点."""
    amount = _decimal(ratio)
    if amount is None:
        return NOT_APPLICABLE
    shown = _round(amount * 100, decimals)
    signed = ("+" if shown > 0 else "") + _digits(shown, t)
    return t("{points} points", points=signed) if shown else t("no change")


def gap(points: Value, t: Language) -> str:
    """A gap that SQL gives in percentage points: −5.0, +0.8, 持平; none is —."""
    amount = _decimal(points)
    if amount is None:
        return NOT_APPLICABLE
    shown = _round(amount, 1)
    return ("+" if shown > 0 else "") + _digits(shown, t) if shown else t("level")


def span(low: Value, high: Value, unit: Unit, t: Language, decimals: int = 0) -> str:
    """A range in one unit: 6.0–6.6万米. Ends that print alike are written once."""
    lower, upper = _decimal(low), _decimal(high)
    if lower is None or upper is None:
        return t("Not reported")
    factor = _rounded(max(lower, upper, key=abs), t, decimals)[1]
    places = decimals if factor == 1 else 1
    first, last = (_digits(_round(end / factor, places), t) for end in (lower, upper))
    if first == last:
        return quantity(low, unit, t, decimals)
    return _join(f"{first}{EN_DASH}{last}", _unit_label(unit, factor, t), t)


def published(
    value: Value, unit: Unit, qualifier: str | None, t: Language, base_unit: Unit = None
) -> str:
    """A published figure as it was published, with its precision word.

    ``value`` is the number as printed in the source and ``unit`` the unit it was printed in
    (factor 10,000 for 万米). The word keeps its place: 4.6万多米, 12000余户, 近40个;
    "more than 46,000 m". ``base_unit`` names the unit English converts to; without it the
    English figure stays in the printed unit.
    """
    amount = _decimal(value)
    if amount is None:
        return t("Not reported")
    word = (qualifier or "").strip()
    if t.code not in _COUNTS_IN_TEN_THOUSANDS:
        if base_unit is not None:
            factor = unit["factor"] if hasattr(unit, "keys") else unit.factor
            amount, unit = amount * Decimal(str(factor)), base_unit
        return f"{word} {_join(_digits(_plain(amount), t), _unit_name(unit, t), t)}".strip()
    after = word if word in _WORDS_AFTER_NUMBER else ""
    before = "" if after else word
    name = _unit_name(unit, t)
    # A larger unit of the programme (万米) is split, so the word stands before the base name.
    marks = [_unit_label(None, factor, t) for factor in (_TEN_THOUSAND, _HUNDRED_MILLION)]
    larger = next((mark for mark in marks if name.startswith(mark)), "")
    rest = name.removeprefix(larger)
    return before + _join(_digits(_plain(amount), t), larger + after + rest, t)


@dataclass(frozen=True)
class Scale:
    """One unit for a whole axis or table column, chosen from its largest figure.

    Chinese changes to 万 from 20,000 up and to 亿 from 200,000,000 up; English never does.
    """

    factor: int
    unit_label: str
    decimals: int
    language: Language

    @classmethod
    def of(cls, largest: Value, unit: Unit, t: Language, decimals: int = 0) -> Scale:
        """The scale for figures up to ``largest`` (in size; missing counts as small)."""
        amount = abs(_decimal(largest) or Decimal(0))
        factor = 1
        if t.code in _COUNTS_IN_TEN_THOUSANDS:
            for step in (_TEN_THOUSAND, _HUNDRED_MILLION):
                factor = step if amount >= _SCALE_FROM * step else factor
        return cls(factor, _unit_label(unit, factor, t), decimals if factor == 1 else 2, t)

    def apply(self, value: Value) -> float | None:
        """The value in this scale, for a chart or a sortable column; missing stays missing."""
        amount = _decimal(value)
        return None if amount is None else float(amount / self.factor)

    def text(self, value: Value, decimals: int | None = None) -> str:
        """The value in this scale as a table cell or tick, without its unit: 1.85."""
        amount = _decimal(value)
        if amount is None:
            return self.language("Not reported")
        places = self.decimals if decimals is None else decimals
        return _digits(_round(amount / self.factor, places), self.language)

    @property
    def tick_format(self) -> str:
        """The axis ticks' d3 format: bare numbers in Chinese, thousands commas in English."""
        return "~f" if self.language.code in _COUNTS_IN_TEN_THOUSANDS else ",~f"


def with_unit(name: str, unit_label: str, t: Language) -> str:
    """A column or axis head: 累计（万米）, Cumulative (m); just the name without a unit."""
    return t("{name} ({unit})", name=name, unit=unit_label) if unit_label else name


def _decimal(value: Value) -> Decimal | None:
    if value is None or isinstance(value, Decimal):
        return value if value is not None and value.is_finite() else None
    if isinstance(value, int):
        return Decimal(value)
    try:
        # 15 digits are what a float holds surely; the rest is noise of binary arithmetic.
        amount = Decimal(f"{float(value):.15g}")
    except TypeError:  # pandas.NA and NaT refuse to be numbers
        return None
    return amount if amount.is_finite() else None


def _round(amount: Decimal, decimals: int) -> Decimal:
    step = Decimal(1).scaleb(-int(decimals))
    return amount.quantize(step, rounding=ROUND_HALF_UP, context=_ROOM_FOR_ANY_FLOAT)


def _rounded(
    amount: Decimal, t: Language, decimals: int, exact: bool = False, scaled: int = 1
) -> tuple[Decimal, int]:
    """The rounded digits, ``scaled`` of them from ten thousand up, and what they count."""
    shown = _round(amount, decimals)
    if exact or t.code not in _COUNTS_IN_TEN_THOUSANDS:
        return shown, 1
    factor = 1
    # Rounding may itself carry into the next unit: 9999.96万 is 1亿, not 10000.0万.
    while abs(shown) >= _TEN_THOUSAND and factor < _HUNDRED_MILLION:
        factor *= _TEN_THOUSAND
        shown = _round(amount / factor, scaled)
    return shown, factor


def _written(
    amount: Decimal, unit: Unit, t: Language, decimals: int, exact: bool = False, scaled: int = 1
) -> str:
    shown, factor = _rounded(amount, t, decimals, exact, scaled)
    text = _digits(shown if factor == 1 or scaled > 1 else _plain(shown), t)
    label = _unit_label(unit, factor, t)
    return _join(text, singular(label) if t.code == "en" and shown == 1 else label, t)


def _plain(amount: Decimal) -> Decimal:
    # Without trailing zeros, and never in exponents: 2.0 is 2, 1E+3 is 1000.
    whole = amount.to_integral_value()
    return whole if amount == whole else amount.normalize()


def _digits(amount: Decimal, t: Language) -> str:
    shown = amount if amount else abs(amount)  # what rounds to zero is written without a sign
    text = f"{shown:f}" if t.code in _COUNTS_IN_TEN_THOUSANDS else f"{shown:,f}"
    return text.replace("-", MINUS)


def _join(digits: str, unit_label: str, t: Language) -> str:
    if not unit_label or unit_label == "%":
        return digits + unit_label
    if unit_label[0].isdigit():  # "100 million yuan"
        digits, unit_label = multiplied(digits, unit_label)
    return t("{number} {unit}", number=digits, unit=unit_label)


def _unit_label(unit: Unit, factor: int, t: Language) -> str:
    name = _unit_name(unit, t)
    if factor == _HUNDRED_MILLION:
        return t("× 100 million {unit}", unit=name)
    return t("× 10,000 {unit}", unit=name) if factor == _TEN_THOUSAND else name


def _unit_name(unit: Unit, t: Language) -> str:
    return "" if unit is None else t.name(unit)
