"""From a figure on a page to its trace: references, their addresses, and links to them.

A new chart or table asks ``references`` for its rows, ``urls`` for what charts and tables take as
``links``, and ``link`` for a link of its own beside a figure.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import quote, urlencode

import pandas as pd

from renovation import report
from renovation.language import Language
from renovation.reference import parse
from renovation.ui import frame, words
from renovation.ui.view import View

_PAGE = "trace"


def references(view: View, rows: pd.DataFrame, *, tier: str = "", **fixed: Any) -> list[str]:
    """The reference of each row's figures; "" where there is nothing to trace.

    A row says what it is of by metric_key, subdistrict_key, community_key, estate_key and
    month_start, as rows of kpi/ do; the view says the rest. ``fixed`` counts for all rows.
    """
    made = report.View(view.snapshot, view.scope, view.t).referenced(rows, tier, **fixed)
    return [str(reference) for reference in made["reference"]]


def url(view: View, reference: str) -> str:
    """The address of a figure's trace, which keeps the filters; "" without a reference.

    Its metric is the figure's own: from the trace of drainage a reader goes on to drainage, and
    the links of a page stay the same whichever metric it shows.
    """
    if not reference:
        return ""
    metric = parse(reference).metric
    kept = frame.link(view, community="", q="", since="", metric=metric, ref=reference)
    return f"{_PAGE}?{urlencode(kept, quote_via=quote, safe='/@,')}"


def urls(view: View, found: Iterable[str]) -> list[str]:
    """The addresses of these references."""
    return [url(view, reference) for reference in found]


def of_rows(view: View, rows: pd.DataFrame, *, tier: str = "", **fixed: Any) -> list[str]:
    """The addresses of the traces of each row's figures, as charts and tables take them."""
    return urls(view, references(view, rows, tier=tier, **fixed))


def link(view: View, reference: str, label: str = "") -> None:
    """A link to the trace; nothing without a reference. Not inside a drawn function."""
    if reference:
        metric = parse(reference).metric
        frame.page_link(view, _PAGE, label or source_word(view.t), metric=metric, ref=reference)


def marked(view: View, reference: str, label: str = "") -> str:
    """A link to the trace as Markdown in small type, for a line of text; "" without a reference."""
    said = words.plain(label or source_word(view.t))
    return f":small[[{said}]({url(view, reference)})]" if reference else ""


def source_word(t: Language) -> str:
    """What a link to a trace is called."""
    return t("Trace")


def of_view(view: View) -> str:
    """The reference of the figure that the view's metric has in all its places."""
    return references(view, pd.DataFrame({"metric_key": [view.scope.metric]}))[0]
