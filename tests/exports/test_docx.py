"""The brief in Word: the page of GB/T 9704-2012, native tables, and nothing that runs."""

from __future__ import annotations

import hashlib
import io
import pickle
import subprocess
import sys
import zipfile
from dataclasses import replace

import docx
import pytest
from lxml import etree

from renovation.exports.docx import brief
from renovation.meeting.book import Section
from renovation.paths import ROOT
from tests.exports import books

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MM = 1440 / 25.4  # twips
COMMUNITIES = [f"第{number}社区居民委员会" for number in range(1, 34)]
SUBDISTRICTS = [f"某某经济技术开发区第{number}街道办事处" for number in range(1, 13)]
METRICS = ["拆除违法", "拆除面积", "排水管道", "道路", "绿化", "消防通道"]


def parts(content: bytes) -> dict[str, etree._Element]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {name: etree.fromstring(archive.read(name)) for name in archive.namelist()}


def texts(root: etree._Element, tag: str = "p") -> list[str]:
    """The text of each paragraph, or of each cell."""
    return ["".join(one.itertext(f"{W}t")) for one in root.iter(W + tag)]


def document(content: bytes) -> etree._Element:
    return parts(content)["word/document.xml"]


def value(root: etree._Element, path: str, name: str = "val") -> str:
    found = root.find("/".join(W + step for step in path.split("/")))
    assert found is not None, path
    return found.get(W + name)


def style(content: bytes, key: str) -> etree._Element:
    styles = parts(content)["word/styles.xml"]
    return next(one for one in styles.iter(W + "style") if one.get(W + "styleId") == key)


def one_table(places: list[str], metrics: list[str], lang: str = "zh") -> bytes:
    grid = books.matrix(places, metrics, lang)
    return brief(books.book(books.brief(sections=(Section("一、", ("共计。",), grid),)), lang))


@pytest.fixture(scope="module")
def content() -> bytes:
    return brief(books.book())


def test_the_brief_is_read_back_as_the_book_has_it(content):
    said = books.brief()
    table = said.sections[1].grid
    expected = [said.head, said.number, f"{said.office}{said.date}", said.title]
    for section in said.sections:
        expected += [section.heading, *section.paragraphs]
    expected += [table.title, *table.heads, *(cell for row in table.rows for cell in row)]
    assert texts(document(content)) == [*expected, table.note, *said.notes]


def test_another_reader_finds_native_headings_and_a_native_table(content):
    read = docx.Document(io.BytesIO(content))
    headings = [one.text for one in read.paragraphs if one.style.name == "Heading 1"]
    assert headings == ["一、总体进展", "二、各街道进展"]
    (table,) = read.tables
    assert [cell.text for cell in table.rows[1].cells] == ["东街", "● 77.1% +0.7", "▲ 69.2% −8.1"]
    assert read.core_properties.title == "某某工程进展情况"
    assert read.core_properties.language == "zh-CN"


def test_the_page_is_that_of_the_standard(content):
    section = document(content).find(f"{W}body/{W}sectPr")
    assert abs(int(value(section, "pgSz", "w")) - 210 * MM) < 1
    assert abs(int(value(section, "pgSz", "h")) - 297 * MM) < 1
    margins = {"top": 37, "bottom": 35, "left": 28, "right": 26}
    for side, wide in margins.items():
        assert abs(int(value(section, "pgMar", side)) - wide * MM) < 1, side
    body = style(content, "BodyText")
    assert value(body, "rPr/sz") == "32"  # 16 points are 三号; Word counts halves
    assert value(body, "pPr/spacing", "lineRule") == "exact"
    pitch = int(value(body, "pPr/spacing", "line"))
    assert pitch == 579  # 28.95 points
    assert (297 - 37 - 35) * MM // pitch == 22
    assert value(body, "pPr/ind", "firstLineChars") == "200"
    fonts = {key: value(style(content, key), "rPr/rFonts", "eastAsia") for key in
             ("Title", "RedHead", "Heading1", "Heading2", "BodyText")}  # fmt: skip
    assert fonts == {
        "Title": "方正小标宋简体",
        "RedHead": "方正小标宋简体",
        "Heading1": "黑体",
        "Heading2": "楷体",
        "BodyText": "仿宋",
    }
    assert value(style(content, "Title"), "rPr/sz") == "44"  # 二号
    assert value(style(content, "RedHead"), "rPr/color") == "FF0000"
    assert value(style(content, "Issuer"), "pPr/pBdr/bottom", "color") == "FF0000"


