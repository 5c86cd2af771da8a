"""How Chinese is typed on a Latin keyboard: daolu for 道路, dlzm for 道路照明, also mixed.

A character with several readings is found by each of them, for which one a place uses is known
to nobody but its neighbours.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

Codes = tuple[int, ...]

_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz")
_PAIRS = ("zh", "ch", "sh")
_LONGEST_SYLLABLE = 6  # zhuang
_LONGEST = 60  # letters; few names are longer in full


def is_han(code: int) -> bool:
    """Whether a code point is a Chinese character."""
    return 0x3400 <= code <= 0x9FFF or 0x20000 <= code <= 0x3FFFF or 0xF900 <= code <= 0xFAFF


class Pinyin:
    """The readings of some characters, and what typed letters may mean in them."""

    def __init__(self, codes: Iterable[int]) -> None:
        self._codes = tuple(code for code in codes if is_han(code))

    @cached_property
    def _by_syllable(self) -> dict[str, set[int]]:
        found: dict[str, set[int]] = defaultdict(set)
        for code, readings in zip(self._codes, _readings(self._codes), strict=True):
            for reading in readings:
                found[reading].add(code)
        return found

    @cached_property
    def _by_beginning(self) -> dict[str, set[int]]:
        found: dict[str, set[int]] = defaultdict(set)
        for syllable, codes in self._by_syllable.items():
            for end in range(1, len(syllable) + 1):
                found[syllable[:end]] |= codes
        return found

    def can_read(self, typed: str) -> bool:
        """Whether folded words can be pinyin: there is a letter, and no end of them."""
        return bool(_LETTERS & set(typed)) and len(typed) <= _LONGEST

    def parts(self, typed: str, start: int) -> Iterator[tuple[int, Codes]]:
        """The parts that may begin here: how long each is, and which characters it can mean.

        A part is a syllable, the first letter of one, or a sign that stands for itself; the last
        one may be any beginning of a syllable.
        """
        if typed[start] not in _LETTERS:
            yield 1, (ord(typed[start]),)
            return
        for length in range(min(_LONGEST_SYLLABLE, len(typed) - start), 0, -1):
            part = typed[start : start + length]
            is_open = length == 1 or part in _PAIRS or start + length == len(typed)
            codes = (self._by_beginning if is_open else self._by_syllable).get(part)
            if codes:
                yield length, tuple(sorted(codes))


def _readings(codes: Sequence[int]) -> list[set[str]]:
    """All readings of each character, without tones; ü is typed v, or u where there is no v."""
    if not codes:
        return []
    # Its dictionaries take a fifth of a second, which only who searches should wait for.
    from pypinyin import Style, pinyin

    found = []
    # A character that is a variant of another one of the same look is read as that one.
    characters = [unicodedata.normalize("NFKC", chr(code)) for code in codes]
    for [character, readings] in zip(
        characters,
        (pinyin(c, style=Style.NORMAL, heteronym=True, errors="ignore") for c in characters),
        strict=True,
    ):
        said = {reading for group in readings for reading in group if reading != character}
        found.append(said | {reading.replace("v", "u") for reading in said})
    return found


def plain_letters(folded: str) -> str:
    """Words as they are typed where there is no ü and no apostrophe between syllables."""
    return folded.replace("ü", "v").replace("'", "").replace("’", "")


def initials(name: str) -> str:
    """The first letters of a name's characters, as one would type them: dlzm."""
    from pypinyin import Style, pinyin

    letters = pinyin(name, style=Style.FIRST_LETTER, errors="ignore")
    return "".join(letter for [letter] in letters)
