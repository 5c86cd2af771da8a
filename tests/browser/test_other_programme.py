"""Another city's programme, with other places, metrics and units, through pages and files."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import own_copy
from tests.browser.reader import choose, download, downloads, finding, option
from tests.browser.support import PAGES, open_view
from tests.servers import ROOT


@pytest.fixture(scope="module")
def data(other_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return own_copy(other_data, tmp_path_factory)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("view", [*PAGES, "communities?community=market"])
def test_every_page_shows_it_and_nothing_of_the_first(page: Page, view: str, language: str) -> None:
    open_view(page, view, lang=language)
    text = page.get_by_test_id("stApp").inner_text()
    assert "2021-12" in text
    for foreign in ("鄂州", "40工程", "Ezhou", "排水管线", "演示数据", "Demonstration data"):
        assert foreign not in text


def test_its_figures_are_those_worked_by_hand(page: Page) -> None:
    """tests/other/README.md: 360 lamps, of them 52 in 2021-12, 3.5 points short of the plan."""
    open_view(page, "", lang="en")
    expect(finding(page)).to_contain_text("360")
    expect(finding(page)).to_contain_text("96.5%")
    expect(finding(page)).to_contain_text("3.5 points behind")
    expect(page.get_by_test_id("stMetric").filter(has_text="360")).to_contain_text("+52")


def test_its_files_hold_its_places_and_are_no_demonstration(page: Page) -> None:
    open_view(page, "subdistricts")
    file = download(page, downloads(page)[0])
    assert [row["累计（盏）"] for row in file.rows] == ["205", "155", "", "360"]
    assert "演示" not in file.name + file.content.decode()


def test_its_metrics_are_those_of_its_own_catalogue(page: Page) -> None:
    open_view(page, "trend", lang="en")
    choose(page, "metric", "Greenway")
    expect(finding(page)).to_contain_text("5")
    assert (ROOT / "tests" / "other" / "programme" / "metrics.csv").read_text().count("greenway")
    expect(option(page, "metric", "Drainage")).to_have_count(0)
