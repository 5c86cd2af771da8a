"""A server with its own data for each module, a watched page for each test."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser.support import (
    AXE,
    HOW_TO_GET_AXE,
    HOW_TO_GET_CHROMIUM,
    chromium_path,
    count_runs,
    launch,
)
from tests.browser.traffic import Traffic
from tests.servers import Server, dashboard

LAPTOP = {"width": 1366, "height": 768}
NewPage = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    if chromium_path() is None:
        leave_out("no Chromium on this machine", HOW_TO_GET_CHROMIUM)
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def axe() -> str:
    """The source of axe-core, to be put into a page."""
    if not AXE.exists():
        leave_out("no axe-core", HOW_TO_GET_AXE)
    return AXE.read_text(encoding="utf-8")


def leave_out(why: str, remedy: str) -> None:
    """Skips where a person may well lack the tool; fails where it was promised."""
    if os.environ.get("RENOVATION_REQUIRE_BROWSER"):
        pytest.fail(f"{why}; to get it: {remedy}")
    pytest.skip(f"{why}; to get it: {remedy}")


@pytest.fixture(scope="module")
def data(sample_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of this module's server, free to be changed; a module may name another."""
    return own_copy(sample_data, tmp_path_factory)


def own_copy(folder: Path, factory: pytest.TempPathFactory) -> Path:
    return shutil.copytree(folder, factory.mktemp("own") / "data")


@pytest.fixture(scope="module")
def server(data: Path, chromium: Browser) -> Iterator[Server]:
    with dashboard(data) as server:
        yield server
        assert "Traceback" not in server.log, server.log


@pytest.fixture
def new_page(chromium: Browser, server: Server) -> Iterator[NewPage]:
    """Opens watched pages; the test fails when one asked another machine or raised an error."""
    contexts: list[tuple[BrowserContext, Traffic]] = []

    def open_page(**options: object) -> Page:
        settings = {"viewport": LAPTOP, "base_url": server.url, "reduced_motion": "reduce"}
        context = chromium.new_context(**(settings | options))  # type: ignore[arg-type]
        contexts.append((context, Traffic(context, f"localhost:{server.port}")))
        page = context.new_page()
        count_runs(page)
        return page

    yield open_page
    for context, _ in contexts:
        context.close()
    assert [url for _, traffic in contexts for url in traffic.outside] == []
    assert [error for _, traffic in contexts for error in traffic.errors] == []


@pytest.fixture
def page(new_page: NewPage) -> Page:
    """A laptop's browser, light."""
    return new_page()
