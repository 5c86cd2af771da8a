"""Links that are wrong: each is told in a sentence, and the page stays usable."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.reader import choices, finding, option
from tests.browser.support import open_view, rerun


def test_a_wrong_metric_in_a_link_is_told_with_the_nearest_one(page: Page) -> None:
    open_view(page, "trend", metric="道路修缮")
    expect(page.get_by_text("道路修缮")).to_be_visible()
    with rerun(page):
        page.get_by_role("button", name="道路修复").last.click()
    expect(option(page, "metric", "道路修复")).to_be_checked()
    assert choices(page) == {"metric": "road_m2"}


def test_a_wrong_month_subdistrict_and_version_leave_a_usable_page(page: Page) -> None:
    open_view(page, "", to="2031-13", subdistricts="nowhere", version="99", color="red")
    expect(finding(page)).to_contain_text("4322")
    expect(page.get_by_text("nowhere")).to_be_visible()
    assert page.get_by_test_id("stException").count() == 0


def test_a_wrong_page_is_told_and_the_overview_shown(page: Page) -> None:
    page.goto("/tendr")
    expect(finding(page)).to_contain_text("4322")


def test_a_script_in_a_link_stays_text(page: Page) -> None:
    attack = "<img src=x onerror=alert(1)>![x](//example.org/x.png)[y](//example.org)"
    open_view(page, "trend", metric=attack, community=attack)
    assert page.get_by_test_id("stMain").locator('img[src="x"], img[src*="example"]').count() == 0
    assert page.get_by_test_id("stMain").locator('a[href*="example.org"]').count() == 0
