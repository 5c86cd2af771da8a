"""Amounts within the sentences of a check, written as a page writes figures."""

from __future__ import annotations

from decimal import Decimal

from renovation import figures
from renovation.language import Language
from renovation.programme import Metric, Programme, Unit
from renovation.refusal import Refusal

# An average has as many decimals as make it differ from nothing: 106, 34.3, 1.29, 0.05.
_DECIMALS = ((Decimal(100), 0), (Decimal(10), 1), (Decimal("0.1"), 2))
_MOST = 3


class Amount(Refusal):
    """A quantity with its unit, every digit of it, in the sentence's language."""

    def __init__(self, value: figures.Value, unit: Unit, decimals: int) -> None:
        super().__init__("{value} {unit}", value=value, unit=unit.name_en)
        self._parts = (value, unit, decimals)

    def say(self, t: Language) -> str:
        value, unit, decimals = self._parts
        return figures.quantity(value, unit, t, decimals, exact=True)

    def __reduce__(self) -> tuple[object, ...]:
        return Amount, self._parts


class Amounts:
    """The amounts of one metric."""

    def __init__(self, programme: Programme, metric: Metric) -> None:
        self._unit, self._decimals = programme.unit[metric.unit], metric.decimals

    def whole(self, value: figures.Value) -> Amount:
        """With the decimals that the metric is shown with."""
        return Amount(value, self._unit, self._decimals)

    def exact(self, value: figures.Value) -> Amount:
        """With all decimals it has."""
        if figures.is_missing(value):
            return self.whole(value)
        return Amount(value, self._unit, _decimals_of(Decimal(str(value))))

    def average(self, value: figures.Value) -> Amount:
        """With the decimals that an average of its size wants."""
        if figures.is_missing(value):
            return self.whole(value)
        size = abs(Decimal(str(value)))
        wanted = next((places for least, places in _DECIMALS if size >= least), _MOST)
        return Amount(value, self._unit, min(wanted, _decimals_of(size)))


def _decimals_of(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0
