"""The demonstration ledger, read here with csv and plain Python only, never by the code under test.

Names and expected totals are written out by hand from the city's report of 2019-07-30.
"""

from __future__ import annotations

import csv
import shutil
import tomllib
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner

from renovation.commands.sample import sample as command
from renovation.paths import ROOT
from renovation.programme import load_programme
from renovation.refusal import Refusal
from renovation.sample import read_recipe, write_sample
from renovation.sample.spread import apportion, draw, largest, stream

SAMPLE = ROOT / "data" / "sample"
TODAY = {"鄂钢官柳社区": "官柳社区", "落架坪社区": "落驾坪社区"}
MONTHS = [f"2018-{m:02}" for m in range(1, 13)] + [f"2019-{m:02}" for m in range(1, 8)]

Cell = tuple[str, str, str, str]  # month, subdistrict code, community of today, estate
Cells = dict[str, dict[Cell, int]]  # column of the form -> figures, the latest report of each


def read(folder: Path) -> Cells:
    cells: Cells = defaultdict(dict)
    for path in sorted((folder / "submissions").glob("*.csv")):
        subdistrict = path.stem.split("_")[2]
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                community = TODAY.get(row["社区"], row["社区"])
                for column, value in row.items():
                    if "(" in column and value:
                        where = (row["报告期"], subdistrict, community, row["小区"])
                        cells[column][where] = int(value)
    return cells


@pytest.fixture(scope="module")
def cells() -> Cells:
    return read(SAMPLE)


FLOWS = [
    ("拆除违法建筑(处)", 4322, 4322),
    ("拆除违法建筑面积(平方米)", 127950, 128050),
    ("排水管线(米)", 46001, 46999),  # 4.6万多米
    ("道路修复(平方米)", 80500, 81500),
    ("景观绿化(平方米)", 12500, 13500),
    ("打通消防通道(处)", 76, 76),
    ("消除安全隐患(处)", 215, 215),
    ("解决信访问题(件)", 353, 353),
    ("拆除违法户外广告(处)", 701, 799),  # 700余处
    ("拆除违法户外广告面积(平方米)", 46500, 47500),
    ("升级改造门店招牌(家)", 191, 191),
    ("升级改造门店招牌面积(平方米)", 2350, 2350),
    ("立面整治(平方米)", 20500, 21500),
    ("入户走访(户)", 12001, 12999),  # 12000余户
    ("收集意见(条)", 4001, 4999),  # 4000余条
    ("党群服务中心投入资金(万元)", 20000, 20000),  # 2亿元
]
STOCKS = [
    ("社区党群服务中心(个)", 33, 33),
    ("社区卫生服务中心(个)", 4, 4),
    ("社区卫生服务站(个)", 20, 20),
    ("家庭医生签约(人)", 60001, 69999),  # 6万余人
    ("家庭医生免费签约重点人群(人)", 29500, 30500),  # 3万人
]


@pytest.mark.parametrize(("column", "least", "most"), FLOWS)
def test_the_months_add_up_to_the_published_figure(
    cells: Cells, column: str, least: int, most: int
) -> None:
    assert least <= sum(cells[column].values()) <= most


@pytest.mark.parametrize(("column", "least", "most"), STOCKS)
def test_the_latest_states_add_up_to_the_published_figure(
    cells: Cells, column: str, least: int, most: int
) -> None:
    latest = {where[2]: value for where, value in sorted(cells[column].items())}
    assert len(latest) == 33
    assert least <= sum(latest.values()) <= most


def test_every_column_of_the_form_is_compared_with_the_report(cells: Cells) -> None:
    assert set(cells) == {column for column, _, _ in FLOWS + STOCKS}


def test_estate_figures_stand_with_estates_and_the_others_with_communities(cells: Cells) -> None:
    for column, figures in cells.items():
        assert len({where[3] == "" for where in figures}) == 1, column
    assert all(where[3].startswith("示例小区") for where in cells["排水管线(米)"])
    assert not any(where[3] for where in cells["入户走访(户)"])


