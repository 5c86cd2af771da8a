"""The deck says what the book says, in native charts and tables, and nothing in it acts."""

from __future__ import annotations

import io
import math
import re
import time
import unicodedata
import zipfile
from dataclasses import dataclass, replace
from functools import cache

import pytest
from fontTools.ttLib import TTFont
from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.util import Emu

from renovation.exports.formats import DOCUMENTS
from renovation.exports.pptx import TEMPLATE, deck, measure, own_deck
from renovation.exports.pptx.blocks import Placed, pages
from renovation.exports.pptx.words import clean
from renovation.exports.pptx.xml import SMALLEST, Box
from renovation.fonts import file_of
from renovation.meeting.book import Book, Grid, Item, Meeting, Series, Slide
from renovation.meeting.build import build_book
from renovation.meeting.views import VIEWS
from renovation.refusal import Refusal
from tests.exports import decks
from tests.exports.read_pptx import NS, Deck, cells_of, formulas_and_links, said

MADE = {"every": None, "hostile": decks.hostile, "large": decks.large, "small": decks.small}
A = f"{{{NS['a']}}}"


def every() -> Book:
    return decks.book(decks.every_kind())


def read(book: Book, template: bytes | None = None) -> Deck:
    return Deck(deck(book, template))


@pytest.fixture(scope="module")
def written() -> dict[str, bytes]:
    return {name: deck((make or every)()) for name, make in MADE.items()}


@pytest.fixture(params=list(MADE))
def each(request, written) -> Deck:
    return Deck(written[request.param])


# What it says


def test_a_slide_of_the_deck_for_each_of_the_book_with_its_finding_as_title(written):
    found = [slide.title for slide in Deck(written["every"]).slides]
    assert found == [slide.title for slide in decks.every_kind()]


def test_charts_hold_the_books_series_exactly_with_their_gaps(written):
    slides = Deck(written["every"]).slides
    book = every()
    for made, of in zip(slides, book.slides, strict=True):
        assert len(made.charts) == (of.chart is not None)
        if of.chart is not None:
            [chart] = made.charts
            assert chart.categories == list(of.chart.categories)
            for series in of.chart.series:
                assert chart.series[series.name] == list(series.values)


def test_the_workbook_of_a_chart_has_the_same_figures_as_the_chart(written):
    for slide in Deck(written["every"]).slides:
        for chart in slide.charts:
            head, *rows = cells_of(chart.workbook)
            assert head[1:] == list(chart.series)
            assert [row[0] for row in rows] == chart.categories
            for place, values in enumerate(chart.series.values(), start=1):
                assert [row[place] for row in rows] == values


def test_the_band_of_a_projection_is_as_high_as_its_two_ends_are_apart():
    """From 4.33: 0.33 − 0.21 = 0.12 a month apart, after five months 0.6."""
    chart = read(decks.book([Slide("1", "curve", "题", chart=decks.s_curve())])).slides[0].charts[0]
    edge, apart = chart.series["区间下沿"], chart.series["区间高度"]
    assert apart[:18] == [0] * 18 and edge[:19] == chart.series["累计完成"][:19]
    assert apart[18:] == pytest.approx([0, 0.12, 0.24, 0.36, 0.48, 0.6])
    assert edge[18:] == chart.series["近期速度低"][18:]
    drawn = chart.xml.find(".//c:areaChart", NS)
    assert len(drawn.findall("c:ser", NS)) == 2


def test_tables_hold_the_books_cells(written):
    slide = Deck(written["every"]).slides[2]
    grid = decks.every_kind()[2].grid
    assert slide.tables == [[list(grid.heads), *map(list, grid.rows)]]


