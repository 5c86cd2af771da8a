"""The parts of the page: a section for each slide, with its figures, picture, table and words."""

from __future__ import annotations

from collections.abc import Sequence

from renovation import figures
from renovation.exports.html.markup import Markup, el, joined
from renovation.exports.html.picture import drawn
from renovation.language import Language
from renovation.meeting.book import Book, Card, Chart, Grid, Slide
from renovation.plain_text import width
from renovation.report.lights import MARKS

_MOST_FIGURE = 16  # digits that a card has room for in large type
_LONGEST_WORD = 12  # letters


def contents(book: Book) -> Markup:
    """The findings, each leading to its section."""
    lines = [
        el("li", {"value": number}, el("a", {"href": f"#s{number}"}, slide.title))
        for number, slide in enumerate(book.slides, start=1)
        if slide.view != "cover"
    ]
    if not lines:
        return Markup()
    return el("nav", {"aria-label": book.t("Findings")}, el("ol", {}, joined(lines)))


def section(book: Book, number: int, slide: Slide, shared: Sequence[str]) -> Markup:
    """A slide. Of a cover, which the page's head says already, only what it says besides."""
    t = book.t
    parts: list[Markup] = []
    if slide.view != "cover":
        parts.append(el("p", {"class": "number"}, f"{number} / {len(book.slides)}"))
        parts.append(el("h2", {}, slide.title))
        parts.append(el("p", {"class": "lead"}, slide.lead) if slide.lead else Markup())
    if slide.cards:
        parts.append(el("ul", {"class": "cards"}, joined(_card(card, t) for card in slide.cards)))
    if slide.chart is not None:
        parts.append(_figure(slide.chart, t))
    if slide.grid is not None:
        parts.append(_table(slide.grid))
    if slide.points and slide.view != "cover":
        points = joined(el("li", {}, point) for point in slide.points)
        parts.append(el("ul", {"class": "points"}, points))
    if slide.remark:
        parts.append(el("p", {"class": "remark"}, t("Remark: {remark}", remark=slide.remark)))
    own = [note for note in slide.notes if note not in shared]
    if own and slide.view != "cover":
        parts.append(el("div", {"class": "notes"}, joined(el("p", {}, note) for note in own)))
    said = joined(parts)
    return el("section", {"id": f"s{number}"}, said) if said else Markup()


def _card(card: Card, t: Language) -> Markup:
    is_share = card.completion_text.endswith("%")
    share = t("{share} done", share=card.completion_text) if is_share else card.completion_text
    light = el("span", {"class": f"light {card.light}".strip()}, card.light_text)
    mark = MARKS.get(card.light, "")
    is_light = bool(mark) and card.text.startswith(mark)  # the figure is the light itself
    figure = "figure long" if is_light or width(card.text) > _MOST_FIGURE else "figure"
    lines = [
        el("p", {"class": "label"}, card.label),
        el("p", {"class": figure}, card.text),
        el("p", {}, share) if share else Markup(),
        el("p", {}, light) if card.light_text and not is_light else Markup(),
        el("p", {"class": "label"}, card.change) if card.change else Markup(),
    ]
    return el("li", {}, joined(lines))


def _figure(chart: Chart, t: Language) -> Markup:
    heading = figures.with_unit(chart.title, chart.unit, t) if chart.title else chart.unit
    return el(
        "figure",
        {},
        el("figcaption", {}, el("h3", {}, heading)),
        _wide(chart.title or chart.alt, drawn(chart, t)),
    )


def _table(grid: Grid) -> Markup:
    heads = joined(
        el("th", {"scope": "col", "class": f"{_aligned(align)} {_words(head)}".strip()}, head)
        for head, align in zip(grid.heads, grid.aligns, strict=True)
    )
    rows = [
        el("tr", {"class": "total" if is_total else ""}, joined(_cells(grid, cells, lights)))
        for cells, lights, is_total in zip(grid.rows, grid.lights, grid.totals, strict=True)
    ]
    table = el(
        "table",
        {},
        el("caption", {}, grid.title) if grid.title else Markup(),
        el("thead", {}, el("tr", {}, heads)),
        el("tbody", {}, joined(rows)),
    )
    note = el("p", {"class": "note"}, grid.note) if grid.note else Markup()
    return joined([_wide(grid.title, table), note])


def _wide(name: str, content: Markup) -> Markup:
    """What may be wider than a phone: it scrolls by itself, by keys, too."""
    looks = {"class": "wide", "tabindex": 0, "role": "group", "aria-label": name}
    return el("div", looks, content)


def _cells(grid: Grid, cells: Sequence[str], lights: Sequence[str]) -> list[Markup]:
    made = []
    for place, (text, light) in enumerate(zip(cells, lights, strict=True)):
        said = el("span", {"class": f"light {light}"}, text) if light else text
        if place == 0:
            made.append(el("th", {"scope": "row", "class": _aligned(grid.aligns[0])}, said))
        else:
            made.append(el("td", {"class": _aligned(grid.aligns[place])}, said))
    return made


def _words(head: str) -> str:
    """The look of a head whose words are short enough never to be broken."""
    longest = max((len(word) for word in head.split() if word.isascii()), default=0)
    return "words" if longest <= _LONGEST_WORD else ""


def _aligned(align: str) -> str:
    return "" if align == "left" else align
