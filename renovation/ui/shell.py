"""The HTML page that Streamlit's program runs in, saying its language and its name.

Streamlit's own says ``lang="en"`` and calls itself Streamlit until its program has started. A
screen reader takes its voice from the first, and a slow line shows the second for a while. Rules
for paper and narrow screens, and what a click in a chart does, stand here, too: Streamlit gives a
page no other way to have its own. (Its own selections in charts cost a rerun each, and every chart
its drawing anew.)
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from html import escape
from pathlib import Path

import streamlit as st

from renovation.language import CODES, DEFAULT
from renovation.palette import palette
from renovation.paths import data_folder

INDEX = Path(st.__file__).parent / "static" / "index.html"
_PRINT, _SCREEN = (Path(__file__).with_name(f"{name}.css") for name in ("print", "screen"))
_POINTS = Path(__file__).with_name("points.js")
_TAGS = {"zh": "zh-CN", "en": "en"}
# The font the browser is to fetch before anything else: the one that the pages are written in.
_FIRST_FONT = re.compile(r"\./static/media/SourceSans[^\"]*(?=\"\s+as=\"font\")")
_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_OURS = "./fonts/noto-sans-sc-400.woff2"
# Parts of Streamlit's program that a page with charts and tables fetches one after the other once
# its first element has arrived. The browser may as well fetch them while the server still works.
_WANTED_EARLY = (
    "PlotlyChart",
    "Metric",
    "Table",
    "arrowFormatUtils",
    "serialization",
    "ButtonGroup",
)


def html(parameters: Mapping[str, str]) -> str:
    """The page for an address with these parameters."""
    code = parameters.get("lang", DEFAULT).casefold()
    code = code if code in CODES else DEFAULT
    page = _source().replace('<html lang="en">', f'<html lang="{_TAGS[code]}">', 1)
    return page.replace("<title>Streamlit</title>", f"<title>{escape(title(code))}</title>", 1)


@cache
def _source() -> str:
    page = _FIRST_FONT.sub(_OURS, INDEX.read_text("utf-8"), count=1)
    style = f'<style media="print">{_PRINT.read_text("utf-8")}</style>'
    screen = _SCREEN.read_text("utf-8")
    for word, theme in (("LIGHT", "light"), ("DARK", "dark")):
        screen = screen.replace(word, palette(theme).background)
    style += f'<style media="screen">{screen}</style>'
    script = f"<script>{_POINTS.read_text('utf-8')}</script>"
    return page.replace("</head>", f"{early_programs()}{style}{script}</head>", 1)


def early_programs() -> str:
    """The tags that fetch the programs of charts and tables at once; none that is not there."""
    scripts = INDEX.parent / "static" / "js"
    files = [file.name for part in _WANTED_EARLY for file in sorted(scripts.glob(f"{part}.*.js"))]
    return "".join(
        f'<link rel="modulepreload" crossorigin href="./static/js/{name}">' for name in files
    )


def inline_scripts() -> list[str]:
    """The text of each script that stands in the page, exactly."""
    return _SCRIPT.findall(_source())


def title(code: str) -> str:
    """The programme's title; nothing where the programme cannot be read, as pages will say."""
    path = data_folder() / "programme" / "programme.toml"
    try:
        return _titles(path, path.stat().st_mtime_ns)[f"title_{code}"]
    except (OSError, KeyError, ValueError):
        return ""


@lru_cache(maxsize=4)
def _titles(path: Path, _changed_at: int) -> dict[str, str]:
    found: dict[str, str] = tomllib.loads(path.read_text("utf-8"))["programme"]
    return found
