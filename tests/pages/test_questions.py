"""The page of the questions to expect, in both languages on any data."""

import pytest

from renovation.snapshot import build_snapshot
from tests.building import data_folder, long, rows
from tests.pages.support import charts_of, opened, words_of

PAGE = "pages/meeting/questions.py"
DATA = ["sample_data", "other_data", "one_subdistrict_data", "empty_data"]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("data", DATA)
def test_the_page_opens_on_any_data_in_both_languages(data, lang, request, monkeypatch):
    app = opened(PAGE, request.getfixturevalue(data), monkeypatch, lang=lang)
    assert not app.exception
    assert app.title[0].value
    assert bool(app.header) == (data != "empty_data")
    # What is printed must not be folded up.
    assert not app.expander


def test_every_question_is_a_heading_with_a_way_to_its_figures(other_data, monkeypatch):
    app = opened(PAGE, other_data, monkeypatch)
    headings = [header.value.replace("\\", "") for header in app.header]
    assert [heading.split(".")[0] for heading in headings] == [
        str(number) for number in range(1, len(headings) + 1)
    ]
    # December 2021: Old Town is 16.7 points behind with its lamps, more than anybody else.
    assert headings[0].startswith("1. 老城街道")
    assert "落后序时进度16.7个百分点" in words_of(app)
    assert charts_of(app)
    assert app.get("page_link")


def test_a_silence_of_fourteen_months_is_asked_about(other_data, monkeypatch):
    # Spring never reported its lamps, due since 2020-11: see test_quality.
    assert "泉水社区路灯为什么14个月未报？" in words_of(opened(PAGE, other_data, monkeypatch))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_where_there_is_nothing_to_ask_the_page_says_so(lang, tmp_path, monkeypatch):
    places = ("平原社区", "新桥社区", "中心社区")
    ledger = {"a": rows(*(long("2020-01", place, "走访", "1") for place in places))}
    folder = data_folder(tmp_path / "data", monkeypatch, ledger, targets="", phasing="")
    build_snapshot()
    app = opened(PAGE, folder, monkeypatch, lang=lang)
    said = {
        "zh": "目前没有滞后、缺报、更正或可疑的数据。",
        "en": "Nothing is behind, missing, revised or doubted.",
    }
    assert said[lang] in words_of(app)
    assert not app.header


def test_chosen_subdistricts_are_asked_about_alone(other_data, monkeypatch):
    said = words_of(opened(PAGE, other_data, monkeypatch, subdistricts="north_bank"))
    assert "泉水社区" not in said
    assert "老城" not in said
