"""A programme of a single subdistrict."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import own_copy
from tests.browser.reader import finding
from tests.browser.support import PAGES, open_view


@pytest.fixture(scope="module")
def data(one_subdistrict_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return own_copy(one_subdistrict_data, tmp_path_factory)


@pytest.mark.parametrize("view", PAGES)
def test_every_page_shows_it(page: Page, view: str) -> None:
    open_view(page, view)
    expect(finding(page)).not_to_be_empty()


def test_the_overview_counts_its_lamps_alone(page: Page) -> None:
    """tests/other/README.md: 155 in Old Town, of them 34 in 2021-12; 83.3% of its target."""
    open_view(page, "")
    expect(finding(page)).to_contain_text("155")
    expect(finding(page)).to_contain_text("83.3%")
    expect(page.get_by_test_id("stMetric").filter(has_text="155")).to_contain_text("+34")
