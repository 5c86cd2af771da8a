"""A meeting as one page in one file: it opens from a disk and asks nothing of any machine.

Its pictures are drawn here as SVG, its colours follow the reader's system, and it prints on A4. A
Content-Security-Policy in it lets a browser load and run nothing.
"""

from __future__ import annotations

import base64
import hashlib

from renovation.exports.html.markup import Markup, el, joined
from renovation.exports.html.slides import contents, section
from renovation.exports.html.style import stylesheet
from renovation.meeting.book import Book

__all__ = ["page"]

_LANGUAGES = {"zh": "zh-CN", "en": "en"}


def page(book: Book) -> bytes:
    """The file's bytes, the same for the same book."""
    root = el("html", {"lang": _LANGUAGES[book.t.code]}, _head(book), _body(book))
    return f"<!doctype html>\n{root}\n".encode()


def _head(book: Book) -> Markup:
    style = stylesheet()
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return el(
        "head",
        {},
        el("meta", {"charset": "utf-8"}),
        el("meta", {"http-equiv": "Content-Security-Policy", "content": policy}),
        el("meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"}),
        el("meta", {"name": "color-scheme", "content": "light dark"}),
        el("meta", {"name": "referrer", "content": "no-referrer"}),
        el("title", {}, book.title),
        el("style", {}, Markup(style)),
    )


def _body(book: Book) -> Markup:
    shared = _shared_notes(book)
    badge = el("p", {"class": "badge"}, book.demonstration) if book.demonstration else Markup()
    return el(
        "body",
        {},
        el(
            "header",
            {},
            badge,
            el("h1", {}, book.title),
            el("p", {"class": "lead"}, book.subtitle),
            contents(book),
        ),
        el(
            "main",
            {},
            joined(
                section(book, number, slide, shared)
                for number, slide in enumerate(book.slides, start=1)
            ),
        ),
        el(
            "footer",
            {},
            joined(el("p", {}, note) for note in shared),
            el("p", {}, book.foot),
        ),
    )


def _shared_notes(book: Book) -> tuple[str, ...]:
    """Notes that all slides have: they stand once, at the end."""
    if not book.slides:
        return ()
    first, *rest = book.slides
    return tuple(note for note in first.notes if all(note in slide.notes for slide in rest))
