"""A presentation in the browser: opening it, its keys, and where its words stand."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page

from renovation.meeting import store
from renovation.meeting.book import Item, Meeting
from renovation.meeting.views import VIEWS

MEASURE = """
() => {
    const stage = document.getElementById('stage');
    const scale = stage.getBoundingClientRect().width / 1920;
    const page = [...stage.children].find((one) => !one.hidden);
    const walker = document.createTreeWalker(page, NodeFilter.SHOW_TEXT);
    const [words, faults] = [[], []];
    let smallest = Infinity;
    while (walker.nextNode()) {
        const node = walker.currentNode;
        const size = parseFloat(getComputedStyle(node.parentElement).fontSize) * scale;
        const range = document.createRange();
        range.selectNodeContents(node);
        for (const rect of node.data.trim() ? range.getClientRects() : []) {
            // What is drawn of a line of text, which is less than the line.
            const middle = (rect.top + rect.bottom) / 2;
            const [top, bottom] = [middle - size * 0.45, middle + size * 0.45];
            const box = { text: node.data, left: rect.left, right: rect.right, top, bottom };
            smallest = Math.min(smallest, size);
            for (let up = node.parentElement; up !== stage.parentElement; up = up.parentElement) {
                const room = up.getBoundingClientRect();
                const cuts = up === page || getComputedStyle(up).overflow === 'hidden';
                if (cuts && (box.left < room.left - 1 || box.right > room.right + 1
                        || box.top < room.top - 1 || box.bottom > room.bottom + 1)) {
                    faults.push(`clipped: ${box.text}`);
                }
            }
            words.push(box);
        }
    }
    words.forEach((a, i) => words.slice(i + 1).forEach((b) => {
        const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
        if (Math.min(across, down) > 2 * scale) faults.push(`overlap: ${a.text} | ${b.text}`);
    }));
    const frame = page.getBoundingClientRect();
    return {
        smallest, faults, words: words.map((box) => box.text),
        frame: [frame.left, frame.top, frame.width, frame.height].map(Math.round),
    };
}
"""


@dataclass(frozen=True)
class Seen:
    """One page as it stands: smallest type and frame in pixels, words, what is amiss."""

    smallest: float
    faults: list[str]
    words: list[str]
    frame: list[int]


def every_view(folder: Path, date: str, lang: str = "zh", remark: str = "") -> Meeting:
    """A saved meeting in this data folder with all the views there are, a remark on one of them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RENOVATION_DATA", str(folder))
        said = remark or ("请相关街道说明原因" if lang == "zh" else "Please explain")
        agenda = tuple(Item(view, remark=said if view == "curve" else "") for view in VIEWS)
        name = "八月调度会" if lang == "zh" else "August meeting"
        return store.save(Meeting("", name, date, 1, lang=lang, agenda=agenda))


def open_slides(page: Page, **asked: str) -> int:
    """Opens the presentation and gives how many pages it has."""
    page.goto(f"/present?{urlencode(asked)}")
    page.wait_for_selector("body[data-ready]")
    return int(page.evaluate("document.body.dataset.ready"))


def seen(page: Page) -> Seen:
    """The page that is shown now."""
    return Seen(**page.evaluate(MEASURE))


def number(page: Page) -> int:
    """Which page is shown, by its foot."""
    return int(page.locator("section:visible footer .number").inner_text().split(" / ")[0])
