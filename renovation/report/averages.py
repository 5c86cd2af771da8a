"""How many decimals a column of averages needs: one scale for all that is seen side by side."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal

from renovation import figures
from renovation.figures import Scale, Unit, Value, is_missing
from renovation.language import Language

_MOST = 4
_FROM = ((Decimal(1000), 0), (Decimal(10), 1), (Decimal("0.1"), 2), (Decimal("0.01"), 3))


def average_decimals(values: Iterable[Value]) -> int:
    """Two digits of the largest that are not zero, and one of the smallest that is real.

    None from a thousand up, one from ten up, two from 0.1 up, three from 0.01 up, four below;
    more, up to four, where the smallest figure beside it would be written as zero.
    """
    sizes = [abs(Decimal(str(value))) for value in values if not is_missing(value) and value]
    if not sizes:
        return _MOST
    least = next((places for size, places in _FROM if max(sizes) >= size), _MOST)
    return next((p for p in range(least, _MOST) if _shows(min(sizes), p)), _MOST)


def pace_decimals(values: Iterable[Value]) -> int:
    """The decimals of paces side by side, by the smallest of them, which has three digits or more.

    None from a thousand up, one from ten up, two below: 1.60 of a thing a month is not 2.
    """
    sizes = [abs(Decimal(str(value))) for value in values if not is_missing(value) and value]
    return average_decimals([min(sizes)]) if sizes else 0


def rounded_up(value: Value, decimals: int, factor: int = 1) -> Decimal | None:
    """The value at these decimals of ``factor``, never less: so much still is required."""
    if is_missing(value):
        return None
    # 15 digits are what a float holds surely; the noise behind them rounds nothing up.
    amount = value if isinstance(value, Decimal) else Decimal(f"{float(value):.15g}")
    step = Decimal(1).scaleb(-decimals)
    return (amount / factor).quantize(step, rounding=ROUND_CEILING) * factor


def pace(value: Value, unit: Unit, t: Language, decimals: int, *, is_required: bool = False) -> str:
    """What a month brings, or still must (then rounded up), with its unit: 2.33家, 2.15万米."""
    scale = Scale.of(value, unit, t, decimals)
    shown = rounded_up(value, scale.decimals, scale.factor) if is_required else value
    if scale.factor == 1:
        return figures.quantity(shown, unit, t, decimals, exact=True)
    return t("{number} {unit}", number=scale.text(shown), unit=scale.unit_label)


def _shows(size: Decimal, decimals: int) -> bool:
    return bool(size.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP))
