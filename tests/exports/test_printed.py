"""Documents as another program prints them: how many pages, and what stands on the last."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pypdf
import pytest

from renovation.exports import docx, pdf, xlsx
from renovation.meeting.agenda import drafted
from renovation.meeting.book import Book, Meeting, Section
from renovation.meeting.build import build_book
from tests.exports import books, printing

LINES = range(28, 44, 2)  # lines of a brief that ends on the second page, or the third
LAST = ("还有五个月。", "最后一句话。")


def texts(content: bytes) -> list[str]:
    """The text of each page, without spaces."""
    pages = pypdf.PdfReader(io.BytesIO(content)).pages
    return [re.sub(r"\s", "", page.extract_text()) for page in pages]


@pytest.fixture(scope="module")
def sample(sample_data) -> dict[str, Book]:
    """The usual meeting of the demonstration in both languages."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RENOVATION_DATA", str(sample_data))
        return {
            lang: build_book(drafted(Meeting("k", "8月调度会", "2019-08-02", 1, lang=lang)))
            for lang in ("zh", "en")
        }


def long_brief(lines: int) -> Book:
    first = Section("一、总体进展", tuple(f"第{number}行。" for number in range(lines)))
    return books.book(books.brief(sections=(first, Section("二、时间节点", LAST))))


@pytest.fixture(scope="module")
def briefs(programs, sample, tmp_path_factory) -> dict[str, bytes]:
    files = {f"{lang}.docx": docx.brief(book) for lang, book in sample.items()}
    files |= {f"{lines}.docx": docx.brief(long_brief(lines)) for lines in LINES}
    return printing.as_pdf(files, tmp_path_factory.mktemp("briefs"))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_usual_brief_takes_two_pages_in_word_as_in_pdf(briefs, sample, lang):
    assert len(texts(briefs[f"{lang}.docx"])) == len(texts(pdf.brief_pdf(sample[lang]))) == 2


def test_the_workbooks_charts_stand_two_on_a_page(programs, sample, tmp_path):
    """After the findings and the list of sheets a page for each of the six headline metrics."""
    charts = replace(sample["zh"], tables={})
    assert len(charts.charts) == 12
    made = printing.as_pdf({"charts.xlsx": xlsx.workbook(charts)}, tmp_path)["charts.xlsx"]
    assert len(texts(made)) == 2 + 6


@pytest.mark.parametrize("lines", LINES)
def test_the_imprint_of_a_brief_never_stands_without_its_last_part(briefs, lines):
    *_, last = texts(briefs[f"{lines}.docx"])
    for said in ("二、时间节点", *LAST, *books.brief().notes):
        assert re.sub(r"\s", "", said) in last


def test_some_of_these_briefs_go_on_over_a_third_page(briefs):
    counts = [len(texts(briefs[f"{lines}.docx"])) for lines in LINES]
    assert set(counts) == {2, 3} and counts == sorted(counts)


@pytest.mark.parametrize("lines", [40, 60, 80, 100])
def test_the_imprint_of_a_long_pdf_never_stands_without_its_last_part(lines):
    *_, last = texts(pdf.brief_pdf(long_brief(lines)))
    for said in ("二、时间节点", *LAST, *books.brief().notes):
        assert re.sub(r"\s", "", said) in last
