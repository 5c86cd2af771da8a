"""The web server: Streamlit's own, with strict headers, the bundled fonts and quiet errors.

Everything a page needs comes from this machine. The headers make the browser hold us to it: a
request to any other host is blocked, whatever a name in a ledger may contain.
"""

from __future__ import annotations

import base64
import gc
import hashlib
import importlib
import pkgutil
import sys
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import parse_qsl, urlencode

import streamlit as st
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import config
from streamlit.runtime.pages_manager import PagesManager
from streamlit.web import bootstrap

import renovation.ui
from renovation.paths import ROOT
from renovation.ui import first_reader, shell, streamlit_words
from renovation.ui.entries import DEFAULT_PAGE, PAGES
from renovation.ui.meeting import present

ENTRY = ROOT / "dashboard.py"
_FONTS = Path(__file__).resolve().parent / "fonts"
_FONT_AGE_SECONDS = 7 * 24 * 3600
_SHORT_TURN = 0.0005  # seconds
# What Streamlit, pandas and plotly import in the middle of the first run.
_IMPORTED_LATE = (
    "orjson",
    "pandas.io.formats.style",
    "plotly.io",
    "plotly.tools",
    "pyarrow.pandas_compat",
    "streamlit.emojis",
    "streamlit.material_icon_names",
)


def application() -> st.App:
    """The dashboard as an ASGI application, with headers, fonts and an error handler."""
    # Streamlit takes the folder named pages/ for its own old page system until the first session
    # has run; the very first deep link would then be greeted with "Page not found".
    PagesManager.uses_pages_directory = False
    base = config.get_option("server.baseUrlPath").strip("/")
    root = f"/{base}" if base else ""
    return st.App(
        ENTRY,
        routes=[
            Mount(f"{root}/fonts", Fonts(directory=_FONTS)),
            Mount(f"{root}/slides", Programs(directory=present.PROGRAM)),
            Route(f"{root}/{present.ADDRESS}", present.answer, methods=["GET"]),
        ],
        middleware=[
            Middleware(StrictHeaders),
            Middleware(Pages, base=base),
            Middleware(streamlit_words.OwnWords, base=base),
        ],
        lifespan=_prepared,
        on_script_error=_on_script_error,
    )


def run(port: int, address: str) -> None:
    """Serve until stopped. ``address`` 0.0.0.0 lets other machines in."""
    options = {
        "server.port": port,
        "server.address": address,
        "browser.serverAddress": _host_for_readers(address),
        "browser.serverPort": port,
        "logger.hideWelcomeMessage": True,
    }
    # Streamlit looks for its configuration beside the script that was started.
    sys.argv = [str(ENTRY)]
    config._main_script_path = str(ENTRY)
    bootstrap.load_config_options(options)
    application().run(config=options)


def address_for_readers(port: int, address: str) -> str:
    """What to type into a browser on this machine."""
    host = _host_for_readers(address)
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _host_for_readers(address: str) -> str:
    # A browser cannot open the address "any": name the machine itself instead.
    return "localhost" if address in ("0.0.0.0", "::", "127.0.0.1", "::1") else address


@asynccontextmanager
async def _prepared(_app: st.App) -> AsyncIterator[None]:
    """Serve at once, and get ready for the first page while the browser fetches its programs."""
    threading.Thread(target=_get_ready, name="get ready", daemon=True).start()
    yield
    gc.unfreeze()


def _get_ready() -> None:
    """Import what pages need, draw the first one, and spare the garbage collector all that.

    Streamlit collects garbage after every rerun, which looks at every object there is. Modules
    stay for ever; looking at theirs took longer than all else in a rerun.
    """
    usual = sys.getswitchinterval()
    # Meanwhile a browser fetches a hundred small files, each of which would wait for its turn.
    sys.setswitchinterval(_SHORT_TURN)
    try:
        for module in pkgutil.iter_modules(renovation.ui.__path__, "renovation.ui."):
            importlib.import_module(module.name)
        for name in _IMPORTED_LATE:
            importlib.import_module(name)
        first_reader.read_first_page()
    finally:
        sys.setswitchinterval(usual)
    gc.collect()
    gc.freeze()


