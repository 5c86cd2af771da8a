"""The address ``present?meeting=KEY&slide=N``: a meeting's slides, full screen.

``slide`` is a page's number or the key of a slide, ``lang`` another language than the meeting's,
``theme`` light or dark, ``auto`` the seconds after which the next slide comes. Without a meeting
it is the latest one.

No page of Streamlit's: a plain page asks the server once and then no more, has nothing in sight
but the slide, and holds no session open while it hangs on a wall.
"""

from __future__ import annotations

import logging
import secrets
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from renovation.language import CODES, DEFAULT, Language, language
from renovation.refusal import Refusal

if TYPE_CHECKING:
    from renovation.meeting.book import Meeting

ADDRESS = "present"
PROGRAM = Path(__file__).resolve().parent / "slides"
_LOG = logging.getLogger("renovation")
# Never older than what was last saved.
_HEADERS = {"Cache-Control": "no-cache"}


def answer(request: Request) -> Response:
    """The page with the slides; where there are none it says why, in one sentence."""
    # Imported late, as all that makes books is: a started server is waited for.
    from renovation.ui.meeting import slideshow

    asked = request.query_params
    data, t, status = _shown(asked.get("meeting", ""), asked.get("lang", "").casefold())
    page = slideshow.page(data, t.code, asked.get("theme", ""))
    return HTMLResponse(page, status_code=status, headers=_HEADERS)


def _shown(key: str, lang: str) -> tuple[dict[str, Any], Language, int]:
    from renovation.ui.meeting import slideshow
    from renovation.ui.meeting.books import book

    t = language(lang if lang in CODES else DEFAULT)
    try:
        meeting = _meeting(key)
        meeting = replace(meeting, lang=lang if lang in CODES else meeting.lang)
        t = language(meeting.lang)
        return slideshow.shown(book(meeting)), t, 200
    except Refusal as refusal:
        return slideshow.told(refusal.say(t), t), t, 404
    except Exception as error:
        number = secrets.token_hex(4)
        _LOG.error("error %s", number, exc_info=error)
        said = t(
            "This could not be shown because of an error in the program. "
            "Please tell the maintainer this number: {number}.",
            number=number,
        )
        return slideshow.told(said, t), t, 500


def _meeting(asked: str) -> Meeting:
    from renovation.meeting import store

    if asked:
        return store.find(asked)
    latest = next(iter(store.list_all()), None)
    if latest is None:
        raise Refusal("There is no meeting yet; make one on the page “Meeting materials”.")
    return latest
