"""A report's way in a browser: template, check, receipt, review, and the new figure for all."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import NewPage, own_copy
from tests.browser.reader import BOM, choices, download, finding
from tests.browser.support import open_view, rerun, wait_until_ready
from tests.browser.test_accessibility import findings
from tests.servers import Server, dashboard

HEAD = "报告期,街道,社区,小区,指标,数量,单位,口径,备注"
CHECK_SECONDS = 60_000  # milliseconds that a check may take on a busy machine


@pytest.fixture
def data(other_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Each test hands in to a ledger of its own."""
    return own_copy(other_data, tmp_path_factory)


@pytest.fixture
def server(data: Path, chromium: Browser) -> Iterator[Server]:
    with dashboard(data) as server:
        yield server
        assert "Traceback" not in server.log, server.log


def report(*rows: str) -> bytes:
    return "\n".join([HEAD, *rows, ""]).encode()


GOOD = report("2022-01,老城街道,文庙社区,,新装路灯,6,盏,本期,")
BAD = report("2022-01,老城街道,文妙社区,,新装路灯,-6,盏,本期,")


def give(page: Page, content: bytes, name: str = "报表.csv") -> None:
    """Hand a file over and wait for what the check says."""
    files = page.get_by_test_id("stFileUploaderDropzoneInput")
    files.set_input_files({"name": name, "mimeType": "text/csv", "buffer": content})
    expect(finding(page)).to_contain_text("检查", timeout=CHECK_SECONDS)
    expect(finding(page)).not_to_contain_text("正在检查", timeout=CHECK_SECONDS)
    wait_until_ready(page)


def press(page: Page, name: str) -> None:
    with rerun(page):
        page.get_by_role("button", name=name).click()


def approve(page: Page, receipt: str, by: str = "lights") -> None:
    open_view(page, "review", by=by, receipt=receipt)
    page.get_by_role("button", name=f"通过 {receipt}").click()
    expect(finding(page)).to_contain_text("已通过审核", timeout=CHECK_SECONDS)


def filled(template: bytes, place: str, metric: str, value: float) -> bytes:
    """The workbook with one figure written into it, as a clerk does."""
    book = openpyxl.load_workbook(io.BytesIO(template))
    for sheet in book:
        heads: list[str] = []
        for row in sheet.iter_rows():
            texts = [str(cell.value or "").partition("\n")[0] for cell in row]
            if "社区" in texts and metric in texts:
                heads = texts
            elif heads and row[heads.index("社区")].value == place:
                row[heads.index(metric)].value = value
                heads = []
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_from_the_template_to_a_new_figure_on_the_overview(page: Page, new_page: NewPage) -> None:
    open_view(page, "submit", by="town", period="2022-01")
    template = download(page, page.get_by_role("button", name="下载模板"))
    assert template.name.endswith(".xlsx")
    # Two volunteers more than the 30 of December; a state at the month's end.
    give(page, filled(template.content, "文庙社区", "在册志愿者", 32), "文庙.xlsx")
    expect(finding(page)).to_contain_text("检查通过")
    press(page, "提交审核")
    expect(finding(page)).to_have_text("已提交，回执号 R000001", timeout=CHECK_SECONDS)
    assert choices(page) == {"by": "town", "period": "2022-01", "receipt": "R000001"}

    reviewer = new_page()
    open_view(reviewer, "review", by="lights")
    expect(finding(reviewer)).to_contain_text("1份报表待审核")
    original = download(reviewer, reviewer.get_by_role("button", name="下载原文件"))
    assert original.name == "文庙.xlsx"
    assert openpyxl.load_workbook(io.BytesIO(original.content)).sheetnames
    reviewer.get_by_role("button", name="通过 R000001").click()
    expect(finding(reviewer)).to_have_text("回执 R000001 已通过审核", timeout=CHECK_SECONDS)
    with rerun(reviewer):
        reviewer.get_by_role("link", name="第2版总览").click()
    assert choices(reviewer) == {}
    open_view(reviewer, "communities", community="temple", metric="volunteers")
    expect(finding(reviewer)).to_contain_text("32人")


def test_a_correction_wants_its_reason_before_it_is_handed_in(page: Page) -> None:
    open_view(page, "submit", by="town")
    give(page, report("2021-12,老城街道,集市社区,东市苑,新装路灯,18,盏,本期,"))
    expect(finding(page)).to_contain_text("有1条提醒需说明理由")
    press(page, "提交审核")
    expect(page.get_by_text("每条提醒都要说明理由")).to_be_visible()
    page.get_by_label("更正已有数据").fill("漏填两盏")
    press(page, "提交审核")
    expect(finding(page)).to_have_text("已提交，回执号 R000001", timeout=CHECK_SECONDS)
    for table in ("R000001", "提交时的提醒"):
        expect(page.get_by_role("table", name=table).get_by_text("漏填两盏")).to_be_visible()


