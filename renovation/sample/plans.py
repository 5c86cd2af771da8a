"""Targets and phasing of the demonstration, from the amounts reached and the recipe."""

from __future__ import annotations

from fractions import Fraction
from math import ceil
from typing import Any

from renovation.programme import Programme
from renovation.sample.recipe import Making, Recipe

TARGET_COLUMNS = (
    "plan,approved_on,reason_zh,reason_en,year,metric,subdistrict,community,quantity,unit"
)
PHASING_COLUMNS = "plan,year,metric,subdistrict,month,share"


def target_rows(
    programme: Programme, recipe: Recipe, reached: dict[str, dict[str, int]]
) -> list[list[Any]]:
    """Rows of targets.csv; ``reached`` is each metric's amount by subdistrict.

    A plan has a row for every task of the years it names: the original one both years, the
    adjusted one the last.
    """
    plan = recipe.raw["plan"]
    adjusted = plan["adjusted"]
    first, last = plan["years"]
    rows: list[list[Any]] = []
    for key, making in recipe.makings.items():
        unit = programme.metric[key].unit
        for place, completion in making.completion.items():
            early, late = _years(making, reached[key][place], completion, plan)
            before = _to_step(Fraction(late) / _times(adjusted, key, place), making.step)
            task = [key, place, ""]
            rows.append([*_plan(plan), first, *task, early, unit])
            rows.append([*_plan(plan), last, *task, before, unit])
            rows.append([*_plan(adjusted), last, *task, late, unit])
    return sorted(rows, key=lambda row: (row[1], row[4]))


def _plan(plan: dict[str, Any]) -> list[Any]:
    return [plan["name"], plan["approved_on"], plan["reason_zh"], plan["reason_en"]]


def _years(
    making: Making, reached: int, completion: float, plan: dict[str, Any]
) -> tuple[int, int]:
    """The two years' targets of which ``reached`` is the part ``completion``."""
    both = ceil(reached / completion / making.step) * making.step
    early = _to_step(both * Fraction(str(plan["first_year_share"])), making.step)
    return early, both - early


def _times(adjusted: dict[str, Any], metric: str, subdistrict: str) -> Fraction:
    for change in adjusted["changes"]:
        if (change["metric"], change["subdistrict"]) == (metric, subdistrict):
            return Fraction(str(change["times"]))
    return Fraction(1)


def _to_step(amount: Fraction, step: int) -> int:
    return round(amount / step) * step


def phasing_rows(recipe: Recipe) -> list[list[Any]]:
    """Rows of phasing.csv: the same share of a year in every task, as the recipe has it."""
    plan = recipe.raw["plan"]
    years = [(plan["name"], year) for year in plan["years"]]
    years.append((plan["adjusted"]["name"], plan["years"][-1]))
    return [
        [name, year, "", "", month, share]
        for name, year in years
        for month, share in enumerate(recipe.raw["phasing"][str(year)], start=1)
    ]
