"""The page of progress, on the second programme's figures worked by hand."""

import re
import shutil

import pytest

from renovation.paths import ROOT
from renovation.snapshot import build_snapshot
from renovation.ui import pace
from tests.pages.support import charts_of, opened, words_of

PAGE = "pages/browse/pace.py"
DATA = ["sample_data", "other_data", "one_subdistrict_data", "empty_data"]


@pytest.fixture(scope="module")
def no_targets(tmp_path_factory):
    """The second programme before any target was given."""
    folder = tmp_path_factory.mktemp("untargeted")
    for name in ("programme", "ledger"):
        shutil.copytree(ROOT / "tests" / "other" / name, folder / name)
    for name in ("targets", "phasing"):
        path = folder / "programme" / f"{name}.csv"
        path.write_text(path.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RENOVATION_DATA", str(folder))
        build_snapshot("real")
    return folder


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("data", DATA)
def test_the_page_opens_on_any_data_in_both_languages(data, lang, request, monkeypatch):
    app = opened(PAGE, request.getfixturevalue(data), monkeypatch, lang=lang)
    assert not app.exception
    assert app.title[0].value


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    "link",
    [
        {"metric": "benches"},
        {"metric": "volunteers"},
        {"to": "2020-11"},
        {"to": "2021-10"},
        {"subdistricts": "north_bank"},
        {"subdistricts": "foothill"},
        {"subdistricts": "north_bank,old_town"},
    ],
)
def test_the_page_opens_on_any_choice(link, lang, other_data, no_targets, monkeypatch):
    for data in (other_data, no_targets):
        app = opened(PAGE, data, monkeypatch, lang=lang, **link)
        assert not app.exception
        assert app.title[0].value


def test_every_light_stands_with_its_gap_and_completion(other_data, monkeypatch):
    app = opened(PAGE, other_data, monkeypatch, metric="lamps")
    # 174 of 160, 125 of 150, 299 of 310; all of the plan was due.
    assert app.title[0].value.replace("\\", "") == "2项街道任务，1项达序时，1项滞后"
    # Each completion leads to its trace; the address is another test's.
    cells = [
        re.sub(r"\[([^][]*%)\]\(trace[^)]*\)", r"\1", c) for c in app.table[0].value.iloc[:, 1]
    ]
    assert [cell.replace("\\", "").replace("\u2060", "") for cell in cells] == [
        ":green-badge[● 达序时 +8.8] 108.8%",
        ":red-badge[■ 滞后 −16.7] 83.3%",
        "—",
        ":yellow-badge[▲ 略滞后 −3.5] **96.5%** :gray[:small[已报4/5社区]]",
    ]


def test_a_silent_month_is_told_alike_by_lights_ranks_and_index(other_data, monkeypatch):
    """In August nobody reported North Bank: 104 of 160 by July, 65.0%. Old Town has 70 of 150."""
    app = opened(PAGE, other_data, monkeypatch, metric="lamps", to="2021-08")
    light = app.table[0].value.iloc[0, 1].replace("\\", "").replace("\u2060", "")
    assert "○ 未报" in light
    assert re.search(r"\[65\.0%\]\(trace\?[^)]*north_bank[^)]*2021-08\)", light)
    assert "截至2021-07，缺1个月" in light
    ranks = app.dataframe[0].value.set_index("place")
    assert ranks.loc["北岸街道", "status"] == "○ 未报·截至2021-07，缺1个月"
    assert ranks.loc["北岸街道", "completion"] == "65.0%"
    # The third has no target: who is left alone is first among nobody.
    assert (ranks.loc["北岸街道", "rank"], ranks.loc["老城街道", "rank"]) == ("—", "—")
    index = app.table[2].value
    assert not any("北岸" in name for name in index.iloc[:, 0])
    said = words_of(app)
    assert "未报：北岸街道路灯（65.0%，截至2021-07，缺1个月）" in said
    assert "不排名，不计入加权平均" in said


