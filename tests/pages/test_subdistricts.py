"""The page of the subdistricts, on the second programme's figures worked by hand."""

import csv
import io

import pytest

from renovation.exports.csv import to_csv
from renovation.language import language
from renovation.report import TABLES
from renovation.scope import resolve
from tests.pages.support import charts_of, opened, words_of

PAGE = "pages/browse/subdistricts.py"


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("per", ["completion", "total", "estate", "household"])
@pytest.mark.parametrize(
    "data", ["sample_data", "other_data", "one_subdistrict_data", "empty_data"]
)
def test_the_page_opens_on_any_data_in_both_languages(data, per, lang, request, monkeypatch):
    app = opened(PAGE, request.getfixturevalue(data), monkeypatch, lang=lang, per=per)
    assert not app.exception
    assert app.title[0].value
    # Without a report there is a sentence and no empty picture.
    assert bool(charts_of(app)) == (data != "empty_data")


@pytest.mark.parametrize(
    ("per", "figures", "whole"),
    [
        ("total", [205, 155, None], None),
        ("estate", [205 / 3, 155 / 3, None], 360 / 8),
        ("household", [205 / 600, 155 / 800, None], 360 / 1600),
    ],
)
def test_bars_compare_what_the_link_says_with_the_average_of_all(
    per, figures, whole, other_data, monkeypatch
):
    bars = charts_of(opened(PAGE, other_data, monkeypatch, metric="lamps", per=per))[0]
    assert bars["data"][0]["x"] == pytest.approx(figures, nan_ok=True)
    assert [shape["x0"] for shape in bars["layout"].get("shapes", [])] == (
        [] if whole is None else [pytest.approx(whole)]
    )


def test_a_place_that_never_reported_is_said_to_have_not_and_has_no_zero(other_data, monkeypatch):
    app = opened(PAGE, other_data, monkeypatch, metric="lamps", per="total")
    bars, panels = charts_of(app)
    assert "○ 未报" in [note["text"] for note in bars["layout"]["annotations"]]
    assert any("○ 未报" in note["text"] for note in panels["layout"]["annotations"])
    cumulative = app.dataframe[0].value["cumulative"]
    assert cumulative.isna().sum() == 1


def test_panels_show_every_subdistrict_with_the_silent_month_as_a_gap(other_data, monkeypatch):
    panels = charts_of(opened(PAGE, other_data, monkeypatch, metric="lamps", per="total"))[1]
    own = [trace for trace in panels["data"] if trace["mode"] == "lines+markers"]
    north_bank = dict(zip(own[0]["x"], own[0]["y"], strict=True))
    assert north_bank["2020-11"] == 19
    assert north_bank["2021-02"] is None
    assert north_bank["2021-12"] == 205


def test_subdistricts_are_compared_by_completion_where_there_are_targets(other_data, monkeypatch):
    """174 of 160 lamps and 125 of 150; Foothill has no target. By December all was due."""
    app = opened(PAGE, other_data, monkeypatch, metric="lamps")
    bars, panels = charts_of(app)
    assert bars["data"][0]["x"] == [174 / 160, 125 / 150, None]
    assert bars["layout"]["yaxis"]["ticktext"] == ["北岸街道", "老城街道", "山前街道"]
    assert [line["x0"] for line in bars["layout"]["shapes"]] == [1]
    assert "— 无目标" in [note["text"] for note in bars["layout"]["annotations"]]
    # 108.8 − 83.3 as printed.
    assert (
        app.title[0].value.replace("\\", "") == "路灯：北岸街道最快，老城街道最慢，相差25.5个百分点"
    )
    assert "全域完成96.5%，序时进度100.0%" in words_of(app)
    own = [trace for trace in panels["data"] if trace["mode"] == "lines+markers"]
    months = dict(zip(own[0]["x"], own[0]["y"], strict=True))
    assert months["2021-01"] == pytest.approx(100 * 19 / 160)
    assert months["2021-02"] is None
    assert months["2021-12"] == pytest.approx(100 * 174 / 160)
    table = app.dataframe[0].value
    assert list(table["status"]) == [
        "● 达序时 +8.8",
        "■ 滞后 −16.7",
        "— 无目标",
        "▲ 略滞后 −3.5",
    ]
    assert list(table["rank_no"]) == ["1", "2", "—", "—"]
    assert list(table["completion"]) == ["108.8%", "83.3%", "—", "96.5%"]


