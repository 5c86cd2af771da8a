"""From a figure to its trace, as a reader clicks."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.reader import finding
from tests.browser.support import open_view, wait_until_ready


def test_a_bars_figure_leads_to_its_trace(page: Page) -> None:
    open_view(page, "")
    link = page.locator(".js-plotly-plot a").first
    expect(link).to_be_visible()
    box = link.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_url("**/trace?*")
    wait_until_ready(page)
    # The longest bar, 79.6%, is that of Gulou.
    expect(finding(page)).to_contain_text("1290")
    expect(page.get_by_text("各回执合计与该数据完全一致。")).to_be_visible()


def test_a_card_leads_to_its_trace(page: Page) -> None:
    open_view(page, "")
    link = page.get_by_role("link", name="溯源").first
    with page.context.expect_page() as opened:
        link.click()
    trace = opened.value
    wait_until_ready(trace)
    expect(finding(trace)).to_contain_text("4322")
    trace.close()


def test_a_link_in_a_chart_is_one_stop_for_the_keyboard(page: Page) -> None:
    """Plotly makes a second, nameless link of a text that is nothing but a link."""
    open_view(page, "")
    names = page.locator(".js-plotly-plot a").all_text_contents()
    assert len(names) == 4
    assert all(names)
