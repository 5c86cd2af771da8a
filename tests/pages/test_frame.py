"""What stands around every page: language, filters, address, notices, source."""

import itertools
import json

import pytest
from streamlit.testing.v1 import AppTest

from renovation.ui import frame
from tests.pages.support import charts_of, opened, words_of

TREND = "pages/browse/trend.py"


def address(app: AppTest) -> dict[str, str]:
    """The parameters of the address."""
    return {key: app.query_params[key] for key in app.query_params}


@pytest.mark.parametrize("name", list(frame.PAGES))
def test_every_page_ends_with_its_source_and_says_demonstration(name, sample_data, monkeypatch):
    app = opened(frame.PAGES[name].file, sample_data, monkeypatch)
    said = words_of(app)
    assert ":violet-badge[:material/experiment: 演示数据]" in said
    assert "来源：" in said
    assert "数据截至 2019-07-30" in said
    assert "下次更新 2019-08-31" in said


@pytest.mark.parametrize("name", list(frame.PAGES))
def test_a_real_ledger_is_not_called_a_demonstration(name, other_data, monkeypatch):
    app = opened(frame.PAGES[name].file, other_data, monkeypatch)
    assert "演示" not in words_of(app)


@pytest.mark.parametrize("name", list(frame.PAGES))
def test_headings_start_with_the_finding_and_leave_no_level_out(name, sample_data, monkeypatch):
    app = opened(frame.PAGES[name].file, sample_data, monkeypatch)
    rank = {"title": 1, "header": 2, "subheader": 3}
    levels = [rank[element.type] for element in app.main if element.type in rank]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


@pytest.mark.parametrize("name", list(frame.PAGES))
def test_every_widget_has_a_label_and_every_chart_words(name, sample_data, monkeypatch):
    app = opened(frame.PAGES[name].file, sample_data, monkeypatch)
    kinds = ("button_group", "selectbox", "multiselect", "text_input", "button", "download_button")
    assert all(widget.proto.label for kind in kinds for widget in app.get(kind))
    assert all(chart.proto.alt for chart in app.get("plotly_chart"))


def test_defaults_leave_the_address(other_data, monkeypatch):
    app = opened(TREND, other_data, monkeypatch, metric="greenway_km", to="2021-06")
    app.button_group(key="metric").set_value("lamps").run()
    assert address(app) == {"to": "2021-06"}
    app.selectbox(key="to").set_value("").run()
    assert address(app) == {}


def test_the_latest_month_stays_the_latest_and_not_a_date(other_data, monkeypatch):
    app = opened(TREND, other_data, monkeypatch)
    assert app.selectbox(key="to").value == ""
    assert app.selectbox(key="to").options[0] == "2021-12（最新）"


def test_a_choice_of_places_is_told_and_taken_back(other_data, monkeypatch):
    app = opened(TREND, other_data, monkeypatch)
    app.multiselect(key="subdistricts").set_value(["old_town", "foothill"]).run()
    assert address(app) == {"subdistricts": "old_town,foothill"}
    assert "当前只看：老城街道、山前街道" in words_of(app)
    app.button(key="show_all").click().run()
    assert address(app) == {}
    assert app.multiselect(key="subdistricts").value == []


def test_a_metric_beyond_the_headlines_is_chosen_from_the_list_of_others(other_data, monkeypatch):
    app = opened(TREND, other_data, monkeypatch)
    app.selectbox(key="metric_more").set_value("benches").run()
    assert address(app) == {"metric": "benches"}
    assert app.button_group(key="metric").value == "benches"


def test_the_language_changes_words_and_keeps_the_view(other_data, monkeypatch):
    app = opened(TREND, other_data, monkeypatch, metric="greenway_km", to="2021-06")
    app.button_group(key="lang").set_value("en").run()
    assert address(app) == {"metric": "greenway_km", "to": "2021-06", "lang": "en"}
    assert "Greenway" in app.title[0].value
    assert app.selectbox(key="to").options[0] == "2021-12 (latest)"


