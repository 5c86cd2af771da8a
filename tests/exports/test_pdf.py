"""The brief as PDF: what the Word document says, in the bundled font, and nothing that runs."""

from __future__ import annotations

import hashlib
import io
import pickle
import re
import subprocess
import sys
from dataclasses import replace

import pypdf
import pytest
from PIL import ImageFont

from renovation import fonts
from renovation.exports.docx import brief
from renovation.exports.pdf import FAMILY, FONTS, brief_pdf
from renovation.meeting.book import Book, Meeting, Section
from renovation.meeting.build import build_book
from renovation.paths import ROOT
from tests.exports import books
from tests.exports.test_docx import COMMUNITIES, METRICS, SUBDISTRICTS, document, texts

MM = 72 / 25.4
FONT = ImageFont.truetype(str(fonts.print_file(400)), 100)


def read(content: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(content))


def solid(text: str) -> str:
    """The text without spaces: where a line breaks is the page's affair."""
    return re.sub(r"\s", "", text)


def body(content: bytes, book: Book) -> str:
    """All text but what stands on every page."""
    said = ""
    for number, page in enumerate(read(content).pages, 1):
        text = solid(page.extract_text())
        for repeated in (book.demonstration, f"—{number}—", book.foot):
            assert solid(repeated) in text
            text = text.replace(solid(repeated), "", 1)
        said += text
    return said


def in_word(book: Book) -> str:
    return solid("".join(texts(document(brief(book)))))


def one_table(places: list[str], metrics: list[str], lang: str = "zh") -> Book:
    grid = books.matrix(places, metrics, lang)
    return books.book(books.brief(sections=(Section("一、", ("共计。",), grid),)), lang)


def of_sample(folder, lang: str) -> Book:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RENOVATION_DATA", str(folder))
        meeting = Meeting("k", "调度会", "2019-08-02", 1, lang=lang)
        return build_book(meeting, with_tables=False)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_pdf_and_word_say_the_same_on_two_pages_of_a4(sample_data, lang):
    book = of_sample(sample_data, lang)
    content = brief_pdf(book)
    pages = read(content).pages
    assert len(pages) == 2
    for page in pages:
        assert abs(page.mediabox.width - 210 * MM) < 0.1
        assert abs(page.mediabox.height - 297 * MM) < 0.1
    assert body(content, book) == in_word(book)


def test_every_sentence_and_cell_of_the_book_is_read_back():
    book = books.book()
    said = body(brief_pdf(book), book)
    assert said == in_word(book)
    for section in book.brief.sections:
        assert all(solid(text) in said for text in (section.heading, *section.paragraphs))
        for row in section.grid.rows if section.grid else ():
            assert all(solid(cell) in said for cell in row)


def test_figures_keep_their_sign_their_point_and_their_unit():
    figures = (
        "−5.0",
        "77.1%",
        "4322处",
        "12.8万平方米",
        "4.6万米",
        "1,234 m²",
        "±0.0",
        "6.0–6.6万",
    )
    said = books.brief(sections=(Section("一、", figures),))
    text = body(brief_pdf(books.book(said)), books.book(said))
    assert all(solid(figure) in text for figure in figures)


def test_a_short_brief_is_set_in_the_size_of_the_standard():
    sizes = set()
    page = read(brief_pdf(books.book())).pages[0]

    def visit(text, _cm, matrix, _font, size):
        if "落后序时" in text:
            sizes.add(round(abs(size * matrix[3]), 1))

    page.extract_text(visitor_text=visit)
    assert sizes == {16.0}


def test_pdf_is_set_in_the_bundled_font_alone():
    used = set()
    for page in read(brief_pdf(books.book())).pages:
        used |= {
            str(font.get_object()["/BaseFont"]) for font in page["/Resources"]["/Font"].values()
        }
    assert {name.partition("+")[2].partition("-")[0] for name in used} == {FAMILY.replace(" ", "")}


@pytest.mark.parametrize("weight", sorted(fonts.WEIGHTS))
def test_the_font_of_pdfs_is_that_of_the_pages(weight):
    made = fonts.print_file(weight)
    assert made.parent == FONTS and fonts.PRINT_FAMILY == FAMILY
    assert made.read_bytes() == fonts.printed(weight), "run `python -m renovation.fonts print`"
    assert "SIL Open Font License, Version 1.1" in (FONTS / "OFL.txt").read_text("utf-8")


def test_title_language_headings_and_day_are_told_to_readers_for_the_blind():
    pdf = read(brief_pdf(books.book()))
    assert pdf.metadata.title == "某某工程进展情况"
    assert pdf.metadata.author == "某某办公室"
    assert pdf.metadata.creation_date.date().isoformat() == "2019-08-02"
    assert pdf.root_object["/Lang"] == "zh-CN"
    assert pdf.root_object["/MarkInfo"]["/Marked"]
    assert [entry.title for entry in pdf.outline] == ["一、总体进展", "二、各街道进展"]


