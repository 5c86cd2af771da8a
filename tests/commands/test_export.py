"""``renovation export csv``: the same file a page offers, for a scheduled job."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from renovation.__main__ import main
from renovation.commands.export import APPLIES
from renovation.exports.csv import to_csv
from renovation.language import language
from renovation.report import TABLES
from renovation.scope import resolve


@pytest.fixture
def export(other_data, monkeypatch):
    monkeypatch.setenv("RENOVATION_DATA", str(other_data))
    monkeypatch.delenv("RENOVATION_LANG", raising=False)

    def run(*words: str) -> Result:
        return CliRunner().invoke(main, ["export", "csv", *words])

    return run


def test_into_a_folder_under_its_proper_name(export, tmp_path):
    result = export("--out", str(tmp_path), "--table", "subdistricts", "--metric", "绿道")
    path = tmp_path / "绿道_分街道_全域_截至2021-12-28_第1版.csv"
    assert (result.exit_code, result.stdout.strip()) == (0, str(path))
    assert path.is_file()


def test_a_folder_that_is_not_there_yet_is_made(export, tmp_path):
    result = export("--out", f"{tmp_path}/new/")
    assert result.exit_code == 0
    assert [path.name for path in (tmp_path / "new").iterdir()] == [
        "汇总_全域_截至2021-12-28_第1版.csv"
    ]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("table", TABLES)
def test_the_bytes_are_those_of_the_page(export, other_snapshot, tmp_path, table, lang):
    out = tmp_path / "out.csv"
    options = {
        "metric": "lamps",
        "subdistricts": "old_town",
        "to": "2021-10",
        "community": "market",
    }
    raw = {key: value for key, value in options.items() if table in APPLIES[key]}
    words = [word for key, said in raw.items() for word in (f"--{key.removesuffix('s')}", said)]
    result = export("--out", str(out), "--table", table, "--lang", lang, *words)
    assert result.exit_code == 0, result.output
    scope, _ = resolve(other_snapshot, raw | {"lang": lang})
    if table != "tidy":
        expected = to_csv(TABLES[table](other_snapshot, scope, language(lang)))
        assert out.read_bytes() == expected


def test_tidy_has_one_metric_when_one_is_named(export, tmp_path):
    export("--out", str(tmp_path / "all.csv"), "--table", "tidy")
    export("--out", str(tmp_path / "one.csv"), "--table", "tidy", "--metric", "绿道")
    lines = {name: (tmp_path / name).read_text("utf-8-sig").splitlines() for name in (
        "all.csv", "one.csv"
    )}  # fmt: skip
    # Fourteen months of the communities that ever reported: greenway 3, lamps 4, volunteers 3.
    assert len(lines["one.csv"]) == 1 + 14 * 3
    assert len(lines["all.csv"]) == 1 + 14 * (3 + 4 + 3)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (
            ["--metric", "绿带", "--lang", "en"],
            'There is no metric "绿带"; did you mean "Greenway opened"?',
        ),
        (["--metric", "绿带"], "没有“绿带”这个指标，是不是“绿道”？"),
        (
            ["--subdistrict", "Old Tow", "--lang", "en"],
            'There is no subdistrict "Old Tow"; did you mean "Old Town Subdistrict"?',
        ),
        (
            ["--table", "estates", "--lang", "en"],
            "This table wants a community: --community NAME.",
        ),
    ],
)
def test_an_unknown_name_is_refused_in_one_sentence_and_nothing_is_written(
    export, tmp_path, words, sentence
):
    result = export("--out", str(tmp_path), *words)
    assert result.exit_code == 1
    assert result.stderr.strip() == sentence
    assert list(tmp_path.iterdir()) == []


def test_another_version_is_never_exported_instead(export, tmp_path):
    result = export("--out", str(tmp_path), "--version", "9", "--lang", "en")
    assert result.exit_code == 1
    assert "9" in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--to", "2022-03"], "There are no figures for 2022-03"),
        (["--to", "soon"], '"soon" is not a month'),
        (["--from", "2021-05", "--to", "2021-02"], "The first month 2021-05 is after the last"),
        (
            ["--table", "summary", "--metric", "lamps"],
            "--metric does not apply to the table summary; it applies to subdistricts, trend,",
        ),
        (["--table", "estates", "--tier", "x"], "--tier does not apply to the table estates"),
    ],
)
def test_what_cannot_be_met_is_refused_and_nothing_is_written(export, tmp_path, words, sentence):
    result = export("--out", str(tmp_path), "--lang", "en", *words)
    assert (result.exit_code, result.stdout) == (1, "")
    assert sentence in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_metric_alone_gives_its_own_table(export, tmp_path):
    result = export("--out", str(tmp_path), "--metric", "绿道")
    assert result.exit_code == 0, result.output
    assert [path.name for path in tmp_path.iterdir()] == [
        "绿道_分街道_全域_截至2021-12-28_第1版.csv"
    ]


def test_a_path_that_cannot_be_written_is_refused(export, tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("x")
    result = export("--out", str(blocked / "out.csv"), "--lang", "en")
    assert result.exit_code == 1
    assert "cannot be written" in result.stderr
    assert blocked.read_text() == "x"


def test_an_earlier_file_is_replaced_whole(export, tmp_path):
    out = Path(tmp_path / "out.csv")
    out.write_text("x" * 100_000)
    assert export("--out", str(out)).exit_code == 0
    assert out.read_bytes().startswith(b"\xef\xbb\xbf")
    assert [path.name for path in tmp_path.iterdir()] == ["out.csv"]
