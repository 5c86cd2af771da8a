"""Elements of HTML and SVG. Here, and only here, what anybody wrote is escaped."""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping

from renovation.plain_text import one_line

_EMPTY = frozenset({"meta", "br", "hr"})  # elements of HTML without an end


class Markup(str):
    """Text that is markup already and is written as it is."""

    __slots__ = ()


def el(tag: str, attributes: Mapping[str, object] | None = None, *children: str) -> Markup:
    """An element; children and attributes that are not ``Markup`` are text.

    An attribute that is None or "" is left out, a number is written as short as it may be.
    """
    said = "".join(
        f' {name}="{_attribute(value)}"'
        for name, value in (attributes or {}).items()
        if value is not None and value != ""
    )
    if tag in _EMPTY:
        return Markup(f"<{tag}{said}>")
    return Markup(f"<{tag}{said}>{joined(children)}</{tag}>")


def joined(children: Iterable[str]) -> Markup:
    """Children one after another."""
    return Markup("".join(c if isinstance(c, Markup) else _escaped(c) for c in children))


def _escaped(text: str) -> str:
    return html.escape(one_line(text))


def _attribute(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.2f}".rstrip("0").rstrip(".")
    return html.escape(one_line(str(value)))
