"""The figures on the pages lead to traces that say them, on the second programme."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from streamlit.dataframe_util import convert_arrow_bytes_to_pandas_df

from renovation.figures import percent
from renovation.language import language
from renovation.report import find_figure
from renovation.scope import resolve
from tests.pages.support import charts_of, opened
from tests.summed import exact

MARKDOWN = re.compile(r"\[((?:[^\]\\]|\\.)*)\]\((trace\?[^)]*)\)")
HTML = re.compile(r'<a href="(trace\?[^"]*)"[^>]*>(.*?)</a>')
NUMBER = re.compile(r"[+−]?\d+(?:\.\d+)?%?")

OLD_TOWN = {"subdistricts": "old_town"}
VIEWS = {
    "overview": ("pages/browse/overview.py", {}),
    "overview of a month": ("pages/browse/overview.py", {"to": "2021-10"}),
    "overview without plan": ("pages/browse/overview.py", {"metric": "greenway"}),
    "subdistricts": ("pages/browse/subdistricts.py", {"per": "total"}),
    "one subdistrict": ("pages/browse/subdistricts.py", OLD_TOWN),
    "pace": ("pages/browse/pace.py", {}),
    "pace of one": ("pages/browse/pace.py", OLD_TOWN),
    "trend": ("pages/browse/trend.py", {}),
    "trend of a state": ("pages/browse/trend.py", {"metric": "volunteers"}),
    "communities": ("pages/browse/communities.py", {}),
    "one community": ("pages/browse/communities.py", {"community": "market"}),
    "changes": ("pages/browse/changes.py", {}),
    "quality": ("pages/ledger/quality.py", {}),
    "questions": ("pages/meeting/questions.py", {}),
}


def linked(app):
    """What is written, without marks, and the reference behind it, of all tables and charts."""
    for table in app.table:
        styler = table.proto.arrow_data.styler.display_values
        if styler:
            for cell in convert_arrow_bytes_to_pandas_df(styler).to_numpy().ravel():
                for said, url in MARKDOWN.findall(str(cell)):
                    yield said.replace("\\", ""), url
    for chart in charts_of(app):
        for note in chart["layout"].get("annotations", []):
            for url, said in HTML.findall(note["text"]):
                yield re.sub("<[^>]*>", "", said), url


def figures_of(found):
    """Every figure that the trace of a reference says."""
    figure, plan = found.figure, found.plan or {}
    said = {exact(figure[key]) for key in ("cumulative", "amount")}
    said |= {exact(plan[key]) for key in ("target", "done") if key in plan}
    shares = [plan[key] for key in ("completion", "planned_share") if plan.get(key) is not None]
    return said, {percent(share, language("zh")) for share in shares}


@pytest.mark.parametrize("view", VIEWS)
def test_a_figure_on_a_page_leads_to_the_trace_that_says_it(
    view, other_data, other_snapshot, monkeypatch
):
    page, link = VIEWS[view]
    app = opened(page, other_data, monkeypatch, **link)
    assert not app.exception
    scope, _ = resolve(other_snapshot, {})
    found = list(linked(app))
    assert found
    for said, url in found:
        (reference,) = parse_qs(urlsplit(url).query)["ref"]
        traced = find_figure(reference, other_snapshot, scope, language("zh"))
        numbers = NUMBER.findall(said)
        figures, shares = figures_of(traced)
        if not numbers:  # the name at a line's end, or that of a task: place and metric
            place = traced.place(language("zh"))
            assert said in (place, "—") or said.startswith(f"{place or '全域'}：")
        elif numbers[0].endswith("%"):
            assert numbers[0] in shares, (said, reference)
        elif view != "changes" or numbers[0][0] not in "+−":
            assert exact(numbers[0].replace("−", "-")) in figures, (said, reference)
