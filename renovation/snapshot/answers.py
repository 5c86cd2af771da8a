"""The answers of one open snapshot, kept: parts of one page ask the same more than once."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

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
        self, name: str, parameters: Mapping[str, object], ask: Callable[[], pd.DataFrame]
    ) -> pd.DataFrame:
        """What was answered before, or what ``ask`` answers now."""
        key = (name, repr(sorted(parameters.items())))
        with self._lock:
            frame = self._kept.get(key)
            if frame is not None:
                self._kept.move_to_end(key)
        if frame is None:
            frame = ask()
            if len(frame) > _LONGEST:
                return frame
            with self._lock:
                self._kept[key] = frame
                while len(self._kept) > _KEPT:
                    self._kept.popitem(last=False)
        return frame.copy(deep=False)
