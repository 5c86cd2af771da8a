"""The sentences on the catalogue and the published figures, and those around every page."""

import pandas as pd

from renovation import narrative
from renovation.language import language
from tests import narrative_rows as rows
from tests.narrative_rows import names

ZH = names("zh")


def test_the_catalogue_counts_itself():
    t = language("zh")
    assert narrative.metrics_finding(t, rows.METRICS) == "4项指标，其中3项为主要指标"
    assert narrative.metrics_lead(t, rows.METRICS) == (
        "分属3个主题。3项按月累加。1项为月末状态，以最近一期为准。"
    )


def test_published_figures_agree_or_not():
    t = language("zh")
    whole = rows.published(agrees=18, not_an_indicator=9)
    assert narrative.published_finding(t, whole) == "18项已公布指标，台账全部相符"
    assert "另有9项" in narrative.published_lead(t, whole, rows.INFO)
    mixed = rows.published(agrees=15, differs=2, not_in_ledger=1)
    assert narrative.published_finding(t, mixed) == (
        "18项已公布指标，台账相符15项，不符2项，台账未报1项"
    )
    young = rows.published(agrees=2, not_yet=3)
    assert narrative.published_finding(t, young) == "5项已公布指标，台账相符2项，3项尚不能比对"
    assert "按各自的精确程度" in narrative.published_lead(t, young, rows.INFO)
    crowded = rows.published(agrees=15, differs=2, not_in_ledger=1, not_yet=3)
    assert narrative.published_finding(language("en"), crowded) == (
        "15 of 21 published indicators agree with the ledger, 2 differ, 4 cannot be compared"
    )
    early = rows.published(not_yet=18, not_an_indicator=9)
    assert narrative.published_finding(t, early) == "台账尚未报至公布数字的月份，暂不能比对"
    assert narrative.published_lead(t, early, rows.INFO) == (
        "2019-07-30公布的数字，待台账报至2019-07后比对。另有9项数字说明工程本身，不是进度指标。"
    )
    assert narrative.published_finding(t, rows.published(not_an_indicator=1)) == (
        "没有可与台账比对的已公布数字"
    )


def test_every_page_says_where_its_figures_come_from():
    t = language("zh")
    assert narrative.meta_line(t, rows.INFO, "总览") == "总览 · 数据截至 2019-07-30 · 第12版"
    assert narrative.source_line(t, rows.INFO) == (
        "来源：示例台账 · 数据截至 2019-07-30 · 第12版 · 下次更新 2019-08-31 · 联系：城管委"
    )
    assert narrative.demonstration_note(t, rows.INFO) == "按已公布总数编制"
    real = rows.INFO | {"is_demonstration": False}
    assert narrative.demonstration_note(t, real) == ""
    nameless = rows.INFO | {"ledger_zh": ""}
    assert narrative.source_line(t, nameless).startswith("数据截至 2019-07-30")
    empty = rows.INFO | {"data_date": pd.NaT, "next_update": None}
    assert narrative.meta_line(t, empty, "总览") == "总览 · 尚无数据 · 第12版"
    assert "下次更新" not in narrative.source_line(t, empty)


def test_empty_states_say_what_to_do_next():
    assert narrative.no_rows(ZH.t, "2019-06") == "最近一次上报是2019-06。"
    assert narrative.no_rows(ZH.t, None) == "请另选指标、街道或更晚的月份。"
    assert narrative.not_reported(ZH, "west", "pipes", "2019-06") == (
        "西山街道本期未报排水管线，累计只算到2019-06，不计为零。"
    )
    assert (
        narrative.not_reported(ZH, "west", "pipes", None) == "西山街道从未上报排水管线，不计为零。"
    )
