"""The desk from the command line: what each command prints, where, and how it ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from renovation import desk
from renovation.__main__ import main
from renovation.ledger import real_folder
from renovation.snapshot import build_snapshot
from renovation.snapshot.opening import close_all
from tests.building import data_folder, long
from tests.desk import crashing
from tests.desk.support import by_hand, report

LINE = long("2020-02", "新桥社区", "排水", "7")


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("RENOVATION_LANG", raising=False)
    yield data_folder(
        tmp_path / "data", monkeypatch, {"a": long("2020-01", "新桥社区", "排水", "5")}
    )
    close_all()


def run(*words: str) -> Result:
    return CliRunner().invoke(main, list(words))


def submit(
    data: Path, *lines: str, name: str = "七月.csv", reasons: tuple[str, ...] = ()
) -> Result:
    path = report(data.parent, name, *lines)
    said = [word for reason in reasons for word in ("--reason", reason)]
    return run("submit", str(path), "--by", "填报员", *said)


def test_submit_prints_the_receipt_alone_for_scripts(data: Path) -> None:
    result = submit(data, LINE)
    assert (result.exit_code, result.stdout) == (0, "R000001\n")
    assert result.stderr == "R000001共1个数，待审核。\n"
    again = submit(data, LINE)
    assert (again.exit_code, again.stdout) == (0, "R000001\n")
    assert again.stderr == "相同内容已提交过，回执号R000001，待审核。\n"
    run("approve", "R000001", "--by", "审核人")
    assert submit(data, LINE).stderr == "相同内容已提交过，回执号R000001，自第1版起生效。\n"


def test_a_file_with_errors_is_told_and_exits_1(data: Path) -> None:
    result = submit(data, LINE.replace("7", "-7"))
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("■ 错误 第2行“数量”：")
    assert "quantity_negative" not in result.stderr
    assert result.stderr.endswith("七月.csv有1处错误，未予受理，没有提交任何数据。\n")
    assert json.loads(run("receipts", "--json").stdout) == {"receipts": [], "closed_months": []}


def test_warnings_are_told_until_each_has_its_reason(data: Path) -> None:
    build_snapshot()
    run("close", "2020-01", "--by", "审核人", "--why", "月报已定")
    line = long("2020-01", "新桥社区", "排水", "6")
    result = submit(data, line)
    assert (result.exit_code, result.stdout) == (1, "")
    said = result.stderr.splitlines()
    assert said[0::2][:2] == ["1. 该月已关账", "2. 更正已有数据"]
    assert said[1] == "▲ 提醒 文件上报的2020-01已关账。请说明迟报原因。"
    assert said[3].startswith("▲ 提醒 第2行“数量”：2020-01新桥社区“排水”在a中为5米，改为6米。")
    assert said[-1] == "七月.csv的每条提醒都须说明原因，还有2条没有。"
    assert submit(data, line, reasons=("2=笔误",)).exit_code == 1
    done = submit(data, line, reasons=("补报", "2=笔误"))
    assert (done.exit_code, done.stdout) == (0, "R000001\n")
    (said,) = json.loads(run("receipts", "--json").stdout)["receipts"]
    assert said["confirmed"] == {"period_closed": "补报", "figure_replaced": "笔误"}


def test_a_reason_with_an_equals_sign_is_a_reason(data: Path) -> None:
    build_snapshot()
    line = long("2020-01", "新桥社区", "排水", "6")
    assert submit(data, line, reasons=("5=6",)).exit_code == 0


def test_approve_and_return_say_what_they_did(data: Path) -> None:
    submit(data, LINE)
    returned = run("return", "r000001", "--by", "审核人", "--why", "缺盖章")
    assert (returned.exit_code, returned.stdout) == (0, "R000001已退回。\n")
    assert run("approve", "R000001", "--by", "审核人").exit_code == 1
    submit(data, LINE)
    approved = run("--lang", "en", "approve", "R000001", "--by", "reviewer")
    assert (approved.exit_code, approved.stdout) == (0, "Version 1 shows R000001.\n")
    twice = run("--lang", "en", "approve", "R000001", "--by", "reviewer")
    assert twice.exit_code == 1
    assert twice.stderr.startswith("R000001 was approved by Reviewer on ")


@pytest.mark.parametrize(
    "words",
    [
        ("approve", "R000001"),
        ("return", "R000001", "--by", "审核人"),
        ("close", "2020-01", "--by", "审核人"),
        ("submit", "--by", "审核人"),
    ],
)
def test_who_and_why_must_be_said(data: Path, words: tuple[str, ...]) -> None:
    assert run(*words).exit_code == 2


def test_receipts_are_listed_newest_first(data: Path) -> None:
    assert run("receipts").stdout == "尚无提交记录。\n"
    submit(data, LINE)
    submit(data, LINE.replace("2020-02", "2020-03"), name="八月.csv")
    run("return", "R000002", "--by", "审核人", "--why", "缺盖章")
    run("approve", "R000001", "--by", "审核人")
    run("close", "2020-01", "--by", "审核人", "--why", "月报已定")
    lines = run("receipts").stdout.splitlines()
    assert [line.split("  ")[:2] for line in lines[:2]] == [
        ["R000002", "已退回"],
        ["R000001", "已通过"],
    ]
    assert lines[0].split("  ")[3:] == ["填报员", "2020-03", "八月.csv", "缺盖章"]
    assert lines[1].split("  ")[3:] == ["填报员", "2020-02", "七月.csv", "第1版"]
    assert lines[2] == "已关账月份：2020-01"
    said = json.loads(run("receipts", "--json").stdout)
    assert said["closed_months"] == ["2020-01"]
    newest = said["receipts"][0]
    assert (newest["receipt"], newest["state"], newest["why"]) == ("R000002", "returned", "缺盖章")
    assert [event["event"] for event in newest["history"]] == ["submitted", "returned"]


def test_months_are_closed_and_opened_again(data: Path) -> None:
    closed = run("close", "2020-01", "--by", "审核人", "--why", "月报已定")
    assert (closed.exit_code, closed.stdout) == (0, "2020-01已关账。\n")
    again = run("close", "2020年1月", "--by", "审核人", "--why", "月报已定")
    assert (again.exit_code, again.stderr) == (1, "2020-01已经关账。\n")
    opened = run("reopen", "2020-1", "--by", "审核人", "--why", "补报")
    assert (opened.exit_code, opened.stdout) == (0, "2020-01已重新开账。\n")


@pytest.mark.parametrize("words", [("build",), ("verify",)])
def test_build_and_verify_mend_what_a_killed_process_left(
    data: Path, words: tuple[str, ...]
) -> None:
    build_snapshot()
    desk.submit(*by_hand(data.parent, "r.csv", {("2020-02", "新桥社区", "排水"): 7}), "clerk", {})
    at = crashing.APPROVING["the event is recorded"]
    crashing.run(data, desk.approve, "R000001", "reviewer", at=at)
    result = run(*words)
    assert result.exit_code == 0
    assert result.stderr == "R000001已通过，但发布前程序中断；现已由第2版发布。\n"
    assert run(*words).stderr == ""


def test_verify_tells_every_fault_of_the_ledger(data: Path) -> None:
    submit(data, LINE)
    run("approve", "R000001", "--by", "审核人")
    good = run("verify")
    assert good.exit_code == 0
    assert "● 台账日志2条首尾相连，1份回执的文件与提交时一致。" in good.stdout
    path = real_folder() / "receipts" / "R000001" / "original.csv"
    path.write_bytes(path.read_bytes()[:-1])
    bad = run("verify")
    assert bad.exit_code == 1
    assert "■ ledger/receipts/R000001/original.csv与提交时不一致，请用备份恢复台账。" in bad.stdout
    (real_folder() / "journal" / "000001.json").unlink()
    broken = run("verify")
    assert broken.exit_code == 1
    assert "■ 台账日志缺第1条，请用备份恢复台账。" in broken.stdout
    assert "Traceback" not in broken.output
