"""Write the demonstration ledger: in the same form in which an office hands in its figures."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from renovation.programme import Community, Estate, Programme, Subdistrict, load_programme
from renovation.refusal import Refusal
from renovation.sample.amounts import Amounts, is_missing, make_amounts, make_estates
from renovation.sample.plans import PHASING_COLUMNS, TARGET_COLUMNS, phasing_rows, target_rows
from renovation.sample.recipe import Recipe

ESTATE_COLUMNS = "estate,name_zh,name_en,community,tier,households"


def write_sample(programme_folder: Path, recipe: Recipe, out: Path) -> dict[str, int]:
    """Make the ledger and write it into ``out``; how many files, estates and rows it has.

    Submissions already in ``out`` are replaced. The finished folder is read back as a ledger of
    the programme, so a sample that contradicts it is refused.
    """
    programme = load_programme(programme_folder)
    estates = make_estates(programme, recipe)
    amounts = make_amounts(programme, recipe, estates)
    ledger = _Ledger(programme, recipe, estates, amounts)
    folder = out / "submissions"
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.csv"):
        old.unlink()
    (out / "ledger.toml").write_text(_ledger_toml(recipe), encoding="utf-8", newline="\n")
    _write(out / "estates.csv", ESTATE_COLUMNS.split(","), (_estate_row(e) for e in estates))
    targets = target_rows(programme, recipe, ledger.reached())
    _write(out / "targets.csv", TARGET_COLUMNS.split(","), targets)
    _write(out / "phasing.csv", PHASING_COLUMNS.split(","), phasing_rows(recipe))
    rows = 0
    submissions = [*ledger.submissions(), ledger.correction()]
    for name, header, lines in submissions:
        _write(folder / name, header, lines)
        rows += len(lines)
    load_programme(programme_folder, overlay=out)
    return {"files": len(submissions), "estates": len(estates), "rows": rows}


def _write(path: Path, header: list[str], rows: Iterable[list[Any]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def _estate_row(estate: Estate) -> list[Any]:
    return [getattr(estate, "key" if c == "estate" else c) for c in ESTATE_COLUMNS.split(",")]


def _ledger_toml(recipe: Recipe) -> str:
    words = recipe.raw["ledger"]
    # A JSON string is a TOML string too.
    lines = [
        f"{name} = {json.dumps(words[name], ensure_ascii=False)}"
        for name in ("name_zh", "name_en", "note_zh", "note_en")
    ]
    lines += ["demonstration = true", f"data_date = {words['data_date']}"]
    return "\n".join(["[ledger]", *lines, ""])


class _Ledger:
    """The amounts as rows of the wide ledger form."""

    def __init__(
        self, programme: Programme, recipe: Recipe, estates: list[Estate], amounts: Amounts
    ) -> None:
        self.programme = programme
        self.recipe = recipe
        self.amounts = amounts
        self.form: dict[str, str] = recipe.raw["form"]
        self.metrics = [metric for metric in programme.metrics if metric.key in recipe.makings]
        self.estates: dict[str, list[Estate]] = {}
        for estate in estates:
            self.estates.setdefault(estate.community, []).append(estate)
        self.subdistrict = {
            place.key: programme.current_subdistrict(place.subdistrict).key
            for place in programme.communities
        }
        self.wrong = self._wrongly_reported()

    def _wrongly_reported(self) -> str:
        """The estate whose figure the correction is about: the largest of its community."""
        case = self.recipe.raw["correction"]
        month = self.recipe.months.index(case["month"])
        series = self.amounts[case["metric"]]
        keys = [estate.key for estate in self.estates[case["community"]]]
        estate = max(keys, key=lambda key: series[key][month])
        if not series[estate][month]:
            raise Refusal(
                "The recipe corrects {metric} in {month}, but {community} has none then.",
                metric=case["metric"],
                month=case["month"],
                community=case["community"],
            )
        return estate

    def reached(self) -> dict[str, dict[str, int]]:
        """Each metric's amount at the end by subdistrict, in base units."""
        home = {e.key: self.subdistrict[e.community] for es in self.estates.values() for e in es}
        home.update({key: self.subdistrict[key] for key in self.estates})
        reached: dict[str, dict[str, int]] = {}
        for key, sites in self.amounts.items():
            factor = int(self.programme.unit[self.recipe.makings[key].column].factor)
            places = reached.setdefault(key, dict.fromkeys(self.recipe.raw["subdistricts"], 0))
            for site, series in sites.items():
                places[home[site]] += factor * sum(series)
        return reached

    def submissions(self) -> list[tuple[str, list[str], list[list[Any]]]]:
        """File name, header and rows of every report, in the order of handing in."""
        header = [*self._key_columns(), *map(self._column, self.metrics), self.form["remark"]]
        reports = [
            (month, subdistrict)
            for month in range(len(self.recipe.months))
            for subdistrict in self.recipe.raw["subdistricts"]
        ]
        return [
            (
                f"{number:04}_{self.recipe.months[month]}_{subdistrict}.csv",
                header,
                [
                    row
                    for community in self.estates
                    if self.subdistrict[community] == subdistrict
                    for row in self._community_rows(community, month)
                ],
            )
            for number, (month, subdistrict) in enumerate(reports, start=1)
        ]

    def _key_columns(self) -> list[str]:
        return [
            self.form[word] for word in ("period", "subdistrict", "community", "estate", "basis")
        ]

    def _column(self, metric: Any) -> str:
        unit = self.programme.unit[self.recipe.makings[metric.key].column]
        return f"{metric.name_zh}({unit.name_zh})"

    def _community_rows(self, community: str, month: int) -> list[list[Any]]:
        """One row an estate, one for the community's flows, one for its stocks."""
        if self._left_out(community, month):
            return []
        rows = [
            self._row(
                community, month, estate.name_zh, "this_period", self._of_estate(estate, month)
            )
            for estate in self.estates[community]
        ]
        flows = self._of_community(community, month, "flow")
        stocks = self._of_community(community, month, "stock")
        rows.append(self._row(community, month, "", "this_period", flows))
        rows.append(self._row(community, month, "", "cumulative", stocks))
        return rows

    def _left_out(self, community: str, month: int) -> bool:
        return any(
            gap.get("left_out", False)
            and gap["month"] == self.recipe.months[month]
            and community in gap.get("communities", ())
            for gap in self.recipe.raw["not_reported"]
        )

    def _row(
        self, community: str, month: int, estate: str, basis: str, cells: dict[str, int]
    ) -> list[Any]:
        place = self._written(self.programme.communities, "community", community, month)
        above = self._written(
            self.programme.subdistricts, "subdistrict", self.subdistrict[community], month
        )
        keys = [self.recipe.months[month], above.name_zh, place.name_zh, estate, self.form[basis]]
        # Rows without any figure stand there as an office leaves them, with a word why.
        remark = "" if cells else self.form["not_reported"]
        return [*keys, *(cells.get(metric.key, "") for metric in self.metrics), remark]

    def _written(
        self, places: Iterable[Any], kind: str, key: str, month: int
    ) -> Community | Subdistrict:
        """The place by the name it had, or was still called by, in that month."""
        for former in self.recipe.raw["former_names"]:
            if former.get(kind) == key and self.recipe.months[month] <= former["until"]:
                key = former["written"]
                break
        place: Community | Subdistrict = next(place for place in places if place.key == key)
        return place

    def _of_estate(self, estate: Estate, month: int) -> dict[str, int]:
        cells = {
            metric.key: self.amounts[metric.key][estate.key][month]
            for metric in self.metrics
            if metric.level == "estate" and self._has(estate.community, metric.key, month)
        }
        case = self.recipe.raw["correction"]
        if estate.key == self.wrong and self.recipe.months[month] == case["month"]:
            cells[case["metric"]] *= case["times"]
        return cells

    def _of_community(self, community: str, month: int, kind: str) -> dict[str, int]:
        cells = {}
        for metric in self.metrics:
            if (metric.level, metric.kind) == ("community", kind) and self._has(
                community, metric.key, month
            ):
                series = self.amounts[metric.key][community]
                cells[metric.key] = sum(series[: month + 1]) if kind == "stock" else series[month]
        return cells

    def _has(self, community: str, metric: str, month: int) -> bool:
        place = self.subdistrict[community]
        return not is_missing(self.recipe, community, place, self.recipe.months[month], metric)

    def correction(self) -> tuple[str, list[str], list[list[Any]]]:
        """The report handed in last, which puts one figure right and says why."""
        case = self.recipe.raw["correction"]
        metric, community = self.programme.metric[case["metric"]], case["community"]
        month = self.recipe.months.index(case["month"])
        amount = self.amounts[metric.key][self.wrong][month]
        estate = next(e for e in self.estates[community] if e.key == self.wrong)
        row = self._row(community, month, estate.name_zh, "this_period", {metric.key: amount})
        remark = case["remark"].format(before=amount * case["times"], after=amount)
        number = len(self.recipe.months) * len(self.recipe.raw["subdistricts"]) + 1
        name = f"{number:04}_{case['month']}_{self.subdistrict[community]}_correction.csv"
        header = [*self._key_columns(), self._column(metric), self.form["remark"]]
        return name, header, [[*row[:5], amount, remark]]
