"""axe-core on every page, in both languages, light and dark."""

from __future__ import annotations

from dataclasses import dataclass
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
        .flatMap((rule) => rule.nodes.map((node) => {
            // A target is a path of selectors; more than one leads into shadow trees.
            const element = document.querySelector(node.target[0]);
            return { rule: rule.id, element: node.html.slice(0, 300), why: node.failureSummary,
                     allowed: ALLOWED.filter(([id, selector]) => id === rule.id
                                             && element?.matches(selector)) };
        }));
}
"""


@dataclass(frozen=True)
class Allowed:
    """A finding in Streamlit's own markup that no setting of ours can mend."""

    rule: str
    selector: str
    reason: str
    seen_on: str


ALLOWED = [
    Allowed(
        rule="svg-img-alt",
        selector='[data-testid="stMetricChart"] g.mark-symbol',
        reason="st.metric draws its sparkline with Vega, whose marks carry a role but no name",
        seen_on="",
    ),
]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("view", VIEWS)
def test_axe_finds_nothing_serious(
    new_page: NewPage, axe: str, view: str, language: str, scheme: str
) -> None:
    page = new_page(color_scheme=scheme)
    open_view(page, view, lang=language)
    assert [finding for finding in findings(page, axe) if not finding["allowed"]] == []


@pytest.mark.parametrize("allowed", ALLOWED, ids=lambda entry: f"{entry.rule} {entry.selector}")
def test_what_is_allowed_still_occurs(page: Page, axe: str, allowed: Allowed) -> None:
    open_view(page, allowed.seen_on)
    met = [tuple(entry) for finding in findings(page, axe) for entry in finding["allowed"]]
    assert (allowed.rule, allowed.selector) in met, "take it off the list"


def findings(page: Page, axe: str) -> list[dict[str, Any]]:
    """Serious and critical findings, each with the entries of the list that allow it."""
    page.evaluate(axe)
    entries = [[entry.rule, entry.selector] for entry in ALLOWED]
    found: list[dict[str, Any]] = page.evaluate(f"ALLOWED => ({RUN})()", entries)
    return found
