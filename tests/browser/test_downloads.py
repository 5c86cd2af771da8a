"""Files as a reader gets them: opened ungarbled, named for what they hold, equal to the screen."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.reader import BOM, choose, download, downloads, table
from tests.browser.support import VIEWS, open_view

# A search leads to figures and has none; a trace has them once a reference is entered, the pages
# of the desk once a report is handed in.
WITHOUT_FIGURES = {"materials", "search", "search?q=psgx", "trace", "submit", "review"}


@pytest.mark.parametrize("view", [view for view in VIEWS if view not in WITHOUT_FIGURES])
def test_every_file_of_a_page_opens_in_chinese_excel_and_says_what_it_is(
    page: Page, view: str
) -> None:
    open_view(page, view)
    buttons = downloads(page)
    assert buttons
    for button in buttons:
        file = download(page, button)
        assert file.content.startswith(BOM)
        assert file.content.endswith(b"\r\n")
        assert file.name.endswith("_截至2019-07-30_第1版_演示数据.csv")
        assert file.head[-3:] == ["数据截至", "版本", "数据性质"]
        assert file.rows
        assert {(row["数据截至"], row["版本"], row["数据性质"]) for row in file.rows} == {
            ("2019-07-30", "1", "演示数据")
        }


def test_the_summary_file_holds_the_figures_of_the_summary_on_screen(page: Page) -> None:
    """The screen has a row a metric and writes 万; the file a row a place and every digit."""
    open_view(page, "")
    (_, *places), *metrics = table(page)
    file = download(page, downloads(page)[0])
    for place, row in zip(places, file.rows, strict=True):
        assert row["街道"].startswith(place)
    for column, (metric, *cells) in zip(file.head[1:], metrics, strict=False):
        scale = 10_000 if "万" in metric else 1
        shown = [cell.split()[0] for cell in cells]  # below it may stand up to which month it is
        in_file = [float(row[column]) / scale for row in file.rows]
        assert [
            f"{figure:.{decimals(text)}f}" for figure, text in zip(in_file, shown, strict=True)
        ] == shown
    assert ("排水管线（万米）", "4.62") in [(metric, cells[-1]) for metric, *cells in metrics]


def decimals(text: str) -> int:
    return len(text.partition(".")[2])


def test_a_file_holds_what_the_filters_show(page: Page) -> None:
    open_view(page, "trend", metric="road_m2", subdistricts="420704001", to="2018-12")
    file = download(page, downloads(page)[0])
    assert file.name.startswith("道路修复")
    assert "凤凰" in file.name
    assert max(row["月份"] for row in file.rows) == "2018-12"


def test_an_english_page_gives_an_english_file(page: Page) -> None:
    open_view(page, "subdistricts")
    choose(page, "lang", "English")
    file = download(page, downloads(page)[0])
    assert file.head[-3:] == ["Data as of", "Version", "Nature of the data"]
    assert file.name.isascii()
