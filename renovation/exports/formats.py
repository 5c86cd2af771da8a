"""The documents of a meeting: one registry of formats for the command line and the pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from renovation.meeting.book import Book


@dataclass(frozen=True)
class Document:
    """A format: its file ending, what its command does, and the function that writes a book in it.

    ``has_tables`` where it shows the tables of the workbook, too.
    """

    ending: str
    help: str
    module: str
    function: str
    has_tables: bool = False

    def written(self, book: Book) -> bytes:
        """The file's bytes; the module is imported only here."""
        made: Callable[[Book], bytes] = getattr(import_module(self.module), self.function)
        return made(book)

    def file_name(self, book: Book) -> str:
        """What the file is called."""
        return f"{book.file_stem}.{self.ending}"


DOCUMENTS = (
    Document("pptx", "Write the slides of a meeting.", "renovation.exports.pptx", "own_deck"),
    Document(
        "xlsx",
        "Write the workbook of a meeting.",
        "renovation.exports.xlsx",
        "workbook",
        has_tables=True,
    ),
    Document("docx", "Write the brief of a meeting for Word.", "renovation.exports.docx", "brief"),
    Document("pdf", "Write the brief of a meeting as PDF.", "renovation.exports.pdf", "brief_pdf"),
    Document("html", "Write a meeting as one page.", "renovation.exports.html", "page"),
)
PACK = Document(
    "zip", "Write all documents of a meeting.", "renovation.exports.pack", "pack", has_tables=True
)
# What the page of a meeting's materials gives.
OFFERED = (*DOCUMENTS, PACK)
