"""Where the table of a sheet stands: its head, joined from several rows if need be."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from renovation.intake.cells import MARKS, Merge
from renovation.intake.said import is_label
from renovation.intake.words import BASES, HEADS, ROW_NUMBERS, fold

SEARCHED = 60  # rows; a head stands among them
_DEEPEST = 3  # rows of one head

_WITH_UNIT = re.compile(r"(?P<name>.*?\S)\s*\((?P<unit>[^()]*)\)")
_BRACKETED = re.compile(r"\((?P<unit>[^()]+)\)")
_WITHIN_HAN = re.compile(r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff(])")
_BRACKETS = str.maketrans("【】［］[]〔〕", "()()()()")
_FIGURE = re.compile(
    r"[+\-−]?[\d,\uff0c]*\d(?:\.\d+)?%?|\d{4}[-/.年]\d{1,2}(?:[-/.月]\d{0,2}日?)?月?"
)
_ROLES = {fold(word): role for role, words in HEADS.items() for word in words} | dict.fromkeys(
    map(fold, ROW_NUMBERS), "number"
)
_BASIS_WORDS = {fold(word) for words in BASES.values() for word in words}
_AMOUNTS = {fold(word) for word in HEADS["quantity"]}
_NUMBERING = re.compile(r"[甲乙丙丁戊己庚辛壬癸]|\(?\d{1,3}\)?|[A-Z]")


@dataclass(frozen=True)
class Column:
    """A column of a table: where it stands (from 1), its head, what it holds.

    ``role`` is that of the ledger form, ``number`` where rows are numbered, empty for a column of
    figures; ``basis`` is what a second head row says of figures (本期, 累计).
    """

    number: int
    head: str
    role: str
    basis: str = ""

    @property
    def is_figure(self) -> bool:
        return self.role in ("", "quantity")


@dataclass(frozen=True)
class Head:
    """The head of a table: its first and last row in the sheet (from 1) and its columns.

    ``rows`` are its rows as they stand, without the blank cells at their ends.
    """

    first_row: int
    last_row: int
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]


class Words:
    """What a head may say: the words of the form and the metrics, in brackets their unit."""

    def __init__(self, is_form_word: Callable[[str], bool]) -> None:
        self._is_form_word = is_form_word
        self.weight = lru_cache(maxsize=10_000)(self._weight)

    def role(self, text: str) -> str:
        """The role a head says, empty for none."""
        folded = fold(text)
        split = _WITH_UNIT.fullmatch(folded)
        return _ROLES.get(folded) or (split and _ROLES.get(split["name"].strip())) or ""

    def is_known(self, text: str) -> bool:
        return self.weight(text) > 0

    def _weight(self, text: str) -> int:
        """2 for a head that can stand so, 1 for a metric that wants its unit, 0 for no head."""
        if not text.strip() or text[0] in MARKS:
            return 0
        if self.role(text):
            return 2
        folded = fold(text)
        if split := _WITH_UNIT.fullmatch(folded):
            return 2 if self._is_form_word(split["name"].strip()) else 0
        return 1 if self._is_form_word(folded) else 0


def find_head(top: Sequence[Sequence[str]], merges: Iterable[Merge], words: Words) -> Head | None:
    """The head among a sheet's first rows: where most is known, in the fewest rows, the first."""
    merges = list(merges)
    filled = _filled(top, merges)
    best, most = None, (3, -_DEEPEST)  # a single column is no table
    for first in range(len(filled)):
        for last in range(first, min(first + _DEEPEST, len(filled))):
            if last > first and not _may_be_head(filled[last]):
                break
            columns = _joined(filled[first : last + 1], words)
            rank = (_score(columns, words), first - last)
            if rank > most:
                best, most = (first, last, columns), rank
    if best is None:
        return None
    first, last, columns = best
    # Heads merged downwards stand in the lowest row, too; the head begins where they begin.
    reaching = [merge.first_row - 1 for merge in merges if merge.last_row > first]
    first = min([first, *(begin for begin in reaching if first - _DEEPEST < begin < first)])
    while last + 1 < len(top) and _numbers_columns(top[last + 1]):
        last += 1
    return Head(first + 1, last + 1, tuple(columns), tuple(map(cut, top[first : last + 1])))


def cut(row: Sequence[str]) -> tuple[str, ...]:
    """A row without the blank cells at its end."""
    end = len(row)
    while end and not row[end - 1]:
        end -= 1
    return tuple(row[:end])


