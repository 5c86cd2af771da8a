"""Ledgers of any size: the programme as it is, with as many estates as the rows ask for."""

from __future__ import annotations

import csv
import math
import shutil
from collections.abc import Sequence
from pathlib import Path

import duckdb

from tests.servers import ROOT

MONTHS = 24

# The long form of a ledger, as DuckDB would be told it.
LEDGER_FORM = {
    "报告期": "varchar",
    "街道": "varchar",
    "社区": "varchar",
    "小区": "varchar",
    "指标": "varchar",
    "数量": "decimal(18, 3)",
    "单位": "varchar",
    "口径": "varchar",
    "备注": "varchar",
}

ESTATES = """
copy (
    select
        'estate-' || estate_no as estate,
        '示例小区' || estate_no as name_zh,
        'Example estate ' || estate_no as name_en,
        community,
        tier,
        120 + estate_no % 400 as households
    from (select unnest(range($estates)) as estate_no)
    inner join communities on communities.no = estate_no % (select count(*) from communities)
    inner join tiers on tiers.no = estate_no % (select count(*) from tiers)
    order by estate_no
) to '{path}' (header)
"""

# A month's share of the rows: estate by estate, metric by metric, until the ledger is full.
SUBMISSION = """
copy (
    select
        $month as 报告期,
        communities.subdistrict_name as 街道,
        communities.name_zh as 社区,
        '示例小区' || estate_no as 小区,
        metrics.name_zh as 指标,
        1 + (estate_no * 31 + $month_no * 17 + metrics.no * 7) % 97 as 数量,
        metrics.unit_name as 单位,
        '本期' as 口径,
        null as 备注
    from (select unnest(range($estates)) as estate_no)
    cross join metrics
    inner join communities on communities.no = estate_no % (select count(*) from communities)
    where ($month_no * $estates + estate_no) * (select count(*) from metrics) + metrics.no < $rows
    order by estate_no, metrics.no
) to '{path}' (header)
"""


def write_data_folder(folder: Path, rows: int) -> Path:
    """A data folder whose demonstration ledger has exactly ``rows`` rows; the same each time."""
    shutil.copytree(ROOT / "data" / "programme", folder / "programme")
    submissions = folder / "sample" / "submissions"
    submissions.mkdir(parents=True)
    (folder / "sample" / "ledger.toml").write_text("[ledger]\ndemonstration = true\n")
    for name in ("targets.csv", "phasing.csv"):
        shutil.copy(ROOT / "data" / "sample" / name, folder / "sample" / name)
    with duckdb.connect() as connection:
        metrics = _load_programme(connection, folder / "programme")
        estates = math.ceil(rows / (MONTHS * metrics))
        _copy(connection, ESTATES, folder / "sample" / "estates.csv", estates=estates)
        for month_no in range(MONTHS):
            month = f"{2018 + month_no // 12}-{month_no % 12 + 1:02d}"
            _copy(
                connection,
                SUBMISSION,
                submissions / f"{month}.csv",
                estates=estates,
                rows=rows,
                month=month,
                month_no=month_no,
            )
    return folder


def submissions(folder: Path) -> list[str]:
    """The submission files of a data folder, in the order they are applied."""
    return sorted(str(path) for path in (folder / "sample" / "submissions").glob("*.csv"))


def _load_programme(connection: duckdb.DuckDBPyConnection, programme: Path) -> int:
    """The places and the metrics reported by estate, as tables; how many metrics they are."""
    subdistricts = {row["subdistrict"]: row["name_zh"] for row in _rows(programme, "subdistricts")}
    units = {row["unit"]: row["name_zh"] for row in _rows(programme, "units")}
    communities = [
        (row["community"], row["name_zh"], subdistricts[row["subdistrict"]])
        for row in _rows(programme, "communities")
        if not row["successor"] and not row["valid_to"]
    ]
    metrics = [
        (row["name_zh"], units[row["unit"]])
        for row in _rows(programme, "metrics")
        if row["level"] == "estate" and row["kind"] == "flow"
    ]
    tiers = [(row["tier"],) for row in _rows(programme, "tiers")]
    _table(
        connection,
        "communities (no int, community text, name_zh text, subdistrict_name text)",
        communities,
    )
    _table(connection, "metrics (no int, name_zh text, unit_name text)", metrics)
    _table(connection, "tiers (no int, tier text)", tiers)
    return len(metrics)


def _table(
    connection: duckdb.DuckDBPyConnection, declaration: str, rows: Sequence[tuple[str, ...]]
) -> None:
    connection.execute(f"create table {declaration}")
    places = ", ".join("?" * (len(rows[0]) + 1))
    name = declaration.split()[0]
    connection.executemany(
        f"insert into {name} values ({places})", [(no, *row) for no, row in enumerate(rows)]
    )


def _rows(programme: Path, name: str) -> list[dict[str, str]]:
    with (programme / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _copy(
    connection: duckdb.DuckDBPyConnection, sql: str, path: Path, **parameters: object
) -> None:
    connection.execute(sql.format(path=path), parameters)
