"""Communities with targets of their own, on the small programme of tests.building.

New did 60 m of 100, Plain 5 of 50, Centre 30 of 30 by June 2020. Half of a year's target is due by
June: gaps +10, −40 and +50. East Side has 65 of 150 m, the city 95 of 180.
"""

from __future__ import annotations

import pytest

from renovation.snapshot import build_snapshot
from tests.building import data_folder, long, rows
from tests.pages.support import charts_of, opened, words_of

COMMUNITIES = "pages/browse/communities.py"
TARGETS = "".join(
    f"first,2019-12-01,方案,Plan,2020,pipe,{place},{community},{quantity},m\n"
    for place, community, quantity in (
        ("s1", "new", 100),
        ("s1", "plain", 50),
        ("s2", "centre", 30),
    )
)
EVEN = "first,2020,,,6,0.5\nfirst,2020,,,12,0.5\n"
WORK = rows(
    long("2020-06", "新桥社区", "排水", "60"),
    long("2020-06", "平原社区", "排水", "5"),
    long("2020-06", "中心社区", "排水", "30"),
)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    made = data_folder(tmp_path, monkeypatch, {"1": WORK}, targets=TARGETS, phasing=EVEN)
    build_snapshot()
    return made


def test_tiles_are_coloured_by_completion(folder, monkeypatch):
    app = opened(COMMUNITIES, folder, monkeypatch, metric="pipe")
    legend, east, west = charts_of(app)
    bounds = [note["text"] for note in legend["layout"]["annotations"]]
    assert bounds[:6] == ["0", "60", "70", "80", "90", "100%"]
    assert east["data"][0]["z"] == [[1, 0, None]]  # 60% is in the second class, 10% in the first
    assert west["data"][0]["z"][0][0] == 5
    assert "<b>60.0%</b>" in east["layout"]["annotations"][0]["text"]
    assert "2个社区 · 完成43.3%" in words_of(app)  # 65 / 150
    assert app.title[0].value.replace("\\", "") == "有目标的3个社区中，2个排水达序时"
    assert "中心社区最高，完成100.0%；平原社区最低，完成10.0%。" in words_of(app)


def test_the_register_has_completion_and_light(folder, monkeypatch):
    table = opened(COMMUNITIES, folder, monkeypatch, metric="pipe").dataframe[0].value
    lights = dict(zip(table["community"], table["status"], strict=True))
    assert lights == {
        "新桥社区": "● 达序时 +10.0",
        "平原社区": "■ 滞后 −40.0",
        "中心社区": "● 达序时 +50.0",
    }
    shares = dict(zip(table["community"], table["completion"], strict=True))
    assert shares == {"新桥社区": 0.6, "平原社区": 0.1, "中心社区": 1}


def test_a_tier_has_no_target_of_its_own(folder, monkeypatch):
    app = opened(COMMUNITIES, folder, monkeypatch, metric="pipe", tier="high")
    assert "completion" not in app.dataframe[0].value


def test_one_community_stands_against_its_plan(folder, monkeypatch):
    app = opened(COMMUNITIES, folder, monkeypatch, metric="pipe", community="plain")
    title = app.title[0].value.replace("\\", "")
    assert title == "平原社区排水累计5米，完成10.0%，落后序时进度40.0个百分点"
    assert "■ 滞后 −40.0" in words_of(app)
    assert "目标50米 · 序时进度50.0%" in words_of(app)


def test_what_is_complete_is_called_so(folder, monkeypatch):
    app = opened(COMMUNITIES, folder, monkeypatch, metric="pipe", community="centre")
    assert "全部完成" in app.title[0].value


def test_one_subdistrict_shows_its_communities_by_completion(folder, monkeypatch):
    for page in ("pages/browse/overview.py", "pages/browse/subdistricts.py"):
        app = opened(page, folder, monkeypatch, metric="pipe", subdistricts="s1")
        bars = charts_of(app)[-1]
        assert bars["data"][0]["x"] == [0.6, 0.1]
        assert [line["x0"] for line in bars["layout"]["shapes"]] == [0.5]