def test_lights_are_shape_word_and_colour(written):
    slide = Deck(written["every"]).slides[2]
    cells = {said(cell): cell for cell in slide.xml.iterfind(".//a:tc", NS)}
    texts = {
        text: cell.find(".//a:rPr//a:srgbClr", NS).get("val")
        for text, cell in cells.items()
        if text in decks.WORDS
    }
    assert texts == dict(zip(decks.WORDS, ("0B5E49", "8A5600", "8F1720", "4F5B67"), strict=True))
    grounds = {
        text: cells[text].find("a:tcPr/a:solidFill/a:srgbClr", NS).get("val") for text in texts
    }
    assert list(grounds.values()) == ["E4F2ED", "FDF1D8", "FBE6E5", "EEF1F4"]


def test_cards_points_remark_and_lead_stand_on_the_slide(written):
    slides = Deck(written["every"]).slides
    summary, ranking, changes = ("\n".join(slides[i].texts) for i in (1, 3, 6))
    for text in ("凤凰", "4.6万米", "完成72.1% · ▲ 略滞后 −5.0", "本月+3744米"):
        assert text in summary.split("\n")
    assert "备注：请樊口说明原因。" in ranking
    assert changes.split("\n")[:3] == [
        "更正1项数据。",
        "凤凰：由▲ 略滞后变为● 达序时",
        "另有14项。",
    ]


def test_a_card_in_english_says_how_much_is_done():
    slide = read(decks.book(decks.every_kind(), lang="en")).slides[1]
    assert "72.1% done · ▲ 略滞后 −5.0" in "\n".join(slide.texts).split("\n")


def test_a_chart_beside_a_table_stands_alone_because_it_says_the_same(written):
    ranking = Deck(written["every"]).slides[3]
    assert len(ranking.charts) == 1 and ranking.tables == []


def test_notes_have_source_definitions_and_references(written):
    slides = Deck(written["every"]).slides
    assert slides[1].notes == list(decks.every_kind()[1].notes)
    long = Slide("1", "missing", "长" * 300, notes=("来源",))
    assert read(decks.book([long])).slides[0].notes == ["长" * 300, "来源"]


def test_each_slide_has_source_data_date_version_demonstration_and_number(written):
    slides = Deck(written["every"]).slides
    for number, slide in enumerate(slides, start=1):
        foot, page = slide.texts[-2:]
        assert foot == "来源：某某台账 · 数据截至 2019-07-30 · 第3版 · ◇ 演示数据"
        assert page == f"{number} / {len(slides)}"
        assert slide.xml.find(".//a:fld[@type='slidenum']", NS) is not None
    assert "演示数据" in slides[0].texts


def test_real_figures_are_not_called_a_demonstration(written):
    assert not any(
        "演示" in text for slide in Deck(written["small"]).slides for text in slide.texts
    )


def test_a_table_too_long_goes_on_with_its_heads_and_the_title_says_which_part():
    grid = decks.matrix(decks.COMMUNITIES, ("管线", "道路"), "另有说明。")
    slides = read(decks.book([Slide("1", "standings", "33个社区", grid=grid)])).slides
    assert [slide.title for slide in slides] == [
        f"33个社区（{n}/{len(slides)}）" for n in (1, 2, 3)
    ]
    tables = [table for slide in slides for table in slide.tables]
    assert all(table[0] == ["街道", "管线", "道路"] for table in tables)
    assert [row[0] for table in tables for row in table[1:]] == [*decks.COMMUNITIES, "全市"]
    assert "另有说明。" in slides[-1].texts and "另有说明。" not in slides[0].texts


def test_six_lit_columns_stay_on_one_slide_where_their_lights_wrap():
    """Whole, a cell of nine Latin signs besides its mark wants more than a seventh of a slide."""
    lit = decks.matrix(("凤凰", "古楼"), tuple(f"Metric of name {n}" for n in range(6)))
    rows = tuple((row[0], *["● 77.1% +10.4"] * 6) for row in lit.rows)
    lights = tuple(("", *["on_schedule"] * 6) for _ in lit.rows)
    made = read(
        decks.book([Slide("1", "standings", "6项", grid=replace(lit, rows=rows, lights=lights))])
    )
    assert [len(table[0]) for slide in made.slides for table in slide.tables] == [7]