def test_a_menu_click_without_filters_finds_those_last_seen(other_data, monkeypatch):
    app = opened(TREND, other_data, monkeypatch, metric="greenway_km", community="pier")
    app.query_params.clear()
    app.switch_page("pages/browse/communities.py").run()
    # The menu leads to the communities, not to the one that was open.
    assert address(app) == {"metric": "greenway_km"}
    assert "绿道" in app.title[0].value


@pytest.mark.parametrize(
    ("link", "told", "button", "mended"),
    [
        (
            {"metric": "绿稻"},
            "没有“绿稻”这个指标，是不是“绿道”？",
            "打开绿道",
            {"metric": "greenway_km"},
        ),
        (
            {"subdistricts": "old_town,北岸街", "lang": "zh"},
            "没有“北岸街”这个街道，是不是“北岸街道”？",
            "打开北岸街道",
            {"subdistricts": "north_bank,old_town"},
        ),
        ({"community": "zzzz"}, "没有“zzzz”这个社区。", "知道了", {}),
        ({"to": "2019/13"}, "“2019/13”不是月份，请写成2019-07的样子。", "知道了", {}),
        ({"lang": "fr"}, "没有“fr”这种语言，只有 zh（中文）和 en（英文）。", "知道了", {}),
        ({"colour": "red"}, "链接里的“colour”不是这里的筛选条件。", "知道了", {}),
    ],
)
def test_a_wrong_link_is_told_and_a_button_mends_it(
    link, told, button, mended, other_data, monkeypatch
):
    app = opened("pages/browse/overview.py", other_data, monkeypatch, **link)
    assert told in words_of(app).replace("\u2060", "")
    mend = next(found for found in app.button if found.label.replace("\\", "") == button)
    mend.click().run()
    assert told not in words_of(app)
    assert address(app) == mended


def test_a_page_that_is_not_there_is_told_on_the_overview(other_data, monkeypatch):
    # The server leads /tendr to /?page=tendr.
    app = opened("pages/browse/overview.py", other_data, monkeypatch)
    app.query_params["page"] = "tendr"
    app.run()
    assert "没有“tendr”这一页，现在显示的是总览。" in words_of(app)


def test_an_unknown_version_shows_the_newest_and_says_so(other_data, monkeypatch):
    app = opened(TREND, other_data, monkeypatch, version="9")
    assert "没有第9版，现在显示第1版" in words_of(app)
    assert charts_of(app)


def test_without_a_snapshot_the_page_names_the_command(tmp_path, monkeypatch):
    app = opened(TREND, tmp_path, monkeypatch)
    assert not app.exception
    assert "python -m renovation build" in words_of(app)


def test_a_fault_is_told_with_a_number_that_stands_in_the_log(monkeypatch, caplog):
    monkeypatch.undo()

    def page():
        from renovation.language import language
        from renovation.ui import errors

        with errors.told(language("en")):
            raise ZeroDivisionError("secret")

    app = AppTest.from_function(page).run()
    said = app.markdown[0].value
    assert "secret" not in said
    assert "ZeroDivisionError" not in said
    number = said.split(": ")[-1].rstrip(".\\")
    assert number in caplog.text
    assert "ZeroDivisionError: secret" in caplog.text


def test_only_pages_that_exist_are_in_the_menu():
    assert all((frame.ROOT / entry.file).exists() for entry in frame.PAGES.values())
    assert {entry.name for entry in frame.PAGES.values()} >= {"overview", "communities"}


def test_charts_follow_the_readers_theme(other_data, monkeypatch):
    colours = set()
    for theme in ("light", "dark"):
        monkeypatch.setattr(frame, "_is_dark", lambda theme=theme: theme == "dark")
        app = opened("pages/browse/overview.py", other_data, monkeypatch)
        colours.add(json.dumps(charts_of(app)[0]["layout"]["font"]))
    assert len(colours) == 2
