"""The words of the brief that are the programme's own: red head, office, issue, fonts.

They stand in the section ``[brief]`` of programme.toml, which may be missing, as may every field of
it. They are how a document looks and no figures, so no snapshot keeps them.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from renovation.paths import data_folder
from renovation.refusal import Refusal

FONTS = ("title", "heading", "subheading", "body")


@dataclass(frozen=True)
class BriefWords:
    """Each in both languages; "" where the programme does not tell. ``fonts`` are by role."""

    head_zh: str = ""
    head_en: str = ""
    office_zh: str = ""
    office_en: str = ""
    number_zh: str = ""
    number_en: str = ""
    fonts: Mapping[str, str] = field(default_factory=dict)


def brief_words() -> BriefWords:
    """The section [brief] of programme.toml; a Refusal where the file cannot be read."""
    path = data_folder() / "programme" / "programme.toml"
    try:
        table: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8")).get("brief", {})
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise Refusal("{file} is not TOML: {reason}.", file=path.name, reason=error) from error
    fields = ("head", "office", "number")
    said = {
        f"{name}_{code}": " ".join(str(table.get(f"{name}_{code}", "")).split())
        for name in fields
        for code in ("zh", "en")
    }
    fonts = {role: str(table[f"font_{role}"]) for role in FONTS if table.get(f"font_{role}")}
    return BriefWords(**said, fonts=fonts)
