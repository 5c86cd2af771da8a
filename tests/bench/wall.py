"""(i) Slides that change by themselves on a wall: what the browser and the server keep."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import CDPSession, Page

from tests.bench.browser import chromium
from tests.bench.common import Line, Settings
from tests.servers import dashboard, renovation

MEGABYTE = 1024 * 1024
FIRST, MORE = 200, 2_000
SECONDS = 3  # a slide, the least there is; the browser's clock runs ahead, so nobody waits them
AT_ONCE = 20  # slides between two looks
COUNT = """
() => {
    window.turns = 0;
    new MutationObserver(() => { window.turns += 1; })
        .observe(document.querySelector('title'), { childList: true });
}
"""


def measure(data: Path, settings: Settings) -> list[Line]:
    """Memory after 2,000 advances more against after the first 200, of the page and the server."""
    renovation(data, "meeting", "new", "--name", "Wall", "--date", "2019-08-02")
    with chromium() as browser, dashboard(data) as server:
        page = browser.new_page(viewport={"width": 1920, "height": 1080})
        page.clock.install()
        page.goto(f"{server.url}/present?auto={SECONDS}")
        page.wait_for_selector("body[data-ready]")
        page.evaluate(COUNT)
        tools = page.context.new_cdp_session(page)
        _show(page, FIRST)
        before, held = _heap(tools), server.resident_bytes() / MEGABYTE
        _show(page, FIRST + MORE)
        after, holds = _heap(tools), server.resident_bytes() / MEGABYTE
    what = f"after {MORE:,} slides more, against after {FIRST}"
    return [
        Line(f"(i) memory of the slides' page {what}", after, before, "MB", bound=1.05),
        Line(f"(i) memory of the server {what}", holds, held, "MB", bound=1.05),
    ]


def _show(page: Page, turns: int) -> None:
    while page.evaluate("() => window.turns") < turns:
        page.clock.run_for(SECONDS * AT_ONCE * 1000)


def _heap(tools: CDPSession) -> float:
    tools.send("HeapProfiler.collectGarbage")
    return float(tools.send("Runtime.getHeapUsage")["usedSize"]) / MEGABYTE