def test_a_table_too_wide_goes_on_with_its_first_column():
    metrics = tuple(f"指标{n}" for n in range(14))
    grid = decks.matrix(("凤凰", "古楼"), metrics)
    slides = read(decks.book([Slide("1", "standings", "14项", grid=grid)])).slides
    tables = [table for slide in slides for table in slide.tables]
    assert len(tables) > 1 and all(
        row[0] in ("街道", "凤凰", "古楼", "全市") for t in tables for row in t
    )
    assert [head for table in tables for head in table[0][1:]] == list(metrics)


def test_many_bars_go_over_slides_on_one_axis():
    values = [130.0 - i for i in range(33)]
    chart = decks.ranking(decks.COMMUNITIES, values, [77.1] * 33)
    slides = read(decks.book([Slide("1", "ranking", "33个社区", chart=chart)])).slides
    charts = [chart for slide in slides for chart in slide.charts]
    assert len(charts) == 3
    assert [name for chart in charts for name in chart.categories] == list(decks.COMMUNITIES)
    assert [v for chart in charts for v in chart.series["完成率"]] == values
    tops = {chart.xml.find(".//c:valAx//c:max", NS).get("val") for chart in charts}
    assert tops == {"132.6"}  # nothing is capped at 100


def test_the_plan_is_one_line_at_its_place_on_the_axis():
    chart = decks.ranking(("凤凰", "古楼"), (60.0, 40.0), (75.0, 75.0))
    made = read(decks.book([Slide("1", "ranking", "题", chart=chart)])).slides[0]
    [group] = [shape for shape in made.shapes if shape.kind == "grpSp"]
    [line] = [shape for shape in group.inside if shape.kind == "cxnSp"]
    frame = next(shape for shape in group.inside if shape.kind == "graphicFrame")
    parts = {
        key: float(made.charts[0].xml.find(f".//c:manualLayout/c:{key}", NS).get("val"))
        for key in "xywh"
    }
    left, wide = frame.x + parts["x"] * frame.w, parts["w"] * frame.w
    assert line.x == pytest.approx(left + 0.75 * wide, abs=6350)
    assert "序时计划 75.0%" in [shape.text for shape in group.inside]


def test_plans_that_differ_have_a_line_each():
    chart = decks.ranking(("凤凰", "古楼", "西山"), (60.0, 40.0, 50.0), (75.0, 80.0, None))
    made = read(decks.book([Slide("1", "ranking", "题", chart=chart)])).slides[0]
    [group] = [shape for shape in made.shapes if shape.kind == "grpSp"]
    assert len([shape for shape in group.inside if shape.kind == "cxnSp"]) == 2


def test_a_value_that_prints_otherwise_keeps_its_words():
    chart = decks.ranking(
        ("凤凰", "古楼"), (100.0, 40.0), (75.0, 75.0), labels=("全部完成", "40.0%")
    )
    made = read(decks.book([Slide("1", "ranking", "题", chart=chart)])).slides[0].charts[0]
    labels = made.xml.findall(".//c:dLbl", NS)
    assert [said(label) for label in labels] == ["全部完成", ""]
    assert labels[1].find("c:numFmt", NS).get("formatCode") == '0.0"%"'


# How it is laid out


def test_every_text_has_an_east_asian_font_and_a_latin_one(each):
    for name in each.names:
        if re.match(r"ppt/(slides|charts|notesSlides)/[^/]+\.xml", name):
            for looks in each.xml(name).iter(f"{A}rPr", f"{A}defRPr"):
                is_break = looks.getparent().tag == f"{A}br"
                assert is_break or {f"{A}ea", f"{A}latin"} <= {one.tag for one in looks}, name


def test_no_text_is_smaller_than_a_36th_of_the_height(each):
    least = each.size[1] / 36 / 12700 * 100
    for name in each.names:
        if re.match(r"ppt/(slides|charts)/[^/]+\.xml", name):
            sizes = [
                int(one.get("sz")) for one in each.xml(name).iter() if one.get("sz", "").isdigit()
            ]
            assert all(size >= least - 1 for size in sizes), name