def begins_table(row: Sequence[str], words: Words) -> bool:
    """Whether a row below a head is the head of another table."""
    texts = [text for text in row if text]
    known = sum(words.weight(text) == 2 for text in texts)
    return known >= 3 and 2 * known > len(texts)


def plain_head(text: str) -> str:
    """A head as the form writes it: 社　区 is 社区, 排水[米] is 排水(米)."""
    return _WITHIN_HAN.sub("", text.translate(_BRACKETS)).strip()


def _filled(top: Sequence[Sequence[str]], merges: Iterable[Merge]) -> list[list[str]]:
    """The rows with the text of merged cells in each of them."""
    width = max(map(len, top), default=0)
    rows = [[*map(plain_head, row), *[""] * (width - len(row))] for row in top]
    for merge in merges:
        if merge.first_row > len(rows) or merge.first_column > width:
            continue
        text = rows[merge.first_row - 1][merge.first_column - 1]
        for row in rows[merge.first_row - 1 : merge.last_row]:
            last = min(merge.last_column, width)
            row[merge.first_column - 1 : last] = [text] * (last - merge.first_column + 1)
    return rows


def _may_be_head(row: Sequence[str]) -> bool:
    texts = [text for text in row if text]
    return bool(texts) and not any(_FIGURE.fullmatch(text) for text in texts)


def _joined(block: Sequence[Sequence[str]], words: Words) -> list[Column]:
    """The columns of a head of several rows, blank ones at its sides left out."""
    above = [_carried(row) for row in block[:-1]]
    columns = []
    for index, lowest in enumerate(block[-1]):
        own = [row[index] for row in block]
        parts = own if lowest == "" or not above else [*(row[index] for row in above), lowest]
        columns.append(_column(index + 1, _distinct(parts), words))
    while columns and not columns[-1].head:
        columns.pop()
    while columns and not columns[0].head:
        columns.pop(0)
    return columns


def _carried(row: Sequence[str]) -> list[str]:
    """A row of groups with each group's name over all its columns."""
    carried, last = [], ""
    for text in row:
        last = text or last
        carried.append(last)
    return carried


def _distinct(parts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(part for part in parts if part))


def _column(number: int, parts: Sequence[str], words: Words) -> Column:
    bases = [part for part in parts if fold(part) in _BASIS_WORDS]
    if bases:
        head = _join([part for part in parts if part not in bases], words)
        if words.is_known(head) and not words.role(head):
            return Column(number, head, "", bases[-1])
    head = _join(parts, words)
    return Column(number, head, words.role(head))


def _join(parts: Sequence[str], words: Words) -> str:
    """One head of the texts above one another: what is nearest the figures and understood."""
    if not parts:
        return ""
    lowest, above = parts[-1], parts[:-1]
    if not above or (words.weight(lowest) == 2 and not _is_amount(lowest)):
        return lowest
    for upper in reversed(above):
        for joined in _joins(upper, lowest, words):
            if words.weight(joined) == 2:
                return joined
    if words.is_known(lowest):
        return lowest
    return "".join(parts)


def _joins(upper: str, lower: str, words: Words) -> Iterable[str]:
    """The heads that two texts one above the other may mean."""
    folded = fold(lower)
    if split := _WITH_UNIT.fullmatch(folded):
        yield f"{upper}{lower}"
        if split["name"].strip() in _AMOUNTS:
            yield f"{upper}({split['unit']})"
    elif bracketed := _BRACKETED.fullmatch(folded):
        yield f"{upper}({bracketed['unit']})"
    elif words.weight(upper) == 1 and not words.is_known(lower):
        yield f"{upper}({lower})"


def _is_amount(text: str) -> bool:
    split = _WITH_UNIT.fullmatch(fold(text))
    return split is not None and split["name"].strip() in _AMOUNTS


def _score(columns: Sequence[Column], words: Words) -> int:
    """How much of a head is known; a label that announces the cell after it is no head."""
    score = sum(bool(column.basis) for column in columns)
    texts = [column.head for column in columns if column.head]
    for text, following in zip(texts, [*texts[1:], ""], strict=False):
        if is_label(text) and following and not words.is_known(following):
            continue
        score += words.weight(text)
    return score


def _numbers_columns(row: Sequence[str]) -> bool:
    """Whether a row only numbers the columns, as official forms do: 甲 乙 丙 1 2 3."""
    texts = [fold(text) for text in row if text.strip()]
    digits = [int(text.strip("()")) for text in texts if text.strip("()").isdecimal()]
    return (
        len(texts) > 2
        and all(_NUMBERING.fullmatch(text.upper()) for text in texts)
        and digits == list(range(1, len(digits) + 1))
    )
