"""Keeps the Chinese catalogue in step with the code: ``python -m renovation.locale_tools update``.

Sentences are English msgids in the code (``t("…")``, ``t.plural("…", "…", n)``, ``Refusal("…")``);
the catalogue holds their Chinese. New ones are added empty for a person to fill in, those that
left the code are dropped.
"""

from __future__ import annotations

import re
import sys
from io import BytesIO

import click
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po, write_po

from renovation.paths import LOCALE, ROOT

CATALOGUE = LOCALE / "zh" / "LC_MESSAGES" / "renovation.po"
KEYWORDS = {
    "t": None,
    "plural": (1, 2),
    **dict.fromkeys(("Refusal", "BrokenJournal", "ChangedFile", "DiskFull")),
}
_DATED = ("POT-Creation-Date", "PO-Revision-Date", "Last-Translator", "Language-Team",
          "Report-Msgid-Bugs-To", "Generated-By")  # fmt: skip


def extract() -> Catalog:
    """The msgids that stand in the code, each once, without Chinese."""
    found = Catalog(locale="zh")
    with (ROOT / "babel.cfg").open(encoding="utf-8") as file:
        methods, _ = parse_mapping_cfg(file)
    for _, _, msgid, comments, context in extract_from_dir(
        ROOT, method_map=methods, keywords=KEYWORDS
    ):
        if msgid:
            found.add(msgid, None, auto_comments=comments, context=context)
    return found


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
