"""Who did how much in which month: the amounts of the demonstration ledger, in column units.

Largest remainders go down from the city to subdistricts, to estates (or communities), to months,
so that every total is met exactly.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp
from random import Random
from typing import TypeAlias

from renovation.programme import Estate, Programme
from renovation.sample.recipe import Making, Recipe
from renovation.sample.spread import apportion, between, draw, largest, stream

Series: TypeAlias = list[int]  # one amount a month
Amounts: TypeAlias = dict[str, dict[str, Series]]  # metric -> site -> months


@dataclass(frozen=True)
class Site:
    """A place where a metric's work is done: an estate, or a community as a whole."""

    key: str
    community: str
    subdistrict: str
    size: float
    tier: str = ""
    start: int = 0
    length: int = 0


def make_estates(programme: Programme, recipe: Recipe) -> list[Estate]:
    """Example estates in the communities of today, numbered through in the communities' order."""
    wanted = recipe.raw["estates"]
    counts: dict[str, int] = {}
    for subdistrict, values in recipe.raw["subdistricts"].items():
        homes = [c.key for c in _communities(programme) if c.subdistrict == subdistrict]
        chance = stream(recipe.seed, "communities", subdistrict)
        sizes = [between(chance, 0.6, 1.4) for _ in homes]
        counts.update(zip(homes, apportion(values["estates"], sizes), strict=True))
    homes = [place.key for place in _communities(programme) for _ in range(counts[place.key])]
    return [_estate(number, home, wanted, recipe) for number, home in enumerate(homes, start=1)]


def _communities(programme: Programme) -> list[Site]:
    return [
        Site(place.key, place.key, programme.current_subdistrict(place.subdistrict).key, 1.0)
        for place in programme.communities
        if place.is_current
    ]


def _estate(number: int, home: str, wanted: dict[str, object], recipe: Recipe) -> Estate:
    chance = stream(recipe.seed, "estate", number)
    low, high = recipe.raw["estates"]["households"]
    tiers = list(recipe.raw["tiers"])
    tier = tiers[_pick(chance, [float(recipe.raw["tiers"][name]) for name in tiers])]
    # The square makes small estates common and large ones rare.
    households = int(low + (high - low) * chance.random() ** 2)
    names = [str(wanted[f"name_{code}"]).format(number=f"{number:03}") for code in ("zh", "en")]
    return Estate(f"estate-{number:03}", names[0], names[1], home, tier, households)


def _pick(chance: Random, weights: list[float]) -> int:
    return draw(chance, weights, 1)[0]


def make_amounts(programme: Programme, recipe: Recipe, estates: list[Estate]) -> Amounts:
    """Every metric's amount at every site in every month; for a stock, what was added."""
    made = _Maker(programme, recipe, estates)
    amounts: Amounts = {}
    for key, making in recipe.makings.items():
        part_of = programme.metric[key].part_of
        if part_of:
            amounts[key] = made.part(making, amounts[part_of])
        elif making.follows:
            amounts[key] = made.following(making, amounts[making.follows])
        else:
            amounts[key] = made.own(making)
    return amounts


