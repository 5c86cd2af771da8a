"""From a figure to its trace, as a reader clicks."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.reader import choices, choose, finding
from tests.browser.support import open_view, rerun, wait_until_ready

_ROW = 36  # pixels of a row of a sortable table


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


def test_a_click_on_a_cell_tells_where_its_figure_comes_from_and_leads_to_its_trace(
    page: Page,
) -> None:
    open_view(page, "subdistricts")
    expect(page.get_by_text("点选表中数据，可查看其出处。")).to_be_visible()
    head, shown = click_cell(page, "subdistricts_detail", row=0, across=0.45)
    told = page.locator(".st-key-source_of_subdistricts_detail")
    expect(told).to_contain_text(f"{head}：{shown}")
    assert (head, shown) == ("累计（处）", "1290")
    said = told.inner_text()
    told.get_by_role("link", name="溯源").click()
    page.wait_for_url("**/trace?*")
    wait_until_ready(page)
    assert finding(page).inner_text() in said
    expect(finding(page)).to_contain_text(shown)
    expect(page.get_by_text("各回执合计与该数据完全一致。")).to_be_visible()


def test_the_keyboard_goes_from_figure_to_figure_and_a_name_has_no_source(page: Page) -> None:
    open_view(page, "subdistricts")
    told = page.locator(".st-key-source_of_subdistricts_detail")
    click_cell(page, "subdistricts_detail", row=0, across=0.05)
    expect(page.get_by_text("点选表中数据，可查看其出处。")).to_be_visible()
    expect(told).to_have_count(0)
    address = page.url
    with rerun(page):
        page.keyboard.press("ArrowRight")
    expect(told).to_contain_text("完成率：79.6%")
    with rerun(page):
        page.keyboard.press("ArrowDown")
    expect(told).to_contain_text("完成率：77.1%")
    assert page.url == address, "filters and address stay as they are"


def test_another_metric_leaves_no_cell_chosen(page: Page) -> None:
    """Its rows stand in another order: the choice would be of a place that nobody chose."""
    open_view(page, "subdistricts")
    told = page.locator(".st-key-source_of_subdistricts_detail")
    click_cell(page, "subdistricts_detail", row=1, across=0.45)
    expect(told).to_contain_text("凤凰街道")
    choose(page, "metric", "排水管线")
    expect(page.get_by_text("点选表中数据，可查看其出处。")).to_be_visible()
    expect(told).to_have_count(0)
    # A choice among the new rows is told of as ever.
    head, shown = click_cell(page, "subdistricts_detail_1", row=1, across=0.45)
    assert (head, shown) == ("累计（万米）", "1.16"), "read aloud as it is seen"
    expect(told).to_contain_text(f"{head}：{shown} 西山街道排水管线：")


def test_a_double_click_on_a_subdistrict_opens_it_whatever_was_chosen_before(page: Page) -> None:
    open_view(page, "subdistricts")
    for place, key in (("西山街道", "420704003"), ("樊口街道", "420704004")):
        pill = page.get_by_role("radio", name=place).or_(page.get_by_role("button", name=place))
        pill.first.dblclick()
        page.wait_for_url(f"**subdistricts={key}**")
        wait_until_ready(page)
        expect(finding(page)).to_contain_text(place)


def test_a_sorted_table_tells_of_the_row_that_is_seen(page: Page) -> None:
    open_view(page, "trend")
    _, newest = click_cell(page, "trend_months", row=0, across=0.1)
    x, y, width = grid(page, "trend_months")
    page.mouse.click(x + width * 0.1, y + _ROW / 2)  # its head
    page.wait_for_timeout(500)
    _, month = click_cell(page, "trend_months", row=0, across=0.1)
    assert (newest, month) == ("2019-07", "2018-01")
    head, shown = click_cell(page, "trend_months", row=0, across=0.4)
    told = page.locator(".st-key-source_of_trend_months")
    expect(told).to_contain_text(f"{head}：{shown}")
    expect(told).to_contain_text(month)


def test_in_the_register_a_figure_tells_its_source_and_a_name_opens_the_community(
    page: Page,
) -> None:
    open_view(page, "communities")
    head, shown = click_cell(page, "register", row=0, across=0.25)
    told = page.locator(".st-key-source_of_register")
    expect(told).to_contain_text(f"{head}：{shown}")
    # The register is longer than the window: what is told stays in sight.
    expect(told).to_be_in_viewport()
    x, y, width = grid(page, "register")
    with rerun(page):
        page.mouse.click(x + width * 0.05, y + 1.5 * _ROW)
    assert "community" in choices(page)


def test_a_click_on_a_bar_opens_the_trace_of_its_own_figure(page: Page) -> None:
    open_view(page, "")
    label = page.locator(".js-plotly-plot a", has_text="79.6%")
    expect(label).to_be_visible()
    label.scroll_into_view_if_needed()
    box = label.bounding_box()
    assert box is not None
    # In the bar, left of its figure.
    click_plot(page, box["x"] - 60, box["y"] + box["height"] / 2)
    expect(finding(page)).to_contain_text("1290")


def test_a_click_on_a_month_of_a_line_opens_that_months_trace(page: Page) -> None:
    open_view(page, "trend")
    plot = page.locator(".st-key-trend_build_up .js-plotly-plot")
    plot.scroll_into_view_if_needed()
    month, x, y = plot.evaluate(
        """plot => {
            const data = plot.data[0], {xaxis, yaxis} = plot._fullLayout, at = 9;
            const box = plot.getBoundingClientRect();
            return [data.x[at], box.left + xaxis._offset + xaxis.c2p(at),
                    box.top + yaxis._offset + yaxis.c2p(data.y[at])];
        }"""
    )
    click_plot(page, x, y)
    expect(finding(page)).to_contain_text(month)


def test_a_click_beside_all_points_stays_on_the_page(page: Page) -> None:
    open_view(page, "trend")
    plot = page.locator(".st-key-trend_places .js-plotly-plot")
    plot.scroll_into_view_if_needed()
    box = plot.bounding_box()
    assert box is not None
    address = page.url
    x, y = box["x"] + box["width"] * 0.2, box["y"] + box["height"] * 0.35
    page.mouse.move(x - 5, y)
    page.mouse.move(x, y)
    page.mouse.click(x, y)
    page.wait_for_timeout(500)
    assert page.url == address


def click_plot(page: Page, x: float, y: float) -> None:
    """A reader's click on a chart, and the trace that follows."""
    page.mouse.move(x - 5, y)
    page.mouse.move(x, y)
    page.wait_for_timeout(150)  # plotly looks for what is under the mouse
    page.mouse.click(x, y)
    page.wait_for_url("**/trace?*")
    wait_until_ready(page)


def grid(page: Page, key: str) -> tuple[float, float, float]:
    """Left, top and width of a sortable table, scrolled to below the bar."""
    table = page.locator(f".st-key-{key}").get_by_test_id("stDataFrame")
    table.evaluate(
        """element => document.querySelector('[data-testid="stMain"]')
            .scrollBy(0, element.getBoundingClientRect().top - 150)"""
    )
    page.wait_for_timeout(300)
    box = table.bounding_box()
    assert box is not None
    return box["x"], box["y"], box["width"]


def click_cell(page: Page, key: str, *, row: int, across: float) -> tuple[str, str]:
    """Clicks a cell of a sortable table, which is a picture: its head and what it says.

    ``across`` is how far to the right it lies, as a share of the table.
    """
    x, y, width = grid(page, key)
    with rerun(page):
        page.mouse.click(x + width * across, y + (row + 1.5) * _ROW)
    table = page.locator(f".st-key-{key}")
    cell = table.locator("[role=gridcell][aria-selected=true]")
    column = cell.get_attribute("aria-colindex")
    head = table.locator(f"[role=columnheader][aria-colindex='{column}']")
    return head.text_content() or "", cell.text_content() or ""
