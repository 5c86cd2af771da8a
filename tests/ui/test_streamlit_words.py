"""Streamlit's own English words: each is found in its programs and has Chinese beside it."""

import pytest

from renovation.language import language
from renovation.ui import streamlit_words
from tests.ui.test_server import answer, page

NAMES = sorted(streamlit_words.programs())


@pytest.mark.parametrize("english", streamlit_words.chinese(language("en")))
def test_the_installed_streamlit_says_every_one_of_the_words(english):
    """A release that says something else makes this fail, and the new words want their Chinese."""
    marked = [
        name
        for name in NAMES
        if streamlit_words.put((streamlit_words.PROGRAMS / name).read_text("utf-8"), english, "X")
        != (streamlit_words.PROGRAMS / name).read_text("utf-8")
    ]
    assert marked


def test_a_sentence_keeps_what_the_program_puts_into_it():
    program = "a=[`${f(t,`b`)} per file`,`200`]"
    both = streamlit_words.put(program, "{size} per file", "每个文件不超过{size}")
    assert both.endswith("?`${f(t,`b`)} per file`:`每个文件不超过${f(t,`b`)}`),`200`]")


def test_a_program_is_answered_with_both_languages_and_may_be_kept_while_it_is_the_same():
    app = streamlit_words.OwnWords(page, base="")
    (uploader,) = (name for name in NAMES if name.startswith("FileUploader."))
    status, headers = answer(app, f"/static/js/{uploader}")
    assert status == 200
    assert headers["content-type"].startswith("text/javascript")
    assert headers["cache-control"] == "no-cache"
    assert "选择文件" in streamlit_words.programs()[uploader].decode()


@pytest.mark.parametrize("path", ["/static/js/index.js", "/FileUploader.x.js", "/trend"])
def test_all_else_is_streamlits(path):
    _, headers = answer(streamlit_words.OwnWords(page, base=""), path)
    assert headers == {}


def test_a_base_path_is_part_of_the_address():
    app = streamlit_words.OwnWords(page, base="progress")
    assert answer(app, f"/progress/static/js/{NAMES[0]}")[1]["etag"]
    assert answer(app, f"/static/js/{NAMES[0]}")[1] == {}
