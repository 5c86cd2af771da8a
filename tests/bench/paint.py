"""(e) In Chromium, from choosing a metric until all is painted, against the bare page."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from playwright.sync_api import Page

from tests.bench import parts
from tests.bench.browser import chromium, painted_ms, watch
from tests.bench.common import PAGES, Line, Settings, bare_page, interleaved
from tests.bench.reruns import two_metrics
from tests.browser.support import wait_until_ready
from tests.servers import dashboard

CHARTED = ("overview", "subdistricts", "pace", "trend", "communities")


def measure(data: Path, rows: int, work: Path, settings: Settings) -> list[Line]:
    """One line for each page whose charts follow the metric."""
    lines = []
    with chromium() as browser, dashboard(data) as ours:
        for name in CHARTED:
            path = PAGES[name]
            metrics = two_metrics(ours, path)
            file = parts.take(ours, path, metrics, work / f"{name}-{rows}.parts")
            with bare_page(file) as floor:
                our_page, floor_page = (browser.new_page() for _ in range(2))
                _open(our_page, f"{ours.url}/{path}")
                _open(floor_page, floor.url)
                our_time, floor_time = interleaved(
                    partial(_round, our_page, metrics),
                    partial(_round, floor_page, metrics),
                    settings.repeats,
                )
            what = f"(e) metric to painted: {name}, {rows:,} rows"
            lines.append(Line(what, our_time, floor_time, "ms", bound=1.25))
    return lines


def _open(page: Page, url: str) -> None:
    page.set_viewport_size({"width": 1366, "height": 768})
    page.goto(url)
    wait_until_ready(page)
    watch(page)


def _round(page: Page, metrics: tuple[str, ...]) -> float:
    page.bring_to_front()
    there, back = (painted_ms(page, metric) for metric in reversed(metrics))
    return (there + back) / 2
