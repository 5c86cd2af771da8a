"""The server's answers: headers that keep a page on this machine, fonts, addresses of pages."""

import asyncio
import hashlib
from base64 import b64encode
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import streamlit

from renovation.ui import frame, server, shell
from renovation.ui.meeting import present


def answer(app, path, query="", method="GET"):
    """The status and headers that an ASGI application gives for one request."""
    sent = []
    scope = {
        "type": "http",
        "method": method,
        "path": path,
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "root_path": "",
        "scheme": "http",
        "server": ("localhost", 80),
        "headers": [(b"host", b"localhost")],
    }

    async def receive():
        await asyncio.Event().wait()  # the reader stays until the answer is complete

    async def send(message):
        sent.append(message)

    # In a thread of its own: a browser test in this process may have left a loop running here.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(lambda: asyncio.run(app(scope, receive, send))).result()
    start = next(message for message in sent if message["type"] == "http.response.start")
    return start["status"], {name.decode(): value.decode() for name, value in start["headers"]}


async def page(scope, receive, send):
    """Stands for Streamlit."""
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"page"})


def test_the_policy_lets_nothing_in_from_another_machine():
    policy = server.security_headers()["Content-Security-Policy"]
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules["default-src"] == "'none'"
    allowed = {source for rule in rules.values() for source in rule.split()}
    named = {source for source in allowed if not source.startswith("'")}
    assert named == {"data:", "blob:"}
    assert "'unsafe-eval'" not in allowed
    assert "'unsafe-inline'" not in rules["script-src"]


def test_the_inline_scripts_of_the_installed_streamlit_are_known_by_their_hash():
    source = (Path(streamlit.__file__).parent / "static" / "index.html").read_text("utf-8")
    first = source.split("<script>")[1].split("</script>")[0]
    digest = b64encode(hashlib.sha256(first.encode()).digest()).decode()
    assert f"'sha256-{digest}'" in server.security_headers()["Content-Security-Policy"]


def test_every_script_that_stands_in_a_page_is_known_by_its_hash():
    policy = server.security_headers()["Content-Security-Policy"]
    scripts = shell.inline_scripts()
    assert any("plotly_click" in script for script in scripts)
    for script in scripts:
        assert b64encode(hashlib.sha256(script.encode()).digest()).decode() in policy


def test_every_answer_carries_the_headers():
    _, headers = answer(server.StrictHeaders(page), "/trend")
    assert headers["content-security-policy"].startswith("default-src 'none'")
    assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    ("path", "query", "leads_to"),
    [
        ("/tendr", "", "/?page=tendr"),
        ("/tendr", "metric=road_m2", "/?metric=road_m2&page=tendr"),
        ("/overview", "metric=road_m2", "/?metric=road_m2"),
        ("/overview/", "", "/"),
        ("/%2F%2Fexample.org", "", "/?page=%252F%252Fexample"),
    ],
)
def test_an_address_without_a_page_leads_to_the_overview(path, query, leads_to):
    status, headers = answer(server.Pages(page, base=""), path.removesuffix(".org"), query)
    assert status == 307
    assert headers["location"] == leads_to


@pytest.mark.parametrize(
    "path",
    ["/_stcore/health", "/fonts/noto-sans-sc-400.woff2", "/favicon.png", "/static/js/index.js"],
)
def test_files_are_left_to_streamlit(path):
    status, headers = answer(server.Pages(page, base=""), path)
    assert (status, headers) == (200, {})


@pytest.mark.parametrize("name", ["", *frame.PAGES])
def test_every_page_is_answered_at_once(name):
    path = "/" if name == frame.DEFAULT_PAGE else f"/{name}"
    status, headers = answer(server.Pages(page, base=""), path)
    assert status == 200
    assert headers["content-type"].startswith("text/html")
    assert headers["cache-control"] == "no-cache"


@pytest.mark.parametrize(
    ("link", "tag", "name"),
    [
        ({}, "zh-CN", "街巷点亮进度"),
        ({"lang": "en"}, "en", "Brighter lanes progress"),
        ({"lang": "<script>"}, "zh-CN", "街巷点亮进度"),
    ],
)
def test_a_page_says_its_language_and_name_before_its_program_runs(
    link, tag, name, other_data, monkeypatch
):
    monkeypatch.setenv("RENOVATION_DATA", str(other_data))
    html = shell.html(link)
    assert f'<html lang="{tag}">' in html
    assert f"<title>{name}</title>" in html
    assert 'href="./fonts/noto-sans-sc-400.woff2"' in html
    # Streamlit's own, and what a click in a chart does; none from the address.
    assert html.count("<script") == shell.INDEX.read_text("utf-8").count("<script") + 1


def test_a_page_without_a_readable_programme_still_opens(tmp_path, monkeypatch):
    monkeypatch.setenv("RENOVATION_DATA", str(tmp_path))
    assert "<title></title>" in shell.html({})


def test_below_a_base_path_the_overview_is_there_too():
    guarded = server.Pages(page, base="city")
    assert answer(guarded, "/city/tendr")[1]["location"] == "/city/?page=tendr"
    assert answer(guarded, "/city/trend")[0] == 200


def test_the_fonts_are_kept_by_the_browser_for_a_week():
    fonts = server.Fonts(directory=server._FONTS)
    status, headers = answer(fonts, "/noto-sans-sc-400.woff2")
    assert status == 200
    assert headers["cache-control"] == "public, max-age=604800"


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("127.0.0.1", "http://localhost:8501"),
        ("0.0.0.0", "http://localhost:8501"),
        ("10.0.0.7", "http://10.0.0.7:8501"),
        ("fe80::1", "http://[fe80::1]:8501"),
    ],
)
def test_readers_are_told_an_address_a_browser_can_open(address, shown):
    assert server.address_for_readers(8501, address) == shown


def test_the_programs_fetched_early_are_those_the_installed_streamlit_has():
    wanted = shell.early_programs().split("<link")[1:]
    assert len(wanted) == len(shell._WANTED_EARLY)
    for tag, name in zip(wanted, shell._WANTED_EARLY, strict=True):
        path = tag.split('href="./')[1].split('"')[0]
        assert (shell.INDEX.parent / path).exists()
        assert f"/{name}." in path


def test_slides_may_show_a_page_of_ours_inside_themselves_and_nothing_else():
    """The trace of a figure stands over its slide."""
    _, headers = answer(server.StrictHeaders(page), "/present")
    assert "frame-src 'self'" in headers["content-security-policy"]
    _, headers = answer(server.StrictHeaders(page), "/trace")
    assert "frame-src 'none'" in headers["content-security-policy"]


@pytest.mark.parametrize(
    ("base", "path"), [("", "/present"), ("renovation", "/renovation/present")]
)
def test_the_address_of_slides_is_answered_with_or_without_a_base_path(base, path):
    status, _ = answer(server.Pages(page, base), path)
    assert status == 200


def test_the_slides_program_is_asked_for_anew():
    status, headers = answer(server.Programs(directory=present.PROGRAM), "/present.js")
    assert (status, headers["cache-control"]) == (200, "no-cache")
    assert "javascript" in headers["content-type"]
