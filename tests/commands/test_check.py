"""``check`` from the command line: what it prints, what it writes, and how it ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from renovation.__main__ import main
from renovation.ledger import real_folder
from renovation.snapshot import build_snapshot
from renovation.snapshot.opening import close_all
from tests.building import data_folder
from tests.building import long as line
from tests.intake.files import book, figure, long, wide


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """The small programme with a ledger: 5 m of drainage in January 2020."""
    monkeypatch.delenv("RENOVATION_LANG", raising=False)
    folder = data_folder(
        tmp_path / "data", monkeypatch, {"a": line("2020-01", "新桥社区", "排水", "5")}
    )
    build_snapshot()
    yield folder
    close_all()


def run(*words: object) -> Result:
    return CliRunner().invoke(main, list(map(str, words)))


def written(data: Path, name: str, content: bytes) -> Path:
    path = data.parent / name
    path.write_bytes(content)
    return path


def test_a_good_file_exits_0_with_what_it_changes(data: Path) -> None:
    path = written(data, "二月.csv", wide("2020-02,城东街道,新桥社区,,本期,7,2"))
    result = run("check", path)
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "二月.csv可以报送，没有发现问题。",
        "2条数据，2020-02，城东街道",
        "",
        "报送后的指标变化（月末累计）",
        "  月份     指标  地点  之前  之后",
        "  2020-02  排水  全市  5米   12米",
        "  2020-02  排水  城东  5米   12米",
        "  2020-02  墙    全市  未报  2处",
        "  2020-02  墙    城东  未报  2处",
    ]


def test_a_bad_file_exits_1_with_all_its_problems_in_order_and_counted(data: Path) -> None:
    path = written(
        data,
        "四月.xlsx",
        book(
            "\n".join([wide().decode().strip(), "2020-04,城东街道,新侨社区,,本期,7,-2"]),
            "\n".join([long().decode().strip(), figure(quantity="x"), figure(quantity="-1")]),
        ),
    )
    result = run("--lang", "en", "check", path)
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert lines[0] == "四月.xlsx cannot be handed in: 5 errors, 1 warning."
    assert [text.split(":")[0] for text in lines if text.startswith("■")] == [
        '■ Error Sheet "一", cell C2, column "社区"',
        '■ Error Sheet "一", cell G2, column "墙(处)"',
        '■ Error Sheet "二", cell F2, column "数量"',
        '■ Error Sheet "二", cell E3, column "指标"',
        '■ Error Sheet "二", cell F3, column "数量"',
    ]
    assert "  2  A quantity is not below zero." in lines
    assert "quantity_negative" not in result.output  # for machines alone
    assert not real_folder().joinpath("journal").exists()


def test_a_correction_is_a_warning_that_refuses_nothing(data: Path) -> None:
    path = written(data, "a.csv", long(figure(month="2020-01", quantity="6")))
    result = run("check", path)
    assert result.exit_code == 0
    assert result.stdout.startswith("a.csv可以报送，但有1条提醒须说明原因。\n")
    # The cell of the figure, as an error would have it.
    assert "▲ 提醒 第2行“数量”：2020-01新桥社区“排水”在a中为5米，改为6米。" in result.stdout
    assert "  1  已生效的数，不说明原因不得改动。" in result.stdout


def test_what_is_right_in_a_file_with_errors_is_warned_of_at_once(data: Path) -> None:
    """A figure below zero refuses the file; another one replaces what is in force."""
    path = written(
        data,
        "四月.xlsx",
        book(
            "\n".join(
                [
                    wide().decode().strip(),
                    "2020-01,城东街道,新桥社区,,本期,6,",
                    "2020-02,城东街道,新桥社区,,本期,,-2",
                ]
            )
        ),
    )
    lines = run("check", path).stdout.splitlines()
    assert lines[0] == "四月.xlsx不能报送：1处错误，1条提醒。"
    assert [line.partition("：")[0] for line in lines if line[:1] in "■▲" and line] == [
        "▲ 提醒 工作表“一”F2单元格“排水(米)”",
        "■ 错误 工作表“一”G3单元格“墙(处)”",
    ]


def test_machines_get_all_of_it(data: Path) -> None:
    path = written(data, "a.csv", long(figure(month="2020-01", quantity="6", unit="公里")))
    result = run("check", path, "--json")
    said = json.loads(result.stdout)
    assert (result.exit_code, said["is_acceptable"]) == (0, True)
    assert said["changes"] == [
        {
            "metric_key": "pipe",
            "subdistrict_key": key,
            "month": "2020-01",
            "before": 5,
            "after": 6000,
            "difference": 5995,
        }
        for key in ("", "s1")
    ]
    assert (said["months"], said["subdistricts"], said["count_rows"]) == (["2020-01"], ["s1"], 1)
    assert said["counts"]["figure_replaced"] == 1

    bad = run("check", written(data, "b.csv", long(figure(month="2020-02", unit="尺"))), "--json")
    (problem,) = json.loads(bad.stdout)["problems"]
    assert bad.exit_code == 1
    assert problem == {
        "rule": "unit_unfit",
        "severity": "error",
        "sheet": "",
        "row": 2,
        "column": "单位",
        "cell": "G2",
        "value": "尺",
        "guess": "",
        "sentence": "第2行“单位”：单位“尺”不适用于这个指标，可用的单位有米、公里、万米。",
        "remedy": "请填该指标的计量单位。",
    }


def test_the_marked_copy_has_what_only_the_ledger_can_tell(data: Path) -> None:
    path = written(data, "a.csv", long(figure(month="2020-01", quantity="6")))
    target = data.parent / "copy.xlsx"
    assert run("check", path, "--marked", target).exit_code == 0
    sheet = load_workbook(target).worksheets[0]
    assert (sheet["B4"].value, sheet["D4"].value, sheet["F4"].value) == ("▲ 提醒", 2, "F2")


def test_a_copy_that_cannot_be_written_is_told(data: Path) -> None:
    path = written(data, "a.csv", long(figure()))
    result = run("check", path, "--marked", data / "nowhere" / "copy.xlsx")
    assert result.exit_code == 1
    assert "copy.xlsx" in result.stderr
    assert "Traceback" not in result.output


def test_a_file_that_is_not_there_is_a_wrong_use(data: Path) -> None:
    result = run("check", data / "nothing.csv")
    assert result.exit_code == 2
    assert result.stderr.strip().endswith("nothing.csv这个文件。")
    assert run("check").exit_code == 2
    assert run("check", data).exit_code == 2


def test_names_cannot_move_the_terminal_s_cursor(data: Path) -> None:
    path = written(data, "a.csv", long(figure(community="\x1b[2J\u202e新侨")))
    result = run("check", path)
    assert result.exit_code == 1
    assert "\x1b" not in result.stdout
    assert "\u202e" not in result.stdout