def test_600_example_estates_stand_in_the_33_communities_of_today() -> None:
    with (SAMPLE / "estates.csv").open(encoding="utf-8", newline="") as file:
        estates = list(csv.DictReader(file))
    assert len(estates) == len({row["name_zh"] for row in estates}) == 600
    assert len({row["community"] for row in estates}) == 33
    assert {row["tier"] for row in estates} == {"high", "middle", "low"}
    for row in estates:
        assert row["name_zh"].startswith("示例小区")
        assert row["name_en"].startswith("Example Estate ")
        assert int(row["households"]) > 0


def test_the_ledger_says_that_it_is_a_demonstration() -> None:
    ledger = tomllib.loads((SAMPLE / "ledger.toml").read_text(encoding="utf-8"))["ledger"]
    assert ledger["demonstration"] is True
    assert str(ledger["data_date"]) == "2019-07-30"
    assert "演示" in ledger["name_zh"]
    assert "非实际分街道数据" in ledger["note_zh"]


def by_month(figures: dict[Cell, int], subdistrict: str = "") -> list[int]:
    return [
        sum(v for w, v in figures.items() if w[0] == month and subdistrict in ("", w[1]))
        for month in MONTHS
    ]


WORKS = ["拆除违法建筑(处)", "排水管线(米)", "道路修复(平方米)", "景观绿化(平方米)"]


@pytest.mark.parametrize("column", WORKS)
def test_spring_festival_is_near_nothing_and_winter_is_slow(cells: Cells, column: str) -> None:
    months = dict(zip(MONTHS, by_month(cells[column]), strict=True))
    busy = sum(months[f"2018-{m:02}"] for m in range(6, 11)) / 5
    assert months["2018-02"] < 0.1 * busy
    assert months["2019-02"] < 0.1 * busy
    assert months["2018-12"] < 0.7 * busy
    assert months["2019-01"] < 0.7 * busy


@pytest.mark.parametrize("column", WORKS)
def test_the_first_year_builds_up_in_an_s(cells: Cells, column: str) -> None:
    months = by_month(cells[column])
    start, middle, end = sum(months[:4]), sum(months[4:10]), sum(months[10:14])
    assert start < end < middle


def test_fenghuang_is_ahead_of_fankou_all_along(cells: Cells) -> None:
    fast, slow = (by_month(cells["排水管线(米)"], code) for code in ("420704001", "420704004"))
    for month in range(5, 18):
        ahead = sum(fast[: month + 1]) / sum(fast)
        behind = sum(slow[: month + 1]) / sum(slow)
        assert ahead > behind, MONTHS[month]
    half = [sum(series[:12]) / sum(series) for series in (fast, slow)]
    assert half[0] - half[1] > 0.1


def test_works_at_an_estate_come_in_lumps_and_end(cells: Cells) -> None:
    works: dict[str, list[str]] = defaultdict(list)
    for (month, _, _, estate), metres in cells["排水管线(米)"].items():
        if metres:
            works[estate].append(month)
    assert all(len(months) <= 3 for months in works.values())
    assert len({min(months) for months in works.values()}) > 10, "estates start at different times"
    finished = [months for months in works.values() if max(months) < "2019-01"]
    assert len(finished) > 100


def test_area_is_only_where_something_was_demolished(cells: Cells) -> None:
    sites = cells["拆除违法建筑(处)"]
    for where, area in cells["拆除违法建筑面积(平方米)"].items():
        assert (area > 0) <= (sites[where] > 0)


def test_states_never_go_back_and_the_part_never_exceeds_the_whole(cells: Cells) -> None:
    signed = cells["家庭医生签约(人)"]
    for where, part in cells["家庭医生免费签约重点人群(人)"].items():
        assert part <= signed[where]
    for column, _, _ in STOCKS:
        before: dict[str, int] = {}
        for where, value in sorted(cells[column].items()):
            assert value >= before.get(where[2], 0)
            before[where[2]] = value


