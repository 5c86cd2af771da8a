"""The frame around every page: menu, meta line, finding, and the source at the foot."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from html import escape
from pathlib import Path
from typing import Any

import streamlit as st

from renovation import narrative
from renovation.charts import text_width
from renovation.language import CODES, DEFAULT, Language
from renovation.language import language as language_of
from renovation.paths import ROOT, data_folder
from renovation.ui import address, errors, filters, loading, shell, view, words
from renovation.ui.entries import DEFAULT_PAGE, PAGES
from renovation.ui.view import View

_LOGO = Path(__file__).resolve().parent / "logo.svg"
_HEAD = "head"
_SEARCH = "search_slot"
_PAGES = "pages"
_MOMENT = 0.1  # seconds in which the browser draws the emptied page


def language() -> Language:
    """The language of the link, before anything else is known."""
    code = address.read().get("lang", DEFAULT).casefold()
    return language_of(code if code in CODES else DEFAULT)


def title(name: str, t: Language) -> str:
    """What the menu calls a page."""
    return {
        "overview": t("Overview"),
        "subdistricts": t("Subdistricts"),
        "trend": t("Trend"),
        "communities": t("Communities"),
        "pace": t("Pace"),
        "changes": t("Changes"),
        "materials": t("Meeting materials"),
        "questions": t("Questions to expect"),
        "submit": t("Hand in reports"),
        "review": t("Review reports"),
        "quality": t("Data quality"),
        "metrics": t("Metrics"),
        "published": t("Published figures"),
        "trace": t("Trace a figure"),
        "search": t("Search"),
    }[name]


def _groups(t: Language) -> dict[str, str]:
    """The groups of the menu in their order; the first has no name."""
    return {"": "", "meeting": t("Meeting"), "ledger": t("Ledger"), "about": t("About")}


def menu(t: Language) -> Any:
    """The menu in the bar at the top; gives the page that was asked for."""
    pages = {
        name: st.Page(
            ROOT / entry.file,
            title=title(name, t),
            url_path=name,
            default=name == DEFAULT_PAGE,
        )
        for name, entry in PAGES.items()
    }
    st.session_state[_PAGES] = pages
    shown = {
        label: [page for name, page in pages.items() if PAGES[name].group == group]
        for group, label in _groups(t).items()
    }
    shown = {label: group for label, group in shown.items() if group}
    # A page embedded elsewhere, or thrown on a wall, has no bar.
    return st.navigation(shown, position="hidden" if st.context.is_embedded else "top")


def configure(page: Any, t: Language) -> None:
    """Title of the browser's tab, width, and the wordmark."""
    names = [name for name in (page.title, shell.title(t.code)) if name]
    st.set_page_config(page_title=" · ".join(names), page_icon=str(_LOGO), layout="wide")
    if not st.context.is_embedded:
        wordmark = data_folder() / "programme" / f"logo_{t.code}.svg"
        st.logo(str(wordmark) if wordmark.exists() else _wordmark(t), size="large")


def open_view(page: Any, t: Language) -> View:
    """Read the link, show meta line, notices and filters; the page then fills in the rest."""
    meta = st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
    )
    with meta:
        place = st.container(width="content")
        with st.container(horizontal=True, width="content", vertical_alignment="center"):
            st.session_state[_SEARCH] = st.container(width="content")
            filters.language_switch(t)
    found, scope, notices = loading.look(address.read())
    name = page.url_path or DEFAULT_PAGE
    seen = View(
        opened=found,
        scope=replace(scope, lang=t.code),
        notices=tuple(notices),
        t=t,
        names=loading.names(found, t.code, bool(scope.subdistricts)),
        is_dark=_is_dark(),
        page=name,
    )
    view.keep(seen)
    place.markdown(_meta_line(seen))
    errors.notices(seen)
    st.session_state[_HEAD] = st.container(gap=6)
    entry = PAGES[name]
    filters.show(seen, entry.of_one if scope.community and entry.of_one else entry.filters)
    return seen


@contextmanager
def body() -> Iterator[None]:
    """All below the filters. Emptied first where a place was opened: its page begins at the top.

    The browser keeps its place on a page that changes under it, so a click far down would land
    in the middle of what was opened; a page that is short for a moment has no middle.
    """
    slot: Any = st
    if filters.is_opened():
        slot = st.empty()
        time.sleep(_MOMENT)
    with slot.container():
        yield


def finding(sentence: str, lead: str = "") -> None:
    """The page's finding as its heading, and the line below it; plain text."""
    with st.session_state[_HEAD]:
        st.title(words.plain(sentence), anchor=False)
        if lead:
            st.markdown(words.plain(lead))


def foot(seen: View) -> None:
    """The source line, and what a demonstration is, last on every page."""
    said = [
        narrative.source_line(seen.t, seen.info),
        narrative.demonstration_note(seen.t, seen.info),
    ]
    st.markdown("  \n".join(words.quiet(words.plain(line)) for line in said if line))


def link(seen: View, **changes: str) -> dict[str, str]:
    """The URL parameters of this view with other filters (URL keys); "" takes one out.

    Who hands in or reviews what is no filter: it stays on its pages.
    """
    merged = {**dict.fromkeys(address.OF_THE_DESK, ""), **changes}
    merged = {**seen.scope.to_query(), **merged}
    return {key: value for key, value in merged.items() if value}


def search_slot() -> Any:
    """The place for the search, beside the language."""
    return st.session_state[_SEARCH]


def page_link(seen: View, name: str, label: str, *, apart: str = "", **changes: str) -> None:
    """A link to another page which keeps the filters but for these; nothing without that page.

    ``apart`` tells it from another link to the same view.
    """
    coloured = f":blue[{words.plain(label)}]"
    if name == seen.page:
        # Streamlit's link to the page it stands on changes the view but not the address.
        key = repr((name, sorted(changes.items()))) + apart
        st.button(
            coloured, type="tertiary", key=key, on_click=filters.open_place, kwargs=dict(changes)
        )
    elif name in PAGES:
        page = st.session_state[_PAGES][name]
        st.page_link(page, label=coloured, query_params=link(seen, **changes))


def _wordmark(t: Language) -> str:
    """The programme's title as a picture, in a blue that both themes can bear."""
    name = words.clean(shell.title(t.code))
    if not name:
        return str(_LOGO)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{text_width(name, 20):.0f}" height="32">'
        '<text x="0" y="23" font-family="Noto Sans SC, sans-serif" font-size="20" '
        f'font-weight="600" fill="#2A73B8">{escape(name)}</text></svg>'
    )


def _is_dark() -> bool:
    return st.context.theme.type == "dark"


def _meta_line(seen: View) -> str:
    t, info = seen.t, seen.info
    what = t.name(info) if seen.page == DEFAULT_PAGE else title(seen.page, t)
    line = words.quiet(words.plain(narrative.meta_line(t, info, what)))
    if not info["is_demonstration"]:
        return line
    word = words.plain(narrative.demonstration_word(t))
    return f":violet-badge[:material/experiment: {word}] {line}"
