"""A programme before its first submission."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import own_copy
from tests.browser.reader import download, downloads, finding
from tests.browser.support import PAGES, open_view


@pytest.fixture(scope="module")
def data(empty_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return own_copy(empty_data, tmp_path_factory)


@pytest.mark.parametrize("view", PAGES)
def test_every_page_says_so_and_calls_nothing_zero(page: Page, view: str) -> None:
    open_view(page, view)
    expect(finding(page)).not_to_be_empty()
    assert "0.0%" not in page.get_by_test_id("stMain").inner_text()


def test_the_file_of_all_details_is_a_header_alone(page: Page) -> None:
    open_view(page, "")
    file = download(page, downloads(page)[-1])
    assert len(file.head) > 3
    assert file.rows == []
