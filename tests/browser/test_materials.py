"""The page of a meeting's materials: from a new meeting to its agenda, its files and its slides."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage
from tests.browser.reader import choices, finding
from tests.browser.support import open_view, rerun, wait_until_ready
from tests.browser.test_accessibility import findings


def make(page: Page, name: str) -> None:
    """A new meeting of this name, by the page."""
    open_view(page, "materials")
    if page.get_by_role("button", name="新建会议").count():
        page.get_by_role("button", name="新建会议").click()
    page.get_by_label("名称").first.fill(name)
    page.get_by_label("日期，如2019-08-02").first.fill("2019-08-02")
    with rerun(page):
        page.get_by_role("button", name="建立会议").click()
    expect(finding(page)).to_contain_text(name)


def test_a_meeting_is_made_ordered_saved_downloaded_and_presented(page: Page) -> None:
    make(page, "八月会")
    assert choices(page)["meeting"] == "2019-08-02-bayuehui"
    first, second = page.get_by_placeholder("备注").nth(0), page.get_by_placeholder("备注").nth(1)
    with rerun(page):
        second.fill("先说这项")
        second.press("Enter")
    with rerun(page):
        page.get_by_role("button", name="上移").nth(1).click()
    expect(first).to_have_value("先说这项")
    expect(page.get_by_text("尚未保存")).to_be_visible()
    # One click saves, also with the last words still in their field.
    second.fill("先说那项")
    page.get_by_role("button", name="保存议程").click()
    expect(page.get_by_text("尚未保存")).to_have_count(0)
    expect(page.get_by_role("button", name="撤销更改")).to_be_disabled()
    page.reload()
    wait_until_ready(page)
    remarks = page.get_by_role("textbox", name="备注")
    values = remarks.evaluate_all("fields => fields.map(field => field.value)")
    assert sorted(filter(None, values)) == ["先说这项", "先说那项"]
    page.get_by_role("button", name="生成：工作简报（PDF）").click()
    file = page.get_by_role("button", name="下载：工作简报（PDF）")
    expect(file).to_be_visible(timeout=60_000)
    with page.expect_download() as waiting:
        file.click()
    assert waiting.value.suggested_filename.startswith("2019-08-02_八月会")
    assert waiting.value.path().read_bytes().startswith(b"%PDF")
    with page.expect_popup() as opened:
        page.get_by_role("link", name="开始放映").click()
    slides = opened.value
    slides.wait_for_selector("body[data-ready]")
    expect(slides.get_by_role("heading", level=1)).to_contain_text("主要指标")
    expect(slides.get_by_text("备注：先说这项")).to_be_visible()
    slides.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_axe_finds_nothing_serious_or_critical_on_a_meeting(
    new_page: NewPage, axe: str, language: str, scheme: str
) -> None:
    page = new_page(color_scheme=scheme)
    make(page, f"会{language}{scheme}")
    open_view(page, "materials", lang=language)
    assert findings(page, axe) == []
    page.get_by_role("button", name="设置" if language == "zh" else "Settings").click()
    page.wait_for_timeout(500)
    wait_until_ready(page)
    assert findings(page, axe) == []
