"""What holds on every page: it opens cleanly, fits the screen, and asks no other machine."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.support import VIEWS, open_view

WIDTHS = {"phone": 390, "laptop": 1366, "projector": 1920}
OVERHANG = "() => document.documentElement.scrollWidth - window.innerWidth"
# Streamlit scrolls its main area, not the document.
MAIN_OVERHANG = """
() => {
    const main = document.querySelector('[data-testid="stMain"]');
    return main.scrollWidth - main.clientWidth;
}
"""


@pytest.mark.parametrize("view", VIEWS)
def test_no_page_scrolls_sideways_on_phone_laptop_or_projector(page: Page, view: str) -> None:
    open_view(page, view)
    overhangs = {}
    for name, width in WIDTHS.items():
        page.set_viewport_size({"width": width, "height": 800})
        page.wait_for_timeout(700)  # charts and tables follow a resize a moment later
        overhangs[name] = max(page.evaluate(OVERHANG), page.evaluate(MAIN_OVERHANG))
    assert overhangs == dict.fromkeys(WIDTHS, 0)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("width", [360, 390])
def test_the_overviews_summary_shows_every_subdistrict_on_a_phone(
    page: Page, width: int, language: str
) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    open_view(page, "", lang=language)
    table = page.get_by_test_id("stTable").locator("table")
    assert table.evaluate("table => table.offsetWidth") <= width - 2 * 16
    heads = table.locator("thead th")
    assert heads.count() == 1 + 4 + 1
    assert all(head.evaluate("h => h.scrollWidth <= h.clientWidth") for head in heads.all())


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("view", VIEWS)
def test_every_page_says_demonstration_and_when_the_data_end(
    page: Page, view: str, language: str
) -> None:
    open_view(page, view, lang=language)
    text = page.get_by_test_id("stMain").inner_text()
    assert {"zh": "演示数据", "en": "emonstration"}[language] in text
    assert "2019-07" in text


@pytest.mark.parametrize("view", VIEWS)
def test_no_page_shows_a_traceback_or_an_unfilled_place(page: Page, view: str) -> None:
    open_view(page, view)
    text = page.get_by_test_id("stApp").inner_text()
    assert page.get_by_test_id("stException").count() == 0
    for leaked in ("Traceback", "None", "nan", "NaT", "<NA>", "undefined"):
        assert leaked not in text
