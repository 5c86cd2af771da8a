"""Parts that equal their total, and chance that a seed repeats exactly."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random


def stream(*names: object) -> Random:
    """A source of chance of its own for each thing drawn.

    Adding a metric or an estate so leaves everything else as it was.
    """
    return Random("/".join(map(str, names)))


def apportion(total: int, weights: Sequence[float]) -> list[int]:
    """Whole parts in proportion to the weights that add up to ``total`` exactly.

    Largest remainder (Hamilton): each gets its quota rounded down, the units left over go to the
    largest remainders, ties to the first. Raises ValueError when there is something to give and
    every weight is zero.
    """
    if total == 0:
        return [0] * len(weights)
    whole = sum(weights)
    if not whole > 0:
        raise ValueError("nothing to apportion to: every weight is zero")
    quotas = [total * weight / whole for weight in weights]
    parts = [int(quota) for quota in quotas]
    by_remainder = sorted(
        (index for index, weight in enumerate(weights) if weight > 0),
        key=lambda index: parts[index] - quotas[index],
    )
    for index in by_remainder[: total - sum(parts)]:
        parts[index] += 1
    return parts


def largest(total: int, weights: Sequence[float], at_most: int) -> list[int]:
    """``total`` given out in full helpings of ``at_most``, to the largest weights first."""
    parts = [0] * len(weights)
    for index in sorted(range(len(weights)), key=lambda index: -weights[index]):
        parts[index] = min(at_most, total) if weights[index] > 0 else 0
        total -= parts[index]
    if total:
        raise ValueError(f"{total} left over: too few places")
    return parts


def draw(chance: Random, weights: Sequence[float], count: int) -> list[int]:
    """Up to ``count`` different indexes in rising order, heavier ones likelier, none of weight 0.

    Efraimidis and Spirakis: keep the largest u^(1/w).
    """
    keyed = [
        (chance.random() ** (1 / weight), index)
        for index, weight in enumerate(weights)
        if weight > 0
    ]
    return sorted(index for _, index in sorted(keyed, reverse=True)[:count])


def between(chance: Random, low: float, high: float) -> float:
    """A number between two others, all alike."""
    return low + (high - low) * chance.random()
