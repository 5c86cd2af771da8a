"""The browser, and waiting for a page of Streamlit's."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode
from weakref import WeakKeyDictionary

from playwright.sync_api import Browser, Page, Playwright
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.servers import ROOT

HERE = Path(__file__).resolve().parent
DEFAULT_PAGE = "overview"
AXE = HERE / "node_modules" / "axe-core" / "axe.min.js"
HOW_TO_GET_CHROMIUM = (
    "install Chromium or Chrome (Debian: apt-get install chromium), "
    "or set CHROME_PATH to the program"
)
HOW_TO_GET_AXE = "make browser-tools (needs npm)"

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
# The browser itself must stay silent: only what the pages ask for is to be seen.
_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
_READY = """
() => {
    const app = document.querySelector('[data-testid="stApp"]');
    return app !== null
        && app.getAttribute('data-test-script-state') === 'notRunning'
        && app.getAttribute('data-test-connection-state') === 'CONNECTED'
        && document.querySelector('[data-testid="stMain"] [data-testid="stElementContainer"]')
        && !document.querySelector('[data-stale="true"], [data-testid="stSkeleton"]')
        && [...document.querySelectorAll('[data-testid="stPlotlyChart"]')]
            .every((chart) => chart.querySelector('.main-svg'));
}
"""


def chromium_path() -> str | None:
    """The Chromium or Chrome of this machine; CHROME_PATH goes before all others."""
    named = os.environ.get("CHROME_PATH")
    if named:
        return named if Path(named).exists() else None
    return next((path for name in _NAMES if (path := shutil.which(name))), None)


def launch(playwright: Playwright, environment: Mapping[str, str] | None = None) -> Browser:
    """Starts it without a window, in this environment in place of the tests' own."""
    given: dict[str, str | float | bool] | None = {**environment} if environment else None
    return playwright.chromium.launch(executable_path=chromium_path(), args=_ARGUMENTS, env=given)


def wait_until_ready(page: Page) -> None:
    """Until the script has ended and every chart is drawn."""
    page.wait_for_function(_READY, timeout=60_000)
    page.evaluate("() => document.fonts.ready.then(() => true)")


_ended_runs: WeakKeyDictionary[Page, int] = WeakKeyDictionary()


def count_runs(page: Page) -> None:
    """Counts the runs of the script that this page is told the end of; call it before opening."""

    def received(frame: str | bytes) -> None:
        message = ForwardMsg()
        message.ParseFromString(frame if isinstance(frame, bytes) else frame.encode())
        _ended_runs[page] += message.WhichOneof("type") == "script_finished"

    _ended_runs[page] = 0
    page.on("websocket", lambda socket: socket.on("framereceived", received))


@contextmanager
def rerun(page: Page) -> Iterator[None]:
    """Waits until the script has run again because of what was done inside.

    The page itself does not always show that it runs: a quick run is drawn at one stroke.
    """
    before, until = _ended_runs[page], time.monotonic() + 30
    yield
    while _ended_runs[page] == before:
        assert time.monotonic() < until, "the script did not run"
        page.wait_for_timeout(20)
    page.wait_for_timeout(100)  # what was received is drawn a moment later
    wait_until_ready(page)


def _pages() -> list[str]:
    """Every page by its path."""
    pages = sorted(path.stem for path in (ROOT / "pages").glob("*/*.py"))
    return ["" if page == DEFAULT_PAGE else page for page in pages]


# What a page says when the program failed in it; the test would else measure that box.
FAULTS = ("程序出错", "error in the program")
PAGES = _pages()
VIEWS = [
    *PAGES,
    "communities?community=wudu",
    "subdistricts?subdistricts=420704004",
    "search?q=psgx",
    "trace?ref=v1·drainage_m·420704001·2019-07",
]


def link(view: str, **choices: str) -> str:
    """The address of a view with more choices added to it."""
    path, _, first = view.partition("?")
    query = "&".join(part for part in (first, urlencode(choices)) if part)
    return f"/{path}?{query}" if query else f"/{path}"


def open_view(page: Page, view: str, **choices: str) -> None:
    """Goes there by its link and waits until it is drawn."""
    page.goto(link(view, **choices))
    wait_until_ready(page)
    for fault in FAULTS:
        assert page.get_by_text(fault).count() == 0