def test_some_periods_are_not_reported(cells: Cells) -> None:
    reported = defaultdict(set)
    for column in ("排水管线(米)", "景观绿化(平方米)"):
        for month, subdistrict, community, _ in cells[column]:
            reported[column, month].add((subdistrict, community))
    missing = {
        month: 33 - len(reported["排水管线(米)", month])
        for month in MONTHS
        if len(reported["排水管线(米)", month]) < 33
    }
    assert missing == {"2018-05": 1, "2018-10": 1, "2019-01": 1, "2019-07": 2}
    last = {subdistrict for subdistrict, _ in reported["景观绿化(平方米)", "2019-07"]}
    assert last == {"420704001", "420704002", "420704003"}, "Fankou's greening is missing"


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_former_names_stand_in_the_reports_of_2018_only() -> None:
    years = defaultdict(set)
    for path in (SAMPLE / "submissions").glob("*.csv"):
        for row in rows(path):
            for name in (row["社区"], row["街道"]):
                years[name].add(row["报告期"][:4])
    for former, today in {**TODAY, "鄂州经济开发区": "樊口街道"}.items():
        assert years[former] == {"2018"}
        assert years[today] == {"2019"}


def test_one_figure_is_corrected_by_the_last_report_with_a_reason() -> None:
    files = sorted((SAMPLE / "submissions").glob("*.csv"))
    assert len(files) == 19 * 4 + 1
    (correction,) = rows(files[-1])
    assert "改为" in correction["备注"]
    key = ("报告期", "街道", "社区", "小区", "口径")
    first = [
        row
        for path in files[:-1]
        for row in rows(path)
        if all(row[name] == correction[name] for name in key)
    ]
    assert len(first) == 1
    assert int(first[0]["排水管线(米)"]) == 10 * int(correction["排水管线(米)"]) > 0


def test_files_sort_in_the_order_of_their_months() -> None:
    names = sorted(path.stem for path in (SAMPLE / "submissions").glob("*.csv"))[:-1]
    assert [name.split("_")[1] for name in names] == [m for m in MONTHS for _ in range(4)]
    assert all(name.isascii() for name in names)


def test_a_years_monthly_shares_add_up_to_exactly_one() -> None:
    total: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for row in rows(SAMPLE / "phasing.csv"):
        total[row["plan"], row["year"]] += Decimal(row["share"])
    assert total == {
        ("original", "2018"): 1,
        ("original", "2019"): 1,
        ("adjusted-2019-03", "2019"): 1,
    }


def test_drainage_is_behind_in_fankou_and_ahead_in_fenghuang(cells: Cells) -> None:
    """Completion of the two years' target under the plan approved last."""
    targets = rows(SAMPLE / "targets.csv")
    completion = {}
    for code in ("420704001", "420704004"):
        target = sum(
            int(row["quantity"])
            for row in targets
            if (row["metric"], row["subdistrict"]) == ("drainage_m", code)
            and (row["year"], row["plan"]) in {("2018", "original"), ("2019", "adjusted-2019-03")}
        )
        completion[code] = sum(by_month(cells["排水管线(米)"], code)) / target
    assert completion["420704001"] == pytest.approx(0.78, abs=0.005)
    assert completion["420704004"] == pytest.approx(0.628, abs=0.005)


def test_the_adjusted_plan_names_every_task_of_its_year() -> None:
    tasks = defaultdict(set)
    for row in rows(SAMPLE / "targets.csv"):
        tasks[row["plan"], row["year"]].add((row["metric"], row["subdistrict"]))
    assert tasks["adjusted-2019-03", "2019"] == tasks["original", "2019"]
    assert tasks["original", "2018"] == tasks["original", "2019"]


def test_the_sample_stays_small() -> None:
    assert sum(path.stat().st_size for path in SAMPLE.rglob("*") if path.is_file()) < 3_000_000


# Making it


