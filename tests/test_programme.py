"""The programme folder: Ezhou's own is sound, and broken content is refused where it stands."""

from __future__ import annotations

import csv
import re
import shutil
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from renovation.language import language
from renovation.paths import ROOT
from renovation.programme import Programme, ProgrammeError, load_programme
from renovation.programme.files import FILES

FOLDER = ROOT / "data" / "programme"

# A small programme of another city: two subdistricts, a merger, one stock, one part.
SMALL = {
    "programme.toml": """[programme]
key = "small"
name_zh = "小城改造"
name_en = "Small town renewal"
title_zh = "小城"
title_en = "Small town"
city = "1"
city_zh = "小城"
city_en = "Small town"
total_zh = "全城"
total_en = "Town"
start_month = "2020-01"
end_month = "2021-12"
contact_zh = "办公室"
contact_en = "Office"
published_source = "paper"
published_month = "2021-06"
published_date = 2021-06-30
""",
    "themes.csv": "theme,name_zh,name_en\nworks,工程,Works\n",
    "units.csv": """unit,name_zh,name_en,base_unit,factor,aliases
m,米,m,m,1,
km,公里,km,m,1000,千米
lamp,盏,lamps,lamp,1,
""",
    "metrics.csv": (
        "metric,name_zh,name_en,short_zh,short_en,unit,kind,level,theme,direction,decimals,"
        "headline,part_of,definition_zh,definition_en,aliases\n"
        "pipes,管道,Pipes,管道,Pipes,m,flow,estate,works,up,0,1,,管道长度。,Length.,水管\n"
        "lamps,路灯,Lamps,路灯,Lamps,lamp,stock,community,works,up,0,2,,路灯数。,Lamps.,\n"
        "led,节能灯,LED lamps,节能灯,LED,lamp,stock,community,works,up,0,,lamps,其中。,Part.,\n"
    ),
    "tiers.csv": ("tier,name_zh,name_en,definition_zh,definition_en\none,一级,One,好。,Good.\n"),
    "subdistricts.csv": """subdistrict,name_zh,name_en,short_zh,short_en,\
valid_from,valid_to,successor,source,note
n,北街,North,北,N,,,,,
s,南街,South,南,S,,,,,
z,旧区,Old zone,旧,Z,,2020-06-30,s,paper,
""",
    "communities.csv": """community,name_zh,name_en,short_zh,short_en,\
subdistrict,valid_from,valid_to,successor,source,note
a,甲社区,A Community,甲,A,n,,,,,
b,乙社区,B Community,乙,B,s,2020-07-01,,,,
c,丙社区,C Community,丙,C,z,,2020-06-30,b,paper,
d,丁社区,D Community,丁,D,n,,2020-12-31,,,
""",
    "holidays.csv": "holiday,name_zh,name_en,first_day,last_day\nh,节,Day,2020-05-01,2020-05-03\n",
    "sources.csv": (
        "source,title_zh,title_en,publisher_zh,publisher_en,published_on,address,kind,"
        "confidence_zh,confidence_en\npaper,报,Paper,,,2021-07,,newspaper,可靠,Good\n"
    ),
    "published_figures.csv": (
        "figure,metric,name_zh,name_en,value,unit,qualifier_zh,qualifier_en,bound,precision,"
        "as_of_zh,as_of_en,source,quote\n"
        "f1,pipes,管道,Pipes,1.5,km,余,more than,at_least,100,目前,now,paper,管道1.5公里余\n"
    ),
    "later_figures.csv": (
        "figure,as_of,published_on,scope_zh,scope_en,name_zh,name_en,value,unit_zh,unit_en,"
        "quote,source,confidence_zh,confidence_en\n"
        "g1,2021,2021-07,城,Town,灯,Lamps,,,,灯亮了,paper,可靠,Good\n"
    ),
    "estates.csv": "estate,name_zh,name_en,community,tier,households\ne1,甲苑,A Court,a,one,80\n",
    "targets.csv": (
        "plan,approved_on,reason_zh,reason_en,year,metric,subdistrict,community,quantity,unit\n"
        "p,2020-01-05,年初。,Start.,2020,pipes,n,,2,km\n"
        "p,2020-01-05,年初。,Start.,2020,pipes,n,a,500,m\n"
        "p,2020-01-05,年初。,Start.,2021,pipes,,,3,km\n"
    ),
    "phasing.csv": "plan,year,metric,subdistrict,month,share\n"
    + "".join(f"p,2020,,,{month},{share}\n" for month, share in ((3, 0.3), (6, 0.5), (9, 0.2))),
    "judging.csv": (
        "metric,on_schedule_from,slightly_behind_from,weight\n,0,-10,\npipes,-0.5,-5,2\n"
    ),
    "people.csv": (
        "key,name_zh,name_en,office,roles\n"
        "clerk,填报员,Clerk,s,submit\nboss,主任,Head,,submit;review;close\n"
    ),
    "plausibility.csv": (
        "rule,limit,name_zh,name_en,explanation_zh,explanation_en\n"
        "tenfold_jump,10,猛增,Jump,十倍以上。,Ten times.\n"
    ),
}


