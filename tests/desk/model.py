"""The desk in plain Python: what it must come to, without files, SQL or processes."""

from __future__ import annotations

import copy
from dataclasses import dataclass, field

STOCKS = ("中心个数",)
KEYS = {"排水": "pipe", "走访": "visits", "中心个数": "centres"}

Key = tuple[str, str, str]  # month, community, metric
File = dict[Key, int]


@dataclass
class Paper:
    """A receipt as the model knows it."""

    figures: File
    corrects: tuple[str, ...]
    submitters: list[str]
    state: str = "pending"


@dataclass
class Model:
    """Receipts, figures in force, closed months, and what every version showed."""

    papers: dict[str, Paper] = field(default_factory=dict)
    in_force: dict[Key, tuple[int, str]] = field(default_factory=dict)
    closed: set[str] = field(default_factory=set)
    versions: dict[int, dict[str, float]] = field(default_factory=dict)

    def copy(self) -> Model:
        return copy.deepcopy(self)

    def corrects(self, figures: File) -> tuple[str, ...]:
        """The receipts whose figures it would change."""
        return tuple(
            sorted(
                {
                    self.in_force[key][1]
                    for key, quantity in figures.items()
                    if key in self.in_force and self.in_force[key][0] != quantity
                }
            )
        )

    def earlier(self, figures: File) -> str | None:
        """The receipt under which the same stands already."""
        corrected = {
            name
            for paper in self.papers.values()
            if paper.state == "approved"
            for name in paper.corrects
        }
        for state in ("pending", "approved", "returned"):
            for name, paper in reversed(self.papers.items()):
                is_superseded = state == "approved" and name in corrected
                if paper.figures == figures and paper.state == state and not is_superseded:
                    return name
        return None

    def submit(self, figures: File, corrects: tuple[str, ...], by: str) -> str:
        earlier = self.earlier(figures)
        if earlier is None:
            name = f"R{len(self.papers) + 1:06}"
            self.papers[name] = Paper(dict(figures), corrects, [by])
            return name
        paper = self.papers[earlier]
        if paper.state == "returned":
            paper.state, paper.corrects = "pending", corrects
            paper.submitters.append(by)
        return earlier

    def may_approve(self, name: str, by: str) -> bool:
        paper = self.papers[name]
        return (
            paper.state == "pending"
            and by not in paper.submitters
            and set(self.corrects(paper.figures)) <= set(paper.corrects)
        )

    def approve(self, name: str, version: int) -> None:
        paper = self.papers[name]
        paper.state = "approved"
        self.in_force |= {key: (quantity, name) for key, quantity in paper.figures.items()}
        self.versions[version] = self.totals()

    def totals(self) -> dict[str, float]:
        """A flow adds up; of a state the latest counts, in each community."""
        found: dict[str, float] = {}
        latest: dict[tuple[str, str], tuple[str, int]] = {}
        for (month, place, metric), (quantity, _) in self.in_force.items():
            if metric in STOCKS:
                latest[place, metric] = max(latest.get((place, metric), ("", 0)), (month, quantity))
            else:
                found[KEYS[metric]] = found.get(KEYS[metric], 0) + quantity
        for (_, metric), (_, quantity) in latest.items():
            found[KEYS[metric]] = found.get(KEYS[metric], 0) + quantity
        return found
