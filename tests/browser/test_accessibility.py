"""axe-core on every page, in both languages, light and dark."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import NewPage
from tests.browser.support import VIEWS, open_view

RUN = """
async () => {
    const result = await axe.run(document, { resultTypes: ['violations'] });
    return result.violations
        .filter((rule) => ['serious', 'critical'].includes(rule.impact))
        .flatMap((rule) => rule.nodes.map((node) => (
            { rule: rule.id, element: node.html.slice(0, 300), why: node.failureSummary })));
}
"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("view", VIEWS)
def test_axe_finds_nothing_serious_or_critical(
    new_page: NewPage, axe: str, view: str, language: str, scheme: str
) -> None:
    """Nothing is excused: what is found in Streamlit's own markup counts too."""
    page = new_page(color_scheme=scheme)
    open_view(page, view, lang=language)
    assert findings(page, axe) == []


def test_axe_finds_what_is_wrong(page: Page, axe: str) -> None:
    """So the test above fails when a page has a fault."""
    open_view(page, "")
    page.evaluate("() => document.body.append(document.createElement('button'))")
    assert [finding["rule"] for finding in findings(page, axe)] == ["button-name"]


def findings(page: Page, axe: str) -> list[dict[str, Any]]:
    """The serious and critical findings."""
    page.evaluate(axe)
    found: list[dict[str, Any]] = page.evaluate(RUN)
    return found
