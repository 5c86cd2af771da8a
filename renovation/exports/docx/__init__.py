"""The brief of a meeting as a Word document, laid out after GB/T 9704-2012.

It is written as the parts that a .docx is made of, so nothing is in it but the brief, and the same
book gives the same bytes.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element

from renovation.exports.docx import layout as page
from renovation.exports.docx.package import packed
from renovation.exports.docx.styles import COLOURS, styles
from renovation.exports.docx.table import table
from renovation.exports.docx.words import clean, parted, shortened, wide
from renovation.exports.docx.xml import colour, el, field, ground, paragraph, part, run, size
from renovation.meeting.book import Book, Section

_HEADS = (44, 40, 36, 32, 28, 26, 24, 22)  # sizes of the red head: the first that fits one line
_TITLES = (22, 20, 18, 16, 14)  # of the title: the first that fits three
_SMALLER = 2  # points that the title may give for a line less
_BOLD = 1.15  # how much wider Latin titles are, which are bold
_TOGETHER = 12  # lines that stay on one page
_MOST_FOOT = 150  # characters under each page


def brief(book: Book) -> bytes:
    """The file's bytes; no rows give sentences that say so."""
    layout = page.layout_of(book.brief, book.t)
    head = clean(book.brief.head) or book.t("Progress brief")
    parts = {
        "styles": styles(layout, _fitting(head, _HEADS, 1)),
        "settings": page.settings(layout),
        "fontTable": page.font_table(layout),
        "footer_default": _footer(book, layout, "right"),
        "footer_even": _footer(book, layout, "left"),
    }
    if book.demonstration:
        parts |= {f"header_{pages}": _header(book, layout) for pages in ("default", "even")}
    return packed(book, parts, lambda keys: _document(book, layout, head, keys))


def _document(book: Book, layout: page.Layout, head: str, keys: dict[str, str]) -> Element:
    said, faces = book.brief, layout.faces
    body = [paragraph("RedHead", run(head, faces["title"]))]
    if said.number:
        body.append(paragraph("Issue", run(said.number, faces["body"])))
    tab = el("r", None, el("tab"))
    body.append(
        paragraph("Issuer", run(said.office, faces["body"]), tab, run(said.date, faces["body"]))
    )
    body.append(_title(clean(said.title), layout))
    for section in said.sections:
        is_last = section is said.sections[-1]
        body += _section(section, layout, is_kept=is_last and _is_short(section, layout))
    body += _notes(book, layout)
    return part("document", el("body", None, *body, page.section(layout, keys)), r=_OFFICE)


def _title(title: str, layout: page.Layout) -> Element:
    room = page.WIDTH / (1 if layout.is_chinese else _BOLD)
    parts, points = [title], min(layout.title, _fitting(title, _TITLES, 3))
    for each in _TITLES:
        lines = parted(title, room / each)
        if points - _SMALLER <= each <= points and max(map(wide, lines)) * each <= room:
            parts, points = lines, each
            break
    runs: list[Element] = []
    for part_of_it in parts:
        runs += [el("r", None, el("br"))] if runs else []
        runs.append(run(part_of_it, layout.faces["title"], size(points)))
    return paragraph("Title", *runs)


def _section(section: Section, layout: page.Layout, *, is_kept: bool) -> list[Element]:
    """Heading, paragraphs and table; ``is_kept`` where they stay on a page with what follows."""
    kept = (el("keepNext"), el("keepLines")) if is_kept else ()
    made = []
    if section.heading:
        # （一） is the second level of such documents.
        is_second = section.heading.startswith("（")
        style, role = ("Heading2", "subheading") if is_second else ("Heading1", "heading")
        made.append(paragraph(style, run(section.heading, layout.faces[role])))
    face = layout.faces["body"]
    made += [paragraph("BodyText", run(text, face), properties=kept) for text in section.paragraphs]
    return made + (table(section.grid, layout) if section.grid else [])


def _is_short(section: Section, layout: page.Layout) -> bool:
    """Whether the last part and the imprint stay together, so no page is of a few lines alone."""
    lines = sum(wide(text) * layout.body // page.WIDTH + 1 for text in section.paragraphs)
    return section.grid is None and lines <= _TOGETHER


def _notes(book: Book, layout: page.Layout) -> list[Element]:
    """Source and kind of the figures, between two lines, where documents have their imprint."""
    face, notes = layout.faces["body"], book.brief.notes
    return [
        paragraph("Imprint", run(note, face), properties=(el("keepNext"),) * (place < len(notes)))
        for place, note in enumerate(notes, 1)
    ]


def _header(book: Book, layout: page.Layout) -> Element:
    tint = COLOURS.demonstration
    looks = (colour(tint.text), size(10.5), ground(tint.ground))
    badge = run(f"\u00a0{clean(book.demonstration)}\u00a0", layout.faces["heading"], *looks)
    return part("hdr", paragraph("Header", badge))


def _footer(book: Book, layout: page.Layout, side: str) -> Element:
    """The page's number on its outer side, one character in, and what the figures are."""
    face = layout.faces["page"]
    near = el("ind", {f"{side}Chars": 100, side: 280})
    number = [run("— ", face), *field("PAGE", "1", face), run(" —", face)]
    return part(
        "ftr",
        paragraph("Footer", *number, properties=(near, el("jc", {"val": side}))),
        paragraph("Foot", run(shortened(clean(book.foot), _MOST_FOOT), face)),
    )


def _fitting(text: str, sizes: tuple[int, ...], lines: int) -> int:
    """The first of these sizes at which the text takes so many lines, else the last."""
    return next((each for each in sizes if wide(text) * each <= page.WIDTH * lines), sizes[-1])


_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
