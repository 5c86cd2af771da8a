"""The questions as a browser prints them on A4, 7.47 inches wide between Chromium's margins."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.support import open_view, wait_until_ready

PAPER = 717


@pytest.mark.parametrize("width", [390, 1366, 1920])
def test_nothing_of_the_questions_is_cut_on_paper(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    open_view(page, "questions")
    page.wait_for_timeout(700)  # charts follow a resize a moment later
    page.emulate_media(media="print")
    charts = page.locator('[class*="st-key-question_"] .main-svg')
    widths = charts.evaluate_all("all => all.map(one => one.getBoundingClientRect().width)")
    # A box has sixteen pixels of its own beside its content, and the page as many beside the box.
    assert widths and max(widths) <= PAPER - 4 * 16
    boxes = page.locator('[class*="st-key-asked_"]')
    assert boxes.count() == 15
    breaks = boxes.evaluate_all("all => all.map(one => getComputedStyle(one).breakInside)")
    assert set(breaks) == {"avoid"}


def test_the_wordmark_covers_nothing_on_paper(page: Page) -> None:
    open_view(page, "questions")
    page.emulate_media(media="print")
    wait_until_ready(page)
    logo = page.get_by_test_id("stHeaderLogo").bounding_box()
    badge = page.get_by_test_id("stMain").get_by_text("演示数据").first.bounding_box()
    assert logo is not None and badge is not None
    assert logo["y"] + logo["height"] <= badge["y"]
