"""A chosen cell of a sortable table tells where its figure comes from, and leads to its trace.

On the second programme's figures worked by hand. A test chooses a cell as a click does: by the
table's selection, which Streamlit keeps under the table's key.
"""

from urllib.parse import parse_qs

import pytest

from tests.pages.support import opened, words_of

SUBDISTRICTS = "pages/browse/subdistricts.py"
PACE = "pages/browse/pace.py"
TREND = "pages/browse/trend.py"
COMMUNITIES = "pages/browse/communities.py"
QUALITY = "pages/ledger/quality.py"
HINT = {
    "zh": "点选表中数据，可查看其出处。",
    "en": "A click on a figure shows where it comes from.",
}


def chosen(page, data, monkeypatch, key, row, column, **link):
    """The page after a click on this cell (rows counted as they were sent)."""
    app = opened(page, data, monkeypatch, **link)
    assert HINT[link.get("lang", "zh")] in words_of(app)
    app.session_state[key] = {"selection": {"rows": [], "columns": [], "cells": [[row, column]]}}
    app.run()
    assert not app.exception
    return app


def references(app):
    """The references of the links to the trace that stand below tables."""
    found = [parse_qs(link.proto.query_string) for link in app.page_link]
    return [query["ref"][0] for query in found if "ref" in query]


@pytest.mark.parametrize(
    ("page", "link", "key", "row", "column", "said", "reference"),
    [
        # Old Town is the second by rank: 155 lamps in all, 34 of them in December.
        (SUBDISTRICTS, {}, "subdistricts_detail", 1, "cumulative", "累计（盏）：155", "old_town"),
        (SUBDISTRICTS, {}, "subdistricts_detail", 1, "status", "进度：", "old_town"),
        # The total stands last.
        (SUBDISTRICTS, {}, "subdistricts_detail", 3, "amount", "当月（盏）：52", "all"),
        (PACE, {}, "pace_ranks", 1, "completion", "完成率：83.3%", "old_town"),
        (PACE, {}, "pace_outlook", 0, "communities", "2/2", "north_bank"),
        (COMMUNITIES, {}, "register", 2, "cumulative", "累计（盏）：96", "old_town/market"),
        (
            COMMUNITIES,
            {"community": "pier"},
            "estates",
            0,
            "cumulative",
            "累计（盏）：126",
            "north_bank/pier/p1",
        ),
    ],
)
def test_a_figure_tells_what_it_adds_up_from_and_leads_to_its_trace(
    page, link, key, row, column, said, reference, other_data, monkeypatch
):
    app = chosen(page, other_data, monkeypatch, key, row, column, metric="lamps", **link)
    assert said in words_of(app)
    assert f"v1·lamps·{reference}·2021-12" in references(app)
    assert "台账相加得出" in words_of(app)


def test_a_month_of_the_months_leads_to_the_trace_of_that_month(other_data, monkeypatch):
    # The latest month first: the third is October with 30 lamps.
    app = chosen(TREND, other_data, monkeypatch, "trend_months", 2, "amount", metric="lamps")
    assert references(app) == ["v1·lamps·all·2021-10"]
    assert "当月（盏）：30" in words_of(app)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    ("page", "link", "key", "row", "column"),
    [
        (SUBDISTRICTS, {}, "subdistricts_detail", 0, "place"),
        # Foothill never reported lamps: there is no figure to explain.
        (SUBDISTRICTS, {"per": "total"}, "subdistricts_detail", 2, "cumulative"),
        (COMMUNITIES, {"community": "pier"}, "estates", 0, "households"),
        (PACE, {}, "pace_ranks", 99, "completion"),
        (PACE, {}, "pace_ranks", 0, "no_such_column"),
    ],
)
def test_what_is_no_figure_of_the_ledger_leads_nowhere_and_says_how_to_choose(
    page, link, key, row, column, lang, other_data, monkeypatch
):
    app = chosen(page, other_data, monkeypatch, key, row, column, metric="lamps", lang=lang, **link)
    assert HINT[lang] in words_of(app)
    assert not [ref for ref in references(app) if "north_bank" in ref]


def test_a_doubted_figure_leads_to_its_trace(sample_data, monkeypatch):
    app = opened(QUALITY, sample_data, monkeypatch)
    key = next(str(table.key) for table in app.dataframe if "doubted_" in str(table.key))
    app.session_state[key] = {"selection": {"rows": [], "columns": [], "cells": [[0, "value"]]}}
    app.run()
    assert not app.exception
    (reference,) = references(app)
    (shown,) = [table.value for table in app.dataframe if str(table.key) == key]
    assert str(shown["month"][0]) == reference.rsplit("·", 1)[1]


def test_every_figure_of_the_index_leads_to_its_trace(other_data, monkeypatch):
    app = opened(PACE, other_data, monkeypatch, metric="lamps")
    shown = app.table[1].proto.arrow_data.styler.display_values.decode("utf-8", "ignore")
    assert "ref=v1" in shown


@pytest.mark.parametrize("per", ["estate", "household"])
def test_an_average_leads_to_the_figure_that_is_divided(other_data, monkeypatch, per):
    app = opened(
        SUBDISTRICTS, other_data, monkeypatch, metric="lamps", subdistricts="old_town", per=per
    )
    shown = app.table[-1].proto.arrow_data.styler.display_values.decode("utf-8", "ignore")
    assert "old_town%C2%B72021-12" in shown, "of the place"
    assert "all%C2%B72021-12" in shown, "of all places"


def test_the_cards_of_the_pace_lead_to_the_trace(other_data, monkeypatch):
    app = opened(PACE, other_data, monkeypatch, metric="lamps")
    assert references(app) == ["v1·lamps·all·2021-12"]
