"""A reader's ways through the pages: choosing, going deeper, going back, handing on a link."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage
from tests.browser.reader import choices, choose, finding, option
from tests.browser.support import VIEWS, open_view, rerun, wait_until_ready


def test_choosing_a_metric_changes_the_finding_and_the_address(page: Page) -> None:
    open_view(page, "subdistricts")
    choose(page, "metric", "道路修复")
    expect(finding(page)).to_contain_text("道路修复")
    assert choices(page) == {"metric": "road_m2"}


def test_back_and_forward_walk_through_what_was_chosen(page: Page) -> None:
    open_view(page, "trend")
    choose(page, "metric", "道路修复")
    choose(page, "metric", "景观绿化")
    with rerun(page):
        page.go_back()
    expect(option(page, "metric", "道路修复")).to_be_checked()
    expect(finding(page)).to_contain_text("道路修复")
    with rerun(page):
        page.go_forward()
    expect(option(page, "metric", "景观绿化")).to_be_checked()
    expect(finding(page)).to_contain_text("景观绿化")


def test_the_language_changes_every_word_and_keeps_the_view(page: Page) -> None:
    open_view(page, "subdistricts", metric="drainage_m")
    choose(page, "lang", "English")
    expect(finding(page)).to_contain_text("rainage")
    assert choices(page) == {"metric": "drainage_m", "lang": "en"}
    shown = page.get_by_test_id("stApp").inner_text().replace("中文", "")
    assert re.findall(r"[\u4e00-\u9fff]+", shown) == []


def test_a_page_in_chinese_shows_no_english_sentence(page: Page) -> None:
    """But in a query, which is shown as it was run."""
    for view in VIEWS:
        open_view(page, view)
        page.add_style_tag(content='[data-testid="stCode"] { display: none }')
        shown = page.get_by_test_id("stMain").inner_text()
        assert re.findall(r"[A-Za-z]+ [a-z]+ [a-z]+", shown) == []


def test_a_card_leads_to_the_months_of_its_metric(page: Page) -> None:
    open_view(page, "")
    figure = page.get_by_test_id("stMetric").filter(has_text="排水管线")
    card = page.get_by_test_id("stVerticalBlock").filter(has=figure).last
    with rerun(page):
        card.get_by_role("link", name="走势").click()
    expect(option(page, "metric", "排水管线")).to_be_checked()
    assert page.url.endswith("/trend?metric=drainage_m")


def test_from_all_subdistricts_to_one_and_on_to_a_community(page: Page) -> None:
    open_view(page, "subdistricts", metric="drainage_m")
    with rerun(page):
        option(page, "one_subdistrict", "古楼街道").click()
    expect(page.get_by_role("heading", name="古楼街道各项指标")).to_be_visible()
    assert choices(page) == {"metric": "drainage_m", "subdistricts": "420704002"}
    with rerun(page):
        page.get_by_test_id("stMain").get_by_role("link", name="镜园", exact=True).click()
    expect(finding(page)).to_contain_text("镜园社区")
    expect(page).to_have_url(re.compile(r"/communities\?.*community=jingyuan"))


def test_the_menu_keeps_the_filters(page: Page) -> None:
    open_view(page, "trend", metric="road_m2", subdistricts="420704001")
    with rerun(page):
        page.get_by_test_id("stTopNavLink").filter(has_text="总览").click()
    expect(option(page, "metric", "道路修复")).to_be_checked()
    expect(page.get_by_text("凤凰街道").first).to_be_visible()


def test_a_link_copied_from_one_reader_opens_the_same_for_another(new_page: NewPage) -> None:
    first, second = new_page(), new_page(color_scheme="dark")
    open_view(first, "subdistricts")
    choose(first, "metric", "景观绿化")
    choose(first, "per", "每户")
    second.goto(first.url)
    wait_until_ready(second)
    assert finding(second).inner_text() == finding(first).inner_text()
    expect(option(second, "per", "每户")).to_be_checked()


def test_the_metric_is_chosen_with_the_keyboard_alone(page: Page) -> None:
    open_view(page, "subdistricts")
    option(page, "metric", "拆除违法建筑").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    expect(option(page, "metric", "排水管线")).to_be_checked()
    expect(finding(page)).to_contain_text("排水管线")
