"""The two languages: Chinese first, English second.

English sentences stand in the code and serve as keys; their Chinese stands in
``renovation/locale/zh/LC_MESSAGES/renovation.po``. ``make messages`` collects new ones.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from renovation.paths import LOCALE

DEFAULT = "zh"
CODES = ("zh", "en")

_STRAIGHT = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "…": "..."})


class Language:
    """One language: sentences, plurals and the names of things.

    Calling it translates: ``t("{place} is {percent} complete", place=…, percent=…)``.
    """

    def __init__(self, code: str, catalogue: NullTranslations) -> None:
        self.code = code
        self._catalogue = catalogue

    def __reduce__(self) -> tuple[object, ...]:
        # Caches pickle what they keep; a language is known by its code alone.
        return language, (self.code,)

    def __call__(self, msgid: str, **values: object) -> str:
        text = self.typeset(self._catalogue.gettext(msgid)) if msgid else ""
        return text.format(**values) if values else text

    def plural(self, one: str, many: str, n: int, **values: object) -> str:
        """The sentence for a number of things; ``{n}`` stands for the number itself."""
        return self.typeset(self._catalogue.ngettext(one, many, n)).format(n=n, **values)

    def name(self, thing: object, field: str = "name") -> str:
        """The thing's name in this language, from ``name_zh`` / ``name_en``.

        ``thing`` is a mapping (a row) or an object; ``field`` may be ``short``, ``definition`` …
        """
        key = f"{field}_{self.code}"
        value: Any = thing[key] if isinstance(thing, Mapping) else getattr(thing, key)
        return self.typeset(str(value))

    def typeset(self, text: str) -> str:
        """A text of the programme or the code with the marks that are set well in this language.

        The bundled font draws curly quotes and … a whole character wide, as Chinese wants them;
        in English they would tear a line apart.
        """
        return text if self.code == DEFAULT else text.translate(_STRAIGHT)


@cache
def language(code: str = DEFAULT) -> Language:
    """The language with this code; an unknown code is a programming error (ValueError)."""
    if code not in CODES:
        raise ValueError(f"no language {code!r}, only {', '.join(CODES)}")
    return Language(code, _catalogue(code))


def _catalogue(code: str) -> NullTranslations:
    # Compiled in memory: a .mo file in the repository could fall behind its .po unseen.
    source = LOCALE / code / "LC_MESSAGES" / "renovation.po"
    if not source.exists():
        return NullTranslations()
    with source.open("rb") as file:
        messages = read_po(file, locale=code)
    compiled = BytesIO()
    write_mo(compiled, messages)
    compiled.seek(0)
    return GNUTranslations(compiled)
