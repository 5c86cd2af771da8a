"""Prove a snapshot: its file, its sums, its tables against a new build, its published figures."""

from __future__ import annotations

from dataclasses import dataclass

from renovation.refusal import Refusal


@dataclass(frozen=True)
class CheckResult:
    """One line of the proof."""

    name: str
    is_good: bool
    sentence: Refusal


def verify(version: int | None = None) -> list[CheckResult]:
    """All checks of a version."""
    raise NotImplementedError
