"""CSV that opens ungarbled in a Chinese spreadsheet, says what it is, and runs nothing."""

import csv
import datetime as dt
import io
import unicodedata

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from renovation.exports.csv import BOM, file_name, inert, to_csv
from renovation.language import language
from renovation.report import TABLES, Column, Stamp, Table
from renovation.scope import resolve

STAMP = Stamp(dt.date(2021, 12, 28), 3, is_demonstration=True)


def table(columns: list[Column], rows: list[dict], lang: str = "en", stamp: Stamp = STAMP) -> Table:
    frame = pd.DataFrame(rows, columns=[column.key for column in columns])
    return Table("t", "T", tuple(columns), frame, "T", stamp, language(lang))


def read(content: bytes) -> list[list[str]]:
    assert content.startswith(BOM)
    text = content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


def test_golden_bytes_of_the_hand_worked_ledger(other_snapshot):
    scope, _ = resolve(other_snapshot, {})
    made = TABLES["subdistricts"](other_snapshot, scope, language("zh"))
    assert (
        to_csv(made)
        == (
            "\ufeff街道,累计（盏）,年底目标（盏）,完成率（%）,序时进度（%）,较序时（百分点）,"
            "进度判定,名次,2021-12当月（盏）,上月（盏）,比上月（盏）,"
            "2020-11至2021-12合计（盏）,占比（%）,每小区（盏）,每户（盏）,小区数,户数,"
            "已报社区数,应报社区数,最近上报,编号,数据截至,版本,数据性质\r\n"
            "北岸街道,205,160,108.8,100.0,8.8,达序时,1,18,30,-12,205,56.9,68.3,0.34,3,600,2,2,2021-12,v1·lamps·north_bank·2021-12,2021-12-28,1,上报数据\r\n"
            "老城街道,155,150,83.3,100.0,-16.7,滞后,2,34,6,28,155,43.1,51.7,0.19,3,800,2,2,2021-12,v1·lamps·old_town·2021-12,2021-12-28,1,上报数据\r\n"
            "山前街道,,,,,,无目标,,,,,,,,,2,200,0,1,,v1·lamps·foothill·2021-12,2021-12-28,1,上报数据\r\n"
            "全域,360,310,96.5,100.0,-3.5,略滞后,,52,36,16,360,100.0,45.0,0.23,8,1600,4,5,2021-12,v1·lamps·all·2021-12,2021-12-28,1,上报数据\r\n"
        ).encode()
    )


def test_golden_bytes_in_english(other_snapshot):
    scope, _ = resolve(other_snapshot, {"lang": "en"})
    assert (
        to_csv(TABLES["summary"](other_snapshot, scope, language("en")))
        == (
            "\ufeffSubdistrict,Street lamps installed (lamps),Greenway opened (km),"
            "Registered volunteers (people),Benches added (benches),"
            "Reference: Street lamps installed,Reference: Greenway opened,"
            "Reference: Registered volunteers,Reference: Benches added,"
            "Data as of,Version,Nature of the data\r\n"
            "North Bank Subdistrict,205,2.10,31,,"
            "v1·lamps·north_bank·2021-12,v1·greenway_km·north_bank·2021-12,"
            "v1·volunteers·north_bank·2021-12,v1·benches·north_bank·2021-12,"
            "2021-12-28,1,Reported data\r\n"
            "Old Town Subdistrict,155,0.40,46,,"
            "v1·lamps·old_town·2021-12,v1·greenway_km·old_town·2021-12,"
            "v1·volunteers·old_town·2021-12,v1·benches·old_town·2021-12,"
            "2021-12-28,1,Reported data\r\n"
            "Foothill Subdistrict,,2.50,,,"
            "v1·lamps·foothill·2021-12,v1·greenway_km·foothill·2021-12,"
            "v1·volunteers·foothill·2021-12,v1·benches·foothill·2021-12,"
            "2021-12-28,1,Reported data\r\n"
            "All areas,360,5.00,77,,"
            "v1·lamps·all·2021-12,v1·greenway_km·all·2021-12,"
            "v1·volunteers·all·2021-12,v1·benches·all·2021-12,"
            "2021-12-28,1,Reported data\r\n"
        ).encode()
    )


def test_no_rows_give_the_header_alone(empty_snapshot):
    scope, _ = resolve(empty_snapshot, {})
    content = to_csv(TABLES["tidy"](empty_snapshot, scope, language("zh")))
    assert (
        content
        == (
            "\ufeff月份,街道,社区,指标,类型,单位,当月或净增,累计或月末数,"
            "是否上报,上报条数,编号,数据截至,版本,数据性质\r\n"
        ).encode()
    )


