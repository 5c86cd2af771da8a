"""How many decimals a column of averages needs: one scale for all that is seen side by side."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from renovation.figures import Value, is_missing

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


def _shows(size: Decimal, decimals: int) -> bool:
    return bool(size.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP))
