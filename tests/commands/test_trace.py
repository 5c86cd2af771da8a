"""The command that traces a figure, on the second programme's figures worked by hand."""

import csv
import io
import json

import pytest
from click.testing import CliRunner, Result

from renovation.__main__ import main
from renovation.queries import load

OLD_TOWN = "v1·lamps·old_town·2021-12"


@pytest.fixture(autouse=True)
def other(other_data, monkeypatch):
    monkeypatch.delenv("RENOVATION_LANG", raising=False)
    monkeypatch.setenv("RENOVATION_DATA", str(other_data))


def run(*words: str) -> Result:
    return CliRunner().invoke(main, list(words))


def test_it_prints_figure_definition_receipts_rows_and_their_total():
    result = run("trace", OLD_TOWN, "--lang", "en")
    lines = result.stdout.splitlines()
    assert result.exit_code == 0
    assert "155 lamps in all, 34 lamps in 2021-12" in lines[0]
    assert any(line.split() == ["Reference", OLD_TOWN] for line in lines)
    (total,) = [line for line in lines if line.startswith("Total of")]
    assert "155 lamps; of these in 2021-12: 34 lamps" in total
    assert "The sums of the receipts are the figure exactly." in lines
    assert any("queries/trace/rows.sql" in line and "metric=lamps" in line for line in lines)


def test_the_sql_is_printed_as_it_is_run_each_file_with_its_parameters():
    lines = run("trace", OLD_TOWN, "--sql").stdout.splitlines()
    for name in ("trace/figure", "trace/receipts", "trace/rows", "trace/replaced"):
        start = lines.index(f"-- queries/{name}.sql")
        own = "\n".join(lines[start:])
        assert "-- $metric = lamps" in own.split("with\n")[0]
        assert load()[name].sql.strip() in own
    assert "-- queries/trace/rows.sql" not in run("trace", OLD_TOWN).stdout.splitlines()


def test_a_replaced_row_is_printed_as_such_and_counts_nowhere():
    """9 lamps of p1 were corrected to 7."""
    text = run("trace", "v1·lamps·north_bank/pier/p1·2021-09").stdout
    (line,) = [line for line in text.splitlines() if line.lstrip().startswith("已更正，不计入")]
    assert "9" in line.split() and "7" in line.split()
    found = json.loads(run("trace", "v1·lamps·north_bank/pier/p1·2021-09", "--json").stdout)
    assert [row["quantity_before"] for row in found["replaced"]] == [9]
    assert found["figure"]["amount"] == 7


def test_rows_as_csv_add_up():
    result = run("trace", OLD_TOWN, "--csv")
    rows = list(csv.DictReader(io.StringIO(result.stdout.removeprefix("\ufeff"), newline="")))
    assert sum(float(row["计入量（盏）"]) for row in rows) == 155
    assert sum(float(row["计入量（盏）"]) for row in rows if row["月份"] == "2021-12") == 34
    assert {row["编号"] for row in rows} == {OLD_TOWN}


def test_all_of_it_as_json():
    found = json.loads(run("trace", OLD_TOWN, "--json").stdout)
    assert found["reference"] == OLD_TOWN
    assert (found["figure"]["cumulative"], found["figure"]["amount"]) == (155, 34)
    assert sum(receipt["cumulative"] for receipt in found["receipts"]) == 155
    assert sum(row["amount"] for row in found["rows"]) == 155
    assert list(found["queries"])[:3] == ["trace/figure", "trace/receipts", "trace/rows"]


@pytest.mark.parametrize(
    ("reference", "said"),
    [
        ("v9·lamps·all·2021-12", "没有第9版，最新的是第1版。"),
        ("v1·lamps·old_towm·2021-12", "没有“old_towm”这个街道，是不是“老城街道”？"),
        ("lamps", "“lamps”不是数据编号；编号形如 v12·指标·地点·2019-07。"),
    ],
)
def test_a_wrong_reference_exits_1_with_one_sentence(reference, said):
    result = run("trace", reference)
    assert (result.exit_code, result.stdout, result.stderr) == (1, "", f"{said}\n")


def test_no_reference_is_a_wrong_use():
    assert run("trace").exit_code == 2


def test_the_rows_are_exported_by_reference_and_by_options(tmp_path):
    by_reference = run(
        "export", "csv", "--table", "trace", "--ref", OLD_TOWN, "--out", f"{tmp_path}/a.csv"
    )
    by_options = run(
        *("export", "csv", "--table", "trace", "--metric", "lamps"),
        *("--subdistrict", "old_town", "--out", f"{tmp_path}/b.csv"),
    )
    assert (by_reference.exit_code, by_options.exit_code) == (0, 0)
    assert (tmp_path / "a.csv").read_bytes() == (tmp_path / "b.csv").read_bytes()


def test_its_queries_are_asked_by_trace():
    result = run("query", "trace/rows")
    assert result.exit_code == 1
    assert "python -m renovation trace" in result.stderr
