"""The page that traces a figure, on the second programme's figures worked by hand."""

import pytest

from tests.pages.support import opened, words_of

PAGE = "pages/about/trace.py"


def with_reference(folder, monkeypatch, text, **link):
    """The page with a reference in its address: switching pages by itself drops it."""
    app = opened(PAGE, folder, monkeypatch, **link)
    app.text_input(key="reference").set_value(text).run()
    assert not app.exception
    return app


@pytest.mark.parametrize(
    ("lang", "said", "agree"),
    [
        ("zh", "老城街道路灯：累计155盏，2021-12新增34盏", "各回执合计与该数据完全一致。"),
        ("en", "155 lamps in all, 34 lamps in 2021-12", "are the figure exactly"),
    ],
)
def test_a_figure_is_told_with_what_adds_up_to_it(other_data, monkeypatch, lang, said, agree):
    app = with_reference(other_data, monkeypatch, "v1·lamps·old_town·2021-12", lang=lang)
    text = words_of(app)
    assert said in app.title[0].value.replace("\\", "")
    assert agree in text
    assert app.query_params["ref"] == "v1·lamps·old_town·2021-12"
    assert len(app.dataframe) == 2, "receipts and rows"
    assert "python -m renovation trace v1·lamps·old_town·2021-12" in [c.value for c in app.code]


def test_a_reference_typed_by_hand_is_written_properly(other_data, monkeypatch):
    app = with_reference(other_data, monkeypatch, " V1 · lamps · harbour · 2021-12 ")
    assert app.text_input(key="reference").value == "v1·lamps·north_bank·2021-12"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_example_of_the_empty_page_works(other_data, monkeypatch, lang):
    app = opened(PAGE, other_data, monkeypatch, lang=lang)
    (example,) = [b for b in app.button if "lamps" in b.label]
    example.click().run()
    assert not app.exception
    assert "360" in app.title[0].value


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_demonstration_says_so_and_has_its_plan(sample_data, monkeypatch, lang):
    key = "v1·drainage_m·420704001·2019-07"
    app = with_reference(sample_data, monkeypatch, key, lang=lang)
    facts = [str(cell) for table in app.table for cell in table.value.to_numpy().ravel()]
    assert any(("演示数据" if lang == "zh" else "Demonstration data") in fact for fact in facts)
    said = [fact.replace(",", "").replace("\\", "") for fact in facts]
    assert any("23750" in fact for fact in said), "the target"
    named = "2019年第1次调整，2019-03-20下达" if lang == "zh" else "2019 adjustment 1 approved on"
    assert any(named in fact for fact in said), "the plan by its name"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_empty_ledger_has_no_example_and_a_kind_refusal(empty_data, monkeypatch, lang):
    app = opened(PAGE, empty_data, monkeypatch, lang=lang)
    assert not app.exception
    assert [b for b in app.button if "lamps" in b.label] == []
    app.text_input(key="reference").set_value("v1·lamps·all·2021-12").run()
    assert ("尚无数据" if lang == "zh" else "no figures yet") in words_of(app)


def test_a_wrong_reference_is_one_sentence(other_data, monkeypatch):
    app = with_reference(other_data, monkeypatch, "v1·lamps·old_towm·2021-12")
    assert "没有“old_towm”这个街道，是不是“老城街道”？" in words_of(app)
    assert len(app.dataframe) == 0


def test_the_working_of_pace_and_projection_stands_in_the_trace(other_data, monkeypatch):
    """Lamps to October 2021: 211 of 310, 99 left for two months; 41 in three months."""
    app = with_reference(other_data, monkeypatch, "v1·lamps·all·2021-10")
    facts = {
        str(line[0]).strip("*"): str(line[1]).replace("\\", "")
        for table in app.table
        for line in table.value.to_numpy()
        if len(line) == 2
    }
    assert facts["距目标还差"] == "99盏（目标310盏，已完成211盏）"
    assert facts["每月还须完成"] == "49.5盏：99盏除以2，向上取位"
    assert facts["近3个月平均"].startswith("13.7盏：2021-08 ")
    assert facts["近3个月平均"].endswith("合计41盏，除以3")
    assert facts["年底推算，按较慢速度"].endswith("占目标的76.9%")
