"""All words of a snapshot as one long text, and where in it something stands.

Text is kept as code points in one array: tens of thousands of names are looked through in a few
milliseconds, and a place in a pattern may be any of several characters, as pinyin wants it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from renovation.search.pinyin import Pinyin, is_han

Numbers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

LONGEST = 100  # characters of a search; the rest is not looked at
_ALL_CODES = 0x110000
_BREAK = ord("\n")


@dataclass(frozen=True)
class Places:
    """Where a pattern stands: the number of each word, and how it stands in it."""

    words: Numbers
    is_whole: Flags
    is_beginning: Flags
    is_word: Flags


class Corpus:
    """Words by number, compared without regard to width, case, spaces and hidden marks."""

    def __init__(self, words: Sequence[str]) -> None:
        written = _codes(_folded("\n".join(word.replace("\n", " ") for word in words)))
        self.codes = np.flatnonzero(_among(written))
        signs = {code: chr(code) for code in self.codes.tolist() if code != _BREAK}
        hidden = _among([code for code, sign in signs.items() if _is_hidden(sign)])
        parting = _among([code for code, sign in signs.items() if _is_parting(sign)] + [_BREAK])
        kept = ~hidden[written]
        after = np.concatenate([[True], parting[written[:-1]]])[: len(written)]
        text = written[kept]
        text[text == _BREAK] = 0
        breaks = np.flatnonzero(text == 0)
        self._begins = np.concatenate([[0], breaks + 1])
        self._ends = np.concatenate([breaks, [len(text)]])
        self._starts_word = after[kept]
        # Zeros behind the last word: no pattern leads out of the text.
        self._text = np.concatenate([text, np.zeros(LONGEST + 1, dtype=text.dtype)])
        self._han = np.flatnonzero(_among([c for c in signs if is_han(c)])[text])

    def literal(self, folded: str) -> Places:
        """Where these characters stand."""
        codes = _codes(folded[:LONGEST]).tolist()
        found = np.flatnonzero(self._text == codes[0])
        for offset, code in enumerate(codes[1:], 1):
            found = found[self._text[found + offset] == code]
        return self._places(found, len(codes))

    def typed(self, typed: str, pinyin: Pinyin) -> Iterator[Places]:
        """Where a Chinese word stands that may be typed so, for each number of its characters."""
        # Of each part of the letters and number of characters read: the places still possible.
        reached: dict[tuple[int, int], list[Numbers]] = {(0, 0): [self._han]}
        for start in range(len(typed)):
            parts = list(pinyin.parts(typed, start))
            for count in range(start + 1):
                for found in _united(reached.pop((start, count), [])):
                    following = self._text[found + count]
                    for length, codes in parts:
                        rest = found[_among(codes)[following]]
                        if len(rest):
                            reached.setdefault((start + length, count + 1), []).append(rest)
        for (_, count), positions in sorted(reached.items(), key=lambda item: item[0]):
            for found in _united(positions):
                yield self._places(found, count)

    def alike(self, folded: str, most: int) -> Numbers:
        """The words that share the most characters with these, the best first."""
        shared = _among(_codes(folded))
        positions = np.flatnonzero(shared[self._text[: self._ends[-1]]])
        words = np.searchsorted(self._begins, positions, "right") - 1
        count = np.bincount(words, minlength=len(self._begins))
        likeness = count / (self._ends - self._begins + len(folded))
        best = np.argsort(-likeness, kind="stable")[:most]
        alike: Numbers = best[likeness[best] > 0]
        return alike

    def _places(self, found: Numbers, length: int) -> Places:
        words = np.searchsorted(self._begins, found, "right") - 1
        is_beginning = found == self._begins[words]
        return Places(
            words,
            is_beginning & (found + length == self._ends[words]),
            is_beginning,
            self._starts_word[found],
        )


def _united(positions: list[Numbers]) -> list[Numbers]:
    return [np.unique(np.concatenate(positions))] if len(positions) > 1 else positions


def folded(text: str) -> str:
    """The text as it is compared: one width and case, no spaces, nothing hidden."""
    return "".join(sign for sign in _folded(text) if not _is_hidden(sign))


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def _is_hidden(sign: str) -> bool:
    return sign.isspace() or unicodedata.category(sign)[0] == "C"


def _is_parting(sign: str) -> bool:
    return sign.isspace() or unicodedata.category(sign)[0] in "PSZ"


def _codes(text: str) -> npt.NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32).copy()


def _among(codes: Sequence[int] | npt.NDArray[np.uint32]) -> Flags:
    table = np.zeros(_ALL_CODES, dtype=np.bool_)
    table[list(codes)] = True
    return table
