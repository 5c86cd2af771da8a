"""``renovation template``: a blank workbook for an office and a month, into a file or folder."""

import shutil
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from renovation.__main__ import main


@pytest.fixture
def template(other_data, monkeypatch):
    monkeypatch.setenv("RENOVATION_DATA", str(other_data))
    monkeypatch.delenv("RENOVATION_LANG", raising=False)

    def run(*words: str) -> Result:
        return CliRunner().invoke(main, ["template", *words])

    return run


def names(path: Path) -> list[str]:
    return openpyxl.load_workbook(path).sheetnames


def test_into_a_folder_under_office_and_month(template, tmp_path):
    result = template("--out", str(tmp_path), "--subdistrict", "老城", "--month", "2021-05")
    path = tmp_path / "台账_老城街道_2021-05.xlsx"
    assert (result.exit_code, result.stdout.strip()) == (0, str(path))
    assert names(path)[1] == "小区本期"


def test_a_file_that_is_there_is_not_lost(template, tmp_path):
    path = tmp_path / "t.xlsx"
    path.write_bytes(b"filled in by hand")
    refused = template("--out", str(path))
    assert refused.exit_code == 1
    assert refused.stderr.startswith(f"{path}已存在")
    assert path.read_bytes() == b"filled in by hand"
    assert template("--out", str(path), "--replace").exit_code == 0
    assert names(path)[0] == "填写说明"


def test_without_a_month_it_is_for_the_month_after_the_last_reported(template, tmp_path):
    # The hand-worked ledger ends in 2021-12.
    assert template("--out", f"{tmp_path}/", "--lang", "en").exit_code == 0
    assert [path.name for path in tmp_path.iterdir()] == ["Ledger_Lingang_2022-01.xlsx"]


def test_before_the_first_report_it_is_for_the_first_month(
    template, empty_data, monkeypatch, tmp_path
):
    monkeypatch.setenv("RENOVATION_DATA", str(empty_data))
    assert template("--out", f"{tmp_path}/").exit_code == 0
    assert [path.name for path in tmp_path.iterdir()] == ["台账_临港市_2020-11.xlsx"]


def test_a_former_name_is_the_office_that_took_over(template, tmp_path):
    words = ("--subdistrict", "Harbour", "--month", "2021-05", "--form", "long")
    assert template("--out", f"{tmp_path}/", *words).exit_code == 0
    (path,) = tmp_path.iterdir()
    assert path.name == "台账_北岸街道_2021-05_长表.xlsx"
    assert names(path) == ["填写说明", "台账", "选项"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--subdistrict", "老城街"), "没有“老城街”这个街道，是不是“老城街道”？"),
        (
            ("--subdistrict", "没有街道"),  # like the names by the word with which all end
            "没有街道“没有街道”；可填的有北岸街道、老城街道、山前街道。",
        ),
        (("--month", "2020-10"), "2020-10早于本项目的起始月份2020-11。"),
        (("--month", "2021-13"), "“2021-13”不是月份，请写成2019-07的样子。"),
    ],
)
def test_what_there_is_not_is_refused_in_a_sentence(template, tmp_path, words, said):
    result = template("--out", str(tmp_path / "x.xlsx"), *words)
    assert (result.exit_code, result.stderr.strip()) == (1, said)
    assert not list(tmp_path.iterdir())


def test_estates_are_those_of_the_ledger_it_goes_to(template, other_data, monkeypatch, tmp_path):
    folder = tmp_path / "data"
    shutil.copytree(other_data / "programme", folder / "programme")
    (folder / "ledger").mkdir()
    (folder / "ledger" / "estates.csv").write_text(
        "estate,name_zh,name_en,community,tier,households\nx1,新苑,New Court,pier,core,9\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("RENOVATION_DATA", str(folder))
    out = tmp_path / "x.xlsx"
    assert template("--out", str(out), "--subdistrict", "north_bank").exit_code == 0
    cells = [cell.value for cell in openpyxl.load_workbook(out)["选项"]["C"]]
    assert cells[:2] == ["小区", "新苑"]


def test_a_month_is_taken_as_reports_may_write_it(template, tmp_path):
    assert template("--out", f"{tmp_path}/", "--month", "2021-5", "--lang", "en").exit_code == 0
    assert [path.name for path in tmp_path.iterdir()] == ["Ledger_Lingang_2021-05.xlsx"]