def test_a_refused_file_shows_its_findings_and_gives_them_as_a_file(page: Page) -> None:
    open_view(page, "submit", by="town")
    give(page, BAD)
    expect(finding(page)).to_have_text("检查未通过，有2处错误：报表.csv")
    table = page.get_by_test_id("stTable").first
    expect(table).to_contain_text("文妙社区")
    expect(table).to_contain_text("文庙社区")
    listed = download(page, page.get_by_role("button", name="清单导出CSV"))
    assert listed.content.startswith(BOM)
    assert [(row["行"], row["内容"]) for row in listed.rows] == [("2", "文妙社区"), ("2", "-6")]
    marked = download(page, page.get_by_role("button", name="标注副本"))
    assert marked.name == "报表_标注.xlsx"
    book = openpyxl.load_workbook(io.BytesIO(marked.content))
    said = {
        cell.coordinate: cell.comment.text
        for row in book.worksheets[-1]
        for cell in row
        if cell.comment
    }
    assert set(said) == {"C2", "F2"}
    assert "文庙社区" in said["C2"]
    assert page.get_by_role("button", name="提交审核").count() == 0


def test_a_click_in_the_middle_of_a_check_loses_nothing(page: Page) -> None:
    open_view(page, "submit", by="town")
    files = page.get_by_test_id("stFileUploaderDropzoneInput")
    files.set_input_files({"name": "报表.csv", "mimeType": "text/csv", "buffer": GOOD})
    page.wait_for_url("**file=**")
    page.get_by_test_id("stTopNavLink").filter(has_text="总览").click()
    expect(finding(page)).to_contain_text("360")
    page.go_back()
    expect(finding(page)).to_have_text("检查通过，未发现问题：报表.csv", timeout=CHECK_SECONDS)


def test_a_tab_that_is_closed_loses_nothing(page: Page, new_page: NewPage) -> None:
    open_view(page, "submit", by="town")
    files = page.get_by_test_id("stFileUploaderDropzoneInput")
    files.set_input_files({"name": "报表.csv", "mimeType": "text/csv", "buffer": GOOD})
    page.wait_for_url("**file=**")
    address = page.url
    page.close()
    another = new_page()
    another.goto(address)
    expect(finding(another)).to_have_text("检查通过，未发现问题：报表.csv", timeout=CHECK_SECONDS)
    wait_until_ready(another)
    # A tab closed right after the click: the report is handed in all the same.
    another.get_by_role("button", name="提交审核").click()
    another.wait_for_timeout(200)
    another.close()
    third = new_page()
    open_view(third, "review", by="lights")
    third.wait_for_timeout(1000)
    third.reload()
    expect(finding(third)).to_contain_text("1份报表待审核", timeout=CHECK_SECONDS)


def test_the_same_file_again_shows_the_earlier_receipt(page: Page) -> None:
    open_view(page, "submit", by="town")
    give(page, GOOD)
    press(page, "提交审核")
    expect(finding(page)).to_contain_text("R000001", timeout=CHECK_SECONDS)
    files = page.get_by_test_id("stFileUploaderDropzoneInput")
    files.set_input_files({"name": "又一份.csv", "mimeType": "text/csv", "buffer": GOOD})
    expect(finding(page)).to_have_text("此前已提交过：回执 R000001 待审核", timeout=CHECK_SECONDS)


def test_of_two_reviewers_at_once_the_second_is_told(page: Page, new_page: NewPage) -> None:
    open_view(page, "submit", by="town")
    give(page, GOOD)
    press(page, "提交审核")
    expect(finding(page)).to_contain_text("R000001", timeout=CHECK_SECONDS)
    second = new_page()
    open_view(second, "review", by="head")
    expect(second.get_by_role("button", name="通过 R000001")).to_be_visible()
    approve(page, "R000001")
    press(second, "通过 R000001")
    expect(second.get_by_test_id("stAlert")).to_contain_text("照明办审核人", timeout=CHECK_SECONDS)
    expect(finding(second)).to_contain_text("已通过审核")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_a_refused_file_a_correction_or_a_review(
    new_page: NewPage, axe: str, scheme: str
) -> None:
    page = new_page(color_scheme=scheme)
    open_view(page, "submit", by="town")
    give(page, BAD)
    assert findings(page, axe) == []
    give(page, report("2021-12,老城街道,集市社区,东市苑,新装路灯,18,盏,本期,"), "更正.csv")
    assert findings(page, axe) == []
    page.get_by_label("更正已有数据").fill("漏填两盏")
    press(page, "提交审核")
    expect(finding(page)).to_contain_text("R000001", timeout=CHECK_SECONDS)
    wait_until_ready(page)
    assert findings(page, axe) == []
    open_view(page, "review", by="head")
    expect(page.get_by_role("button", name="通过 R000001")).to_be_visible()
    assert findings(page, axe) == []


def test_a_file_that_is_too_large_is_refused_in_chinese(page: Page) -> None:
    open_view(page, "submit", by="town")
    zone = page.get_by_test_id("stFileUploaderDropzone")
    expect(zone).to_contain_text("选择文件")
    expect(zone).to_contain_text("每个文件不超过100MB")
    # A file of 101 MB that takes no time to write.
    page.get_by_test_id("stFileUploaderDropzoneInput").evaluate(
        """(input) => {
            const files = new DataTransfer();
            files.items.add(new File([new Blob([new Uint8Array(101 * 2 ** 20)])], "big.csv"));
            input.files = files.files;
            input.dispatchEvent(new Event("change", { bubbles: true }));
        }"""
    )
    expect(page.get_by_role("alert").first).to_contain_text("文件不得超过100")
