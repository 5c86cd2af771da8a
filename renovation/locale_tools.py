"""Keeps the Chinese catalogue in step with the code: ``python -m renovation.locale_tools update``.

Sentences are English msgids in the code (``t("…")``, ``t.plural("…", "…", n)``, ``Refusal("…")``);
the catalogue holds their Chinese. New ones are added empty for a person to fill in, those that
left the code are dropped.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import click
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

from renovation.paths import LOCALE, ROOT

CATALOGUE = LOCALE / "zh" / "LC_MESSAGES" / "renovation.po"
PLURAL = "plural"
KEYWORDS = ("t", PLURAL, "Refusal", "BrokenJournal", "ChangedFile", "DiskFull")
_DATED = ("POT-Creation-Date", "PO-Revision-Date", "Last-Translator", "Language-Team",
          "Report-Msgid-Bugs-To", "Generated-By")  # fmt: skip


def extract() -> Catalog:
    """The msgids that stand in the code, each once, without Chinese."""
    found = Catalog(locale="zh")
    for path in _files():
        for msgid in msgids(path.read_text(encoding="utf-8")):
            found.add(msgid, None)
    return found


def _files() -> Iterator[Path]:
    """The modules in which sentences stand."""
    yield from sorted((ROOT / "renovation").rglob("*.py"))
    yield from sorted((ROOT / "pages").rglob("*.py"))
    yield ROOT / "dashboard.py"


def msgids(code: str) -> Iterator[str | tuple[str, str]]:
    """What a module says, in the order of its lines; a plural is its two forms.

    The code is parsed, not read word by word as Babel does, which loses a sentence whose values
    are sentences themselves.
    """
    calls = [node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Call)]
    for call in sorted(calls, key=lambda node: (node.lineno, node.col_offset)):
        name = getattr(call.func, "attr", getattr(call.func, "id", ""))
        if name not in KEYWORDS:
            continue
        said = [_text(argument) for argument in call.args[: 2 if name == PLURAL else 1]]
        if all(said) and len(said) == 2:
            yield said[0], said[1]
        elif all(said) and said and name != PLURAL:
            yield said[0]


def _text(node: ast.expr) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def read() -> Catalog:
    """The catalogue as it stands."""
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="zh")


def written(old: Catalog) -> bytes:
    """The catalogue as it should stand: the code's msgids, with the Chinese that ``old`` has."""
    new = Catalog(locale="zh", project="renovation", version="1", fuzzy=False)
    for message in extract():
        if message.id:
            new.add(message.id, _chinese(message, old), flags=message.flags - {"fuzzy"})
    new.header_comment = ""
    out = BytesIO()
    write_po(out, new, width=96, sort_output=True, ignore_obsolete=True, no_location=True)
    # Dates and names in the header would change with each run and tell nobody anything.
    dated = re.compile(rf'^"(?:{"|".join(_DATED)}):.*\n'.encode(), re.MULTILINE)
    return dated.sub(b"", out.getvalue())


def without_chinese(catalogue: Catalog) -> list[str]:
    """The msgids that still want their Chinese."""
    return [_key(message) for message in catalogue if message.id and not all(_strings(message))]


def _chinese(message: Message, old: Catalog) -> str | tuple[str, ...]:
    before = old.get(_key(message))
    strings = _strings(before) if before is not None else [""]
    # Chinese has one form for any number.
    return (strings[0],) if message.pluralizable else strings[0]


def _strings(message: Message) -> list[str]:
    string = message.string
    return [str(one) for one in string] if isinstance(string, (tuple, list)) else [string or ""]


def _key(message: Message) -> str:
    return str(message.id[0] if isinstance(message.id, (tuple, list)) else message.id)


@click.group()
def main() -> None:
    """Sentences and their Chinese."""


@main.command()
def update() -> None:
    """Collect new sentences, drop those that left the code, and name what lacks its Chinese."""
    CATALOGUE.write_bytes(written(read()))
    wanting = without_chinese(read())
    for msgid in wanting:
        click.echo(f"no Chinese: {msgid}")
    sys.exit(1 if wanting else 0)


if __name__ == "__main__":
    main()
