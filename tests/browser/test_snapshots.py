"""Snapshots that come, break and go while a reader looks."""

from __future__ import annotations

import shutil
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.reader import finding
from tests.browser.support import open_view
from tests.servers import renovation


def test_a_new_version_shows_without_a_restart(page: Page, data: Path) -> None:
    open_view(page, "")
    expect(page.get_by_text("第1版").first).to_be_visible()
    renovation(data, "build")
    open_view(page, "")
    expect(page.get_by_text("第2版").first).to_be_visible()


def test_a_damaged_version_gives_way_to_the_newest_good_one_and_the_page_says_so(
    page: Page, data: Path
) -> None:
    renovation(data, "build")
    newest = max((data / "snapshots").glob("*.duckdb"))
    newest.write_bytes(newest.read_bytes()[:5000])
    good = int(newest.stem) - 1
    open_view(page, "")
    expect(page.get_by_test_id("stAlert")).to_contain_text(f"第{good + 1}版")
    expect(page.get_by_test_id("stAlert")).to_contain_text(f"第{good}版")
    expect(finding(page)).to_contain_text("4322")


def test_no_snapshot_at_all_is_told_with_the_command_that_makes_one(page: Page, data: Path) -> None:
    shutil.rmtree(data / "snapshots")
    page.goto("/")
    expect(page.get_by_text("python -m renovation build")).to_be_visible()