def contents(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "recipe.toml"
    }


def test_the_command_writes_the_committed_bytes(tmp_path: Path) -> None:
    result = CliRunner().invoke(command, ["--out", str(tmp_path)])
    assert result.exit_code == 0, result.output
    assert contents(tmp_path) == contents(SAMPLE)


def test_another_seed_makes_another_ledger_with_the_same_totals(
    tmp_path: Path, cells: Cells
) -> None:
    (tmp_path / "submissions").mkdir()
    (tmp_path / "submissions" / "9999_old.csv").write_text("stale", encoding="utf-8")
    result = CliRunner().invoke(command, ["--out", str(tmp_path), "--seed", "7"])
    assert result.exit_code == 0, result.output
    other = read(tmp_path)
    assert other != cells
    for column, _, _ in FLOWS:
        assert sum(other[column].values()) == sum(cells[column].values())


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("total = 46218", "total = 46000", "共完成排水管线4.6万多米"),  # 多 means more
        ("total = 46218", "total = 47000", "共完成排水管线4.6万多米"),
        ("total = 46218\n", "", "共完成排水管线4.6万多米"),
        ("[metrics.fire_lanes]", "[metrics.fire_lane]", "fire_lanes"),
        ('community = "beimen"', 'community = "beimeng"', "beimen"),
        ("seed = 40\n", "", "seed"),
        ("seed = 40\n", "seed = \n", "recipe.toml"),
    ],
)
def test_a_wrong_recipe_is_refused(tmp_path: Path, old: str, new: str, words: str) -> None:
    text = (SAMPLE / "recipe.toml").read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "recipe.toml").write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(Refusal) as caught:
        read_recipe(tmp_path / "recipe.toml", load_programme(ROOT / "data" / "programme"))
    assert words in str(caught.value)


def test_a_correction_of_nothing_is_refused(tmp_path: Path) -> None:
    text = (SAMPLE / "recipe.toml").read_text(encoding="utf-8")
    text = text.replace('month = "2019-03"\ncommunity', 'month = "2018-02"\ncommunity')
    (tmp_path / "recipe.toml").write_text(text, encoding="utf-8")
    folder = ROOT / "data" / "programme"
    recipe = read_recipe(tmp_path / "recipe.toml", load_programme(folder))
    with pytest.raises(Refusal, match="has none then"):
        write_sample(folder, recipe, tmp_path / "out")


def test_the_command_refuses_in_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(ROOT / "data" / "programme", tmp_path / "programme")
    monkeypatch.setenv("RENOVATION_DATA", str(tmp_path))
    result = CliRunner().invoke(command, ["--out", str(tmp_path / "out"), "--lang", "en"])
    assert result.exit_code == 1
    assert "There is no recipe for a sample" in result.output
    assert not (tmp_path / "out").exists()


# Apportionment


def test_parts_by_largest_remainder() -> None:
    # Quotas 4.7, 3.1, 2.2: the unit left over goes to .7.
    assert apportion(10, [47, 31, 22]) == [5, 3, 2]
    # Equal quotas of 3.33: ties to the first.
    assert apportion(10, [1, 1, 1]) == [4, 3, 3]
    assert apportion(2, [0, 1, 0]) == [0, 2, 0]
    assert apportion(0, [0, 0]) == [0, 0]
    with pytest.raises(ValueError, match="every weight is zero"):
        apportion(1, [0, 0])


def test_full_helpings_go_to_the_largest() -> None:
    assert largest(2, [3, 9, 5], at_most=1) == [0, 1, 1]
    with pytest.raises(ValueError, match="1 left over"):
        largest(4, [3, 9, 5], at_most=1)


def test_nothing_is_drawn_where_the_weight_is_zero() -> None:
    drawn = {index for n in range(200) for index in draw(stream(n), [1, 0, 3], 1)}
    assert drawn == {0, 2}
    assert draw(stream("all"), [1, 0, 3], 5) == [0, 2]
