"""A book as the page that shows its slides full screen: data, colours and words, no figure new.

The page is plain HTML with the book as JSON in it; ``slides/`` holds the program that lays it out.
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import Any

from renovation import figures
from renovation.language import Language
from renovation.meeting.book import Book, Card, Chart, Grid, Series, Slide
from renovation.palette import Palette, Tint, palette
from renovation.report.lights import MARKS
from renovation.ui.words import clean

_LOGO = Path(__file__).resolve().parents[1] / "logo.svg"
_TAGS = {"zh": "zh-CN", "en": "en"}
_TINTS = ("on_schedule", "slightly_behind", "behind", "not_reported", "demonstration")
_COLOURS = ("background", "surface", "text", "muted", "actual", "on_actual", "border", "table_line",
            "grid", "axis", "plan", "projection", "holiday")  # fmt: skip
_LIGHT_OF = {MARKS[light]: light for light in _TINTS if light in MARKS}
_PAGE = """<!doctype html>
<html lang="{tag}"{theme}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="icon" href="data:image/svg+xml;base64,{icon}">
<style>{colours}</style>
<link rel="stylesheet" href="./slides/present.css">
<link rel="modulepreload" href="./slides/pages.js">
<link rel="modulepreload" href="./slides/blocks.js">
<link rel="modulepreload" href="./slides/charts.js">
<link rel="modulepreload" href="./slides/plot.js">
<link rel="modulepreload" href="./slides/dom.js">
</head>
<body>
<main id="stage"></main>
<script type="application/json" id="book">{book}</script>
<script type="module" src="./slides/present.js"></script>
</body>
</html>
"""


def page(data: Mapping[str, Any], lang: str, theme: str = "") -> str:
    """The HTML page for what ``shown`` or ``told`` gave; ``theme`` "" is that of the system."""
    said = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return _PAGE.format(
        tag=_TAGS[lang],
        theme=f' data-theme="{theme}"' if theme in ("light", "dark") else "",
        title=escape(str(data["title"])),
        icon=b64encode(_LOGO.read_bytes()).decode(),
        colours=_colours(),
        # Nothing in it can end the element it stands in.
        book=said.replace("<", "\\u003c"),
    )


def shown(book: Book) -> dict[str, Any]:
    """The book as the page's program reads it."""
    t, foot = book.t, clean(book.foot)
    demonstration = clean(book.demonstration)
    return {
        "lang": t.code,
        "title": clean(book.title),
        # It stands first, in its own colour.
        "foot": foot.removesuffix(demonstration).removesuffix(" · ") if demonstration else foot,
        "demonstration": demonstration,
        "slides": [_slide(slide, t) for slide in book.slides],
        "trace": next((slide.trace for slide in book.slides if slide.trace), ""),
        "marks": _LIGHT_OF,
        "words": _words(t),
    }


def told(sentence: str, t: Language) -> dict[str, Any]:
    """A page that says one sentence: why there are no slides."""
    slide = _slide(Slide(key="", view="reason", title=sentence), t)
    return {"lang": t.code, "title": clean(sentence), "foot": "", "demonstration": "",
            "slides": [slide], "trace": "", "marks": _LIGHT_OF, "words": _words(t)}  # fmt: skip


def _words(t: Language) -> dict[str, str]:
    numbered = t("{title} ({n}/{all})", title="{title}", n="{n}", all="{all}")
    return {
        "numbered": numbered,
        "trace": t("Trace a figure"),
        "back": t("T or Esc leads back to the slide"),
        "untraced": t("No figure on this slide leads to a trace."),
        "auto": t("The next slide every {n} seconds", n="{n}"),
        "manual": t("Slides change by key"),
    }


def _slide(slide: Slide, t: Language) -> dict[str, Any]:
    return {
        "key": slide.key,
        "view": slide.view,
        "title": clean(slide.title),
        "lead": clean(slide.lead),
        "cards": [_card(card, t) for card in slide.cards],
        "chart": _chart(slide.chart, t) if slide.chart else None,
        "grid": _grid(slide.grid) if slide.grid else None,
        "points": [clean(point) for point in slide.points],
        "remark": clean(t("Remark: {remark}", remark=slide.remark)) if slide.remark else "",
        "trace": slide.trace,
    }


def _card(card: Card, t: Language) -> dict[str, Any]:
    text, done = clean(card.text), clean(card.completion_text)
    if done.endswith("%"):
        done = t("{share} done", share=done)
    return {
        "label": clean(card.label),
        "text": text,
        "light": card.light,
        "lightText": clean(card.light_text),
        "isLight": bool(card.light) and text.startswith(MARKS[card.light]),
        "isDone": card.completion is not None,
        "done": done,
        "change": clean(card.change),
    }


def _chart(chart: Chart, t: Language) -> dict[str, Any]:
    plan = next((one for one in chart.series if one.role == "plan"), None)
    leading = next((one for one in chart.series if one.role != "plan"), None)
    none = [""] * len(chart.categories)
    is_bars = chart.kind == "bars"
    title = clean(chart.title)
    return {
        "kind": chart.kind,
        "lang": t.code,
        "title": figures.with_unit(title, chart.unit, t) if is_bars and title else "",
        "alt": clean(chart.alt),
        "unit": clean(chart.unit),
        "categories": [clean(name) for name in chart.categories],
        "series": [
            {"name": clean(one.name), "role": one.role, "values": list(one.values)}
            for one in chart.series
        ],
        "values": list(leading.values) if leading else [None for _ in none],
        "plan": _plan(plan, chart, t) if plan else None,
        "lights": list(chart.lights) or none,
        "labels": [clean(text) for text in chart.labels] or none,
        "texts": [clean(text) for text in chart.texts] or none,
        "marks": [
            {"series": mark.series, "place": mark.place, "text": clean(mark.text)}
            for mark in chart.marks
        ],
        "festivals": [[place, clean(name)] for place, name in chart.festivals],
    }


def _plan(plan: Series, chart: Chart, t: Language) -> dict[str, Any]:
    """The plan beside bars, with its figures as they print."""
    unit = "%" if chart.unit == "%" else ""
    labels = [
        "" if value is None else figures.number(value, t, chart.decimals, exact=True) + unit
        for value in plan.values
    ]
    return {"name": clean(plan.name), "values": list(plan.values), "labels": labels}


def _grid(grid: Grid) -> dict[str, Any]:
    return {
        "title": clean(grid.title),
        "heads": [clean(head) for head in grid.heads],
        "aligns": list(grid.aligns),
        "rows": [[clean(cell) for cell in row] for row in grid.rows],
        "lights": [list(row) for row in grid.lights],
        "totals": list(grid.totals),
        "note": clean(grid.note),
    }


def _colours() -> str:
    """The two palettes as CSS: by the reader's system, or as the page is told."""
    light, dark = (_variables(palette(name)) for name in ("light", "dark"))
    return (
        f":root{{{light}}}@media(prefers-color-scheme:dark){{:root{{{dark}}}}}"
        f':root[data-theme="light"]{{{light}}}:root[data-theme="dark"]{{{dark}}}'
    )


def _variables(colours: Palette) -> str:
    said = {name.replace("_", "-"): getattr(colours, name) for name in _COLOURS}
    for name in _TINTS:
        tint: Tint = getattr(colours, name)
        said[name] = tint.text if name == "demonstration" else tint.graphic
        said |= {f"{name}-text": tint.text, f"{name}-ground": tint.ground}
    return f"color-scheme:{colours.name};" + "".join(f"--{k}:{v};" for k, v in said.items())
