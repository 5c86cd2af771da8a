"""The slides of a meeting in the browser: keys, sizes, long running, and the trace of a figure."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from renovation.meeting import store
from renovation.meeting.book import Item, Meeting
from tests.browser.conftest import NewPage
from tests.browser.slides import every_view, number, open_slides, seen
from tests.browser.test_accessibility import findings
from tests.servers import Server

SIZES = [(1280, 720), (1920, 1080), (3840, 2160)]


@pytest.fixture(scope="module", autouse=True)
def meetings(data: Path) -> dict[str, Meeting]:
    """A meeting in each language with every view."""
    return {lang: every_view(data, "2019-08-02", lang) for lang in ("zh", "en")}


def screen(width: int, height: int) -> dict[str, dict[str, int]]:
    return {"viewport": {"width": width, "height": height}}


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_on_every_slide_all_words_stand_whole_and_large_enough(
    new_page: NewPage, meetings: dict[str, Meeting], lang: str, size: tuple[int, int]
) -> None:
    page = new_page(**screen(*size))
    count = open_slides(page, meeting=meetings[lang].key)
    assert count >= 13
    for _ in range(count):
        found = seen(page)
        assert found.faults == []
        assert found.smallest >= size[1] / 36 - 0.01
        assert found.frame == [0, 0, *size]
        page.keyboard.press("PageDown")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_each_slide_has_its_number_source_data_date_and_that_it_is_a_demonstration(
    page: Page, meetings: dict[str, Meeting], lang: str
) -> None:
    count = open_slides(page, meeting=meetings[lang].key)
    said = {
        "zh": ("演示数据", "2019-07-30", "第1版"),
        "en": ("Demonstration", "2019-07-30", "ersion 1"),
    }
    for place in range(1, count + 1):
        foot = page.locator("section:visible footer").inner_text()
        assert f"{place} / {count}" in foot
        assert all(word in foot for word in said[lang])
        page.keyboard.press("ArrowRight")


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_keys_and_a_clicker_move_the_slides(
    new_page: NewPage, meetings: dict[str, Meeting], size: tuple[int, int]
) -> None:
    page = new_page(**screen(*size))
    last = open_slides(page, meeting=meetings["zh"].key)
    for key, at in (
        ("PageDown", 2),
        ("ArrowRight", 3),
        ("ArrowDown", 4),
        ("Space", 5),
        ("PageUp", 4),
        ("ArrowLeft", 3),
        ("ArrowUp", 2),
        ("Shift+Space", 1),
        ("PageUp", 1),
        ("End", last),
        ("PageDown", last),
        ("Home", 1),
    ):
        page.keyboard.press(key)
        assert number(page) == at, key


def test_a_number_and_enter_jump_there_and_the_address_keeps_the_slide(
    page: Page, meetings: dict[str, Meeting]
) -> None:
    last = open_slides(page, meeting=meetings["zh"].key)
    page.keyboard.type("11")
    expect(page.get_by_role("status")).to_have_text("11")
    page.keyboard.press("Enter")
    assert number(page) == 11
    expect(page.get_by_role("status")).to_be_empty()
    page.wait_for_url("**slide=11**")
    page.reload()
    page.wait_for_selector("body[data-ready]")
    assert number(page) == 11
    page.keyboard.type("999")
    page.keyboard.press("Enter")
    assert number(page) == last
    assert page.evaluate("history.length") <= 3  # nothing to go back through


def test_a_meeting_that_is_not_there_is_said_on_a_page_that_fills_the_screen(
    chromium: Browser, server: Server
) -> None:
    # Unwatched: a browser tells that the page itself is answered with 404.
    context = chromium.new_context(base_url=server.url, viewport={"width": 1920, "height": 1080})
    page = context.new_page()
    open_slides(page, meeting="nonsense")
    expect(page.get_by_role("heading", level=1)).to_contain_text("没有“nonsense”这个会议")
    shown = page.locator("section:visible")
    assert shown.bounding_box() == {"x": 0, "y": 0, "width": 1920, "height": 1080}
    context.close()


def test_a_number_that_nobody_goes_to_is_forgotten(
    page: Page, meetings: dict[str, Meeting]
) -> None:
    page.clock.install()
    open_slides(page, meeting=meetings["zh"].key, slide="5")
    page.keyboard.press("1")
    expect(page.get_by_role("status")).to_have_text("1")
    page.clock.run_for(6_000)
    expect(page.get_by_role("status")).to_be_empty()
    page.keyboard.press("Enter")
    assert number(page) == 6, "Enter is the next slide again"


def test_the_second_page_of_a_slide_has_its_number_and_an_address_of_its_own(
    page: Page, data: Path
) -> None:
    agenda = (Item("cover"), Item("dates", remark="很长的备注。" * 300), Item("missing"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RENOVATION_DATA", str(data))
        made = store.save(Meeting("", "长会", "2019-08-03", 1, agenda=agenda))
    count = open_slides(page, meeting=made.key)
    assert count > 3
    feet = []
    for _ in range(count):
        feet.append(page.locator("section:visible footer .number").inner_text())
        page.keyboard.press("PageDown")
    assert feet == ["1 / 3", *["2 / 3"] * (count - 2), "3 / 3"]
    page.keyboard.type("2")
    page.keyboard.press("Enter")
    expect(page.locator("section:visible h1")).to_contain_text(f"（1/{count - 2}）")
    page.keyboard.press("PageDown")
    page.wait_for_url("**slide=2.2**")
    page.reload()
    page.wait_for_selector("body[data-ready]")
    expect(page.locator("section:visible h1")).to_contain_text(f"（2/{count - 2}）")
    page.keyboard.type("3")
    page.keyboard.press("Enter")
    assert number(page) == 3


def test_a_link_may_name_a_slide_by_its_key(page: Page, meetings: dict[str, Meeting]) -> None:
    open_slides(page, meeting=meetings["zh"].key, slide="02-summary")
    assert "summary" in (page.locator("section:visible").get_attribute("class") or "")
    page.wait_for_url("**slide=2**")


def test_b_blackens_the_screen_until_the_next_key_which_does_nothing_else(
    page: Page, meetings: dict[str, Meeting]
) -> None:
    open_slides(page, meeting=meetings["zh"].key, slide="3")
    page.keyboard.press("b")
    expect(page.locator(".black")).to_be_visible()
    page.keyboard.press("PageDown")
    expect(page.locator(".black")).to_be_hidden()
    assert number(page) == 3


def test_f_fills_the_screen_and_gives_it_back(page: Page, meetings: dict[str, Meeting]) -> None:
    open_slides(page, meeting=meetings["zh"].key)
    page.keyboard.press("f")
    page.wait_for_function("() => document.fullscreenElement !== null")
    page.keyboard.press("f")
    page.wait_for_function("() => document.fullscreenElement === null")


def test_t_opens_the_trace_of_the_slides_figure_and_goes_back(
    new_page: NewPage, meetings: dict[str, Meeting]
) -> None:
    page = new_page(**screen(1920, 1080))
    open_slides(page, meeting=meetings["zh"].key, slide="02-summary")
    page.keyboard.press("t")
    inside = page.frame_locator("iframe.trace")
    expect(inside.get_by_role("heading", level=1)).to_contain_text("2019-07", timeout=60_000)
    frame = page.frames[-1]
    assert parse_qs(urlsplit(frame.url).query)["ref"][0].startswith("v1·")
    # No bar of the pages stands in it.
    expect(inside.get_by_test_id("stTopNavLink")).to_have_count(0)
    # It fills the screen.
    frame_box = page.locator("iframe.trace").bounding_box()
    assert frame_box == {"x": 0, "y": 0, "width": 1920, "height": 1080}
    # The arrows scroll in it; the same key goes back, and so does a clicker.
    inside.get_by_role("heading", level=1).click()
    page.keyboard.press(" ")
    page.keyboard.press("ArrowDown")
    page.wait_for_function("() => document.querySelector('iframe').contentDocument"
                           ".querySelector('[data-testid=stMain]').scrollTop > 400")  # fmt: skip
    page.keyboard.press("t")
    expect(page.locator("iframe")).to_have_count(0)
    page.keyboard.press("PageDown")
    assert number(page) == 3
    page.keyboard.press("t")
    expect(page.get_by_role("status")).to_have_text("按T或Esc键返回幻灯片")
    expect(page.locator("iframe")).to_have_count(1)
    page.keyboard.press("PageDown")
    expect(page.locator("iframe")).to_have_count(0)
    assert number(page) == 3


def test_a_slide_without_a_figure_leads_to_the_trace_of_the_meetings_first(
    page: Page, meetings: dict[str, Meeting]
) -> None:
    addresses = []
    for slide in ("01-cover", "02-summary"):
        open_slides(page, meeting=meetings["zh"].key, slide=slide)
        page.keyboard.press("t")
        addresses.append(page.locator("iframe.trace").get_attribute("src"))
    assert addresses[0] == addresses[1] and "ref=" in str(addresses[0])


def test_slides_change_by_themselves_for_ever_and_nothing_grows(
    page: Page, meetings: dict[str, Meeting]
) -> None:
    page.clock.install()
    count = open_slides(page, meeting=meetings["zh"].key, auto="3")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.evaluate(
        "() => { window.turns = 0; new MutationObserver(() => { window.turns += 1; })"
        ".observe(document.querySelector('title'), { childList: true }); }"
    )
    nodes = page.evaluate("document.querySelectorAll('*').length")
    page.clock.run_for(200 * 3000 + 500)
    assert page.evaluate("window.turns") >= 200
    assert page.evaluate("document.querySelectorAll('*').length") == nodes
    assert asked == []
    assert 1 <= number(page) <= count
    page.keyboard.press("a")
    expect(page.get_by_role("status")).not_to_be_empty()
    stopped = number(page)
    page.clock.run_for(60_000)
    assert number(page) == stopped
    assert "auto" not in parse_qs(urlsplit(page.url).query)


@pytest.mark.parametrize(
    ("auto", "stands", "turned"),
    [("0.01", 2_900, 200), ("1e9", 21_599_000, 2_000), ("3", 2_900, 200)],
)
def test_a_slide_stands_three_seconds_at_least_and_six_hours_at_most(
    page: Page, meetings: dict[str, Meeting], auto: str, stands: int, turned: int
) -> None:
    page.clock.install()
    open_slides(page, meeting=meetings["zh"].key, auto=auto)
    page.clock.pause_at(page.evaluate("Date.now() + 1000"))
    page.keyboard.press("Home")
    page.clock.fast_forward(stands)
    assert number(page) == 1
    page.clock.fast_forward(turned)
    assert number(page) == 2


def test_no_time_before_now_moves_the_slides(page: Page, meetings: dict[str, Meeting]) -> None:
    page.clock.install()
    open_slides(page, meeting=meetings["zh"].key, auto="-1")
    page.clock.run_for(60_000)
    assert number(page) == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_axe_finds_nothing_serious_or_critical_on_any_slide(
    new_page: NewPage, axe: str, meetings: dict[str, Meeting], lang: str, scheme: str
) -> None:
    page = new_page(color_scheme=scheme)
    count = open_slides(page, meeting=meetings[lang].key)
    for _ in range(count):
        assert findings(page, axe) == []
        page.keyboard.press("PageDown")


def test_light_and_dark_follow_the_system_the_address_and_a_key(
    new_page: NewPage, meetings: dict[str, Meeting]
) -> None:
    ground = "getComputedStyle(document.body).backgroundColor"
    page = new_page(color_scheme="dark")
    open_slides(page, meeting=meetings["zh"].key)
    assert page.evaluate(ground) == "rgb(17, 23, 29)"
    page.keyboard.press("l")
    assert page.evaluate(ground) == "rgb(255, 255, 255)"
    open_slides(page, meeting=meetings["zh"].key, theme="light")
    assert page.evaluate(ground) == "rgb(255, 255, 255)"


def test_nothing_but_the_slide_is_in_sight(page: Page, meetings: dict[str, Meeting]) -> None:
    open_slides(page, meeting=meetings["zh"].key)
    assert page.locator("button, a, input, select, [data-testid]").count() == 0


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_meeting_that_is_not_there_is_one_sentence(
    chromium: Browser, server: Server, lang: str
) -> None:
    page = chromium.new_page()
    answer = page.goto(f"{server.url}/present?meeting=2019-01-01-none&lang={lang}")
    page.wait_for_selector("body[data-ready]")
    said = page.get_by_role("heading", level=1)
    expect(said).to_contain_text("没有" if lang == "zh" else "There is no meeting")
    assert answer is not None and answer.status == 404
    page.close()


def test_the_measure_finds_what_is_clipped_and_what_overlaps(
    page: Page, meetings: dict[str, Meeting]
) -> None:
    """So the tests of all words fail when a slide has such a fault."""
    open_slides(page, meeting=meetings["zh"].key, slide="2")
    page.add_style_tag(content=".number { margin-right: -300px; }")
    assert any(fault.startswith("clipped: 2 / ") for fault in seen(page).faults)
    page.add_style_tag(content=".change { margin-top: -36px; }")
    assert any(fault.startswith("overlap: ") for fault in seen(page).faults)
