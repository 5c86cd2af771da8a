"""The pictures of the README, taken from the demonstration data: ``make screenshots``."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from tests.browser.support import launch, link, wait_until_ready
from tests.servers import ROOT, dashboard, renovation

FOLDER = ROOT / "docs"


@dataclass(frozen=True)
class Shot:
    """One picture: which view, on which screen."""

    name: str
    view: str
    width: int = 1366
    height: int = 768
    scheme: str = "light"
    choices: dict[str, str] = field(default_factory=dict)


SHOTS = [
    Shot("overview", ""),
    Shot("overview-dark", "", 1920, 1080, "dark"),
    Shot("overview-phone", "", 390, 844),
    Shot("overview-english", "", choices={"lang": "en"}),
    Shot("subdistricts", "subdistricts"),
    Shot("pace", "pace"),
    Shot("trend", "trend"),
    Shot("communities", "communities"),
]


def main() -> None:
    """Writes every picture anew."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        data = Path(folder)
        for name in ("programme", "sample"):
            shutil.copytree(ROOT / "data" / name, data / name)
        renovation(data, "build")
        with dashboard(data) as server:
            browser = launch(playwright)
            for shot in SHOTS:
                print(_take(browser, server.url, shot).relative_to(ROOT))
            browser.close()


def _take(browser: Browser, address: str, shot: Shot) -> Path:
    page = browser.new_page(
        viewport={"width": shot.width, "height": shot.height},
        color_scheme="dark" if shot.scheme == "dark" else "light",
    )
    page.goto(address + link(shot.view, **shot.choices))
    wait_until_ready(page)
    page.wait_for_timeout(500)  # the last fade
    file = FOLDER / f"{shot.name}.png"
    page.screenshot(path=file)
    page.close()
    with Image.open(file) as picture:
        picture.save(file, optimize=True)
    return file


if __name__ == "__main__":
    main()
