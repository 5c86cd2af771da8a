"""What a reader does on a page, and what a reader sees there."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Locator, Page, expect

from tests.browser.support import rerun

BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True)
class File:
    """A downloaded CSV: its name, its bytes, and its rows by their heads."""

    name: str
    content: bytes

    @property
    def head(self) -> list[str]:
        return next(csv.reader(io.StringIO(self._text, newline="")))

    @property
    def rows(self) -> list[dict[str, str]]:
        return list(csv.DictReader(io.StringIO(self._text, newline="")))

    @property
    def _text(self) -> str:
        return self.content.removeprefix(BOM).decode("utf-8")


def finding(page: Page) -> Locator:
    """The page's first line."""
    return page.get_by_role("heading", level=1)


def choices(page: Page) -> dict[str, str]:
    """The filters in the address."""
    return {key: values[0] for key, values in parse_qs(urlsplit(page.url).query).items()}


def option(page: Page, key: str, word: str) -> Locator:
    """A choice of the segmented filter with this key."""
    return page.locator(f".st-key-{key}").get_by_role("radio", name=word, exact=True)


def choose(page: Page, key: str, word: str) -> None:
    """Clicks a choice of a segmented filter and waits for the page that follows."""
    with rerun(page):
        option(page, key, word).click()
    expect(option(page, key, word)).to_be_checked()


def downloads(page: Page) -> list[Locator]:
    """All buttons that give a file."""
    return page.get_by_test_id("stDownloadButton").get_by_role("button").all()


def download(page: Page, button: Locator) -> File:
    """The file behind a button."""
    with page.expect_download() as waiting:
        button.click()
    path = waiting.value.path()
    return File(waiting.value.suggested_filename, path.read_bytes())


def table(page: Page, number: int = 0) -> list[list[str]]:
    """The cells of a table that is HTML, its heads first."""
    rows = page.get_by_test_id("stTable").nth(number).locator("tr").all()
    return [[cell.inner_text().strip() for cell in row.locator("th, td").all()] for row in rows]
