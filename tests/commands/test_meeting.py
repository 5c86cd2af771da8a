"""``renovation meeting``: meetings for a scheduled job, from the same code as the pages."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from renovation.__main__ import main
from renovation.meeting import store
from renovation.snapshot import build_snapshot
from renovation.snapshot.opening import close_all
from tests.building import data_folder, long, write_ledger


@pytest.fixture
def data(tmp_path, monkeypatch):
    monkeypatch.delenv("RENOVATION_LANG", raising=False)
    report = long("2020-06", "新桥社区", "排水", "600")
    yield data_folder(tmp_path / "data", monkeypatch, {"a": report})
    close_all()


@pytest.fixture
def built(data):
    build_snapshot("real")
    return data


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["meeting", *words])


def new(*words: str) -> str:
    result = run("new", "--name", "调度会", "--date", "2020-07-02", *words)
    assert result.exit_code == 0, result.output
    return result.stdout.strip()


def test_new_prints_the_key_and_list_has_it(built):
    assert new() == "2020-07-02-diaoduhui"
    assert run("list").stdout == "2020-07-02-diaoduhui  2020-07-02  第1版  调度会\n"


def test_before_the_first_meeting_list_says_how_to_make_one(data):
    assert "meeting new" in run("list").stdout
    assert run("list", "--json").stdout == "[]\n"


def test_what_is_named_by_name_is_kept_by_key(built):
    key = new("--metric", "墙", "--subdistrict", "城东街道", "--to", "2020-6")
    [said] = json.loads(run("list", "--json").stdout)
    assert said["key"] == key
    assert (said["metrics"], said["subdistricts"], said["month_to"]) == (
        ["walls"],
        ["s1"],
        "2020-06",
    )
    assert [item["view"] for item in said["agenda"]][:3] == ["cover", "summary", "standings"]


def test_show_has_a_line_for_each_slide_of_the_frozen_version(built):
    key = new()
    write_ledger(built / "ledger", {"b": long("2020-07", "新桥社区", "排水", "300")})
    assert build_snapshot("real") == 2
    lines = run("show", key).stdout.splitlines()
    assert lines[0] == f"{key}  2020-07-02  第1版  调度会"
    assert "02-summary" in "\n".join(lines)
    said = json.loads(run("show", "调度会", "--json").stdout)
    assert said["version"] == 1
    assert said["slides"][0] == {
        "key": "01-cover",
        "view": "cover",
        "title": "调度会",
        "lead": "2020-07-02 · 全市 · 数据截至 2020-06-30",
    }


def test_a_copy_is_of_the_newest_version_and_knows_the_meeting_before(built):
    key = new()
    write_ledger(built / "ledger", {"b": long("2020-07", "新桥社区", "排水", "300")})
    build_snapshot("real")
    result = run("copy", key, "--name", "8月会", "--date", "2020-08-02")
    assert result.stdout == "2020-08-02-8yuehui\n"
    said = json.loads(run("show", "8月会", "--json").stdout)
    assert (said["version"], said["since"]) == (2, key)
    changes = next(slide for slide in said["slides"] if slide["view"] == "changes")
    assert changes["title"].startswith("比第1版")


def test_a_copy_for_no_later_day_is_told_in_a_sentence_and_exits_1(built):
    key = new()
    result = run("copy", key, "--name", "7月会", "--date", "2020-07-02")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "“调度会”的日期是2020-07-02" in result.stderr
    assert [one.key for one in store.list_all()] == [key]


def test_a_meeting_is_shown_in_its_own_language_unless_asked(built):
    result = run("new", "--name", "Review", "--date", "2020-07-02", "--lang", "en")
    key = result.stdout.strip()
    assert "version 1" in run("show", key).stdout
    assert "第1版" in run("show", key, "--lang", "zh").stdout


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("new", "--name", "会", "--metric", "下水"), "没有“下水”这个指标"),
        (("new", "--name", "会", "--date", "7月2日"), "“7月2日”不是日期"),
        (("new", "--name", "会", "--version", "9"), "没有第9版"),
        (("new", "--name", " "), "会议要有名称"),
        (("show", "会"), "没有“会”这个会议"),
        (("copy", "会", "--name", "x"), "没有“会”这个会议"),
    ],
)
def test_what_cannot_be_is_told_in_a_sentence_and_exits_1(built, words, told):
    result = run(*words)
    assert (result.exit_code, result.stdout) == (1, "")
    assert told in result.stderr


def test_pack_writes_all_documents_under_the_meetings_name(built, tmp_path):
    result = run("pack", new(), "--out", f"{tmp_path}/")
    assert result.exit_code == 0, result.stderr
    path = Path(result.stdout.strip())
    assert path.name == "2020-07-02_调度会_截至2020-06-30_第1版.zip"
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
    endings = [name.rsplit(".", 1)[-1] for name in names if "/" not in name]
    assert endings == ["pptx", "xlsx", "docx", "pdf", "html", "json"]
    again = run("pack", "调度会", "--out", str(tmp_path / "again.zip"))
    assert again.exit_code == 0 and (tmp_path / "again.zip").read_bytes() == path.read_bytes()


def test_pack_of_a_meeting_that_is_not_there_writes_nothing(built, tmp_path):
    result = run("pack", "nobody", "--out", str(tmp_path / "a.zip"))
    assert result.exit_code == 1 and len(result.stderr.splitlines()) == 1
    assert not (tmp_path / "a.zip").exists()


def test_verify_names_the_file_of_a_damaged_meeting_and_exits_1(built):
    key = new()
    good = CliRunner().invoke(main, ["verify"])
    assert (good.exit_code, "● 各次会议均可读取。" in good.stdout) == (0, True)
    (store.folder() / key / "000001.json").write_text("{")
    bad = CliRunner().invoke(main, ["verify"])
    assert bad.exit_code == 1
    assert f"■ 会议文件{key}/000001.json已损坏，请从备份恢复。" in bad.stdout