def test_demonstration_stands_in_a_column_of_each_row_and_in_the_name(sample_snapshot):
    scope, _ = resolve(sample_snapshot, {"metric": "drainage_m"})
    made = TABLES["communities"](sample_snapshot, scope, language("zh"))
    header, *rows = read(to_csv(made))
    assert header[-1] == "数据性质"
    assert {row[-1] for row in rows} == {"演示数据"}
    assert len(rows) == len(made.frame), "a column, never an extra line"
    assert file_name(made).endswith("_演示数据.csv")


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_file_holds_exactly_the_snapshots_figures(sample_snapshot, name, lang):
    scope, _ = resolve(sample_snapshot, {"lang": lang, "community": "dongta"})
    made = TABLES[name](sample_snapshot, scope, language(lang))
    _, *rows = read(to_csv(made))
    assert len(rows) == len(made.frame)
    for number, column in enumerate(made.columns):
        cells = [row[number] for row in rows]
        if column.kind in ("number", "difference"):
            found = [None if cell == "" else float(cell) for cell in cells]
            expected = [None if pd.isna(value) else value for value in made.frame[column.key]]
            assert found == expected, column.key
        assert [cell == "" for cell in cells] == [
            bool(pd.isna(value) or value == "") for value in made.frame[column.key]
        ], "missing is an empty cell, not a zero"


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (46213.0, 0, "46213"),
        (5.0, 2, "5.00"),
        (2.15, 2, "2.15"),
        (0.1 + 0.2, 1, "0.3"),
        (0.125, 2, "0.125"),
        (250.5, 0, "250.5"),
        (0.0, 0, "0"),
        (-0.0, 1, "0.0"),
        (-12.0, 0, "-12"),
        (1e15, 0, "1000000000000000"),
        (420704001, 0, "420704001"),
        (None, 0, ""),
        (float("nan"), 2, ""),
    ],
)
def test_a_quantity_has_the_catalogues_decimals_and_is_never_rounded(value, decimals, text):
    made = table([Column("q", "Q", "number", "m", decimals)], [{"q": value}])
    assert read(to_csv(made))[1][0] == text


@pytest.mark.parametrize(
    ("kind", "value", "text"),
    [
        ("ratio", 205 / 360, "56.9"),
        ("ratio", 1.2345, "123.5"),
        ("change", -1.0, "-100.0"),
        ("change", -0.0001, "0.0"),
        ("change", 0.4444, "44.4"),
        ("rate", 68.3333, "68.3"),
        ("rate", 0.25, "0.3"),
    ],
)
def test_a_quotient_has_its_columns_decimals(kind, value, text):
    made = table([Column("q", "Q", kind, decimals=1)], [{"q": value}])
    assert read(to_csv(made))[1][0] == text


def test_percentages_say_so_in_their_head():
    made = table([Column("q", "占比", "ratio")], [], "zh")
    assert read(to_csv(made))[0][0] == "占比（%）"


def test_months_and_flags():
    columns = [Column("m", "M", "month"), Column("f", "F", "flag")]
    rows = [{"m": pd.Timestamp(2019, 7, 1), "f": True}, {"m": pd.NaT, "f": False}]
    _, *cells = read(to_csv(table(columns, rows)))
    assert [row[:2] for row in cells] == [["2019-07", "yes"], ["", "no"]]


RUNS = [
    "=1+1",
    "=HYPERLINK(\"http://x\",\"y\")",
    "+1+1",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(A1)",
    "＝1+1",
    "＋1",
    "－2+3",
    "＠SUM(1)",
    "  =1+1",
    "\u3000=1+1",
    "\xa0=1+1",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "\u200b=1+1",
    "\u202e=1+1",
    "\ufeff=1+1",
    "\x00=1+1",
    "\tplain",
    "-",
    "=",
]  # fmt: skip


@pytest.mark.parametrize("text", RUNS)
def test_text_that_a_spreadsheet_would_run_gets_an_apostrophe(text):
    made = table([Column("a", text)], [{"a": text}])
    header, row = read(to_csv(made))
    assert header[0] == row[0] == "'" + text


@pytest.mark.parametrize("text", ["-5", "+3.25", "-0.5", "12", "排水管线", "a=b", "1-2", "'=x", ""])
def test_numbers_and_plain_text_are_left_alone(text):
    assert inert(text) == text


@pytest.mark.parametrize("text", ["-5\n=x", "+1e5", "-1,000", "-٣x", "- 5"])
def test_what_only_looks_like_a_number_is_no_number(text):
    assert inert(text) == "'" + text


def test_text_that_another_country_would_split_is_quoted():
    made = table([Column("a", "A")], [{"a": "x;=1+1"}])
    assert b'"x;=1+1"' in to_csv(made)


def runs(cell: str) -> bool:
    """An independent reading: after what the eye does not see comes a sign, and no number."""
    seen = cell.lstrip()
    while seen and (unicodedata.category(seen[0]).startswith(("C", "Z"))):
        seen = seen[1:]
    try:
        float(cell)
        return False
    except ValueError:
        return cell[:1] in ("\t", "\r") or seen[:1] in tuple("=+-@＝＋－＠")


@given(
    st.lists(st.tuples(st.text(), st.integers(-(10**12), 10**12)), max_size=5),
    st.text(min_size=1),
)
def test_the_csv_module_reads_back_the_same_and_no_cell_runs(rows, head):
    columns = [Column("a", head), Column("n", "N", "number", "m", 0)]
    made = table(columns, [{"a": text, "n": number / 1000} for text, number in rows])
    header, *cells = read(to_csv(made))
    assert header[0].removeprefix("'") == head.removeprefix("'")
    assert not runs(header[0])
    for (text, number), row in zip(rows, cells, strict=True):
        assert row[0] in (text, "'" + text)
        assert not runs(row[0])
        assert float(row[1]) == number / 1000
        assert row[-3:] == ["2021-12-28", "3", "Demonstration data"]
