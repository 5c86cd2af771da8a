"""The names of one snapshot, and what a search finds among them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Any

import numpy as np
import pandas as pd

from renovation.reference import Reference
from renovation.reference import parse as parse_reference
from renovation.refusal import Refusal, nearest
from renovation.rows import records
from renovation.scope import month_of
from renovation.scope.names import Known, Name, known
from renovation.search.corpus import LONGEST, Corpus, Numbers, Places, folded
from renovation.search.pinyin import Pinyin, plain_letters
from renovation.snapshot import Snapshot

KINDS = ("metric", "subdistrict", "community", "estate", "receipt")

# Ranks, the best first. Two letters from the middle of an English word mean less than initials.
_WHOLE, _BEGINNING, _WORD, _PART = 0, 1, 2, 3
_PINYIN_WHOLE, _PINYIN_BEGINNING, _LETTERS_INSIDE, _PINYIN_INSIDE = 4, 5, 6, 7
_NOWHERE = 99
_ALIKE = 200  # words worth a closer look for the nearest name


@dataclass(frozen=True)
class Hit:
    """One thing found: its kind, its key, its names, and the word by which it was found.

    A former place's key is that of the place that carries its figures today, if there is one.
    """

    kind: str
    key: str
    row: Mapping[Any, Any]
    word: str


@dataclass(frozen=True)
class Group:
    """What was found of one kind: the best, and how many there are in all."""

    kind: str
    hits: tuple[Hit, ...]
    total: int


@dataclass(frozen=True)
class Found:
    """What a search found, the kind with the best hit first.

    ``reference`` and ``month`` where the words are one; ``guess`` is the thing of the nearest
    name where nothing was found.
    """

    groups: tuple[Group, ...] = ()
    reference: Reference | None = None
    month: dt.date | None = None
    guess: Hit | None = None

    @property
    def total(self) -> int:
        """How many things were found, a month or reference not among them."""
        return sum(group.total for group in self.groups)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was found at all."""
        return not self.groups and self.reference is None and self.month is None


def search(snapshot: Snapshot, words: str, most: int = 10) -> Found:
    """What these words may mean, at most ``most`` of each kind; words may be anything."""
    words = words[: 5 * LONGEST]
    if not folded(words):
        return Found()
    index = _index(replace(snapshot, fallback=None))
    groups = index.groups(words, most)
    reference, month = _reference(words), index.month(words)
    if groups or reference is not None or month is not None:
        return Found(groups, reference, month)
    return Found(guess=index.guess(words))


@lru_cache(maxsize=4)
def _index(snapshot: Snapshot) -> _Index:
    names, former = known(snapshot), snapshot.query("kpi/former_names")
    gone = {level: _gone(former, level, names) for level in ("subdistrict", "community")}
    return _Index(
        replace(
            names,
            subdistricts=names.subdistricts + gone["subdistrict"],
            communities=names.communities + gone["community"],
        ),
        snapshot.query("kpi/estates"),
        snapshot.query("kpi/receipts"),
    )


def _gone(former: pd.DataFrame, level: str, names: Known) -> tuple[Name, ...]:
    """Former places whose figures no place carries today: they are found, but lead nowhere."""
    today = {name.key for name in (*names.subdistricts, *names.communities)}
    rows = former[(former["level"] == level) & ~former["current_key"].isin(today)]
    fields = ("place_key", "name_zh", "name_en", "short_zh", "short_en")
    return tuple(
        Name(str(row["place_key"]), row, tuple(str(row[field]) for field in fields))
        for row in records(rows)
    )


