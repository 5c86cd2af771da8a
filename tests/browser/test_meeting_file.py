"""A meeting's page opened from a disk: whole without a server, and on every screen and paper."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from renovation.exports.html import page as written
from renovation.meeting.agenda import drafted
from renovation.meeting.book import Meeting
from renovation.meeting.build import build_book


@pytest.fixture(scope="module")
def file(sample_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("meeting") / "会议.html"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RENOVATION_DATA", str(sample_data))
        made.write_bytes(written(build_book(drafted(Meeting("k", "调度会", "2019-08-02", 1)))))
    return made


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1366, 1920])
def test_it_opens_without_a_request_or_an_error_and_fits(
    chromium: Browser, file: Path, width: int, theme: str
) -> None:
    context = chromium.new_context(
        viewport={"width": width, "height": 800},
        color_scheme=theme,  # type: ignore[arg-type]
        offline=True,
    )
    asked: list[str] = []
    errors: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page = context.new_page()
    page.on("console", lambda message: errors.append(message.text))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(file.as_uri())
    assert asked == [file.as_uri()] and errors == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert ground == {"light": "rgb(255, 255, 255)", "dark": "rgb(17, 23, 29)"}[theme]
    assert page.locator("svg").first.is_visible()
    context.close()


def test_on_paper_it_is_light_and_no_picture_is_wider_than_the_page(
    chromium: Browser, file: Path
) -> None:
    page = chromium.new_page(color_scheme="dark", viewport={"width": 680, "height": 900})
    page.goto(file.as_uri())
    page.emulate_media(media="print", color_scheme="dark")
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert ground == "rgb(255, 255, 255)"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.close()