def test_28_characters_of_the_body_fit_a_line(content):
    tight = int(value(style(content, "BodyText"), "rPr/spacing"))
    assert 28 * (16 * 20 + tight) <= 156 * MM < 29 * (16 * 20 + tight)


def test_second_level_headings_have_their_own_typeface():
    said = books.brief(sections=(Section("（一）排水", ("完成。",)),))
    read = docx.Document(io.BytesIO(brief(books.book(said))))
    assert "（一）排水" in [one.text for one in read.paragraphs if one.style.name == "Heading 2"]


def test_every_run_names_its_chinese_and_its_latin_typeface(content):
    for name, root in parts(content).items():
        for run in root.iter(W + "r"):
            fonts = run.find(f"{W}rPr/{W}rFonts")
            if run.find(W + "tab") is not None or run.find(W + "br") is not None:
                continue
            assert fonts is not None, (name, "".join(run.itertext()))
            assert all(fonts.get(W + kind) for kind in ("eastAsia", "ascii", "hAnsi"))
    assert parts(content)["word/settings.xml"].find(W + "themeFontLang").get(W + "eastAsia") == (
        "zh-CN"
    )


def test_the_programme_chooses_its_typefaces():
    chosen = {"title": "华文中宋", "body": "仿宋_GB2312"}
    content = brief(books.book(books.brief(fonts=chosen)))
    assert value(style(content, "Title"), "rPr/rFonts", "eastAsia") == "华文中宋"
    assert value(style(content, "BodyText"), "rPr/rFonts", "eastAsia") == "仿宋_GB2312"
    assert value(style(content, "Heading1"), "rPr/rFonts", "eastAsia") == "黑体"
    listed = [font.get(W + "name") for font in parts(content)["word/fontTable.xml"]]
    assert {"华文中宋", "仿宋_GB2312", "黑体", "楷体"} <= set(listed)


def test_page_numbers_stand_outside_and_each_page_says_what_the_figures_are(content):
    read = parts(content)
    sides = {"default": "right", "even": "left"}
    for pages, side in sides.items():
        foot = read[f"word/footer_{pages}.xml"]
        number, said = foot.findall(W + "p")
        assert value(number, "pPr/jc") == side
        assert "".join(number.itertext()).replace(" PAGE ", "") == "— 1 —"
        assert [one.text for one in number.iter(W + "instrText")] == [" PAGE "]
        assert "".join(said.itertext()) == books.book().foot
        assert "演示数据" in "".join(read[f"word/header_{pages}.xml"].itertext())
    assert read["word/settings.xml"].find(W + "evenAndOddHeaders") is not None


def test_a_real_ledger_has_no_badge():
    assert not [name for name in parts(brief(books.book(demonstration=""))) if "header" in name]


def test_a_long_table_repeats_its_head_and_keeps_to_the_page():
    root = document(one_table(COMMUNITIES, METRICS))
    rows = root.findall(f".//{W}tr")
    assert len(rows) == 1 + 33 + 1
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True] + [False] * 34
    widths = [int(column.get(W + "w")) for column in root.iter(W + "gridCol")]
    assert abs(sum(widths) - 156 * MM) < 5
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)


def test_figures_stay_in_one_line_and_long_names_take_several():
    """The widest cell is eleven signs in about 6.5 characters' width."""
    root = document(one_table(SUBDISTRICTS, METRICS))
    name, *figures = [int(column.get(W + "w")) / 20 for column in root.iter(W + "gridCol")]
    points = int(value(root.find(f".//{W}tbl"), "tr/tc/p/r/rPr/sz")) / 2
    assert points >= 8
    assert min(figures) > 6.2 * points
    assert name > 6 * points


@pytest.mark.parametrize("places, metrics", [(["东街"], ["管线"]), ([], []), (["东街"], [])])
def test_one_subdistrict_or_no_rows_still_make_a_table(places, metrics):
    root = document(one_table(places, metrics))
    assert len(root.findall(f".//{W}tr")) == len(places) + 2


def test_no_rows_give_a_brief_of_sentences():
    said = books.brief(sections=(Section("一、", ("还没有上报数据。",)),), number="", notes=())
    root = document(brief(books.book(said)))
    assert root.find(f".//{W}tbl") is None
    assert texts(root)[-1] == "还没有上报数据。"


def test_a_light_is_a_shape_in_its_colour_with_words_in_ink(content):
    cells = document(content).findall(f".//{W}tc")
    late = next(cell for cell in cells if "".join(cell.itertext()).startswith("▲"))
    shape, words = late.findall(f"{W}p/{W}r")
    assert ("".join(shape.itertext()), value(shape, "rPr/color")) == ("▲", "8A5600")
    assert "".join(words.itertext()) == " 69.2% −8.1"
    assert words.find(f"{W}rPr/{W}color") is None
    assert value(late, "tcPr/shd", "fill") == "FDF1D8"


