"""What stands above a table, or below it: the reporting office, the month, who filled it in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from renovation.intake.words import HEADS, fold

# What is said, by the words that announce it, the form's own first.
LABELS: dict[str, tuple[str, ...]] = {
    "office": (
        *("填报单位", "报送单位", "上报单位", "单位名称", "填报部门"),
        *("reporting office", "office"),
    ),
    "responsible": (
        *("统计负责人", "负责人"),
        *("responsible for statistics", "person responsible", "responsible"),
    ),
    "filled_by": (
        *("填表人", "填报人", "制表人", "经办人"),
        *("filled in by", "filled by", "prepared by"),
    ),
    "reported_on": (
        *("报送日期", "报出日期", "填报日期", "填表日期", "上报日期", "制表日期"),
        *("reported on", "date of report"),
    ),
    "month": (*HEADS["month"], "统计月份", "所属月份", "所属期", "报告期别"),
    "subdistrict": HEADS["subdistrict"],
    "basis": (*HEADS["basis"], "统计口径"),
}
# Announced likewise, and of no use here; named so that none of it is taken for a figure.
_IDLE = (
    *(
        "单位负责人",
        "审核人",
        "复核人",
        "联系人",
        "联系电话",
        "电话",
        "制表单位",
        "表号",
        "制定机关",
    ),
    *("单位", "计量单位", "说明", "注", "备注"),
    *("telephone", "reviewed by", "unit", "note", "notes", "remark", "remarks"),
)

_WORDS = {word: key for key, words in LABELS.items() for word in words} | dict.fromkeys(_IDLE, "")


def _spaced(word: str) -> str:
    """The pattern of a word; Chinese ones may be stretched with spaces: 填 表 人."""
    return re.escape(word) if word.isascii() else r"\s*".join(word)


# Any of the words, as a pattern; longer ones first, for some begin with others.
ANNOUNCING = "|".join(map(_spaced, sorted(_WORDS, key=len, reverse=True)))
_ALONE = re.compile(rf"\s*(?P<word>{ANNOUNCING})\s*(?:[(（][^()（）]*[)）])?\s*", re.IGNORECASE)
_LABEL = re.compile(rf"(?<![^\W\d_]){_ALONE.pattern}[:\uff1a]", re.IGNORECASE)
# A month by its number alone needs two digits after a point: 2019.1 may have been 2019.10.
_MONTH = re.compile(
    r"(?P<year>(?:19|20)\d\d)\s*"
    r"(?:[-/]\s*(?P<a>\d{1,2})(?!\d)|\.(?P<c>\d\d|[2-9]|1(?=\.\d))(?!\d)|年\s*(?P<b>\d{1,2})\s*月份?)"
)
_DAY = re.compile(r"\s*(?:[-/.]\s*(?P<a>\d{1,2})(?!\d)|(?P<b>\d{1,2})\s*日)")
_COMPACT = re.compile(r"(?P<year>(?:19|20)\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>[0-3]\d)?")
_SIGNS = "一二三四五六七八九"
_CHINESE = re.compile(
    rf"(?P<year>[\u3007零○{_SIGNS}]{{4}})年(?P<month>[{_SIGNS}十]{{1,3}})月"
    rf"(?:(?P<day>[{_SIGNS}十]{{1,3}})日)?"
)
_DIGITS = {sign: digit for digit, sign in enumerate(_SIGNS, 1)} | dict.fromkeys("\u3007零○", 0)


def read_above(cells: Sequence[str]) -> dict[str, str] | None:
    """What one row above a table announces, or None when it announces nothing.

    “填报单位：…  填表人：…” in one cell counts like a label in one cell and its value in the next.
    Keys are those of ``LABELS``; what is announced and left blank is left out.
    """
    said, announced, _ = _read(cells)
    return said if announced else None


def read_below(cells: Sequence[str]) -> dict[str, str] | None:
    """The same for a row of a table's reach, which must say nothing else: it may have figures."""
    said, announced, is_all = _read(cells)
    return said if announced and is_all else None


