"""The page's style: the palette of both themes as variables, and the rules that use them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from renovation.palette import Palette, Theme, Tint, palette

_RULES = Path(__file__).with_name("style.css")


@cache
def stylesheet() -> str:
    """The whole style of the page. Paper is always light."""
    return (
        f":root{{{_variables('light')}}}\n"
        f"@media screen and (prefers-color-scheme: dark){{:root{{{_variables('dark')}}}}}\n"
        f"{_RULES.read_text(encoding='utf-8').strip()}\n"
    )


def _variables(theme: Theme) -> str:
    return "".join(f"--{name}:{value};" for name, value in _colours(palette(theme)))


def _colours(colours: Palette) -> list[tuple[str, str]]:
    found = []
    for name in Palette.__dataclass_fields__:
        value = getattr(colours, name)
        css = name.replace("_", "-")
        if isinstance(value, Tint):
            found += [
                (css, value.graphic),
                (f"{css}-text", value.text),
                (f"{css}-ground", value.ground),
            ]
        elif isinstance(value, str) and name != "name":
            found.append((css, value))
    return found
