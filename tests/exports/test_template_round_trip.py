"""A blank workbook filled from known figures, checked, handed in and approved: the same figures."""

from __future__ import annotations

import csv
import io
import shutil
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from renovation.desk import approve, check, submit
from renovation.exports.template import to_xlsx
from renovation.intake.blank import Blank, Form
from renovation.language import language
from renovation.paths import ROOT
from renovation.programme import Programme, load_programme
from renovation.report import tidy_table
from renovation.scope import resolve
from renovation.snapshot import build_snapshot, open_snapshot
from tests.exports.test_template import beside, where

# (community, estate) and metric, in the metric's own unit. What is left out was not reported.
FIGURES = {
    ("pier", "p1", "lamps"): 3,
    ("lighthouse", "l1", "lamps"): 0,
    ("market", "m2", "lamps"): 12,
    ("temple", None, "greenway_km"): 0.25,
    ("temple", None, "volunteers"): 32,
    ("spring", None, "benches"): 4,
}
MONTH = "2022-01"


@pytest.fixture
def data(tmp_path, monkeypatch):
    home = tmp_path / "data"
    for name in ("programme", "ledger"):
        shutil.copytree(ROOT / "tests" / "other" / name, home / name)
    monkeypatch.setenv("RENOVATION_DATA", str(home))
    build_snapshot("real")
    return home


class Filling:
    """Fills a blank workbook in as a person would."""

    def __init__(self, programme: Programme, form: Form, code: str) -> None:
        self.t = language(code)
        self.programme = programme
        blank = Blank(programme, MONTH, "", self.t)
        self.book = openpyxl.load_workbook(io.BytesIO(to_xlsx(blank, form)))

    def wide(self) -> None:
        for (community, estate, metric), quantity in FIGURES.items():
            for sheet in self.book.worksheets[1:-1]:
                head = where(sheet, self.t("No."))[0]
                heads = [str(cell.value).partition("\n")[0] for cell in sheet[head]]
                name = self.t.name(self.programme.metric[metric])
                if name in heads:
                    row = self._row(sheet, head, community, estate)
                    sheet.cell(row, heads.index(name) + 1).value = quantity

    def long(self) -> None:
        sheet = self.book.worksheets[1]
        first = where(sheet, self.t("Example"))[0] + 1
        for row, ((community, estate, metric), quantity) in enumerate(FIGURES.items(), first):
            thing = self.programme.metric[metric]
            known = self.programme.community[community]
            values = {
                2: self.t.name(self.programme.subdistrict[known.subdistrict]),
                3: self.t.name(known),
                4: self._estate(estate),
                5: self.t.name(thing),
                6: quantity,
                # What the formulas in these cells give, as a spreadsheet stores it.
                7: self.t.name(self.programme.unit[thing.unit]),
                8: "累计" if thing.kind == "stock" else "本期",
            }
            for column, value in values.items():
                sheet.cell(row, column).value = value
        for row in range(first + len(FIGURES), first + 200):
            for column in (7, 8):
                sheet.cell(row, column).value = None

    def sign(self) -> None:
        sheet = self.book.worksheets[1]
        for label, value in (("Filled in by", "张三"), ("Reported on", "2022-02-03")):
            said = self.t("{label}:", label=self.t(label))
            sheet.cell(*beside(sheet, said)).value = value

    def save(self, path: Path) -> Path:
        self.book.save(path)
        return path

    def _row(self, sheet: Worksheet, head: int, community: str, estate: str | None) -> int:
        wanted = self.t.name(self.programme.community[community])
        return next(
            row
            for row in range(head + 2, sheet.max_row)
            if sheet.cell(row, 3).value == wanted
            and (estate is None or sheet.cell(row, 4).value == self._estate(estate))
        )

    def _estate(self, key: str | None) -> str | None:
        found = (self.t.name(one) for one in self.programme.estates if one.key == key)
        return next(found, None)


@pytest.mark.parametrize(("form", "code"), [("wide", "zh"), ("wide", "en"), ("long", "zh")])
def test_known_figures_come_out_as_they_went_in(data, tmp_path, form, code):
    programme = load_programme(data / "programme", data / "ledger")
    filling = Filling(programme, form, code)
    getattr(filling, form)()
    filling.sign()
    path = filling.save(tmp_path / "filled.xlsx")

    examined = check(path, path.name)
    checked = examined.checked
    assert [problem.sentence.say(language("en")) for problem in checked.problems] == []
    assert (checked.count_rows, checked.months) == (len(FIGURES), (MONTH,))
    assert checked.said["filled_by"] == "张三"
    assert checked.said["reported_on"] == "2022-02-03"
    with checked.rows.open(encoding="utf-8", newline="") as file:
        rows = {
            (row["社区"], row["小区"], row["指标"]): float(row["数量"])
            for row in csv.DictReader(file)
        }
    zh = language()
    assert rows == {
        (
            zh.name(programme.community[community]),
            next((one.name_zh for one in programme.estates if one.key == estate), ""),
            zh.name(programme.metric[metric]),
        ): quantity
        for (community, estate, metric), quantity in FIGURES.items()
    }

    reasons = {problem.rule: "已核实" for problem in examined.warnings}
    handed = submit(examined, path, "anywhere", reasons)
    approve(handed.receipt.receipt, "lights")
    snapshot = open_snapshot()
    scope, _ = resolve(snapshot, {"from": MONTH, "to": MONTH})
    tidy = tidy_table(snapshot, scope, zh, all_metrics=True).frame
    amounts = {
        (row["community_key"], row["metric_key"]): row["amount"]
        for row in tidy.to_dict("records")
        if row["is_reported"]
    }
    # Temple had 30 volunteers in 2021-12.
    assert amounts == {
        ("pier", "lamps"): 3,
        ("lighthouse", "lamps"): 0,
        ("market", "lamps"): 12,
        ("temple", "greenway_km"): 0.25,
        ("temple", "volunteers"): 2,
        ("spring", "benches"): 4,
    }


def test_a_blank_workbook_handed_in_as_it_is_has_no_figure(data, tmp_path):
    programme = load_programme(data / "programme", data / "ledger")
    path = Filling(programme, "wide", "zh").save(tmp_path / "blank.xlsx")
    checked = check(path, path.name).checked
    assert checked.count_rows == 0