def test_a_table_of_lights_has_a_form_for_narrow_screens(sample_data, monkeypatch):
    app = opened(PAGE, sample_data, monkeypatch, metric="drainage_m")
    wide, narrow = app.table[0].value, app.table[1].value
    assert (len(wide.columns), len(narrow.columns)) == (7, 2)
    assert list(wide.iloc[:, 0]) == list(narrow.iloc[:, 0])


def test_each_adjustment_stands_with_what_it_changed(sample_data, monkeypatch):
    """By targets.csv of the demonstration: Gulou 8,350 m and Fankou 3,450 m of drainage before."""
    app = opened(PAGE, sample_data, monkeypatch, metric="drainage_m")
    plans = [[cell.replace("\\", "") for cell in line] for line in app.table[-2].value.values]
    assert [line[0] for line in plans] == [
        "2018年原计划（现行）", "2019年原计划", "2019年第1次调整（现行）",
    ]  # fmt: skip
    assert plans[0][3] == "48个目标"
    changes = app.table[-1].value
    drainage = changes[changes.iloc[:, 0].str.contains("排水")]
    assert drainage.iloc[:, 1:4].astype(float).values.tolist() == [
        [8350, 9350, 1000],
        [3450, 3750, 300],
        [12350 + 8350 + 7900 + 3450, 12350 + 9350 + 7900 + 3750, 1300],
    ]


def test_the_legend_prints_the_rule_of_the_metric(other_data, monkeypatch):
    said = words_of(opened(PAGE, other_data, monkeypatch, metric="lamps"))
    assert "落后序时进度不超过1个百分点" in said
    assert "落后超过5个百分点" in said


def test_the_cards_compare_the_recent_pace_with_the_required_one(other_data, monkeypatch):
    app = opened(PAGE, other_data, monkeypatch, metric="lamps", to="2021-10")
    # 99 lamps in two months; 41 in the last three, 111 in the last six.
    assert [metric.value for metric in app.metric] == ["49.5盏", "13.7盏", "18.5盏"]
    assert [metric.delta for metric in app.metric] == ["还剩2个月", "−72%", "−63%"]
    lead = words_of(app)
    assert "路灯完成68.1%，落后序时进度21.9个百分点" in lead
    # 211 and two months of 13.67, or of 18.5.
    assert "按近3至6个月的速度，年底可达目标的77%至80%" in lead


def test_what_cannot_be_projected_is_said_with_its_reason(other_data, monkeypatch):
    app = opened(PAGE, other_data, monkeypatch, metric="lamps", to="2021-03")
    assert "连续上报不足3个月，无法推算" in words_of(app)
    assert not any("推算<br>" in str(chart) for chart in charts_of(app))


def test_ranks_completeness_and_both_plans_are_tables(other_data, monkeypatch):
    app = opened(PAGE, other_data, monkeypatch, metric="lamps")
    ranks, outlook = (table.value for table in app.dataframe)
    assert list(ranks["rank"]) == ["1", "2", "—", "—"]
    assert list(ranks["moved"]) == ["持平", "持平", "—", "—"]
    # pier and lighthouse; market and temple; nobody of Foothill's was ever due but spring.
    assert list(outlook["communities"])[:2] == ["2/2", "2/2"]
    assert "最快的是北岸街道（108.8%），最慢的是老城街道（83.3%）" in words_of(app)
    plan = [cell.replace("\\", "") for cell in app.table[-1].value.iloc[0]]
    assert plan[0] == "2021年原计划（现行）"
    assert plan[2] == "行动方案"


