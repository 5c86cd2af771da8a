"""The words of the ledger form, Chinese and English, and how a written name is compared.

Only the form's own words stand here; names of places, metrics and units come from the programme.
"""

from __future__ import annotations

import unicodedata

from renovation.programme import Metric

# Each column of the long form by its role; the first word is the one the form prints.
HEADS: dict[str, tuple[str, ...]] = {
    "month": ("报告期", "报告月份", "月份", "month", "period", "reporting month"),
    "subdistrict": ("街道", "街道办", "所属街道", "subdistrict"),
    "community": ("社区", "所属社区", "community"),
    "estate": ("小区", "estate"),
    "metric": ("指标", "metric", "indicator"),
    "quantity": ("数量", "quantity", "amount", "value"),
    "unit": ("单位", "计量单位", "unit"),
    "basis": ("口径", "basis"),
    "remark": ("备注", "remark", "remarks", "note", "notes"),
}
LONG_ONLY = ("metric", "quantity", "unit")
ALWAYS = ("month", "subdistrict", "community", "basis")
# What may stand above a table once instead of in each of its rows.
ABOVE = ("month", "subdistrict", "basis")

# The columns by which rows.csv of the ledger says where a row stood in the file handed in.
ORIGIN: dict[str, tuple[str, ...]] = {"sheet_name": ("工作表",), "sheet_row": ("行",)}

BASES: dict[str, tuple[str, ...]] = {
    "period": ("本期", "本期数", "本月", "period", "this period", "this month"),
    "cumulative": ("累计", "累计数", "本期末", "cumulative", "total to date"),
}

# What a cell ends with at the head of a row of sums, without spaces.
TOTALS: dict[str, tuple[str, ...]] = {
    "total": ("合计", "总计", "共计", "total"),
    "subtotal": ("小计", "subtotal", "sub-total"),
}
# What the remark or the first cell of a row begins with that only shows how to fill in.
EXAMPLES = ("示例", "例如", "example")

# A column that only numbers the rows is no figure and may stand in any sheet.
ROW_NUMBERS = ("序号", "no", "no.", "#", "工作表", "行")

_HALF_WIDTH = str.maketrans("（）０１２３４５６７８９", "()0123456789")


def fold(text: str) -> str:
    """A name as names are compared: brackets and digits half width, lower case, no outer space.

    Marks that nobody sees go, several spaces become one; queries/intake/folded.sql does the same.
    """
    if not text.isprintable():
        text = "".join(char for char in text if unicodedata.category(char) != "Cf")
    return " ".join(text.translate(_HALF_WIDTH).split()).lower()


def metric_names(metric: Metric) -> tuple[str, ...]:
    """Every name by which a report may call a metric."""
    names = (metric.name_zh, metric.name_en, metric.short_zh, metric.short_en)
    return (*names, *metric.aliases)