@pytest.mark.parametrize(
    "places, metrics, lang",
    [
        (COMMUNITIES, METRICS, "zh"),
        (SUBDISTRICTS, METRICS, "zh"),
        ([f"Development zone subdistrict {n}" for n in range(12)], ["Road repair"] * 6, "en"),
        (["东街"], ["管线"], "zh"),
        ([], [], "zh"),
        (["东街"], [], "zh"),
        (["东街", "西街"], [f"指标名称{n}" for n in range(16)], "zh"),
    ],
)
def test_no_cell_of_any_table_is_lost_or_stands_outside_the_page(places, metrics, lang):
    book = one_table(places, metrics, lang)
    content = brief_pdf(book)
    text = body(content, book)
    grid = book.brief.sections[0].grid
    for row in grid.rows:
        assert all(solid(cell) in text for cell in row)
    heads = solid("".join(grid.heads))
    assert text.count(heads) == sum(heads in solid(p.extract_text()) for p in read(content).pages)
    for page in read(content).pages:
        check_edges(page)


def check_edges(page: pypdf.PageObject) -> None:
    """Each piece of text keeps to the margins, its end measured with the font it is set in."""
    found = []

    def visit(text, place, _tm, _font, size):
        if text.strip():
            line = text.strip().splitlines()[0]
            wide = FONT.getlength(line) * size / FONT.size
            # Marks at the end of a line are set half as wide as the font has them.
            found.append((line, place[4], place[4] + wide - 1.2 * size, place[5]))

    page.extract_text(visitor_text=visit)
    assert found
    beyond = [
        piece
        for piece in found
        if not (piece[1] > 27.9 * MM and piece[2] < 184.1 * MM and 8 * MM < piece[3] < 285 * MM)
    ]
    assert beyond == []


def test_the_head_of_a_long_table_stands_on_each_of_its_pages():
    content = brief_pdf(one_table(COMMUNITIES, METRICS))
    pages = [solid(page.extract_text()) for page in read(content).pages]
    assert len(pages) > 1
    assert all("".join(METRICS) in page for page in pages if "居民委员会" in page)


def hostile() -> Book:
    names = list(books.HOSTILE)
    said = books.brief(
        head=books.MARKUP,
        office=books.FORMULA,
        number=books.LINK,
        title=books.FORMULA,
        sections=(
            Section(books.MARKUP, tuple(names), books.matrix(names, names[:5], note=books.LINK)),
        ),
        notes=(books.MARKUP,),
    )
    return books.book(said)


def test_hostile_names_are_shown_as_written_and_do_nothing():
    content = brief_pdf(hostile())
    text = "".join(solid(page.extract_text()) for page in read(content).pages)
    for name in (books.FORMULA, books.MARKUP, books.LINK):
        assert text.count(solid(name)) >= 2
    assert text.count("长") == 1000 and text.count("Longword") >= 63
    assert not set(text) & set("\u202e\u202c\u200f\u2067\u200b\ufffe")
    for page in read(content).pages:
        assert "/Annots" not in page
        check_edges(page)
    for key in (b"/URI", b"/JavaScript", b"/Launch", b"/OpenAction", b"/EmbeddedFile"):
        assert key not in content


def test_a_word_without_end_breaks_at_the_margin():
    said = books.brief(sections=(Section("一、", (books.LONG_WORD,)),))
    lines = read(brief_pdf(books.book(said))).pages[0].extract_text().splitlines()
    broken = [line for line in lines if "ongword" in line]
    assert len(broken) > 5 and max(map(len, broken)) < 100


def test_a_long_foot_keeps_its_end_which_says_what_data_it_is():
    content = brief_pdf(books.book(foot=books.LONG + " · 演示数据"))
    text = solid(read(content).pages[0].extract_text())
    assert "长…" in text and "演示数据" in text.rpartition("长")[2]
    check_edges(read(content).pages[0])


def test_a_character_that_the_font_lacks_does_not_stop_the_brief():
    said = books.brief(title="𠮷野路 ꙮ 进展")
    assert brief_pdf(books.book(said)).startswith(b"%PDF")


def test_an_empty_brief_has_its_head_and_its_day():
    said = books.brief(head="", office="", number="", sections=(), notes=())
    text = solid(read(brief_pdf(books.book(said, demonstration=""))).pages[0].extract_text())
    assert "工作简报" in text and "2019年8月2日" in text and "演示数据" in books.book().foot


def test_the_same_book_gives_the_same_bytes_at_any_time_and_place():
    content = brief_pdf(books.book())
    code = (
        "import hashlib, pickle, sys; from renovation.exports.pdf import brief_pdf;"
        "print(hashlib.sha256(brief_pdf(pickle.load(sys.stdin.buffer))).hexdigest())"
    )
    told = subprocess.run(
        [sys.executable, "-c", code],
        input=pickle.dumps(books.book()),
        capture_output=True,
        check=True,
        cwd="/",
        env={"PYTHONHASHSEED": "7", "TZ": "Asia/Shanghai", "PYTHONPATH": str(ROOT)},
    )
    assert told.stdout.decode().strip() == hashlib.sha256(content).hexdigest()


def test_a_later_meeting_has_another_day_and_so_other_bytes():
    book = books.book()
    later = replace(book, meeting=replace(book.meeting, date="2019-09-02"))
    assert brief_pdf(later) != brief_pdf(book)