def test_one_subdistrict_has_the_target_completion_and_light_of_every_metric(
    other_data, monkeypatch
):
    link = {"metric": "lamps", "subdistricts": "old_town"}
    app = opened(PAGE, other_data, monkeypatch, **link)
    title = app.title[0].value.replace("\\", "")
    assert title == "老城街道路灯累计155盏，完成83.3%，落后序时进度16.7个百分点"
    assert "完成率在2个街道中排第2，全域完成96.5%" in words_of(app)
    flows = app.table[0].value
    assert list(flows.iloc[0, 1:4]) == [155, 34, 150]
    assert flows.iloc[0, 4] == pytest.approx(125 / 150)
    assert "滞后 −16" in flows.iloc[0, 5]


@pytest.mark.parametrize("key", ["foothill", "north_bank", "old_town"])
def test_each_subdistrict_has_a_way_to_its_own_page(key, other_data, monkeypatch):
    app = opened(PAGE, other_data, monkeypatch)
    app.button_group(key="one_subdistrict").set_value(key).run()
    assert app.query_params["subdistricts"] == key
    assert len(app.table) == 2  # what adds up and what is a state, in the one place


def test_the_chart_says_what_it_draws_and_not_the_finding_again(other_data, monkeypatch):
    app = opened(PAGE, other_data, monkeypatch, metric="lamps", per="total")
    headings = [element.value for element in app.header]
    assert headings[0].replace("\\", "") == "各街道累计（盏）"
    app = opened(PAGE, other_data, monkeypatch, metric="lamps", per="estate")
    assert app.header[0].value.replace("\\", "") == "各街道每小区（盏）"


def test_the_lead_of_one_subdistrict_says_what_its_finding_does_not(other_data, monkeypatch):
    app = opened(PAGE, other_data, monkeypatch, metric="lamps", subdistricts="north_bank")
    # 205 lamps of 360; 174 of them at the pier, 31 at the lighthouse.
    assert "码头社区最多，占本街道84.9%；灯塔社区最少，占15.1%。" in words_of(app)
    assert "北岸街道累计" not in words_of(app).replace(app.title[0].value, "")


def test_one_subdistrict_shows_its_communities_and_every_metric(other_data, monkeypatch):
    link = {"metric": "lamps", "subdistricts": "north_bank", "per": "total"}
    app = opened(PAGE, other_data, monkeypatch, **link)
    build_up, communities = charts_of(app)
    assert build_up["data"][0]["y"][-1] == 205
    assert communities["data"][0]["x"] == [174, 31]
    assert "2个社区 · 3个小区 · 600户" in words_of(app)
    metrics = app.table[0].value
    assert list(metrics.iloc[:, 0]) == [name for name in metrics.iloc[:, 0] if name]
    assert metrics.iloc[0, 1] == 205


def test_one_subdistrict_per_estate_stands_beside_all_places(other_data, monkeypatch):
    link = {"metric": "lamps", "subdistricts": "old_town", "per": "estate"}
    app = opened(PAGE, other_data, monkeypatch, **link)
    lamps = app.table[0].value.iloc[0]
    assert lamps.iloc[0] == "路灯（盏）"
    assert list(lamps.iloc[1:]) == [pytest.approx(155 / 3), 45]
    # Old Town's own average is the line across its communities' bars.
    communities = charts_of(app)[1]
    assert communities["layout"]["shapes"][0]["x0"] == pytest.approx(155 / 3)


def test_the_table_of_one_subdistrict_as_a_file(other_snapshot):
    scope, notices = resolve(other_snapshot, {"subdistricts": "north_bank"})
    table = TABLES["place_metrics"](other_snapshot, scope, language("en"))
    rows = list(csv.DictReader(io.StringIO(to_csv(table).decode("utf-8-sig"))))
    assert not notices
    assert len(rows) == 4  # the metrics of the catalogue, the silent one among them
    assert rows[0]["Cumulative, or at month end"] == "205"
    assert rows[0]["Kind"] == "Flow: the months add up"
    assert {row["Metric"]: row["Kind"] for row in rows}["Registered volunteers"].startswith("Stock")
    assert rows[0]["Per estate"] == "68.3"
    assert rows[0]["Per estate, All areas"] == "45.0"