def _read(cells: Sequence[str]) -> tuple[dict[str, str], bool, bool]:
    """What a row announces, whether it announces anything, and whether that is all it says."""
    said: dict[str, str] = {}
    announced, is_all = False, True
    waiting: str | None = None
    for cell in filter(str.strip, cells):
        found = list(_LABEL.finditer(cell))
        if found:
            announced = True
            is_all = is_all and not found[0].start()
            ends = [*(label.start() for label in found[1:]), len(cell)]
            for label, end in zip(found, ends, strict=True):
                value = _tidy(cell[label.end() : end])
                waiting = None if value else _key(label)
                _put(said, _key(label), value)
        elif alone := _ALONE.fullmatch(cell):
            announced, waiting = True, _key(alone)
        else:
            is_all = is_all and waiting is not None
            _put(said, waiting or "", _tidy(cell))
            waiting = None
    return said, announced, is_all


def _put(said: dict[str, str], key: str, value: str) -> None:
    if key and value:
        is_date = key in ("month", "reported_on")
        said.setdefault(key, day_of(value) if is_date else value)


def month_of(text: str) -> str:
    """The month (YYYY-MM) a text is about, if it names exactly one; otherwise nothing."""
    text = unicodedata.normalize("NFKC", text)
    found = {_numbers(match["year"], _month(match)) for match in _MONTH.finditer(text)}
    found |= {_of_chinese(match) for match in _CHINESE.finditer(text)}
    months = {(said or "")[:7] for said in found}
    return months.pop() if len(months) == 1 else ""


def month_in(titles: Iterable[str]) -> str:
    """The one month that the titles name; nothing where they name none or several."""
    months = {month for title in titles if (month := month_of(title))}
    return months.pop() if len(months) == 1 else ""


def day_of(text: str) -> str:
    """A day as 2019-08-02, however an office writes it; the text itself if it is none."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if match := _CHINESE.fullmatch(plain):
        return _of_chinese(match) or text
    if match := _COMPACT.fullmatch(plain):
        return _numbers(match["year"], match["month"], match["day"]) or text
    if not (match := _MONTH.match(plain)):
        return text
    day = _DAY.fullmatch(plain[match.end() :])
    if not day and match.end() < len(plain):
        return text
    said = (day["a"] or day["b"]) if day else None
    return _numbers(match["year"], _month(match), said) or text


def _key(label: re.Match[str]) -> str:
    word = label["word"].lower()
    return _WORDS[word if word.isascii() else "".join(word.split())]


def _tidy(value: str) -> str:
    """A value without the line or the spaces it was to be written on."""
    return value.strip().strip("_＿ 　\t;\uff1b\uff0c,\u3002|").strip()


def _of_chinese(match: re.Match[str]) -> str | None:
    year = "".join(str(_DIGITS[sign]) for sign in match["year"])
    return _numbers(year, _count(match["month"]), match["day"] and _count(match["day"]))


def _count(signs: str) -> str:
    """A number up to 99 in Chinese: 十二 is 12, 三十一 is 31."""
    tens, ten, ones = signs.rpartition("十")
    if not ten:
        return "".join(str(_DIGITS[sign]) for sign in ones)
    return str(10 * _DIGITS.get(tens, 1) + (_DIGITS[ones] if ones else 0))


def _month(match: re.Match[str]) -> str:
    return str(match["a"] or match["b"] or match["c"])


def _numbers(year: str, month: str, day: str | None = None) -> str | None:
    if not 1 <= int(month) <= 12 or (day and not 1 <= int(day) <= 31):
        return None
    return f"{year}-{int(month):02}" + (f"-{int(day):02}" if day else "")


def is_label(text: str) -> bool:
    """Whether a text announces a value in the cell after it."""
    return bool(_ALONE.fullmatch(fold(text)))
