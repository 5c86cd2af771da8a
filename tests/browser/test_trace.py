"""From a figure to its trace, as a reader clicks."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.reader import finding
from tests.browser.support import open_view, wait_until_ready


def test_a_bars_figure_leads_to_its_trace(page: Page) -> None:
    open_view(page, "")
    # The longest bar, 79.6%, is that of Gulou.
    follow(page, page.locator(".js-plotly-plot a", has_text="79.6%"))
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
    assert len(names) == 1 + 4, "the curve's last point and the bars of four subdistricts"
    assert all(names)


@pytest.mark.parametrize(
    ("chart", "written", "place"),
    [
        ("trend_monthly", "263处", "拆除违法建筑"),
        ("trend_build_up", "4322处", "拆除违法建筑"),
        ("trend_years", "263处", "拆除违法建筑"),
        ("trend_places", "樊口街道", "樊口街道"),
        ("trend_panels", "23处", "樊口街道"),
    ],
)
def test_a_figure_of_a_chart_over_months_leads_to_its_trace(
    page: Page, chart: str, written: str, place: str
) -> None:
    open_view(page, "trend")
    follow(page, page.locator(f".st-key-{chart} .js-plotly-plot a", has_text=written))
    expect(finding(page)).to_contain_text(f"{place}")
    expect(page.get_by_text("各回执合计与该数据完全一致。")).to_be_visible()


def test_a_link_in_a_printed_table_is_ink(page: Page) -> None:
    open_view(page, "")
    link = page.get_by_test_id("stTable").get_by_role("link", name="4322")
    colour = "element => getComputedStyle(element).color"
    assert link.evaluate(colour) == page.get_by_test_id("stApp").evaluate(colour)
    assert "underline" in link.evaluate("element => getComputedStyle(element).textDecorationLine")


def follow(page: Page, link: Locator) -> None:
    """Clicks a link of a chart and waits for the trace."""
    expect(link).to_be_visible()
    link.scroll_into_view_if_needed()
    box = link.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_url("**/trace?*")
    wait_until_ready(page)
