"""(d) From the command to the first page in a waiting browser, against Streamlit's hello."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

from playwright.sync_api import Browser

from tests.bench.browser import chromium
from tests.bench.common import Line, Settings, hello, interleaved, seconds
from tests.browser.support import wait_until_ready
from tests.servers import Server, dashboard


def measure(data: Path, settings: Settings) -> list[Line]:
    """One line."""
    with chromium() as browser:
        ours, floor = interleaved(
            lambda: seconds(lambda: _first_page(browser, lambda: dashboard(data))),
            lambda: seconds(lambda: _first_page(browser, hello)),
            min(settings.repeats, 7),
        )
    return [Line("(d) command to first page", ours, floor, "s", bound=1.3)]


def _first_page(browser: Browser, serve: Callable[[], AbstractContextManager[Server]]) -> None:
    with serve() as server, browser.new_page() as page:
        page.goto(server.url)
        wait_until_ready(page)
