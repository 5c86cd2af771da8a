"""The policy that keeps every page on this machine is there and enforced."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from playwright.sync_api import Browser

from tests.browser.support import wait_until_ready
from tests.servers import Server

LOAD_IMAGE = """
(address) => new Promise((resolve) => {
    document.addEventListener('securitypolicyviolation',
        (event) => resolve(`blocked by ${event.effectiveDirective}`));
    const image = document.createElement('img');
    image.onload = () => resolve('loaded');
    image.src = address;
    document.body.append(image);
})
"""
PIXEL = bytes.fromhex(
    "47494638396101000100800000000000ffffff21f90401000000002c00000000010001000002024401003b"
)


@pytest.fixture
def another_machine() -> Iterator[tuple[str, list[str]]]:
    """Stands for the world outside: another origin that notes who asked it."""
    asked: list[str] = []

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.send_header("Content-Type", "image/gif")
            self.end_headers()
            self.wfile.write(PIXEL)

        def log_message(self, format: str, *values: object) -> None:
            """Silent."""

    host = HTTPServer(("127.0.0.1", 0), Answer)
    threading.Thread(target=host.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{host.server_port}/pixel.gif", asked
    host.shutdown()


def test_an_outside_image_put_into_a_page_is_blocked(
    chromium: Browser, server: Server, another_machine: tuple[str, list[str]]
) -> None:
    address, asked = another_machine
    page = chromium.new_page()
    page.goto(server.url)
    wait_until_ready(page)
    assert page.evaluate(LOAD_IMAGE, address) == "blocked by img-src"
    assert asked == []
    page.close()


def test_the_same_image_loads_on_a_page_without_the_policy(
    chromium: Browser, another_machine: tuple[str, list[str]]
) -> None:
    """So the test above fails when the policy goes."""
    address, asked = another_machine
    page = chromium.new_page()
    assert page.evaluate(LOAD_IMAGE, address) == "loaded"
    assert asked == ["/pixel.gif"]
    page.close()


def test_every_answer_carries_the_policy(chromium: Browser, server: Server) -> None:
    page = chromium.new_page()
    headers = []
    page.on("response", lambda response: headers.append(response.headers))
    page.goto(server.url)
    wait_until_ready(page)
    page.close()
    assert len(headers) > 5
    assert {
        "default-src 'none'" in head.get("content-security-policy", "") for head in headers
    } == {True}