def write(folder: Path, **changed: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in (SMALL | changed).items():
        (folder / name).write_text(content, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def ezhou() -> Programme:
    return load_programme(FOLDER)


def test_the_small_programme_is_sound(tmp_path: Path) -> None:
    small = load_programme(write(tmp_path))
    assert [metric.key for metric in small.headlines()] == ["pipes", "lamps"]
    assert small.metric["led"].part_of == "lamps"
    assert small.unit["km"].factor == Decimal(1000)
    assert small.unit["km"].aliases == ("千米",)
    assert small.community["c"].valid_to == date(2020, 6, 30)
    assert small.current_community("c").key == "b"
    assert small.current_subdistrict("z").key == "s"
    assert small.later_figures[0].value is None
    assert small.info.settled_from is None


def test_the_share_from_which_a_month_is_shown_first_is_between_none_and_all(tmp_path) -> None:
    folder = write(tmp_path)
    info = folder / "programme.toml"
    said = info.read_text(encoding="utf-8")
    info.write_text(f"{said}settled_from = 0.75\n", encoding="utf-8")
    assert load_programme(folder).info.settled_from == Decimal("0.75")
    info.write_text(f"{said}settled_from = 1.5\n", encoding="utf-8")
    with pytest.raises(ProgrammeError, match="settled_from"):
        load_programme(folder)


# file, text to replace, its replacement, then where it must be refused: row, column, words
BROKEN: list[tuple[str, str, str, int | None, str | None, str]] = [
    # lights and doubts
    ("judging.csv", "pipes,-0.5,-5", "pipes,-0.5,-0.5", 3, "slightly_behind_from", "not below"),
    ("judging.csv", "pipes,-0.5", "pipe,-0.5", 3, "metric", 'did you mean "pipes"'),
    ("judging.csv", "-5,2\n", "-5,2\npipes,0,-9,\n", 4, "metric", "stands in row 3 already"),
    ("judging.csv", ",0,-10,", ",0,-101,", 2, "slightly_behind_from", "not between"),
    ("judging.csv", "-5,2", "-5,0", 3, "weight", "not above zero"),
    ("plausibility.csv", "tenfold_jump", "tenfold_jumps", 2, "rule", "did you mean"),
    ("plausibility.csv", ",10,", ",-1,", 2, "limit", "below zero"),
    # people
    ("people.csv", "clerk,填报员", "Clerk,填报员", 2, "key", "not an id"),
    ("people.csv", "clerk,填报员", "clerk,", 2, "name_zh", "empty"),
    ("people.csv", ",s,submit", ",t,submit", 2, "office", 'no "t" in subdistricts.csv'),
    ("people.csv", ",s,submit", ",z,submit", 2, "office", "former subdistrict"),
    ("people.csv", "submit;review;", "submit;revue;", 3, "roles", 'did you mean "review"'),
    ("people.csv", "boss,", "clerk,", 3, "key", "stands in row 2 already"),
    ("people.csv", "主任", "填报员", 3, "name_zh", "stands in row 2 already"),
    # cells
    ("themes.csv", "works,工程", "works,", 2, "name_zh", "empty"),
    ("themes.csv", "works,工程", "Works!,工程", 2, "theme", "not an id"),
    ("units.csv", "m,1000,", "m,1e3,", 3, "factor", "not a number"),
    ("units.csv", "m,1000,", 'm,"1,000",', 3, "factor", "not a number"),
    ("units.csv", "m,1000,", "m,0,", 3, "factor", "not above zero"),
    ("units.csv", "m,1000,", "m,-2,", 3, "factor", "not above zero"),
    ("metrics.csv", "m,flow", "m,flows", 2, "kind", 'did you mean "flow"'),
    ("metrics.csv", "flow,estate", "flow,street", 2, "level", "not one of estate, community"),
    ("metrics.csv", "works,up,0,1", "works,ups,0,1", 2, "direction", 'did you mean "up"'),
    ("metrics.csv", "up,0,1", "up,4,1", 2, "decimals", "between 0 and 3"),
    ("metrics.csv", "up,0,1", "up,x,1", 2, "decimals", "not a whole number"),
    ("metrics.csv", "up,0,1", "up,0,1.5", 2, "headline", "not a whole number"),
    ("metrics.csv", "up,0,1", "up,0,0", 2, "headline", "between 1 and 99"),
    ("communities.csv", "2020-07-01", "2020/07/01", 3, "valid_from", "not a date such as"),
    ("communities.csv", "2020-07-01", "2020-02-30", 3, "valid_from", "not a date such as"),
    ("sources.csv", "2021-07", "July 2021", 2, "published_on", "not a date, month or year"),
    ("published_figures.csv", "1.5,km", "1.5km,km", 2, "value", "not a number"),
    ("published_figures.csv", "at_least,100", "at_least,0", 2, "precision", "not above zero"),
    ("published_figures.csv", "at_least", "atleast", 2, "bound", 'did you mean "at_least"'),
    ("estates.csv", "one,80", "one,eighty", 2, "households", "not a whole number"),
    ("estates.csv", "one,80", "one,-1", 2, "households", "not a whole number"),
    ("targets.csv", ",2,km", ",-2,km", 2, "quantity", "below zero"),
    ("targets.csv", "2021,pipes", "21,pipes", 4, "year", "between 1900 and 2999"),
    ("phasing.csv", ",3,0.3", ",13,0.3", 2, "month", "between 1 and 12"),
    ("phasing.csv", ",3,0.3", ",3,1.3", 2, "share", "between 0 and 1"),
    ("programme.toml", "2021-12", "2021-13", 13, "end_month", "not a month such as"),
    ("programme.toml", '"小城改造"', '""', 3, "name_zh", "empty"),
    # shape
    ("themes.csv", "name_en\n", "name_fr\n", None, "name_fr", "did you mean name_en?"),
    ("themes.csv", "name_en\n", "x\n", None, "name_en", "has no column name_en"),
    ("themes.csv", ",name_en\n", ",name_en,name_en\n", None, "name_en", "twice"),
    ("themes.csv", "工程,Works", "工程,Works,more", 2, None, "4 cells where the header has 3"),
    ("themes.csv", "工程,Works", "工程", 2, None, "2 cells where the header has 3"),
    ("themes.csv", "工程", '"工程', None, None, "is not CSV"),
    ("holidays.csv", SMALL["holidays.csv"], "", None, "holiday", "has no column holiday"),
    ("communities.csv", SMALL["communities.csv"].split("\n", 1)[1], "", None, None, "no rows"),
    ("programme.toml", "[programme]", "[project]", None, None, "no section [programme]"),
    ("programme.toml", "[programme]", "programme]", None, None, "is not TOML"),
    ("programme.toml", 'key = "small"\n', "", None, "key", "has no column key"),
    # ids and references
    ("units.csv", "km,公里", "m,公里", 3, "unit", "stands in row 2 already"),
    ("communities.csv", "b,乙", "a,乙", 3, "community", "stands in row 2 already"),
    ("units.csv", "lamps,lamp,", "lamps,lump,", 4, "base_unit", 'did you mean "lamp"'),
    ("metrics.csv", "Pipes,m,flow", "Pipes,qqq,flow", 2, "unit", 'no "qqq" in units.csv.'),
    ("metrics.csv", ",works,up,0,1", ",work,up,0,1", 2, "theme", 'did you mean "works"'),
    ("metrics.csv", "up,0,,lamps", "up,0,,lamp", 4, "part_of", 'did you mean "lamps"'),
    ("communities.csv", "A,n,", "A,north,", 2, "subdistrict", 'no "north" in subdistricts.csv'),
    ("communities.csv", "-30,b,", "-30,bb,", 4, "successor", 'did you mean "b"'),
    ("subdistricts.csv", "s,paper", "s,papers", 4, "source", 'did you mean "paper"'),
    ("published_figures.csv", "f1,pipes", "f1,pipe", 2, "metric", 'did you mean "pipes"'),
    ("later_figures.csv", "灯亮了,paper", "灯亮了,web", 2, "source", 'no "web" in sources.csv'),
    ("estates.csv", ",a,one", ",a,two", 2, "tier", 'no "two" in tiers.csv'),
    ("targets.csv", "2020,pipes,n,a", "2020,pipes,n,x", 3, "community", 'no "x" in communities'),
    ("programme.toml", '"paper"', '"papers"', None, None, 'no "papers" in sources.csv'),
    # names
    ("metrics.csv", "LED,lamp", "Pipes,lamp", 4, "short_en", '"Pipes" stands in row 2 already'),
    ("metrics.csv", "Length.,水管", "Length.,路灯", 3, "name_zh", '"路灯" stands in row 2'),
    ("units.csv", "千米", "米", 3, "aliases", '"米" stands in row 2 already'),
    ("communities.csv", "丁社区", "甲社区", 5, "name_zh", '"甲社区" stands in row 2 already'),
    # days and successors
    ("holidays.csv", "2020-05-03", "2020-04-03", 2, "last_day", "before first_day 2020-05-01"),
    ("communities.csv", "D,n,,", "D,n,2021-01-01,", 5, "valid_to", "before valid_from 2021-01-01"),
    ("communities.csv", "2020-07-01,,,,", "2020-07-01,2021-01-01,c,,", 3, "successor", "circle"),
    ("communities.csv", "D,n,,2020-12-31,", "D,n,,2020-12-31,d", 5, "successor", "circle"),
    ("communities.csv", "D,n,,2020-12-31,", "D,n,,,a", 5, "successor", "needs the last day"),
    ("communities.csv", "2020-07-01", "2020-07-02", 4, "successor", "starts on 2020-07-02, later"),
    ("communities.csv", "C,z,,2020-06-30,b", "C,z,,2020-12-31,d", 4, "successor", "ends on 2020-"),
    ("programme.toml", "2021-12", "2019-12", None, None, "comes before the start month 2020-01"),
    ("programme.toml", "2021-06-30", "2021-07-30", None, None, "not in the published month"),
    ("estates.csv", ",a,one", ",c,one", 2, "community", "a former community"),
    # units and metrics
    ("units.csv", "m,米,m,m,1", "m,米,m,m,2", 2, "factor", "has the factor 1"),
    ("units.csv", "lamp,1,", "km,1,", 4, "base_unit", 'its own base unit is "m"'),
    ("metrics.csv", "Pipes,m,flow", "Pipes,km,flow", 2, "unit", 'use "m"'),
    ("metrics.csv", "up,0,,lamps", "up,0,,pipes", 4, "part_of", "differ in unit or kind"),
    ("metrics.csv", "up,0,2,", "up,0,2,led", 3, "part_of", "is itself a part"),
    ("metrics.csv", "up,0,2", "up,0,1", 3, "headline", "stands in row 2 already"),
    ("published_figures.csv", "1.5,km", "1.5,lamp", 2, "unit", 'does not fit "pipes"'),
    ("targets.csv", "2,km", "2,lamp", 2, "unit", 'does not fit "pipes"'),
    # plans
    ("targets.csv", "pipes,n,a", "pipes,s,a", 3, "community", "does not lie in the subdistrict"),
    ("targets.csv", "2021,pipes", "2022,pipes", 4, "year", "not a year of the programme"),
    ("targets.csv", "Start.,2021", "Later.,2021", 4, "reason_en", '"Start." in row 2'),
    ("targets.csv", "pipes,n,a", "pipes,n,", 3, "metric", "stands in row 2 already"),
    ("phasing.csv", "p,2020,,,9", "q,2020,,,9", 4, "plan", "no target for 2020"),
    ("phasing.csv", ",9,0.2", ",6,0.2", 4, "month", "stands in row 3 already"),
    ("phasing.csv", ",9,0.2", ",9,0.19", 4, "share", "add up to 0.99, not to 1"),
]


@pytest.mark.parametrize(("file", "old", "new", "row", "column", "words"), BROKEN)
def test_broken_content_is_refused_with_its_place(
    tmp_path: Path,
    file: str,
    old: str,
    new: str,
    row: int | None,
    column: str | None,
    words: str,
) -> None:
    assert old in SMALL[file], "the case must change something"
    folder = write(tmp_path / "programme", **{file: SMALL[file].replace(old, new, 1)})
    with pytest.raises(ProgrammeError) as caught:
        load_programme(folder)
    found = [r for r in caught.value.refusals if words in r.say(language("en"))]
    assert found, caught.value.say(language("en"))
    problem = found[0]
    assert Path(str(problem.values["file"])).name == file
    assert problem.values.get("row") == row
    assert problem.values.get("column") == column
    assert problem.say(language("zh")) != problem.say(language("en"))


def test_there_are_enough_broken_cases_of_every_file() -> None:
    assert {case[0] for case in BROKEN} == set(SMALL) - {"tiers.csv"}


@pytest.mark.parametrize("name", sorted(set(SMALL) - {"people.csv"}))
def test_a_missing_file_is_the_only_problem(tmp_path: Path, name: str) -> None:
    write(tmp_path)
    (tmp_path / name).unlink()
    with pytest.raises(ProgrammeError) as caught:
        load_programme(tmp_path)
    problems = [refusal.say(language("en")) for refusal in caught.value.refusals]
    assert len(problems) == 1
    assert problems[0].endswith(f"{name} is missing from {tmp_path}.")


def test_a_file_that_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "themes.csv").write_bytes(SMALL["themes.csv"].encode("gb18030"))
    with pytest.raises(ProgrammeError, match="not UTF-8"):
        load_programme(tmp_path)


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    write(tmp_path, **{"themes.csv": "\ufeff" + SMALL["themes.csv"]})
    assert load_programme(tmp_path).themes[0].key == "works"


def test_all_problems_are_told_at_once_and_the_first_in_words(tmp_path: Path) -> None:
    broken = {
        "themes.csv": SMALL["themes.csv"].replace("工程", ""),
        "estates.csv": SMALL["estates.csv"] + "".join(f"e1,苑{n},{n},a,one,8\n" for n in range(6)),
    }
    with pytest.raises(ProgrammeError) as caught:
        load_programme(write(tmp_path, **broken))
    assert len(caught.value.refusals) == 7
    lines = caught.value.say(language("en")).splitlines()
    assert lines[0] == "The programme has 7 problems."
    assert "themes.csv, row 2, column name_zh: the cell is empty." in lines[1]
    assert lines[-1] == "And 2 more."
    assert "7" in caught.value.say(language("zh")).splitlines()[0]


def test_one_problem_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(ProgrammeError) as caught:
        load_programme(write(tmp_path, **{"themes.csv": "theme,name_zh,name_en\nworks,,W\n"}))
    assert caught.value.say(language("en")).count("\n") == 0


def test_a_ledger_brings_its_own_estates_and_targets(tmp_path: Path) -> None:
    folder = write(tmp_path / "programme")
    ledger = tmp_path / "ledger"
    ledger.mkdir()
    content = SMALL["estates.csv"].replace("甲苑", "乙苑")
    (ledger / "estates.csv").write_text(content, encoding="utf-8")
    both = load_programme(folder, overlay=ledger)
    assert both.estates[0].name_zh == "乙苑"
    assert len(both.targets) == 3, "what the ledger does not bring stays the programme's"
    assert both.sha256 != load_programme(folder).sha256


def test_a_broken_ledger_file_is_named_with_its_folder(tmp_path: Path) -> None:
    folder = write(tmp_path / "programme")
    ledger = tmp_path / "ledger"
    ledger.mkdir()
    (ledger / "phasing.csv").write_text("plan\n", encoding="utf-8")
    with pytest.raises(ProgrammeError, match=r"ledger/phasing\.csv has no column year"):
        load_programme(folder, overlay=ledger)


def test_the_hash_follows_every_byte(tmp_path: Path) -> None:
    before = load_programme(write(tmp_path / "one")).sha256
    assert load_programme(write(tmp_path / "two")).sha256 == before
    changed = {"holidays.csv": SMALL["holidays.csv"].replace("Day", "Feast")}
    assert load_programme(write(tmp_path / "two", **changed)).sha256 != before


def test_columns_may_stand_in_any_order(tmp_path: Path) -> None:
    changed = {"themes.csv": "name_en,theme,name_zh\nWorks,works,工程\n"}
    assert load_programme(write(tmp_path, **changed)).themes[0].name_zh == "工程"


# Ezhou's own folder


def test_today_there_are_33_communities_in_four_subdistricts(ezhou: Programme) -> None:
    today = [place for place in ezhou.communities if place.is_current]
    count: dict[str, int] = {}
    for place in today:
        name = ezhou.current_subdistrict(place.subdistrict).name_zh
        count[name] = count.get(name, 0) + 1
    assert count == {"凤凰街道": 13, "古楼街道": 10, "西山街道": 8, "樊口街道": 2}


def test_the_documented_renames_lead_to_todays_names(ezhou: Programme) -> None:
    names = {place.name_zh: place.key for place in ezhou.communities}
    renames = {
        "落架坪社区": "落驾坪社区",
        "鄂钢官柳社区": "官柳社区",
        "司徒村委会": "司徒社区",
        "菜元头村委会": "菜园头社区",
    }
    for former, today in renames.items():
        assert ezhou.current_community(names[former]).name_zh == today
    successors = [place for place in ezhou.communities if place.successor]
    assert len(successors) == len(renames), "mergers that were not published are not invented"


def test_the_development_zone_is_fankou_today(ezhou: Programme) -> None:
    assert ezhou.current_subdistrict("420704400").key == "420704004"


def test_the_six_headline_metrics_lead_in_their_order(ezhou: Programme) -> None:
    assert [metric.short_zh for metric in ezhou.headlines()] == [
        "拆除违法建筑",
        "拆除违建面积",
        "排水管线",
        "道路修复",
        "景观绿化",
        "打通消防通道",
    ]
    assert [metric.headline for metric in ezhou.headlines()] == [1, 2, 3, 4, 5, 6]


def test_all_indicators_of_the_report_are_metrics(ezhou: Programme) -> None:
    assert len(ezhou.metrics) == 21
    published = {figure.metric for figure in ezhou.published_figures if figure.metric}
    assert published == set(ezhou.metric)


@pytest.mark.parametrize(
    ("metric", "base_value", "bound", "precision"),
    [
        ("demolition_sites", 4322, "exact", 1),
        ("demolition_m2", 128000, "exact", 1000),
        ("drainage_m", 46000, "at_least", 1000),
        ("road_m2", 81000, "exact", 1000),
        ("greening_m2", 13000, "exact", 1000),
        ("fire_lanes", 76, "exact", 1),
        ("ads_removed", 700, "at_least", 100),
        ("household_visits", 12000, "at_least", 1000),
        ("opinions_collected", 4000, "at_least", 1000),
        ("investment_yuan", 200_000_000, "exact", 10_000_000),
        ("doctor_signed", 60000, "at_least", 10000),
        ("doctor_key_groups", 30000, "exact", 1000),
    ],
)
def test_a_published_figure_keeps_its_value_and_precision(
    ezhou: Programme, metric: str, base_value: int, bound: str, precision: int
) -> None:
    figure = next(f for f in ezhou.published_figures if f.metric == metric)
    assert figure.value * ezhou.unit[figure.unit].factor == base_value
    assert (figure.bound, figure.precision) == (bound, precision)


def test_a_published_figure_stands_in_its_quote_with_its_qualifier(ezhou: Programme) -> None:
    for figure in ezhou.published_figures:
        if figure.key == "tiers":  # written as a word: 高、中、低三个级别
            assert "三个级别" in figure.quote
            continue
        assert f"{figure.value.normalize():f}" in figure.quote, figure.key
        assert figure.qualifier_zh in figure.quote, figure.key
        # 4.6万多米 splits its unit: each of its characters must be there, in their order.
        assert re.search(".*".join(ezhou.unit[figure.unit].name_zh), figure.quote), figure.key


def test_definitions_are_sentences_in_both_languages(ezhou: Programme) -> None:
    for metric in ezhou.metrics:
        assert metric.definition_zh.endswith("。"), metric.key
        assert metric.definition_en.endswith("."), metric.key


def test_key_groups_are_part_of_all_signed_and_never_added(ezhou: Programme) -> None:
    assert ezhou.metric["doctor_key_groups"].part_of == "doctor_signed"


def test_spring_festival_is_in_each_winter_of_the_programme(ezhou: Programme) -> None:
    assert [(h.first_day, h.last_day) for h in ezhou.holidays] == [
        (date(2018, 2, 15), date(2018, 2, 21)),
        (date(2019, 2, 4), date(2019, 2, 10)),
        (date(2020, 1, 24), date(2020, 2, 2)),
    ]


def test_no_chinese_name_is_left_out_in_english(ezhou: Programme) -> None:
    chinese = re.compile(r"[\u4e00-\u9fff]")
    for thing in (*ezhou.metrics, *ezhou.communities, *ezhou.subdistricts, *ezhou.units):
        assert not chinese.search(thing.name_en), thing.key


def documented(read: Callable[[Path], list[str]], path: Path) -> set[str]:
    words = set(re.findall(r"`([^`]+)`", (FOLDER / "README.md").read_text(encoding="utf-8")))
    return set(read(path)) - words


def header(path: Path) -> list[str]:
    with path.open(encoding="utf-8", newline="") as file:
        return next(csv.reader(file))


def fields(path: Path) -> list[str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.split("=")[0].strip() for line in lines if "=" in line and line[0] != "#"]


def test_the_readme_explains_every_file_and_column() -> None:
    text = (FOLDER / "README.md").read_text(encoding="utf-8")
    for file in FILES:
        assert file.name in text
        assert not documented(header, FOLDER / file.name), file.name
        assert header(FOLDER / file.name) == list(file.columns)
    assert not documented(fields, FOLDER / "programme.toml")


def test_the_readme_explains_the_sample() -> None:
    sample = ROOT / "data" / "sample"
    assert not documented(fields, sample / "ledger.toml")
    first = min((sample / "submissions").glob("*.csv"))
    plain = [column for column in header(first) if "(" not in column]
    assert not set(plain) - set(
        re.findall(r"`([^`]+)`", (FOLDER / "README.md").read_text(encoding="utf-8"))
    )


def test_the_folder_holds_nothing_unknown() -> None:
    logos = {"logo_zh.svg", "logo_en.svg"}
    known = {file.name for file in FILES} | logos | {"programme.toml", "README.md"}
    assert {path.name for path in FOLDER.iterdir()} <= known


def test_the_folder_can_be_copied_and_read_elsewhere(tmp_path: Path, ezhou: Programme) -> None:
    shutil.copytree(FOLDER, tmp_path / "there")
    assert load_programme(tmp_path / "there") == ezhou