def test_slides_are_16_to_9(each):
    assert each.size[0] / each.size[1] == pytest.approx(16 / 9, abs=0.001)


def test_nothing_lies_outside_its_slide_or_on_anything_else(each):
    assert misplaced(each) == []


def test_texts_fit_into_their_boxes(each):
    assert cut(each) == []


def misplaced(made: Deck) -> list[str]:
    """What leaves the slide, and what lies on another; a picture's own words may lie on it."""
    wide, high = made.size
    found = []
    for number, slide in enumerate(made.slides, start=1):
        every = [*slide.shapes, *(inner for shape in slide.shapes for inner in shape.inside)]
        for shape in every:
            if shape.x < 0 or shape.y < 0 or shape.right > wide + 1 or shape.bottom > high + 1:
                found.append(f"{number}: {shape.name[:20]} outside")
        for i, one in enumerate(slide.shapes):
            for other in slide.shapes[i + 1 :]:
                if overlap(one, other) and not one.name == other.name == "Rule":
                    found.append(f"{number}: {one.name[:20]} on {other.name[:20]}")
        for group in slide.shapes:
            texts = [shape for shape in group.inside if shape.text]
            for i, one in enumerate(texts):
                found += [
                    f"{number}: {one.text[:20]} on {other.text[:20]}"
                    for other in texts[i + 1 :]
                    if overlap(one, other)
                ]
    return found


def overlap(one, other) -> bool:
    spare = 6350  # a pixel of 1080
    across = one.x + spare < other.right and other.x + spare < one.right
    return across and one.y + spare < other.bottom and other.y + spare < one.bottom


def cut(made: Deck) -> list[str]:
    """Texts that need more lines than their box is high, as fontTools has their widths."""
    found = []
    for number, slide in enumerate(made.slides, start=1):
        for shape in [*slide.shapes, *(one for group in slide.shapes for one in group.inside)]:
            high = sum(
                max(1, math.ceil(ems(line) * size * 12700 / shape.w)) * size * 12700 * LOWEST_LINE
                for line, size in shape.lines
            )
            if high > shape.h:
                found.append(f"{number}: {shape.text[:30]}")
    return found


def test_latin_has_room_in_the_widest_common_font():
    """In DejaVu Sans a digit is 0.636 em, a comma 0.318; bold 0.696 and 0.380."""
    assert measure.width("120,017", 100) >= 6 * 63.6 + 31.8 - 3
    assert measure.width("120,017", 100, bold=True) >= 6 * 69.6 + 38.0 - 3


def test_the_foot_of_the_demonstration_is_one_line(request, monkeypatch):
    monkeypatch.setenv("RENOVATION_DATA", str(request.getfixturevalue("sample_data")))
    meeting = Meeting("k", "August", "2019-08-02", 1, lang="en", agenda=(Item("cover"),))
    [slide] = read(build_book(meeting)).slides
    [foot] = [shape for shape in slide.shapes if shape.text.startswith("Source: ")]
    assert foot.h < 2 * SMALLEST * 6350


LOWEST_LINE = 1.17  # of the fonts in question, as close as the deck sets lines


@cache
def advances() -> tuple[dict[int, str], dict[str, tuple[int, int]], int]:
    font = TTFont(file_of(400))
    return font.getBestCmap(), font["hmtx"].metrics, font["head"].unitsPerEm


def ems(text: str) -> float:
    names, widths, em = advances()
    return sum(widths.get(names.get(ord(one), ""), (0, 0))[0] for one in text) / em


# What it does not do


