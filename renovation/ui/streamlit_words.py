"""Streamlit's own words, which are English: put into Chinese where a page is Chinese.

Widgets for files, text and choices say things that no argument changes ("200MB per file",
"Press Enter to apply"), or that every box would have to be given ("Choose an option"). They stand
in Streamlit's programs for the browser, so those programs are served with both languages in them;
which one is said depends on the address of the page.

Tables that sort are pictures, with a copy beside them that is read aloud. It would say a figure
without its rounding and its unit (18507 below a head in 万米), so it is made to say what is seen.
"""

from __future__ import annotations

import hashlib
import re
from functools import cache

from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from renovation.language import Language, language
from renovation.ui import shell

PROGRAMS = shell.INDEX.parent / "static" / "js"
_FOLDER = "static/js/"
# The programs that hold such words, by the beginning of their files' names.
_HOLDING = (
    *("FileUploader.", "InputInstructions.", "Multiselect.", "Selectbox.", "TextInput."),
    "utils.",
)
_TABLES = "DataFrame."
_HEARD = "getAccessibilityString:e=>e.data?.toString()??``"
_SEEN = "getAccessibilityString:e=>e.displayData??e.data?.toString()??``"
_IS_ENGLISH = "/[?&]lang=en(&|$)/i.test(location.search)"
_PLACE = re.compile(r"\{(\w+)\}")
# What a place of a sentence is in the program: an expression without braces.
_EXPRESSION = r"\$\{([^{}]+)\}"


class OwnWords:
    """Answers the addresses of those programs with what is said in its place."""

    def __init__(self, app: ASGIApp, base: str) -> None:
        self.app = app
        self.start = f"/{base}/{_FOLDER}" if base else f"/{_FOLDER}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        answer: ASGIApp = self.app
        if scope["type"] == "http" and scope["method"] in ("GET", "HEAD"):
            name = str(scope["path"]).removeprefix(self.start)
            if name.startswith((*_HOLDING, _TABLES)) and name in programs():
                answer = _answer(programs()[name], scope)
        await answer(scope, receive, send)


def _answer(program: bytes, scope: Scope) -> Response:
    # Streamlit lets a browser keep its programs for ever; ours change with the project's words.
    tag = f'"{hashlib.sha256(program).hexdigest()}"'
    headers = {"Cache-Control": "no-cache", "ETag": tag}
    if dict(scope["headers"]).get(b"if-none-match") == tag.encode():
        return Response(status_code=304, headers=headers)
    return Response(program, media_type="text/javascript", headers=headers)


@cache
def programs() -> dict[str, bytes]:
    """The programs that differ from Streamlit's, by file name: both languages, tables as seen."""
    said = chinese(language("zh"))
    found = {}
    for path in sorted(PROGRAMS.glob("*.js")):
        if not path.name.startswith((*_HOLDING, _TABLES)):
            continue
        text = own = path.read_text("utf-8")
        if path.name.startswith(_TABLES):
            own = text.replace(_HEARD, _SEEN)
        else:
            for english, words in said.items():
                own = put(own, english, words)
        if own != text:
            found[path.name] = own.encode()
    return found


def put(program: str, english: str, words: str) -> str:
    """The program with a choice between the two wherever it says the English."""
    literal = re.compile("`" + _EXPRESSION.join(map(re.escape, _plain_parts(english))) + "`")

    def choice(match: re.Match[str]) -> str:
        given = dict(zip(_PLACE.findall(english), match.groups(), strict=True))
        own = _PLACE.sub(lambda place: f"${{{given[place[1]]}}}", words)
        return f"({_IS_ENGLISH}?{match[0]}:`{own}`)"

    return literal.sub(choice, program)


def _plain_parts(english: str) -> list[str]:
    return _PLACE.split(english)[::2]


def chinese(t: Language) -> dict[str, str]:
    """What Streamlit says, and what to say in its place."""
    size, kind, name = "{size}", "{kind}", "{name}"
    return {
        "Upload": t("Upload"),
        "{size} per file": t("{size} per file", size=size),
        "Drag and drop a file here": t("Drag and drop a file here"),
        "Add files": t("Add files"),
        "file upload": t("file upload"),
        "File must be {size} or smaller.": t("File must be {size} or smaller.", size=size),
        "{kind} files are not allowed.": t("{kind} files are not allowed.", kind=kind),
        "File size is too small.": t("File size is too small."),
        "Only one file is allowed.": t("Only one file is allowed."),
        "Unexpected error. Please try again.": t("Unexpected error. Please try again."),
        "Upload failed": t("Upload failed"),
        "Error: ": t("Error: "),
        "Cancel upload of {name}": t("Cancel upload of {name}", name=name),
        "Remove {name}": t("Remove {name}", name=name),
        "Press Enter to {action}": t("Press Enter to {action}", action="{action}"),
        "Press {key}+Enter to {action}": t(
            "Press {key}+Enter to {action}", key="{key}", action="{action}"
        ),
        "Choose an option": t("Choose an option"),
        "Choose options": t("Choose options"),
        "No options to select": t("No options to select"),
        "No results": t("No results"),
        "Clear value": t("Clear value"),
        "Clear all": t("Clear all"),
        "Clear entry": t("Clear entry"),
        "Open": t("Open"),
        "Selectbox options": t("Selectbox options"),
        "Multiselect options": t("Multiselect options"),
        "Selected values": t("Selected values"),
        "submit form": t("submit form"),
        "apply": t("apply"),
    }
