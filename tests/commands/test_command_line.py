"""The command line: what each command prints, how it ends, and how it takes a wrong word."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import renovation.commands.build as build_command
from renovation.__main__ import MODULES, main
from renovation.paths import ROOT
from renovation.snapshot import build_snapshot, store
from renovation.snapshot.opening import close_all
from tests.building import data_folder, long


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("RENOVATION_LANG", raising=False)
    yield data_folder(
        tmp_path / "data", monkeypatch, {"a": long("2020-03", "新桥社区", "排水", "105")}
    )
    close_all()


def run(*words: str) -> Result:
    return CliRunner().invoke(main, list(words))


def test_build_prints_the_number(data: Path) -> None:
    first, second = run("build"), run("--lang", "en", "build")
    assert (first.exit_code, first.stdout) == (0, "第1版（上报数据）\n")
    assert (second.exit_code, second.stdout) == (0, "Version 2 (reported data)\n")


def test_build_says_which_ledger_it_took_and_that_it_is_a_demonstration(data: Path) -> None:
    (data / "ledger" / "ledger.toml").write_text(
        '[ledger]\nname_zh = "演示台账"\ndemonstration = true\n', encoding="utf-8"
    )
    assert run("build").stdout == "第1版（演示台账，演示数据）\n"


def test_build_names_what_it_did_not_read(data: Path) -> None:
    folder = data / "ledger" / "submissions"
    (folder / "b.xlsx").touch()
    (folder / "more").mkdir()
    result = run("build")
    assert result.exit_code == 0
    assert result.stderr.splitlines() == [
        "未读取（不是CSV文件）：b.xlsx",
        "未读取（不是CSV文件）：more/",
    ]


def test_build_says_when_the_ledger_s_date_is_not_in_its_last_month(data: Path) -> None:
    (data / "ledger" / "ledger.toml").write_text(
        "[ledger]\ndata_date = 2020-02-27\n", encoding="utf-8"
    )
    result = run("build", "--lang", "en")
    assert result.exit_code == 0
    assert "2020-02-27, which is not in the last month reported; 2020-03-31" in result.stderr


def test_build_takes_the_ledger_it_is_told_to(data: Path) -> None:
    (data / "sample").mkdir()
    for words, name in ((("build", "--sample"), "sample"), (("build", "--no-sample"), "ledger")):
        (data / name / "ledger.toml").write_text(
            f'[ledger]\nname_zh = "{name}"\n', encoding="utf-8"
        )
        assert run(*words).exit_code == 0
        asked = run("query", "kpi/snapshot", "--json").stdout
        assert json.loads(asked)[0]["ledger_zh"] == name


def test_a_refusal_is_told_on_the_error_channel_and_exits_1(data: Path) -> None:
    (data / "ledger" / "submissions" / "a.csv").write_text("报告期\n", encoding="utf-8")
    result = run("build")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("台账有6处问题，未予采用，没有写入任何数据。\n")
    assert "Traceback" not in result.output


def test_versions_are_listed_newest_first(data: Path) -> None:
    assert run("versions").stdout == "还没有数据版本，请先生成：python -m renovation build\n"
    build_snapshot()
    build_snapshot()
    store.database(1).unlink()
    result = run("--lang", "en", "versions")
    assert result.stderr == (
        "Only sizes were compared; python -m renovation verify checks every byte.\n"
    )
    lines = result.stdout.splitlines()
    assert [line.split()[0] for line in lines] == ["2", "1"]
    assert lines[0].endswith("shown")
    assert lines[1].endswith("damaged")
    listed = json.loads(run("versions", "--json").stdout)
    assert [(item["version"], item["is_current"], item["is_good"]) for item in listed] == [
        (2, True, True),
        (1, False, False),
    ]


def test_verify_prints_a_line_for_each_check_and_exits_1_when_one_fails(data: Path) -> None:
    build_snapshot()
    result = run("verify", "--lang", "en")
    assert result.exit_code == 0
    assert all(line.startswith("● ") for line in result.stdout.splitlines())
    (data / "ledger" / "submissions" / "a.csv").unlink()
    result = run("verify")
    assert result.exit_code == 1
    assert "■ ledger/submissions/a.csv是第1版生成的依据，现已缺失，请用备份恢复" in result.stdout


QUERY = ("query", "kpi/tidy", "metric=pipe", "subdistricts=", "month_from=2020-03")


def test_query_prints_a_table_csv_or_json(data: Path) -> None:
    build_snapshot()
    words = (*QUERY, "month_to=2020-03")
    table = run(*words).stdout.splitlines()
    assert len(table) == 2
    assert "105" in table[1]
    (row,) = csv.DictReader(run(*words, "--csv").stdout.removeprefix("\ufeff").splitlines())
    assert (row["month_start"], row["amount"]) == ("2020-03-01", "105")
    (item,) = json.loads(run(*words, "--json").stdout)
    assert (item["month_start"], item["amount"]) == ("2020-03-01", 105)


def test_query_reads_the_version_asked_for(data: Path) -> None:
    build_snapshot()
    build_snapshot()
    asked = run("query", "kpi/snapshot", "--json", "--version", "1")
    assert json.loads(asked.stdout)[0]["version"] == 1
    refused = run("query", "kpi/snapshot", "--json", "--version", "7", "--lang", "en")
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert refused.stderr == "There is no version 7; the newest is 2.\n"


def test_a_query_without_months_and_places_covers_all_the_data(data: Path) -> None:
    build_snapshot()
    said = run("query", "kpi/metric_totals", "--csv").stdout
    assert said.startswith("\ufeff")
    rows = list(csv.DictReader(said.removeprefix("\ufeff").splitlines()))
    assert [row["cumulative"] for row in rows if row["metric_key"] == "pipe"] == ["105"]


@pytest.mark.parametrize("places", ["s1,s2", "城东街道，城西街道", "all", ""])
def test_a_query_takes_subdistricts_by_key_or_name(data: Path, places: str) -> None:
    build_snapshot()
    asked = run("query", "kpi/tidy", "metric=排水", f"subdistricts={places}", "--json")
    assert [row["amount"] for row in json.loads(asked.stdout)] == [105]


@pytest.mark.parametrize(
    ("word", "told"),
    [
        ("metric=排氺", "没有“排氺”这个指标，是不是“排水”？"),
        ("subdistricts=城东道", "没有“城东道”这个街道，是不是“城东街道”？"),
        ("month_to=2021-01", "2021-01没有数据"),
    ],
)
def test_a_query_for_what_is_not_there_is_refused(data: Path, word: str, told: str) -> None:
    build_snapshot()
    result = run("query", "kpi/tidy", word, "--csv")
    assert (result.exit_code, result.stdout) == (1, "")
    assert told in result.stderr


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("query", "kpi/tydi"), 'There is no query "kpi/tydi"; did you mean "kpi/tidy"?'),
        (("query", "model/monthly"), "those for reading begin with kpi/"),
        (("query", "kpi/trend"), "kpi/trend also wants metric."),
        ((*QUERY, "metrik=x"), "kpi/tidy has no parameter metrik; the nearest is metric."),
        ((*QUERY, "metric=x"), "metric was given twice."),
        ((*QUERY, "metric"), '"metric" is not of the form key=value.'),
        ((*QUERY, "month_to=2020-13"), 'month_to: "2020-13" is not a month'),
        ((*QUERY, "month_to=march"), 'month_to: "march" is not a month'),
        (("query", "kpi/themes", "a=b"), "kpi/themes has no parameters."),
        (("query", "kpi/themes"), "There is no snapshot yet"),
        (("verify",), "There is no snapshot yet"),
    ],
)
def test_what_cannot_be_answered_is_told_in_a_sentence(
    data: Path, words: tuple[str, ...], told: str
) -> None:
    result = run("--lang", "en", *words)
    assert (result.exit_code, result.stdout) == (1, "")
    assert told in result.stderr
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("words", "english", "chinese"),
    [
        (
            ("bild",),
            'There is no command "bild"; did you mean "build"?',
            "没有“bild”这个命令，是不是“build”？",
        ),
        (
            ("zzz",),
            'There is no command "zzz"; there are approve, backup, build,',
            "没有“zzz”这个命令，可用的有：approve, backup, build",
        ),
        (
            ("export", "cvs"),
            'There is no command "cvs"; did you mean "csv"?',
            "没有“cvs”这个命令，是不是“csv”？",
        ),
        (
            ("build", "--smaple"),
            'There is no option "--smaple"; did you mean "--sample"?',
            "没有“--smaple”这个选项，是不是“--sample”？",
        ),
        (("query",), "NAME is missing.", "缺少NAME。"),
        (("export", "csv"), "--out is missing.", "缺少--out。"),
        (
            ("verify", "--version", "x"),
            "--version must be a whole number from 1 up.",
            "--version须是不小于1的整数。",
        ),
        (
            ("serve", "--port", "99999"),
            "--port must be a whole number from 1 to 65535.",
            "--port须是1至65535的整数。",
        ),
        (
            ("versions", "--version", "1"),
            'There is no option "--version"',
            "没有“--version”这个选项",
        ),
        (("build", "extra"), "The command line was not understood:", "无法识别这条命令："),
    ],
)
def test_a_wrong_use_is_told_in_one_sentence_and_exits_2(
    data: Path,
    monkeypatch: pytest.MonkeyPatch,
    words: tuple[str, ...],
    english: str,
    chinese: str,
) -> None:
    for code, told in (("en", english), ("zh", chinese)):
        monkeypatch.setenv("RENOVATION_LANG", code)
        result = run(*words)
        assert (result.exit_code, result.stdout) == (2, "")
        assert told in result.stderr
        assert result.stderr.count("\n") == 1


def test_a_language_that_is_not_spoken_is_refused_in_chinese(data: Path) -> None:
    result = run("build", "--lang", "fr")
    assert (result.exit_code, result.stderr) == (2, "--lang只能是：zh、en。\n")


@pytest.mark.parametrize(
    ("environment", "words", "code"),
    [
        ("", ("versions",), "zh"),
        ("en", ("versions",), "en"),
        ("fr", ("versions",), "zh"),
        ("en", ("--lang", "zh", "versions"), "zh"),
        ("zh", ("versions", "--lang", "en"), "en"),
        ("zh", ("--lang", "zh", "versions", "--lang=en"), "en"),
    ],
)
def test_the_nearest_word_on_the_language_counts(
    data: Path,
    monkeypatch: pytest.MonkeyPatch,
    environment: str,
    words: tuple[str, ...],
    code: str,
) -> None:
    monkeypatch.setenv("RENOVATION_LANG", environment)
    assert run(*words).stdout.startswith("There is no" if code == "en" else "还没有")


def test_what_nobody_expected_is_one_sentence_unless_one_debugs(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(choice: str) -> int:
        raise RuntimeError("the first line\nthe second")

    monkeypatch.setattr(build_command, "build_snapshot", fail)
    result = run("--lang", "en", "build")
    assert result.exit_code == 1
    assert result.stderr == (
        "Something unexpected went wrong (RuntimeError: the first line); add --debug to see "
        "where.\n"
    )
    assert isinstance(run("--debug", "build").exception, RuntimeError)


def test_a_folder_that_cannot_be_written_is_named(data: Path) -> None:
    store.folder().write_text("a file where a folder belongs")
    result = run("--lang", "en", "build")
    assert result.exit_code == 1
    assert f"{store.folder()} cannot be used: " in result.stderr


@pytest.mark.parametrize("command", MODULES)
def test_every_command_has_its_help(command: str) -> None:
    result = run(command, "--help")
    assert result.exit_code == 0
    assert "Usage:" in result.stdout


def test_a_command_loads_no_more_than_it_needs(data: Path) -> None:
    script = (
        "import sys; from renovation.__main__ import main\n"
        "try: main(['versions'])\n"
        "except SystemExit: pass\n"
        "print(sorted({'streamlit', 'plotly'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "[]"


def test_output_that_nobody_reads_on_is_no_error(data: Path) -> None:
    build_snapshot()
    command = [sys.executable, "-m", "renovation", *QUERY, "month_to=2020-03", "--json"]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as done:
        assert done.stdout is not None
        assert done.stderr is not None
        done.stdout.close()
        assert done.stderr.read() == b""


@pytest.mark.parametrize("command", [("versions",), ("build",), ("query", "kpi/themes")])
def test_a_data_folder_that_is_none_is_named_with_the_variable(
    data: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    for folder, end in (
        (data.parent / "nowhere", "but there is no such folder.\n"),
        (data.parent, "it has no programme/.\n"),
        (data / "ledger", f"did you mean {data}?\n"),
    ):
        monkeypatch.setenv("RENOVATION_DATA", str(folder))
        result = run("--lang", "en", *command)
        assert (result.exit_code, result.stdout) == (1, "")
        assert result.stderr.startswith(f"RENOVATION_DATA names {folder}")
        assert result.stderr.endswith(end)


def test_verify_writes_nothing_into_the_data_folder(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_snapshot()

    def refuse(_: int | None = None) -> None:
        raise PermissionError(13, "Permission denied", str(store.folder()))

    monkeypatch.setattr(store, "reserve", refuse)
    assert run("verify").exit_code == 0
    result = run("build", "--lang", "en")
    assert result.exit_code == 1
    assert result.stderr == (
        f"{store.folder()} cannot be written or read: permission is missing.\n"
    )


def test_search_finds_by_initials_and_prints_kind_name_and_key(data: Path) -> None:
    run("build")
    result = run("search", "xqsq")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[0].split("  ")[:2] == ["社区", "新桥社区"]


def test_search_gives_json_to_programs(data: Path) -> None:
    run("build")
    found = json.loads(run("search", "a", "--json").stdout)
    assert [hit["file_name"] for hit in found["found"] if hit["kind"] == "receipt"] == ["a.csv"]
    month = json.loads(run("search", "2020-03", "--json").stdout)
    assert (month["month"], month["reference"]) == ("2020-03", None)


def test_a_search_without_a_hit_says_so_and_exits_1(data: Path) -> None:
    run("build")
    result = run("search", "新侨社区", "--lang", "en")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith('Nothing matches "新侨社区".')
    assert "Did you mean" in result.stderr
