"""A small programme for tests of ledgers and snapshots, and ledgers written row by row.

Two subdistricts; Old was succeeded by New; East and West were merged into Middle, Middle became
Centre. ``data_folder`` writes it all and points RENOVATION_DATA to it.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import duckdb
import pytest

from renovation.programme.files import FILES
from renovation.snapshot import store

HEAD = "报告期,街道,社区,小区,指标,数量,单位,口径,备注"

INFO = """[programme]
key = "tiny"
name_zh = "小方案"
name_en = "Tiny"
title_zh = "小方案"
title_en = "Tiny"
city = "1"
city_zh = "某市"
city_en = "Somewhere"
total_zh = "全市"
total_en = "City"
start_month = "2020-01"
end_month = "2021-12"
contact_zh = "某局"
contact_en = "Some office"
published_source = "report"
published_month = "2020-03"
published_date = 2020-03-31
"""

PROGRAMME = {
    "subdistricts": """\
s1,城东街道,East Side,城东,Eastside,,,,report,
s2,城西街道,West Side,城西,Westside,,,,report,
s0,河口镇,River Town,河口,River,,2019-12-31,s1,report,
""",
    "communities": """\
new,新桥社区,New Bridge,新桥,New,s1,,,,report,
old,老桥社区,Old Bridge,老桥,Old,s1,,2020-03-31,new,report,
centre,中心社区,Centre,中心,Centre,s2,,,,report,
middle,中间社区,Middle,中间,Middle,s2,,2020-06-30,centre,report,
east,东门社区,East Gate,东门,East,s2,,2020-03-31,middle,report,
west,西门社区,West Gate,西门,West,s2,,2020-03-31,middle,report,
gone,消失社区,Gone,消失,Gone,s1,,2020-03-31,,report,
plain,平原社区,Plain,平原,Plain,s1,,,,report,
""",
    "tiers": """\
high,高,High,好,Good
low,低,Low,差,Poor
""",
    "themes": """\
works,工程,Works
""",
    "units": """\
m,米,m,m,1,meter,
km,公里,km,m,1000,千米,
wan_m,万米,"10,000 m",m,10000,,
m2,平方米,m²,m2,1,㎡;平米,
mu,亩,mu,m2,666.6667,,
site,处,sites,site,1,site,yes
centre,个,centres,centre,1,,yes
""",
    "metrics": """\
pipe,排水,Drainage,排水,Drainage,m,flow,estate,works,up,0,1,,米。,Metres.,管道;Pipes
walls,墙,Walls,墙,Walls,site,flow,estate,works,up,0,2,,处。,Sites.,
walls_m2,墙面积,Wall area,墙面,Wall m²,m2,flow,estate,works,up,0,,,平方米。,Square metres.,
centres,中心个数,Centres,个数,Centres,centre,stock,community,works,up,0,,,个。,Centres.,
visits,走访,Visits,走访,Visits,site,flow,community,works,up,0,,,处。,Visits.,
""",
    "holidays": """\
spring-festival-2020,春节,Spring Festival,2020-01-30,2020-02-02
""",
    "sources": """\
report,报告,Report,某市,Somewhere,2020-03-31,,report,官方,Official
""",
    "published_figures": """\
pipe,pipe,排水,Drainage,0.1,km,余,more than,at_least,10,无,none,report,排水百余米
""",
    "later_figures": "",
    "estates": """\
n1,新桥一院,New 1,new,high,100
n2,新桥二院,New 2,new,low,200
c1,东门院,East Court,centre,low,50
p1,平原院,Plain Court,plain,high,10
p2,平原二院,Plain Court 2,plain,high,20
""",
    "targets": """\
first,2019-12-01,方案,Plan,2020,pipe,s1,,1.5,km
""",
    "phasing": """\
first,2020,,,6,0.4
first,2020,,,12,0.6
""",
    "judging": """\
,0,-10,
""",
    "people": """\
clerk,填报员,Clerk,,submit
east,城东填报员,East clerk,s1,submit
west,城西填报员,West clerk,s2,submit
reviewer,审核人,Reviewer,,review;close
second,第二审核人,Second reviewer,,submit;review
""",
    "plausibility": """\
cumulative_falls,0,下降,Falls,小于上月,Below the month before
tenfold_jump,10,猛增,Jump,十倍,Ten times
zeros_for_months,3,为零,Zeros,连续为零,Zero
far_from_peers,10,偏高,Far,十倍,Ten times
parts_and_target,0,不符,Differ,不一致,Differ
""",
}


def write_programme(folder: Path, **replaced: str) -> None:
    """The programme's files in ``folder``; ``replaced`` are other rows by file name."""
    folder.mkdir(parents=True)
    (folder / "programme.toml").write_text(INFO, encoding="utf-8")
    for file in FILES:
        rows = (PROGRAMME | replaced)[file.name.removesuffix(".csv")]
        (folder / file.name).write_text(f"{','.join(file.columns)}\n{rows}", encoding="utf-8")


def write_ledger(folder: Path, submissions: Mapping[str, str | bytes], said: str = "") -> None:
    """A ledger; a submission given as text has the long form's head put before it."""
    (folder / "submissions").mkdir(parents=True, exist_ok=True)
    if said:
        (folder / "ledger.toml").write_text(said, encoding="utf-8")
    for name, content in submissions.items():
        raw = content if isinstance(content, bytes) else f"{HEAD}\n{content}\n".encode()
        (folder / "submissions" / f"{name}.csv").write_bytes(raw)


def data_folder(
    folder: Path,
    patch: pytest.MonkeyPatch,
    submissions: Mapping[str, str | bytes],
    said: str = "",
    **replaced: str,
) -> Path:
    """A data folder with the small programme and a real ledger; RENOVATION_DATA names it."""
    write_programme(folder / "programme", **replaced)
    write_ledger(folder / "ledger", submissions, said)
    patch.setenv("RENOVATION_DATA", str(folder))
    return folder


def long(month: str, community: str, metric: str, quantity: str, **other: str) -> str:
    """One row of the long form; subdistrict, unit and basis follow from what is usual."""
    subdistrict = "城西街道" if community[:2] in ("中心", "中间", "东门", "西门") else "城东街道"
    unit = {"排水": "米", "墙": "处", "墙面积": "平方米", "中心个数": "个", "走访": "处"}[metric]
    usual = "累计" if metric == "中心个数" else "本期"
    return ",".join(
        (
            month,
            other.get("subdistrict", subdistrict),
            community,
            other.get("estate", ""),
            metric,
            quantity,
            other.get("unit", unit),
            other.get("basis", usual),
            other.get("remark", ""),
        )
    )


def rows(*lines: str) -> str:
    """Rows one below the other."""
    return "\n".join(lines)


def ask(version: int, sql: str) -> list[tuple[Any, ...]]:
    """What a snapshot answers to any SQL; tests may write some."""
    with duckdb.connect(str(store.database(version)), read_only=True) as connection:
        return connection.execute(sql).fetchall()
