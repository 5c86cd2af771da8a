"""The search as a reader uses it, from any page, with the keyboard and on a phone."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import NewPage
from tests.browser.reader import choices, finding
from tests.browser.support import open_view, rerun


def look_for(page: Page, words: str) -> Locator:
    """Types words into the box of the page; gives what opens below it."""
    page.get_by_test_id("stPopoverButton").filter(has_text=re.compile("搜索|Search")).click()
    opened = page.get_by_test_id("stPopoverBody")
    with rerun(page):
        opened.get_by_role("searchbox").fill(words)
        opened.get_by_role("searchbox").press("Enter")
    return opened


def test_initials_lead_to_the_page_of_a_community(page: Page) -> None:
    open_view(page, "trend", metric="drainage_m")
    opened = look_for(page, "wdsq")
    with rerun(page):
        opened.get_by_role("link").first.click()
    expect(finding(page)).to_contain_text("吴都社区")
    assert choices(page) == {"metric": "drainage_m", "community": "wudu"}
    expect(page.get_by_test_id("stPopoverBody")).to_have_count(0)


def test_a_search_for_the_page_one_is_on_closes_the_box(page: Page) -> None:
    open_view(page, "communities")
    opened = look_for(page, "wdsq")
    with rerun(page):
        opened.get_by_role("button", name="吴都社区").click()
    expect(finding(page)).to_contain_text("吴都社区")
    expect(page.get_by_test_id("stPopoverBody")).to_have_count(0)


def test_the_box_is_used_with_the_keyboard_alone(page: Page) -> None:
    open_view(page, "")
    page.get_by_test_id("stPopoverButton").filter(has_text="搜索").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("searchbox")).to_be_visible()
    page.get_by_role("searchbox").focus()
    with rerun(page):
        page.keyboard.type("psgx")
        page.keyboard.press("Enter")
    expect(page.get_by_test_id("stPopoverBody").get_by_role("link").first).to_contain_text(
        "排水管线"
    )


def test_all_results_stand_on_a_page_with_an_address_of_its_own(page: Page) -> None:
    open_view(page, "trend", lang="en")
    opened = look_for(page, "fk")
    with rerun(page):
        opened.get_by_role("link", name="All results").click()
    assert choices(page) == {"lang": "en", "q": "fk"}
    expect(finding(page)).to_have_text('"fk": 2 results')
    with rerun(page):
        page.get_by_test_id("stMain").get_by_role("link", name="Fankou Subdistrict").click()
    assert choices(page) == {"lang": "en", "subdistricts": "420704004"}


def test_nothing_is_cut_on_a_phone(new_page: NewPage) -> None:
    page = new_page(viewport={"width": 390, "height": 844})
    open_view(page, "search", q="e", lang="en")
    cut = """() => [...document.querySelectorAll('[data-testid="stMain"] *')]
        .filter((e) => e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 0
            && getComputedStyle(e).overflowX !== 'visible')
        .map((e) => e.innerText)"""
    assert page.evaluate(cut) == []
