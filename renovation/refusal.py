"""A refusal: something a person asked for that cannot be done, in words that help them on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from renovation.language import Language


class Refusal(Exception):
    """An expected error, told in one sentence that says where, what and how to mend it.

    The sentence is an English msgid with named places, translated only where it is shown, so
    code that refuses needs no language. Values are put in as they are: whoever shows the
    sentence escapes it for their medium.
    """

    def __init__(self, msgid: str, **values: object) -> None:
        super().__init__(msgid)
        self.msgid = msgid
        self.values = values

    def say(self, t: Language) -> str:
        """The sentence in the language of ``t``.

        A refusal among the values is said in it too, a person or a place named in it.
        """

        def said(value: object) -> object:
            if isinstance(value, Refusal):
                return value.say(t)
            return t.name(value) if hasattr(value, "name_zh") else value

        return t(self.msgid, **{name: said(value) for name, value in self.values.items()})

    def __str__(self) -> str:
        values = {name: getattr(value, "name_en", value) for name, value in self.values.items()}
        return self.msgid.format(**values)


class Named(Refusal):
    """A thing's name, put into a sentence in the sentence's language."""

    def __init__(self, thing: object) -> None:
        self.name_zh, self.name_en = _names(thing)
        super().__init__("{name}", name=self.name_en)

    def say(self, t: Language) -> str:
        return t.name(self)

    def __reduce__(self) -> tuple[object, ...]:
        return Named, ({"name_zh": self.name_zh, "name_en": self.name_en},)


class OneOf(Refusal):
    """Several names after one another, in the sentence's language."""

    def __init__(self, things: Iterable[object]) -> None:
        self.names: Sequence[Named] = [
            thing if isinstance(thing, Named) else Named(thing) for thing in things
        ]
        super().__init__("{names}", names=", ".join(map(str, self.names)))

    def say(self, t: Language) -> str:
        return t(", ").join(name.say(t) for name in self.names)

    def __reduce__(self) -> tuple[object, ...]:
        return OneOf, (list(self.names),)


def _names(thing: object) -> tuple[str, str]:
    if isinstance(thing, Mapping):
        return str(thing["name_zh"]), str(thing["name_en"])
    return str(getattr(thing, "name_zh")), str(getattr(thing, "name_en"))  # noqa: B009


def nearest(name: str, candidates: Iterable[str], least: float = 0.5) -> str | None:
    """The candidate most like ``name``, or None when none is at least ``least`` alike (0 to 1).

    Ties go to the first. Works on Chinese names, where a single character carries a word.
    """

    def likeness(candidate: str) -> float:
        return SequenceMatcher(None, name.casefold(), candidate.casefold()).ratio()

    best = max(candidates, key=likeness, default=None)
    return best if best is not None and likeness(best) >= least else None