def test_hostile_names_are_shown_and_inert(written):
    made = Deck(written["hostile"])
    shown = "\n".join(text for slide in made.slides for text in [slide.title, *slide.texts])
    for name in (decks.FORMULA, decks.MARKUP, decks.LINK):
        assert clean(name) in shown
    for name in made.names:
        if name.endswith((".xml", ".rels")):
            xml = made.xml(name)
            assert not list(xml.iter(f"{A}hlinkClick", f"{A}hlinkMouseOver")), name
            text = "".join(xml.itertext())
            assert not {c for c in text if unicodedata.category(c) in ("Cc", "Cf", "Cs")} - {
                "\n"
            }, name
    assert not any(
        mode == "External" for name in made.names for _, _, mode in made.related(name).values()
    )


def test_no_name_becomes_a_formula_or_a_link_in_the_workbook_of_a_chart():
    names = (decks.FORMULA, decks.LINK, "mailto:a@b.cn", "+1+1", "@SUM(1)", "12", "内部:Sheet1!A1")
    chart = decks.ranking(names, [50.0] * 7, [75.0] * 7)
    chart = replace(
        chart, series=tuple(replace(one, name=f"=1+{i}") for i, one in enumerate(chart.series))
    )
    [found] = read(decks.book([Slide("1", "ranking", "题", chart=chart)])).slides[0].charts
    assert formulas_and_links(found.workbook) == []
    cells = cells_of(found.workbook)
    assert cells[0][1:] == ["=1+0", "=1+1"]
    assert [row[0] for row in cells[3:7]] == ["mailto:a@b.cn", "+1+1", "@SUM(1)", "12"]


def test_no_rows_no_reports_and_a_single_place_are_slides_too(written):
    slides = Deck(written["small"]).slides
    assert len(slides) == 8
    assert slides[1].tables == [[["街道", "指标"]]]
    assert slides[2].charts[0].series == {"累计完成": [None] * 24}


def test_a_book_without_slides_is_a_deck_that_opens():
    assert read(decks.book()).slides == []


# Bytes, time, templates


def test_the_same_book_gives_the_same_bytes(written, monkeypatch):
    monkeypatch.setattr(time, "time", lambda: 2_000_000_000.0)
    assert deck(every()) == written["every"]
    with zipfile.ZipFile(io.BytesIO(written["every"])) as parts:
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = parts.read("docProps/core.xml").decode()
    assert "2019-08-02T00:00:00Z" in core and "八月调度会" in core


def test_the_file_is_called_what_the_book_says():
    (own,) = (one for one in DOCUMENTS if one.ending == "pptx")
    assert own.file_name(every()) == "八月调度会_第3版.pptx"


def own_template(wide: int = 12_192_000, high: int = 6_858_000) -> bytes:
    """A template of a maintainer: another accent, and an example slide."""
    made = Presentation()
    across, down = wide / made.slide_width, high / made.slide_height
    made.slide_width, made.slide_height = Emu(wide), Emu(high)
    for holder in (made.slide_master, *made.slide_layouts):
        for corner in holder.element.iter(f"{A}off", f"{A}ext"):
            for name in {"x", "cx"} & {*corner.attrib}:
                corner.set(name, str(int(int(corner.get(name)) * across)))
            for name in {"y", "cy"} & {*corner.attrib}:
                corner.set(name, str(int(int(corner.get(name)) * down)))
    made.slides.add_slide(made.slide_layouts[5]).shapes.title.text = "示例"
    theme = made.slide_master.part.part_related_by(RT.THEME)
    theme._blob = theme.blob.replace(b"4F81BD", b"AA3311")
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def test_a_template_lends_its_master_and_colours_and_keeps_no_example():
    made = read(every(), own_template())
    titles = [slide.title for slide in decks.every_kind()]
    # The cover is the template's, so the agenda has a slide of its own.
    assert [slide.title for slide in made.slides] == [titles[0], *titles]
    assert b"AA3311" in made.zip.read("ppt/theme/theme1.xml")
    assert (
        len(
            [
                name
                for name in made.names
                if "slideLayouts/slideLayout" in name and "rels" not in name
            ]
        )
        == 11
    )
    blue = made.slides[4].charts[0].xml.find(".//c:ser/c:spPr//a:schemeClr", NS)
    assert blue.get("val") == "accent1"
    assert misplaced(made) == []


