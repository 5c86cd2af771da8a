"""The page of the months, on the second programme's figures worked by hand."""

import pytest

from tests.pages.support import charts_of, opened, words_of

PAGE = "pages/browse/trend.py"
MONTHLY, BUILD_UP, YEARS, PLACES, PANELS = range(5)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    "data", ["sample_data", "other_data", "one_subdistrict_data", "empty_data"]
)
def test_the_page_opens_on_any_data_in_both_languages(data, lang, request, monkeypatch):
    app = opened(PAGE, request.getfixturevalue(data), monkeypatch, lang=lang)
    assert not app.exception
    assert app.title[0].value
    assert len(charts_of(app)) == {"empty_data": 0, "one_subdistrict_data": 3}.get(data, 5)


def test_a_month_without_any_report_is_a_gap_and_a_reported_zero_is_a_zero(other_data, monkeypatch):
    drawn = charts_of(opened(PAGE, other_data, monkeypatch, metric="lamps"))
    amounts = dict(zip(drawn[MONTHLY]["data"][0]["x"], drawn[MONTHLY]["data"][0]["y"], strict=True))
    assert amounts["2021-02"] is None
    assert amounts["2021-06"] == 0
    assert amounts["2021-12"] == 52
    so_far = dict(
        zip(drawn[BUILD_UP]["data"][0]["x"], drawn[BUILD_UP]["data"][0]["y"], strict=True)
    )
    assert so_far["2021-02"] is None
    assert so_far["2021-12"] == 360


def test_this_year_stands_over_the_same_months_of_the_last(other_data, monkeypatch):
    years = charts_of(opened(PAGE, other_data, monkeypatch, metric="lamps"))[YEARS]["data"]
    before, now = years
    assert before["y"][10:] == [27, 34]
    assert now["y"] == [19, None, 51, 30, 50, 0, 20, 4, 7, 30, 36, 52]


def test_a_state_is_compared_by_its_state(other_data, monkeypatch):
    app = opened(PAGE, other_data, monkeypatch, metric="volunteers")
    before, now = charts_of(app)[YEARS]["data"]
    assert before["y"][10] == 50
    assert now["y"][-2:] == [74, 77]


def test_every_subdistrict_has_its_line_and_its_panel(other_data, monkeypatch):
    drawn = charts_of(opened(PAGE, other_data, monkeypatch, metric="lamps", lang="en"))
    names = [trace["name"] for trace in drawn[PLACES]["data"]]
    assert names == ["North Bank", "Old Town", "Foothill"]
    assert drawn[PLACES]["data"][0]["y"][-1] == 205
    assert len([t for t in drawn[PANELS]["data"] if t["mode"] == "lines+markers"]) == 3


def test_the_months_are_listed_latest_first_with_both_comparisons(other_data, monkeypatch):
    months = opened(PAGE, other_data, monkeypatch, metric="lamps").dataframe[0].value
    assert list(months["month_label"][:2]) == ["2021-12", "2021-11"]
    by_month = months.set_index("month_label")
    assert by_month.loc["2021-12", "month_on_month"] == "+44.4%"  # 52 / 36 − 1
    assert by_month.loc["2021-11", "year_on_year"] == "+33.3%"  # 36 / 27 − 1
    # Nothing can be said against a month without report; that is not "not reported" itself.
    assert by_month.loc["2021-03", "month_on_month"] == "—"


def test_a_choice_of_months_and_places_narrows_all_pictures(other_data, monkeypatch):
    link = {"metric": "lamps", "subdistricts": "old_town", "from": "2021-03", "to": "2021-05"}
    app = opened(PAGE, other_data, monkeypatch, **link)
    drawn = charts_of(app)
    assert drawn[MONTHLY]["data"][0]["x"] == ["2021-03", "2021-04", "2021-05"]
    assert drawn[MONTHLY]["data"][0]["y"] == [21, 15, 20]
    # One place's line and panel would repeat the first two.
    assert len(drawn) == 3


def test_spring_festival_is_marked_in_every_picture_over_months(sample_data, monkeypatch):
    app = opened(PAGE, sample_data, monkeypatch)
    for place in (MONTHLY, BUILD_UP, YEARS, PLACES, PANELS):
        assert charts_of(app)[place]["layout"]["shapes"], place
    assert "春节" in words_of(app)
