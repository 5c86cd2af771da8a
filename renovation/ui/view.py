"""What this reader looks at: handed to every page by the frame."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import pandas as pd
import streamlit as st

from renovation.language import Language
from renovation.narrative import Names
from renovation.refusal import Refusal
from renovation.rows import records
from renovation.scope import Scope
from renovation.snapshot import Snapshot
from renovation.ui import loading

_KEPT = "view"


@dataclass(frozen=True)
class View:
    """One scope in one snapshot, in one language, on one page.

    ``notices`` say what was wrong with the link; ``is_dark`` is the reader's theme.
    """

    opened: loading.Opened
    scope: Scope
    notices: tuple[Refusal, ...]
    t: Language
    names: Names
    is_dark: bool
    page: str

    @property
    def snapshot(self) -> Snapshot:
        return self.opened.snapshot

    @property
    def info(self) -> Mapping[str, Any]:
        """The row of kpi/snapshot."""
        return self.opened.info

    @cached_property
    def key(self) -> tuple[Any, ...]:
        """All that decides what is seen, as plain values: what drawings are kept by."""
        scope = self.scope
        return (
            *self.opened.identity,
            scope.metric,
            scope.subdistricts,
            scope.month_from.isoformat(),
            scope.month_to.isoformat(),
            scope.lang,
            scope.tier,
            scope.community,
            scope.per,
            scope.ref,
            scope.q,
            scope.since,
            scope.by,
            scope.period,
            scope.file,
            scope.receipt,
            scope.meeting,
            self.is_dark,
        )

    def rows(self, query: str, **other: object) -> pd.DataFrame:
        """The rows of ``queries/<query>.sql`` for this scope; ``other`` replaces parameters."""
        parameters = self.scope.parameters(loading.wanted(query) - other.keys())
        return loading.rows(self.opened, query, parameters | other)


def keep(view: View) -> None:
    """Hand the view to the page that runs next, with names that know what is looked at."""
    tiers = {row["tier_key"]: view.t.name(row) for row in records(view.rows("kpi/tiers"))}
    names = view.names.at(view.scope.month_to, view.info["data_month"])
    names = names.within(view.scope.subdistricts, tiers.get(view.scope.tier, ""))
    st.session_state[_KEPT] = replace(view, names=names)


def current() -> View:
    """The view the frame made for this run."""
    view: View = st.session_state[_KEPT]
    return view