def test_in_a_template_without_east_asian_font_texts_have_ours():
    made = read(every(), own_template())
    faces = {one.get("typeface") for slide in made.slides for one in slide.xml.iter(f"{A}ea")}
    assert faces == {"Microsoft YaHei"}


def test_a_smaller_template_of_the_same_shape_has_smaller_slides():
    made = read(every(), own_template(9_144_000, 5_143_500))
    assert made.size == (9_144_000, 5_143_500)
    assert misplaced(made) == []


@pytest.mark.parametrize(
    "given, reason",
    [
        (own_template(9_144_000), "幻灯片不是16:9"),
        (b"no deck at all", "不是PowerPoint保存的演示文稿（.pptx）"),
        (b"", "不是PowerPoint保存的演示文稿（.pptx）"),
    ],
)
def test_a_template_that_cannot_be_used_is_refused_in_one_sentence(given, reason):
    with pytest.raises(Refusal) as refused:
        deck(every(), given)
    assert refused.value.say(every().t) == f"幻灯片模板{TEMPLATE}无法使用：{reason}。"


def test_the_template_of_the_data_folder_is_used(tmp_path, monkeypatch):
    monkeypatch.setenv("RENOVATION_DATA", str(tmp_path))
    (tmp_path / "programme").mkdir()
    assert own_deck(every()) == deck(every())
    (tmp_path / "programme" / TEMPLATE).write_bytes(own_template())
    assert own_deck(every()) == deck(every(), own_template())


# With the figures of a ledger


@pytest.fixture(scope="module", params=["sample", "other", "one_subdistrict", "empty"])
def ledger(request) -> str:
    return request.param


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_view_of_a_ledger_is_whole_on_its_slide(request, ledger, lang, monkeypatch):
    monkeypatch.setenv("RENOVATION_DATA", str(request.getfixturevalue(f"{ledger}_data")))
    agenda = tuple(Item(view, remark="一句话。") for view in VIEWS)
    meeting = Meeting("k", "调度会", "2022-01-10", 1, lang=lang, agenda=agenda)
    book = build_book(meeting, with_tables=False)
    started = time.process_time()
    made = read(book)
    assert time.process_time() - started < 3
    assert misplaced(made) == [] and cut(made) == []
    shown = [text for slide in made.slides for text in [slide.title, *slide.texts]]
    for slide in book.slides:
        assert any(clean(slide.title) in text for text in shown)
        charts = [chart for one in made.slides for chart in one.charts]
        for series in slide.chart.series if slide.chart else ():
            assert any(values_of(series, chart.series) for chart in charts)
        assert slide.chart is not None or all_cells(slide.grid, made) or slide.cards


def values_of(series: Series, found: dict[str, list[float | None]]) -> bool:
    return found.get(series.name) == list(series.values)


def all_cells(grid: Grid | None, made: Deck) -> bool:
    if grid is None:
        return True
    shown = {
        cell for slide in made.slides for table in slide.tables for row in table for cell in row
    }
    return {clean(cell) for row in grid.rows for cell in row} <= shown


@dataclass(frozen=True)
class Fixed:
    """A block of one height, which is whole or on the next slide."""

    high: float
    grows = False

    def natural(self) -> float:
        return self.high

    least = natural

    def place(self, room: Box, *, fresh: bool) -> tuple[Placed, None]:
        return Placed(self.high, lambda canvas: None), None


def test_blocks_stand_closer_where_that_spares_a_further_slide():
    """100, 100 and 60 pixels are 260: with twice 26 between them 312, with twice 16 but 292."""
    blocks = [Fixed(100), Fixed(100), Fixed(60)]
    slides = [len(pages(blocks, Box(0, 0, 900, room))) for room in (312, 311, 292, 289)]
    assert slides == [1, 1, 1, 2]
