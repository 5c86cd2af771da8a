"""The answers of one open snapshot, kept: parts of one page ask the same more than once."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from renovation.queries import Query

_KEPT = 256  # answers
_LONGEST = 20_000  # rows; longer answers are asked anew


class Answers:
    """The newest answers by query and parameters, each computed once. May be shared by threads.

    Who asks gets a frame of one's own: pandas copies a column when it is written to.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: OrderedDict[tuple[str, str], pd.DataFrame] = OrderedDict()

    def get(
        self, query: Query, parameters: Mapping[str, object], ask: Callable[[], pd.DataFrame]
    ) -> pd.DataFrame:
        """What was answered before, of this metric or of all of them, or what ``ask`` answers now.

        One metric's rows out of those of all have the columns' types of all.
        """
        frame = self._find(query.name, parameters)
        if frame is None:
            frame = self._metric_of_all(query, parameters)
        if frame is None:
            frame = ask()
        self._keep(query.name, parameters, frame)
        return frame.copy(deep=False)

    def _metric_of_all(self, query: Query, parameters: Mapping[str, object]) -> pd.DataFrame | None:
        metric = parameters.get("metric")
        if not query.is_by_metric or not metric:
            return None
        every = self._find(query.name, {**parameters, "metric": ""})
        if every is None:
            return None
        return every[every["metric_key"] == metric].reset_index(drop=True)

    def _find(self, name: str, parameters: Mapping[str, object]) -> pd.DataFrame | None:
        key = _key(name, parameters)
        with self._lock:
            frame = self._kept.get(key)
            if frame is not None:
                self._kept.move_to_end(key)
        return frame

    def _keep(self, name: str, parameters: Mapping[str, object], frame: pd.DataFrame) -> None:
        if len(frame) > _LONGEST:
            return
        with self._lock:
            self._kept[_key(name, parameters)] = frame
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)


def _key(name: str, parameters: Mapping[str, object]) -> tuple[str, str]:
    return name, repr(sorted(parameters.items()))
