"""The words of the ledger form, Chinese and English, and how a written name is compared.

Only the form's own words stand here; names of places, metrics and units come from the programme.
"""

from __future__ import annotations

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
# Only the rows the program itself keeps of a receipt have these: where in the handed-in file a
# figure stood.
ORIGIN = {"origin_sheet": "工作表", "origin_row": "行"}
LONG_ONLY = ("metric", "quantity", "unit")
ALWAYS = ("month", "subdistrict", "community", "basis")

BASES: dict[str, tuple[str, ...]] = {
    "period": ("本期", "本期数", "本月", "period", "this period", "this month"),
    "cumulative": ("累计", "累计数", "本期末", "cumulative", "total to date"),
}

# A column that only numbers the rows is no figure and may stand in any sheet; the last two say
# where a row of rows.csv stood in the file as it was handed in.
ROW_NUMBERS = ("序号", "no", "no.", "#", "工作表", "行")

_FOLDED = str.maketrans("（）　", "() ")


def fold(text: str) -> str:
    """A name as names are compared: brackets and spaces half width, lower case, no outer space.

    queries/intake/match_*.sql folds the cells in the same way.
    """
    return text.translate(_FOLDED).strip().lower()