def _on_script_error(error: Exception) -> bool:
    # Imported late: its caches want the running server.
    from renovation.ui import errors

    return errors.on_script_error(error)


class Fonts(StaticFiles):
    """The bundled font files, kept by the browser for a week."""

    def file_response(self, *args: object, **kwargs: object) -> Response:
        response = super().file_response(*args, **kwargs)  # type: ignore[arg-type]
        response.headers["Cache-Control"] = f"public, max-age={_FONT_AGE_SECONDS}"
        return response


class Programs(StaticFiles):
    """Programs of ours for the browser, which asks each time whether they are still the same."""

    def file_response(self, *args: object, **kwargs: object) -> Response:
        response = super().file_response(*args, **kwargs)  # type: ignore[arg-type]
        response.headers["Cache-Control"] = "no-cache"
        return response


class Pages:
    """Answers the addresses of pages with their shell, in the language of the link.

    An address without a page leads to the first page, which then says so in its own words:
    Streamlit would open a dialogue in English, as it would for the first page's own name.
    """

    def __init__(self, app: ASGIApp, base: str) -> None:
        self.app = app
        self.home = f"/{base}/" if base else "/"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        name = self._name(scope)
        answer = self.app if name is None else self._answer(name, scope)
        await answer(scope, receive, send)

    def _answer(self, name: str, scope: Scope) -> Response:
        query = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        if not name or (name in PAGES and name != DEFAULT_PAGE):
            return HTMLResponse(shell.html(dict(query)), headers={"Cache-Control": "no-cache"})
        wrong = [] if name == DEFAULT_PAGE else [("page", name)]
        tail = urlencode([*query, *wrong])
        return RedirectResponse(f"{self.home}?{tail}" if tail else self.home)

    def _name(self, scope: Scope) -> str | None:
        """The page that the address names, "" for the first; None where it is no page's."""
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
            return None
        path = str(scope["path"])
        if not path.startswith(self.home):
            return None
        name = path.removeprefix(self.home)
        if name == present.ADDRESS:
            return None
        if name.endswith("/") and name.rstrip("/"):
            name = name.rstrip("/")
        return None if set(name) & set("/.") or name.startswith("_") else name


class StrictHeaders:
    """Adds the security headers to every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.headers = security_headers()
        # Over a slide stands the page of its figure's trace, and no other machine's.
        self.of_slides = security_headers(frames="'self'")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        is_slides = str(scope.get("path", "")).rpartition("/")[2] == present.ADDRESS
        headers = self.of_slides if is_slides else self.headers

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(headers)
            await send(message)

        await self.app(scope, receive, send_with_headers if scope["type"] == "http" else send)


def security_headers(frames: str = "'none'") -> dict[str, str]:
    """The headers of every answer; the policy allows what this Streamlit's own page needs.

    ``frames`` is what a page may show inside itself.
    """
    return {
        "Content-Security-Policy": "; ".join(_policy(frames)),
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "SAMEORIGIN",
        "Referrer-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Permissions-Policy": "camera=(), microphone=(), geolocation=(), display-capture=()",
    }


def _policy(frames: str) -> list[str]:
    return [
        "default-src 'none'",
        # The page's few inline scripts are known by their hash; nothing else inline may run.
        " ".join(["script-src 'self'", *_inline_script_hashes()]),
        # Streamlit and plotly write styles into the page as it changes.
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "worker-src 'self' blob:",
        "media-src 'self' data: blob:",
        "manifest-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'self'",
        f"frame-src {frames}",
        "object-src 'none'",
        "base-uri 'none'",
    ]


def _inline_script_hashes() -> list[str]:
    return [
        f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
        for text in shell.inline_scripts()
    ]
