"""What a ledger's cells come to: names, units, months, forms and encodings."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from renovation.snapshot import build_snapshot
from tests.building import HEAD, ask, data_folder, long, rows


@pytest.fixture
def figures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Builds from one or more submissions; the ledger's rows as they were understood."""

    def read(*contents: str | bytes) -> list[tuple[Any, ...]]:
        names = {f"r{number}": content for number, content in enumerate(contents, 1)}
        data_folder(tmp_path / "data", monkeypatch, names)
        return ask(
            build_snapshot(),
            "select strftime(month_start, '%Y-%m'), reported_community_key, estate_key, "
            "metric_key, basis, quantity from progress order by receipt_no, source_row, metric_key",
        )

    return read


@pytest.mark.parametrize(
    "month",
    [
        *("2020-03", "2020-03-31", "2020/3", "2020年3月", " 2020-03 ", "2020.3", "2020.03"),
        *("2020.3.31", "二〇二〇年三月", "二零二零年三月", "二○二○年三月三十一日", "2020年三月"),
        # As a spreadsheet counts days from 1899-12-30: 43831 is 2020-01-01, 60 to 90 days later.
        *("43891", "43921"),
    ],
)
def test_a_month_may_be_written_as_offices_write_it(figures, month: str) -> None:
    assert figures(long(month, "新桥社区", "排水", "5"))[0][0] == "2020-03"


@pytest.mark.parametrize(
    ("quantity", "unit", "metric", "base"),
    [
        ("12.5", "米", "排水", "12.500"),
        ("0.001", "米", "排水", "0.001"),
        ("1.2", "公里", "排水", "1200"),
        ("1.2", "千米", "排水", "1200"),
        ("0.00001", "公里", "排水", "0.010"),
        ("4.6", "万米", "排水", "46000"),
        ("4.6000000", "米", "排水", "4.6"),
        ("1.5", "亩", "墙面积", "1000.000"),  # 1.5 x 666.6667 = 1000.00005, kept to 3 decimals
        ("+7", "M", "排水", "7"),
        ("0", "米", "排水", "0"),
    ],
)
def test_a_quantity_is_kept_exactly_in_the_base_unit(
    figures, quantity: str, unit: str, metric: str, base: str
) -> None:
    (row,) = figures(long("2020-03", "新桥社区", metric, quantity, unit=unit))
    assert row[5] == Decimal(base)


@pytest.mark.parametrize(
    ("subdistrict", "community", "key"),
    [
        ("城东街道", "新桥社区", "new"),
        ("城东", "新桥", "new"),
        ("East Side", "new bridge", "new"),
        ("　城东街道 ", " 新桥社区", "new"),
        ("城东街道", "老桥社区", "old"),
        ("河口镇", "新桥社区", "new"),
        ("城西街道", "东门社区", "east"),
    ],
)
def test_places_go_by_today_s_and_former_names_in_both_languages(
    figures, subdistrict: str, community: str, key: str
) -> None:
    (row,) = figures(long("2020-03", community, "排水", "5", subdistrict=subdistrict))
    assert row[1] == key


def test_an_estate_is_found_under_the_former_name_of_its_community(figures) -> None:
    (row,) = figures(long("2020-03", "老桥社区", "排水", "5", estate="新桥一院"))
    assert row[1:3] == ("old", "n1")


@pytest.mark.parametrize("metric", ["排水", "管道", "DRAINAGE", "pipes"])
def test_a_metric_goes_by_any_of_its_names(figures, metric: str) -> None:
    assert figures(f"2020-03,城东街道,新桥社区,,{metric},5,米,本期,")[0][3] == "pipe"


@pytest.mark.parametrize(("basis", "kept"), [("本期", "period"), ("Cumulative", "cumulative")])
def test_a_basis_is_of_the_period_or_cumulative(figures, basis: str, kept: str) -> None:
    assert figures(long("2020-03", "新桥社区", "排水", "5", basis=basis))[0][4] == kept