def test_the_index_stands_only_with_its_weights_and_drivers(other_data, monkeypatch):
    app = opened(PAGE, other_data, monkeypatch, metric="lamps")
    assert "括号内为对加权平均的贡献（百分点）" in words_of(app).replace("\\", "")
    index = app.table[2].value  # after the lights in their wide and narrow form
    assert [head.replace("\\", "") for head in index.columns] == ["街道", "路灯·权重2", "加权平均"]
    assert [cell.replace("\\", "") for cell in index.iloc[-1]] == [
        "**全域**",
        "[96.5%（96.5）](trace?metric=lamps&ref=v1%C2%B7lamps%C2%B7all%C2%B72021-12)",
        "**96.5%**",
    ]
    assert "不是台账上的数" in words_of(app)


def test_a_phone_shows_one_metric_and_the_whole(sample_data, monkeypatch):
    monkeypatch.setattr(pace, "is_phone", lambda: True)
    app = opened(PAGE, sample_data, monkeypatch, metric="drainage_m")
    assert len(app.table[0].value.columns) == 2
    assert [head.replace("\\", "") for head in app.table[1].value.columns] == [
        "指标",
        "权重",
        "完成率",
        "贡献",
    ]


def test_one_subdistrict_has_a_row_for_each_task_and_no_rank(other_data, monkeypatch):
    app = opened(PAGE, other_data, monkeypatch, metric="lamps", subdistricts="old_town")
    assert "老城街道1项任务，全部滞后" in app.title[0].value.replace("\\", "")
    assert "rank" not in app.dataframe[0].value.columns
    assert len(app.dataframe[0].value) == 1
    assert len(charts_of(app)) == 1


def test_without_targets_the_page_says_so_and_shows_no_picture(no_targets, monkeypatch):
    app = opened(PAGE, no_targets, monkeypatch, metric="lamps")
    assert app.title[0].value.replace("\\", "") == "没有下达目标，不能评判进度"
    assert "路灯没有目标" in words_of(app)
    assert not charts_of(app)


def test_before_the_first_plan_the_month_is_named(other_data, monkeypatch):
    app = opened(PAGE, other_data, monkeypatch, metric="lamps", to="2020-12")
    assert app.title[0].value.replace("\\", "") == "2020-12没有生效的目标，不能评判进度"
    assert not app.exception


def test_a_metric_without_target_has_words_beside_the_others_lights(other_data, monkeypatch):
    app = opened(PAGE, other_data, monkeypatch, metric="volunteers")
    assert "志愿者没有目标，没有计划可比" in words_of(app)
    assert not charts_of(app)
    assert len(app.table[0].value) == 4


def test_each_subdistrict_has_a_way_to_itself_alone(other_data, monkeypatch):
    app = opened(PAGE, other_data, monkeypatch)
    app.button_group(key="one_subdistrict").set_value("old_town").run()
    assert app.query_params["subdistricts"] == "old_town"
    assert app.button_group(key="one_subdistrict").value == "old_town"


def test_what_a_single_place_lacks_in_the_index_is_not_left_out_silently(sample_data, monkeypatch):
    """Fankou did not report greening in July: weight 15 of 100 is not counted."""
    app = opened(PAGE, sample_data, monkeypatch, metric="drainage_m", subdistricts="420704004")
    index = next(t.value for t in app.table if "权重" in list(t.value.columns))
    greening = next(line for line in index.values.tolist() if "绿化" in line[0])
    assert greening[1:] == ["15", "○ 未报", "—"]
    assert index.values.tolist()[-1][1] == "**85**"


def test_a_metric_that_does_not_lead_has_its_column_when_chosen(sample_data, monkeypatch):
    app = opened(PAGE, sample_data, monkeypatch, metric="shop_signs")
    assert [len(app.table[form].value.columns) for form in (0, 1)] == [8, 2]


def test_plans_of_one_place_count_its_own_targets(sample_data, monkeypatch):
    app = opened(PAGE, sample_data, monkeypatch, metric="drainage_m", subdistricts="420704004")
    plans = next(t.value for t in app.table if "下达日期" in list(t.value.columns))
    assert [cell.replace("\\", "") for cell in plans.iloc[:, 3]] == [
        "12个目标", "12个目标", "12个目标，调整1项",
    ]  # fmt: skip
