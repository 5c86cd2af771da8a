"""The overview, on the second programme's figures worked by hand."""

from base64 import b64decode
from xml.etree import ElementTree

import pytest

from tests.pages.support import charts_of, opened, words_of

PAGE = "pages/browse/overview.py"
BUILD_UP, BARS = -2, -1  # after the small charts of the cards


def small(app):
    """The marks of the cards' pictures, one list for each card."""
    pictures = [image.proto.imgs[0].url for image in app.get("image")]
    return [list(ElementTree.fromstring(b64decode(url.partition(",")[2]))) for url in pictures]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    "data", ["sample_data", "other_data", "one_subdistrict_data", "empty_data"]
)
def test_the_page_opens_on_any_data_in_both_languages(data, lang, request, monkeypatch):
    app = opened(PAGE, request.getfixturevalue(data), monkeypatch, lang=lang)
    assert not app.exception
    assert app.title[0].value
    assert len(charts_of(app)) == (0 if data == "empty_data" else 2)
    assert len(app.get("download_button")) == 2


def test_a_card_shows_the_total_the_month_and_the_change(other_data, monkeypatch):
    app = opened(PAGE, other_data, monkeypatch, lang="en")
    lamps, greenway, volunteers = app.metric
    assert (lamps.label, lamps.value, lamps.delta) == ("Lamps :gray[lamps]", "360", "+52")
    assert "vs last month +16\u00a0lamps" in words_of(app).replace("\\", "")  # 52 − 36
    assert (greenway.value, greenway.delta) == ("5.00", "+2.85")
    assert "vs last month —" in words_of(app)  # nobody reported greenway in 2021-11
    # A state's change since last month is told once, not the change of the change.
    assert (volunteers.value, volunteers.delta) == ("77", "+3")


def test_a_card_draws_what_was_reported_a_zero_as_a_stroke_and_a_silent_month_as_a_ring(
    other_data, monkeypatch
):
    lamps, _, volunteers = small(opened(PAGE, other_data, monkeypatch))
    bars = [mark for mark in lamps if mark.tag.endswith("rect")]
    rings = [mark for mark in lamps if mark.tag.endswith("circle")]
    # Fourteen months: thirteen reported, one of them a zero, and 2021-02 silent.
    assert (len(bars), len(rings)) == (13, 1)
    assert min(float(bar.get("height")) for bar in bars) == 1.5
    assert len(volunteers) == 14  # six bars, and a ring for each silent month after the first


def test_a_month_nobody_reported_is_said_on_the_card(other_data, monkeypatch):
    app = opened(PAGE, other_data, monkeypatch, lang="en", to="2021-02")
    assert app.metric[0].delta == "○ Not reported"
    assert "not counted as zero" in words_of(app)
    assert app.metric[0].value == "80"  # so far, to 2021-01


def test_a_card_has_no_words_so_large_that_a_phone_cuts_them(empty_data, monkeypatch):
    app = opened(PAGE, empty_data, monkeypatch, lang="en")
    assert {card.value for card in app.metric} == {"○"}
    assert {card.delta for card in app.metric} == {"Not reported"}
    assert {card.proto.delta_description for card in app.metric} == {""}


def test_a_month_that_brought_nothing_is_a_zero_and_not_silent(other_data, monkeypatch):
    app = opened(PAGE, other_data, monkeypatch, lang="en", to="2021-06")
    assert app.metric[0].delta == "+0"


def test_a_card_leads_to_its_metric_and_keeps_the_other_filters(other_data, monkeypatch):
    app = opened(PAGE, other_data, monkeypatch, lang="en", subdistricts="old_town")
    links = [link.proto.query_string for link in app.get("page_link")]
    assert links == [
        f"subdistricts=old_town&lang=en&metric={metric}"
        for metric in ("lamps", "greenway_km", "volunteers")
    ]


def test_both_pictures_show_the_chosen_metric(other_data, monkeypatch):
    drawn = charts_of(opened(PAGE, other_data, monkeypatch, metric="greenway_km"))
    assert drawn[BUILD_UP]["data"][0]["y"][-1] == 5.0
    assert drawn[BARS]["data"][0]["x"] == [2.5, 2.1, 0.4]


def test_every_picture_has_words_for_those_who_cannot_see_it(other_data, monkeypatch):
    app = opened(PAGE, other_data, monkeypatch, lang="en")
    words = [chart.proto.alt for chart in app.get("plotly_chart")]
    assert "299 lamps done, 310 lamps planned" in words[BUILD_UP]
    assert "North Bank 108.8%, On schedule +8.8; Old Town 83.3%, Behind −16.7" in words[BARS]


def test_the_summary_has_a_row_a_metric_and_the_whole_at_its_end(other_data, monkeypatch):
    app = opened(PAGE, other_data, monkeypatch, lang="en")
    summary = app.table[0].value
    assert [str(head).split("\u2060")[0] for head in summary.columns] == [
        "Cumulative\\, or at month end",
        "North Bank",
        "Old Town",
        "Foothill",
        "All areas",
    ]
    assert list(summary.iloc[0, 1:3]) == [205, 155]
    assert summary.iloc[0, 4] == 360
    heads = [head.replace("\\", "") for head in summary.iloc[:, 0]]
    assert heads == ["Lamps (lamps)", "Greenway (km)", "Volunteers (people)"]


def test_cards_and_sentences_speak_of_the_plan_where_there_is_one(other_data, monkeypatch):
    """299 of 310 lamps in 2021 are 96.5%, 3.5 points short of all that was due by December."""
    app = opened(PAGE, other_data, monkeypatch, lang="en")
    assert app.title[0].value.replace("\\", "") == (
        "Lamps: 360 lamps in all, 96.5% complete, 3.5 points behind the phased plan"
    )
    assert "96.5% done" in words_of(app)
    assert "▲ Slightly behind" in words_of(app)
    # Only lamps have a target; Old Town lacks 25, North Bank is 14 ahead.
    gap = "The gap is mainly in Old Town Subdistrict (16.7 points behind the phased plan)."
    assert gap in words_of(app)
    assert "up to 5 points behind" in words_of(app)


@pytest.mark.parametrize("link", [{"metric": "greenway_km"}, {"to": "2020-12"}])
def test_without_targets_the_page_speaks_of_the_month(link, other_data, monkeypatch):
    app = opened(PAGE, other_data, monkeypatch, lang="en", **link)
    assert "phased plan" not in app.title[0].value
    assert charts_of(app)[BARS]["layout"]["xaxis"]["showticklabels"] is False


def test_a_metric_that_nobody_reported_gets_a_sentence_and_no_picture(other_data, monkeypatch):
    app = opened(PAGE, other_data, monkeypatch, lang="en", metric="benches")
    assert charts_of(app) == []
    assert "Choose another metric, other subdistricts or a later month." in words_of(app)
    assert app.metric[0].value == "360"


def test_cards_and_table_are_the_same_whichever_metric_is_chosen(sample_data, monkeypatch):
    """What is the same need not be drawn anew: the browser is sent the very same."""

    def sent(metric: str) -> tuple[bytes, list[str]]:
        app = opened(PAGE, sample_data, monkeypatch, metric=metric)
        links = [element.value for element in app.markdown if "trace?" in element.value]
        return app.table[0].proto.SerializeToString(), links

    one, other = sent("demolition_m2"), sent("drainage_m")
    assert one == other
    assert len(one[1]) == 6
