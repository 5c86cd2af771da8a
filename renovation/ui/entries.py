"""The pages there are, in the order of the menu: known before all that they need is imported."""

from __future__ import annotations

from dataclasses import dataclass

from renovation.paths import ROOT


@dataclass(frozen=True)
class Entry:
    """A page: its address, its file, and the filters (URL keys) it shows.

    ``of_one`` are the filters of the same page where it shows one community.
    """

    name: str
    file: str
    filters: tuple[str, ...] = ()
    of_one: tuple[str, ...] = ()
    is_about: bool = False


_SHARED = ("metric", "to", "subdistricts", "from", "version")
_OF_ONE = ("metric", "to", "from", "version")
_PLANNED = (
    Entry("overview", "pages/browse/overview.py", _SHARED),
    Entry("subdistricts", "pages/browse/subdistricts.py", ("per", *_SHARED)),
    Entry("trend", "pages/browse/trend.py", _SHARED),
    Entry("communities", "pages/browse/communities.py", ("tier", *_SHARED), _OF_ONE),
    Entry("metrics", "pages/about/metrics.py", is_about=True),
    Entry("published", "pages/about/published.py", is_about=True),
)
# The menu shows what there is, in this order; the first page is the one at "/".
PAGES = {entry.name: entry for entry in _PLANNED if (ROOT / entry.file).exists()}
DEFAULT_PAGE = next(iter(PAGES), "")
