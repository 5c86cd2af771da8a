"""What is kept, and that nobody is shown what was kept for something else."""

import pytest
from streamlit.testing.v1 import AppTest

from renovation.ui import loading
from tests.pages.support import charts_of, opened

TREND = "pages/browse/trend.py"


class Seen:
    """Stands for a view: only its key decides."""

    def __init__(self, *key):
        self.key = key


@pytest.fixture
def counted():
    calls = []

    @loading.remembered
    def answer(view, word, times=1):
        calls.append(word)
        return view.key, word * times

    return answer, calls


def test_an_answer_is_worked_out_once_for_one_view(counted):
    answer, calls = counted
    assert answer(Seen("once"), "a") == answer(Seen("once"), "a") == (("once",), "a")
    assert calls == ["a"]


def test_another_view_another_value_and_another_function_have_answers_of_their_own(counted):
    answer, calls = counted

    @loading.remembered
    def other(view, word, times=1):
        return "other"

    assert answer(Seen(1), "b") != answer(Seen(2), "b")
    assert answer(Seen(1), "b", times=2)[1] == "bb"
    assert other(Seen(1), "b") == "other"
    assert calls == ["b", "b", "b"]


def test_a_refusal_is_not_kept(counted):
    tries = []

    @loading.remembered
    def refused(view):
        tries.append(view)
        raise ValueError

    for _ in range(2):
        with pytest.raises(ValueError):
            refused(Seen("refused"))
    assert len(tries) == 2


def test_a_kept_drawing_is_shown_again_whole():
    def page():
        import streamlit as st

        from renovation.ui import loading

        class Seen:
            key = ("drawing",)

        @loading.drawn
        def draw(view):
            with st.container(border=True):
                st.subheader("heading")
                st.metric("label", "1")

        st.button("again")
        draw(Seen())

    app = AppTest.from_function(page).run()
    first = [element.value for element in (*app.subheader, *app.metric)]
    app.button[0].click().run()
    assert [element.value for element in (*app.subheader, *app.metric)] == first == ["heading", "1"]


def test_two_programmes_with_a_first_version_each_do_not_mix(other_data, sample_data, monkeypatch):
    other = opened(TREND, other_data, monkeypatch)
    sample = opened(TREND, sample_data, monkeypatch)
    again = opened(TREND, other_data, monkeypatch)
    assert other.title[0].value == again.title[0].value != sample.title[0].value
    assert charts_of(other) == charts_of(again)


def test_a_frame_given_to_one_caller_is_not_changed_for_the_next(other_data, monkeypatch):
    monkeypatch.setenv("RENOVATION_DATA", str(other_data))
    found = loading.opened(None)
    first = loading.rows(found, "kpi/metrics", {})
    first.loc[:, "name_en"] = "spoilt"
    assert "spoilt" not in set(loading.rows(found, "kpi/metrics", {})["name_en"])