class _Index:
    """Things by number, kind after kind; words by number, each of one thing."""

    def __init__(self, names: Known, estates: pd.DataFrame, receipts: pd.DataFrame) -> None:
        self._known = names
        self._named = (*names.metrics, *names.subdistricts, *names.communities)
        self._frames = (estates, receipts)
        counts = [len(names.metrics), len(names.subdistricts), len(names.communities)]
        counts += [len(estates), len(receipts)]
        self._first = np.concatenate([[0], np.cumsum(counts)])
        things, words = _words_of(self._named)
        columns = (("estate_key", "name_zh", "name_en"), ("receipt", "file_name"))
        for frame, first, wanted in zip(self._frames, self._first[3:], columns, strict=False):
            for column in wanted:
                things += range(first, first + len(frame))
                words += frame[column].fillna("").astype(str).tolist()
        self._things, self._words = np.array(things, dtype=np.int64), words

    @cached_property
    def _corpus(self) -> Corpus:
        return Corpus(self._words)

    @cached_property
    def _pinyin(self) -> Pinyin:
        return Pinyin(self._corpus.codes.tolist())

    def groups(self, words: str, most: int) -> tuple[Group, ...]:
        """The things found by kind; words apart where nothing has them in a row."""
        ranks = self._ranks(words)
        parts = [part for part in words.split() if folded(part)][:5]
        if len(parts) > 1 and not (ranks < _NOWHERE).any():
            apart = [self._ranks(part) for part in parts]
            ranks = np.max(apart, axis=0)
            ranks = ranks if (ranks < _NOWHERE).any() else np.min(apart, axis=0)
        best = np.full(self._first[-1], _NOWHERE)
        np.minimum.at(best, self._things, ranks)
        found = []
        for kind, first, end in zip(KINDS, self._first, self._first[1:], strict=False):
            of_kind = best[first:end]
            order = np.argsort(of_kind, kind="stable")[:most]
            shown = [int(n) for n in order if of_kind[n] < _NOWHERE]
            if shown:
                hits = tuple(self._hit(int(first) + n, ranks) for n in shown)
                group = Group(kind, hits, int((of_kind < _NOWHERE).sum()))
                found.append((of_kind[shown[0]], group))
        return tuple(group for _, group in sorted(found, key=lambda pair: pair[0]))

    def month(self, words: str) -> dt.date | None:
        """The month that the words name, if there are figures for it."""
        month, first, last = month_of(words), self._known.first_month, self._known.data_month
        if month is None or first is None or last is None:
            return None
        return month if first <= month <= last else None

    def guess(self, words: str) -> Hit | None:
        """The thing whose name is nearest."""
        asked = folded(words)[:LONGEST]
        numbers = self._corpus.alike(asked, _ALIKE).tolist()
        word = nearest(asked, [self._words[number] for number in numbers])
        number = next((number for number in numbers if self._words[number] == word), None)
        return None if number is None else self._thing(int(self._things[number]), word or "")

    def _ranks(self, words: str) -> Numbers:
        """The rank of each word of the index."""
        asked = folded(words)[:LONGEST]
        ranks = np.full(len(self._words), _NOWHERE)
        if not len(ranks):
            return ranks
        inside = _LETTERS_INSIDE if asked.isascii() and asked.isalpha() else _PART
        _place(ranks, self._corpus.literal(asked), (_WHOLE, _BEGINNING, _WORD, inside))
        pinyin = (_PINYIN_WHOLE, _PINYIN_BEGINNING, _PINYIN_INSIDE, _PINYIN_INSIDE)
        letters = plain_letters(asked)
        if self._pinyin.can_read(letters):
            for places in self._corpus.typed(letters, self._pinyin):
                _place(ranks, places, pinyin)
        return ranks

    def _hit(self, thing: int, ranks: Numbers) -> Hit:
        own = np.flatnonzero(self._things == thing)
        return self._thing(thing, self._words[own[np.argmin(ranks[own])]])

    def _thing(self, thing: int, word: str) -> Hit:
        kind = KINDS[int(np.searchsorted(self._first, thing, "right")) - 1]
        if thing < len(self._named):
            name = self._named[thing]
            return Hit(kind, name.key, name.row, word)
        place = 3 + (kind == "receipt")
        row = self._frames[place - 3].iloc[thing - int(self._first[place])].to_dict()
        return Hit(kind, str(row["estate_key" if kind == "estate" else "receipt"]), row, word)


def _words_of(names: Sequence[Name]) -> tuple[list[int], list[str]]:
    pairs = [(number, word) for number, name in enumerate(names) for word in name.words if word]
    return [number for number, _ in pairs], [word for _, word in pairs]


def _place(ranks: Numbers, places: Places, by: tuple[int, int, int, int]) -> None:
    whole, beginning, word, inside = by
    found = np.full(len(places.words), inside)
    found[places.is_word] = word
    found[places.is_beginning] = beginning
    found[places.is_whole] = whole
    np.minimum.at(ranks, places.words, found)


def _reference(words: str) -> Reference | None:
    try:
        return parse_reference(words)
    except Refusal:
        return None
