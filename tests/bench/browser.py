"""Chromium for the measurements: when a change of metric has reached the eye."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.support import launch

# Counts as painted: the frame after the last change inside any chart or table, once the script
# has ended and nothing has changed for a while. The clock starts with the reader's click.
WATCH = """
() => {
    const PARTS = '.js-plotly-plot, [data-testid="stDataFrame"], [data-testid="stTable"], '
        + '[data-testid="stMetric"]';
    const watch = window.watch = { started: null, last: null };
    const inPart = (node) => node.closest?.(PARTS) ?? node.parentElement?.closest(PARTS);
    const all = { subtree: true, childList: true, attributes: true, characterData: true };
    new MutationObserver((changes) => {
        if (changes.some((change) => inPart(change.target)))
            requestAnimationFrame(() => { watch.last = performance.now(); });
    }).observe(document.body, all);
    document.addEventListener('click', () => { watch.started = performance.now(); }, true);
}
"""
QUIET = """
() => {
    const app = document.querySelector('[data-testid="stApp"]');
    return app.getAttribute('data-test-script-state') === 'notRunning'
        && window.watch.last > window.watch.started
        && performance.now() - window.watch.last > 400;
}
"""


@contextmanager
def chromium() -> Iterator[Browser]:
    """One browser for a whole measurement."""
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


def watch(page: Page) -> None:
    """Starts watching the parts of an opened page."""
    page.evaluate(WATCH)


def painted_ms(page: Page, metric: str) -> float:
    """Chooses a metric as a reader does; milliseconds from the click to the last painted part."""
    page.locator(".st-key-metric").get_by_text(metric, exact=True).click()
    page.wait_for_function(QUIET)
    return float(page.evaluate("() => window.watch.last - window.watch.started"))