LONG = f"{HEAD}\n2020-03,城东街道,新桥社区,新桥一院,排水,5,米,本期,第一批\n"


@pytest.mark.parametrize(
    "content",
    [
        LONG.encode(),
        LONG.encode("utf-8-sig"),
        LONG.encode("gb18030"),
        LONG.replace("\n", "\r\n").encode(),
        LONG.replace("\n", "\r").encode(),
        LONG.rstrip("\n").encode(),
        LONG.replace(",", "\t").encode(),
        LONG.replace(",", ";").encode("gb18030"),
        (LONG + ",,,,,,,,\n,,,,,,,,\n").encode(),
        LONG.replace("排水,5", '"排水","5"').encode(),
        LONG.replace("\n", ",\n").encode(),
        LONG.replace("第一批", '"第\n一批"').encode(),
        LONG.replace(",第一批", "").encode(),
        b"Month,Subdistrict,Community,Estate,Metric,Quantity,Unit,Basis,Remark\n"
        b"2020-03,East Side,New Bridge,New 1,Drainage,5,m,period,\n",
        "口径(本期/累计),单位,数量,指标,小区,社区,街道,报告期\n"
        "本期,米,5,排水,新桥一院,新桥社区,城东街道,2020-03\n".encode(),
        "序号,报告期,街道,社区,小区,口径,排水（米）,墙(处),备注\n"
        "1,2020-03,城东街道,新桥社区,新桥一院,本期,5,,\n".encode(),
        "报告期,街道,社区,小区,口径,排水(公里)\n"
        "2020年3月,城东街道,新桥社区,新桥一院,本期,0.005\n".encode("gb18030"),
    ],
    ids=[
        "UTF-8",
        "UTF-8 with BOM",
        "GB18030",
        "CRLF",
        "CR alone",
        "no last newline",
        "tabs",
        "semicolons in GB18030",
        "blank rows below",
        "quoted cells",
        "a blank last column",
        "a cell of two lines",
        "a row that ends before its blank cells",
        "English",
        "columns in another order, no remark",
        "wide with full-width brackets and row numbers",
        "wide in GB18030 with another unit",
    ],
)
def test_one_figure_reads_the_same_from_every_form(figures, content: bytes) -> None:
    assert figures(content) == [("2020-03", "new", "n1", "pipe", "period", Decimal(5))]


def test_a_wide_sheet_has_a_figure_for_each_cell_that_is_not_blank(figures) -> None:
    content = (
        "报告期,街道,社区,小区,口径,排水(米),墙(处),墙面积(平方米),中心个数(个)\n"
        "2020-03,城东街道,新桥社区,新桥一院,本期,0,3,, \n"
        "2020-03,城东街道,新桥社区,,累计,,,,2\n"
    )
    assert [row[2:] for row in figures(content.encode())] == [
        ("n1", "pipe", "period", Decimal(0)),
        ("n1", "walls", "period", Decimal(3)),
        (None, "centres", "cumulative", Decimal(2)),
    ]


def test_rows_keep_the_number_a_spreadsheet_gives_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blank_within = f"{HEAD}\n\n{long('2020-03', '新桥社区', '排水', '5')}\n,,,,,,,,\n" + long(
        "2020-04", "新桥社区", "排水", "6"
    )
    two_lines = f"{HEAD}\n" + rows(
        long("2020-05", "新桥社区", "排水", "5", remark='"a\nb"'),
        long("2020-06", "新桥社区", "排水", "6"),
    )
    data_folder(
        tmp_path / "data",
        monkeypatch,
        {
            "a": long("2020-01", "新桥社区", "排水", "1"),
            "b": blank_within.encode(),
            "c": two_lines.encode(),
            "d": long("2020-02", "新桥社区", "排水", "1"),
        },
    )
    found = ask(
        build_snapshot(),
        "select receipt, source_row from progress inner join receipt using (receipt_no) "
        "order by all",
    )
    assert found == [("a", 2), ("b", 3), ("b", 5), ("c", 2), ("c", 3), ("d", 2)]
