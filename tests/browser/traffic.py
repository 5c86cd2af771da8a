"""What a browser asked for and complained of while a test ran."""

from __future__ import annotations

from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Page

# On a page with a path of its own, Streamlit first asks where its server's root is.
_LOOKING_FOR_ROOT = ("/_stcore/health", "/_stcore/host-config")
_INSIDE = ("data", "blob", "about", "chrome-error")


class Traffic:
    """Records every request, page error and console error of a browser context."""

    def __init__(self, context: BrowserContext, host: str) -> None:
        self._host = host
        self.requests: list[str] = []
        self.errors: list[str] = []
        context.on("request", lambda request: self.requests.append(request.url))
        context.on("weberror", lambda error: self.errors.append(f"page error: {error.error}"))
        context.on("console", self._heard)
        context.on("page", self._opened)

    @property
    def outside(self) -> list[str]:
        """The requests to anywhere but the server of the test."""
        return [url for url in self.requests if not self._is_inside(url)]

    def _is_inside(self, url: str) -> bool:
        parts = urlsplit(url)
        return parts.scheme in _INSIDE or parts.netloc == self._host

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not message.location["url"].endswith(_LOOKING_FOR_ROOT):
            self.errors.append(f"console error: {message.text} ({message.location['url']})")

    def _opened(self, page: Page) -> None:
        page.on("websocket", lambda socket: self.requests.append(socket.url))
