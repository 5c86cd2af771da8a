"""A meeting as a PowerPoint deck of native, editable charts and tables."""

from renovation.exports.pptx.base import TEMPLATE, template
from renovation.exports.pptx.building import deck
from renovation.meeting.book import Book

__all__ = ["TEMPLATE", "deck", "own_deck", "template"]


def own_deck(book: Book) -> bytes:
    """The deck, with the template of the data folder where there is one."""
    return deck(book, template())
