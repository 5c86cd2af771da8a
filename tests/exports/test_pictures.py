"""Documents opened by another program and looked at: each page beside the one that was approved.

``RENEW_PICTURES=1`` writes the pictures anew; look at them before they are committed.
"""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from renovation.exports import docx, html, pdf, pptx, xlsx
from renovation.meeting.agenda import drafted
from renovation.meeting.book import Book, Meeting
from renovation.meeting.build import build_book
from tests.browser.support import HOW_TO_GET_CHROMIUM, chromium_path
from tests.exports import printing

APPROVED = Path(__file__).with_name("pictures")
# The release of LibreOffice is not the same everywhere.
ON_AVERAGE, AT_WORST = 6.0, 90.0
PAGES = {"deck.pptx": 8, "workbook.xlsx": 4, "brief.docx": 2, "brief.pdf": 2}


SCREENS = 3  # of the page


@pytest.fixture(scope="module")
def book(sample_data) -> Book:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RENOVATION_DATA", str(sample_data))
        return build_book(drafted(Meeting("k", "8月调度会", "2019-08-02", 1)))


@pytest.fixture(scope="module")
def drawn(programs, book, tmp_path_factory) -> dict[str, list[Image.Image]]:
    # All tables are hundreds of pages.
    some = {name: book.tables[name] for name in ("summary", "standings", "metric_totals")}
    few = replace(book, tables=some)
    files = {
        "deck.pptx": pptx.deck(book),
        "workbook.xlsx": xlsx.workbook(few),
        "brief.docx": docx.brief(book),
    }
    made = printing.as_pdf(files, tmp_path_factory.mktemp("printed"))
    made["brief.pdf"] = pdf.brief_pdf(book)
    return {name: printing.pages(made[name], last=PAGES[name]) for name in PAGES}


@pytest.mark.parametrize(
    ("name", "page"), [(name, page) for name, last in PAGES.items() for page in range(1, last + 1)]
)
def test_a_page_looks_as_approved(drawn, name, page):
    compare(drawn[name][page - 1], f"{name.replace('.', '-')}-{page}.png")


@pytest.fixture(scope="module")
def screens(book, tmp_path_factory) -> list[Image.Image]:
    if chromium_path() is None:
        why = f"no Chromium on this machine; to get it: {HOW_TO_GET_CHROMIUM}"
        if os.environ.get("RENOVATION_REQUIRE_BROWSER"):
            pytest.fail(why)
        pytest.skip(why)
    return printing.screens(html.page(book), tmp_path_factory.mktemp("screens"), last=SCREENS)


@pytest.mark.parametrize("screen", range(1, SCREENS + 1))
def test_a_screen_of_the_page_looks_as_approved(screens, screen):
    compare(screens[screen - 1], f"page-html-{screen}.png")


def compare(picture: Image.Image, name: str) -> None:
    """The picture beside the approved one."""
    file = APPROVED / name
    if os.environ.get("RENEW_PICTURES"):
        APPROVED.mkdir(exist_ok=True)
        picture.save(file, optimize=True)
    average, worst = printing.apart(picture, Image.open(file))
    assert (average <= ON_AVERAGE, worst <= AT_WORST) == (True, True), (average, worst)


def test_a_page_that_lost_its_table_is_told_from_the_approved_one():
    approved = Image.open(APPROVED / "deck-pptx-3.png").convert("L")
    empty = approved.copy()
    wide, high = empty.size
    empty.paste(255, (0, high // 4, wide, 3 * high // 4))
    average, worst = printing.apart(empty, approved)
    assert average > ON_AVERAGE or worst > AT_WORST
