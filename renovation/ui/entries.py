"""The pages there are, in the order of the menu: known before all that they need is imported."""

from __future__ import annotations

from dataclasses import dataclass

from renovation.paths import ROOT


@dataclass(frozen=True)
class Entry:
    """A page: its address, its file, the filters (URL keys) it shows, its group in the menu.

    ``of_one`` are the filters of the same page where it shows one community.
    """

    name: str
    file: str
    filters: tuple[str, ...] = ()
    of_one: tuple[str, ...] = ()
    group: str = ""


_SHARED = ("metric", "to", "subdistricts", "from", "version")
_OF_ONE = ("metric", "to", "from", "version")
_NO_SPAN = ("metric", "to", "subdistricts", "version")
_ALL_METRICS = ("to", "subdistricts", "version")
_PLANNED = (
    Entry("overview", "pages/browse/overview.py", _SHARED),
    Entry("subdistricts", "pages/browse/subdistricts.py", ("per", *_SHARED)),
    Entry("pace", "pages/browse/pace.py", _SHARED),
    Entry("trend", "pages/browse/trend.py", _SHARED),
    Entry("communities", "pages/browse/communities.py", ("tier", *_SHARED), _OF_ONE),
    Entry("changes", "pages/browse/changes.py", _NO_SPAN),
    Entry("materials", "pages/meeting/materials.py", group="meeting"),
    Entry("questions", "pages/meeting/questions.py", _ALL_METRICS, group="meeting"),
    Entry("submit", "pages/ledger/submit.py", group="ledger"),
    Entry("review", "pages/ledger/review.py", group="ledger"),
    Entry("quality", "pages/ledger/quality.py", _ALL_METRICS, group="ledger"),
    Entry("metrics", "pages/about/metrics.py", group="about"),
    Entry("published", "pages/about/published.py", group="about"),
    Entry("trace", "pages/about/trace.py", group="about"),
    Entry("search", "pages/about/search.py", group="about"),
)
# The menu shows what there is, in this order; the first page is the one at "/".
PAGES = {entry.name: entry for entry in _PLANNED if (ROOT / entry.file).exists()}
DEFAULT_PAGE = next(iter(PAGES), "")
