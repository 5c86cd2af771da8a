"""What is read once and then kept: snapshots, scopes, query results and drawings.

Everything is kept by plain values (a snapshot's identity, a query's name, its parameters), never
by the frames themselves. Every cache has a bound, and emptying one costs time and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial, wraps
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

import pandas as pd
import streamlit as st

from renovation import narrative
from renovation.language import language
from renovation.paths import data_folder
from renovation.queries import load
from renovation.refusal import Refusal
from renovation.scope import Scope, resolve, version_asked
from renovation.snapshot import Snapshot, open_snapshot, versions

if TYPE_CHECKING:
    from renovation.ui.view import View

Given = ParamSpec("Given")
Answer = TypeVar("Answer")
Identity = tuple[str, int, str]


@dataclass(frozen=True)
class Opened:
    """An open snapshot, its row of kpi/snapshot and kpi/settled_month, and what tells it apart."""

    snapshot: Snapshot
    info: Mapping[str, Any]
    identity: Identity


def opened(version: int | None) -> Opened:
    """The snapshot of this version, or the newest; a Refusal when there is none at all."""
    return _opened(*_publication(), version)


def published() -> list[int]:
    """The numbers of all published versions, newest first."""
    return _published(*_publication())


def _publication() -> tuple[str, int]:
    """The folder, and the moment of the last publication: what is kept ends with it."""
    pointer = data_folder() / "snapshots" / "current.json"
    return str(data_folder()), pointer.stat().st_mtime_ns if pointer.exists() else 0


@st.cache_resource(max_entries=8, show_spinner=False)
def _opened(folder: str, published_at: int, version: int | None) -> Opened:
    snapshot = open_snapshot(version)
    info = {
        str(key): value
        for query in ("kpi/settled_month", "kpi/snapshot")
        for key, value in snapshot.query(query).iloc[0].items()
    }
    return Opened(snapshot, info, (str(snapshot.path), snapshot.version, str(info["built_at"])))


@st.cache_resource(max_entries=8, show_spinner=False)
def _published(folder: str, published_at: int) -> list[int]:
    return [found.version for found in versions()]


def look(raw: Mapping[str, str]) -> tuple[Opened, Scope, list[Refusal]]:
    """What these URL parameters ask for: the snapshot, the scope, and what was wrong with them."""
    found = opened(version_asked(raw))
    call = partial(resolve, found.snapshot, dict(raw))
    # The same version is told about when it stands in for a damaged one, and else is not.
    standing_in = str(found.snapshot.fallback)
    key = repr(("resolve", found.identity, standing_in, sorted(raw.items())))
    scope, notices = _answer(call, key)
    return found, scope, notices


def rows(found: Opened, query: str, parameters: Mapping[str, Any]) -> pd.DataFrame:
    """The rows of ``queries/<query>.sql``; each caller gets a copy of their own."""
    read = partial(found.snapshot.query, query, **parameters)
    return _rows(read, repr((found.identity, query, sorted(parameters.items()))))


@st.cache_data(max_entries=500, show_spinner=False)
def _rows(_read: Callable[[], pd.DataFrame], key: str) -> pd.DataFrame:
    return _read()


def wanted(query: str) -> frozenset[str]:
    """The names of a query's parameters."""
    return load()[query].parameters


def names(found: Opened, lang: str, is_selection: bool) -> narrative.Names:
    """The programme's names in one language, as tables and sentences want them."""
    return narrative.Names.of(found.snapshot, language(lang), is_selection=is_selection)


def remembered(
    function: Callable[Concatenate[View, Given], Answer],
) -> Callable[Concatenate[View, Given], Answer]:
    """Keep what a function of a view (and plain values) answers, by the view and the values.

    All who ask share the one answer: it must not be changed.
    """
    name = _name(function)

    @wraps(function)
    def answer(view: View, *args: Given.args, **kwargs: Given.kwargs) -> Answer:
        call = partial(function, view, *args, **kwargs)
        kept: Answer = _answer(call, repr((name, view.key, args, kwargs)))
        return kept

    return answer


def prepared(
    function: Callable[Concatenate[View, Given], Answer],
) -> Callable[Concatenate[View, Given], Answer]:
    """Like ``remembered``, for tables ready to be shown, which are large: fewer are kept."""
    name = _name(function)

    @wraps(function)
    def answer(view: View, *args: Given.args, **kwargs: Given.kwargs) -> Answer:
        call = partial(function, view, *args, **kwargs)
        kept: Answer = _table(call, repr((name, view.key, args, kwargs)))
        return kept

    return answer


def drawn(
    function: Callable[Concatenate[View, Given], None],
) -> Callable[Concatenate[View, Given], None]:
    """Keep what a function of a view (and plain values) draws, and show the same again.

    Making a chart or a styled table costs many times what sending it costs. No widget, button or
    page link may be drawn in it, and nothing outside the container it is called in.
    """
    name = _name(function)

    @wraps(function)
    def draw(view: View, *args: Given.args, **kwargs: Given.kwargs) -> None:
        call = partial(function, view, *args, **kwargs)
        _drawing(call, repr((name, view.key, args, kwargs)))

    return draw


def _name(function: Callable[..., Any]) -> str:
    # The file, since all pages are run as a module of one name.
    return f"{function.__code__.co_filename}:{function.__qualname__}"


# Streamlit tells cached functions apart by module, name and text, which all functions wrapped by
# one decorator share: so there is one function a purpose, and the wrapped one is part of the key.
# The key is one string: Streamlit takes longer to hash many values than a page takes to draw.
@st.cache_resource(max_entries=1000, show_spinner=False)
def _answer(_call: Callable[[], Any], key: str) -> Any:
    return _call()


@st.cache_resource(max_entries=200, show_spinner=False)
def _table(_call: Callable[[], Any], key: str) -> Any:
    return _call()


@st.cache_data(max_entries=300, show_spinner=False)
def _drawing(_call: Callable[[], None], key: str) -> None:
    _call()
