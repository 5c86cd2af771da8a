"""The very first request to a fresh server is a copied link."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.reader import finding, option
from tests.browser.support import open_view


def test_a_copied_link_opens_the_same_view_on_a_fresh_server(page: Page) -> None:
    """One test alone in its module: the server has answered nobody before."""
    open_view(page, "trend", metric="road_m2", lang="en", to="2019-06")
    expect(finding(page)).to_contain_text("oad")
    expect(option(page, "metric", "Road repair")).to_be_checked()
    expect(page.get_by_text("2019-06", exact=False).first).to_be_visible()
    expect(page.get_by_text("Demonstration data").first).to_be_visible()
    assert page.get_by_role("dialog").count() == 0
    assert page.get_by_test_id("stToast").count() == 0
