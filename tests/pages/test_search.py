"""The search as a reader uses it: the box on every page, and the page of results."""

import pytest

from renovation.ui import frame
from tests.pages.support import opened, words_of

SEARCH = "pages/about/search.py"
BOX = {"zh": "查找指标、地点和回执", "en": "Search metrics, places and receipts"}


def links_of(app) -> dict[str, dict[str, str]]:
    """The page links by their label, each with its page and parameters."""
    found = {}
    for element in app.get("page_link"):
        link = element.proto
        label = link.label.removeprefix(":blue[").removesuffix("]").replace("\\", "")
        found[label] = {"page": link.page, "query": link.query_string}
    return found


def box_of(app, lang: str = "zh"):
    (box,) = (widget for widget in app.text_input if widget.label == BOX[lang])
    return box


@pytest.mark.parametrize("name", list(frame.PAGES))
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_box_stands_on_every_page_and_leads_on(name, lang, sample_data, monkeypatch):
    app = opened(frame.PAGES[name].file, sample_data, monkeypatch, lang=lang)
    before = set(links_of(app))
    box_of(app, lang).set_value("wdsq").run()
    assert not app.exception
    name_of_it = {"zh": "吴都社区", "en": "Wudu Community"}[lang]
    if name == "communities":  # a link to the page one is on is a button
        assert any(name_of_it in button.label for button in app.button)
    else:
        new = {label: link for label, link in links_of(app).items() if label not in before}
        assert new[name_of_it]["page"] == "communities"
        assert "community=wudu" in new[name_of_it]["query"]
        assert ("lang=en" in new[name_of_it]["query"]) == (lang == "en")


def test_a_box_that_led_somewhere_is_empty_again(sample_data, monkeypatch):
    app = opened("pages/browse/communities.py", sample_data, monkeypatch)
    box_of(app).set_value("鄂钢官柳").run()
    (button,) = (button for button in app.button if "鄂钢官柳社区" in button.label)
    button.click().run()
    assert app.query_params["community"] == "guanliu"
    assert box_of(app).value == ""


@pytest.mark.parametrize("data", ["sample_data", "other_data", "empty_data"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_without_words_the_page_says_what_to_write_with_examples(data, lang, request, monkeypatch):
    app = opened(SEARCH, request.getfixturevalue(data), monkeypatch, lang=lang)
    assert app.title[0].value.replace("\\", "") == BOX[lang]
    buttons = [button for button in app.button if (button.key or "").endswith("example 0")]
    buttons[0].click().run()
    assert not app.exception
    assert app.text_input(key="q").value == app.query_params["q"]
    assert "项" in app.title[0].value or "result" in app.title[0].value


def test_results_stand_by_kind_and_lead_where_they_belong(sample_data, monkeypatch):
    app = opened(SEARCH, sample_data, monkeypatch, q="fh", metric="road_m2")
    assert [header.value for header in app.header] == ["1个街道", "1个社区", "3项指标"]
    assert "旧名，数据未并入现有地点" in words_of(app)  # a former community without a successor
    links = links_of(app)
    assert "凤凰台社区" not in links
    assert links["凤凰街道"]["page"] == "subdistricts"
    assert "subdistricts=420704001" in links["凤凰街道"]["query"]
    assert "metric=road_m2" in links["凤凰街道"]["query"]
    assert links["入户走访"]["page"] == "trend"
    assert "metric=household_visits" in links["入户走访"]["query"]
    assert all("q=" not in link["query"] for link in links.values())


def test_an_estate_leads_to_its_community(other_data, monkeypatch):
    app = opened(SEARCH, other_data, monkeypatch, q="码头一院")
    assert "community=pier" in links_of(app)["码头一院"]["query"]
    assert "码头社区 · 北岸街道" in words_of(app)


def test_a_former_name_says_what_it_is_today(other_data, monkeypatch):
    app = opened(SEARCH, other_data, monkeypatch, q="hangbiao")
    assert "community=lighthouse" in links_of(app)["航标社区"]["query"]
    assert "现为灯塔社区 · 北岸街道" in words_of(app)


def test_a_receipt_shows_its_file_its_figures_and_its_hash(sample_data, monkeypatch):
    app = opened(SEARCH, sample_data, monkeypatch, q="0003_2018-01")
    said = words_of(app)
    assert "1558条数据 · 文件 0003_2018-01_420704003.csv" in said
    assert "4642da8205f62de995bf3427b58a93bba752b65ccb850ddd874b778a0f9f6999" in said


def test_words_without_a_hit_offer_the_nearest_name(sample_data, monkeypatch):
    app = opened(SEARCH, sample_data, monkeypatch, q="凤凤街道")
    assert "没有找到“凤凤街道”" in app.title[0].value
    assert "subdistricts=420704001" in links_of(app)["凤凰街道"]["query"]


def test_a_month_leads_to_its_overview(sample_data, monkeypatch):
    app = opened(SEARCH, sample_data, monkeypatch, q="2019年3月")
    assert "to=2019-03" in links_of(app)["2019-03的总览"]["query"]


@pytest.mark.parametrize(
    "words",
    [
        "[x](http://example.org)",
        "<b>x</b>",
        "\u202eabc",
        ":material/home:",
        "%",
        "x" * 600,
        "$1^2$",
    ],
)
def test_hostile_words_show_as_text(words, sample_data, monkeypatch):
    app = opened(SEARCH, sample_data, monkeypatch, q=words)
    assert not app.exception
    assert "[x](" not in app.title[0].value
    assert "\u202e" not in app.title[0].value
    assert len(app.title[0].value) < 80


def test_what_the_address_names_the_catalogue_looks_for(sample_data, monkeypatch):
    app = opened("pages/about/metrics.py", sample_data, monkeypatch, q="排水管线")
    assert app.text_input(key="search").value == "排水管线"