def hostile() -> bytes:
    names = list(books.HOSTILE)
    said = books.brief(
        head=books.MARKUP,
        office=books.FORMULA,
        number=books.LINK,
        title=books.BACKWARDS,
        sections=(
            Section(books.MARKUP, tuple(names), books.matrix(names, names, note=books.LINK)),
        ),
        notes=tuple(names),
    )
    return brief(books.book(said, foot=books.LONG + books.MARKUP))


def test_hostile_names_are_shown_as_written_and_do_nothing():
    read = parts(hostile())
    said = texts(read["word/document.xml"])
    assert books.FORMULA in said and books.MARKUP in said and books.LINK in said
    assert books.LONG in said and books.LONG_WORD in said
    for name, root in read.items():
        assert not [*root.iter(W + "hyperlink"), *root.iter(W + "fldSimple")], name
        fields = {one.text for one in root.iter(W + "instrText")}
        assert fields <= {" PAGE "}, name
        assert not [one for one in root.iter() if one.get("TargetMode")], name
    kinds = {name for name in read if name.endswith(".rels")}
    assert kinds == {"_rels/.rels", "word/_rels/document.xml.rels"}


def test_marks_that_turn_the_direction_or_are_no_characters_are_left_out():
    said = "".join(texts(document(hostile())))
    assert not set(said) & set("\u202e\u202c\u200f\u2067\x00\x08\u200b\ufffe")
    assert "甲乙 丙" in said and "עברית" in said  # the letters themselves stay


def test_a_long_foot_keeps_its_end_which_says_what_data_it_is():
    content = brief(books.book(foot=books.LONG + " · 演示数据"))
    said = texts(parts(content)["word/footer_default.xml"])[-1]
    assert len(said) == 150 and said.endswith("演示数据")


def test_english_has_the_same_page_in_latin_type():
    content = brief(books.book(lang="en"))
    assert value(style(content, "BodyText"), "rPr/rFonts", "ascii") == "Times New Roman"
    assert value(style(content, "BodyText"), "rPr/rFonts", "hint") is None
    pitch = int(value(style(content, "BodyText"), "pPr/spacing", "line"))
    assert (297 - 37 - 35) * MM // pitch == 33
    assert docx.Document(io.BytesIO(content)).core_properties.language == "en-US"


def test_without_words_of_the_programme_the_head_says_what_it_is():
    said = books.brief(head="", office="", number="")
    assert texts(document(brief(books.book(said))))[:2] == ["工作简报", "2019年8月2日"]
    english = brief(books.book(replace(said, date="2019-08-02"), "en"))
    assert texts(document(english))[:2] == ["Progress brief", "2019-08-02"]


def test_the_same_book_gives_the_same_bytes_at_any_time_and_place(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {entry.create_system for entry in archive.infolist()} == {0}
    code = (
        "import hashlib, pickle, sys; from renovation.exports.docx import brief;"
        "print(hashlib.sha256(brief(pickle.load(sys.stdin.buffer))).hexdigest())"
    )
    told = subprocess.run(
        [sys.executable, "-c", code],
        input=pickle.dumps(books.book()),
        capture_output=True,
        check=True,
        cwd=ROOT,
        env={"PYTHONHASHSEED": "7", "TZ": "Asia/Shanghai", "PYTHONPATH": str(ROOT)},
    )
    assert told.stdout.decode().strip() == hashlib.sha256(content).hexdigest()


@pytest.mark.parametrize(
    "title, lines",
    [
        ("某某工程进展情况（截至2019-07）", ["某某工程进展情况（截至2019-07）"]),
        (
            "某某市街巷点亮行动进展情况（截至2019-07-30）",
            ["某某市街巷点亮行动进展情况", "（截至2019-07-30）"],
        ),
        ("某" * 30 + "（截至2019-07-30）", ["某" * 30 + "（截至2019-07-30）"]),
    ],
)
def test_a_title_of_two_lines_parts_before_its_day(title, lines):
    root = document(brief(books.book(books.brief(title=title))))
    found = next(one for one in root.iter(W + "p") if value(one, "pPr/pStyle") == "Title")
    assert [
        "".join(run.itertext()) for run in found.iter(W + "r") if run.find(W + "t") is not None
    ] == lines
    assert len([*found.iter(W + "br")]) == len(lines) - 1
