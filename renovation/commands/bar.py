"""A bar that shows how far something is, for whoever watches a terminal."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import click

_PATIENCE = 1.0  # seconds before which nobody wants a bar


@contextmanager
def bar(label: str) -> Iterator[Callable[[int, int], None]]:
    """Gives what is to be told how much is done, and of how much.

    The bar stands on the error channel, and only where that is a terminal and it takes longer
    than a second: scripts see nothing of it.
    """
    shown: list[Any] = []
    start = time.monotonic()

    def told(done: int, of: int) -> None:
        if not shown and time.monotonic() - start > _PATIENCE and sys.stderr.isatty():
            shown.append(click.progressbar(length=of, label=label, file=sys.stderr))
            shown[0].render_progress()
        for one in shown:
            one.update(done - one.pos)

    try:
        yield told
    finally:
        for one in shown:
            one.render_finish()
