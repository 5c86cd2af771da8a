"""The communities and their own pages, on the second programme's figures worked by hand."""

import pytest

from tests.pages.support import charts_of, opened, words_of

PAGE = "pages/browse/communities.py"
LEGEND, NORTH_BANK, OLD_TOWN, FOOTHILL = range(4)


def tiles(figure: dict) -> list[str]:
    """The words on the tiles, from the first to the last."""
    return [note["text"] for note in figure["layout"]["annotations"]]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    ("data", "pictures"),
    [("sample_data", 5), ("other_data", 4), ("one_subdistrict_data", 2), ("empty_data", 0)],
)
def test_the_page_opens_on_any_data_in_both_languages(data, pictures, lang, request, monkeypatch):
    app = opened(PAGE, request.getfixturevalue(data), monkeypatch, lang=lang)
    assert not app.exception
    assert app.title[0].value
    assert len(charts_of(app)) == pictures
    assert len(app.dataframe) == 1


def test_every_community_has_its_tile_and_a_silent_one_an_empty_tile(other_data, monkeypatch):
    drawn = charts_of(opened(PAGE, other_data, monkeypatch, metric="lamps"))
    assert ["码头" in text for text in tiles(drawn[NORTH_BANK])] == [True, False]
    assert "174" in tiles(drawn[NORTH_BANK])[0]
    assert "31" in tiles(drawn[NORTH_BANK])[1]
    assert all("未报" in text for text in tiles(drawn[FOOTHILL]))
    assert len(drawn[FOOTHILL]["layout"]["shapes"]) == 2  # dashed, not coloured


def test_the_tiles_of_a_subdistrict_are_read_aloud_with_their_figures(other_data, monkeypatch):
    app = opened(PAGE, other_data, monkeypatch, metric="lamps", lang="en")
    assert "Market 96 lamps" in app.get("plotly_chart")[OLD_TOWN].proto.alt


def test_the_register_holds_every_community_with_its_figures(other_data, monkeypatch):
    register = opened(PAGE, other_data, monkeypatch, metric="lamps").dataframe[0].value
    by_name = register.set_index("community")
    assert list(by_name.index) == [
        "码头社区",
        "灯塔社区",
        "集市社区",
        "文庙社区",
        "茶山社区",
        "泉水社区",
    ]
    assert by_name.loc["码头社区", "cumulative"] == 174
    assert by_name.loc["码头社区", "per_estate"] == 87  # two estates
    assert by_name.loc["茶山社区", "cumulative"] != by_name.loc["茶山社区", "cumulative"]  # no zero


def test_a_tier_narrows_figures_and_sizes(other_data, monkeypatch):
    app = opened(PAGE, other_data, monkeypatch, metric="lamps", tier="core")
    by_name = app.dataframe[0].value.set_index("community")
    assert by_name.loc["码头社区", ["cumulative", "count_estates"]].tolist() == [126, 1]
    assert by_name.loc["集市社区", "cumulative"] == 63


def test_a_name_typed_into_the_box_opens_the_community(other_data, monkeypatch):
    app = opened(PAGE, other_data, monkeypatch, metric="greenway_km")
    app.selectbox(key="open_community").set_value("tea_hill").run()
    assert app.query_params["community"] == "tea_hill"
    assert app.query_params["metric"] == "greenway_km"
    assert "茶山社区" in app.title[0].value


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("community", ["pier", "market", "spring"])
def test_each_community_has_a_page_of_its_own(community, lang, other_data, monkeypatch):
    app = opened(PAGE, other_data, monkeypatch, community=community, lang=lang)
    assert not app.exception
    assert len(charts_of(app)) == 2
    assert len(app.get("download_button")) == 2


def test_a_silent_month_is_a_gap_on_a_communitys_page(other_data, monkeypatch):
    app = opened(PAGE, other_data, monkeypatch, community="temple", metric="lamps")
    build_up, monthly = (
        dict(zip(figure["data"][0]["x"], figure["data"][0]["y"], strict=True))
        for figure in charts_of(app)
    )
    assert (monthly["2021-07"], monthly["2021-08"], monthly["2021-09"]) == (6, 4, None)
    assert (build_up["2021-08"], build_up["2021-09"], build_up["2021-12"]) == (40, None, 59)


def test_a_community_tells_the_names_it_reported_under(other_data, monkeypatch):
    app = opened(PAGE, other_data, monkeypatch, community="market", metric="lamps")
    said = words_of(app)
    assert "曾用名：东市社区、西市社区" in said
    assert "2020-11至2021-03以“东市社区”上报" in said


def test_a_former_name_in_a_link_opens_the_community_of_today(other_data, monkeypatch):
    app = opened(PAGE, other_data, monkeypatch, community="航标社区", metric="lamps")
    assert "灯塔社区" in app.title[0].value


def test_a_communitys_page_lists_its_metrics_and_estates(other_data, monkeypatch):
    app = opened(PAGE, other_data, monkeypatch, community="pier", metric="lamps", lang="en")
    flows, states = (table.value.iloc[:, :2].to_numpy().tolist() for table in app.table)
    assert flows == [["Lamps \\(lamps\\)", 174], ["Greenway \\(km\\)", 2.1]]
    assert states == [["Volunteers \\(people\\)", 31]]
    estates = app.dataframe[0].value
    assert estates["cumulative"].tolist() == [126, 48]


def test_a_state_is_not_headed_as_a_sum_and_its_change_not_as_work(other_data, monkeypatch):
    app = opened(PAGE, other_data, monkeypatch, community="pier", metric="lamps", lang="en")
    flows, states = (list(table.value.columns) for table in app.table)
    assert flows == ["Metrics that add up", "Cumulative", "In 2021\\-12", "Last reported"]
    assert states == [
        "States at a date",
        "At month end",
        "Net change in 2021\\-12",
        "Last reported",
    ]


def test_the_way_back_to_all_communities_keeps_the_metric(other_data, monkeypatch):
    app = opened(PAGE, other_data, monkeypatch, community="pier", metric="greenway_km")
    app.button(key="all_communities").click().run()
    assert "community" not in app.query_params
    assert app.query_params["metric"] == "greenway_km"
    assert len(charts_of(app)) == 4