class _Maker:
    def __init__(self, programme: Programme, recipe: Recipe, estates: list[Estate]) -> None:
        self.programme = programme
        self.recipe = recipe
        communities = {site.key: site for site in _communities(programme)}
        self.estates = [self._site(estate, communities) for estate in estates]
        count = {key: sum(e.community == key for e in estates) for key in communities}
        self.communities = [
            Site(site.key, site.key, site.subdistrict, float(count[site.key]))
            for site in communities.values()
        ]

    def _site(self, estate: Estate, communities: dict[str, Site]) -> Site:
        chance = stream(self.recipe.seed, "works", estate.key)
        low, high = self.recipe.raw["estates"]["months_of_work"]
        subdistrict = communities[estate.community].subdistrict
        pace = self.recipe.raw["subdistricts"][subdistrict]["pace"]
        starts = [float(weight) for weight in self.recipe.raw["estates"]["starts"]]
        starts = [weight * self._tilt(pace, month) for month, weight in enumerate(starts)]
        start = _pick(chance, starts)
        length = round(between(chance, low, high))
        size = estate.households**0.5
        return Site(estate.key, estate.community, subdistrict, size, estate.tier, start, length)

    def own(self, making: Making) -> dict[str, Series]:
        """City -> subdistricts -> sites -> months, each step in proportion to its weights."""
        metric = self.programme.metric[making.metric]
        sites = self.estates if metric.level == "estate" else self.communities
        months = {site.key: self._months(making, site) for site in sites}
        weights = {site.key: self._weight(making, site, months[site.key]) for site in sites}
        if making.at_most is not None:
            parts = largest(making.total, list(weights.values()), making.at_most)
            totals = dict(zip(weights, parts, strict=True))
        else:
            totals = self._totals(making, sites, weights)
        return {key: self._lumps(making, key, totals[key], months[key]) for key in weights}

    def _totals(
        self, making: Making, sites: list[Site], weights: dict[str, float]
    ) -> dict[str, int]:
        totals: dict[str, int] = {}
        parts = apportion(making.total, list(making.share.values()))
        for subdistrict, part in zip(making.share, parts, strict=True):
            keys = [site.key for site in sites if site.subdistrict == subdistrict]
            shares = apportion(part, [weights[key] for key in keys])
            totals.update(zip(keys, shares, strict=True))
        return totals

    def _weight(self, making: Making, site: Site, months: list[float]) -> float:
        chance = stream(self.recipe.seed, making.metric, site.key, "weight")
        has_any, jitter = chance.random() < making.places, between(chance, 0.4, 1.6)
        if not has_any or not any(months):
            return 0.0
        return site.size * making.tier.get(site.tier, 1.0) * jitter

    def _months(self, making: Making, site: Site) -> list[float]:
        """How likely work falls in each month; zero where nothing was reported."""
        pace = self.recipe.raw["subdistricts"][site.subdistrict]["pace"]
        return [
            activity
            * self._tilt(pace + making.tilt, month)
            * _stage(making, site, month)
            * self.is_reported(site, month, making.metric)
            for month, activity in enumerate(self.recipe.activity)
        ]

    def _tilt(self, tilt: float, month: int) -> float:
        return exp(tilt * (month / (len(self.recipe.months) - 1) - 0.5))

    def _lumps(self, making: Making, key: str, total: int, months: list[float]) -> Series:
        """Works come in lumps: a few months carry an estate's whole amount.

        What has no stage in an estate's works (visits, signings) goes on steadily instead.
        """
        chance = stream(self.recipe.seed, making.metric, key, "lumps")
        is_steady = making.stage is None
        wanted = making.lumps if is_steady else 1 + int(chance.random() * making.lumps)
        weights = [0.0] * len(months)
        for month in draw(chance, months, wanted) if total else []:
            season = months[month] if is_steady else self.recipe.activity[month]
            weights[month] = season * between(chance, 0.6, 1.4)
        return apportion(total, weights)

    def following(self, making: Making, leader: dict[str, Series]) -> dict[str, Series]:
        """Amounts where another metric has some, such as the area of what was demolished."""
        chance = stream(self.recipe.seed, making.metric)
        weights = [
            amount * between(chance, 0.5, 1.5) for series in leader.values() for amount in series
        ]
        parts = iter(apportion(making.total, weights))
        return {key: [next(parts) for _ in series] for key, series in leader.items()}

    def part(self, making: Making, whole: dict[str, Series]) -> dict[str, Series]:
        """A part that at no month exceeds its whole, place by place."""
        totals = apportion(making.total, [float(sum(series)) for series in whole.values()])
        parts: dict[str, Series] = {}
        for (key, series), total in zip(whole.items(), totals, strict=True):
            states = [
                total * sum(series[: month + 1]) // (sum(series) or 1)
                for month in range(len(series))
            ]
            parts[key] = [b - a for a, b in zip([0, *states], states, strict=False)]
        return parts

    def is_reported(self, site: Site, month: int, metric: str) -> bool:
        return not is_missing(
            self.recipe, site.community, site.subdistrict, self.recipe.months[month], metric
        )


def is_missing(recipe: Recipe, community: str, subdistrict: str, month: str, metric: str) -> bool:
    """Whether the recipe leaves this community's figure of this metric and month unreported."""
    return any(
        gap["month"] == month
        and gap.get("metric", metric) == metric
        and (community in gap.get("communities", ()) or subdistrict == gap.get("subdistrict"))
        for gap in recipe.raw["not_reported"]
    )


def _stage(making: Making, site: Site, month: int) -> float:
    """Nearness to the part of an estate's months of work in which this kind of work is done."""
    if making.stage is None or not site.length:
        return 1.0
    position = (month - site.start + 0.5) / site.length
    return max(0.05, 1 - 1.6 * abs(position - making.stage)) if 0 < position < 1 else 0.0
